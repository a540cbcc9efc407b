//! What the node writes into the trace: transactions and frames as they begin and end.

use super::admission::INIT;
use super::frame::{CallInput, Frame};
use super::host::Ending;
use super::node::Node;
use super::transaction::{Action, Transaction};
use crate::trace::{Blob, FrameEnter, FrameExit, Kind, TransactionBegin, TransactionEnd};

impl Node {
    pub(super) fn record_begin(&mut self, transaction: &Transaction) {
        let (to, function) = match &transaction.action {
            Action::Deploy { .. } => (Blob::default(), INIT),
            Action::Call { to, function } | Action::Query { to, function } => (to.blob(), function.as_str()),
            Action::Transfer { to } => (to.blob(), ""),
        };
        let begin = TransactionBegin {
            step: transaction.step,
            from: transaction.from.blob(),
            to,
            function: function.to_owned(),
            value: transaction.value.clone(),
        };
        self.backstage.journal.enter(0);
        self.backstage.journal.set_gas_left(transaction.gas_limit);
        self.backstage.journal.record(Kind::TransactionBegin(Box::new(begin)));
    }

    pub(super) fn record_end(&mut self, status: Option<u64>, message: String) {
        let end = TransactionEnd { status, message };
        self.backstage.journal.record(Kind::TransactionEnd(Box::new(end)));
    }

    pub(super) fn record_enter(&mut self, call: &CallInput) -> u32 {
        self.backstage.last_frame = self.backstage.last_frame.saturating_add(1);
        let id = self.backstage.last_frame;
        let parent = self.backstage.journal.enter(id);
        self.backstage.journal.set_gas_left(call.gas_limit);
        let enter = FrameEnter {
            parent,
            kind: call.kind,
            from: call.caller.blob(),
            to: call.recipient.blob(),
            code: Blob::default(),
            function: call.entry().to_owned(),
            arguments: call.arguments.clone(),
            value: call.value.clone(),
        };
        self.backstage.journal.record(Kind::FrameEnter(Box::new(enter)));
        id
    }

    /// Records a frame's end, after undoing its changes if it failed.
    pub(super) fn record_exit(&mut self, frame: &Frame, ending: &Ending) {
        self.backstage.journal.enter(frame.id);
        let (status, message) = match ending {
            Ending::Returned => (0, String::new()),
            Ending::Failed { status, message } => (*status, String::from_utf8_lossy(message).into_owned()),
        };
        self.backstage.journal.set_gas_left(if status == 0 { frame.gas_left() } else { 0 });
        if status != 0 {
            self.backstage.journal.revert(frame.checkpoint);
        }
        self.record_frame_end(status, message.clone());
        if let Some(builtin) = frame.wrapped {
            self.backstage.journal.enter(builtin);
            self.record_frame_end(status, message);
        }
    }

    pub(super) fn record_frame_end(&mut self, status: u64, message: String) {
        let exit = FrameExit { status: Some(status), message };
        self.backstage.journal.record(Kind::FrameExit(Box::new(exit)));
    }
}

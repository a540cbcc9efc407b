//! What goes into the trace: transactions and frames as they begin and end, and whatever revm's journal and logs have grown by.

use super::backstage::Backstage;
use super::entries;
use super::frame::{Enter, Frame};
use super::transaction::Transaction;
use super::{Address, Status};
use crate::trace::{
    Blob, Change, Datum, Field, FrameEnter, FrameExit, FrameId, Kind, Log, Note, Trace, TransactionBegin,
    TransactionEnd,
};
use revm::context_interface::journaled_state::JournalTr;
use std::collections::BTreeSet;

/// The trace, and how much of the journal stands in it.
#[derive(Debug, Default)]
pub(super) struct Record {
    pub(super) trace: Trace,
    frame: FrameId,
    last_frame: FrameId,
    gas_left: u64,
    /// Journal entries that are recorded.
    entries: usize,
    /// Logs that are recorded.
    logs: usize,
    /// Accounts that came to be in this transaction, in order.
    born: Vec<Address>,
}

/// What the record goes back to when a frame fails.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Mark {
    event: usize,
    born: usize,
}

impl Record {
    /// Names the frame that the next events belong to, and the gas that it has left.
    pub(super) fn enter(&mut self, frame: FrameId, gas_left: u64) {
        (self.frame, self.gas_left) = (frame, gas_left);
    }

    pub(super) fn set_gas_left(&mut self, gas: u64) {
        self.gas_left = gas;
    }

    pub(super) fn push(&mut self, kind: Kind) {
        self.trace.record(self.frame, self.gas_left, kind);
    }

    pub(super) fn call(&mut self, function: usize, arguments: &[u64]) {
        self.trace.record_call(self.frame, self.gas_left, function, arguments);
    }

    pub(super) fn returned(&mut self, function: usize, result: Option<u64>) {
        let function = function.try_into().unwrap_or(u16::MAX);
        self.push(Kind::HostReturn { function, result });
    }

    pub(super) fn read(&mut self, address: Address, key: &[u8], value: Blob) {
        let note = Note::StorageRead { address: address.blob(), key: key.into(), value };
        self.push(Kind::Note(Box::new(note)));
    }

    pub(super) fn mark(&self) -> Mark {
        Mark { event: self.trace.len(), born: self.born.len() }
    }

    /// Whether there is anything since the mark that could be undone: a query that only read has nothing.
    pub(super) fn changed_since(&self, mark: Mark) -> bool {
        let effect = |kind: &Kind| matches!(kind, Kind::Change(_) | Kind::Log(_));
        self.trace.range(mark.event..self.trace.len()).any(|(_, event)| effect(&event.kind))
    }

    /// Everything since the mark was undone.
    pub(super) fn undone(&mut self, mark: Mark) {
        self.born.truncate(mark.born);
        self.push(Kind::Reverted { from: mark.event.try_into().unwrap_or(u32::MAX) });
    }

    /// A transaction has ended.
    pub(super) fn forget(&mut self) {
        (self.entries, self.logs) = (0, 0);
        self.born.clear();
    }

    fn change(&mut self, change: Change) {
        self.push(Kind::Change(Box::new(change)));
    }
}

impl Backstage {
    /// Records what the journal and the logs have grown by. Gives whether they have.
    pub(super) fn observe(&mut self) -> bool {
        let journal = &self.ctx.journaled_state;
        let (entries, logs) = (journal.journal.len(), journal.logs.len());
        if entries == self.record.entries && logs == self.record.logs {
            return false;
        }
        let recorded = self.observe_to(entries);
        let new = self.ctx.journaled_state.logs.get(self.record.logs..).unwrap_or_default();
        let new: Vec<Log> = new.iter().map(entries::log).collect();
        self.record.logs = logs;
        let logged = !new.is_empty();
        new.into_iter().for_each(|log| self.record.push(Kind::Log(Box::new(log))));
        recorded || logged
    }

    /// Records the journal's entries up to a place. Gives whether anything changed.
    pub(super) fn observe_to(&mut self, end: usize) -> bool {
        let journal = &self.ctx.journaled_state;
        let start = std::mem::replace(&mut self.record.entries, end);
        let new = journal.journal.get(start..end).unwrap_or_default();
        let changes = entries::changes(new, &journal.state);
        let changed = !changes.is_empty();
        for (address, change) in changes {
            self.ensure_born(address);
            self.record.change(change);
        }
        changed
    }

    /// An account that is changed and was not there has come to be.
    fn ensure_born(&mut self, address: Address) {
        if self.record.born.contains(&address) || self.world().account(&address).is_some() {
            return;
        }
        self.record.born.push(address);
        self.record.change(existence(address, Datum::Absent, Datum::Present));
    }

    /// Records that the journal went back.
    pub(super) fn undone(&mut self, mark: Mark) {
        let journal = &self.ctx.journaled_state;
        self.record.entries = self.record.entries.min(journal.journal.len());
        self.record.logs = self.record.logs.min(journal.logs.len());
        self.record.undone(mark);
    }

    /// Records what goes with the transaction's end: accounts that destroyed themselves, and those that came to nothing.
    pub(super) fn record_removals(&mut self) {
        let state = &self.ctx.journaled_state.state;
        let gone = |(address, account): (&revm::primitives::Address, &revm::state::Account)| {
            let address = Address::from(*address);
            let new = self.record.born.contains(&address);
            let destroyed = account.is_selfdestructed();
            (account.is_touched() && (destroyed || new && account.is_empty())).then_some(address)
        };
        let gone: BTreeSet<Address> = state.iter().filter_map(gone).collect();
        for address in gone {
            let state = &self.ctx.journaled_state.state;
            let before = self.world().account(&address).map(|account| account.storage.clone());
            let Some(account) = state.get(&revm::primitives::Address::from(address)) else { continue };
            let changes = entries::removal(address, account, &before.unwrap_or_default());
            changes.into_iter().for_each(|change| self.record.change(change));
            self.record.change(existence(address, Datum::Present, Datum::Absent));
        }
    }

    pub(super) fn record_begin(&mut self, transaction: &Transaction) {
        let begin = TransactionBegin {
            step: transaction.step,
            from: transaction.from.blob(),
            to: transaction.action.to().map_or_else(Blob::default, |to| to.blob()),
            function: match transaction.action.to() {
                Some(_) => selector(&transaction.data),
                None => String::new(),
            },
            value: transaction.value.clone(),
        };
        self.record.enter(0, transaction.gas_limit);
        self.record.push(Kind::TransactionBegin(Box::new(begin)));
    }

    pub(super) fn record_end(&mut self, status: Option<Status>, message: String) {
        let end = TransactionEnd { status: status.map(Status::number), message };
        self.record.push(Kind::TransactionEnd(Box::new(end)));
    }

    /// Records that a frame begins; gives its number.
    pub(super) fn record_enter(&mut self, enter: &Enter, gas: u64) -> FrameId {
        let parent = self.record.frame;
        self.record.last_frame = self.record.last_frame.saturating_add(1);
        self.record.enter(self.record.last_frame, gas);
        let arguments = if enter.data.is_empty() { Vec::new() } else { vec![enter.data.clone()] };
        let enter = FrameEnter {
            parent,
            kind: enter.kind,
            from: enter.from.blob(),
            to: enter.to.map_or_else(Blob::default, |to| to.blob()),
            code: enter.code.map_or_else(Blob::default, |code| code.blob()),
            function: enter.function.clone(),
            arguments,
            value: enter.value.clone(),
        };
        self.record.push(Kind::FrameEnter(Box::new(enter)));
        self.record.frame
    }

    /// Records what a call returns, if anything.
    pub(super) fn record_output(&mut self, output: &[u8]) {
        if !output.is_empty() {
            self.record.push(Kind::Note(Box::new(Note::Finish(output.into()))));
        }
    }

    pub(super) fn record_exit(&mut self, status: Option<Status>, message: String) {
        let exit = FrameExit { status: status.map(Status::number), message };
        self.record.push(Kind::FrameExit(Box::new(exit)));
    }

    /// Goes back to recording for a frame.
    pub(super) fn record_in(&mut self, frame: &Frame) {
        self.record.enter(frame.id, frame.gas_left());
    }

    /// Records changes that a scenario makes.
    pub(super) fn record_changes(&mut self, changes: impl IntoIterator<Item = Change>) {
        self.record.enter(0, 0);
        changes.into_iter().for_each(|change| self.record.change(change));
    }

    /// Logs of the transaction that stand.
    pub(super) fn take_logs(&mut self) -> Vec<Log> {
        self.ctx.journaled_state.take_logs().iter().map(entries::log).collect()
    }
}

fn existence(address: Address, before: Datum, after: Datum) -> Change {
    Change { address: address.blob(), field: Field::Account, before, after }
}

/// The first four bytes of call data, which name a function; empty when there are fewer.
pub(super) fn selector(data: &[u8]) -> String {
    data.get(..4).map_or_else(String::new, |selector| format!("0x{}", hex::encode(selector)))
}

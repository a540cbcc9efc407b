//! The call tree of a step.

use super::labels::hex_text;
use super::outline::{FrameSpan, Span};
use super::{Blob, FrameKind, GasUse, Kind, Reader};
use num_bigint::BigUint;
use serde::Serialize;
use std::ops::Range;

/// A frame with the frames that it called; a transaction that ran no code is a node of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CallNode {
    /// The frame; 0 when no code ran.
    pub frame: u32,
    /// 0 for a transaction's own frame.
    pub depth: u32,
    /// Caller, `0x` hex.
    pub from: String,
    /// Account whose storage it works on, `0x` hex; `0x` when there is none.
    pub to: String,
    /// The caller's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from_name: Option<String>,
    /// The account's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to_name: Option<String>,
    /// Called function; empty for a plain transfer.
    pub function: String,
    /// Value in the smallest unit.
    pub value: String,
    /// How it came to be.
    pub kind: CallKind,
    /// The chain's status, decimal; empty while it runs and when the playground ended it.
    pub status: String,
    /// False when it failed or was ended.
    pub ok: bool,
    /// Its first event.
    pub first_event: usize,
    /// After its last event; the trace's end while it runs.
    pub end_event: usize,
    /// Host calls of this frame, its callees' not counted.
    pub host_calls: usize,
    /// Gas that it spent; none while it runs and when no code ran.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gas: Option<GasUse>,
    /// The frames that it called, in order.
    pub children: Vec<CallNode>,
}

/// How a node of the call tree came to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the words of the protocol")]
pub enum CallKind {
    Deploy,
    Call,
    Query,
    Transfer,
    Nested,
    Async,
    Callback,
    Upgrade,
}

impl From<FrameKind> for CallKind {
    fn from(kind: FrameKind) -> Self {
        match kind {
            FrameKind::Deploy => Self::Deploy,
            FrameKind::Call => Self::Call,
            FrameKind::Query => Self::Query,
            FrameKind::Upgrade => Self::Upgrade,
            FrameKind::Nested | FrameKind::SameContext | FrameKind::ReadOnly => Self::Nested,
            FrameKind::Async => Self::Async,
            FrameKind::Callback => Self::Callback,
        }
    }
}

/// Who calls whom with what.
struct Route<'a> {
    from: &'a Blob,
    to: &'a Blob,
    function: &'a str,
    value: &'a BigUint,
    kind: CallKind,
}

impl Reader<'_> {
    /// The call tree of a step: one node for each of its transactions.
    pub fn call_tree(&self, step: usize) -> Vec<CallNode> {
        let transactions = self.outline.transactions_in(self.events_of(step));
        transactions.iter().filter_map(|transaction| self.transaction_node(*transaction)).collect()
    }

    fn transaction_node(&self, transaction: Span) -> Option<CallNode> {
        let mut frames = self.outline.frames_in(self.range(transaction));
        match self.frame_node(&mut frames) {
            Some(node) => Some(node),
            None => self.bare_node(transaction),
        }
    }

    /// The node of a transaction that ran no code.
    fn bare_node(&self, transaction: Span) -> Option<CallNode> {
        let Kind::TransactionBegin(begin) = &self.trace.get(transaction.first)?.kind else { return None };
        let kind = match (begin.to.is_empty(), begin.function.is_empty()) {
            (true, _) => CallKind::Deploy,
            (_, true) => CallKind::Transfer,
            _ => CallKind::Call,
        };
        let (from, to, function, value) = (&begin.from, &begin.to, &begin.function, &begin.value);
        let route = Route { from, to, function, value, kind };
        Some(self.node((0, 0), transaction, &route))
    }

    /// The node of the first frame, with those inside it; leaves in `frames` the ones after it.
    fn frame_node(&self, frames: &mut &[FrameSpan]) -> Option<CallNode> {
        let (frame, rest) = frames.split_first()?;
        *frames = rest;
        let Kind::FrameEnter(enter) = &self.trace.get(frame.span.first)?.kind else { return None };
        let (from, to, function, value) = (&enter.from, &enter.to, &enter.function, &enter.value);
        let kind = enter.kind.into();
        let mut node =
            self.node((frame.id, frame.depth), frame.span, &Route { from, to, function, value, kind });
        while frames.first().is_some_and(|next| next.depth > frame.depth) {
            node.children.extend(self.frame_node(frames));
        }
        Some(node)
    }

    fn node(&self, (frame, depth): (u32, u32), span: Span, route: &Route<'_>) -> CallNode {
        let range = self.range(span);
        let (status, ok) = match (span.end, self.status(range.clone(), frame)) {
            (_, Some(status)) => (status.to_string(), status == 0),
            (end, None) => (String::new(), end.is_none()),
        };
        CallNode {
            frame,
            depth,
            from: hex_text(route.from),
            to: hex_text(route.to),
            from_name: self.labels.account(route.from),
            to_name: self.labels.account(route.to),
            function: route.function.to_owned(),
            value: route.value.to_string(),
            kind: route.kind,
            status,
            ok,
            first_event: range.start,
            end_event: range.end,
            host_calls: self.host_calls(range, frame),
            gas: self.outline.frame(frame).and_then(|frame| frame.gas),
            children: Vec::new(),
        }
    }

    fn range(&self, span: Span) -> Range<usize> {
        span.first..span.end.unwrap_or(self.trace.len())
    }

    /// The status that the last event of a frame or transaction tells.
    fn status(&self, range: Range<usize>, frame: u32) -> Option<u64> {
        let last = self.trace.get(range.end.checked_sub(1)?)?;
        match &last.kind {
            Kind::FrameExit(exit) if last.frame == frame => exit.status,
            Kind::TransactionEnd(end) if frame == 0 => end.status,
            _ => None,
        }
    }

    fn host_calls(&self, range: Range<usize>, frame: u32) -> usize {
        let own = |event: &super::Event| event.frame == frame && matches!(event.kind, Kind::HostCall { .. });
        self.trace.range(range).filter(|(_, event)| own(event)).count()
    }
}

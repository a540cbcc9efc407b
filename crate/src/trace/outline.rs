//! Where frames and transactions begin and end, and what was undone. Grows with the trace, so that a page of rows costs only
//! its own length.

use super::{Blob, Event, FrameId, Kind, Trace};
use serde::Serialize;
use std::ops::Range;

/// The outline of a trace.
#[derive(Debug, Default)]
pub struct Outline {
    read: usize,
    transactions: Vec<Span>,
    frames: Vec<FrameSpan>,
    /// The running frames, outermost first, as indices into `frames`.
    open: Vec<usize>,
    undone: Vec<Range<usize>>,
}

/// A range of events; its end is not known while it goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The event that begins it.
    pub first: usize,
    /// After the event that ends it.
    pub end: Option<usize>,
}

/// A frame's place in the trace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrameSpan {
    /// Its number.
    pub id: FrameId,
    /// 0 for a transaction's own frame.
    pub depth: u32,
    /// The account whose storage it works on.
    pub recipient: Blob,
    /// Its events, those of its callees among them.
    pub span: Span,
    /// Gas that it began with.
    pub gas_given: u64,
    /// Gas that it spent; none while it runs.
    pub gas: Option<GasUse>,
    /// Gas that the frames called by it spent so far.
    gas_of_callees: u64,
}

/// Gas that a frame spent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct GasUse {
    /// With the frames that it called.
    pub total: u64,
    /// Without them.
    pub own: u64,
}

impl Outline {
    /// Takes in what the trace has gained.
    pub fn extend(&mut self, trace: &Trace) {
        for (index, event) in trace.range(self.read..trace.len()) {
            self.take(index, event);
        }
        self.read = trace.len();
    }

    fn take(&mut self, index: usize, event: &Event) {
        let next = index.saturating_add(1);
        match &event.kind {
            Kind::TransactionBegin(_) => self.transactions.push(Span { first: index, end: None }),
            Kind::TransactionEnd(_) => {
                self.close_frames(0, index);
                if let Some(transaction) = self.transactions.last_mut() {
                    transaction.end = Some(next);
                }
            }
            Kind::FrameEnter(enter) => {
                let depth = self.frame(enter.parent).map_or(0, |parent| parent.depth.saturating_add(1));
                let (id, recipient) = (event.frame, enter.to.clone());
                self.open.push(self.frames.len());
                let span = Span { first: index, end: None };
                let gas_given = event.gas_left;
                self.frames.push(FrameSpan {
                    id,
                    depth,
                    recipient,
                    span,
                    gas_given,
                    gas: None,
                    gas_of_callees: 0,
                });
            }
            Kind::FrameExit(_) => {
                self.take_gas(event);
                self.close_frames(self.level(event.frame), next);
            }
            Kind::Reverted { from } => self.undo(*from as usize, index),
            _ => {}
        }
    }

    /// Ends the running frames down to the one at `level` of the stack: what the playground halts has no ends of its own.
    fn close_frames(&mut self, level: usize, end: usize) {
        for open in self.open.drain(level.min(self.open.len())..) {
            if let Some(frame) = self.frames.get_mut(open) {
                frame.span.end = Some(end);
            }
        }
    }

    /// What a frame that ends has spent counts for the frame around it as well.
    fn take_gas(&mut self, exit: &Event) {
        let level = self.level(exit.frame);
        let Some(frame) = self.open.get(level).and_then(|open| self.frames.get_mut(*open)) else { return };
        let total = frame.gas_given.saturating_sub(exit.gas_left);
        frame.gas = Some(GasUse { total, own: total.saturating_sub(frame.gas_of_callees) });
        let around = level.checked_sub(1).and_then(|above| self.open.get(above));
        if let Some(parent) = around.and_then(|open| self.frames.get_mut(*open)) {
            parent.gas_of_callees = parent.gas_of_callees.saturating_add(total);
        }
    }

    /// The place of a running frame on the stack.
    fn level(&self, id: FrameId) -> usize {
        let is_it = |open: &usize| self.frames.get(*open).is_some_and(|frame| frame.id == id);
        self.open.iter().position(is_it).unwrap_or(self.open.len())
    }

    /// Keeps the ranges apart and in order: a later one swallows those inside it.
    fn undo(&mut self, from: usize, to: usize) {
        while self.undone.last().is_some_and(|range| range.start >= from) {
            self.undone.pop();
        }
        self.undone.push(from..to);
    }

    /// A frame by its number.
    pub fn frame(&self, id: FrameId) -> Option<&FrameSpan> {
        let index = self.frames.binary_search_by_key(&id, |frame| frame.id).ok()?;
        self.frames.get(index)
    }

    /// The frames that begin in a range of events, in order.
    pub fn frames_in(&self, range: Range<usize>) -> &[FrameSpan] {
        let at = |index: usize| self.frames.partition_point(|frame| frame.span.first < index);
        self.frames.get(at(range.start)..at(range.end)).unwrap_or_default()
    }

    /// The transactions that begin in a range of events, in order.
    pub fn transactions_in(&self, range: Range<usize>) -> &[Span] {
        let at = |index: usize| self.transactions.partition_point(|span| span.first < index);
        self.transactions.get(at(range.start)..at(range.end)).unwrap_or_default()
    }

    /// Whether what the event did was undone later.
    pub fn is_undone(&self, index: usize) -> bool {
        let behind = self.undone.partition_point(|range| range.start <= index);
        behind.checked_sub(1).and_then(|last| self.undone.get(last)).is_some_and(|range| index < range.end)
    }

    /// After the last event that belongs to this one (a transaction, a frame, a host call); none for others.
    pub fn end(&self, trace: &Trace, index: usize) -> Option<usize> {
        let event = trace.get(index)?;
        let end = match &event.kind {
            Kind::TransactionBegin(_) => {
                let at = self.transactions.partition_point(|span| span.first < index);
                self.transactions.get(at)?.end
            }
            Kind::FrameEnter(_) => self.frame(event.frame)?.span.end,
            Kind::HostCall { .. } => Some(self.end_of_call(trace, index, event.frame)),
            _ => return None,
        };
        Some(end.unwrap_or(trace.len()))
    }

    /// After the return of a host call; of one that never returned, before the end of its frame.
    fn end_of_call(&self, trace: &Trace, call: usize, frame: FrameId) -> usize {
        let mut index = call.saturating_add(1);
        while let Some(event) = trace.get(index) {
            match &event.kind {
                Kind::HostReturn { .. } if event.frame == frame => return index.saturating_add(1),
                Kind::FrameExit(_) if event.frame == frame => return index,
                Kind::TransactionEnd(_) => return index,
                Kind::FrameEnter(_) => {
                    let end = self.frame(event.frame).and_then(|child| child.span.end);
                    index = end.unwrap_or(trace.len()).max(index.saturating_add(1));
                }
                _ => index = index.saturating_add(1),
            }
        }
        trace.len()
    }
}

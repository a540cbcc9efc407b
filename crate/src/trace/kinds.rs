//! The kinds of rows, and which events are of which kind.

use super::{Kind, Reader};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// The kinds of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the kinds of events, in order")]
pub enum RowKind {
    TransactionBegin,
    TransactionEnd,
    FrameEnter,
    FrameExit,
    Call,
    Return,
    Change,
    Log,
    Note,
    Reverted,
    Truncated,
}

impl From<&Kind> for RowKind {
    fn from(kind: &Kind) -> Self {
        match kind {
            Kind::TransactionBegin(_) => Self::TransactionBegin,
            Kind::TransactionEnd(_) => Self::TransactionEnd,
            Kind::FrameEnter(_) => Self::FrameEnter,
            Kind::FrameExit(_) => Self::FrameExit,
            Kind::HostCall { .. } => Self::Call,
            Kind::HostReturn { .. } => Self::Return,
            Kind::Change(_) => Self::Change,
            Kind::Log(_) => Self::Log,
            Kind::Note(_) => Self::Note,
            Kind::Reverted { .. } => Self::Reverted,
            Kind::Truncated => Self::Truncated,
        }
    }
}

impl Reader<'_> {
    /// Places of the events in a range that are of one of the kinds.
    pub fn places(&self, range: Range<usize>, kinds: &[RowKind]) -> Vec<usize> {
        let is_wanted = |index: &usize| {
            self.trace.get(*index).is_some_and(|event| kinds.contains(&RowKind::from(&event.kind)))
        };
        (range.start..range.end.min(self.trace.len())).filter(is_wanted).collect()
    }
}

//! A trace with what is needed to read it.

use super::{Labels, Outline, Trace};
use std::ops::Range;

/// A trace, its outline, its steps and its chain's labels: what every fold for people starts from.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    /// The trace.
    pub trace: &'a Trace,
    /// Its outline, extended to the trace's end.
    pub outline: &'a Outline,
    /// The moments at which the scenario's steps ended, in order.
    pub steps: &'a [usize],
    /// The chain's labels.
    pub labels: &'a dyn Labels,
}

impl Reader<'_> {
    /// Index of the scenario's step that an event belongs to: the first one that ended after it.
    pub fn step_of(&self, index: usize) -> usize {
        self.steps.partition_point(|end| *end <= index)
    }

    /// The events of a step; empty when it has not begun.
    pub fn events_of(&self, step: usize) -> Range<usize> {
        let end_of = |step: usize| self.steps.get(step).copied().unwrap_or(self.trace.len());
        step.checked_sub(1).map_or(0, end_of)..end_of(step)
    }
}

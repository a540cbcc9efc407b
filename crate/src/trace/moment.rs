//! The state of everything at any moment, folded from the changes.

use super::{Change, Kind, Trace};

/// A world that changes can be played into, forwards and backwards.
pub trait Replay: Clone + Default {
    /// Sets the changed field to its value after the change.
    fn apply(&mut self, change: &Change);
    /// Sets the changed field to its value before the change.
    fn undo(&mut self, change: &Change);
}

/// Checkpoints of the world along the trace.
#[derive(Debug)]
pub struct Moments<W: Replay> {
    checkpoints: Vec<(usize, W)>,
    head: (usize, W),
    spacing: usize,
}

/// Events between two checkpoints, at first: bounds what one look-up replays.
const SPACING: usize = 2048;
/// Checkpoints kept: when there are more, every other one goes and the spacing doubles.
const CHECKPOINTS: usize = 128;

impl<W: Replay> Default for Moments<W> {
    fn default() -> Self {
        Self { checkpoints: Vec::new(), head: (0, W::default()), spacing: SPACING }
    }
}

impl<W: Replay> Moments<W> {
    /// The world after the first `moment` events.
    pub fn at(&mut self, trace: &Trace, moment: usize) -> W {
        let moment = moment.min(trace.len());
        self.extend(trace, moment);
        let behind = self.checkpoints.partition_point(|(index, _)| *index <= moment);
        let (from, mut world) = match behind.checked_sub(1).and_then(|last| self.checkpoints.get(last)) {
            Some((index, world)) => (*index, world.clone()),
            None => (0, W::default()),
        };
        play(&mut world, trace, from, moment);
        world
    }

    /// Leaves a checkpoint at every multiple of the spacing up to `moment`.
    fn extend(&mut self, trace: &Trace, moment: usize) {
        while self.head.0.saturating_add(self.spacing) <= moment {
            let next = self.head.0.saturating_add(self.spacing);
            play(&mut self.head.1, trace, self.head.0, next);
            self.head.0 = next;
            self.checkpoints.push(self.head.clone());
            self.thin();
        }
    }

    fn thin(&mut self) {
        if self.checkpoints.len() < CHECKPOINTS {
            return;
        }
        self.spacing = self.spacing.saturating_mul(2);
        let spacing = self.spacing;
        self.checkpoints.retain(|(index, _)| index % spacing == 0);
    }
}

fn play<W: Replay>(world: &mut W, trace: &Trace, from: usize, to: usize) {
    for (index, event) in trace.range(from..to) {
        match &event.kind {
            Kind::Change(change) => world.apply(change),
            Kind::Reverted { from } => {
                undone_by(trace, *from as usize, index).for_each(|change| world.undo(change));
            }
            _ => {}
        }
    }
}

/// The changes of the events `from..to` that stood until `to`, last first: what an undoing at `to` takes back.
pub(super) fn undone_by(trace: &Trace, from: usize, to: usize) -> impl Iterator<Item = &Change> {
    let mut index = to;
    std::iter::from_fn(move || {
        while index > from {
            index -= 1;
            match trace.get(index).map(|event| &event.kind) {
                Some(Kind::Change(change)) => return Some(&**change),
                // What was undone before is skipped.
                Some(Kind::Reverted { from: inner }) => index = (*inner as usize).max(from).min(index),
                _ => {}
            }
        }
        None
    })
}

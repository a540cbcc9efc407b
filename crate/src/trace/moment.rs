//! The state of everything at any moment, folded from the changes.

use super::{Change, Event, Kind};

/// A world that changes can be played into, forwards and backwards.
pub trait Replay: Clone + Default {
    /// Sets the changed field to its value after the change.
    fn apply(&mut self, change: &Change);
    /// Sets the changed field to its value before the change.
    fn undo(&mut self, change: &Change);
}

/// Checkpoints of the world along the trace.
#[derive(Debug, Default)]
pub struct Moments<W: Replay> {
    checkpoints: Vec<(usize, W)>,
    head: (usize, W),
}

/// Events between two checkpoints: bounds what one look-up replays.
const SPACING: usize = 2048;

impl<W: Replay> Moments<W> {
    /// The world after the first `moment` events.
    pub fn at(&mut self, events: &[Event], moment: usize) -> W {
        let moment = moment.min(events.len());
        self.extend(events, moment);
        let behind = self.checkpoints.partition_point(|(index, _)| *index <= moment);
        let (from, mut world) = match behind.checked_sub(1).and_then(|last| self.checkpoints.get(last)) {
            Some((index, world)) => (*index, world.clone()),
            None => (0, W::default()),
        };
        play(&mut world, events, from, moment);
        world
    }

    /// Plays the trace up to `moment`, leaving checkpoints behind.
    fn extend(&mut self, events: &[Event], moment: usize) {
        while self.head.0 < moment {
            let next = (self.head.0 + SPACING).min(moment);
            play(&mut self.head.1, events, self.head.0, next);
            self.head.0 = next;
            self.checkpoints.push(self.head.clone());
        }
    }
}

fn play<W: Replay>(world: &mut W, events: &[Event], from: usize, to: usize) {
    for index in from..to {
        match events.get(index).map(|event| &event.kind) {
            Some(Kind::Change(change)) => world.apply(change),
            Some(Kind::Reverted { from }) => undo(world, events, *from as usize, index),
            _ => {}
        }
    }
}

/// Undoes the changes of `events[from..to]`, last first, leaving out ranges that were undone before.
fn undo<W: Replay>(world: &mut W, events: &[Event], from: usize, to: usize) {
    let mut index = to;
    while index > from {
        index -= 1;
        match events.get(index).map(|event| &event.kind) {
            Some(Kind::Change(change)) => world.undo(change),
            Some(Kind::Reverted { from: inner }) => index = (*inner as usize).max(from),
            _ => {}
        }
    }
}

/// For each event of a range, whether it was undone later in the trace.
pub fn reverted(events: &[Event], from: usize, to: usize) -> Vec<bool> {
    let mut marks = vec![false; to.saturating_sub(from)];
    for (index, event) in events.iter().enumerate().skip(from) {
        let Kind::Reverted { from: first } = event.kind else { continue };
        let begin = (first as usize).max(from) - from;
        let end = index.min(to).saturating_sub(from);
        if let Some(range) = marks.get_mut(begin.min(end)..end) {
            range.fill(true);
        }
    }
    marks
}

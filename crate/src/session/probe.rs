//! A second run of the scenario, up to a moment of the first: it tells what the trace does not keep.

use super::shown::Shown;
use crate::scenario::{Options, Runner, Scenario, Status};

/// The second run, kept where it stands, so that the next moment is not far.
pub(super) struct Probe<C: Shown> {
    runner: Option<Runner<C>>,
    /// The last looks: so many events, and what was seen then.
    seen: Vec<(usize, C::Handles)>,
}

/// Fuel that a look may take, about a second's worth, and how it is dealt out.
const BUDGET: u64 = 200_000_000;
const SLICE: u64 = 10_000_000;
/// Looks that are kept: a moment, and the one before.
const KEPT: usize = 2;

impl<C: Shown> Default for Probe<C> {
    fn default() -> Self {
        Self { runner: None, seen: Vec::new() }
    }
}

impl<C: Shown> Probe<C> {
    /// The values behind the handles of the frame whose host call returned with so many events in the trace. None when that is
    /// too far into a long run.
    pub(super) fn look(
        &mut self,
        scenario: &Scenario<C>,
        options: Options,
        events: usize,
    ) -> Option<&C::Handles> {
        if !self.seen.iter().any(|(at, _)| *at == events) {
            let handles = self.run(scenario, options, events)?;
            self.seen.truncate(KEPT - 1);
            self.seen.insert(0, (events, handles));
        }
        self.seen.iter().find(|(at, _)| *at == events).map(|(_, handles)| handles)
    }

    fn run(&mut self, scenario: &Scenario<C>, options: Options, events: usize) -> Option<C::Handles> {
        let ahead = |runner: &Runner<C>| runner.trace().len() < events;
        let mut runner =
            self.runner.take().filter(ahead).unwrap_or_else(|| Runner::play(scenario.clone(), options));
        if !runner.watch(events) {
            return None;
        }
        let mut fuel = BUDGET;
        while fuel > 0 {
            fuel = fuel.saturating_sub(SLICE);
            // A fault of ours has ended the first run too.
            let status = runner.advance(None, SLICE).ok()?;
            if let Some(handles) = C::watched(runner.node()) {
                self.runner = Some(runner);
                return Some(handles);
            }
            if status == Status::Finished {
                return None;
            }
        }
        None
    }
}

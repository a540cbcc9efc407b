//! Plays a scenario on a node, step by step and slice by slice.

use super::chain::Mistake;
use super::check::Difference;
use super::plan::{self, Planned};
use super::step::Step;
use super::{Chain, Dialect, Document, GasSchedule, Scenario, ScenarioError};
use crate::stage::{Advance, Fault};
use crate::trace::Trace;

/// How a scenario is played.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Options {
    /// Whose rules it is read and checked by.
    pub dialect: Dialect,
    /// Whether transaction hashes are 32 dots, as in the official simulator, rather than made of the step's id.
    pub dots_as_hash: bool,
    /// Interpreter fuel that one transaction may use, if not the usual amount.
    pub fuel: Option<u64>,
    /// The gas schedule, if not the one that the scenario asks for.
    pub gas_schedule: Option<GasSchedule>,
    /// Least gas limit of calls and deployments: a lower one is raised, and the sender is given what that costs.
    pub gas_floor: Option<u64>,
    /// Whether instructions are free. Not the chain's way: it tells what metering them costs.
    pub free_instructions: bool,
}

/// A scenario on its way through a node.
pub struct Runner<C: Chain> {
    node: C::Node,
    plan: Vec<Planned<C>>,
    rules: C::Rules,
    options: Options,
    next: usize,
    running: Option<Begun<C>>,
    results: Vec<StepResult<C>>,
}

/// A transaction that has begun.
struct Begun<C: Chain> {
    running: C::Running,
    first_event: usize,
    gas_limit: u64,
}

/// What came of one step.
#[derive(Debug, Clone)]
pub struct StepResult<C: Chain> {
    /// Place in the scenario: index from 0, with a level for each `externalSteps`.
    pub at: String,
    /// Index of the top-level step.
    pub index: usize,
    /// Kind, as written under `step`.
    pub kind: String,
    /// Id; empty when it has none.
    pub id: String,
    /// Of a transaction: what came of it, and its gas limit.
    pub outcome: Option<(C::Outcome, u64)>,
    /// What is not as expected.
    pub differences: Vec<Difference>,
    /// Why the step could not be run, or was ended by the playground.
    pub error: Option<Box<ScenarioError>>,
    /// First event of the step.
    pub first_event: usize,
    /// The event after the last of the step; also the moment at its end.
    pub end_event: usize,
    /// The world at its end.
    pub world: C::World,
}

impl<C: Chain> StepResult<C> {
    /// Whether it ran and everything was as expected.
    pub fn passed(&self) -> bool {
        self.error.is_none() && self.differences.is_empty()
    }
}

/// Where a run stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// The slice is used up; there is more to do.
    Running,
    /// Paused after an event.
    Paused,
    /// The step asked for has ended, or there is none left.
    Finished,
}

/// Fuel that a step without a transaction is counted as, so that a slice ends.
const STEP_COST: u64 = 1_000;

impl<C: Chain> Runner<C> {
    /// Reads the document's scenario and makes ready to play it from its beginning.
    ///
    /// # Errors
    /// When the text is not JSON or what stands around the steps is wrong. Faulty steps are results of their own.
    pub fn new(document: &Document, options: Options) -> super::Result<Self> {
        Ok(Self::play(super::parse(document, options.dialect)?, options))
    }

    /// Makes ready to play a scenario that was read under the same options.
    pub fn play(scenario: Scenario<C>, options: Options) -> Self {
        let rules = scenario.rules.clone();
        let node = C::node(&rules, &options);
        let plan = plan::flatten(scenario);
        Self { node, plan, rules, options, next: 0, running: None, results: Vec::new() }
    }

    /// What the scenario as a whole asks for.
    pub fn rules(&self) -> &C::Rules {
        &self.rules
    }

    /// How it is played.
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// The node with its world and trace.
    pub fn node(&self) -> &C::Node {
        &self.node
    }

    /// The world as it stands; while a transaction runs, as it stood before.
    pub fn world(&self) -> &C::World {
        C::world(&self.node)
    }

    /// The trace so far.
    pub fn trace(&self) -> &Trace {
        C::trace(&self.node)
    }

    /// Results of the steps that have ended, those of included files each for itself.
    pub fn results(&self) -> &[StepResult<C>] {
        &self.results
    }

    /// Number of top-level steps that have ended.
    pub fn ended(&self) -> usize {
        self.plan.get(self.next).map_or(self.steps(), |planned| planned.index)
    }

    /// Number of top-level steps.
    pub fn steps(&self) -> usize {
        self.plan.last().map_or(0, |planned| planned.index.saturating_add(1))
    }

    /// Fuel that the transaction in progress has used.
    pub fn fuel_used(&self) -> u64 {
        self.running.as_ref().map_or(0, |begun| C::fuel_used(&begun.running))
    }

    /// Whether the run pauses after each host call.
    pub fn set_stepping(&mut self, stepping: bool) {
        C::set_stepping(&mut self.node, stepping);
    }

    /// Runs, without stepping, to a look: see [`Chain::watch`].
    pub fn watch(&mut self, events: usize) -> bool {
        C::set_stepping(&mut self.node, false);
        C::watch(&mut self.node, events)
    }

    /// Goes on through top-level step `to` (all, when none), for at most `slice` of fuel.
    ///
    /// # Errors
    /// A fault of ours; the runner must not be used after it.
    pub fn advance(&mut self, to: Option<usize>, mut slice: u64) -> Result<Status, Fault> {
        while self.plan.get(self.next).is_some_and(|planned| to.is_none_or(|to| planned.index <= to)) {
            if self.running.is_none() {
                self.begin();
                slice = slice.saturating_sub(STEP_COST);
            }
            if let Some(status) = self.go_on(&mut slice)? {
                return Ok(status);
            }
            if slice == 0 {
                return Ok(Status::Running);
            }
        }
        Ok(Status::Finished)
    }

    /// Stops: the transaction in progress is undone, its step has not run.
    pub fn cancel(&mut self) {
        if let Some(mut begun) = self.running.take() {
            C::cancel(&mut self.node, &mut begun.running);
        }
    }

    fn begin(&mut self) {
        let first_event = self.trace().len();
        let Some(planned) = self.plan.get(self.next) else { return };
        match &planned.step {
            Step::Transaction(step) => match C::begin(&mut self.node, planned.index, step, &self.options) {
                Ok(Some((running, gas_limit))) => {
                    self.running = Some(Begun { running, first_event, gas_limit })
                }
                Ok(None) => self.end(first_event, None, Vec::new(), None),
                Err(mistake) => {
                    let error = said(planned, mistake);
                    self.end(first_event, None, Vec::new(), Some(error));
                }
            },
            Step::SetState(step) => {
                let done = C::set_state(&mut self.node, step);
                let error = done.err().map(|mistake| said(planned, mistake));
                self.end(first_event, None, Vec::new(), error);
            }
            Step::CheckState(step) => {
                let differences = C::check_state(step, C::world(&self.node), self.options.dialect);
                self.end(first_event, None, differences, None);
            }
            Step::Faulty(faulty) => {
                let error = faulty.error.clone();
                self.end(first_event, None, Vec::new(), Some(error));
            }
            Step::DumpState { .. } | Step::ExternalSteps(_) => self.end(first_event, None, Vec::new(), None),
        }
    }

    /// Goes on with the transaction in progress, if there is one.
    fn go_on(&mut self, slice: &mut u64) -> Result<Option<Status>, Fault> {
        let Some(begun) = &mut self.running else { return Ok(None) };
        match C::advance(&mut self.node, &mut begun.running, slice)? {
            Advance::Running => return Ok(Some(Status::Running)),
            Advance::Paused => return Ok(Some(Status::Paused)),
            Advance::Ended(outcome) => {
                let (first_event, gas_limit) = (begun.first_event, begun.gas_limit);
                self.running = None;
                self.conclude(first_event, *outcome, gas_limit);
            }
        }
        Ok(None)
    }

    fn conclude(&mut self, first_event: usize, outcome: C::Outcome, gas_limit: u64) {
        let Some(planned) = self.plan.get(self.next) else { return };
        let error = C::playground(&outcome).map(|exit| planned.error("/tx", exit.to_string()));
        let differences = match (&planned.step, &error) {
            (Step::Transaction(step), None) => {
                C::check_outcome(step, &outcome, self.options.dialect, planned.check_gas)
            }
            _ => Vec::new(),
        };
        self.end(first_event, Some((outcome, gas_limit)), differences, error);
    }

    fn end(
        &mut self,
        first_event: usize,
        outcome: Option<(C::Outcome, u64)>,
        differences: Vec<Difference>,
        error: Option<Box<ScenarioError>>,
    ) {
        let Some(planned) = self.plan.get(self.next) else { return };
        self.results.push(StepResult {
            at: planned.at.clone(),
            index: planned.index,
            kind: planned.step.kind().to_owned(),
            id: planned.step.id().to_owned(),
            outcome,
            differences,
            error,
            first_event,
            end_event: self.trace().len(),
            world: self.world().clone(),
        });
        self.next = self.next.saturating_add(1);
    }
}

/// The mistake with its place.
fn said<C: Chain>(planned: &Planned<C>, mistake: Mistake) -> Box<ScenarioError> {
    planned.error(&mistake.path, mistake.message)
}

//! Plays a scenario on a node, step by step and slice by slice.

use super::check::{Difference, check_outcome, check_state};
use super::plan::{self, Planned};
use super::step::{Step, TransactionKind, TransactionStep};
use super::{Dialect, Document, GasSchedule, Scenario, ScenarioError, apply};
use crate::multiversx::{Advance, Node, Outcome, Running, World};
use crate::stage::Fault;

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
pub struct Runner {
    node: Node,
    plan: Vec<Planned>,
    gas_schedule: GasSchedule,
    options: Options,
    next: usize,
    running: Option<Begun>,
    results: Vec<StepResult>,
}

/// A transaction that has begun.
struct Begun {
    running: Running,
    first_event: usize,
    gas_limit: u64,
}

/// What came of one step.
#[derive(Debug, Clone)]
pub struct StepResult {
    /// Place in the scenario: index from 0, with a level for each `externalSteps`.
    pub at: String,
    /// Index of the top-level step.
    pub index: usize,
    /// Kind, as written under `step`.
    pub kind: String,
    /// Id; empty when it has none.
    pub id: String,
    /// Of a transaction: what came of it, and its gas limit.
    pub outcome: Option<(Outcome, u64)>,
    /// What is not as expected.
    pub differences: Vec<Difference>,
    /// Why the step could not be run, or was ended by the playground.
    pub error: Option<Box<ScenarioError>>,
    /// First event of the step.
    pub first_event: usize,
    /// The event after the last of the step; also the moment at its end.
    pub end_event: usize,
    /// The world at its end.
    pub world: World,
}

impl StepResult {
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

impl Runner {
    /// Reads the document's scenario and makes ready to play it from its beginning.
    ///
    /// # Errors
    /// When the text is not JSON or what stands around the steps is wrong. Faulty steps are results of their own.
    pub fn new(document: &Document, options: Options) -> super::Result<Self> {
        Ok(Self::play(super::parse(document, options.dialect)?, options))
    }

    /// Makes ready to play a scenario that was read under the same options.
    pub fn play(scenario: Scenario, options: Options) -> Self {
        let mut node = Node::default();
        if let Some(fuel) = options.fuel {
            node.set_fuel_limit(fuel);
        }
        let gas_schedule = options.gas_schedule.unwrap_or(scenario.gas_schedule);
        node.set_schedule(apply::schedule(gas_schedule));
        if options.free_instructions {
            node.free_instructions();
        }
        let plan = plan::flatten(scenario);
        Self { node, plan, gas_schedule, options, next: 0, running: None, results: Vec::new() }
    }

    /// The gas schedule that transactions are charged by.
    pub fn gas_schedule(&self) -> GasSchedule {
        self.gas_schedule
    }

    /// The node with its world and trace.
    pub fn node(&self) -> &Node {
        &self.node
    }

    /// Results of the steps that have ended, those of included files each for itself.
    pub fn results(&self) -> &[StepResult] {
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
        self.running.as_ref().map_or(0, |begun| Node::fuel_used(&begun.running))
    }

    /// Whether the run pauses after each host call.
    pub fn set_stepping(&mut self, stepping: bool) {
        self.node.set_stepping(stepping);
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
        if let Some(begun) = self.running.take() {
            self.node.cancel(&begun.running);
        }
    }

    fn begin(&mut self) {
        let first_event = self.node.trace().len();
        let Some(planned) = self.plan.get(self.next) else { return };
        match &planned.step {
            Step::Transaction(step) => match begin(&mut self.node, planned, step, self.options) {
                Ok(Some((running, gas_limit))) => {
                    self.running = Some(Begun { running, first_event, gas_limit })
                }
                Ok(None) => self.end(first_event, None, Vec::new(), None),
                Err(error) => self.end(first_event, None, Vec::new(), Some(error)),
            },
            Step::SetState(step) => {
                let done = apply::set_state(&mut self.node, step);
                let error = done.err().map(|apply::Mistake { path, message }| planned.error(&path, message));
                self.end(first_event, None, Vec::new(), error);
            }
            Step::CheckState(step) => {
                let differences = check_state(step, self.node.world(), self.options.dialect);
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
        match self.node.advance(&mut begun.running, slice)? {
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

    fn conclude(&mut self, first_event: usize, outcome: Outcome, gas_limit: u64) {
        let Some(planned) = self.plan.get(self.next) else { return };
        let error = outcome.playground.as_ref().map(|exit| planned.error("/tx", exit.to_string()));
        let differences = match (&planned.step, &error) {
            (Step::Transaction(step), None) => {
                let expect = step.expect.as_ref();
                let dialect = self.options.dialect;
                expect.map_or_else(Vec::new, |expect| {
                    check_outcome(expect, &outcome, dialect, planned.check_gas)
                })
            }
            _ => Vec::new(),
        };
        self.end(first_event, Some((outcome, gas_limit)), differences, error);
    }

    fn end(
        &mut self,
        first_event: usize,
        outcome: Option<(Outcome, u64)>,
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
            end_event: self.node.trace().len(),
            world: self.node.world().clone(),
        });
        self.next = self.next.saturating_add(1);
    }
}

/// Begins a transaction; a validator reward is done at once.
fn begin(
    node: &mut Node,
    planned: &Planned,
    step: &TransactionStep,
    options: Options,
) -> super::Result<Option<(Running, u64)>> {
    if let Some(reason) = apply::refusal(step) {
        return Err(planned.error("/tx", reason));
    }
    let refused = |refusal: crate::multiversx::Refusal| planned.error("/tx", refusal.to_string());
    if step.kind == TransactionKind::ValidatorReward {
        let (to, value) = apply::reward(&step.tx);
        return node.validator_reward(&to, &value).map(|()| None).map_err(refused);
    }
    let mut transaction = apply::transaction(planned.index, step, options.dots_as_hash);
    if let Some(floor) = options.gas_floor {
        apply::raise_gas(node, &mut transaction, floor);
    }
    let gas_limit = transaction.gas_limit;
    node.begin(&transaction).map(|running| Some((running, gas_limit))).map_err(refused)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    /// A document from a folder of the repository.
    fn document(folder: &str, scenario: &str) -> Document {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder);
        let read = |name: &str| std::fs::read(folder.join(name)).ok();
        let text = String::from_utf8(read(scenario).unwrap()).unwrap();
        let mut document = Document { path: scenario.to_owned(), scenario: text, ..Document::default() };
        assert_eq!(document.complete(Dialect::Strict, read), Vec::<String>::new());
        document
    }

    fn played(document: &Document, slice: u64) -> Runner {
        let mut runner = Runner::new(document, Options::default()).unwrap();
        while runner.advance(None, slice).unwrap() != Status::Finished {}
        runner
    }

    fn failures(runner: &Runner) -> Vec<String> {
        let failed = runner.results().iter().filter(|step| !step.passed());
        failed
            .map(|step| format!("{} {}: {:?} {:?}", step.at, step.id, step.error, step.differences))
            .collect()
    }

    #[test]
    fn the_adder_adds() {
        let runner = played(&document("web/examples/adder", "adder.scen.json"), u64::MAX);
        assert_eq!(failures(&runner), Vec::<String>::new());
        assert_eq!(runner.ended(), runner.steps());
    }

    #[test]
    fn slices_do_not_change_the_result() {
        let document = document("web/examples/adder", "adder.scen.json");
        let whole = super::super::result::document(&played(&document, u64::MAX), "adder");
        let sliced = super::super::result::document(&played(&document, 7), "adder");
        assert_eq!(whole, sliced);
    }

    #[test]
    fn a_run_stops_after_the_step_that_was_asked_for_and_goes_on() {
        let mut runner =
            Runner::new(&document("web/examples/adder", "adder.scen.json"), Options::default()).unwrap();
        assert_eq!(runner.advance(Some(1), u64::MAX).unwrap(), Status::Finished);
        assert_eq!((runner.ended(), runner.results().len()), (2, 2));
        assert_eq!(runner.advance(None, u64::MAX).unwrap(), Status::Finished);
        assert_eq!(failures(&runner), Vec::<String>::new());
    }

    #[test]
    fn stepping_pauses_at_host_calls_and_a_stopped_transaction_leaves_nothing() {
        let mut runner =
            Runner::new(&document("web/examples/adder", "adder.scen.json"), Options::default()).unwrap();
        runner.advance(Some(0), u64::MAX).unwrap();
        let before = runner.node().world().clone();
        runner.set_stepping(true);
        assert_eq!(runner.advance(None, u64::MAX).unwrap(), Status::Paused);
        let events = runner.node().trace().len();
        assert_eq!(runner.advance(None, u64::MAX).unwrap(), Status::Paused);
        assert!(runner.node().trace().len() > events);
        runner.cancel();
        assert_eq!(*runner.node().world(), before);
        runner.set_stepping(false);
        assert_eq!(runner.advance(Some(1), u64::MAX).unwrap(), Status::Finished);
    }

    #[test]
    fn a_failed_check_fails_its_step_and_the_run_goes_on() {
        let scenario = r#"{"steps": [
            {"step": "setState", "accounts": {"address:alice": {"balance": "5"}}},
            {"step": "checkState", "accounts": {"address:alice": {"balance": "6"}}},
            {"step": "checkState", "accounts": {"address:alice": {"balance": "5"}}}
        ]}"#;
        let runner = played(&Document { scenario: scenario.to_owned(), ..Document::default() }, u64::MAX);
        let passed: Vec<_> = runner.results().iter().map(StepResult::passed).collect();
        assert_eq!(passed, [true, false, true]);
    }
}

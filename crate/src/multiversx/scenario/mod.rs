//! Scenarios in the official format (Mandos): the chain's own parts of steps, and what they do to the node.
//!
//! | file | holds |
//! |---|---|
//! | `step/` | typed steps |
//! | `parse/`, `write/` | text to steps and back |
//! | `apply` | what steps do to a node |
//! | `check/` | verdicts |
//! | `result` | accounts and outcomes in the result document |

mod apply;
mod check;
#[cfg(test)]
mod corpus;
mod parse;
mod result;
#[cfg(test)]
mod runner_tests;
pub mod step;
#[cfg(test)]
mod tests;
mod write;

pub use write::write;

use super::{Node, Outcome, Refusal, Running, World};
use crate::scenario::chain::{Begun, Mistake};
use crate::scenario::check::Difference;
use crate::scenario::parse::Cursor;
use crate::scenario::value::{Forms, long_address};
use crate::scenario::{Chain, Dialect, Document, Format, GasSchedule, Options, Result};
use crate::stage::{Advance, Exit, Fault};
use crate::trace::Trace;
use serde_json::{Map, Value};
use step::{CheckState, SetState, TransactionKind, TransactionStep};

/// The chain.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MultiversX;

/// A scenario file.
pub type Scenario = crate::scenario::Scenario<MultiversX>;
/// One of its steps.
pub type Step = crate::scenario::Step<MultiversX>;
/// A step that includes another file.
pub type ExternalSteps = crate::scenario::step::ExternalSteps<MultiversX>;
/// A scenario on its way through a node.
pub type Runner = crate::scenario::Runner<MultiversX>;
/// What came of one step.
pub type StepResult = crate::scenario::StepResult<MultiversX>;

/// Reads the document's scenario and the ones it includes.
///
/// # Errors
/// When the text is not JSON or what stands around the steps is wrong.
pub fn parse(document: &Document, dialect: Dialect) -> Result<Scenario> {
    crate::scenario::parse(document, dialect)
}

impl Format for MultiversX {
    type Rules = GasSchedule;
    type SetState = SetState;
    type CheckState = CheckState;
    type Transaction = TransactionStep;

    const FORMS: Forms = long_address;

    fn read_rule(rules: &mut GasSchedule, key: &str, value: &Cursor<'_>) -> Result<bool> {
        if key != "gasSchedule" {
            return Ok(false);
        }
        let name = value.string()?;
        let found = GasSchedule::ALL.into_iter().find(|schedule| schedule.name() == name);
        let unknown = || value.error("unknown gas schedule").with("default, dummy, v3 or v4", name);
        *rules = found.ok_or_else(unknown)?;
        Ok(true)
    }

    fn read_set_state(step: &Cursor<'_>) -> Result<SetState> {
        parse::set_state(step)
    }

    fn read_check_state(step: &Cursor<'_>) -> Result<CheckState> {
        parse::check_state(step)
    }

    fn read_transaction(kind: &str, step: &Cursor<'_>) -> Option<Result<TransactionStep>> {
        let kind = TransactionKind::ALL.into_iter().find(|known| known.name() == kind)?;
        Some(parse::transaction(step, kind))
    }
}

impl Chain for MultiversX {
    type Node = Node;
    type World = World;
    type Running = Running;
    type Outcome = Outcome;

    fn node(rules: &GasSchedule, options: &Options) -> Node {
        let mut node = Node::default();
        if let Some(fuel) = options.fuel {
            node.set_fuel_limit(fuel);
        }
        node.set_schedule(apply::schedule(options.gas_schedule.unwrap_or(*rules)));
        if options.free_instructions {
            node.free_instructions();
        }
        node
    }

    fn world(node: &Node) -> &World {
        node.world()
    }

    fn trace(node: &Node) -> &Trace {
        node.trace()
    }

    fn set_stepping(node: &mut Node, stepping: bool) {
        node.set_stepping(stepping);
    }

    fn watch(node: &mut Node, events: usize) -> bool {
        node.watch(events);
        true
    }

    fn set_state(node: &mut Node, step: &SetState) -> std::result::Result<(), Mistake> {
        apply::set_state(node, step)
    }

    /// A validator reward is done at once.
    fn begin(
        node: &mut Node,
        index: usize,
        step: &TransactionStep,
        options: &Options,
    ) -> std::result::Result<Option<Begun<Running>>, Mistake> {
        if let Some(reason) = apply::refusal(step) {
            return Err(Mistake::new("/tx", reason));
        }
        let refused = |refusal: Refusal| Mistake::new("/tx", refusal);
        if step.kind == TransactionKind::ValidatorReward {
            let (to, value) = apply::reward(&step.tx);
            return node.validator_reward(&to, &value).map(|()| None).map_err(refused);
        }
        let mut transaction = apply::transaction(index, step, options.dots_as_hash);
        if let Some(floor) = options.gas_floor {
            apply::raise_gas(node, &mut transaction, floor);
        }
        let gas_limit = transaction.gas_limit;
        node.begin(&transaction).map(|running| Some((running, gas_limit))).map_err(refused)
    }

    fn advance(
        node: &mut Node,
        running: &mut Running,
        slice: &mut u64,
    ) -> std::result::Result<Advance<Outcome>, Fault> {
        node.advance(running, slice)
    }

    fn fuel_used(running: &Running) -> u64 {
        Node::fuel_used(running)
    }

    fn cancel(node: &mut Node, running: &mut Running) {
        node.cancel(running);
    }

    fn check_state(step: &CheckState, world: &World, dialect: Dialect) -> Vec<Difference> {
        check::check_state(step, world, dialect)
    }

    fn check_outcome(
        step: &TransactionStep,
        outcome: &Outcome,
        dialect: Dialect,
        check_gas: bool,
    ) -> Vec<Difference> {
        let expect = step.expect.as_ref();
        expect.map(|expect| check::check_outcome(expect, outcome, dialect, check_gas)).unwrap_or_default()
    }

    fn playground(outcome: &Outcome) -> Option<&Exit> {
        outcome.playground.as_ref()
    }

    fn rules(rules: &GasSchedule, options: &Options) -> (&'static str, Value) {
        ("gasSchedule", options.gas_schedule.unwrap_or(*rules).name().into())
    }

    fn state(world: &World) -> Value {
        result::state(world)
    }

    fn result(outcome: &Outcome, gas_limit: u64) -> Option<Value> {
        outcome.playground.is_none().then(|| result::result(outcome, gas_limit))
    }

    fn remarks(outcome: &Outcome) -> Map<String, Value> {
        result::host_gas(outcome)
    }
}

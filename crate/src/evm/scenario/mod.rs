//! Scenarios of EVM worlds: the vocabulary of the official MultiversX format, with what these chains have in its place. The format is
//! described in `tests/scenarios/README.md`.
//!
//! | file | holds |
//! |---|---|
//! | `rules` | what a scenario as a whole asks for |
//! | `value` | value expressions that only these worlds have |
//! | `step` | typed steps |
//! | `parse/` | text to steps |
//! | `apply` | what steps do to a node |
//! | `check` | verdicts |
//! | `import/` | scenarios of other tools, translated |

mod apply;
mod check;
pub mod import;
mod parse;
mod rules;
pub mod step;
#[cfg(test)]
mod tests;
pub(super) mod value;

pub use rules::{Rules, Theme};
pub use value::stylus_code;

use super::{ExecuteError, Node, Outcome, Running, World, result};
use crate::scenario::chain::{Begun, Mistake};
use crate::scenario::check::Difference;
use crate::scenario::parse::Cursor;
use crate::scenario::value::Forms;
use crate::scenario::{Chain, Dialect, Format, Options, Result};
use crate::stage::{Advance, Exit, Fault};
use crate::trace::Trace;
use serde_json::{Map, Value, json};
use step::{CheckState, SetState, TransactionKind, TransactionStep};

/// The EVM chains: one node for all of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Evm;

impl Format for Evm {
    type Rules = Rules;
    type SetState = SetState;
    type CheckState = CheckState;
    type Transaction = TransactionStep;

    const FORMS: Forms = value::form;

    fn read_rule(rules: &mut Rules, key: &str, value: &Cursor<'_>) -> Result<bool> {
        rules::read(rules, key, value)
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

impl Chain for Evm {
    type Node = Node;
    type World = World;
    type Running = Running;
    type Outcome = Outcome;

    fn node(rules: &Rules, options: &Options) -> Node {
        let mut node = Node::new(rules.settings.clone());
        if let Some(fuel) = options.fuel {
            node.set_fuel_limit(fuel);
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

    fn watch(_: &mut Node, _: usize) -> bool {
        false
    }

    fn set_state(node: &mut Node, step: &SetState) -> std::result::Result<(), Mistake> {
        apply::set_state(node, step)
    }

    fn begin(
        node: &mut Node,
        index: usize,
        step: &TransactionStep,
        _: &Options,
    ) -> std::result::Result<Option<Begun<Running>>, Mistake> {
        let transaction = apply::transaction(index, step);
        let refused = |error: ExecuteError| Mistake::new("/tx", error);
        node.begin(&transaction).map(|running| Some((running, transaction.gas_limit))).map_err(refused)
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

    fn rules(rules: &Rules, _: &Options) -> (&'static str, Value) {
        ("rules", json!({ "chain": rules.theme.name(), "spec": rules.settings.spec.to_string() }))
    }

    fn state(world: &World) -> Value {
        result::state(world)
    }

    fn result(outcome: &Outcome, gas_limit: u64) -> Option<Value> {
        result::result(outcome, gas_limit)
    }

    /// The ink and the number of calls of each host function.
    fn remarks(outcome: &Outcome) -> Map<String, Value> {
        let usage = outcome.usage.iter();
        let usage = usage.map(|(name, usage)| ((*name).to_owned(), json!([usage.ink, usage.calls])));
        Map::from_iter([("hookGas".to_owned(), Value::Object(usage.collect()))])
    }
}

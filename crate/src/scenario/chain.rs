//! The seam between scenarios and chains: what each chain has in its own form. The runner, the session and the result document are
//! written once, over any [`Chain`].

use super::Dialect;
use super::check::Difference;
use super::error::Result;
use super::parse::Cursor;
use super::runner::Options;
use super::value::Forms;
use crate::stage::{Advance, Exit, Fault};
use crate::trace::{Replay, Trace};
use serde_json::{Map, Value};
use std::fmt::Debug;

/// A chain's part of a step.
pub trait Part: Clone + Debug + PartialEq {
    /// The step's id, if it has one.
    fn id(&self) -> Option<&str>;
}

/// A transaction of a chain.
pub trait TransactionPart: Part {
    /// Its kind, as written under the key `step`.
    fn kind(&self) -> &'static str;
}

/// How a chain's scenarios are written: what its steps say, read into its own types.
pub trait Format: Copy + Debug + Default + PartialEq + 'static {
    /// What a scenario as a whole asks for.
    type Rules: Clone + Debug + Default + PartialEq;
    /// What `setState` sets.
    type SetState: Part;
    /// What `checkState` compares.
    type CheckState: Part;
    /// A transaction with what must come of it.
    type Transaction: TransactionPart;

    /// Value expressions that only this chain has, those of addresses among them.
    const FORMS: Forms;

    /// Reads a field of the whole scenario into its rules. False when there is no such field.
    ///
    /// # Errors
    /// When its value is wrong.
    fn read_rule(rules: &mut Self::Rules, key: &str, value: &Cursor<'_>) -> Result<bool>;

    /// Reads a `setState` step.
    ///
    /// # Errors
    /// The first mistake in it.
    fn read_set_state(step: &Cursor<'_>) -> Result<Self::SetState>;

    /// Reads a `checkState` step.
    ///
    /// # Errors
    /// The first mistake in it.
    fn read_check_state(step: &Cursor<'_>) -> Result<Self::CheckState>;

    /// Reads a transaction; none when there is no step of this kind.
    fn read_transaction(kind: &str, step: &Cursor<'_>) -> Option<Result<Self::Transaction>>;
}

/// Something in a step that cannot be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// JSON pointer into the step.
    pub path: String,
    /// What is wrong.
    pub message: String,
}

impl Mistake {
    /// A mistake at a place in the step.
    pub fn new(path: impl Into<String>, message: impl ToString) -> Self {
        Self { path: path.into(), message: message.to_string() }
    }
}

/// A transaction that has begun, with its gas limit.
pub type Begun<R> = (R, u64);

/// How a chain's scenarios are played.
pub trait Chain: Format {
    /// The node.
    type Node;
    /// Its world.
    type World: Replay;
    /// A transaction in progress.
    type Running;
    /// What came of a transaction.
    type Outcome: Clone + Debug;

    /// A node with an empty world.
    fn node(rules: &Self::Rules, options: &Options) -> Self::Node;

    /// The node's world.
    fn world(node: &Self::Node) -> &Self::World;

    /// The node's trace.
    fn trace(node: &Self::Node) -> &Trace;

    /// Sets whether the run pauses after each host call.
    fn set_stepping(node: &mut Self::Node, stepping: bool);

    /// Looks at what stands behind the handles of the frame whose host call returns with so many events in the trace, and pauses
    /// there. False for a chain without handles: there is nothing to look at.
    fn watch(node: &mut Self::Node, events: usize) -> bool;

    /// Does what a `setState` step says.
    ///
    /// # Errors
    /// When something in it cannot be done.
    fn set_state(node: &mut Self::Node, step: &Self::SetState) -> std::result::Result<(), Mistake>;

    /// Begins the transaction of the top-level step `index`; none when all was done at once.
    ///
    /// # Errors
    /// When the chain does not take it.
    fn begin(
        node: &mut Self::Node,
        index: usize,
        step: &Self::Transaction,
        options: &Options,
    ) -> std::result::Result<Option<Begun<Self::Running>>, Mistake>;

    /// Goes on with a transaction for at most `slice` of fuel, which is lowered by what was used.
    ///
    /// # Errors
    /// A fault of ours; the node must not be used after it.
    fn advance(
        node: &mut Self::Node,
        running: &mut Self::Running,
        slice: &mut u64,
    ) -> std::result::Result<Advance<Self::Outcome>, Fault>;

    /// Fuel that a transaction has used so far.
    fn fuel_used(running: &Self::Running) -> u64;

    /// Ends a transaction that was stopped, as if it had not begun.
    fn cancel(node: &mut Self::Node, running: &mut Self::Running);

    /// What in a world is not as a `checkState` step says.
    fn check_state(step: &Self::CheckState, world: &Self::World, dialect: Dialect) -> Vec<Difference>;

    /// What in an outcome is not as expected; gas is compared when `check_gas` is set.
    fn check_outcome(
        step: &Self::Transaction,
        outcome: &Self::Outcome,
        dialect: Dialect,
        check_gas: bool,
    ) -> Vec<Difference>;

    /// The playground's own end of the transaction, if it was not the chain's.
    fn playground(outcome: &Self::Outcome) -> Option<&Exit>;

    /// What the result document tells of the rules.
    fn rules(rules: &Self::Rules, options: &Options) -> (&'static str, Value);

    /// All accounts in the form that is compared and hashed.
    fn state(world: &Self::World) -> Value;

    /// An outcome in the form that is compared and hashed; the gas limit is the transaction's. None when the playground ended the
    /// transaction, because then it has no status of the chain.
    fn result(outcome: &Self::Outcome, gas_limit: u64) -> Option<Value>;

    /// What the result document tells of an outcome besides.
    fn remarks(outcome: &Self::Outcome) -> Map<String, Value>;
}

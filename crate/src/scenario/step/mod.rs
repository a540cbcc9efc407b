//! A scenario as typed steps. Every value keeps the expression that it was written as, so that writing loses no meaning.
//!
//! | file | holds |
//! |---|---|
//! | `mod` | the scenario, its steps, values with their expressions |
//! | `state` | what `setState` sets |
//! | `check` | what `checkState` and `expect` ask for |
//! | `transaction` | transactions |

mod check;
mod state;
mod transaction;

pub use check::{
    CheckAccount, CheckHolding, CheckInstance, CheckState, CheckStorage, CheckToken, CheckTokens, Expect,
    ExpectedList, ExpectedLog, ExpectedLogs,
};
pub use state::{BlockInfo, Holding, Instance, NewAddress, SetAccount, SetState, Token};
pub use transaction::{Transaction, TransactionKind, TransactionStep, Transfer};

use super::ScenarioError;

/// A value and the expression that it was written as.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Given<T> {
    /// A string, or a tree of lists and objects of strings.
    pub source: serde_json::Value,
    /// What it evaluates to.
    pub value: T,
}

/// Bytes with their expression.
pub type GivenBytes = Given<Vec<u8>>;

/// What a value is compared with.
#[derive(Clone, Debug, PartialEq)]
pub enum Check<T> {
    /// `"*"`: any value will do.
    Any,
    /// Equal to this.
    Is(Given<T>),
}

/// A whole scenario file.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// Path of the file.
    pub file: String,
    /// Name.
    pub name: Option<String>,
    /// Comment.
    pub comment: Option<String>,
    /// Whether expectations of gas are checked; true unless the file says otherwise.
    pub check_gas: bool,
    /// Whether the official tool prints a trace of gas; kept, and without effect here.
    pub trace_gas: bool,
    /// The gas schedule asked for.
    pub gas_schedule: GasSchedule,
    /// The steps in order.
    pub steps: Vec<Step>,
    /// Where they stand in the text.
    pub places: Places,
}

/// Line and column, counted from 1, of each step. All are equal: where a step stands is no part of what a scenario means.
#[derive(Clone, Debug, Default)]
pub struct Places(pub Vec<(u32, u32)>);

impl PartialEq for Places {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// The chain's cost tables that a scenario can ask for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GasSchedule {
    /// `default`, the same as version 4.
    #[default]
    Default,
    /// `dummy`: every cost is 1.
    Dummy,
    /// `v3`
    V3,
    /// `v4`
    V4,
}

impl GasSchedule {
    /// All schedules.
    pub const ALL: [Self; 4] = [Self::Default, Self::Dummy, Self::V3, Self::V4];

    /// Its name in a scenario.
    pub fn name(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::Dummy => "dummy",
            Self::V3 => "v3",
            Self::V4 => "v4",
        }
    }
}

/// One step.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// Runs another file's steps here.
    ExternalSteps(ExternalSteps),
    /// Sets accounts and blocks.
    SetState(Box<SetState>),
    /// Compares accounts.
    CheckState(Box<CheckState>),
    /// Shows the whole state; has no effect.
    DumpState {
        /// Comment.
        comment: Option<String>,
    },
    /// A transaction.
    Transaction(Box<TransactionStep>),
    /// A step that could not be read.
    Faulty(Faulty),
}

/// Inclusion of another scenario file.
#[derive(Clone, Debug, PartialEq)]
pub struct ExternalSteps {
    /// Comment.
    pub comment: Option<String>,
    /// Whether the official tool prints a trace of gas; kept, and without effect here.
    pub trace_gas: Option<bool>,
    /// Path relative to the including file, as written.
    pub path: String,
    /// The included scenario.
    pub scenario: Box<Scenario>,
}

/// A step that could not be read, with what is known of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Faulty {
    /// Its `step` kind as written; empty when there is none.
    pub kind: String,
    /// Its id as written; empty when there is none.
    pub id: String,
    /// What is wrong.
    pub error: Box<ScenarioError>,
}

impl Step {
    /// Its kind, as written under the key `step`.
    pub fn kind(&self) -> &str {
        match self {
            Self::ExternalSteps(_) => "externalSteps",
            Self::SetState(_) => "setState",
            Self::CheckState(_) => "checkState",
            Self::DumpState { .. } => "dumpState",
            Self::Transaction(step) => step.kind.name(),
            Self::Faulty(faulty) => &faulty.kind,
        }
    }

    /// Its id; empty when it has none.
    pub fn id(&self) -> &str {
        match self {
            Self::SetState(step) => step.id.as_deref(),
            Self::CheckState(step) => step.id.as_deref(),
            Self::Transaction(step) => step.id.as_deref(),
            Self::Faulty(faulty) => Some(faulty.id.as_str()),
            Self::ExternalSteps(_) | Self::DumpState { .. } => None,
        }
        .unwrap_or_default()
    }
}

impl Step {
    fn errors(&self) -> Vec<&ScenarioError> {
        match self {
            Self::Faulty(faulty) => vec![&*faulty.error],
            Self::ExternalSteps(external) => external.scenario.errors(),
            _ => Vec::new(),
        }
    }
}

impl Scenario {
    /// The mistakes in all steps, those of included files too, in order. A scenario with any is refused as a whole by the official
    /// runner.
    pub fn errors(&self) -> Vec<&ScenarioError> {
        self.steps.iter().flat_map(Step::errors).collect()
    }
}

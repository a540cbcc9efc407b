//! A scenario as typed steps. Every value keeps the expression that it was written as, so that writing loses no meaning.

use super::ScenarioError;
use super::chain::{Format, Part, TransactionPart};

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
pub struct Scenario<F: Format> {
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
    /// What else the file asks for.
    pub rules: F::Rules,
    /// The steps in order.
    pub steps: Vec<Step<F>>,
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
pub enum Step<F: Format> {
    /// Runs another file's steps here.
    ExternalSteps(ExternalSteps<F>),
    /// Sets accounts and blocks.
    SetState(Box<F::SetState>),
    /// Compares accounts.
    CheckState(Box<F::CheckState>),
    /// Shows the whole state; has no effect.
    DumpState {
        /// Comment.
        comment: Option<String>,
    },
    /// A transaction.
    Transaction(Box<F::Transaction>),
    /// A step that could not be read.
    Faulty(Faulty),
}

/// Inclusion of another scenario file.
#[derive(Clone, Debug, PartialEq)]
pub struct ExternalSteps<F: Format> {
    /// Comment.
    pub comment: Option<String>,
    /// Whether the official tool prints a trace of gas; kept, and without effect here.
    pub trace_gas: Option<bool>,
    /// Path relative to the including file, as written.
    pub path: String,
    /// The included scenario.
    pub scenario: Box<Scenario<F>>,
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

impl<F: Format> Step<F> {
    /// Its kind, as written under the key `step`.
    pub fn kind(&self) -> &str {
        match self {
            Self::ExternalSteps(_) => "externalSteps",
            Self::SetState(_) => "setState",
            Self::CheckState(_) => "checkState",
            Self::DumpState { .. } => "dumpState",
            Self::Transaction(step) => step.kind(),
            Self::Faulty(faulty) => &faulty.kind,
        }
    }

    /// Its id; empty when it has none.
    pub fn id(&self) -> &str {
        match self {
            Self::SetState(step) => step.id(),
            Self::CheckState(step) => step.id(),
            Self::Transaction(step) => step.id(),
            Self::Faulty(faulty) => Some(faulty.id.as_str()),
            Self::ExternalSteps(_) | Self::DumpState { .. } => None,
        }
        .unwrap_or_default()
    }
}

impl<F: Format> Step<F> {
    fn errors(&self) -> Vec<&ScenarioError> {
        match self {
            Self::Faulty(faulty) => vec![&*faulty.error],
            Self::ExternalSteps(external) => external.scenario.errors(),
            _ => Vec::new(),
        }
    }
}

impl<F: Format> Scenario<F> {
    /// The mistakes in all steps, those of included files too, in order. A scenario with any is refused as a whole by the official
    /// runner.
    pub fn errors(&self) -> Vec<&ScenarioError> {
        self.steps.iter().flat_map(Step::errors).collect()
    }
}

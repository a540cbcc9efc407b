//! The answers of a session, in the form of the page's protocol (`web/src/engine/protocol.ts`): numbers of 64 bits and more as
//! decimal strings, bytes as `0x` hex.

use crate::engine::{Host, HostFunction};
use crate::scenario::ScenarioError;
use crate::scenario::check::Difference;
pub use crate::scenario::value::ReadingView;
use crate::stage::Exit;
use crate::trace::{Log, hex_text};
use serde::Serialize;

/// What opening a document tells.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Opened {
    /// The scenario's name; empty when it has none.
    pub name: String,
    /// Its top-level steps.
    pub steps: Vec<StepSummary>,
    /// Files that it names and that the document does not hold.
    pub missing: Vec<String>,
    /// Its mistakes, those of included files among them.
    pub errors: Vec<ScenarioErrorView>,
}

/// A step before it has run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StepSummary {
    /// Index among the top-level steps.
    pub index: usize,
    /// Kind, as written under `step`.
    pub kind: String,
    /// Id; empty when it has none.
    pub id: String,
}

/// A mistake in a scenario.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ScenarioErrorView {
    /// Path of the file.
    pub file: String,
    /// Path into the JSON.
    pub path: String,
    /// Line, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// Column, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<u32>,
    /// What is wrong, with what was expected and found when that can be said.
    pub message: String,
}

impl From<&ScenarioError> for ScenarioErrorView {
    fn from(error: &ScenarioError) -> Self {
        let mut message = error.message.clone();
        for (word, part) in [("expected", &error.expected), ("found", &error.actual)] {
            if let Some(part) = part {
                message = format!("{message}; {word} {part}");
            }
        }
        let ScenarioError { file, path, line, column, .. } = error;
        Self { file: file.clone(), path: path.clone(), line: *line, column: *column, message }
    }
}

/// What came of a top-level step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StepView {
    /// Index among the top-level steps.
    pub index: usize,
    /// Kind, as written under `step`.
    pub kind: String,
    /// Id; empty when it has none.
    pub id: String,
    /// Whether it went as it should.
    pub verdict: Verdict,
    /// What differs from the expectation.
    pub differences: Vec<DifferenceView>,
    /// Why it could not be run, or was ended by the playground.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<ScenarioErrorView>,
    /// Of a transaction: what came of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<OutcomeView>,
    /// First event.
    pub first_event: usize,
    /// The moment at its end.
    pub end_event: usize,
}

/// Whether a step went as it should.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Verdict {
    /// It ran, and its expectations hold.
    Ok,
    /// An expectation does not hold.
    Failed,
    /// It could not be run, or the playground ended it.
    Error,
}

/// One difference from an expectation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DifferenceView {
    /// Path into the step's JSON.
    pub path: String,
    /// What is wrong.
    pub message: String,
    /// What was expected.
    pub expected: String,
    /// What is there.
    pub actual: String,
}

impl From<&Difference> for DifferenceView {
    fn from(difference: &Difference) -> Self {
        let Difference { path, message, expected, actual } = difference.clone();
        Self { path, message, expected, actual }
    }
}

/// What came of a transaction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OutcomeView {
    /// Return code, decimal; empty when the playground ended the transaction.
    pub status: String,
    /// The chain's name of it.
    pub status_name: String,
    /// Message of a failure.
    pub message: String,
    /// Return data, `0x` hex.
    pub out: Vec<String>,
    /// Log entries.
    pub logs: Vec<LogView>,
    /// Gas limit.
    pub gas_limit: String,
    /// Gas used; absent until the chain's gas is metered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gas_used: Option<String>,
    /// Gas left; absent until the chain's gas is metered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gas_remaining: Option<String>,
    /// Ink that Stylus programs used; absent when none ran.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ink: Option<String>,
    /// Gas that was given back, and that the gas used is without; absent when none was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refund: Option<String>,
    /// Address of the contract that was created, on chains where no step announces it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deployed: Option<String>,
    /// The playground's own end of the transaction.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub playground: Option<Playground>,
}

/// How the playground ended a transaction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Playground {
    /// By which of its rules.
    pub kind: PlaygroundKind,
    /// In words.
    pub message: String,
}

/// The playground's rules that end a transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum PlaygroundKind {
    /// Its own limit.
    Limit,
    /// A host function that is not built, a cheat code.
    Unsupported,
}

impl From<&Exit> for Playground {
    fn from(exit: &Exit) -> Self {
        let kind = match exit {
            Exit::Unsupported { .. } | Exit::CheatCode { .. } => PlaygroundKind::Unsupported,
            Exit::Limit(_) | Exit::Failed { .. } => PlaygroundKind::Limit,
        };
        Self { kind, message: exit.to_string() }
    }
}

/// A log entry; all `0x` hex but the endpoint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LogView {
    /// Account that it belongs to.
    pub address: String,
    /// Identifier, text.
    pub endpoint: String,
    /// Topics.
    pub topics: Vec<String>,
    /// Data items.
    pub data: Vec<String>,
}

impl From<&Log> for LogView {
    fn from(log: &Log) -> Self {
        Self {
            address: hex_text(&log.address),
            endpoint: String::from_utf8_lossy(&log.endpoint).into_owned(),
            topics: log.topics.iter().map(|topic| hex_text(topic)).collect(),
            data: log.data.iter().map(|item| hex_text(item)).collect(),
        }
    }
}

/// How far a run is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Progress {
    /// Top-level steps that have ended.
    pub step: usize,
    /// Top-level steps.
    pub steps: usize,
    /// Events recorded.
    pub events: usize,
    /// Interpreter fuel of the transaction in progress.
    pub fuel: String,
}

/// What came of one slice of a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Slice {
    /// Whether there is more to do.
    pub state: SliceState,
    /// How far the run is.
    pub progress: Progress,
    /// Steps that ended in this slice.
    pub results: Vec<StepView>,
    /// When it has ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<RunEnd>,
}

/// Where a run stands after a slice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum SliceState {
    /// There is more to do.
    Running,
    /// The step asked for has ended, or there is none left.
    Finished,
}

/// Where a run stopped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RunEnd {
    /// Why.
    pub state: RunState,
    /// Top-level steps that have ended.
    pub steps: usize,
    /// Events recorded.
    pub events: usize,
    /// State hash (`spec/results.md`).
    pub state_hash: String,
    /// Result hash (`spec/results.md`).
    pub result_hash: String,
}

/// Why a run stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum RunState {
    /// The step asked for has ended, or there is none left.
    Finished,
    /// It waits for the next step or event.
    Paused,
    /// The user stopped it.
    Stopped,
}

/// Where a run stands after one event, and the step that ended with it, if one did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stepped {
    /// Where it stands.
    #[serde(flatten)]
    pub end: RunEnd,
    /// Steps that ended.
    pub results: Vec<StepView>,
}

/// The bytes of a value expression.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ValueView {
    /// `0x` hex.
    pub hex: String,
    /// Readings, likeliest first.
    pub readings: Vec<ReadingView>,
}

/// A host function.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HostFunctionView {
    /// Import name.
    pub name: &'static str,
    /// Family.
    pub family: &'static str,
    /// `(i32, i64) -> i32`
    pub signature: String,
    /// Parameters in order.
    pub params: Vec<ParameterView>,
    /// Documentation.
    pub doc: &'static str,
    /// Whether it is built.
    pub built: bool,
}

/// A parameter of a host function.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ParameterView {
    /// Its name.
    pub name: &'static str,
    /// `i32` or `i64`.
    #[serde(rename = "type")]
    pub ty: &'static str,
}

impl<S: Host> From<&'static HostFunction<S>> for HostFunctionView {
    fn from(function: &'static HostFunction<S>) -> Self {
        let params = function.parameters.iter();
        Self {
            name: function.name,
            family: function.family,
            signature: function.signature(),
            params: params.map(|it| ParameterView { name: it.name, ty: it.ty.name() }).collect(),
            doc: function.doc,
            built: function.is_built(),
        }
    }
}

//! What a session answers when it cannot do what it was asked for.

use super::protocol::ScenarioErrorView;
use crate::engine::ModuleError;
use crate::scenario::ScenarioError;
use crate::scenario::value::ValueError;
use crate::stage::Fault;
use serde::Serialize;

/// `EngineError` of the page's protocol: never a contract's failure.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(rename_all = "camelCase")]
#[error("{message}")]
pub struct EngineError {
    /// What went wrong.
    pub kind: ErrorKind,
    /// In words.
    pub message: String,
    /// For `scenario`: the mistake.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scenario: Option<Box<ScenarioErrorView>>,
    /// For `module`: byte offset in the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offset: Option<u64>,
    /// For `notFound`: the files that the document names and does not hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missing: Option<Vec<String>>,
}

/// Kinds of errors.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum ErrorKind {
    /// The scenario cannot be read.
    Scenario,
    /// A file is no module that can be used.
    Module,
    /// A value expression has no bytes.
    Value,
    /// A fault of ours.
    #[default]
    Fault,
    /// Something that was asked for is not there.
    NotFound,
}

impl EngineError {
    /// Something is not there.
    pub(super) fn not_found(message: &str) -> Self {
        Self { kind: ErrorKind::NotFound, message: message.to_owned(), ..Self::default() }
    }
}

impl From<&ScenarioError> for EngineError {
    fn from(error: &ScenarioError) -> Self {
        Self {
            kind: ErrorKind::Scenario,
            message: error.to_string(),
            scenario: Some(Box::new(error.into())),
            ..Self::default()
        }
    }
}

impl From<Fault> for EngineError {
    fn from(fault: Fault) -> Self {
        Self { message: fault.to_string(), ..Self::default() }
    }
}

impl From<ModuleError> for EngineError {
    fn from(error: ModuleError) -> Self {
        let offset = Some(error.offset);
        Self { kind: ErrorKind::Module, message: error.to_string(), offset, ..Self::default() }
    }
}

impl From<ValueError> for EngineError {
    fn from(error: ValueError) -> Self {
        let missing = match &error {
            ValueError::MissingFile(path) => Some(vec![path.clone()]),
            _ => None,
        };
        let kind = if missing.is_some() { ErrorKind::NotFound } else { ErrorKind::Value };
        Self { kind, message: error.to_string(), missing, ..Self::default() }
    }
}

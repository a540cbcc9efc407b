//! Scenarios of other tools, translated into ours: those of Skribe, the K semantics of Stylus.
//!
//! | file | holds |
//! |---|---|
//! | `mod` | which files are such, and what becomes of them |
//! | `simulation` | simulations: steps in JSON |
//! | `terms` | step files (`.wast`): steps as terms, modules in the text format among them |
//! | `lexer` | the tokens of step files |
//! | `script` | the steps that are written |
//!
//! What Skribe does and a chain does not, the translation keeps: gas is not metered (every call has more than it can use), programs
//! need no activation, modules need not be valid where no call comes, what a program writes stands in storage at once, programs may stand where Ethereum has its own contracts. `setExitCode` becomes
//! nothing: a scenario passes when all its steps do, as there, where the last one sets 0. A step that fails ends a simulation
//! there; here the others run, too. Calls count the caller's nonce up here, and not there.
//!
//! What cannot be translated is said with its place. Calls of Foundry's cheat codes are found when they are made.

mod lexer;
mod script;
mod simulation;
mod terms;
#[cfg(test)]
mod tests;

use super::value;
use crate::engine::completed;
#[cfg(feature = "prepare")]
use crate::engine::{ModuleError, reencode};
use crate::scenario::document::NoFiles;
use crate::scenario::parse::{Cursor, Source};
use crate::scenario::value::Evaluator;
use crate::scenario::{Dialect, Document, Result, ScenarioError, json};
use serde::Serialize;

/// A scenario in our format, made of another tool's.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Imported {
    /// The scenario.
    pub scenario: String,
    /// Modules in the text format that stood in it. The scenario names them as files, which are to be assembled.
    pub texts: Vec<ModuleText>,
    /// Contracts that it names, and that somebody must have built.
    pub contracts: Vec<Contract>,
}

/// A module in the text format.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ModuleText {
    /// Path of the assembled module among the document's files.
    pub path: String,
    /// The text.
    pub text: String,
}

/// A contract that is not part of a scenario.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Contract {
    /// Path as the scenario names it.
    pub path: String,
    /// How it is built, in words.
    pub recipe: String,
}

/// The forms of Skribe's scenarios.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Simulation,
    Terms,
}

/// Whether a text is a scenario of Skribe's, by what is in it.
pub fn recognises(text: &str) -> bool {
    form_of(text).is_some()
}

fn form_of(text: &str) -> Option<Form> {
    if !text.trim_start().starts_with('{') {
        return terms::recognises(text).then_some(Form::Terms);
    }
    // No step of ours has a type.
    let steps = text.contains("\"type\"").then(|| json::parse(text).ok()).flatten()?;
    let kind = steps.find("/steps/0/type").map(|node| &node.value);
    matches!(kind, Some(json::Value::Text(kind)) if simulation::KINDS.contains(&kind.as_str()))
        .then_some(Form::Simulation)
}

/// Translates the scenario at `path`; none when it is not of another tool.
///
/// # Errors
/// The first thing in it that has no translation.
pub fn import(path: &str, text: &str) -> Option<Result<Imported>> {
    let script = match form_of(text)? {
        Form::Terms => terms::read(path, text),
        Form::Simulation => simulation(path, text),
    };
    Some(script.and_then(|script| script.finish(path)))
}

fn simulation(path: &str, text: &str) -> Result<script::Script> {
    let evaluator = Evaluator { files: &NoFiles, dialect: Dialect::Lenient, forms: value::form };
    let source = Source { file: path, text, evaluator };
    let root = json::parse(text).map_err(|error| ScenarioError::new(path, error.path, error.message))?;
    simulation::read(&Cursor::root(&source, &root))
}

/// A module that a translated scenario names, as a chain takes it: what tools that do not validate let pass is completed, and all is written anew,
/// as the chain's own tool does it.
///
/// # Errors
/// The file is no module, or cannot be read to its end.
#[cfg(feature = "prepare")]
pub fn module(file: &[u8]) -> std::result::Result<Vec<u8>, ModuleError> {
    reencode(&completed(file))
}

impl Imported {
    /// The document at `path`, with its modules assembled by `assemble`.
    ///
    /// # Errors
    /// What `assemble` says about a text.
    pub fn document<E>(
        &self,
        path: &str,
        mut assemble: impl FnMut(&ModuleText) -> std::result::Result<Vec<u8>, E>,
    ) -> std::result::Result<Document, E> {
        let assembled =
            self.texts.iter().map(|module| Ok((module.path.clone(), completed(&assemble(module)?))));
        let files = assembled.collect::<std::result::Result<_, E>>()?;
        Ok(Document { path: path.to_owned(), scenario: self.scenario.clone(), files })
    }
}

//! Scenarios.

pub mod document;
pub mod error;
pub mod json;
pub mod value;

pub use document::Document;
pub use error::{Result, ScenarioError};

/// Whose rules a scenario is read and checked by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialect {
    /// The official Go runner's.
    #[default]
    Strict,
    /// The Rust runner's: what is not said is not checked.
    Lenient,
}

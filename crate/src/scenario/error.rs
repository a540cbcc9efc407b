//! A mistake in a scenario, said with its place.

use std::fmt;

/// Result of reading a scenario; the error is boxed because it carries its whole place.
pub type Result<T> = std::result::Result<T, Box<ScenarioError>>;

/// A mistake in a scenario (DESIGN, wall 5): never a contract's failure, never a fault of ours.
#[derive(Clone, Debug, Default, PartialEq, Eq, thiserror::Error)]
pub struct ScenarioError {
    /// Path of the faulty file among the document's files.
    pub file: String,
    /// JSON pointer (RFC 6901) to the faulty value, such as `/steps/2/tx/arguments/0`; empty for the whole file.
    pub path: String,
    /// Line in the file, counted from 1, when the place in the text is known.
    pub line: Option<u32>,
    /// Column in characters, counted from 1, when the place in the text is known.
    pub column: Option<u32>,
    /// What is wrong, as a sentence without its end.
    pub message: String,
    /// What would have been right, when that can be said.
    pub expected: Option<String>,
    /// What stands there instead, when that can be said.
    pub actual: Option<String>,
}

impl ScenarioError {
    /// An error without a place in the text.
    pub fn new(file: impl Into<String>, path: impl Into<String>, message: impl Into<String>) -> Box<Self> {
        Box::new(Self { file: file.into(), path: path.into(), message: message.into(), ..Self::default() })
    }

    /// The same error with what was expected and what is there.
    #[must_use]
    pub fn with(mut self: Box<Self>, expected: impl Into<String>, actual: impl Into<String>) -> Box<Self> {
        self.expected = Some(expected.into());
        self.actual = Some(actual.into());
        self
    }

    /// The same error at a line and column.
    #[must_use]
    pub fn at(mut self: Box<Self>, (line, column): (u32, u32)) -> Box<Self> {
        self.line = Some(line);
        self.column = Some(column);
        self
    }
}

impl fmt::Display for ScenarioError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let (Some(line), Some(column)) = (self.line, self.column) {
            write!(f, ":{line}:{column}")?;
        }
        if !self.path.is_empty() {
            write!(f, " {}", self.path)?;
        }
        write!(f, ": {}", self.message)?;
        if let Some(expected) = &self.expected {
            write!(f, "; expected {expected}")?;
        }
        if let Some(actual) = &self.actual {
            write!(f, ", found {actual}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn display_names_the_place_and_both_values() {
        let error = ScenarioError::new("a.scen.json", "/steps/0/step", "unknown step")
            .at((3, 17))
            .with("setState", "setSate");
        assert_eq!(
            error.to_string(),
            "a.scen.json:3:17 /steps/0/step: unknown step; expected setState, found setSate"
        );
    }

    #[test]
    fn display_without_a_place() {
        assert_eq!(ScenarioError::new("a", "", "empty file").to_string(), "a: empty file");
    }
}

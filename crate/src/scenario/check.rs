//! One value against what is expected of it. What a chain compares is in its own folder.

use super::Dialect;
use super::step::{Check, Given};
use super::value::{describe, describe_text};
use num_bigint::{BigInt, BigUint};

/// Something that is not as expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// JSON pointer into the step, such as `/expect/out/0` or `/accounts/address:alice/balance`.
    pub path: String,
    /// What is wrong, as a sentence without its end.
    pub message: String,
    /// What was expected, readable.
    pub expected: String,
    /// What is there, readable.
    pub actual: String,
}

impl std::fmt::Display for Difference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}; expected {}, have {}", self.path, self.message, self.expected, self.actual)
    }
}

/// What it means when nothing is said of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unsaid {
    /// Any value will do.
    Any,
    /// It must be 0 or empty.
    #[cfg_attr(not(feature = "multiversx"), allow(dead_code, reason = "only the official format says it"))]
    Empty,
}

/// A value that can be compared and shown.
pub(crate) trait Value: PartialEq + Default {
    fn show(&self) -> String;

    /// The value, read as what the expression it is compared with is.
    fn show_like(&self, _: &serde_json::Value) -> String {
        self.show()
    }

    /// The value with the expression that it was written as.
    fn show_given(given: &Given<Self>) -> String
    where
        Self: Sized,
    {
        given.value.show()
    }
}

impl Value for u64 {
    fn show(&self) -> String {
        self.to_string()
    }
}

impl Value for BigUint {
    fn show(&self) -> String {
        self.to_string()
    }
}

impl Value for BigInt {
    fn show(&self) -> String {
        self.to_string()
    }
}

impl Value for Vec<u8> {
    fn show(&self) -> String {
        describe(self)
    }

    fn show_like(&self, source: &serde_json::Value) -> String {
        let is_text = source
            .as_str()
            .is_some_and(|text| ["str:", "``", "''"].iter().any(|prefix| text.starts_with(prefix)));
        if is_text { describe_text(self) } else { describe(self) }
    }

    fn show_given(given: &Given<Self>) -> String {
        let shown = given.value.show_like(&given.source);
        match given.source.as_str() {
            Some(text) if shown.contains(text) || given.value.is_empty() => shown,
            Some(text) => format!("{text}, that is {shown}"),
            None => format!("{}, that is {shown}", given.source),
        }
    }
}

pub(crate) fn show_check<T: Value>(check: &Check<T>) -> String {
    match check {
        Check::Any => "*".to_owned(),
        Check::Is(given) => T::show_given(given),
    }
}

pub(crate) fn holds<T: Value>(check: &Check<T>, actual: &T) -> bool {
    match check {
        Check::Any => true,
        Check::Is(given) => given.value == *actual,
    }
}

/// Collects differences.
pub(crate) struct Checker {
    pub(crate) dialect: Dialect,
    pub(crate) differences: Vec<Difference>,
}

impl Checker {
    pub(crate) fn new(dialect: Dialect) -> Self {
        Self { dialect, differences: Vec::new() }
    }

    pub(crate) fn differ(
        &mut self,
        path: impl Into<String>,
        message: impl Into<String>,
        expected: impl Into<String>,
        actual: impl Into<String>,
    ) {
        self.differences.push(Difference {
            path: path.into(),
            message: message.into(),
            expected: expected.into(),
            actual: actual.into(),
        });
    }

    pub(crate) fn compare<T: Value>(
        &mut self,
        path: &str,
        what: &str,
        check: Option<&Check<T>>,
        unsaid: Unsaid,
        actual: &T,
    ) {
        let (expected, have) = match check {
            Some(Check::Any) => return,
            Some(Check::Is(given)) if given.value == *actual => return,
            Some(Check::Is(given)) => (T::show_given(given), actual.show_like(&given.source)),
            None if unsaid == Unsaid::Any || *actual == T::default() => return,
            None => (format!("{}, because nothing else is said", T::default().show()), actual.show()),
        };
        self.differ(path, format!("wrong {what}"), expected, have);
    }
}

//! Why a value has no bytes, or bytes no value.

use serde::Serialize;
use std::fmt;

/// A mistake in a typed value, in its bytes, or in the ABI itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AbiError {
    /// Where in the values: `amount`, `orders[2].price`; empty when there is no place.
    pub path: String,
    /// The type that stands there, as the ABI writes it; empty when it does not matter.
    #[serde(rename = "type")]
    pub type_name: String,
    /// What is wrong, without place and type.
    pub message: String,
}

impl AbiError {
    /// A mistake without place and type.
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { path: String::new(), type_name: String::new(), message: message.into() }
    }

    /// The same with its type, unless one that is deeper inside is known.
    pub(super) fn of(mut self, type_name: impl fmt::Display) -> Self {
        if self.type_name.is_empty() {
            self.type_name = type_name.to_string();
        }
        self
    }

    /// The same, inside the field or argument of this name.
    pub(super) fn inside(mut self, name: &str) -> Self {
        let joint = if self.path.is_empty() || self.path.starts_with('[') { "" } else { "." };
        self.path = format!("{name}{joint}{}", self.path);
        self
    }

    /// The same, inside the item of this index.
    pub(super) fn at(self, index: usize) -> Self {
        self.inside(&format!("[{index}]"))
    }
}

impl std::error::Error for AbiError {}

/// `amount (uint8): 300 is larger than 255`.
impl fmt::Display for AbiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.path.as_str(), self.type_name.as_str()) {
            ("", "") => Ok(()),
            ("", name) => write!(f, "{name}: "),
            (path, "") => write!(f, "{path}: "),
            (path, name) => write!(f, "{path} ({name}): "),
        }?;
        f.write_str(&self.message)
    }
}

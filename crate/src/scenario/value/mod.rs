//! Value expressions: how a scenario writes bytes (`spec/multiversx.md`, section 4).
//!
//! | expression | bytes |
//! |---|---|
//! | empty string, `false`, `0` | none |
//! | `true` | `01` |
//! | `5`, `1_000,000`, `0x05`, `0b101` | unsigned, minimal; hex keeps leading zeros |
//! | `-1`, `+255` | two's complement, minimal |
//! | `u8:` `u16:` `u32:` `u64:` `i8:` ... | fixed width |
//! | `biguint:5`, `nested:str:abc` | a length of 4 bytes, then the bytes |
//! | `1.5` | a big float; `bigfloat:1.5` the same with its length before it |
//! | `str:text`, ` ``text `, `''text` | the text |
//! | `address:alice`, `sc:adder`, `address:alice#01` | 32 bytes, padded with `_`; `#hh` sets the last byte |
//! | `bech32:erd1...` | 32 bytes |
//! | `keccak256:EXPRESSION` | 32 bytes |
//! | `file:path`, `mxsc:path` | the file; the code inside an `.mxsc.json` |
//! | `a\|b` | one after the other |
//!
//! A JSON list stands for its items one after the other, an object for its values in the order of their sorted keys.
//! The two dialects differ in one thing: for the official Go runner (strict) `mxsc:`, `file:` and `keccak256:` take the whole rest of
//! the text, `|` included; the Rust runner (lenient) splits at `|` first.

mod address;
mod float;
mod number;
mod readable;

pub use address::{
    Address, CONTRACT_ZEROS, VM_TYPE, bech32, is_contract, name as address_name, parse as long_address,
};
pub use readable::{Reading, ReadingKind, ReadingView, describe, describe_list, describe_text, readings};

use super::Dialect;
use super::document::Files;
use sha3::{Digest, Keccak256};

/// Why a value expression has no bytes.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ValueError {
    /// A file that the document does not hold.
    #[error("the file {0} is missing")]
    MissingFile(String),
    /// A file name that several of the document's files have, none of them at the path that was asked for.
    #[error("no file is at {path}, and several have that name: {candidates}")]
    AmbiguousFile {
        /// The path asked for.
        path: String,
        /// The files of that name.
        candidates: String,
    },
    /// An `.mxsc.json` without contract code in it.
    #[error("{path} holds no contract code: {reason}")]
    NoCode {
        /// The file.
        path: String,
        /// What is wrong with it.
        reason: String,
    },
    /// Neither a number nor any other form of expression.
    #[error("\"{0}\" is no value: expected a number or one of the prefixes str:, address:, sc:, u64:, ...")]
    NotANumber(String),
    /// A minus where only unsigned numbers can stand.
    #[error("\"{0}\" is negative, and only an unsigned number can stand here")]
    Negative(String),
    /// A number wider than its fixed width.
    #[error("\"{text}\" does not fit into {width} bytes")]
    TooWide {
        /// The number as written.
        text: String,
        /// The width in bytes.
        width: usize,
    },
    /// A faulty address.
    #[error("\"{text}\" is no address: {reason}")]
    Address {
        /// The address as written.
        text: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A JSON value that stands for no bytes.
    #[error("expected a string, a list or an object of value expressions, found {0}")]
    NotAnExpression(&'static str),
    /// Expressions nested deeper than any sensible one.
    #[error("the expression is nested too deeply")]
    TooDeep,
}

/// Prefixes may be nested this deep (`nested:nested:...`).
const DEEPEST: usize = 64;

/// Evaluates an expression inside of another one.
pub type Inner<'a> = &'a dyn Fn(&str) -> Result<Vec<u8>, ValueError>;

/// Evaluates an expression that only one chain has; none for others.
pub type Forms = fn(&str, Inner<'_>) -> Option<Result<Vec<u8>, ValueError>>;

/// What expressions are evaluated with.
#[derive(Clone, Copy)]
pub struct Evaluator<'a> {
    /// Where `file:` and `mxsc:` look.
    pub files: &'a dyn Files,
    /// Whose order of evaluation holds.
    pub dialect: Dialect,
    /// The chain's own expressions.
    pub forms: Forms,
}

impl Evaluator<'_> {
    /// The bytes that a string stands for.
    ///
    /// # Errors
    /// [`ValueError`] when it stands for none.
    pub fn text(&self, text: &str) -> Result<Vec<u8>, ValueError> {
        self.expression(text, 0)
    }

    /// The bytes that a JSON value stands for: a string, or a tree of strings.
    ///
    /// # Errors
    /// [`ValueError`] when a part of it stands for none.
    pub fn tree(&self, tree: &serde_json::Value) -> Result<Vec<u8>, ValueError> {
        use serde_json::Value;
        match tree {
            Value::String(text) => self.text(text),
            Value::Array(items) => self.concatenate(items.iter()),
            Value::Object(map) => {
                let mut members: Vec<_> = map.iter().collect();
                members.sort_by(|(left, _), (right, _)| left.as_bytes().cmp(right.as_bytes()));
                self.concatenate(members.into_iter().map(|(_, value)| value))
            }
            Value::Null => Err(ValueError::NotAnExpression("null")),
            Value::Bool(_) => Err(ValueError::NotAnExpression("a boolean")),
            Value::Number(_) => Err(ValueError::NotAnExpression("a bare number")),
        }
    }

    fn concatenate<'v>(
        &self,
        values: impl Iterator<Item = &'v serde_json::Value>,
    ) -> Result<Vec<u8>, ValueError> {
        let parts: Vec<_> = values.map(|value| self.tree(value)).collect::<Result<_, _>>()?;
        Ok(parts.concat())
    }

    fn expression(&self, text: &str, depth: usize) -> Result<Vec<u8>, ValueError> {
        if depth > DEEPEST {
            return Err(ValueError::TooDeep);
        }
        let greedy = self.dialect == Dialect::Strict;
        if greedy && let Some(bytes) = self.loaded(text, depth) {
            return bytes;
        }
        if text.contains('|') {
            let parts = text.split('|').map(|part| self.expression(part, depth.saturating_add(1)));
            return Ok(parts.collect::<Result<Vec<_>, _>>()?.concat());
        }
        self.loaded(text, depth).unwrap_or_else(|| self.plain(text, depth))
    }

    /// The forms that read a file or hash.
    fn loaded(&self, text: &str, depth: usize) -> Option<Result<Vec<u8>, ValueError>> {
        if let Some(path) = text.strip_prefix("mxsc:") {
            return Some(self.files.read(path).and_then(|bytes| contract_code(path, bytes)));
        }
        if let Some(path) = text.strip_prefix("file:") {
            return Some(self.files.read(path).map(<[u8]>::to_vec));
        }
        let inner = text.strip_prefix("keccak256:")?;
        Some(self.expression(inner, depth.saturating_add(1)).map(|bytes| Keccak256::digest(bytes).to_vec()))
    }

    /// The forms that contain no `|`.
    fn plain(&self, text: &str, depth: usize) -> Result<Vec<u8>, ValueError> {
        match text {
            "" | "false" => return Ok(Vec::new()),
            "true" => return Ok(vec![1]),
            _ => {}
        }
        if let Some(raw) = ["str:", "``", "''"].iter().find_map(|prefix| text.strip_prefix(prefix)) {
            return Ok(raw.as_bytes().to_vec());
        }
        if let Some(bytes) = (self.forms)(text, &|inner| self.expression(inner, depth.saturating_add(1))) {
            return bytes;
        }
        if let Some(inner) = text.strip_prefix("nested:") {
            return self.expression(inner, depth.saturating_add(1)).map(with_length);
        }
        number::parse(text)
    }
}

/// What stands before an expression inside of another one, whatever the chain.
const WRAPPERS: [&str; 6] = ["keccak256:", "nested:", "initcode:", "runtime:", "stylus:", "ulm:"];

/// The files that an expression names, as written, in order.
pub fn files_named(text: &str, dialect: Dialect) -> Vec<&str> {
    let mut found = Vec::new();
    collect_files(text, dialect, &mut found);
    found
}

fn collect_files<'t>(text: &'t str, dialect: Dialect, found: &mut Vec<&'t str>) {
    if dialect == Dialect::Lenient && text.contains('|') {
        return text.split('|').for_each(|part| collect_files(part, dialect, found));
    }
    let wrapped = WRAPPERS.iter().find_map(|prefix| text.strip_prefix(prefix));
    if let Some(path) = ["mxsc:", "file:"].iter().find_map(|prefix| text.strip_prefix(prefix)) {
        found.extend((!path.is_empty()).then_some(path));
    } else if let Some(inner) = wrapped.filter(|_| text.starts_with("keccak256:") || !text.contains('|')) {
        collect_files(inner, dialect, found);
    } else if text.contains('|') {
        text.split('|').for_each(|part| collect_files(part, dialect, found));
    }
}

/// The bytes after their length in 4 big-endian bytes.
fn with_length(bytes: Vec<u8>) -> Vec<u8> {
    let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
    let mut encoded = length.to_be_bytes().to_vec();
    encoded.extend(bytes);
    encoded
}

/// The code in an `.mxsc.json`: hex under the key `code`.
///
/// # Errors
/// [`ValueError::NoCode`]
pub fn contract_code(path: &str, json: &[u8]) -> Result<Vec<u8>, ValueError> {
    let fault = |reason: String| ValueError::NoCode { path: path.to_owned(), reason };
    if json.is_empty() && path.is_empty() {
        return Ok(Vec::new());
    }
    let description: serde_json::Value =
        serde_json::from_slice(json).map_err(|error| fault(error.to_string()))?;
    let code = description
        .get("code")
        .and_then(serde_json::Value::as_str)
        .ok_or_else(|| fault("there is no text under \"code\"".to_owned()))?;
    hex::decode(code).map_err(|error| fault(format!("\"code\" is not hex: {error}")))
}

#[cfg(test)]
mod tests;

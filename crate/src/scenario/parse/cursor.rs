//! A JSON value together with its place, and the ways to read it.

use crate::scenario::error::Result;
use crate::scenario::json::{self, Node, Value};
use crate::scenario::step::{Check, Given, GivenBytes};
use crate::scenario::value::{Evaluator, ValueError};
use crate::scenario::{Dialect, ScenarioError};
use num_bigint::BigUint;

/// The file that is read.
pub(crate) struct Source<'a> {
    pub(crate) file: &'a str,
    pub(crate) text: &'a str,
    pub(crate) evaluator: Evaluator<'a>,
}

/// A value in the file.
#[derive(Clone)]
pub struct Cursor<'a> {
    pub(crate) source: &'a Source<'a>,
    pub(crate) node: &'a Node,
    path: String,
    /// Where the key is, for members of objects.
    key: Option<(&'a str, usize)>,
}

impl<'a> Cursor<'a> {
    pub(crate) fn root(source: &'a Source<'a>, node: &'a Node) -> Self {
        Self { source, node, path: String::new(), key: None }
    }

    pub(crate) fn dialect(&self) -> Dialect {
        self.source.evaluator.dialect
    }

    /// Line and column.
    pub(crate) fn place(&self) -> (u32, u32) {
        json::line_and_column(self.source.text, self.node.offset)
    }

    // Errors

    /// An error at this value.
    pub(crate) fn error(&self, message: impl Into<String>) -> Box<ScenarioError> {
        self.error_at(self.node.offset, message)
    }

    /// An error at this member's key.
    pub(crate) fn key_error(&self, message: impl Into<String>) -> Box<ScenarioError> {
        self.error_at(self.key.map_or(self.node.offset, |(_, offset)| offset), message)
    }

    fn error_at(&self, offset: usize, message: impl Into<String>) -> Box<ScenarioError> {
        let place = json::line_and_column(self.source.text, offset);
        ScenarioError::new(self.source.file, &self.path, message).at(place)
    }

    fn not(&self, expected: &str) -> Box<ScenarioError> {
        self.error("wrong kind of JSON value").with(expected, self.node.kind())
    }

    /// A key that the format does not have: an error, which the lenient dialect does not make.
    pub(crate) fn unknown_key(&self, of: &str) -> Result<()> {
        match self.dialect() {
            Dialect::Strict => {
                let (key, _) = self.key.unwrap_or_default();
                Err(self.key_error(format!("{of} has no field \"{key}\"")))
            }
            Dialect::Lenient => Ok(()),
        }
    }

    // Plain JSON

    pub(crate) fn string(&self) -> Result<&'a str> {
        match &self.node.value {
            Value::Text(text) => Ok(text),
            _ => Err(self.not("a string")),
        }
    }

    pub(crate) fn owned(&self) -> Result<Option<String>> {
        Ok(Some(self.string()?.to_owned()))
    }

    pub(crate) fn bool(&self) -> Result<bool> {
        match self.node.value {
            Value::Bool(value) => Ok(value),
            _ => Err(self.not("true or false")),
        }
    }

    pub(crate) fn is_text(&self, text: &str) -> bool {
        matches!(&self.node.value, Value::Text(found) if found == text)
    }

    pub(crate) fn is_list(&self) -> bool {
        matches!(self.node.value, Value::List(_))
    }

    pub(crate) fn items(&self) -> Result<Vec<Self>> {
        let Value::List(items) = &self.node.value else { return Err(self.not("a list")) };
        let at = |(index, node): (usize, &'a Node)| Self {
            source: self.source,
            node,
            path: json::child(&self.path, &index.to_string()),
            key: None,
        };
        Ok(items.iter().enumerate().map(at).collect())
    }

    pub(crate) fn members(&self) -> Result<Vec<(&'a str, Self)>> {
        let Value::Object(members) = &self.node.value else { return Err(self.not("an object")) };
        let at = |member: &'a json::Member| {
            let key = member.key.as_str();
            let path = json::child(&self.path, key);
            (key, Self { source: self.source, node: &member.node, path, key: Some((key, member.offset)) })
        };
        Ok(members.iter().map(at).collect())
    }

    /// The member with this key, of an object.
    pub(crate) fn member(&self, key: &str) -> Result<Option<Self>> {
        Ok(self.members()?.into_iter().find(|(found, _)| *found == key).map(|(_, member)| member))
    }

    // Value expressions

    fn given<T>(&self, value: T) -> Given<T> {
        Given { source: self.node.to_plain(), value }
    }

    /// Bytes of a string or a tree.
    pub(crate) fn bytes(&self) -> Result<GivenBytes> {
        Ok(self.given(self.evaluate()?))
    }

    /// Bytes of a string; a tree is allowed in the lenient dialect only.
    pub(crate) fn string_bytes(&self) -> Result<GivenBytes> {
        if self.dialect() == Dialect::Strict {
            self.string()?;
        }
        self.bytes()
    }

    fn evaluate(&self) -> Result<Vec<u8>> {
        match &self.node.value {
            Value::Text(text) => {
                self.source.evaluator.text(text).map_err(|error| self.error(error.to_string()))
            }
            Value::List(_) => self.concatenate(self.items()?),
            Value::Object(_) => {
                let mut members = self.members()?;
                members.sort_by(|(left, _), (right, _)| left.as_bytes().cmp(right.as_bytes()));
                self.concatenate(members.into_iter().map(|(_, member)| member).collect())
            }
            _ => Err(self.error(ValueError::NotAnExpression(self.node.kind()).to_string())),
        }
    }

    fn concatenate(&self, parts: Vec<Self>) -> Result<Vec<u8>> {
        Ok(parts.iter().map(Self::evaluate).collect::<Result<Vec<_>>>()?.concat())
    }

    /// Bytes of this member's key.
    pub(crate) fn key_bytes(&self) -> Result<GivenBytes> {
        let (key, _) = self.key.unwrap_or_default();
        let value = self.source.evaluator.text(key).map_err(|error| self.key_error(error.to_string()))?;
        Ok(Given { source: key.into(), value })
    }

    pub(crate) fn big(&self) -> Result<Given<BigUint>> {
        let Given { source, value } = self.string_bytes()?;
        Ok(Given { source, value: BigUint::from_bytes_be(&value) })
    }

    pub(crate) fn u64(&self) -> Result<Given<u64>> {
        let Given { source, value } = self.big()?;
        let value = u64::try_from(value).map_err(|_| self.error("the number does not fit into 64 bits"))?;
        Ok(Given { source, value })
    }

    /// An address of `N` bytes.
    pub(crate) fn address<const N: usize>(&self) -> Result<Given<[u8; N]>> {
        let text = self.string()?;
        let bytes = self.evaluate()?;
        to_address(text, &bytes).map_err(|message| self.error(message))
    }

    /// The address of `N` bytes that this member's key is.
    pub(crate) fn key_address<const N: usize>(&self) -> Result<Given<[u8; N]>> {
        let (key, _) = self.key.unwrap_or_default();
        let Given { value, .. } = self.key_bytes()?;
        to_address(key, &value).map_err(|message| self.key_error(message))
    }

    /// `"*"`, or what `read` makes of it.
    pub(crate) fn check<T>(&self, read: impl Fn(&Self) -> Result<Given<T>>) -> Result<Option<Check<T>>> {
        let check = if self.is_text("*") { Check::Any } else { Check::Is(read(self)?) };
        Ok(Some(check))
    }
}

fn to_address<const N: usize>(text: &str, bytes: &[u8]) -> std::result::Result<Given<[u8; N]>, String> {
    let fault = |_| format!("an address has {N} bytes, and \"{text}\" has {}", bytes.len());
    Ok(Given { source: text.into(), value: bytes.try_into().map_err(fault)? })
}

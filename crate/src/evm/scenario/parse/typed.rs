//! Calls, errors and events by their signatures, with typed values.

use crate::abi::AbiError;
use crate::abi::solidity::{Event, Function};
use crate::scenario::parse::Cursor;
use crate::scenario::{Result, ScenarioError};
use serde_json::Value;

/// A signature with its values, each at its place.
pub(super) struct Typed<'a> {
    signature: Cursor<'a>,
    arguments: Option<Cursor<'a>>,
}

impl<'a> Typed<'a> {
    /// Reads an object with the signature under `name` and values under `arguments`.
    pub(super) fn read(cursor: &Cursor<'a>, name: &str) -> Result<Self> {
        let (mut signature, mut arguments) = (None, None);
        for (key, value) in cursor.members()? {
            match key {
                "arguments" => arguments = Some(value),
                key if key == name => signature = Some(value),
                _ => value.unknown_key(&format!("a {name} by signature"))?,
            }
        }
        let missing = || cursor.error(format!("a signature is missing under \"{name}\""));
        Ok(Self { signature: signature.ok_or_else(missing)?, arguments })
    }

    /// The parts of an object that has other fields, too.
    pub(super) fn of(signature: Cursor<'a>, arguments: Option<Cursor<'a>>) -> Self {
        Self { signature, arguments }
    }

    fn values(&self) -> Result<Vec<Value>> {
        self.arguments.as_ref().map_or(Ok(Vec::new()), |arguments| {
            Ok(arguments.items()?.iter().map(|item| item.node.to_plain()).collect())
        })
    }

    /// A mistake in the values, or in the signature when there are none.
    fn misfit(&self, error: &AbiError) -> Box<ScenarioError> {
        self.arguments.as_ref().unwrap_or(&self.signature).error(error.to_string())
    }

    fn function(&self) -> Result<Function> {
        Function::parse(self.signature.string()?).map_err(|error| self.signature.error(error.to_string()))
    }

    /// The function and its call data.
    pub(super) fn call(&self) -> Result<(Function, Vec<u8>)> {
        let function = self.function()?;
        let names = names(&self.signature);
        let data = function.encode_call(&self.values()?, &names).map_err(|error| self.misfit(&error))?;
        Ok((function, data))
    }

    /// The arguments of a constructor, as they stand behind the code; its signature is `constructor(uint256)`.
    pub(super) fn constructor(&self) -> Result<Vec<u8>> {
        let names = names(&self.signature);
        let values = self.values()?;
        self.function()?.encode_arguments(&values, &names).map_err(|error| self.misfit(&error))
    }

    /// Revert data of an error.
    pub(super) fn error(&self) -> Result<Vec<u8>> {
        let error = Function::parse_error(self.signature.string()?);
        let error = error.map_err(|error| self.signature.error(error.to_string()))?;
        error.encode_call(&self.values()?, &names(&self.signature)).map_err(|error| self.misfit(&error))
    }

    /// Topics and data of an event.
    pub(super) fn event(&self) -> Result<(Vec<[u8; 32]>, Vec<u8>)> {
        let event = Event::parse(self.signature.string()?);
        let event = event.map_err(|error| self.signature.error(error.to_string()))?;
        event.encode(&self.values()?, &names(&self.signature)).map_err(|error| self.misfit(&error))
    }
}

/// Value expressions stand for addresses and bytes.
pub(super) fn names<'c>(
    cursor: &'c Cursor<'_>,
) -> impl Fn(&str) -> Option<std::result::Result<Vec<u8>, String>> + 'c {
    |text| Some(cursor.source.evaluator.text(text).map_err(|error| error.to_string()))
}

//! What an ABI describes: endpoints, events, structs, enums.

use super::kind::Type;
use crate::abi::AbiError;
use std::collections::BTreeMap;

/// A contract's ABI.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Abi {
    /// The contract's name.
    pub name: String,
    /// Arguments of its deployment; absent when the ABI does not tell.
    pub constructor: Option<Endpoint>,
    /// Arguments of its upgrade; absent when the ABI does not tell.
    pub upgrade: Option<Endpoint>,
    /// Endpoints and views, in the order of the file.
    pub endpoints: Vec<Endpoint>,
    /// Events.
    pub events: Vec<Event>,
    /// Structs and enums by name.
    pub types: BTreeMap<String, Description>,
    /// Types of token attributes by ticker.
    pub attributes: BTreeMap<String, Type>,
}

/// Something that can be called.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Endpoint {
    /// The exported function.
    pub name: String,
    /// Its documentation, lines joined.
    pub docs: String,
    /// `mutable`, `readonly` or `pure`; empty when the ABI does not tell.
    pub mutability: String,
    /// Only the owner may call it.
    pub only_owner: bool,
    /// Tokens that may be paid: identifiers, `EGLD`, or `*` for all.
    pub payable: Vec<String>,
    /// Arguments.
    pub inputs: Vec<Parameter>,
    /// Results.
    pub outputs: Vec<Parameter>,
}

/// An event that the contract logs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Event {
    /// The first topic.
    pub identifier: String,
    /// Its documentation, lines joined.
    pub docs: String,
    /// Values; those that are indexed are topics, the others data.
    pub inputs: Vec<Parameter>,
}

/// A type with a name: an argument, a result, a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    /// The name; may be empty.
    pub name: String,
    /// The type.
    pub kind: Type,
    /// In events: it stands in a topic.
    pub indexed: bool,
}

/// What a name in the ABI's types stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Description {
    /// Fields one after the other.
    Struct(Vec<Parameter>),
    /// A discriminant and the fields of its variant.
    Enum(Vec<Variant>),
    /// The name of a variant, as text.
    ExplicitEnum(Vec<String>),
}

/// A variant of an enum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// The name.
    pub name: String,
    /// The first byte of its encoding.
    pub discriminant: u8,
    /// What follows.
    pub fields: Vec<Parameter>,
}

impl Parameter {
    /// Where a value stands, for errors: its name, or its place.
    pub(super) fn label(&self, index: usize) -> String {
        if self.name.is_empty() { format!("[{index}]") } else { self.name.clone() }
    }
}

/// Names of fields, which may be empty.
pub(super) fn names(fields: &[Parameter]) -> Vec<&str> {
    fields.iter().map(|field| field.name.as_str()).collect()
}

impl Abi {
    /// The endpoint of a name; `init` and `upgrade` are those of the deployment and the upgrade.
    ///
    /// # Errors
    /// There is none.
    pub fn endpoint(&self, name: &str) -> Result<&Endpoint, AbiError> {
        let special = match name {
            "init" => self.constructor.as_ref(),
            "upgrade" => self.upgrade.as_ref(),
            _ => None,
        };
        let plain = || self.endpoints.iter().find(|endpoint| endpoint.name == name);
        let missing = || AbiError::new(format!("the ABI has no endpoint \"{name}\""));
        special.or_else(plain).ok_or_else(missing)
    }

    /// What a name among the types stands for.
    pub(super) fn description(&self, name: &str) -> Result<&Description, AbiError> {
        let missing = || AbiError::new("the ABI does not describe this type").of(name);
        self.types.get(name).ok_or_else(missing)
    }
}

//! Values that belong together: fields of structs and tuples, arguments, results.

use super::AbiError;
use super::literal::excerpt;
use serde::Serialize;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// A value with its name and type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Named {
    /// The name; may be empty.
    pub name: String,
    /// The type, as the ABI writes it.
    #[serde(rename = "type")]
    pub type_name: String,
    /// The value.
    pub value: Value,
}

/// As many values as types.
pub(super) fn count(expected: usize, found: usize) -> Result<(), AbiError> {
    match expected == found {
        true => Ok(()),
        false => Err(AbiError::new(format!("expected {expected} values, found {found}"))),
    }
}

/// The values of fields: a list, or an object with a value for each name.
pub(super) fn split<'a>(names: &[&str], value: &'a Value) -> Result<Vec<&'a Value>, AbiError> {
    match value {
        Value::Array(items) => count(names.len(), items.len()).map(|()| items.iter().collect()),
        Value::Object(members) => by_name(names, members),
        other => {
            Err(AbiError::new(format!("expected a list or an object of fields, found {}", excerpt(other))))
        }
    }
}

fn by_name<'a>(names: &[&str], members: &'a Map<String, Value>) -> Result<Vec<&'a Value>, AbiError> {
    if let Some(name) = members.keys().find(|name| !names.contains(&name.as_str())) {
        return Err(AbiError::new(format!("there is no field \"{name}\"")));
    }
    let missing = |name: &str| AbiError::new(format!("the field \"{name}\" is missing"));
    names.iter().map(|name| members.get(*name).ok_or_else(|| missing(name))).collect()
}

/// Values by name when all have one that is no number, and no two the same; else a list.
pub(super) fn combine(names: &[&str], values: Vec<Value>) -> Value {
    let mut seen = BTreeSet::new();
    let mut named = |name: &str| {
        let numbered = name.starts_with(|first: char| first.is_ascii_digit());
        !name.is_empty() && !numbered && seen.insert(name.to_owned())
    };
    if names.is_empty() || !names.iter().all(|name| named(name)) {
        return Value::Array(values);
    }
    Value::Object(names.iter().map(|name| (*name).to_owned()).zip(values).collect())
}

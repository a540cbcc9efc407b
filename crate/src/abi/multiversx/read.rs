//! Reads ABI JSON.

use super::contract::{Abi, Description, Endpoint, Event, Parameter, Variant};
use super::kind::Type;
use crate::abi::AbiError;
use crate::abi::literal::excerpt;
use serde_json::Value;

impl Abi {
    /// Reads the text of an `.abi.json`, or of an `.mxsc.json` with an ABI in it.
    ///
    /// # Errors
    /// The text is no JSON or no ABI, or an entry is faulty; the path is its place, such as `endpoints[3].inputs[0]`.
    pub fn parse(text: &str) -> Result<Self, AbiError> {
        let json: Value = serde_json::from_str(text)
            .map_err(|error| AbiError::new(format!("the ABI is no JSON: {error}")))?;
        Self::from_json(&json)
    }

    /// The same from JSON that has been read.
    ///
    /// # Errors
    /// It is no ABI, or an entry is faulty.
    pub fn from_json(json: &Value) -> Result<Self, AbiError> {
        let root = json.get("abi").unwrap_or(json);
        if !root.is_object() || root.get("endpoints").or(root.get("constructor")).is_none() {
            return Err(AbiError::new(
                "the JSON is no ABI of MultiversX: it has neither endpoints nor a constructor",
            ));
        }
        let single = |name: &str| root.get(name).filter(|entry| entry.is_object()).map(endpoint).transpose();
        let mut abi = Self {
            name: text(root, "name"),
            constructor: single("constructor").map_err(|error| error.inside("constructor"))?,
            upgrade: single("upgradeConstructor").map_err(|error| error.inside("upgradeConstructor"))?,
            endpoints: list(root, "endpoints", endpoint)?,
            events: list(root, "events", event)?,
            ..Self::default()
        };
        abi.read_types(root)?;
        abi.attributes = list(root, "esdtAttributes", attribute)?.into_iter().collect();
        Ok(abi)
    }

    fn read_types(&mut self, root: &Value) -> Result<(), AbiError> {
        for (name, entry) in root.get("types").and_then(Value::as_object).into_iter().flatten() {
            let read = description(entry).map_err(|error| error.inside(name).inside("types"))?;
            self.types.insert(name.clone(), read);
        }
        Ok(())
    }
}

/// A member that is a text; empty when it is absent.
fn text(entry: &Value, name: &str) -> String {
    entry.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// A member that is a list of texts.
fn texts(entry: &Value, name: &str) -> Vec<String> {
    let items = entry.get(name).and_then(Value::as_array).into_iter().flatten();
    items.filter_map(Value::as_str).map(str::to_owned).collect()
}

/// A member that is a list; empty when it is absent.
fn list<T>(
    entry: &Value,
    name: &str,
    read: impl Fn(&Value) -> Result<T, AbiError>,
) -> Result<Vec<T>, AbiError> {
    let items = match entry.get(name) {
        None | Some(Value::Null) => return Ok(Vec::new()),
        Some(Value::Array(items)) => items,
        Some(other) => {
            return Err(AbiError::new(format!("expected a list, found {}", excerpt(other))).inside(name));
        }
    };
    let read = |(index, item)| read(item).map_err(|error| error.at(index).inside(name));
    items.iter().enumerate().map(read).collect()
}

fn endpoint(entry: &Value) -> Result<Endpoint, AbiError> {
    Ok(Endpoint {
        name: text(entry, "name"),
        docs: texts(entry, "docs").join("\n"),
        mutability: text(entry, "mutability"),
        only_owner: entry.get("onlyOwner").and_then(Value::as_bool).unwrap_or(false),
        payable: texts(entry, "payableInTokens"),
        inputs: list(entry, "inputs", parameter)?,
        outputs: list(entry, "outputs", parameter)?,
    })
}

fn event(entry: &Value) -> Result<Event, AbiError> {
    Ok(Event {
        identifier: text(entry, "identifier"),
        docs: texts(entry, "docs").join("\n"),
        inputs: list(entry, "inputs", parameter)?,
    })
}

fn parameter(entry: &Value) -> Result<Parameter, AbiError> {
    Ok(Parameter {
        name: text(entry, "name"),
        kind: kind(entry)?,
        indexed: entry.get("indexed").and_then(Value::as_bool).unwrap_or(false),
    })
}

fn kind(entry: &Value) -> Result<Type, AbiError> {
    let written = entry.get("type").and_then(Value::as_str).ok_or_else(|| AbiError::new("it has no type"))?;
    Type::parse(written)
}

fn attribute(entry: &Value) -> Result<(String, Type), AbiError> {
    Ok((text(entry, "ticker"), kind(entry)?))
}

fn description(entry: &Value) -> Result<Description, AbiError> {
    match entry.get("type").and_then(Value::as_str) {
        Some("struct") => Ok(Description::Struct(list(entry, "fields", field)?)),
        Some("enum") => Ok(Description::Enum(list(entry, "variants", variant)?)),
        Some("explicit-enum") => {
            Ok(Description::ExplicitEnum(list(entry, "variants", |item| Ok(text(item, "name")))?))
        }
        _ => Err(AbiError::new("expected a struct, an enum or an explicit-enum")),
    }
}

/// A field holds one value.
fn field(entry: &Value) -> Result<Parameter, AbiError> {
    let field = parameter(entry)?;
    match field.kind.is_multi() {
        true => Err(AbiError::new(format!("{} can stand only among arguments and results", field.kind))),
        false => Ok(field),
    }
}

fn variant(entry: &Value) -> Result<Variant, AbiError> {
    let discriminant = entry.get("discriminant").and_then(Value::as_u64).map(u8::try_from);
    let Some(Ok(discriminant)) = discriminant else {
        return Err(AbiError::new("a variant has a discriminant from 0 to 255"));
    };
    Ok(Variant { name: text(entry, "name"), discriminant, fields: list(entry, "fields", field)? })
}

//! A contract's ABI: JSON, as `solc`, Hardhat, Foundry and `cargo stylus export-abi` write it, or signatures.

use super::event::{DecodedEvent, Event};
use super::item::{DecodedCall, Function};
use super::kind::{Parameter, Type};
use super::signature;
use crate::abi::AbiError;
use crate::abi::literal::excerpt;
use serde_json::Value;

/// What a contract offers: its functions, errors and events.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Abi {
    /// Arguments of its creation; absent when it takes none.
    pub constructor: Option<Function>,
    /// Functions, in the order of the file.
    pub functions: Vec<Function>,
    /// Errors that it defines.
    pub errors: Vec<Function>,
    /// Events.
    pub events: Vec<Event>,
}

impl Abi {
    /// Reads ABI JSON: a list of entries, or an object with that list as `abi`; or signatures, one a line, such as
    /// `function transfer(address to, uint256 amount) returns (bool)`, `event Sent(address to)`, `error Low()`, `constructor(uint256)`.
    ///
    /// # Errors
    /// The text is no JSON, or an entry is faulty; the path is its place, such as `[3].transfer.inputs[0]`.
    pub fn parse(text: &str) -> Result<Self, AbiError> {
        if !text.trim_start().starts_with(['[', '{']) {
            return Self::from_signatures(text);
        }
        let json: Value = serde_json::from_str(text)
            .map_err(|error| AbiError::new(format!("the ABI is no JSON: {error}")))?;
        Self::from_json(&json)
    }

    /// The same from JSON that has been read.
    ///
    /// # Errors
    /// An entry is faulty.
    pub fn from_json(json: &Value) -> Result<Self, AbiError> {
        let list = json.get("abi").unwrap_or(json);
        let fault = || AbiError::new(format!("expected a list of ABI entries, found {}", excerpt(list)));
        let mut abi = Self::default();
        for (index, entry) in list.as_array().ok_or_else(fault)?.iter().enumerate() {
            abi.add(entry).map_err(|error| error.at(index))?;
        }
        Ok(abi)
    }

    fn from_signatures(text: &str) -> Result<Self, AbiError> {
        let mut abi = Self::default();
        for (index, line) in text.lines().map(str::trim).enumerate() {
            if !line.is_empty() && !line.starts_with("//") {
                abi.add_signature(line).map_err(|error| error.at(index))?;
            }
        }
        Ok(abi)
    }

    /// The keyword at the beginning says what it is; without one it is a function.
    fn add_signature(&mut self, text: &str) -> Result<(), AbiError> {
        let keyword = text.split([' ', '(']).next().unwrap_or_default();
        match keyword {
            "event" => self.events.push(Event::parse(text)?),
            "error" => self.errors.push(Function::parse_error(text)?),
            "constructor" => {
                self.constructor = Some(Function { name: String::new(), ..Function::parse(text)? });
            }
            "fallback" | "receive" => {}
            _ => self.functions.push(Function::parse(text)?),
        }
        Ok(())
    }

    fn add(&mut self, entry: &Value) -> Result<(), AbiError> {
        if let Some(text) = entry.as_str() {
            return self.add_signature(text.trim());
        }
        let name = string(entry, "name");
        let inside = |error: AbiError| if name.is_empty() { error } else { error.inside(name) };
        // An entry without a type is a function: so the specification.
        match entry.get("type").map_or(Some("function"), Value::as_str) {
            Some("function") => self.functions.push(function(entry).map_err(inside)?),
            Some("error") => self.errors.push(function(entry).map_err(inside)?),
            Some("constructor") => self.constructor = Some(function(entry).map_err(inside)?),
            Some("event") => self.events.push(event(entry).map_err(inside)?),
            Some("fallback" | "receive") => {}
            _ => return Err(AbiError::new(format!("{} is no kind of ABI entry", excerpt(entry)))),
        }
        Ok(())
    }

    /// The function of a name or signature.
    ///
    /// # Errors
    /// There is none, or several have this name; the error names them.
    pub fn function(&self, name: &str) -> Result<&Function, AbiError> {
        let is = |function: &&Function| function.name == name || function.signature() == name;
        let found: Vec<&Function> = self.functions.iter().filter(is).collect();
        match found.as_slice() {
            [function] => Ok(function),
            [] => Err(AbiError::new(format!("the ABI has no function \"{name}\""))),
            several => {
                let names: Vec<String> = several.iter().map(|function| function.signature()).collect();
                Err(AbiError::new(format!("\"{name}\" may be {}; give the signature", names.join(" or "))))
            }
        }
    }

    /// The event of a name or signature.
    pub fn event(&self, name: &str) -> Option<&Event> {
        self.events.iter().find(|event| event.name == name || event.signature() == name)
    }

    /// The function that call data name by their selector.
    pub fn by_selector(&self, data: &[u8]) -> Option<&Function> {
        self.functions.iter().find(|function| data.starts_with(&function.selector()))
    }

    /// Call data as a call; `None` when no function has the selector.
    pub fn decode_call(&self, data: &[u8]) -> Option<Result<DecodedCall, AbiError>> {
        self.by_selector(data)?.recognize(data)
    }

    /// A log as an event; `None` when no event has such topics. Anonymous events come last.
    pub fn decode_event(&self, topics: &[[u8; 32]], data: &[u8]) -> Option<Result<DecodedEvent, AbiError>> {
        let mut fitting: Vec<&Event> = self.events.iter().filter(|event| event.fits(topics)).collect();
        fitting.sort_by_key(|event| event.anonymous);
        fitting.first().map(|event| event.decode(topics, data))
    }
}

/// A member that is a text; empty when it is absent.
fn string<'a>(entry: &'a Value, name: &str) -> &'a str {
    entry.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn function(entry: &Value) -> Result<Function, AbiError> {
    Ok(Function {
        name: string(entry, "name").to_owned(),
        inputs: list(entry, "inputs")?,
        outputs: list(entry, "outputs")?,
        mutability: string(entry, "stateMutability").to_owned(),
    })
}

fn event(entry: &Value) -> Result<Event, AbiError> {
    let anonymous = entry.get("anonymous").and_then(Value::as_bool).unwrap_or(false);
    Ok(Event { name: string(entry, "name").to_owned(), inputs: list(entry, "inputs")?, anonymous })
}

/// A list of parameters; empty when it is absent.
fn list(entry: &Value, member: &str) -> Result<Vec<Parameter>, AbiError> {
    let items = match entry.get(member) {
        None | Some(Value::Null) => return Ok(Vec::new()),
        Some(items) => items.as_array().ok_or_else(|| AbiError::new("expected a list").inside(member))?,
    };
    let read = |(index, item)| parameter(item).map_err(|error| error.at(index).inside(member));
    items.iter().enumerate().map(read).collect()
}

/// JSON is never nested deeper than its reader allows, so that this recursion has an end.
fn parameter(item: &Value) -> Result<Parameter, AbiError> {
    let written = item.get("type").and_then(Value::as_str).ok_or_else(|| AbiError::new("it has no type"))?;
    let (base, arrays) = written.split_at(written.find('[').unwrap_or(written.len()));
    let base = match base {
        "tuple" => fields(item)?,
        _ => Type::elementary(base)?,
    };
    Ok(Parameter {
        name: string(item, "name").to_owned(),
        kind: signature::brackets(base, arrays)?.sized()?,
        indexed: item.get("indexed").and_then(Value::as_bool).unwrap_or(false),
    })
}

fn fields(item: &Value) -> Result<Type, AbiError> {
    match list(item, "components")? {
        fields if fields.is_empty() => Err(AbiError::new("a tuple has components")),
        fields => Type::Tuple(fields).sized(),
    }
}

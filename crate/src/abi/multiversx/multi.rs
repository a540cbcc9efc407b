//! Arguments and results: variadic, optional and multi-values, that take several or none.

use super::contract::{Abi, Endpoint, Event, Parameter};
use super::decode::wrap;
use super::encode::{Encoder, inside};
use super::kind::Type;
use crate::abi::fields::count;
use crate::abi::literal::excerpt;
use crate::abi::{AbiError, Named, Names};
use serde_json::Value;

impl Abi {
    /// The arguments of a call, each as bytes. Values that are missing at the end are those of optional and variadic inputs.
    ///
    /// # Errors
    /// A value is not of its type, one is missing, or there are too many; the path is the input's name.
    pub fn encode_arguments(
        &self,
        endpoint: &Endpoint,
        values: &[Value],
        names: Names,
    ) -> Result<Vec<Vec<u8>>, AbiError> {
        self.encode_all(&endpoint.inputs, values, names)
    }

    /// The results of a call that a scenario expects, each as bytes.
    ///
    /// # Errors
    /// As those of arguments.
    pub fn encode_results(
        &self,
        endpoint: &Endpoint,
        values: &[Value],
        names: Names,
    ) -> Result<Vec<Vec<u8>>, AbiError> {
        self.encode_all(&endpoint.outputs, values, names)
    }

    /// The values of a call's arguments.
    ///
    /// # Errors
    /// The arguments are no values of the types, or there are too few or too many.
    pub fn decode_arguments(&self, endpoint: &Endpoint, data: &[Vec<u8>]) -> Result<Vec<Named>, AbiError> {
        self.decode_all(&endpoint.inputs, data)
    }

    /// The values of a call's results.
    ///
    /// # Errors
    /// The results are no values of the types, or there are too few or too many.
    pub fn decode_results(&self, endpoint: &Endpoint, data: &[Vec<u8>]) -> Result<Vec<Named>, AbiError> {
        self.decode_all(&endpoint.outputs, data)
    }

    /// The event that a log is: its first topic is the identifier. `None` when the ABI has no such event.
    pub fn event(&self, topics: &[Vec<u8>]) -> Option<&Event> {
        let identifier = topics.first()?;
        self.events.iter().find(|event| event.identifier.as_bytes() == identifier.as_slice())
    }

    /// The values of a log, in the order of the ABI.
    ///
    /// # Errors
    /// Topics or data are no values of the types.
    pub fn decode_event(
        &self,
        event: &Event,
        topics: &[Vec<u8>],
        data: &[Vec<u8>],
    ) -> Result<Vec<Named>, AbiError> {
        let (indexed, plain): (Vec<_>, Vec<_>) =
            event.inputs.iter().cloned().partition(|input| input.indexed);
        let mut indexed = self.decode_all(&indexed, topics.get(1..).unwrap_or_default())?.into_iter();
        // A log has data even when its event has none.
        let data = if plain.is_empty() { &[] } else { data };
        let mut plain = self.decode_all(&plain, data)?.into_iter();
        let next = |input: &Parameter| if input.indexed { indexed.next() } else { plain.next() };
        Ok(event.inputs.iter().filter_map(next).collect())
    }

    fn encode_all(
        &self,
        inputs: &[Parameter],
        values: &[Value],
        names: Names,
    ) -> Result<Vec<Vec<u8>>, AbiError> {
        if values.len() > inputs.len() {
            count(inputs.len(), values.len())?;
        }
        let mut arguments =
            Arguments { encoder: Encoder { abi: self, names }, list: Vec::new(), absent: false };
        for (index, input) in inputs.iter().enumerate() {
            let value = values.get(index);
            arguments.input(&input.kind, value).map_err(|error| error.inside(&input.label(index)))?;
        }
        Ok(arguments.list)
    }

    fn decode_all(&self, outputs: &[Parameter], data: &[Vec<u8>]) -> Result<Vec<Named>, AbiError> {
        let mut results = Results { abi: self, rest: data.iter() };
        let mut values = Vec::new();
        for (index, output) in outputs.iter().enumerate() {
            let value = results.value(&output.kind).map_err(|error| error.inside(&output.label(index)))?;
            values.push(Named { name: output.name.clone(), type_name: output.kind.to_string(), value });
        }
        match results.rest.len() {
            0 => Ok(values),
            more => Err(AbiError::new(format!("there are {more} values more than the ABI tells"))),
        }
    }
}

/// Arguments that are being written.
struct Arguments<'a> {
    encoder: Encoder<'a>,
    list: Vec<Vec<u8>>,
    /// An optional argument was left out: none can follow.
    absent: bool,
}

impl Arguments<'_> {
    fn input(&mut self, kind: &Type, value: Option<&Value>) -> Result<(), AbiError> {
        let absent = matches!(kind, Type::Optional(_) | Type::Variadic(_));
        match value {
            Some(value) => self.value(kind, value),
            None if absent => self.value(kind, &Value::Null),
            None => Err(AbiError::new("a value is missing").of(kind)),
        }
    }

    fn value(&mut self, kind: &Type, value: &Value) -> Result<(), AbiError> {
        match kind {
            Type::Variadic(_) if value.is_null() => Ok(()),
            Type::Variadic(inner) => self.items(inner, list(kind, value)?),
            Type::CountedVariadic(inner) => {
                let items = list(kind, value)?;
                self.push(&Type::Uint(4), &Value::from(items.len()))?;
                self.items(inner, items)
            }
            Type::Optional(inner) => self.optional(inner, value).map_err(|error| error.of(kind)),
            Type::Multi(types) => {
                let items = list(kind, value)?;
                count(types.len(), items.len()).map_err(|error| error.of(kind))?;
                for (index, (inner, item)) in types.iter().zip(items).enumerate() {
                    self.value(inner, item).map_err(|error| error.at(index))?;
                }
                Ok(())
            }
            _ => self.push(kind, value),
        }
    }

    fn optional(&mut self, inner: &Type, value: &Value) -> Result<(), AbiError> {
        match inside(inner, value).map_err(AbiError::new)? {
            Some(value) => self.value(inner, value),
            None => {
                self.absent = true;
                Ok(())
            }
        }
    }

    fn items(&mut self, inner: &Type, items: &[Value]) -> Result<(), AbiError> {
        for (index, item) in items.iter().enumerate() {
            self.value(inner, item).map_err(|error| error.at(index))?;
        }
        Ok(())
    }

    fn push(&mut self, kind: &Type, value: &Value) -> Result<(), AbiError> {
        if self.absent {
            return Err(AbiError::new("an optional value before it is absent").of(kind));
        }
        self.list.push(self.encoder.top(kind, value)?);
        Ok(())
    }
}

fn list<'v>(kind: &Type, value: &'v Value) -> Result<&'v Vec<Value>, AbiError> {
    let fault = || AbiError::new(format!("expected a list, found {}", excerpt(value))).of(kind);
    value.as_array().ok_or_else(fault)
}

/// Results that are being read.
struct Results<'a> {
    abi: &'a Abi,
    rest: std::slice::Iter<'a, Vec<u8>>,
}

impl Results<'_> {
    fn value(&mut self, kind: &Type) -> Result<Value, AbiError> {
        match kind {
            Type::Variadic(inner) => {
                let mut items = Vec::new();
                while self.rest.len() > 0 {
                    items.push(self.value(inner).map_err(|error| error.at(items.len()))?);
                }
                Ok(Value::Array(items))
            }
            Type::CountedVariadic(inner) => self.counted(inner).map_err(|error| error.of(kind)),
            Type::Optional(_) if self.rest.len() == 0 => Ok(Value::Null),
            Type::Optional(inner) => Ok(wrap(inner, self.value(inner)?)),
            Type::Multi(types) => {
                let items = types.iter().enumerate();
                let items = items.map(|(index, kind)| self.value(kind).map_err(|error| error.at(index)));
                Ok(Value::Array(items.collect::<Result<_, _>>()?))
            }
            _ => {
                let missing = || AbiError::new("a value is missing").of(kind);
                self.abi.decode_value(kind, self.rest.next().ok_or_else(missing)?)
            }
        }
    }

    /// Each item takes at least one value, so that a count is never larger than what is left.
    fn counted(&mut self, inner: &Type) -> Result<Value, AbiError> {
        let count = self.value(&Type::Uint(4))?;
        let number = count.as_str().and_then(|count| count.parse::<usize>().ok()).unwrap_or(usize::MAX);
        if number > self.rest.len() {
            let left = self.rest.len();
            return Err(AbiError::new(format!("the count is {number}, but there are {left} values")));
        }
        let items = (0..number).map(|index| self.value(inner).map_err(|error| error.at(index)));
        Ok(Value::Array(items.collect::<Result<_, _>>()?))
    }
}

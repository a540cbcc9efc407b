//! What a page asks of an ABI, as small JSON messages.

use super::contract::{Abi, Endpoint};
use super::kind::Type;
use crate::abi::message::{all_bytes, answer, bytes, texts};
use crate::abi::{AbiError, Names};
use serde::Deserialize;
use serde_json::{Value, json};

/// A question; bytes are `0x` hex.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(tag = "ask", rename_all = "camelCase")]
pub enum Request {
    /// All forms: [`Abi::forms`].
    Forms,
    /// The arguments of a call, from the values of its form: a list of bytes.
    EncodeArguments {
        /// The endpoint; `init` and `upgrade` too.
        endpoint: String,
        /// A value for each input; those at the end may be missing when they are optional.
        values: Vec<Value>,
    },
    /// The arguments that one input gives, to check it while it is being typed: a list of bytes.
    EncodeInput {
        /// The endpoint.
        endpoint: String,
        /// Place of the input.
        index: usize,
        /// Its value.
        value: Value,
    },
    /// The values of a call's arguments: a list of `{name, type, value}`.
    DecodeArguments {
        /// The endpoint.
        endpoint: String,
        /// The arguments.
        data: Vec<String>,
    },
    /// The values of a call's results: a list of `{name, type, value}`.
    DecodeResults {
        /// The endpoint.
        endpoint: String,
        /// The results.
        data: Vec<String>,
    },
    /// A log as an event: `{identifier, values}`, or `null` when the ABI has no such event.
    DecodeEvent {
        /// Topics, the identifier first.
        topics: Vec<String>,
        /// Data.
        data: Vec<String>,
    },
    /// The value of a type that stands alone, as in storage or token attributes.
    DecodeValue {
        /// The type, as the ABI writes it.
        #[serde(rename = "type")]
        kind: String,
        /// Its bytes.
        bytes: String,
    },
}

impl Abi {
    /// Answers as [`answer`] does.
    pub fn answer(&self, request: &Request, names: Names) -> Value {
        answer(self.respond(request, names))
    }

    fn respond(&self, request: &Request, names: Names) -> Result<Value, AbiError> {
        match request {
            Request::Forms => Ok(self.forms()),
            Request::EncodeArguments { endpoint, values } => {
                self.encode_arguments(self.endpoint(endpoint)?, values, names).map(|data| texts(&data))
            }
            Request::EncodeInput { endpoint, index, value } => {
                let one = single(self.endpoint(endpoint)?, *index)?;
                self.encode_arguments(&one, std::slice::from_ref(value), names).map(|data| texts(&data))
            }
            Request::DecodeArguments { endpoint, data } => {
                self.decode_arguments(self.endpoint(endpoint)?, &all_bytes(data)?).map(|values| json!(values))
            }
            Request::DecodeResults { endpoint, data } => {
                self.decode_results(self.endpoint(endpoint)?, &all_bytes(data)?).map(|values| json!(values))
            }
            Request::DecodeEvent { topics, data } => self.log(&all_bytes(topics)?, &all_bytes(data)?),
            Request::DecodeValue { kind, bytes: text } => {
                self.decode_value(&Type::parse(kind)?, &bytes(text)?)
            }
        }
    }

    fn log(&self, topics: &[Vec<u8>], data: &[Vec<u8>]) -> Result<Value, AbiError> {
        let Some(event) = self.event(topics) else { return Ok(Value::Null) };
        let values = self.decode_event(event, topics, data)?;
        Ok(json!({ "identifier": event.identifier, "values": values }))
    }
}

/// An endpoint with one of its inputs alone.
fn single(endpoint: &Endpoint, index: usize) -> Result<Endpoint, AbiError> {
    let missing = || AbiError::new(format!("\"{}\" has no input {index}", endpoint.name));
    let input = endpoint.inputs.get(index).cloned().ok_or_else(missing)?;
    Ok(Endpoint { inputs: vec![input], ..Endpoint::default() })
}

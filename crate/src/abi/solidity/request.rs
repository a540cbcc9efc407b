//! What a page asks of an ABI, as small JSON messages.

use super::contract::Abi;
use super::item::Function;
use super::revert::Revert;
use crate::abi::literal::hex_value;
use crate::abi::message::{all_bytes, answer, bytes};
use crate::abi::{AbiError, Names};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// A question; bytes are `0x` hex. A function is a name or a signature; an empty one is the constructor.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(tag = "ask", rename_all = "camelCase")]
pub enum Request {
    /// All forms: [`Abi::forms`].
    Forms,
    /// Call data, from the values of a form; of the constructor the arguments alone: bytes.
    EncodeCall {
        /// The function.
        function: String,
        /// A value for each input.
        values: Vec<Value>,
    },
    /// One input alone, to check it while it is being typed: its bytes, as if it were the only one.
    EncodeInput {
        /// The function.
        function: String,
        /// Place of the input.
        index: usize,
        /// Its value.
        value: Value,
    },
    /// Call data as `{signature, arguments}`, or `null` when the ABI has no such function.
    DecodeCall {
        /// The call data.
        data: String,
    },
    /// The values of a function's return data: a list of `{name, type, value}`.
    DecodeResults {
        /// The function.
        function: String,
        /// The return data.
        data: String,
    },
    /// What revert data say: a [`Revert`], and `text`, the same in words.
    DecodeRevert {
        /// The revert data.
        data: String,
    },
    /// A log as `{signature, arguments}`, or `null` when the ABI has no such event.
    DecodeEvent {
        /// Topics, 32 bytes each.
        topics: Vec<String>,
        /// Data.
        data: String,
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
            Request::EncodeCall { function, values } => self.call(function, values, names),
            Request::EncodeInput { function, index, value } => {
                let one = single(&self.callee(function)?, *index)?;
                one.encode_arguments(std::slice::from_ref(value), names).map(|data| hex_value(&data))
            }
            Request::DecodeCall { data } => self.decode_call(&bytes(data)?).transpose().and_then(plain),
            Request::DecodeResults { function, data } => {
                self.callee(function)?.decode_results(&bytes(data)?).map(|values| json!(values))
            }
            Request::DecodeRevert { data } => reason(&Revert::decode(&bytes(data)?, Some(self))),
            Request::DecodeEvent { topics, data } => {
                self.decode_event(&words(topics)?, &bytes(data)?).transpose().and_then(plain)
            }
        }
    }

    fn call(&self, name: &str, values: &[Value], names: Names) -> Result<Value, AbiError> {
        let function = self.callee(name)?;
        let data = match name.is_empty() {
            true => function.encode_arguments(values, names),
            false => function.encode_call(values, names),
        };
        data.map(|data| hex_value(&data))
    }

    /// A function, or the constructor; one that the ABI does not tell takes nothing.
    fn callee(&self, name: &str) -> Result<Function, AbiError> {
        if name.is_empty() {
            return Ok(self.constructor.clone().unwrap_or_default());
        }
        self.function(name).cloned()
    }
}

/// A function with one of its inputs alone.
fn single(function: &Function, index: usize) -> Result<Function, AbiError> {
    let missing = || AbiError::new(format!("\"{}\" has no input {index}", function.name));
    let input = function.inputs.get(index).cloned().ok_or_else(missing)?;
    Ok(Function { inputs: vec![input], ..Function::default() })
}

fn words(topics: &[String]) -> Result<Vec<[u8; 32]>, AbiError> {
    let word = |topic: Vec<u8>| {
        let fault = || AbiError::new(format!("a topic has 32 bytes, not {}", topic.len()));
        topic.as_slice().try_into().map_err(|_| fault())
    };
    all_bytes(topics)?.into_iter().map(word).collect()
}

fn plain(value: impl Serialize) -> Result<Value, AbiError> {
    serde_json::to_value(value).map_err(|error| AbiError::new(error.to_string()))
}

fn reason(revert: &Revert) -> Result<Value, AbiError> {
    let mut told = plain(revert)?;
    if let Some(members) = told.as_object_mut() {
        members.insert("text".to_owned(), Value::from(revert.to_string()));
    }
    Ok(told)
}

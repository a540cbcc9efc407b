//! What revert data say.

use super::contract::Abi;
use super::item::{DecodedCall, Function};
use super::kind::{Parameter, Type};
use crate::abi::Named;
use num_bigint::BigUint;
use serde::Serialize;
use serde_json::Value;
use std::fmt;

/// Why a call reverted, as far as its data tell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum Revert {
    /// There are no data.
    Empty,
    /// `Error(string)`: what `require` and `revert` say.
    Message {
        /// The text.
        message: String,
    },
    /// `Panic(uint256)`: a check that the compiler put in.
    Panic {
        /// The code, a decimal number.
        code: String,
        /// What it means.
        reason: String,
    },
    /// An error that the contract defines.
    Custom(DecodedCall),
    /// Data that no known error fits.
    Unknown {
        /// The data, as `0x` hex.
        data: String,
    },
}

impl Revert {
    /// Reads revert data; an ABI tells the contract's own errors.
    pub fn decode(data: &[u8], abi: Option<&Abi>) -> Self {
        if data.is_empty() {
            return Self::Empty;
        }
        let standard = message(data).or_else(|| panic(data));
        let custom = || {
            let errors = abi.map_or(&[][..], |abi| &abi.errors);
            errors.iter().find_map(|error| error.recognize(data)?.ok()).map(Self::Custom)
        };
        let unknown = || Self::Unknown { data: format!("0x{}", hex::encode(data)) };
        standard.or_else(custom).unwrap_or_else(unknown)
    }
}

fn single(name: &str, kind: Type) -> Function {
    let input = Parameter { name: String::new(), kind, indexed: false };
    Function { name: name.to_owned(), inputs: vec![input], outputs: Vec::new(), mutability: String::new() }
}

/// The only argument of an error, when the data are it.
fn argument(error: &Function, data: &[u8]) -> Option<String> {
    let call = error.recognize(data)?.ok()?;
    call.arguments.first()?.value.as_str().map(str::to_owned)
}

fn message(data: &[u8]) -> Option<Revert> {
    argument(&single("Error", Type::Text), data).map(|message| Revert::Message { message })
}

fn panic(data: &[u8]) -> Option<Revert> {
    let code = argument(&single("Panic", Type::Uint(256)), data)?;
    let number = BigUint::parse_bytes(code.as_bytes(), 10)?;
    let reason = u64::try_from(number).map_or("a code that is not known", panic_reason).to_owned();
    Some(Revert::Panic { code, reason })
}

/// What a panic code means (Solidity documentation, "Panic via assert and Error via require").
pub fn panic_reason(code: u64) -> &'static str {
    match code {
        0x00 => "a panic that the compiler put in",
        0x01 => "an assertion failed",
        0x11 => "an arithmetic operation went over or under the limits of its type",
        0x12 => "a division or modulo by zero",
        0x21 => "a number was converted to an enum that has no such value",
        0x22 => "a byte array in storage is not encoded as it should be",
        0x31 => "pop on an empty array",
        0x32 => "an index is out of the bounds of its array",
        0x41 => "too much memory was asked for, or an array is too large",
        0x51 => "a function variable that was never set was called",
        _ => "a code that is not known",
    }
}

/// In words such as `Error("low balance")`, `Panic(17)`, `Unauthorized(0x..)`.
impl fmt::Display for Revert {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("reverted without data"),
            Self::Message { message } => write!(f, "Error({})", Value::from(message.as_str())),
            Self::Panic { code, reason } => write!(f, "Panic({code}): {reason}"),
            Self::Custom(call) => write!(f, "{call}"),
            Self::Unknown { data } => write!(f, "unknown revert data {data}"),
        }
    }
}

/// `transfer(to: 0x.., amount: 5)`
impl fmt::Display for DecodedCall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.signature.split('(').next().unwrap_or_default();
        let argument = |named: &Named| {
            let value = match &named.value {
                Value::String(text) if named.type_name != "string" => text.clone(),
                other => other.to_string(),
            };
            if named.name.is_empty() { value } else { format!("{}: {value}", named.name) }
        };
        let arguments: Vec<String> = self.arguments.iter().map(argument).collect();
        write!(f, "{name}({})", arguments.join(", "))
    }
}

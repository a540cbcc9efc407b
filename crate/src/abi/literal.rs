//! What both chains read from JSON alike: integers, bytes, booleans, texts.
//!
//! Errors are the reason alone, in words; who calls knows place and type.

use super::Names;
use num_bigint::{BigInt, Sign};
use serde_json::Value;

/// Longest integer, in digits: what is longer takes long to read.
const MOST_DIGITS: usize = 5_000;
/// Longest excerpt of a faulty value in an error, in characters.
const EXCERPT: usize = 60;

/// A value as JSON for an error, cut when it is long.
pub(super) fn excerpt(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(EXCERPT) {
        Some((end, _)) => format!("{}...", text.get(..end).unwrap_or_default()),
        None => text,
    }
}

/// An integer: a JSON integer, or a text in decimal, `0x` hex or `0b` binary, with `_` and `,` between digits, and a sign.
pub(super) fn integer(value: &Value) -> Result<BigInt, String> {
    match value {
        Value::Number(number) => match (number.as_u64(), number.as_i64()) {
            (Some(number), _) => Ok(number.into()),
            (None, Some(number)) => Ok(number.into()),
            (None, None) => {
                Err(format!("{number} is no integer of at most 64 bits; larger ones are written as text"))
            }
        },
        Value::String(text) => integer_text(text),
        other => Err(format!("expected an integer, found {}", excerpt(other))),
    }
}

/// The integer that a text writes.
fn integer_text(text: &str) -> Result<BigInt, String> {
    let fault = || format!("{} is no integer", excerpt(&Value::from(text)));
    let plain = text.trim();
    let (sign, digits) = match plain.strip_prefix('-') {
        Some(digits) => (Sign::Minus, digits),
        None => (Sign::Plus, plain.strip_prefix('+').unwrap_or(plain)),
    };
    let (radix, digits) = radix(digits);
    let digits: String = digits.chars().filter(|digit| !['_', ','].contains(digit)).collect();
    if digits.len() > MOST_DIGITS {
        return Err(format!("an integer of {} digits is too long", digits.len()));
    }
    let known = !digits.is_empty() && digits.chars().all(|digit| digit.is_digit(radix));
    let magnitude = BigInt::parse_bytes(digits.as_bytes(), radix).filter(|_| known).ok_or_else(fault)?;
    Ok(if sign == Sign::Minus { -magnitude } else { magnitude })
}

/// The base that digits are written in, and the digits.
fn radix(digits: &str) -> (u32, &str) {
    let hex = digits.strip_prefix("0x").or_else(|| digits.strip_prefix("0X"));
    let binary = digits.strip_prefix("0b").or_else(|| digits.strip_prefix("0B"));
    match (hex, binary) {
        (Some(digits), _) => (16, digits),
        (None, Some(digits)) => (2, digits),
        (None, None) => (10, digits),
    }
}

/// An integer of so many bits.
pub(super) fn sized(value: &Value, bits: u32, signed: bool) -> Result<BigInt, String> {
    let number = integer(value)?;
    let width = if signed { bits.saturating_sub(1) } else { bits };
    let end = BigInt::from(1) << width;
    let least = if signed { -end.clone() } else { BigInt::ZERO };
    if number < least {
        let reason = if signed { format!("less than {least}") } else { "negative".to_owned() };
        return Err(format!("{number} is {reason}"));
    }
    if number >= end {
        return Err(format!("{number} is larger than {}", end - 1));
    }
    Ok(number)
}

/// A boolean, or its name.
pub(super) fn boolean(value: &Value) -> Result<bool, String> {
    match value {
        Value::Bool(flag) => Ok(*flag),
        Value::String(text) if text == "true" => Ok(true),
        Value::String(text) if text == "false" => Ok(false),
        other => Err(format!("expected true or false, found {}", excerpt(other))),
    }
}

/// A text.
pub(super) fn text(value: &Value) -> Result<&str, String> {
    value.as_str().ok_or_else(|| format!("expected a text, found {}", excerpt(value)))
}

/// Bytes: `0x` hex, `str:` and a text, a list of numbers below 256, or a name.
pub(super) fn bytes(value: &Value, names: Names) -> Result<Vec<u8>, String> {
    match value {
        Value::String(text) => byte_text(text, names),
        Value::Array(items) => {
            let byte = |item: &Value| item.as_u64().and_then(|byte| u8::try_from(byte).ok());
            let bytes: Option<Vec<u8>> = items.iter().map(byte).collect();
            bytes.ok_or_else(|| "a list of bytes holds numbers from 0 to 255".to_owned())
        }
        other => Err(format!("expected bytes as a text such as \"0x00ff\", found {}", excerpt(other))),
    }
}

/// The bytes that a text writes.
fn byte_text(text: &str, names: Names) -> Result<Vec<u8>, String> {
    if let Some(digits) = text.strip_prefix("0x") {
        return hexadecimal(digits);
    }
    if let Some(rest) = text.strip_prefix("str:") {
        return Ok(rest.as_bytes().to_vec());
    }
    names(text).unwrap_or_else(|| {
        Err(format!("{} is neither 0x and hex digits, nor str: and a text", excerpt(&Value::from(text))))
    })
}

/// Bytes from hex digits.
pub(super) fn hexadecimal(digits: &str) -> Result<Vec<u8>, String> {
    hex::decode(digits).map_err(|error| match error {
        hex::FromHexError::OddLength => format!("an odd number of hex digits ({})", digits.len()),
        hex::FromHexError::InvalidHexCharacter { c, .. } => format!("{c:?} is no hex digit"),
        hex::FromHexError::InvalidStringLength => error.to_string(),
    })
}

/// Bytes as `0x` hex.
pub(super) fn hex_text(bytes: &[u8]) -> String {
    format!("0x{}", hex::encode(bytes))
}

/// The same as a value.
pub(super) fn hex_value(bytes: &[u8]) -> Value {
    Value::from(hex_text(bytes))
}

/// Bytes as a text; `0x` hex when they are no UTF-8.
#[cfg(any(feature = "multiversx", feature = "text"))]
pub(super) fn text_value(bytes: &[u8]) -> Value {
    std::str::from_utf8(bytes).map_or_else(|_| hex_value(bytes), Value::from)
}

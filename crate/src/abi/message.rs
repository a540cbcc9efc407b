//! What a page and an ABI say to each other as JSON: what the chains have in common. Bytes are `0x` hex.

use super::AbiError;
#[cfg(any(feature = "multiversx", feature = "text"))]
use super::literal::hex_value;
use super::literal::hexadecimal;
use serde_json::{Value, json};

/// An answer: `{"answer": ...}`, or `{"error": {path, type, message, text}}`, where `text` is the whole error in words.
pub fn answer(result: Result<Value, AbiError>) -> Value {
    match result {
        Ok(answer) => json!({ "answer": answer }),
        Err(error) => {
            let (path, kind, message) = (&error.path, &error.type_name, &error.message);
            json!({ "error": { "path": path, "type": kind, "message": message, "text": error.to_string() } })
        }
    }
}

#[cfg(any(feature = "multiversx", feature = "text"))]
pub(super) fn texts(data: &[Vec<u8>]) -> Value {
    data.iter().map(|bytes| hex_value(bytes)).collect()
}

pub(super) fn bytes(text: &str) -> Result<Vec<u8>, AbiError> {
    hexadecimal(text.strip_prefix("0x").unwrap_or(text)).map_err(AbiError::new)
}

pub(super) fn all_bytes(data: &[String]) -> Result<Vec<Vec<u8>>, AbiError> {
    data.iter().map(|text| bytes(text)).collect()
}

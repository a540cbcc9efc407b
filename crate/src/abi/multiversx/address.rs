//! Addresses as people write them.

use crate::abi::Names;
use crate::abi::literal::bytes;
use ::bech32::Bech32;
use ::bech32::primitives::decode::CheckedHrpstring;
use serde_json::Value;

/// Bytes of an address.
pub(super) const LENGTH: usize = 32;
/// Human-readable part of the text form.
const HRP: &str = "erd";

/// An address: `erd1...`, `0x` hex, or a name.
pub(super) fn address(value: &Value, names: Names) -> Result<Vec<u8>, String> {
    let bytes = match value.as_str().filter(|text| text.starts_with("erd1")) {
        Some(text) => bech32(text)?,
        None => bytes(value, names)?,
    };
    match bytes.len() {
        LENGTH => Ok(bytes),
        other => Err(format!("expected {LENGTH} bytes, found {other}")),
    }
}

fn bech32(text: &str) -> Result<Vec<u8>, String> {
    let checked = CheckedHrpstring::new::<Bech32>(text).map_err(|error| format!("{text}: {error}"))?;
    match checked.hrp().to_lowercase() == HRP {
        true => Ok(checked.byte_iter().collect()),
        false => Err(format!("{text} is an address of another chain")),
    }
}

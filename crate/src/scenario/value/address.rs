//! Addresses in value expressions: `address:`, `sc:` and `bech32:`.

use super::{Inner, ValueError};
use ::bech32::primitives::decode::CheckedHrpstring;
use ::bech32::{Bech32, Hrp};

/// An address of MultiversX.
pub type Address = [u8; 32];
/// A contract's address begins with this many zero bytes.
pub const CONTRACT_ZEROS: usize = 8;
/// The two bytes of a contract's address that say which virtual machine runs it.
pub const VM_TYPE: [u8; 2] = [5, 0];
/// Human-readable part of the text form of addresses.
const HRP: &str = "erd";
/// Fills the rest of a named address.
const FILLER: u8 = b'_';

/// The address of 32 bytes that an expression says; none for other expressions.
///
/// # Errors
/// [`ValueError::Address`]
pub fn parse(text: &str, _: Inner<'_>) -> Option<Result<Vec<u8>, ValueError>> {
    Some(known(text)?.map(|address| address.to_vec()))
}

fn known(text: &str) -> Option<Result<Address, ValueError>> {
    let fault = |reason: String| ValueError::Address { text: text.to_owned(), reason };
    if let Some(name) = text.strip_prefix("address:") {
        return Some(named(name, &[]).map_err(fault));
    }
    if let Some(name) = text.strip_prefix("sc:") {
        return Some(named(name, &contract_prefix()).map_err(fault));
    }
    text.strip_prefix("bech32:").map(|encoded| decode(encoded).map_err(fault))
}

/// What every contract's address begins with.
fn contract_prefix() -> Vec<u8> {
    [&[0; CONTRACT_ZEROS], &VM_TYPE[..]].concat()
}

/// Prefix, name and filler, cut at 32 bytes; `#hh` at the end of the name sets the last byte.
fn named(name: &str, prefix: &[u8]) -> Result<Address, String> {
    let (name, shard) = match name.split_once('#') {
        Some((name, shard)) => (name, Some(shard_byte(shard)?)),
        None => (name, None),
    };
    let mut address = [FILLER; 32];
    for (target, byte) in address.iter_mut().zip(prefix.iter().copied().chain(name.bytes())) {
        *target = byte;
    }
    if let (Some(last), Some(shard)) = (address.last_mut(), shard) {
        *last = shard;
    }
    Ok(address)
}

fn shard_byte(text: &str) -> Result<u8, String> {
    match hex::decode(text).as_deref() {
        Ok([byte]) => Ok(*byte),
        _ => Err(format!("behind # stand two hex digits for the last byte, not \"{text}\"")),
    }
}

fn decode(encoded: &str) -> Result<Address, String> {
    let checked = CheckedHrpstring::new::<Bech32>(encoded).map_err(|error| error.to_string())?;
    if checked.hrp().to_lowercase() != HRP {
        return Err(format!("it begins with {}1, not {HRP}1", checked.hrp()));
    }
    let bytes: Vec<u8> = checked.byte_iter().collect();
    Address::try_from(bytes).map_err(|bytes| format!("it has {} bytes, not 32", bytes.len()))
}

/// The text form of an address, `erd1...`.
pub fn bech32(address: &Address) -> String {
    let encode = |hrp| ::bech32::encode::<Bech32>(hrp, address).ok();
    Hrp::parse(HRP).ok().and_then(encode).unwrap_or_else(|| hex::encode(address))
}

/// Whether the address is one of a contract.
pub fn is_contract(address: &Address) -> bool {
    address.starts_with(&[0; CONTRACT_ZEROS])
}

/// The address as `address:alice` or `sc:adder`, when there is such an expression of printable characters for it.
pub fn name(address: &Address) -> Option<String> {
    let (prefix, rest) = match address.strip_prefix(contract_prefix().as_slice()) {
        Some(rest) => ("sc:", rest),
        None => ("address:", address.as_slice()),
    };
    let (last, name) = rest.split_last()?;
    let trimmed =
        name.iter().rposition(|byte| *byte != FILLER).and_then(|end| name.get(..=end)).unwrap_or_default();
    let printable = |byte: &u8| byte.is_ascii_graphic() && !b"#|\"\\".contains(byte);
    if trimmed.is_empty() || !trimmed.iter().all(printable) {
        return None;
    }
    let shard = if *last == FILLER { String::new() } else { format!("#{last:02x}") };
    Some(format!("{prefix}{}{shard}", String::from_utf8_lossy(trimmed)))
}

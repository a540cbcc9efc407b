//! Storage keys in readable form: the parts that frameworks put one after the other, with `|` between them.
//!
//! A key is a name, then what the framework's encoding adds: addresses as they are, numbers in 1 to 8 bytes, byte strings after
//! their length in 4 bytes. `balance` and Alice's address give `balance|address:alice`; `list.item` and `00000003` give
//! `list.item|3`. Such a text is a guess: the bytes stand beside it. Keys that the chain keeps for itself are explained.

use super::esdt::RESERVED;
use crate::scenario::value::{Address, address_name, bech32};

/// Behind the prefix, the key of a holding of a token.
const HOLDING: &[u8] = b"esdt";
/// Bytes of an address.
const ADDRESS: usize = 32;
/// Fillers that a name must end with before text at the end of a key is taken for an address.
const FILLERS: &[u8] = b"__";
/// Dash and random letters at the end of a token's identifier.
const TOKEN_TAIL: usize = 7;

/// The readable form of a key; `knows` tells the addresses of existing accounts.
pub(super) fn read(key: &[u8], knows: &dyn Fn(&Address) -> bool) -> String {
    if let Some(rest) = key.strip_prefix(RESERVED) {
        return reserved(rest);
    }
    if key.is_empty() {
        return "(empty key)".to_owned();
    }
    let mut parts = Vec::new();
    let mut rest = key;
    while !rest.is_empty() {
        let (part, length) = next_part(rest, rest.len() == key.len(), knows);
        parts.push(part);
        rest = rest.get(length..).unwrap_or_default();
    }
    parts.join("|")
}

/// Whether the value under a key is a holding of a token.
pub(super) fn is_holding(key: &[u8]) -> bool {
    key.strip_prefix(RESERVED).is_some_and(|rest| rest.starts_with(HOLDING))
}

/// The first part of the bytes, and its length.
fn next_part(bytes: &[u8], is_first: bool, knows: &dyn Fn(&Address) -> bool) -> (String, usize) {
    if let Some(address) = address_at(bytes, is_first, knows) {
        return (address, ADDRESS);
    }
    let text = text_length(bytes, is_first, knows);
    if text > 0 {
        return (lossy(bytes, text), text);
    }
    if let Some((inner, length)) = nested(bytes) {
        return (inner, length);
    }
    match bytes.len() {
        0..=8 => (number(bytes), bytes.len()),
        _ if bytes.starts_with(&[0; 4]) => (number(bytes.get(..8).unwrap_or_default()), 8),
        length => (format!("0x{}", hex::encode(bytes)), length),
    }
}

/// The address that the bytes begin with: one that exists, a contract's, or, at the end of a key, a named one.
fn address_at(bytes: &[u8], is_first: bool, knows: &dyn Fn(&Address) -> bool) -> Option<String> {
    let address = Address::try_from(bytes.get(..ADDRESS)?).ok()?;
    let is_contract = super::Address(address).is_contract() && address.get(8..10) == Some(&[5, 0]);
    let is_last = bytes.len() == ADDRESS && !is_first && address.ends_with(FILLERS);
    if !(knows(&address) || is_contract || is_last) {
        return None;
    }
    Some(address_name(&address).unwrap_or_else(|| bech32(&address)))
}

/// Length of the text that the bytes begin with: up to an address or to what cannot be shown.
fn text_length(bytes: &[u8], is_first: bool, knows: &dyn Fn(&Address) -> bool) -> usize {
    let mut length = 0;
    while let Some(rest) = bytes.get(length..).filter(|rest| rest.first().is_some_and(is_shown)) {
        if length > 0 && address_at(rest, is_first && length == 0, knows).is_some() {
            break;
        }
        length += 1;
    }
    length
}

fn is_shown(byte: &u8) -> bool {
    byte.is_ascii_graphic() || *byte == b' '
}

/// A byte string after its length in 4 bytes.
fn nested(bytes: &[u8]) -> Option<(String, usize)> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    let length = u32::from_be_bytes(*length) as usize;
    let inner = rest.get(..length).filter(|inner| !inner.is_empty())?;
    let text = if inner.iter().all(is_shown) { lossy(inner, length) } else { number(inner) };
    Some((text, length.saturating_add(4)))
}

fn lossy(bytes: &[u8], length: usize) -> String {
    String::from_utf8_lossy(bytes.get(..length).unwrap_or_default()).into_owned()
}

/// Up to 8 bytes in decimal, more in hex.
fn number(bytes: &[u8]) -> String {
    if bytes.len() > 8 {
        return format!("0x{}", hex::encode(bytes));
    }
    bytes.iter().fold(0_u64, |sum, byte| sum.wrapping_shl(8) | u64::from(*byte)).to_string()
}

/// What the chain keeps under a reserved key; `rest` is the key without `ELROND`.
fn reserved(rest: &[u8]) -> String {
    const TOKEN_KEYS: [(&[u8], &str); 3] =
        [(HOLDING, "balance of"), (b"roleesdt", "roles of"), (b"nonce", "last nonce of")];
    if rest == b"reward" {
        return "ELROND: sum of validator rewards".to_owned();
    }
    if let Some(rest) = rest.strip_prefix(b"VM@") {
        let end = text_length(rest, false, &|_| false);
        return format!("ELROND: {} of the virtual machine", lossy(rest, end));
    }
    let found = TOKEN_KEYS.iter().find_map(|(prefix, what)| Some((rest.strip_prefix(*prefix)?, what)));
    match found {
        Some((token, what)) => format!("ELROND: {what} {}", token_text(token)),
        None => format!("ELROND{}", next_part(rest, false, &|_| false).0),
    }
}

/// A token's identifier and, behind it, its nonce: `TOK-123456`, `NFT-123456, nonce 1`.
fn token_text(bytes: &[u8]) -> String {
    let dash = bytes.iter().position(|byte| *byte == b'-').unwrap_or(bytes.len());
    let end = dash.saturating_add(TOKEN_TAIL).min(bytes.len());
    let (token, nonce) = bytes.split_at(end);
    let token = String::from_utf8_lossy(token);
    if nonce.is_empty() { token.into_owned() } else { format!("{token}, nonce {}", number(nonce)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ALICE: &[u8] = b"alice___________________________";
    const ADDER: &[u8] = b"\0\0\0\0\0\0\0\0\x05\0adder_________________";

    fn text(parts: &[&[u8]]) -> String {
        read(&parts.concat(), &|address| *address == [7; 32])
    }

    #[test]
    fn a_name_and_what_follows_it() {
        assert_eq!(text(&[b"sum"]), "sum");
        assert_eq!(text(&[b"balance", ALICE]), "balance|address:alice");
        assert_eq!(text(&[b"owner", ADDER, b"\0\0\0\x05"]), "owner|sc:adder|5");
        assert_eq!(
            text(&[b"allowed", &[7; 32], ALICE]),
            format!("allowed|{}|address:alice", bech32(&[7; 32]))
        );
        assert_eq!(text(&[b"list.item", &[0, 0, 0, 3]]), "list.item|3");
        assert_eq!(text(&[b"pool", &[0, 0, 0, 0, 0, 0, 1, 0]]), "pool|256");
        assert_eq!(text(&[b"token", &[0, 0, 0, 3], b"abc", &[0, 0, 0, 1, 9]]), "token|abc|9");
        assert_eq!(text(&[b"user", &[0, 0, 0, 0, 0, 0, 0, 2], &[0, 0, 0, 5]]), "user|2|5");
        assert_eq!(text(&[b""]), "(empty key)");
        assert_eq!(text(&[&[0xfe; 40]]), format!("0x{}", "fe".repeat(40)));
    }

    #[test]
    fn what_the_chain_keeps_is_explained() {
        assert_eq!(text(&[b"ELRONDesdtTOK-123456"]), "ELROND: balance of TOK-123456");
        assert_eq!(text(&[b"ELRONDesdtNFT-123456\x01"]), "ELROND: balance of NFT-123456, nonce 1");
        assert_eq!(text(&[b"ELRONDroleesdtTOK-123456"]), "ELROND: roles of TOK-123456");
        assert_eq!(text(&[b"ELRONDnonceTOK-123456"]), "ELROND: last nonce of TOK-123456");
        assert_eq!(text(&[b"ELRONDreward"]), "ELROND: sum of validator rewards");
        assert_eq!(text(&[b"ELRONDother"]), "ELRONDother");
    }

    proptest! {
        #[test]
        fn any_key_has_a_text(key: Vec<u8>) {
            prop_assert!(!read(&key, &|_| false).is_empty());
        }
    }
}

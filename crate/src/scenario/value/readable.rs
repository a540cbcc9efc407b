//! Bytes as a person would read them: number, text, address.

use super::address::{self, Address};
use num_bigint::BigUint;
use serde::Serialize;

/// How bytes can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadingKind {
    /// An unsigned number, in decimal.
    Number,
    /// Printable text.
    Text,
    /// An address: `address:alice`, `sc:adder` or `erd1...`.
    Address,
    /// Hex.
    Bytes,
}

impl ReadingKind {
    /// Its name in the page's protocol.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Text => "text",
            Self::Address => "address",
            Self::Bytes => "bytes",
        }
    }
}

/// One way to read some bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Read as what.
    pub kind: ReadingKind,
    /// The reading.
    pub text: String,
}

/// A reading in the form of the page's protocol.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReadingView {
    /// `number`, `text`, `address` or `bytes`.
    #[serde(rename = "as")]
    pub kind: &'static str,
    /// The reading.
    pub text: String,
}

/// Texts of up to this many characters are rather small numbers.
const SHORT_TEXT: usize = 3;
/// Numbers of more bytes than this are rather something else.
const WIDEST_NUMBER: usize = 16;
/// Messages show at most this many bytes in hex.
const SHOWN_BYTES: usize = 40;

/// All sensible readings, likeliest first; the last is always hex.
pub fn readings(bytes: &[u8]) -> Vec<Reading> {
    let number = || Reading { kind: ReadingKind::Number, text: BigUint::from_bytes_be(bytes).to_string() };
    let text = printable(bytes).map(|text| Reading { kind: ReadingKind::Text, text: text.to_owned() });
    let address = Address::try_from(bytes).ok();
    let named = address.as_ref().and_then(address::name);
    // 32 printable characters are rather a text, unless they end as a named address does.
    let is_padded = text.is_none() || bytes.ends_with(b"_");
    let is_named = named.is_some() && is_padded || address.as_ref().is_some_and(address::is_contract);
    let address = address.map(|address| named.unwrap_or_else(|| address::bech32(&address)));
    let address = address.map(|text| Reading { kind: ReadingKind::Address, text });
    let hex = Reading { kind: ReadingKind::Bytes, text: format!("0x{}", hex::encode(bytes)) };
    let mut found: Vec<Reading> = Vec::new();
    match bytes.len() {
        0 => found.push(number()),
        32 if is_named => found.extend(address.into_iter().chain(text)),
        length if length <= SHORT_TEXT => found.extend(std::iter::once(number()).chain(text)),
        length if length <= WIDEST_NUMBER && text.is_none() => found.push(number()),
        length if length <= WIDEST_NUMBER => found.extend(text.into_iter().chain([number()])),
        _ => found.extend(text.into_iter().chain(address)),
    }
    found.push(hex);
    found
}

/// The bytes as text when every character can be shown on one line.
fn printable(bytes: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(bytes).ok()?;
    (!text.is_empty() && !text.chars().any(char::is_control)).then_some(text)
}

/// The likeliest reading and the hex, for messages: `8 (0x08)`, `str:hello (0x68656c6c6f)`, `empty`.
pub fn describe(bytes: &[u8]) -> String {
    let hex = short_hex(bytes);
    match readings(bytes).first() {
        _ if bytes.is_empty() => "empty".to_owned(),
        Some(Reading { kind: ReadingKind::Number | ReadingKind::Address, text }) => format!("{text} ({hex})"),
        Some(Reading { kind: ReadingKind::Text, .. }) => describe_text(bytes),
        _ => hex,
    }
}

/// As [`describe`], for bytes that are rather a text than a number, such as storage keys: `str:k (0x6b)`.
pub fn describe_text(bytes: &[u8]) -> String {
    match printable(bytes) {
        Some(text) if bytes.len() <= SHOWN_BYTES => format!("str:{text} ({})", short_hex(bytes)),
        Some(text) => format!("str:{text}"),
        None => describe(bytes),
    }
}

/// A list of byte strings, for messages.
pub fn describe_list<'b>(values: impl IntoIterator<Item = &'b [u8]>) -> String {
    let items: Vec<String> = values.into_iter().map(describe).collect();
    format!("[{}]", items.join(", "))
}

/// Hex of at most [`SHOWN_BYTES`] bytes; of longer ones the beginning and the length.
pub(crate) fn short_hex(bytes: &[u8]) -> String {
    match bytes.get(..SHOWN_BYTES) {
        Some(start) if bytes.len() > SHOWN_BYTES => {
            format!("0x{}... ({} bytes)", hex::encode(start), bytes.len())
        }
        _ => format!("0x{}", hex::encode(bytes)),
    }
}

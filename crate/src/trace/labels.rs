//! How a chain writes what stands in a trace: names, storage keys, values.

use super::{Blob, Datum, Field};
use num_bigint::BigUint;

/// What a chain knows about the things in its trace. All texts are for one line.
pub trait Labels {
    /// The host function with this number.
    fn host_function(&self, number: u16) -> Option<&HostLabel>;
    /// The name of an account as scenarios write it, such as `address:alice`; none when it has none.
    fn account(&self, address: &[u8]) -> Option<String>;
    /// An account in running text, such as `alice`; its address when it has no name.
    fn who(&self, address: &[u8]) -> String;
    /// A storage key.
    fn key(&self, key: &[u8]) -> String;
    /// The storage value under a key.
    fn stored(&self, key: &[u8], value: &[u8]) -> String;
    /// An argument, an item of return data, a topic.
    fn value(&self, bytes: &[u8]) -> String;
    /// An amount of the chain's own coin, with its unit.
    fn amount(&self, amount: &BigUint) -> String;
    /// The chain's name of a status.
    fn status(&self, status: u64) -> String;
}

/// Name and operands of a host function.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostLabel {
    /// Import name.
    pub name: &'static str,
    /// Parameters in order.
    pub parameters: Vec<Operand>,
    /// The result, if there is one.
    pub result: Option<Width>,
}

/// One parameter of a host function.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operand {
    /// Its name.
    pub name: &'static str,
    /// Its width.
    pub width: Width,
}

/// Width of a value that crosses between guest and host.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// 32 bits: pointers, lengths, handles.
    Narrow,
    /// 64 bits.
    Wide,
}

/// Bytes of a value that rows show in hex; what is longer is cut.
pub(super) const SHOWN_BYTES: usize = 16 << 10;
/// Characters of a reading in a line of text.
const SHOWN_TEXT: usize = 120;

impl Width {
    /// A raw value (32 bits are zero-extended) in decimal, read as signed.
    #[allow(clippy::cast_possible_truncation, reason = "a narrow value is the low half of the raw one")]
    pub fn text(self, raw: u64) -> String {
        match self {
            Self::Narrow => (raw as u32 as i32).to_string(),
            Self::Wide => (raw as i64).to_string(),
        }
    }
}

/// Bytes as `0x` hex. Of more than [`SHOWN_BYTES`] only the beginning, then `…`.
pub fn hex_text(bytes: &[u8]) -> String {
    match bytes.get(..SHOWN_BYTES) {
        Some(shown) if bytes.len() > SHOWN_BYTES => format!("0x{}…", hex::encode(shown)),
        _ => format!("0x{}", hex::encode(bytes)),
    }
}

/// Decimals of EGLD and of ether.
const DECIMALS: usize = 18;

/// An amount of a chain's own coin in its large unit, exact: `1.5 EGLD`, `0.000000000000000005 ETH`.
pub fn coins(amount: &BigUint, unit: &str) -> String {
    let digits = format!("{:0>width$}", amount.to_string(), width = DECIMALS + 1);
    let (whole, fraction) = digits.split_at(digits.len().saturating_sub(DECIMALS));
    match fraction.trim_end_matches('0') {
        "" => format!("{whole} {unit}"),
        fraction => format!("{whole}.{fraction} {unit}"),
    }
}

/// The two ends of an address: so many characters of its head, and the last six.
pub fn ends(text: &str, head: usize) -> String {
    let (head, tail) = (text.get(..head), text.len().checked_sub(6).and_then(|at| text.get(at..)));
    match (head, tail) {
        (Some(head), Some(tail)) => format!("{head}…{tail}"),
        _ => text.to_owned(),
    }
}

/// A text of at most 120 characters: what is longer is cut and its length in bytes said.
pub fn short(text: String, bytes: usize) -> String {
    match text.char_indices().nth(SHOWN_TEXT) {
        Some((end, _)) => format!("{}… ({bytes} bytes)", text.get(..end).unwrap_or_default()),
        None => text,
    }
}

/// Values with commas between them.
pub(super) fn list(labels: &dyn Labels, values: &[Blob]) -> String {
    let texts: Vec<String> = values.iter().map(|value| labels.value(value)).collect();
    texts.join(", ")
}

/// The name of a field in the page's protocol.
pub(super) fn field_name(field: &Field) -> String {
    use super::BlockField;
    let of_block = |field: &BlockField| match field {
        BlockField::Timestamp => "Timestamp",
        BlockField::Nonce => "Nonce",
        BlockField::Round => "Round",
        BlockField::Epoch => "Epoch",
        BlockField::RandomSeed => "RandomSeed",
        BlockField::GasLimit => "GasLimit",
        BlockField::BaseFee => "BaseFee",
        BlockField::Coinbase => "Coinbase",
    };
    let name = match field {
        Field::Account => "account",
        Field::Nonce => "nonce",
        Field::Balance => "balance",
        Field::Code => "code",
        Field::CodeMetadata => "codeMetadata",
        Field::Owner => "owner",
        Field::Username => "username",
        Field::DeveloperReward => "developerReward",
        Field::Shard => "shard",
        Field::AsyncCallData => "asyncCallData",
        Field::Storage(_) => "storage",
        Field::Block(field) => return format!("block{}", of_block(field)),
        Field::PreviousBlock(field) => return format!("previousBlock{}", of_block(field)),
    };
    name.to_owned()
}

/// A field's value as the protocol writes it: decimal, `0x` hex, or `present`; code as its sha-256.
pub fn raw(field: &Field, datum: &Datum) -> String {
    use sha2::{Digest, Sha256};
    match datum {
        Datum::Absent => String::new(),
        Datum::Present => "present".to_owned(),
        Datum::Number(number) => number.to_string(),
        Datum::Bytes(bytes) if *field == Field::Code && !bytes.is_empty() => {
            hex_text(&Sha256::digest(&**bytes))
        }
        Datum::Bytes(bytes) => hex_text(bytes),
    }
}

/// A field's value as a person reads it.
pub fn readable(labels: &dyn Labels, field: &Field, datum: &Datum) -> String {
    match (field, datum) {
        (_, Datum::Absent) => "none".to_owned(),
        (_, Datum::Present) => "present".to_owned(),
        (_, Datum::Bytes(bytes)) if bytes.is_empty() => "empty".to_owned(),
        (Field::Balance | Field::DeveloperReward, Datum::Number(number)) => labels.amount(number),
        (_, Datum::Number(number)) => number.to_string(),
        (Field::Code, Datum::Bytes(bytes)) => format!("{} bytes", bytes.len()),
        (Field::Owner, Datum::Bytes(bytes)) => labels.who(bytes),
        (Field::Storage(key), Datum::Bytes(bytes)) => labels.stored(key, bytes),
        (Field::CodeMetadata, Datum::Bytes(bytes)) => hex_text(bytes),
        (_, Datum::Bytes(bytes)) => labels.value(bytes),
    }
}

//! Bytes to JSON values.

use super::encode::Word;
use super::kind::{Parameter, Type, WORD};
use crate::abi::AbiError;
use crate::abi::fields::combine;
use crate::abi::literal::{hex_text, hex_value};
use num_bigint::{BigInt, BigUint};
use serde_json::Value;

/// Values that stand one after the other.
pub(super) fn parameters(parameters: &[Parameter], data: &[u8]) -> Result<Vec<Value>, AbiError> {
    let fields: Vec<Field> = named(parameters);
    Decoder::new(data).sequence(&fields, 0)
}

/// One value from one word.
pub(super) fn word(kind: &Type, word: &Word) -> Result<Value, AbiError> {
    Decoder::new(word).value(kind, 0)
}

/// A tuple's value from those of its fields.
fn tuple(fields: &[Parameter], values: Vec<Value>) -> Value {
    let names: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
    combine(&names, values)
}

/// A value of a sequence: where it stands for errors, and its type.
type Field<'a> = (String, &'a Type);

fn named(parameters: &[Parameter]) -> Vec<Field<'_>> {
    parameters
        .iter()
        .enumerate()
        .map(|(index, parameter)| (parameter.label(index), &parameter.kind))
        .collect()
}

/// Bytes, and how much more may be read of them.
struct Decoder<'a> {
    data: &'a [u8],
    /// Bytes: data whose parts overlap could be read for ever.
    left: u64,
}

impl<'a> Decoder<'a> {
    fn new(data: &'a [u8]) -> Self {
        let length = u64::try_from(data.len()).unwrap_or(u64::MAX);
        Self { data, left: length.saturating_mul(4).saturating_add(1024) }
    }

    /// Bytes at a position.
    fn slice(&mut self, at: u64, length: u64) -> Result<&'a [u8], AbiError> {
        let overlap = || AbiError::new("the parts of the data overlap");
        self.left = self.left.checked_sub(length).ok_or_else(overlap)?;
        let begin = usize::try_from(at).ok();
        let end = at.checked_add(length).and_then(|end| usize::try_from(end).ok());
        let slice = begin.zip(end).and_then(|(begin, end)| self.data.get(begin..end));
        slice.ok_or_else(|| self.short(at, length))
    }

    fn short(&self, at: u64, length: u64) -> AbiError {
        let have = self.data.len();
        AbiError::new(format!("expected {length} bytes at {at}, but there are {have} bytes in all"))
    }

    fn word(&mut self, at: u64) -> Result<Word, AbiError> {
        let slice = self.slice(at, WORD)?;
        Word::try_from(slice).map_err(|_| self.short(at, WORD))
    }

    /// An offset or a length.
    fn size(&mut self, at: u64) -> Result<u64, AbiError> {
        let word = self.word(at)?;
        let number = BigUint::from_bytes_be(&word);
        let large = || AbiError::new(format!("{number}, at {at}, is no offset or length within the data"));
        u64::try_from(&number).ok().filter(|size| *size <= u64::from(u32::MAX)).ok_or_else(large)
    }

    /// Values one after the other from a position, which offsets count from.
    fn sequence(&mut self, fields: &[Field], base: u64) -> Result<Vec<Value>, AbiError> {
        let mut head = base;
        let mut values = Vec::with_capacity(fields.len());
        for (label, kind) in fields {
            let value = self.placed(kind, base, head);
            values.push(value.map_err(|error| error.of(kind).inside(label))?);
            head = head.saturating_add(kind.head_size());
        }
        Ok(values)
    }

    /// The value at a place of a sequence, or at the offset that stands there.
    fn placed(&mut self, kind: &Type, base: u64, head: u64) -> Result<Value, AbiError> {
        match kind.is_dynamic() {
            true => {
                let at = base.saturating_add(self.size(head)?);
                self.value(kind, at)
            }
            false => self.value(kind, head),
        }
    }

    fn value(&mut self, kind: &Type, at: u64) -> Result<Value, AbiError> {
        match kind {
            Type::Bytes => Ok(hex_value(self.counted(at)?)),
            Type::Text => self.text(at),
            Type::Array(inner) => {
                let length = self.size(at)?;
                self.array(inner, length, at.saturating_add(WORD))
            }
            Type::FixedArray(inner, length) => self.array(inner, u64::from(*length), at),
            Type::Tuple(fields) => Ok(tuple(fields, self.sequence(&named(fields), at)?)),
            _ => {
                let word = self.word(at)?;
                leaf(kind, &word).map_err(|reason| AbiError::new(reason).of(kind))
            }
        }
    }

    /// Bytes with their length before them.
    fn counted(&mut self, at: u64) -> Result<&'a [u8], AbiError> {
        let length = self.size(at)?;
        self.slice(at.saturating_add(WORD), length)
    }

    fn text(&mut self, at: u64) -> Result<Value, AbiError> {
        let bytes = self.counted(at)?;
        let fault = |_| AbiError::new(format!("0x{} is no UTF-8", hex::encode(bytes)));
        std::str::from_utf8(bytes).map(Value::from).map_err(fault)
    }

    fn array(&mut self, inner: &Type, length: u64, base: u64) -> Result<Value, AbiError> {
        let least = length.saturating_mul(inner.head_size());
        if least > u64::try_from(self.data.len()).unwrap_or(u64::MAX) {
            return Err(AbiError::new(format!("{length} items take more bytes than there are")));
        }
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        let fields: Vec<Field> = (0..length).map(|index| (format!("[{index}]"), inner)).collect();
        Ok(Value::Array(self.sequence(&fields, base)?))
    }
}

/// A value without parts, from its word.
fn leaf(kind: &Type, word: &Word) -> Result<Value, String> {
    match kind {
        Type::Bool => match BigUint::from_bytes_be(word).try_into() {
            Ok(0_u8) => Ok(Value::Bool(false)),
            Ok(1_u8) => Ok(Value::Bool(true)),
            _ => Err(format!("{} is neither 0 nor 1", hex_text(word))),
        },
        Type::Uint(bits) => number(BigUint::from_bytes_be(word).into(), *bits, false),
        Type::Int(bits) => number(BigInt::from_signed_bytes_be(word), *bits, true),
        Type::Address => parted(word, 12, true),
        Type::FixedBytes(count) => parted(word, usize::from(*count), false),
        _ => parted(word, 24, false),
    }
}

fn number(number: BigInt, bits: u32, signed: bool) -> Result<Value, String> {
    let width = if signed { bits.saturating_sub(1) } else { bits };
    let magnitude = if number < BigInt::ZERO { -&number - 1 } else { number.clone() };
    match magnitude.bits() <= u64::from(width) {
        true => Ok(Value::from(number.to_string())),
        false => Err(format!("{number} has more than {bits} bits")),
    }
}

/// The bytes on one side of `at` in a word whose other side is zero.
fn parted(word: &Word, at: usize, last: bool) -> Result<Value, String> {
    let (front, back) = word.split_at_checked(at).unwrap_or((word, &[]));
    let (value, padding) = if last { (back, front) } else { (front, back) };
    match padding.iter().all(|byte| *byte == 0) {
        true => Ok(hex_value(value)),
        false => Err(format!("{} has other padding than zeros", hex_text(word))),
    }
}

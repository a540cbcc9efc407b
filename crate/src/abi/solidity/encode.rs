//! JSON values to bytes.

use super::kind::{Parameter, Type, WORD};
use crate::abi::fields::{count, split};
use crate::abi::literal::{boolean, bytes, excerpt, sized, text};
use crate::abi::{AbiError, Names};
use num_bigint::BigInt;
use serde_json::Value;
use sha3::{Digest, Keccak256};

/// A word of bytes.
pub(super) type Word = [u8; 32];

/// Values one after the other, as arguments and results stand.
pub(super) fn values(list: &[Parameter], values: &[Value], names: Names) -> Result<Vec<u8>, AbiError> {
    parameters(list, &values.iter().collect::<Vec<_>>(), names)
}

/// The same from values that belong to someone else.
pub(super) fn parameters(
    parameters: &[Parameter],
    values: &[&Value],
    names: Names,
) -> Result<Vec<u8>, AbiError> {
    count(parameters.len(), values.len())?;
    let parts = parameters.iter().zip(values).enumerate().map(|(index, (parameter, value))| {
        let bytes =
            value_bytes(&parameter.kind, value, names).map_err(|error| error.inside(&parameter.label(index)));
        Ok((parameter.kind.is_dynamic(), bytes?))
    });
    Ok(join(&parts.collect::<Result<Vec<_>, AbiError>>()?))
}

/// One value as it stands in its own place: static values in words, dynamic ones without their offset.
fn value_bytes(kind: &Type, value: &Value, names: Names) -> Result<Vec<u8>, AbiError> {
    match kind {
        Type::Array(inner) => {
            let items = list(kind, value)?;
            let mut bytes = length_word(items.len()).to_vec();
            bytes.extend(array(inner, items, names)?);
            Ok(bytes)
        }
        Type::FixedArray(inner, length) => {
            let items = list(kind, value)?;
            count(usize::try_from(*length).unwrap_or(usize::MAX), items.len())
                .map_err(|error| error.of(kind))?;
            array(inner, items, names)
        }
        Type::Tuple(fields) => parameters(fields, &field_values(fields, value)?, names),
        _ => leaf(kind, value, names).map_err(|reason| AbiError::new(reason).of(kind)),
    }
}

/// The items of an array.
fn list<'a>(kind: &Type, value: &'a Value) -> Result<&'a Vec<Value>, AbiError> {
    let fault = || AbiError::new(format!("expected a list, found {}", excerpt(value))).of(kind);
    value.as_array().ok_or_else(fault)
}

fn array(inner: &Type, items: &[Value], names: Names) -> Result<Vec<u8>, AbiError> {
    let dynamic = inner.is_dynamic();
    let parts = items.iter().enumerate().map(|(index, item)| {
        Ok((dynamic, value_bytes(inner, item, names).map_err(|error| error.at(index))?))
    });
    Ok(join(&parts.collect::<Result<Vec<_>, AbiError>>()?))
}

/// The values of a tuple's fields.
fn field_values<'a>(fields: &[Parameter], value: &'a Value) -> Result<Vec<&'a Value>, AbiError> {
    let names: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
    split(&names, value).map_err(|error| error.of(Type::Tuple(fields.to_vec())))
}

/// A value without parts.
fn leaf(kind: &Type, value: &Value, names: Names) -> Result<Vec<u8>, String> {
    Ok(match kind {
        Type::Bool => integer_word(&u8::from(boolean(value)?).into()).to_vec(),
        Type::Uint(bits) => integer_word(&sized(value, *bits, false)?).to_vec(),
        Type::Int(bits) => integer_word(&sized(value, *bits, true)?).to_vec(),
        Type::Address => {
            let mut word = vec![0; 12];
            word.extend(exactly(20, bytes(value, names)?)?);
            word
        }
        Type::FixedBytes(count) => padded(exactly(usize::from(*count), bytes(value, names)?)?),
        Type::Function => padded(exactly(24, bytes(value, names)?)?),
        Type::Text => with_length(text(value)?.as_bytes().to_vec()),
        _ => with_length(bytes(value, names)?),
    })
}

fn exactly(count: usize, bytes: Vec<u8>) -> Result<Vec<u8>, String> {
    match bytes.len() == count {
        true => Ok(bytes),
        false => Err(format!("expected {count} bytes, found {}", bytes.len())),
    }
}

/// Bytes, filled up with zeros to whole words.
fn padded(mut bytes: Vec<u8>) -> Vec<u8> {
    bytes.resize(bytes.len().next_multiple_of(32), 0);
    bytes
}

fn with_length(bytes: Vec<u8>) -> Vec<u8> {
    let mut all = length_word(bytes.len()).to_vec();
    all.extend(padded(bytes));
    all
}

/// A number as a word, in two's complement.
fn integer_word(number: &BigInt) -> Word {
    let bytes = number.to_signed_bytes_be();
    let mut word = if number < &BigInt::ZERO { [0xff; 32] } else { [0; 32] };
    // From behind: the first byte of a large unsigned number is a sign that does not fit and is zero.
    for (target, byte) in word.iter_mut().rev().zip(bytes.iter().rev()) {
        *target = *byte;
    }
    word
}

fn length_word(length: usize) -> Word {
    integer_word(&BigInt::from(length))
}

/// Parts one after the other: static ones in place, dynamic ones behind, with their offset in place.
fn join(parts: &[(bool, Vec<u8>)]) -> Vec<u8> {
    let word = usize::try_from(WORD).unwrap_or_default();
    let head = |(dynamic, bytes): &(bool, Vec<u8>)| if *dynamic { word } else { bytes.len() };
    let mut offset: usize = parts.iter().map(head).sum();
    let (mut heads, mut tails) = (Vec::with_capacity(offset), Vec::<u8>::new());
    for (dynamic, bytes) in parts {
        if *dynamic {
            heads.extend(length_word(offset));
            offset = offset.saturating_add(bytes.len());
            tails.extend(bytes);
        } else {
            heads.extend(bytes);
        }
    }
    heads.extend(tails);
    heads
}

/// The topic of an indexed value: the word of a value without parts, else the hash of its parts in whole words without offsets
/// and lengths.
pub(super) fn topic(kind: &Type, value: &Value, names: Names) -> Result<Word, AbiError> {
    let fault = |reason: String| AbiError::new(reason).of(kind);
    match kind {
        Type::Text => Ok(Keccak256::digest(text(value).map_err(fault)?.as_bytes()).into()),
        Type::Bytes => Ok(Keccak256::digest(bytes(value, names).map_err(fault)?).into()),
        Type::Array(_) | Type::FixedArray(..) | Type::Tuple(_) => {
            // The encoding says whether the value is of its type; the hash is of other bytes.
            value_bytes(kind, value, names)?;
            Ok(Keccak256::digest(in_place(kind, value, names)?).into())
        }
        _ => {
            let bytes = value_bytes(kind, value, names)?;
            Word::try_from(bytes).map_err(|bytes| fault(format!("{} bytes are no topic", bytes.len())))
        }
    }
}

/// A value's parts in whole words, without offsets and lengths.
fn in_place(kind: &Type, value: &Value, names: Names) -> Result<Vec<u8>, AbiError> {
    let fault = |reason: String| AbiError::new(reason).of(kind);
    match kind {
        Type::Text => Ok(padded(text(value).map_err(fault)?.as_bytes().to_vec())),
        Type::Bytes => Ok(padded(bytes(value, names).map_err(fault)?)),
        Type::Array(inner) | Type::FixedArray(inner, _) => {
            let parts = list(kind, value)?.iter().map(|item| in_place(inner, item, names));
            Ok(parts.collect::<Result<Vec<_>, _>>()?.concat())
        }
        Type::Tuple(fields) => {
            let values = field_values(fields, value)?;
            let parts = fields.iter().zip(values).map(|(field, value)| in_place(&field.kind, value, names));
            Ok(parts.collect::<Result<Vec<_>, _>>()?.concat())
        }
        _ => value_bytes(kind, value, names),
    }
}

//! Bytes to JSON values: single values, alone (top-level) and inside others (nested).

use super::address;
use super::contract::{Abi, Description, Parameter, Variant, names};
use super::encode::width;
use super::kind::Type;
use super::number::{decimal_text, fits, read};
use crate::abi::AbiError;
use crate::abi::fields::combine;
use crate::abi::literal::{hex_text, hex_value, text_value};
use num_bigint::{BigInt, Sign};
use serde_json::{Value, json};

/// Structs inside each other, at most: a description may name itself.
const MOST_DEPTH: u32 = 64;

impl Abi {
    /// The value that stands alone in bytes: an argument, a stored value, token attributes.
    ///
    /// # Errors
    /// The bytes are no value of the type.
    pub fn decode_value(&self, kind: &Type, bytes: &[u8]) -> Result<Value, AbiError> {
        Decoder::new(self, bytes).top(kind).map_err(|error| error.of(kind))
    }
}

/// Bytes that are read from front to back.
struct Decoder<'a> {
    abi: &'a Abi,
    rest: &'a [u8],
    /// How many more values may be read: values without bytes could be read for ever.
    left: u64,
    depth: u32,
}

impl<'a> Decoder<'a> {
    fn new(abi: &'a Abi, bytes: &'a [u8]) -> Self {
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        Self { abi, rest: bytes, left: length.saturating_mul(4).saturating_add(10_000), depth: 0 }
    }

    fn take(&mut self, count: usize) -> Result<&'a [u8], AbiError> {
        let have = self.rest.len();
        let short = || AbiError::new(format!("expected {count} bytes, found {have}"));
        let (taken, rest) = self.rest.split_at_checked(count).ok_or_else(short)?;
        self.rest = rest;
        Ok(taken)
    }

    fn byte(&mut self) -> Result<u8, AbiError> {
        Ok(self.take(1)?.first().copied().unwrap_or_default())
    }

    fn length(&mut self) -> Result<u32, AbiError> {
        let bytes = <[u8; 4]>::try_from(self.take(4)?).unwrap_or_default();
        Ok(u32::from_be_bytes(bytes))
    }

    /// Bytes with their length before them.
    fn counted(&mut self) -> Result<&'a [u8], AbiError> {
        let length = self.length()?;
        self.take(usize::try_from(length).unwrap_or(usize::MAX))
    }

    fn all(&mut self) -> &'a [u8] {
        std::mem::take(&mut self.rest)
    }

    fn end(&self, value: Value) -> Result<Value, AbiError> {
        match self.rest.len() {
            0 => Ok(value),
            more => Err(AbiError::new(format!("{more} bytes stand behind the value"))),
        }
    }

    /// The value that the bytes are as a whole.
    fn top(&mut self, kind: &Type) -> Result<Value, AbiError> {
        match kind {
            Type::Bytes | Type::Text | Type::Token => sequence(kind, self.all()),
            Type::Option(_) if self.rest.is_empty() => Ok(Value::Null),
            Type::List(inner) => self.until_end(inner),
            Type::Named(name) => self.top_named(name),
            Type::Decimal { decimals: Some(_), signed } => number(kind, &read(self.all(), *signed)),
            Type::Bool | Type::Uint(_) | Type::BigUint | Type::Int(_) | Type::BigInt | Type::NonZero(_) => {
                number(kind, &read(self.all(), is_signed(kind)))
            }
            _ => {
                let value = self.nested(kind)?;
                self.end(value)
            }
        }
    }

    fn until_end(&mut self, inner: &Type) -> Result<Value, AbiError> {
        let mut items = Vec::new();
        while !self.rest.is_empty() {
            let before = self.rest.len();
            items.push(self.nested(inner).map_err(|error| error.at(items.len()))?);
            if self.rest.len() == before {
                return Err(AbiError::new("items without bytes cannot be counted"));
            }
        }
        Ok(Value::Array(items))
    }

    fn top_named(&mut self, name: &str) -> Result<Value, AbiError> {
        let abi = self.abi;
        match abi.description(name)? {
            Description::ExplicitEnum(variants) => explicit(variants, self.all()),
            Description::Enum(variants) if self.rest.is_empty() => self.variant(variants, 0),
            described => {
                let value = self.described(described)?;
                self.end(value)
            }
        }
    }

    /// A value inside another.
    fn nested(&mut self, kind: &Type) -> Result<Value, AbiError> {
        let spent = || AbiError::new("the data hold too many values").of(kind);
        self.left = self.left.checked_sub(1).ok_or_else(spent)?;
        self.nested_value(kind).map_err(|error| error.of(kind))
    }

    fn nested_value(&mut self, kind: &Type) -> Result<Value, AbiError> {
        match kind {
            Type::Option(inner) => self.option(inner),
            Type::List(inner) => {
                let count = self.length()?;
                self.items(inner, count)
            }
            Type::Array(count, inner) => self.items(inner, *count),
            Type::Tuple(types) => {
                let values = types.iter().enumerate();
                let values = values.map(|(index, kind)| self.nested(kind).map_err(|error| error.at(index)));
                Ok(Value::Array(values.collect::<Result<_, _>>()?))
            }
            Type::Named(name) => {
                let abi = self.abi;
                self.described(abi.description(name)?)
            }
            Type::Bytes | Type::Text | Type::Token => sequence(kind, self.counted()?),
            Type::Address => Ok(hex_value(self.take(address::LENGTH)?)),
            Type::FixedBytes(count) => {
                Ok(hex_value(self.take(usize::try_from(*count).unwrap_or(usize::MAX))?))
            }
            Type::Decimal { decimals: None, signed } => {
                let digits = read(self.counted()?, *signed);
                decimal_text(&digits, self.length()?).map(Value::from).map_err(AbiError::new)
            }
            _ => self.nested_number(kind),
        }
    }

    fn nested_number(&mut self, kind: &Type) -> Result<Value, AbiError> {
        let bytes = match width(kind) {
            Some(width) => self.take(usize::from(width))?,
            None => self.counted()?,
        };
        number(kind, &read(bytes, is_signed(kind)))
    }

    fn option(&mut self, inner: &Type) -> Result<Value, AbiError> {
        match self.byte()? {
            0 => Ok(Value::Null),
            1 => Ok(wrap(inner, self.nested(inner)?)),
            other => Err(AbiError::new(format!("an Option begins with 00 or 01, not {other:02x}"))),
        }
    }

    fn items(&mut self, inner: &Type, count: u32) -> Result<Value, AbiError> {
        let mut items = Vec::new();
        for index in 0..count {
            let at = usize::try_from(index).unwrap_or(usize::MAX);
            items.push(self.nested(inner).map_err(|error| error.at(at))?);
        }
        Ok(Value::Array(items))
    }

    fn described(&mut self, description: &Description) -> Result<Value, AbiError> {
        match description {
            Description::Struct(fields) => self.fields(fields),
            Description::Enum(variants) => {
                let discriminant = self.byte()?;
                self.variant(variants, discriminant)
            }
            Description::ExplicitEnum(variants) => explicit(variants, self.counted()?),
        }
    }

    fn fields(&mut self, fields: &[Parameter]) -> Result<Value, AbiError> {
        self.depth = self.depth.saturating_add(1);
        if self.depth > MOST_DEPTH {
            return Err(AbiError::new("the data are nested too deep"));
        }
        let mut values = Vec::new();
        for (index, field) in fields.iter().enumerate() {
            values.push(self.nested(&field.kind).map_err(|error| error.inside(&field.label(index)))?);
        }
        self.depth = self.depth.saturating_sub(1);
        Ok(combine(&names(fields), values))
    }

    fn variant(&mut self, variants: &[Variant], discriminant: u8) -> Result<Value, AbiError> {
        let missing = || AbiError::new(format!("there is no variant with the discriminant {discriminant}"));
        let variant = variants.iter().find(|variant| variant.discriminant == discriminant);
        let variant = variant.ok_or_else(missing)?;
        if variant.fields.is_empty() {
            return Ok(Value::from(variant.name.as_str()));
        }
        let fields = self.fields(&variant.fields).map_err(|error| error.inside(&variant.name))?;
        Ok(json!({ variant.name.as_str(): fields }))
    }
}

/// A value that is there, where `null` could be.
pub(super) fn wrap(inner: &Type, value: Value) -> Value {
    if inner.is_nullable() && value.is_null() {
        return json!([null]);
    }
    if inner.is_nullable() { json!([value]) } else { value }
}

fn is_signed(kind: &Type) -> bool {
    match kind {
        Type::Int(_) | Type::BigInt => true,
        Type::Decimal { signed, .. } => *signed,
        Type::NonZero(inner) => is_signed(inner),
        _ => false,
    }
}

fn number(kind: &Type, number: &BigInt) -> Result<Value, AbiError> {
    let fault = |reason: &str| AbiError::new(format!("{number} {reason}"));
    match kind {
        Type::Bool => match u8::try_from(number) {
            Ok(0) => Ok(Value::Bool(false)),
            Ok(1) => Ok(Value::Bool(true)),
            _ => Err(fault("is neither 0 nor 1")),
        },
        Type::Decimal { decimals: Some(decimals), .. } => {
            decimal_text(number, *decimals).map(Value::from).map_err(AbiError::new)
        }
        Type::NonZero(_) if number.sign() == Sign::NoSign => Err(fault("is zero")),
        _ => match width(kind).is_none_or(|width| fits(number, width, is_signed(kind))) {
            true => Ok(Value::from(number.to_string())),
            false => Err(fault("does not fit")),
        },
    }
}

/// Bytes of any length.
fn sequence(kind: &Type, bytes: &[u8]) -> Result<Value, AbiError> {
    match kind {
        Type::Bytes => Ok(hex_value(bytes)),
        // What would be read as hex or as a marked text is hex.
        Type::Token if bytes.starts_with(b"0x") || bytes.starts_with(b"str:") => Ok(hex_value(bytes)),
        Type::Token => Ok(text_value(bytes)),
        _ => std::str::from_utf8(bytes)
            .map(Value::from)
            .map_err(|_| AbiError::new(format!("{} is no UTF-8", hex_text(bytes)))),
    }
}

fn explicit(variants: &[String], bytes: &[u8]) -> Result<Value, AbiError> {
    let variant = variants.iter().find(|variant| variant.as_bytes() == bytes);
    let missing = || AbiError::new(format!("there is no variant {}", text_value(bytes)));
    variant.map(|variant| Value::from(variant.as_str())).ok_or_else(missing)
}

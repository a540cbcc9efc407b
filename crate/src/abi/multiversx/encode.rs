//! JSON values to bytes: single values, alone (top-level) and inside others (nested).

use super::address::address;
use super::contract::{Abi, Description, Parameter, Variant, names};
use super::kind::Type;
use super::number::{decimal, fixed, shortest};
use crate::abi::fields::{count, split};
use crate::abi::literal::{boolean, bytes, excerpt, integer, sized, text};
use crate::abi::{AbiError, Names};
use num_bigint::{BigInt, Sign};
use serde_json::Value;

/// A value encoder: the types it may meet and the names it may resolve.
pub(super) struct Encoder<'a> {
    /// Describes structs and enums.
    pub(super) abi: &'a Abi,
    /// Resolves names.
    pub(super) names: Names<'a>,
}

impl Abi {
    /// A single value as it stands alone: as an argument, in storage, as token attributes.
    ///
    /// # Errors
    /// The value is not of its type.
    pub fn encode_value(&self, kind: &Type, value: &Value, names: Names) -> Result<Vec<u8>, AbiError> {
        Encoder { abi: self, names }.top(kind, value)
    }
}

/// What a nullable value holds: `null` is nothing; when what is inside can be `null` itself, `[]` and `[value]`.
pub(super) fn inside<'a>(inner: &Type, value: &'a Value) -> Result<Option<&'a Value>, String> {
    match value {
        Value::Null => Ok(None),
        value if !inner.is_nullable() => Ok(Some(value)),
        Value::Array(items) if items.is_empty() => Ok(None),
        Value::Array(items) if items.len() == 1 => Ok(items.first()),
        other => Err(format!("expected [] or a list of one value, found {}", excerpt(other))),
    }
}

impl Encoder<'_> {
    /// A value alone.
    pub(super) fn top(&self, kind: &Type, value: &Value) -> Result<Vec<u8>, AbiError> {
        self.top_bytes(kind, value).map_err(|error| error.of(kind))
    }

    fn top_bytes(&self, kind: &Type, value: &Value) -> Result<Vec<u8>, AbiError> {
        match kind {
            Type::Bool | Type::Uint(_) | Type::BigUint | Type::Int(_) | Type::BigInt | Type::NonZero(_) => {
                self.number(kind, value).map(|(number, signed)| shortest(&number, signed))
            }
            Type::Decimal { decimals: Some(_), signed } => {
                self.number(kind, value).map(|(number, _)| shortest(&number, *signed))
            }
            Type::Bytes | Type::Text | Type::Token => self.sequence(kind, value),
            Type::Option(inner) if self.inside(inner, value)?.is_none() => Ok(Vec::new()),
            Type::List(inner) => self.items(inner, list(value)?),
            Type::Named(name) => self.top_named(name, value),
            _ => {
                let mut out = Vec::new();
                self.nested(kind, value, &mut out)?;
                Ok(out)
            }
        }
    }

    fn inside<'v>(&self, inner: &Type, value: &'v Value) -> Result<Option<&'v Value>, AbiError> {
        inside(inner, value).map_err(AbiError::new)
    }

    /// A variant that is the first and holds nothing is nothing; the name of a variant stands alone without its length.
    fn top_named(&self, name: &str, value: &Value) -> Result<Vec<u8>, AbiError> {
        let description = self.abi.description(name)?;
        if let Description::ExplicitEnum(variants) = description {
            return explicit(variants, value).map(|name| name.as_bytes().to_vec());
        }
        let mut out = Vec::new();
        self.described(description, value, &mut out)?;
        let nothing = matches!(description, Description::Enum(_)) && out == [0];
        Ok(if nothing { Vec::new() } else { out })
    }

    /// A value inside another.
    pub(super) fn nested(&self, kind: &Type, value: &Value, out: &mut Vec<u8>) -> Result<(), AbiError> {
        self.nested_bytes(kind, value, out).map_err(|error| error.of(kind))
    }

    fn nested_bytes(&self, kind: &Type, value: &Value, out: &mut Vec<u8>) -> Result<(), AbiError> {
        match kind {
            Type::Option(inner) => match self.inside(inner, value)? {
                None => out.push(0),
                Some(value) => {
                    out.push(1);
                    self.nested(inner, value, out)?;
                }
            },
            Type::List(inner) => {
                let items = list(value)?;
                out.extend(length(items.len())?);
                out.extend(self.items(inner, items)?);
            }
            Type::Array(length, inner) => {
                let items = list(value)?;
                count(usize::try_from(*length).unwrap_or(usize::MAX), items.len())?;
                out.extend(self.items(inner, items)?);
            }
            Type::Tuple(types) => self.tuple(types, value, out)?,
            Type::Named(name) => self.described(self.abi.description(name)?, value, out)?,
            multi if multi.is_multi() => {
                return Err(AbiError::new("it can stand only among arguments and results"));
            }
            _ => self.nested_leaf(kind, value, out)?,
        }
        Ok(())
    }

    /// A value without parts, inside another.
    fn nested_leaf(&self, kind: &Type, value: &Value, out: &mut Vec<u8>) -> Result<(), AbiError> {
        match kind {
            Type::Address => out.extend(address(value, self.names).map_err(AbiError::new)?),
            Type::FixedBytes(length) => out.extend(self.exactly(*length, value)?),
            Type::Bytes | Type::Text | Type::Token => with_length(&self.sequence(kind, value)?, out)?,
            Type::Decimal { decimals: None, signed } => {
                let (digits, decimals) = decimal(value, None).map_err(AbiError::new)?;
                with_length(&shortest(&unsigned(digits, *signed)?, *signed), out)?;
                out.extend(decimals.to_be_bytes());
            }
            _ => {
                let (number, signed) = self.number(kind, value)?;
                match width(kind) {
                    Some(width) => out.extend(fixed(&number, width)),
                    None => with_length(&shortest(&number, signed), out)?,
                }
            }
        }
        Ok(())
    }

    fn items(&self, inner: &Type, items: &[Value]) -> Result<Vec<u8>, AbiError> {
        let mut out = Vec::new();
        for (index, item) in items.iter().enumerate() {
            self.nested(inner, item, &mut out).map_err(|error| error.at(index))?;
        }
        Ok(out)
    }

    fn tuple(&self, types: &[Type], value: &Value, out: &mut Vec<u8>) -> Result<(), AbiError> {
        let items = list(value)?;
        count(types.len(), items.len())?;
        for (index, (kind, item)) in types.iter().zip(items).enumerate() {
            self.nested(kind, item, out).map_err(|error| error.at(index))?;
        }
        Ok(())
    }

    fn described(&self, description: &Description, value: &Value, out: &mut Vec<u8>) -> Result<(), AbiError> {
        match description {
            Description::Struct(fields) => self.fields(fields, value, out),
            Description::Enum(variants) => self.variant(variants, value, out),
            Description::ExplicitEnum(variants) => with_length(explicit(variants, value)?.as_bytes(), out),
        }
    }

    fn fields(&self, fields: &[Parameter], value: &Value, out: &mut Vec<u8>) -> Result<(), AbiError> {
        let values = split(&names(fields), value)?;
        for (index, (field, value)) in fields.iter().zip(values).enumerate() {
            self.nested(&field.kind, value, out).map_err(|error| error.inside(&field.label(index)))?;
        }
        Ok(())
    }

    fn variant(&self, variants: &[Variant], value: &Value, out: &mut Vec<u8>) -> Result<(), AbiError> {
        let (variant, fields) = choose(variants, value)?;
        out.push(variant.discriminant);
        let none = Value::Array(Vec::new());
        self.fields(&variant.fields, fields.unwrap_or(&none), out)
            .map_err(|error| error.inside(&variant.name))
    }

    /// A number, and whether its type has a sign.
    fn number(&self, kind: &Type, value: &Value) -> Result<(BigInt, bool), AbiError> {
        let fail = AbiError::new;
        match kind {
            Type::Bool => Ok((u8::from(boolean(value).map_err(fail)?).into(), false)),
            Type::Uint(width) => Ok((sized(value, bits(*width), false).map_err(fail)?, false)),
            Type::Int(width) => Ok((sized(value, bits(*width), true).map_err(fail)?, true)),
            Type::BigInt => Ok((integer(value).map_err(fail)?, true)),
            Type::NonZero(inner) => match self.number(inner, value)? {
                (number, _) if number.sign() == Sign::NoSign => Err(fail("it must not be zero".to_owned())),
                other => Ok(other),
            },
            Type::Decimal { decimals, signed } => {
                let (digits, _) = decimal(value, *decimals).map_err(fail)?;
                Ok((unsigned(digits, *signed)?, *signed))
            }
            _ => Ok((unsigned(integer(value).map_err(fail)?, false)?, false)),
        }
    }

    /// Bytes of any length.
    fn sequence(&self, kind: &Type, value: &Value) -> Result<Vec<u8>, AbiError> {
        let bytes = match (kind, value.as_str()) {
            (Type::Text, _) => text(value).map(|text| text.as_bytes().to_vec()),
            (Type::Token, Some(text)) if !text.starts_with("0x") => {
                Ok(text.strip_prefix("str:").unwrap_or(text).as_bytes().to_vec())
            }
            _ => bytes(value, self.names),
        };
        bytes.map_err(AbiError::new)
    }

    fn exactly(&self, length: u32, value: &Value) -> Result<Vec<u8>, AbiError> {
        let bytes = bytes(value, self.names).map_err(AbiError::new)?;
        match u32::try_from(bytes.len()) == Ok(length) {
            true => Ok(bytes),
            false => Err(AbiError::new(format!("expected {length} bytes, found {}", bytes.len()))),
        }
    }
}

/// The variant that a value names, and its fields.
fn choose<'a, 'v>(
    variants: &'a [Variant],
    value: &'v Value,
) -> Result<(&'a Variant, Option<&'v Value>), AbiError> {
    let (name, fields) = match value {
        Value::String(name) => (name.clone(), None),
        Value::Number(number) => (number.to_string(), None),
        Value::Object(members) if members.len() == 1 => {
            members.iter().next().map(|(name, fields)| (name.clone(), Some(fields))).unwrap_or_default()
        }
        other => {
            let message =
                format!("expected a variant's name or {{\"Name\": fields}}, found {}", excerpt(other));
            return Err(AbiError::new(message));
        }
    };
    let named = variants.iter().find(|variant| variant.name == name);
    let numbered = || variants.iter().find(|variant| variant.discriminant.to_string() == name);
    let variant = named.or_else(numbered);
    let known = || variants.iter().map(|variant| variant.name.as_str()).collect::<Vec<_>>().join(", ");
    let missing = || AbiError::new(format!("there is no variant \"{name}\"; there are {}", known()));
    variant.map(|variant| (variant, fields)).ok_or_else(missing)
}

fn explicit<'v>(variants: &[String], value: &'v Value) -> Result<&'v str, AbiError> {
    let name = text(value).map_err(AbiError::new)?;
    match variants.iter().any(|variant| variant == name) {
        true => Ok(name),
        false => {
            Err(AbiError::new(format!("there is no variant \"{name}\"; there are {}", variants.join(", "))))
        }
    }
}

fn list(value: &Value) -> Result<&Vec<Value>, AbiError> {
    let fault = || AbiError::new(format!("expected a list, found {}", excerpt(value)));
    value.as_array().ok_or_else(fault)
}

fn unsigned(number: BigInt, signed: bool) -> Result<BigInt, AbiError> {
    match number.sign() == Sign::Minus && !signed {
        true => Err(AbiError::new(format!("{number} is negative"))),
        false => Ok(number),
    }
}

fn bits(width: u8) -> u32 {
    u32::from(width).saturating_mul(8)
}

/// Bytes that a number of a type takes inside another value, when they are always the same.
pub(super) fn width(kind: &Type) -> Option<u8> {
    match kind {
        Type::Bool => Some(1),
        Type::Uint(width) | Type::Int(width) => Some(*width),
        Type::NonZero(inner) => width(inner),
        _ => None,
    }
}

fn length(length: usize) -> Result<[u8; 4], AbiError> {
    let length = u32::try_from(length).map_err(|_| AbiError::new("it is too long"))?;
    Ok(length.to_be_bytes())
}

fn with_length(bytes: &[u8], out: &mut Vec<u8>) -> Result<(), AbiError> {
    out.extend(length(bytes.len())?);
    out.extend(bytes);
    Ok(())
}

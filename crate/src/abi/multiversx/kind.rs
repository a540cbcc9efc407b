//! Types, and how the ABI writes them.

use crate::abi::AbiError;
use std::fmt;

/// Types inside each other, at most.
const MOST_DEPTH: usize = 24;
/// Longest type, in bytes.
const LONGEST: usize = 5_000;

/// A type of an ABI.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Type {
    /// `bool`
    Bool,
    /// `u8` to `u64`: bytes
    Uint(u8),
    /// `i8` to `i64`: bytes
    Int(u8),
    /// `BigUint`
    BigUint,
    /// `BigInt`
    BigInt,
    /// `NonZeroUsize` and the like: a number that is not zero
    NonZero(Box<Type>),
    /// `ManagedDecimal<2>`: so many decimals; `ManagedDecimal<usize>`: they are part of the value
    Decimal {
        /// Digits behind the point; absent when they are part of the value.
        decimals: Option<u32>,
        /// May be negative.
        signed: bool,
    },
    /// `bytes`, and `BigFloat` in its binary form
    Bytes,
    /// `utf-8 string`
    Text,
    /// `TokenIdentifier`, `EgldOrEsdtTokenIdentifier`
    Token,
    /// `Address`
    Address,
    /// `arrayN<u8>`, `H256`, `CodeMetadata`: bytes
    FixedBytes(u32),
    /// `Option<T>`
    Option(Box<Type>),
    /// `List<T>`
    List(Box<Type>),
    /// `arrayN<T>`
    Array(u32, Box<Type>),
    /// `tuple<A,B>`, `()`
    Tuple(Vec<Type>),
    /// A struct or an enum that the ABI describes.
    Named(String),
    /// `variadic<T>`: all arguments that are left
    Variadic(Box<Type>),
    /// `counted-variadic<T>`: a count, and so many
    CountedVariadic(Box<Type>),
    /// `optional<T>`: an argument that may be absent
    Optional(Box<Type>),
    /// `multi<A,B>`: several arguments
    Multi(Vec<Type>),
}

impl Type {
    /// Reads a type such as `variadic<multi<TokenIdentifier,u64,BigUint>>`.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Self, AbiError> {
        let fault =
            |reason: &str| AbiError::new(format!("cannot read the type \"{}\": {reason}", short(text)));
        if text.len() > LONGEST {
            return Err(fault("it is too long"));
        }
        let mut rest = text;
        let expression = Expression::read(&mut rest, 0).map_err(&fault)?;
        match rest.is_empty() {
            true => expression.resolve().map_err(|reason| fault(&reason)),
            false => Err(fault(&format!("\"{}\" stands behind it", short(rest)))),
        }
    }

    /// Whether it takes another number of arguments than one.
    pub(super) fn is_multi(&self) -> bool {
        matches!(self, Self::Variadic(_) | Self::CountedVariadic(_) | Self::Optional(_) | Self::Multi(_))
    }

    /// Whether its value can be `null`.
    pub(super) fn is_nullable(&self) -> bool {
        matches!(self, Self::Option(_) | Self::Optional(_))
    }
}

fn short(text: &str) -> String {
    text.chars().take(60).collect()
}

/// A name with types in angle brackets.
struct Expression<'a> {
    name: &'a str,
    arguments: Vec<Expression<'a>>,
}

impl<'a> Expression<'a> {
    fn read(rest: &mut &'a str, depth: usize) -> Result<Self, &'static str> {
        if depth > MOST_DEPTH {
            return Err("types stand too deep inside each other");
        }
        let (name, behind) = rest.split_at(rest.find(['<', '>', ',']).unwrap_or(rest.len()));
        *rest = behind;
        let mut arguments = Vec::new();
        if let Some(inside) = rest.strip_prefix('<') {
            *rest = inside;
            loop {
                arguments.push(Self::read(rest, depth.saturating_add(1))?);
                let Some(next) = rest.strip_prefix(',') else { break };
                *rest = next;
            }
            *rest = rest.strip_prefix('>').ok_or("a > is missing")?.trim_start();
        }
        Ok(Self { name: name.trim(), arguments })
    }

    fn resolve(&self) -> Result<Type, String> {
        match self.arguments.as_slice() {
            [] => self.plain(),
            [inner] if self.name.contains("Decimal") => self.decimal(inner.name),
            arguments => {
                // A multi-value stands only inside other multi-values.
                let types = arguments.iter().map(Self::resolve).collect::<Result<Vec<_>, _>>()?;
                self.composite(types)
            }
        }
    }

    fn plain(&self) -> Result<Type, String> {
        Ok(match self.name {
            "" => return Err("a name is missing".to_owned()),
            "bool" => Type::Bool,
            "BigUint" => Type::BigUint,
            "BigInt" => Type::BigInt,
            "bytes" | "BigFloat" => Type::Bytes,
            "utf-8 string" | "string" => Type::Text,
            "TokenIdentifier" | "EgldOrEsdtTokenIdentifier" | "TokenId" => Type::Token,
            "Address" => Type::Address,
            "H256" => Type::FixedBytes(32),
            "CodeMetadata" => Type::FixedBytes(2),
            "()" | "unit" => Type::Tuple(Vec::new()),
            "ignore" => Type::Variadic(Box::new(Type::Bytes)),
            name => integer(name).unwrap_or_else(|| Type::Named(name.to_owned())),
        })
    }

    fn decimal(&self, decimals: &str) -> Result<Type, String> {
        let signed = match self.name {
            "ManagedDecimal" => false,
            "ManagedDecimalSigned" => true,
            name => return Err(format!("\"{name}\" takes no types")),
        };
        let count = || decimals.parse().map_err(|_| format!("\"{decimals}\" is no number of decimals"));
        Ok(Type::Decimal { decimals: if decimals == "usize" { None } else { Some(count()?) }, signed })
    }

    fn composite(&self, types: Vec<Type>) -> Result<Type, String> {
        let several = ["variadic", "counted-variadic", "optional", "multi"].contains(&self.name);
        if let Some(inner) = types.iter().find(|inner| inner.is_multi() && !several) {
            return Err(format!("{inner} cannot stand inside of {}", self.name));
        }
        match self.name {
            "multi" => Ok(Type::Multi(types)),
            name if name.strip_prefix("tuple").is_some_and(is_count) => Ok(Type::Tuple(types)),
            "AsyncCallResult" => Ok(Type::Variadic(Box::new(Type::Bytes))),
            _ => match <[Type; 1]>::try_from(types) {
                Ok([inner]) => self.wrapper(inner),
                Err(types) => Err(format!("\"{}\" does not take {} types", self.name, types.len())),
            },
        }
    }

    fn wrapper(&self, inner: Type) -> Result<Type, String> {
        let inner = Box::new(inner);
        Ok(match self.name {
            "Option" => Type::Option(inner),
            "List" => Type::List(inner),
            "variadic" => Type::Variadic(inner),
            "counted-variadic" => Type::CountedVariadic(inner),
            "optional" => Type::Optional(inner),
            name => {
                let count = name.strip_prefix("array").and_then(|count| count.parse().ok());
                let count = count.ok_or_else(|| format!("\"{name}\" takes no types"))?;
                if *inner == Type::Uint(1) { Type::FixedBytes(count) } else { Type::Array(count, inner) }
            }
        })
    }
}

/// The old names `tuple2` and so on count their types.
fn is_count(digits: &str) -> bool {
    digits.chars().all(|digit| digit.is_ascii_digit())
}

/// Numbers, also of time, by name.
fn integer(name: &str) -> Option<Type> {
    if let Some(name) = name.strip_prefix("NonZero") {
        let lower = name.to_ascii_lowercase();
        let inner = if name == "BigUint" { Some(Type::BigUint) } else { integer(&lower) };
        return inner.map(|inner| Type::NonZero(Box::new(inner)));
    }
    Some(match name {
        "u8" => Type::Uint(1),
        "u16" => Type::Uint(2),
        "u32" | "usize" => Type::Uint(4),
        "u64" => Type::Uint(8),
        "i8" => Type::Int(1),
        "i16" => Type::Int(2),
        "i32" | "isize" => Type::Int(4),
        "i64" => Type::Int(8),
        "TimestampMillis" | "TimestampSeconds" | "DurationMillis" | "DurationSeconds" => Type::Uint(8),
        _ => return None,
    })
}

/// As the ABI writes it.
impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bool => f.write_str("bool"),
            Self::Uint(bytes) => write!(f, "u{}", u32::from(*bytes).saturating_mul(8)),
            Self::Int(bytes) => write!(f, "i{}", u32::from(*bytes).saturating_mul(8)),
            Self::BigUint => f.write_str("BigUint"),
            Self::BigInt => f.write_str("BigInt"),
            Self::NonZero(inner) => match **inner {
                Self::BigUint => f.write_str("NonZeroBigUint"),
                ref inner => write!(f, "NonZero{}", inner.to_string().to_uppercase()),
            },
            Self::Decimal { decimals, signed } => {
                let name = if *signed { "ManagedDecimalSigned" } else { "ManagedDecimal" };
                match decimals {
                    Some(decimals) => write!(f, "{name}<{decimals}>"),
                    None => write!(f, "{name}<usize>"),
                }
            }
            Self::Bytes => f.write_str("bytes"),
            Self::Text => f.write_str("utf-8 string"),
            Self::Token => f.write_str("TokenIdentifier"),
            Self::Address => f.write_str("Address"),
            Self::FixedBytes(count) => write!(f, "array{count}<u8>"),
            Self::Named(name) => f.write_str(name),
            composite => composite.write_composite(f),
        }
    }
}

impl Type {
    fn write_composite(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = |types: &[Self]| types.iter().map(Self::to_string).collect::<Vec<_>>().join(",");
        match self {
            Self::Option(inner) => write!(f, "Option<{inner}>"),
            Self::List(inner) => write!(f, "List<{inner}>"),
            Self::Array(count, inner) => write!(f, "array{count}<{inner}>"),
            Self::Tuple(types) if types.is_empty() => f.write_str("()"),
            Self::Tuple(types) => write!(f, "tuple<{}>", list(types)),
            Self::Variadic(inner) => write!(f, "variadic<{inner}>"),
            Self::CountedVariadic(inner) => write!(f, "counted-variadic<{inner}>"),
            Self::Optional(inner) => write!(f, "optional<{inner}>"),
            Self::Multi(types) => write!(f, "multi<{}>", list(types)),
            // The others are written where this is called.
            _ => Ok(()),
        }
    }
}

//! Types, their names and sizes.

use crate::abi::AbiError;
use std::fmt;

/// A word, in bytes.
pub(super) const WORD: u64 = 32;
/// Arrays and tuples inside each other, at most.
pub(super) const MOST_DEPTH: usize = 24;
/// Largest head of a type, in bytes: memory that no chain would pay for.
const MOST_HEAD: u64 = 1 << 30;

/// A type of Solidity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Type {
    /// `bool`
    Bool,
    /// `uint8` to `uint256`: bits
    Uint(u32),
    /// `int8` to `int256`: bits
    Int(u32),
    /// `address`
    Address,
    /// `bytes1` to `bytes32`: bytes
    FixedBytes(u8),
    /// `function`: an address and a selector
    Function,
    /// `bytes`
    Bytes,
    /// `string`
    Text,
    /// `T[]`
    Array(Box<Type>),
    /// `T[n]`
    FixedArray(Box<Type>, u32),
    /// `(A a, B b)`, a struct
    Tuple(Vec<Parameter>),
}

/// A type with a name: an argument, a result, a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    /// The name; may be empty.
    pub name: String,
    /// The type.
    pub kind: Type,
    /// In events: it stands in a topic.
    pub indexed: bool,
}

impl Parameter {
    /// Where a value stands, for errors: its name, or its place.
    pub(super) fn label(&self, index: usize) -> String {
        if self.name.is_empty() { format!("[{index}]") } else { self.name.clone() }
    }
}

impl Type {
    /// The type that a word names, such as `uint256`; no arrays and tuples.
    pub(super) fn elementary(word: &str) -> Result<Self, AbiError> {
        Ok(match word {
            "bool" => Self::Bool,
            "address" => Self::Address,
            "string" => Self::Text,
            "bytes" => Self::Bytes,
            "byte" => Self::FixedBytes(1),
            "function" => Self::Function,
            "uint" => Self::Uint(256),
            "int" => Self::Int(256),
            _ => Self::numbered(word).ok_or_else(|| unknown(word))?,
        })
    }

    /// `uint8`, `int256`, `bytes32` and the like.
    fn numbered(word: &str) -> Option<Self> {
        let number = |digits: &str| digits.parse::<u32>().ok().filter(|_| !digits.starts_with(['0', '+']));
        let bits = |digits| number(digits).filter(|bits| (8..=256).contains(bits) && bits.is_multiple_of(8));
        if let Some(digits) = word.strip_prefix("uint") {
            return bits(digits).map(Self::Uint);
        }
        if let Some(digits) = word.strip_prefix("int") {
            return bits(digits).map(Self::Int);
        }
        let count = number(word.strip_prefix("bytes")?)?;
        u8::try_from(count).ok().filter(|count| (1..=32).contains(count)).map(Self::FixedBytes)
    }

    /// An array of it; `length` as written between the brackets, empty for `T[]`.
    pub(super) fn array(self, length: &str) -> Result<Self, AbiError> {
        if length.is_empty() {
            return Ok(Self::Array(Box::new(self)));
        }
        let count = length.parse::<u32>().ok().filter(|count| *count > 0);
        let count = count.ok_or_else(|| AbiError::new(format!("\"{length}\" is no length of an array")))?;
        Self::FixedArray(Box::new(self), count).sized()
    }

    /// Itself, when its size is one that can be.
    pub(super) fn sized(self) -> Result<Self, AbiError> {
        if self.depth() > MOST_DEPTH {
            return Err(AbiError::new("arrays and tuples stand too deep inside each other"));
        }
        match self.head_size() <= MOST_HEAD {
            true => Ok(self),
            false => Err(AbiError::new("the type is too large").of(&self)),
        }
    }

    /// Arrays and tuples inside each other.
    pub(super) fn depth(&self) -> usize {
        let inner = match self {
            Self::Array(inner) | Self::FixedArray(inner, _) => inner.depth(),
            Self::Tuple(fields) => fields.iter().map(|field| field.kind.depth()).max().unwrap_or(0),
            _ => return 0,
        };
        inner.saturating_add(1)
    }

    /// Whether its value stands apart, with an offset in its place.
    pub(super) fn is_dynamic(&self) -> bool {
        match self {
            Self::Bytes | Self::Text | Self::Array(_) => true,
            Self::FixedArray(inner, _) => inner.is_dynamic(),
            Self::Tuple(fields) => fields.iter().any(|field| field.kind.is_dynamic()),
            _ => false,
        }
    }

    /// Bytes that it takes in its place: itself, or its offset.
    pub(super) fn head_size(&self) -> u64 {
        if self.is_dynamic() {
            return WORD;
        }
        match self {
            Self::FixedArray(inner, count) => inner.head_size().saturating_mul(u64::from(*count)),
            Self::Tuple(fields) => {
                fields.iter().fold(0, |size: u64, field| size.saturating_add(field.kind.head_size()))
            }
            _ => WORD,
        }
    }
}

fn unknown(word: &str) -> AbiError {
    let hint = match word {
        "fixed" | "ufixed" => "; fixed-point numbers are not built into Solidity's contracts",
        _ => "; enums are uint8, contracts address, structs tuples",
    };
    AbiError::new(format!("\"{word}\" is no type of Solidity's ABI{hint}"))
}

/// The name that signatures are made of.
impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bool => f.write_str("bool"),
            Self::Uint(bits) => write!(f, "uint{bits}"),
            Self::Int(bits) => write!(f, "int{bits}"),
            Self::Address => f.write_str("address"),
            Self::FixedBytes(count) => write!(f, "bytes{count}"),
            Self::Function => f.write_str("function"),
            Self::Bytes => f.write_str("bytes"),
            Self::Text => f.write_str("string"),
            Self::Array(inner) => write!(f, "{inner}[]"),
            Self::FixedArray(inner, count) => write!(f, "{inner}[{count}]"),
            Self::Tuple(fields) => write!(f, "({})", types(fields)),
        }
    }
}

/// Types with commas between them.
pub(super) fn types(parameters: &[Parameter]) -> String {
    let names: Vec<String> = parameters.iter().map(|parameter| parameter.kind.to_string()).collect();
    names.join(",")
}

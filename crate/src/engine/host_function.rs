//! The table of host functions: one entry for each function a chain offers to its contracts.

use super::{Guest, Host};
use crate::gather;

/// The value types that cross between guest and host.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ValueType {
    /// A 32-bit integer: pointer, length, handle or flag.
    I32,
    /// A 64-bit integer: gas, nonce, timestamp or number.
    I64,
    /// A 32-bit float, which crosses as its bits.
    F32,
    /// A 64-bit float, which crosses as its bits.
    F64,
}

impl ValueType {
    /// The type's name in the text format.
    pub fn name(self) -> &'static str {
        match self {
            Self::I32 => "i32",
            Self::I64 => "i64",
            Self::F32 => "f32",
            Self::F64 => "f64",
        }
    }
}

/// One parameter of a host function.
#[derive(Debug, Clone, Copy)]
pub struct Parameter {
    /// Name as the chain's interface has it, in camel case.
    pub name: &'static str,
    /// Type on the wasm side.
    pub ty: ValueType,
}

/// One host function: what linking, the trace, the help and the support table need to know, and its body.
pub struct HostFunction<H: Host> {
    /// Import module, such as `env`.
    pub module: &'static str,
    /// Import name.
    pub name: &'static str,
    /// Family: the file it stands in.
    pub family: &'static str,
    /// Documentation, as it stands on the function.
    pub doc: &'static str,
    /// Parameters in order.
    pub parameters: &'static [Parameter],
    /// Result, if it has one.
    pub result: Option<ValueType>,
    /// Name of its base cost in the chain's schedule.
    pub cost: &'static str,
    /// What it does.
    pub body: Body<H>,
}

/// A host function's body, or the fact that it is not built yet.
pub enum Body<H: Host> {
    /// Decodes the raw arguments, runs, and encodes the result.
    Built(Shim<H>),
    /// Declared, not built: a call ends the transaction with `Exit::Unsupported`.
    Absent,
}

/// The function the macro makes of a host function: raw arguments in, raw result out.
pub type Shim<H> = fn(&mut Guest<'_, H>, &[u64]) -> Result<Option<u64>, Interrupt<H>>;

/// Why a host function does not simply return to the guest.
pub enum Interrupt<H: Host> {
    /// The call failed, or ended early.
    Exit(H::Exit),
    /// The node must do something first; the frame is suspended until it has.
    Command(Box<H::Command>),
}

impl<H: Host> HostFunction<H> {
    /// True when the function has a body.
    pub fn is_built(&self) -> bool {
        matches!(self.body, Body::Built(_))
    }

    /// Signature in the form `(i32, i64) -> i32`.
    pub fn signature(&self) -> String {
        let parameters: Vec<_> = self.parameters.iter().map(|p| p.ty.name()).collect();
        let result = self.result.map(|ty| format!(" -> {}", ty.name()));
        format!("({}){}", parameters.join(", "), result.unwrap_or_default())
    }
}

/// All host functions of a chain, found by import name.
pub struct Table<H: Host> {
    functions: Vec<&'static HostFunction<H>>,
    by_name: std::collections::BTreeMap<(&'static str, &'static str), usize>,
}

impl<H: Host> Table<H> {
    /// Joins the families into one table; a function's place in it is its number in the trace.
    pub fn new(families: &[&'static [HostFunction<H>]]) -> Self {
        let functions: Vec<_> = families.iter().flat_map(|family| family.iter()).collect();
        let named = functions.iter().enumerate().map(|(number, f)| ((f.module, f.name), number));
        let by_name = gather::map(named);
        Self { functions, by_name }
    }

    /// The function with this number.
    pub fn get(&self, number: usize) -> Option<&'static HostFunction<H>> {
        self.functions.get(number).copied()
    }

    /// Number and entry of an import, if the chain has such a function.
    pub fn find(&self, module: &str, name: &str) -> Option<(usize, &'static HostFunction<H>)> {
        let number = *self.by_name.get(&(module, name))?;
        Some((number, self.get(number)?))
    }

    /// All functions in table order.
    pub fn iter(&self) -> impl Iterator<Item = &'static HostFunction<H>> + '_ {
        self.functions.iter().copied()
    }
}

/// A parameter type of a host function.
pub trait Argument: Sized {
    /// Its type on the wasm side.
    const TYPE: ValueType;
    /// Reads it from the raw value (an `i32` is zero-extended).
    fn decode(raw: u64) -> Self;
}

/// A result type of a host function.
pub trait Reply {
    /// Its type on the wasm side; none for `()`.
    const TYPE: Option<ValueType>;
    /// The raw value (an `i32` is zero-extended).
    fn encode(self) -> Option<u64>;
}

macro_rules! crossing_values {
    ($($rust:ty => $ty:ident via $raw:ty),*) => {$(
        impl Argument for $rust {
            const TYPE: ValueType = ValueType::$ty;
            #[allow(clippy::cast_possible_truncation, reason = "an i32 is the low half of the raw value")]
            fn decode(raw: u64) -> Self {
                raw as $rust
            }
        }
        impl Reply for $rust {
            const TYPE: Option<ValueType> = Some(ValueType::$ty);
            #[allow(clippy::cast_lossless, reason = "one form for all four types")]
            fn encode(self) -> Option<u64> {
                Some(self as $raw as u64)
            }
        }
    )*};
}

crossing_values!(i32 => I32 via u32, u32 => I32 via u32, i64 => I64 via u64, u64 => I64 via u64);

/// A 32-bit float, as its bits: nothing on the way changes a NaN.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Float32(pub u32);

/// A 64-bit float, as its bits: nothing on the way changes a NaN.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Float64(pub u64);

macro_rules! crossing_floats {
    ($($float:ident($bits:ident) => $ty:ident, $number:ident),*) => {$(
        impl Argument for $float {
            const TYPE: ValueType = ValueType::$ty;
            fn decode(raw: u64) -> Self {
                Self(<$bits as Argument>::decode(raw))
            }
        }
        impl Reply for $float {
            const TYPE: Option<ValueType> = Some(ValueType::$ty);
            fn encode(self) -> Option<u64> {
                self.0.encode()
            }
        }
        impl std::fmt::Display for $float {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                $number::from_bits(self.0).fmt(f)
            }
        }
    )*};
}

crossing_floats!(Float32(u32) => F32, f32, Float64(u64) => F64, f64);

impl Reply for () {
    const TYPE: Option<ValueType> = None;
    fn encode(self) -> Option<u64> {
        None
    }
}

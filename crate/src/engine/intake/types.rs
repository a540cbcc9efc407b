//! What a module declares, in the engine's own terms.

use std::fmt;
use std::sync::Arc;

/// A module that the rules accept, as far as linking, the chain's checks and the page need to know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parsed {
    /// Bytes of the module.
    pub size: u64,
    /// Imports in order.
    pub imports: Vec<Import>,
    /// Exports in order.
    pub exports: Vec<Export>,
    /// The linear memory, if there is one.
    pub memory: Option<MemorySize>,
    /// Functions with a body.
    pub functions: u32,
    /// Index of the start function, if there is one.
    pub start: Option<u32>,
}

impl Parsed {
    /// The exported functions with their signatures, imported ones that are exported again included.
    pub fn exported_functions(&self) -> impl Iterator<Item = (&str, &Signature)> {
        self.exports.iter().filter_map(|export| match &export.kind {
            ExternKind::Function(signature) => Some((export.name.as_str(), &**signature)),
            _ => None,
        })
    }
}

/// One import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// Name of the module it comes from, such as `env`.
    pub module: String,
    /// Its name there.
    pub name: String,
    /// What it is.
    pub kind: ExternKind,
}

/// One export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: ExternKind,
}

/// What can be imported and exported. Equal signatures of one module are shared.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields say it")]
pub enum ExternKind {
    Function(Arc<Signature>),
    Memory(MemorySize),
    Table { elements: u64, maximum: Option<u64>, value: WasmType },
    Global { value: WasmType, mutable: bool },
}

impl ExternKind {
    /// `function`, `memory`, `table` or `global`.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Function(_) => "function",
            Self::Memory(_) => "memory",
            Self::Table { .. } => "table",
            Self::Global { .. } => "global",
        }
    }
}

/// The type alone: `(i32) -> i64`, `1 page, at most 20`, `10 funcref`, `mut i32`.
impl fmt::Display for ExternKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Function(signature) => signature.fmt(f),
            Self::Memory(size) => size.fmt(f),
            Self::Table { elements, maximum: Some(maximum), value } => {
                write!(f, "{elements} {value}, at most {maximum}")
            }
            Self::Table { elements, maximum: None, value } => write!(f, "{elements} {value}"),
            Self::Global { value, mutable: true } => write!(f, "mut {value}"),
            Self::Global { value, mutable: false } => value.fmt(f),
        }
    }
}

/// Pages of 64 KiB of a linear memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MemorySize {
    /// Pages at the start.
    pub initial: u64,
    /// Most pages, when the module declares them.
    pub maximum: Option<u64>,
}

impl fmt::Display for MemorySize {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plural = if self.initial == 1 { "" } else { "s" };
        write!(f, "{} page{plural}", self.initial)?;
        match self.maximum {
            Some(maximum) => write!(f, ", at most {maximum}"),
            None => Ok(()),
        }
    }
}

/// Parameters and results of a function, printed as `(i32, i64) -> i32`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields say it")]
pub struct Signature {
    pub parameters: Vec<WasmType>,
    pub results: Vec<WasmType>,
}

impl Signature {
    /// True for `()`: no parameters, no results.
    pub fn is_void(&self) -> bool {
        self.parameters.is_empty() && self.results.is_empty()
    }
}

/// In the form that [`HostFunction::signature`](crate::engine::HostFunction::signature) has: no arrow without results.
impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(")?;
        list(f, &self.parameters)?;
        f.write_str(")")?;
        if self.results.is_empty() {
            return Ok(());
        }
        f.write_str(" -> ")?;
        list(f, &self.results)
    }
}

fn list(f: &mut fmt::Formatter<'_>, types: &[WasmType]) -> fmt::Result {
    for (index, ty) in types.iter().enumerate() {
        let separator = if index == 0 { "" } else { ", " };
        write!(f, "{separator}{ty}")?;
    }
    Ok(())
}

/// The type of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "named as in the text format")]
pub enum WasmType {
    I32,
    I64,
    F32,
    F64,
    V128,
    FuncRef,
    ExternRef,
    /// Any other reference; no rules let it in.
    OtherRef,
}

impl fmt::Display for WasmType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::I32 => "i32",
            Self::I64 => "i64",
            Self::F32 => "f32",
            Self::F64 => "f64",
            Self::V128 => "v128",
            Self::FuncRef => "funcref",
            Self::ExternRef => "externref",
            Self::OtherRef => "ref",
        })
    }
}

impl From<wasmparser::ValType> for WasmType {
    fn from(ty: wasmparser::ValType) -> Self {
        match ty {
            wasmparser::ValType::I32 => Self::I32,
            wasmparser::ValType::I64 => Self::I64,
            wasmparser::ValType::F32 => Self::F32,
            wasmparser::ValType::F64 => Self::F64,
            wasmparser::ValType::V128 => Self::V128,
            wasmparser::ValType::Ref(reference) => reference.into(),
        }
    }
}

impl From<wasmparser::RefType> for WasmType {
    fn from(ty: wasmparser::RefType) -> Self {
        match ty {
            wasmparser::RefType::FUNCREF => Self::FuncRef,
            wasmparser::RefType::EXTERNREF => Self::ExternRef,
            _ => Self::OtherRef,
        }
    }
}

impl From<&wasmparser::FuncType> for Signature {
    fn from(ty: &wasmparser::FuncType) -> Self {
        let own = |types: &[wasmparser::ValType]| types.iter().copied().map(WasmType::from).collect();
        Self { parameters: own(ty.params()), results: own(ty.results()) }
    }
}

impl From<wasmparser::MemoryType> for MemorySize {
    fn from(ty: wasmparser::MemoryType) -> Self {
        Self { initial: ty.initial, maximum: ty.maximum }
    }
}

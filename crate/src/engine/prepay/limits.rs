//! What the rewriting refuses. The texts are the chain's (`stylus_vectors/`, kind `activate`).

use wasmparser::BinaryReaderError;

/// How much of everything a module may have beside its [`Limits`](crate::engine::Limits); the most that is accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PrepayLimits {
    /// Functions with a body.
    pub functions: u64,
    /// Declared locals of one function; parameters are none.
    pub locals: u64,
    /// Instructions of one function, charges included.
    pub operators: u64,
    /// Values on the stack of one function at once.
    pub values: u64,
    /// Bytes of all encoded element segments.
    pub element_entries: u64,
    /// Bytes of the module's name in the name section.
    pub name: u64,
}

/// Why a module cannot be rewritten.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs, reason = "the texts say it")]
pub enum PrepayError {
    #[error("too many wasm {what}: {found} > {limit}")]
    TooMany { what: &'static str, found: u64, limit: u64 },
    #[error(
        "depth checker failure: too many values on the stack at once in func {function}: {found} > {limit}"
    )]
    TooHigh { function: u32, found: u64, limit: u64 },
    #[error("wasm name too long: {found} > {limit}")]
    Name { found: u64, limit: u64 },
    #[error("unsupported section type DataCountSection")]
    DataCount,
    #[error("missing import {0}")]
    MissingGrowth(&'static str),
    #[error("{0}")]
    Malformed(String),
}

/// A segment that does not fit into its memory or table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs, reason = "the texts say it")]
pub enum SegmentError {
    #[error("Out-of-bounds data memory init with offset {offset} and size {size}")]
    Data { offset: u32, size: u64 },
    #[error(
        "Out of bounds element segment at offset {offset} and length {length} for table of length {table}"
    )]
    Elements { offset: u32, length: u64, table: u64 },
}

impl From<BinaryReaderError> for PrepayError {
    fn from(error: BinaryReaderError) -> Self {
        Self::Malformed(error.to_string())
    }
}

/// Refuses `found` when it is more than `limit`.
pub(super) fn at_most(what: &'static str, found: u64, limit: u64) -> Result<(), PrepayError> {
    if found <= limit { Ok(()) } else { Err(PrepayError::TooMany { what, found, limit }) }
}

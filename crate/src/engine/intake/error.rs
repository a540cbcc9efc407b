//! Why a file is refused: where, what was found, what was expected.

use crate::engine::OperatorGroup;
use std::fmt;

/// A module that is not accepted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{problem} at offset {offset:#x}: {}", .problem.expected())]
pub struct ModuleError {
    /// Byte offset in the file.
    pub offset: u64,
    /// What is wrong there.
    pub problem: Problem,
}

/// What is wrong with a module. The text is what was found; [`Problem::expected`] has the rest.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// The file does not start like a wasm module.
    #[error("not a wasm module, the file {}", starts_with(.start))]
    NotWasm {
        /// The first bytes, at most four.
        start: Vec<u8>,
    },
    /// Not version 1 of the binary format (a component has another one too).
    #[error("wasm version {}", Bytes(.found))]
    Version {
        /// The four bytes.
        found: [u8; 4],
    },
    /// The file ends in the middle of something.
    #[error("truncated, the file ends in the {part}")]
    Truncated {
        /// `header`, or the name of a section.
        part: &'static str,
        /// Bytes that are missing there, as far as can be said.
        missing: u64,
    },
    /// The bytes break the format, or the code is invalid under the features that the rules leave; the validator's own words.
    #[error("invalid module, {message}")]
    Invalid {
        /// What the validator says.
        message: String,
    },
    /// An instruction of a group that the rules do not allow.
    #[error("{} instruction {name} in function {function}", .group.label())]
    Operator {
        /// Name in the text format.
        name: String,
        /// Its group.
        group: OperatorGroup,
        /// Index of the function, imports counted.
        function: u32,
    },
    /// More of something than the rules allow.
    #[error("{found} {what}{}", in_function(*.function))]
    TooMany {
        /// Of what.
        what: Quantity,
        /// How many were found, or at which number the count was given up.
        found: u64,
        /// The most that is accepted.
        limit: u64,
        /// Index of the function, imports counted, when one has them.
        function: Option<u32>,
    },
    /// An import that is not a function.
    #[error("{kind} import {module}.{name}")]
    Import {
        /// Import module.
        module: String,
        /// Import name.
        name: String,
        /// `memory`, `table`, `global` or `tag`.
        kind: &'static str,
    },
    /// A start section where the rules want none.
    #[error("start function {function}")]
    Start {
        /// Index of the function, imports counted.
        function: u32,
    },
    /// No memory where the rules want one.
    #[error("no memory up to the end")]
    NoMemory,
    /// The memory is exported not once.
    #[error("{found} exports of the memory up to the end")]
    MemoryExports {
        /// How often it is exported.
        found: u64,
    },
    /// The memory is not exported under the name that the rules want.
    #[error("no memory exported as {name} up to the end")]
    MemoryName {
        /// The name.
        name: &'static str,
    },
}

impl Problem {
    /// What was expected, or who refuses.
    pub fn expected(&self) -> String {
        match self {
            Self::NotWasm { .. } => "expected 00 61 73 6d".into(),
            Self::Version { .. } => "expected 01 00 00 00".into(),
            Self::Truncated { missing, .. } => format!("expected {missing} more bytes"),
            Self::Invalid { .. } => "expected a valid module of the kind that the chain runs".into(),
            Self::Operator { group, .. } => format!("the chain refuses {} instructions", group.label()),
            Self::TooMany { limit, .. } => format!("at most {limit} are accepted"),
            Self::Import { .. } => "only functions can be imported".into(),
            Self::Start { .. } => "the chain refuses start functions".into(),
            Self::NoMemory => "expected a memory".into(),
            Self::MemoryExports { .. } => "expected exactly one".into(),
            Self::MemoryName { .. } => "expected one".into(),
        }
    }

    pub(super) fn at(self, offset: usize) -> ModuleError {
        ModuleError { offset: offset as u64, problem: self }
    }
}

/// The parser's and validator's errors. The file itself is known to be complete, so what ends is the part that is being read.
impl From<wasmparser::BinaryReaderError> for ModuleError {
    fn from(error: wasmparser::BinaryReaderError) -> Self {
        let message = match error.message() {
            "unexpected end-of-file" => "an entry is longer than its section or function",
            message => message,
        };
        Problem::Invalid { message: message.into() }.at(error.offset())
    }
}

/// What the rules count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "named like the fields of `Limits`")]
pub enum Quantity {
    Bytes,
    Code,
    Types,
    Parameters,
    Imports,
    Functions,
    Tables,
    TableElements,
    MemoryPages,
    Globals,
    Exports,
    ElementSegments,
    SegmentElements,
    DataSegments,
    Locals,
    Operands,
    MemoryGrows,
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Bytes => "bytes",
            Self::Code => "bytes of code",
            Self::Types => "types",
            Self::Parameters => "parameters",
            Self::Imports => "imports",
            Self::Functions => "functions",
            Self::Tables => "tables",
            Self::TableElements => "table elements",
            Self::MemoryPages => "memory pages",
            Self::Globals => "globals",
            Self::Exports => "exports",
            Self::ElementSegments => "element segments",
            Self::SegmentElements => "elements in one segment",
            Self::DataSegments => "data segments",
            Self::Locals => "parameters and locals",
            Self::Operands => "values on the operand stack",
            Self::MemoryGrows => "memory.grow instructions",
        })
    }
}

/// Bytes as `7f 45 4c 46`.
struct Bytes<'a>(&'a [u8]);

impl fmt::Display for Bytes<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, byte) in self.0.iter().enumerate() {
            let separator = if index == 0 { "" } else { " " };
            write!(f, "{separator}{byte:02x}")?;
        }
        Ok(())
    }
}

fn starts_with(start: &[u8]) -> String {
    if start.is_empty() { "is empty".into() } else { format!("starts with {}", Bytes(start)) }
}

fn in_function(function: Option<u32>) -> String {
    function.map(|index| format!(" in function {index}")).unwrap_or_default()
}

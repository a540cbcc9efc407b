//! WebAssembly text to binary.

use serde::Serialize;
use wast::Wat;
use wast::parser::{ParseBuffer, parse};

/// Why a text does not assemble; an `EngineError` of the page's protocol.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("line {line}, column {column}: {message}")]
pub struct TextError {
    /// Always `module`.
    pub kind: &'static str,
    /// What is wrong.
    pub message: String,
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1.
    pub column: usize,
}

/// The binary form of a module in the text format.
///
/// # Errors
/// What is wrong with the text, and where.
pub fn assemble(text: &str) -> Result<Vec<u8>, TextError> {
    let fault = |error: wast::Error| {
        let (line, column) = error.span().linecol_in(text);
        TextError {
            kind: "module",
            message: error.message(),
            line: line.saturating_add(1),
            column: column.saturating_add(1),
        }
    };
    let buffer = ParseBuffer::new(text).map_err(fault)?;
    parse::<Wat<'_>>(&buffer).and_then(|mut wat| wat.encode()).map_err(fault)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_assembles() {
        let bytes = assemble("(module (memory (export \"memory\") 1))").unwrap();
        assert_eq!(bytes.get(..8), Some(&b"\0asm\x01\0\0\0"[..]));
    }

    #[test]
    fn a_fault_has_its_place() {
        let error = assemble("(module\n  (func $a\n    i32.cons 1))").unwrap_err();
        assert_eq!((error.kind, error.line, error.column), ("module", 3, 5));
        assert!(error.message.contains("unknown operator"), "{}", error.message);
        let unknown = assemble("(module\n (func call $nobody))").unwrap_err();
        assert_eq!((unknown.line, unknown.column), (2, 13));
        assert_eq!(assemble("\"").unwrap_err().line, 1);
    }
}

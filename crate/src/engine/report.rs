//! What a wasm file is, in the form that the page and the command line show it (`ModuleReport` of the page's protocol).

use super::{Import, ModuleError, Parsed};
use serde::Serialize;

/// What a wasm file is, as the engine sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ModuleReport {
    /// Bytes of the file.
    pub size: u64,
    /// Hash of the file, as the chain has it: `0x` hex.
    pub hash: String,
    /// Imports in order; none when the file could not be read to its end.
    pub imports: Vec<ImportReport>,
    /// Exports in order; none when the file could not be read to its end.
    pub exports: Vec<ExportReport>,
    /// Why the chain would refuse the file at deployment, if it would.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refusal: Option<RefusalReport>,
}

/// One import.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ImportReport {
    /// Name of the module it comes from.
    pub module: String,
    /// Its name there.
    pub name: String,
    /// Its type as the file declares it.
    pub signature: String,
    /// How the chain's table answers it.
    #[serde(flatten)]
    pub status: ImportStatus,
}

/// How the chain's table of host functions answers an import.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "status", rename_all = "camelCase")]
pub enum ImportStatus {
    /// The host function is there.
    Built,
    /// The chain has the function, this engine has not built it.
    Unsupported,
    /// The chain has no such function.
    Unknown,
    /// The chain's function has another signature.
    WrongSignature {
        /// The chain's signature.
        expected: String,
    },
}

/// One export.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExportReport {
    /// Its name.
    pub name: String,
    /// `function`, `memory`, `table` or `global`.
    pub kind: &'static str,
    /// Its type: `(i32) -> i64`, `1 page, at most 20`, `10 funcref`, `mut i32`.
    pub signature: String,
}

/// Why a file is refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RefusalReport {
    /// What is wrong, in words.
    pub message: String,
    /// Byte offset in the file, when the fault has a place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offset: Option<u64>,
}

impl ModuleReport {
    /// The report of a module that the rules accept; `status` looks an import up in the chain's table.
    pub fn new(parsed: &Parsed, hash: String, status: impl Fn(&Import) -> ImportStatus) -> Self {
        let imports = parsed.imports.iter().map(|import| ImportReport {
            module: import.module.clone(),
            name: import.name.clone(),
            signature: import.kind.to_string(),
            status: status(import),
        });
        let exports = parsed.exports.iter().map(|export| ExportReport {
            name: export.name.clone(),
            kind: export.kind.name(),
            signature: export.kind.to_string(),
        });
        Self {
            size: parsed.size,
            hash,
            imports: imports.collect(),
            exports: exports.collect(),
            refusal: None,
        }
    }

    /// The report of a file that the rules refuse.
    pub fn refused(size: u64, hash: String, error: &ModuleError) -> Self {
        let refusal = Some(RefusalReport { message: error.to_string(), offset: Some(error.offset) });
        Self { size, hash, imports: Vec::new(), exports: Vec::new(), refusal }
    }

    /// The same report, refused for a reason that has no place in the file (a function's name, an import).
    #[must_use]
    pub fn with_refusal(mut self, message: String) -> Self {
        self.refusal = Some(RefusalReport { message, offset: None });
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::intake::tests::RULES;
    use crate::engine::parse;
    use serde_json::json;

    fn status(import: &Import) -> ImportStatus {
        match import.name.as_str() {
            "finish" => ImportStatus::Built,
            "getGasLeft" => ImportStatus::WrongSignature { expected: "() -> i64".into() },
            _ => ImportStatus::Unknown,
        }
    }

    #[test]
    fn a_report_has_the_shape_of_the_protocol() {
        let text = r#"(module (import "env" "finish" (func (param i32 i32))) (import "env" "getGasLeft" (func))
            (memory (export "memory") 1 2) (global (export "g") (mut i64) (i64.const 0)) (func (export "init")))"#;
        let bytes = wat::parse_str(text).unwrap();
        let report = ModuleReport::new(&parse(&bytes, &RULES).unwrap(), "0x00".into(), status);
        let expected = json!({
            "size": bytes.len(), "hash": "0x00",
            "imports": [
                {"module": "env", "name": "finish", "signature": "(i32, i32)", "status": "built"},
                {"module": "env", "name": "getGasLeft", "signature": "()", "status": "wrongSignature", "expected": "() -> i64"},
            ],
            "exports": [
                {"name": "memory", "kind": "memory", "signature": "1 page, at most 2"},
                {"name": "g", "kind": "global", "signature": "mut i64"},
                {"name": "init", "kind": "function", "signature": "()"},
            ],
        });
        assert_eq!(serde_json::to_value(report).unwrap(), expected);
    }

    #[test]
    fn a_refused_file_says_where() {
        let error = parse(b"\x7fELF", &RULES).unwrap_err();
        let report = serde_json::to_value(ModuleReport::refused(4, "0x00".into(), &error)).unwrap();
        assert_eq!(report["refusal"]["offset"], 0);
        assert_eq!(report["refusal"]["message"], error.to_string());
    }
}

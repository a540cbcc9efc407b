//! A module's way in: reads raw bytes once, holds them against the chain's [`Rules`], and tells what the module declares.
//!
//! | file | holds |
//! |---|---|
//! | `types` | what a module declares: imports, exports, signatures, memory |
//! | `error` | why a file is refused: offset, what was found, what was expected |
//! | `sections` | the rules on everything but function bodies |
//! | `body` | the rules on function bodies, instruction by instruction |
//! | `operators` | the group and the name of an instruction |
//!
//! One pass over the file, section by section as the parser meets them, each count checked before its section is read. Nothing
//! recurses, and work and memory grow with the bytes alone, so a hostile file costs no more than an honest one of its size. What
//! passes here is also accepted by the interpreter, which checks it once more when it translates it.

mod body;
mod error;
mod operators;
mod sections;
#[cfg(test)]
pub(super) mod tests;
mod types;

pub use error::{ModuleError, Problem, Quantity};
pub use types::{Export, ExternKind, Import, MemorySize, Parsed, Signature, WasmType};

use crate::engine::{OperatorGroup, Rules};
use wasmparser::types::Types;
use wasmparser::{
    BinaryReader, FuncValidatorAllocations, Parser, Payload, ValidPayload, Validator, WasmFeatures,
};

/// The first four bytes of every module.
const MAGIC: [u8; 4] = *b"\0asm";
/// The version of the binary format, the four bytes after [`MAGIC`].
const VERSION: [u8; 4] = [1, 0, 0, 0];
/// Where the first section starts.
const HEADER: usize = 8;
/// Bytes of the longest form of a 32-bit number.
const LONGEST_LEB: usize = 5;

/// Reads a module under a chain's rules.
///
/// # Errors
/// The first thing in the file that the format, the validation rules of WebAssembly or the chain's rules forbid.
pub fn parse(bytes: &[u8], rules: &Rules) -> Result<Parsed, ModuleError> {
    check_start(bytes, rules)?;
    let mut parser = Parser::new(0);
    parser.set_features(features(rules));
    let mut intake = Intake::new(bytes, rules);
    for payload in parser.parse_all(bytes) {
        intake.payload(payload?)?;
    }
    intake.finish()
}

/// What can be said before anything is parsed.
fn check_start(bytes: &[u8], rules: &Rules) -> Result<(), ModuleError> {
    let start: Vec<u8> = bytes.iter().copied().take(MAGIC.len()).collect();
    if start != MAGIC {
        return Err(Problem::NotWasm { start }.at(0));
    }
    let version = bytes.get(MAGIC.len()..).and_then(<[u8]>::first_chunk);
    let Some(&found) = version else { return Err(truncated("header", HEADER, bytes)) };
    if found != VERSION {
        return Err(Problem::Version { found }.at(MAGIC.len()));
    }
    sections::at_most(Quantity::Bytes, bytes.len() as u64, rules.limits.bytes, 0)?;
    check_complete(bytes)
}

/// Whether every section ends before the file does. What else is wrong with the sections the parser will say.
fn check_complete(bytes: &[u8]) -> Result<(), ModuleError> {
    let mut at = HEADER;
    while let Some((&id, rest)) = bytes.get(at..).and_then(<[u8]>::split_first) {
        let part = section_name(id);
        let mut size = BinaryReader::new(rest, 0);
        let Ok(length) = size.read_var_u32() else {
            let cut = size.eof() && rest.len() < LONGEST_LEB;
            return if cut { Err(truncated(part, bytes.len().saturating_add(1), bytes)) } else { Ok(()) };
        };
        at = at.saturating_add(1).saturating_add(size.current_position()).saturating_add(length as usize);
        if at > bytes.len() {
            return Err(truncated(part, at, bytes));
        }
    }
    Ok(())
}

/// The file should have gone on up to `end`.
fn truncated(part: &'static str, end: usize, bytes: &[u8]) -> ModuleError {
    let missing = end.saturating_sub(bytes.len()) as u64;
    Problem::Truncated { part, missing }.at(bytes.len())
}

fn section_name(id: u8) -> &'static str {
    match id {
        0 => "custom section",
        1 => "type section",
        2 => "import section",
        3 => "function section",
        4 => "table section",
        5 => "memory section",
        6 => "global section",
        7 => "export section",
        8 => "start section",
        9 => "element section",
        10 => "code section",
        11 => "data section",
        12 => "data count section",
        13 => "tag section",
        _ => "section",
    }
}

/// What the parser and the validator let pass; the rest of the rules is checked beside them.
///
/// Never more than the interpreter can run. Groups of instructions are refused by name, so their features may be on.
fn features(rules: &Rules) -> WasmFeatures {
    let always = WasmFeatures::MUTABLE_GLOBAL
        | WasmFeatures::FLOATS
        | WasmFeatures::GC_TYPES
        | WasmFeatures::SIGN_EXTENSION
        | WasmFeatures::SATURATING_FLOAT_TO_INT
        | WasmFeatures::BULK_MEMORY;
    let mut features = always;
    features.set(WasmFeatures::MULTI_VALUE, rules.multi_value);
    features.set(WasmFeatures::EXTENDED_CONST, rules.extended_const);
    features.set(WasmFeatures::REFERENCE_TYPES, rules.reference_types);
    features.set(WasmFeatures::TAIL_CALL, rules.operators.contains(OperatorGroup::TailCall));
    features
}

/// A module half read.
struct Intake<'a> {
    bytes: &'a [u8],
    rules: &'a Rules,
    validator: Validator,
    /// Kept from one function to the next.
    allocations: FuncValidatorAllocations,
    imports: Vec<wasmparser::Import<'a>>,
    exports: Vec<wasmparser::Export<'a>>,
    functions: u32,
    memory_grows: u64,
    start: Option<u32>,
    types: Option<Types>,
}

impl<'a> Intake<'a> {
    fn new(bytes: &'a [u8], rules: &'a Rules) -> Self {
        Self {
            bytes,
            rules,
            validator: Validator::new_with_features(features(rules)),
            allocations: FuncValidatorAllocations::default(),
            imports: Vec::new(),
            exports: Vec::new(),
            functions: 0,
            memory_grows: 0,
            start: None,
            types: None,
        }
    }

    fn payload(&mut self, payload: Payload<'a>) -> Result<(), ModuleError> {
        self.check_counts(&payload)?;
        match self.validator.payload(&payload)? {
            ValidPayload::Func(function, body) => self.check_body(function, &body),
            ValidPayload::End(types) => {
                self.types = Some(types);
                Ok(())
            }
            ValidPayload::Ok | ValidPayload::Parser(_) => self.check_section(payload),
        }
    }

    /// The whole file has been read and is valid.
    fn finish(self) -> Result<Parsed, ModuleError> {
        let Some(types) = self.types.as_ref() else { return Err(truncated("section", HEADER, self.bytes)) };
        self.check_memory_export()?;
        Ok(sections::parsed(&self, types.as_ref()))
    }
}

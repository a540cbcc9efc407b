//! What a wasm file is, as ULM sees it.

use super::rules::rules;
use super::{Mode, Scratch, host_functions};
use crate::engine::{Import, ImportStatus, ModuleReport, Table, parse};
use sha3::{Digest, Keccak256};

/// The report of a module that has ULM's entry point; none for other files. An import that the chain does not have is no refusal: it
/// ends the call that reaches it.
pub fn inspect(module: &[u8]) -> Option<ModuleReport> {
    let parsed = parse(module, &rules()).ok()?;
    let mode = Mode::default();
    parsed.exports.iter().find(|export| export.name == mode.entry())?;
    let hash = format!("0x{}", hex::encode(Keccak256::digest(module)));
    let table = host_functions();
    Some(ModuleReport::new(&parsed, hash, |import| status(&table, import)))
}

fn status(table: &Table<Scratch>, import: &Import) -> ImportStatus {
    match table.find(&import.module, &import.name) {
        None => ImportStatus::Unknown,
        Some((_, function)) if function.signature() != import.kind.to_string() => {
            ImportStatus::WrongSignature { expected: function.signature() }
        }
        Some(_) => ImportStatus::Built,
    }
}

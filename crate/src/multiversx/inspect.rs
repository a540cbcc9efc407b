//! What a wasm file is, as the chain sees it.

use super::code::{RULES, check_new_code};
use super::frame::Scratch;
use crate::engine::{Import, ImportStatus, ModuleReport, Table, parse};
use sha2::{Digest, Sha256};

/// The report of a file: its imports held against the table of host functions, and why it could not be deployed, if so. The hash
/// is sha-256, as everywhere in views.
pub fn inspect(table: &Table<Scratch>, bytes: &[u8]) -> ModuleReport {
    let hash = format!("0x{}", hex::encode(Sha256::digest(bytes)));
    let parsed = match parse(bytes, &RULES) {
        Ok(parsed) => parsed,
        Err(error) => return ModuleReport::refused(bytes.len() as u64, hash, &error),
    };
    let report = ModuleReport::new(&parsed, hash, |import| status(table, import));
    let reserved = |name: &str| table.iter().any(|function| function.name == name);
    let refused_import = parsed.imports.iter().find_map(|import| match status(table, import) {
        ImportStatus::Unknown => Some(format!("the chain has no function {}.{}", import.module, import.name)),
        ImportStatus::WrongSignature { expected } => {
            let Import { module, name, kind, .. } = import;
            Some(format!("the import {module}.{name} has the signature {kind}, the chain's is {expected}"))
        }
        ImportStatus::Built | ImportStatus::Unsupported => None,
    });
    let refused_export = || check_new_code(&parsed, reserved).err().map(|error| error.to_string());
    match refused_import.or_else(refused_export) {
        Some(message) => report.with_refusal(message),
        None => report,
    }
}

fn status(table: &Table<Scratch>, import: &Import) -> ImportStatus {
    match table.find(&import.module, &import.name) {
        None => ImportStatus::Unknown,
        Some((_, function)) if function.signature() != import.kind.to_string() => {
            ImportStatus::WrongSignature { expected: function.signature() }
        }
        Some((_, function)) if function.is_built() => ImportStatus::Built,
        Some(_) => ImportStatus::Unsupported,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::multiversx::host_functions;

    fn report(text: &str) -> ModuleReport {
        inspect(&host_functions(), &wat::parse_str(text).unwrap())
    }

    fn refusal(text: &str) -> String {
        report(text).refusal.map(|refusal| refusal.message).unwrap_or_default()
    }

    #[test]
    fn imports_are_held_against_the_table() {
        let report = report(
            r#"(module (import "env" "getNumArguments" (func (result i32))) (memory (export "memory") 1)
                (func (export "init")))"#,
        );
        assert_eq!(report.imports[0].status, ImportStatus::Built);
        assert_eq!(report.refusal, None);
    }

    #[test]
    fn what_the_chain_refuses_is_said() {
        let unknown = refusal(r#"(module (import "env" "nope" (func)) (memory (export "memory") 1))"#);
        assert_eq!(unknown, "the chain has no function env.nope");
        let wrong =
            refusal(r#"(module (import "env" "getNumArguments" (func)) (memory (export "memory") 1))"#);
        assert!(wrong.contains("the chain's is () -> i32"), "{wrong}");
        let name = refusal(r#"(module (memory (export "memory") 1) (func (export "signalError")))"#);
        assert!(name.contains("signalError"), "{name}");
        assert!(
            inspect(&host_functions(), b"\x7fELF").refusal.is_some_and(|refusal| refusal.offset == Some(0))
        );
    }
}

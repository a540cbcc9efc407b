//! What a wasm file is, as the chain sees it.

use super::activation::activate;
use super::rules::rules;
use super::{Parameters, Scratch, host_functions};
use crate::engine::{Import, ImportStatus, ModuleReport, Table, parse};
use sha3::{Digest, Keccak256};

/// The report of a module: its imports held against the table of host functions, and why the chain would not activate it, if so. The
/// hash is that of the file, keccak-256.
pub fn inspect(module: &[u8]) -> ModuleReport {
    let hash = format!("0x{}", hex::encode(Keccak256::digest(module)));
    let parameters = Parameters::default();
    let parsed = match parse(module, &rules(&parameters)) {
        Ok(parsed) => parsed,
        Err(error) => return ModuleReport::refused(module.len() as u64, hash, &error),
    };
    let table = host_functions();
    let report = ModuleReport::new(&parsed, hash, |import| status(&table, import));
    match activate(module, &parameters, u64::MAX) {
        Ok(_) => report,
        Err(refusal) => report.with_refusal(refusal.message),
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

    fn report(text: &str) -> ModuleReport {
        inspect(&wat::parse_str(text).unwrap())
    }

    #[test]
    fn files_are_held_against_the_chains_rules() {
        let good = report(
            r#"(module (import "vm_hooks" "read_args" (func (param i32)))
                (import "vm_hooks" "pay_for_memory_grow" (func (param i32))) (memory (export "memory") 1)
                (func (export "user_entrypoint") (param i32) (result i32) (i32.const 0)))"#,
        );
        assert_eq!((good.imports[0].status.clone(), good.refusal), (ImportStatus::Built, None));
        let empty = report(r#"(module (memory (export "memory") 1))"#).refusal.unwrap();
        assert!(empty.message.contains("missing export with name user_entrypoint"), "{empty:?}");
        assert!(inspect(b"\x7fELF").refusal.is_some_and(|refusal| refusal.offset == Some(0)));
    }
}

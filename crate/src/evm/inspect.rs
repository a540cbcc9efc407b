//! What a file is, as these chains see it.

use super::{stylus, ulm};
use crate::engine::ModuleReport;

/// The report of a wasm file, or of a Stylus program's code with such a file in it. A module with ULM's entry point is judged as a
/// ULM contract, any other as a Stylus program.
pub fn inspect(file: &[u8]) -> ModuleReport {
    let module = stylus::payload(file, |_| Vec::new());
    let file = module.as_deref().unwrap_or(file);
    ulm::inspect(file).unwrap_or_else(|| stylus::inspect(file))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contracts_are_told_apart_by_their_entry_points() {
        let module = |text: &str| wat::parse_str(text).unwrap();
        let ulm = module(
            r#"(module (import "env" "setOutput" (func (param i32 i32))) (memory (export "memory") 1)
                (func (export "ulmDispatchCaller") (param i32)))"#,
        );
        let report = inspect(&ulm);
        assert_eq!((report.refusal, report.exports.len(), report.imports.len()), (None, 2, 1));
        let program = module(
            r#"(module (import "vm_hooks" "pay_for_memory_grow" (func (param i32))) (memory (export "memory") 1)
                (func (export "user_entrypoint") (param i32) (result i32) (i32.const 0)))"#,
        );
        assert_eq!(inspect(&program).refusal, None);
        assert_eq!(inspect(&crate::evm::scenario::stylus_code(&program)).exports.len(), 2);
    }
}

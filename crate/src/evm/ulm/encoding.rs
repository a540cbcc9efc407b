//! Language id and module, as they stand in an account's code (`ulm.md` 2.1).

/// The language id of WebAssembly: `wasm` in ASCII. It chooses the plug-in that runs the code.
pub const LANGUAGE: [u8; 4] = *b"wasm";

/// Bytes of code, and of code that creates, on a chain with ULM. Ours.
pub const CODE_LIMIT: usize = 1 << 20;

/// Whether code is for the plug-in; what follows the id may be anything.
pub fn is_contract(code: &[u8]) -> bool {
    code.starts_with(&LANGUAGE)
}

/// The module in code with the language id.
pub(super) fn module(code: &[u8]) -> Option<&[u8]> {
    code.strip_prefix(&LANGUAGE)
}

/// What is sent to deploy a module: the language id before it.
pub fn encode(module: &[u8]) -> Vec<u8> {
    [&LANGUAGE, module].concat()
}

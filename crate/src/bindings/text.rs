//! `assemble`: WebAssembly text to binary.

use super::object;
use crate::text::assemble as assemble_text;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// The binary form of a module in the text format.
///
/// # Errors
/// An `EngineError` of kind `module` with line and column.
#[wasm_bindgen]
pub fn assemble(text: &str) -> Result<Vec<u8>, JsValue> {
    assemble_text(text).map_err(|error| object(&error))
}

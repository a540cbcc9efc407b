//! `assemble`: WebAssembly text to binary. `print`: a module as text.

use super::object;
use crate::text;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// The binary form of a module in the text format.
///
/// # Errors
/// An `EngineError` of kind `module` with line and column.
#[wasm_bindgen]
pub fn assemble(text: &str) -> Result<Vec<u8>, JsValue> {
    text::assemble(text).map_err(|error| object(&error))
}

/// The text of a module, or of the one in a Stylus program's code, with its outline (`Listing`).
///
/// # Errors
/// An `EngineError` of kind `module`.
#[wasm_bindgen]
pub fn print(file: &[u8]) -> Result<JsValue, JsValue> {
    text::print(file).map(|listing| object(&listing)).map_err(|error| object(&error))
}

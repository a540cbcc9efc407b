//! `prepare`: a module made ready for a Stylus chain.

use super::object;
use crate::evm::stylus::prepare as prepare_module;
use crate::session::EngineError;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// The code of an account with this module as its Stylus program: written anew without custom sections, and compressed.
///
/// # Errors
/// An `EngineError` of kind `module`, with the offset, when the file is no module.
#[wasm_bindgen]
pub fn prepare(module: &[u8]) -> Result<Vec<u8>, JsValue> {
    prepare_module(module).map_err(|error| object(&EngineError::from(error)))
}

//! `prepare`: a module made ready for a Stylus chain. `translate`, `plain`: scenarios of other tools, and the modules they name.

use super::object;
use crate::evm::scenario::import;
use crate::evm::stylus::prepare as prepare_module;
use crate::session::{self, EngineError};
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

/// A scenario of Skribe's in the project's own format (`Translated`); undefined when it is no such scenario.
///
/// # Errors
/// An `EngineError` of kind `scenario`, with the place of what has no translation.
#[wasm_bindgen]
pub fn translate(path: &str, scenario: &str) -> Result<JsValue, JsValue> {
    match session::translate(path, scenario) {
        None => Ok(JsValue::UNDEFINED),
        Some(Ok(translated)) => Ok(object(&translated)),
        Some(Err(error)) => Err(object(&error)),
    }
}

/// A module that a translated scenario names, as the chain takes it.
///
/// # Errors
/// As [`prepare`].
#[wasm_bindgen]
pub fn plain(module: &[u8]) -> Result<Vec<u8>, JsValue> {
    import::module(module).map_err(|error| object(&EngineError::from(error)))
}

//! `abi`: typed arguments and results, for forms.

use crate::abi::multiversx::{Abi, Request, refusal};
use crate::scenario::Dialect;
use crate::scenario::document::NoFiles;
use crate::scenario::value::{Evaluator, long_address};
use serde_json::json;
use wasm_bindgen::prelude::wasm_bindgen;

/// Asks an ABI (the text of an `.abi.json` or `.mxsc.json`) a `Request`, given as JSON text. Answers with JSON text: `{"answer"}` or
/// `{"error": {"path", "type", "message", "text"}}`, also when the ABI or the request cannot be read.
#[wasm_bindgen]
pub fn abi(text: &str, request: &str) -> String {
    let abi = match Abi::parse(text) {
        Ok(abi) => abi,
        Err(error) => return refusal(&error).to_string(),
    };
    match serde_json::from_str::<Request>(request) {
        Ok(request) => abi.answer(&request, &expression).to_string(),
        Err(error) => {
            let text = format!("fault in Proscenium: {error}");
            json!({ "error": { "path": "", "type": "", "message": text, "text": text } }).to_string()
        }
    }
}

/// A value expression with a prefix, such as `address:alice`, has the bytes that it has in scenarios.
fn expression(text: &str) -> Option<Result<Vec<u8>, String>> {
    let evaluator = Evaluator { files: &NoFiles, dialect: Dialect::Strict, addresses: long_address };
    text.contains(':').then(|| evaluator.text(text).map_err(|error| error.to_string()))
}

//! Class `Abi`: typed arguments and results, for forms.

// The bundle for authors reads the ABI of MultiversX, whose own bundle has no room for it, that of the EVM chains Solidity's.
#[cfg(feature = "text")]
use crate::abi::multiversx::{Abi as Own, Request};
#[cfg(not(feature = "text"))]
use crate::abi::solidity::{Abi as Own, Request};
use crate::abi::{AbiError, answer};

use crate::scenario::Dialect;
use crate::scenario::document::NoFiles;
use crate::scenario::value::{Evaluator, Forms};
use wasm_bindgen::prelude::wasm_bindgen;

/// The expressions that only the chain has.
#[cfg(feature = "text")]
const FORMS: Forms = crate::scenario::value::long_address;
/// The expressions that only the chain has.
#[cfg(not(feature = "text"))]
const FORMS: Forms = <crate::evm::scenario::Evm as crate::scenario::chain::Format>::FORMS;

const EVALUATOR: Evaluator<'static> = Evaluator { files: &NoFiles, dialect: Dialect::Strict, forms: FORMS };

/// An ABI, read once and asked often.
#[wasm_bindgen]
pub struct Abi {
    read: Result<Own, AbiError>,
}

#[wasm_bindgen]
impl Abi {
    /// Reads the text of an `.abi.json` or `.mxsc.json`; on EVM chains ABI JSON, or signatures, one a line.
    #[wasm_bindgen(constructor)]
    pub fn new(text: &str) -> Self {
        Self { read: Own::parse(text) }
    }

    /// Answers a `Request`, given as JSON text, with JSON text: `{"answer"}` or `{"error": {"path", "type", "message", "text"}}`, also when
    /// the ABI or the request cannot be read.
    pub fn ask(&self, request: &str) -> String {
        let abi = match &self.read {
            Ok(abi) => abi,
            Err(error) => return answer(Err(error.clone())).to_string(),
        };
        match serde_json::from_str::<Request>(request) {
            Ok(request) => abi.answer(&request, &expression).to_string(),
            Err(error) => answer(Err(AbiError::new(format!("fault in Proscenium: {error}")))).to_string(),
        }
    }
}

/// The bytes of a value expression, given as JSON text, as `0x` hex; answers as [`Abi::ask`] does. Files are not at hand.
#[cfg(feature = "text")]
#[wasm_bindgen]
pub fn evaluate(expression: &str) -> String {
    let value = serde_json::from_str(expression).map_err(|error| error.to_string());
    let bytes = value.and_then(|value| EVALUATOR.tree(&value).map_err(|error| error.to_string()));
    answer(bytes.map(|bytes| format!("0x{}", hex::encode(bytes)).into()).map_err(AbiError::new)).to_string()
}

/// A value expression with a prefix, such as `address:alice`, has the bytes that it has in scenarios.
fn expression(text: &str) -> Option<Result<Vec<u8>, String>> {
    text.contains(':').then(|| EVALUATOR.text(text).map_err(|error| error.to_string()))
}

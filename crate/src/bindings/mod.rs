//! The JavaScript boundary: nothing but translation. A chain's bundle holds class `Engine`, the EVM one also class `Abi`; the text bundle
//! holds what authors need: `assemble` and `print`, and `Abi` and `evaluate` for MultiversX; that of preparation `prepare` alone.
//!
//! | file | holds |
//! |---|---|
//! | `abi` | class `Abi`: typed arguments and results, for forms; `evaluate`: the bytes of a value expression |
//! | `engine` | class `Engine`: a session, its answers as JSON text |
//! | `prepare` | `prepare`: a module made ready for a Stylus chain; `translate`: scenarios of other tools |
//! | `text` | `assemble`: WebAssembly text to binary; `print`: a module as text |
//!
//! Answers are JSON text in the form of `web/src/engine/protocol.ts`; errors are thrown as its `EngineError` objects.

#[cfg(any(feature = "text", all(feature = "evm", not(feature = "prepare"))))]
mod abi;
#[cfg(all(any(feature = "multiversx", feature = "evm"), not(feature = "prepare")))]
mod engine;
#[cfg(feature = "prepare")]
mod prepare;
#[cfg(feature = "text")]
mod text;

#[cfg(any(feature = "text", all(feature = "evm", not(feature = "prepare"))))]
pub use abi::Abi;
#[cfg(feature = "text")]
pub use abi::evaluate;
#[cfg(feature = "prepare")]
pub use prepare::{plain, prepare, translate};
#[cfg(feature = "text")]
pub use text::{assemble, print};

use serde::Serialize;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// A panic is a fault of ours: its text goes to the console before the trap.
#[wasm_bindgen(start)]
fn start() {
    console_error_panic_hook::set_once();
}

/// A value as a plain JavaScript object.
fn object(value: &impl Serialize) -> JsValue {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).unwrap_or(JsValue::NULL)
}

//! Typed arguments and results: values as a person writes them, bytes as contracts read them.
//!
//! | module | holds |
//! |---|---|
//! | `multiversx` | MultiversX ABI JSON (`.abi.json`, `.mxsc.json`): endpoints, results, events, stored values |
//! | `solidity` | Solidity signatures and ABI JSON: functions, errors, events |
//! | `error` | why a value has no bytes, or bytes no value: where, of which type, what is wrong |
//! | `fields` | values that belong together, with their names |
//! | `literal` | what both chains read from JSON alike: integers, bytes, booleans, texts |
//! | `message` | what a page asks and is answered, as JSON |
//!
//! Values are JSON. What is given may be written in several ways (`5`, `"5"`, `"0x05"`); what is decoded has one form: integers are
//! decimal strings, bytes and addresses `0x` hex in lower case, booleans and texts themselves, lists and unnamed tuples lists, and
//! named fields objects. What is decoded can be given again.
//!
//! Nothing here knows an interpreter, a browser or a world: names such as `address:alice` are resolved by who calls ([`Names`]).

mod error;
mod fields;
mod literal;
mod message;
#[cfg(any(feature = "multiversx", feature = "text"))]
pub mod multiversx;
#[cfg(feature = "evm")]
pub mod solidity;

pub use error::AbiError;
pub use fields::Named;
pub use message::answer;

/// Gives the bytes of a text that is no literal, such as `address:alice`; `None` when it is not of a form that it knows.
/// It is asked for addresses and bytes.
pub type Names<'a> = &'a dyn Fn(&str) -> Option<Result<Vec<u8>, String>>;

/// Knows no name.
pub fn no_names(_text: &str) -> Option<Result<Vec<u8>, String>> {
    None
}

//! Solidity's ABI: calls by signature or ABI JSON, results, reverts, events.
//!
//! | file | holds |
//! |---|---|
//! | `kind` | types, their names and sizes |
//! | `signature` | reads `transfer(address to, uint256 amount) returns (bool)` |
//! | `item` | functions, errors and events: selectors, calls, results |
//! | `event` | topics and data of events |
//! | `contract` | a contract's ABI JSON, or its signatures |
//! | `revert` | what revert data say |
//! | `form` | the types of a function in full, for forms |
//! | `request` | what a page asks, as JSON messages |
//! | `encode`, `decode` | JSON values to bytes and back |
//!
//! ```
//! use proscenium::abi::{no_names, solidity};
//! use serde_json::json;
//!
//! # fn main() -> Result<(), proscenium::abi::AbiError> {
//! let to = "0x00000000000000000000000000000000000000aa";
//! let data = solidity::encode_call("transfer(address,uint256)", &[json!(to), json!("1_000")], &no_names)?;
//! assert_eq!(data[..4], [0xa9, 0x05, 0x9c, 0xbb]);
//! assert_eq!(solidity::decode("address,uint256", &data[4..])?, [json!(to), json!("1000")]);
//! # Ok(())
//! # }
//! ```
//!
//! Values: integers as numbers or text; `bool`; addresses and `bytes` as `0x` hex or a name that the caller resolves; `string` as text;
//! arrays as lists; tuples as lists, or as objects when all fields have names. A tuple whose fields all have names is decoded as an
//! object. Decoding is strict in padding and bounds, and takes no notice of what stands behind the values, as contracts do.
//!
//! Source: the Contract ABI Specification of the Solidity documentation.

mod contract;
mod decode;
mod encode;
mod event;
mod form;
mod item;
mod kind;
mod request;
mod revert;
mod signature;
#[cfg(test)]
mod tests;

pub use contract::Abi;
pub use event::{DecodedEvent, Event};
pub use item::{DecodedCall, Function};
pub use kind::{Parameter, Type};
pub use request::Request;
pub use revert::{Revert, panic_reason};

use super::{AbiError, Names};
use serde_json::Value;

/// Call data: the selector of a function and its arguments.
///
/// # Errors
/// The signature cannot be read, or an argument is not of its type; the path is the argument's name, or its place as `[0]`.
pub fn encode_call(signature: &str, arguments: &[Value], names: Names) -> Result<Vec<u8>, AbiError> {
    Function::parse(signature)?.encode_call(arguments, names)
}

/// Values without a selector, such as results or the arguments of a constructor; `types` as in `address,uint256[]`,
/// with or without parentheses around them.
///
/// # Errors
/// The types cannot be read, or a value is not of its type.
pub fn encode(types: &str, values: &[Value], names: Names) -> Result<Vec<u8>, AbiError> {
    encode::values(&signature::parameters(types)?, values, names)
}

/// Values from bytes without a selector, such as a function's results.
///
/// # Errors
/// The types cannot be read, or the bytes are no values of them.
pub fn decode(types: &str, data: &[u8]) -> Result<Vec<Value>, AbiError> {
    decode::parameters(&signature::parameters(types)?, data)
}

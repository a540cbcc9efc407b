//! MultiversX ABI JSON (`.abi.json`, or inside `.mxsc.json`): endpoints, results, events, attributes and stored values by type.
//!
//! | file | holds |
//! |---|---|
//! | `kind` | types, and how the ABI writes them |
//! | `contract` | what an ABI describes: endpoints, events, structs, enums |
//! | `read` | reads it |
//! | `address` | addresses as people write them |
//! | `number` | integers and decimals as bytes |
//! | `encode`, `decode` | JSON values to bytes and back, single values |
//! | `multi` | arguments and results: variadic, optional and multi-values |
//! | `form` | the types of an endpoint in full, for forms |
//! | `request` | what a page asks, as JSON messages |
//!
//! ```
//! use proscenium::abi::{multiversx::Abi, no_names};
//! use serde_json::json;
//!
//! # fn main() -> Result<(), proscenium::abi::AbiError> {
//! let abi = Abi::parse(r#"{"name": "Adder", "constructor": {"inputs": [{"name": "initial_value", "type": "BigUint"}]},
//!     "endpoints": [{"name": "add", "inputs": [{"name": "value", "type": "BigUint"}], "outputs": []}]}"#)?;
//! let add = abi.endpoint("add")?;
//! assert_eq!(abi.encode_arguments(add, &[json!(300)], &no_names)?, [vec![0x01, 0x2c]]);
//! # Ok(())
//! # }
//! ```
//!
//! # Values
//!
//! | type | value |
//! |---|---|
//! | `u8`..`u64`, `i8`..`i64`, `BigUint`, `BigInt` | an integer; decoded: a decimal text |
//! | `ManagedDecimal<2>`, `ManagedDecimal<usize>` and the signed ones | a text such as `"1.50"` |
//! | `bool`, `utf-8 string` | itself |
//! | `TokenIdentifier`, `EgldOrEsdtTokenIdentifier` | a text such as `"TOK-123456"` |
//! | `Address` | `erd1...`, `0x` hex, or a name that the caller resolves; decoded: `0x` hex |
//! | `bytes`, `arrayN<u8>`, `H256`, `CodeMetadata`, `BigFloat` | `0x` hex, `str:text`, a name; decoded: `0x` hex |
//! | `Option<T>`, `optional<T>` | `null`, or the value of `T`; if `T` is itself one of them: `[]` or `[value]` |
//! | `List<T>`, `arrayN<T>`, `tuple<A,B>`, `variadic<T>`, `multi<A,B>` | a list |
//! | a struct | an object, or a list of its fields in order |
//! | an enum | the variant's name, or `{"Name": fields}`; fields as those of a struct; a number for variants without fields |
//!
//! An `AsyncCallResult` is what the machine gives to a callback, and is shown as the list of its raw arguments.
//!
//! Source: MultiversX's documentation of the serialization format (simple, composite and multi-values, custom types) and of the ABI.

mod address;
mod contract;
mod decode;
mod encode;
mod form;
mod kind;
mod multi;
mod number;
mod read;
mod request;
#[cfg(test)]
mod tests;

pub use contract::{Abi, Description, Endpoint, Event, Parameter, Variant};
pub use kind::Type;
pub use request::Request;

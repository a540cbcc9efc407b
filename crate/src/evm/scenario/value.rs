//! Value expressions that only EVM worlds have.
//!
//! | expression | bytes |
//! |---|---|
//! | `address:alice`, `sc:counter` | an address of 20 bytes: the name, filled up with `_`; `sc:` begins with `c0de` |
//! | `create:address:alice#3` | the address of the contract that alice creates with nonce 3 |
//! | `initcode:EXPRESSION` | EVM code that makes the bytes the code of a new contract |
//! | `ulm:EXPRESSION` | the code of a ULM contract with this module |
//! | `runtime:EXPRESSION` | the code that a compiler's JSON output gives a deployed contract |
//! | `stylus:EXPRESSION` | the code of a Stylus program with this module, as it is |

use crate::evm::{Address, ulm};
use crate::scenario::value::{Inner, ValueError};

/// Fills the rest of a named address.
const FILLER: u8 = b'_';
/// What addresses of named contracts begin with.
const CONTRACT: [u8; 2] = [0xc0, 0xde];
/// A Stylus program's first bytes, with dictionary 0 (`stylus.md` 2.1).
const PROGRAM: [u8; 4] = [0xef, 0xf0, 0x00, 0x00];

/// The bytes of an expression that only EVM worlds have; none for other expressions.
pub(super) fn form(text: &str, inner: Inner<'_>) -> Option<Result<Vec<u8>, ValueError>> {
    if let Some(name) = text.strip_prefix("address:") {
        return Some(Ok(named(&[], name).to_vec()));
    }
    if let Some(name) = text.strip_prefix("sc:") {
        return Some(Ok(named(&CONTRACT, name).to_vec()));
    }
    if let Some(rest) = text.strip_prefix("create:") {
        return Some(created(rest, inner));
    }
    if let Some(rest) = text.strip_prefix("initcode:") {
        return Some(inner(rest).map(|code| initcode(&code)));
    }
    if let Some(rest) = text.strip_prefix("runtime:") {
        return Some(inner(rest).and_then(|output| runtime(rest, &output)));
    }
    if let Some(rest) = text.strip_prefix("ulm:") {
        return Some(inner(rest).map(|module| ulm::encode(&module)));
    }
    let rest = text.strip_prefix("stylus:")?;
    Some(inner(rest).map(|module| stylus_code(&module)))
}

/// The code of a Stylus program with this module, not compressed.
pub fn stylus_code(module: &[u8]) -> Vec<u8> {
    [&PROGRAM[..], module].concat()
}

/// Prefix, name and filler, cut at 20 bytes.
fn named(prefix: &[u8], name: &str) -> [u8; 20] {
    let mut address = [FILLER; 20];
    for (target, byte) in address.iter_mut().zip(prefix.iter().copied().chain(name.bytes())) {
        *target = byte;
    }
    address
}

fn created(text: &str, inner: Inner<'_>) -> Result<Vec<u8>, ValueError> {
    let fault = |reason: String| ValueError::Address { text: format!("create:{text}"), reason };
    let (creator, nonce) =
        text.rsplit_once('#').ok_or_else(|| fault("the creator's nonce follows behind #".to_owned()))?;
    let nonce = nonce.parse().map_err(|_| fault(format!("\"{nonce}\" is no nonce")))?;
    let creator = inner(creator)?;
    let creator = Address::from_bytes(&creator)
        .ok_or_else(|| fault(format!("the creator's address has {} bytes, not 20", creator.len())))?;
    Ok(creator.create(nonce).0.to_vec())
}

/// Where compilers' output has the code of a deployed contract, as hex: Foundry's artifacts, Hardhat's, the compiler's own.
const RUNTIME: [&str; 3] = ["/deployedBytecode/object", "/deployedBytecode", "/evm/deployedBytecode/object"];

fn runtime(text: &str, output: &[u8]) -> Result<Vec<u8>, ValueError> {
    let fault = |reason: String| ValueError::NoCode { path: text.to_owned(), reason };
    let output: serde_json::Value =
        serde_json::from_slice(output).map_err(|error| fault(error.to_string()))?;
    let code = RUNTIME.iter().find_map(|path| output.pointer(path)?.as_str());
    let code = code.ok_or_else(|| fault("there is no text under \"deployedBytecode\"".to_owned()))?;
    hex::decode(code.strip_prefix("0x").unwrap_or(code))
        .map_err(|error| fault(format!("\"deployedBytecode\" is not hex: {error}")))
}

/// Copies what follows behind it into memory and returns it.
fn initcode(code: &[u8]) -> Vec<u8> {
    let length = u32::try_from(code.len()).unwrap_or(u32::MAX).to_be_bytes();
    // PUSH4 length, DUP1, PUSH1 14, PUSH1 0, CODECOPY, PUSH1 0, RETURN, STOP
    let tail = [0x80, 0x60, 0x0e, 0x60, 0x00, 0x39, 0x60, 0x00, 0xf3];
    [&[0x63][..], &length, &tail, code].concat()
}

/// The name that an address was made of, such as `address:alice` or `sc:counter`.
pub(in crate::evm) fn name(address: &[u8; 20]) -> Option<String> {
    let (prefix, rest) = match address.strip_prefix(&CONTRACT) {
        Some(rest) => ("sc:", rest),
        None => ("address:", &address[..]),
    };
    let end = rest.iter().rposition(|byte| *byte != FILLER)?;
    let name = rest.get(..=end)?;
    let is_name = name.iter().all(|byte| byte.is_ascii_graphic() && !b"#|\"\\".contains(byte));
    is_name.then(|| format!("{prefix}{}", String::from_utf8_lossy(name)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Dialect;
    use crate::scenario::document::NoFiles;
    use crate::scenario::value::Evaluator;

    fn value(text: &str) -> Result<String, ValueError> {
        let evaluator = Evaluator { files: &NoFiles, dialect: Dialect::Strict, forms: form };
        evaluator.text(text).map(hex::encode)
    }

    #[test]
    fn addresses_have_twenty_bytes() {
        let alice = value("address:alice").unwrap();
        assert_eq!(alice, format!("616c696365{}", "5f".repeat(15)));
        assert!(value("sc:counter").unwrap().starts_with("c0de636f756e746572"));
        for text in ["address:alice", "sc:counter"] {
            let bytes: [u8; 20] = hex::decode(value(text).unwrap()).unwrap().try_into().unwrap();
            assert_eq!(name(&bytes).as_deref(), Some(text));
        }
        assert_eq!((name(&[0; 20]), name(&[FILLER; 20])), (None, None));
    }

    /// An example of many explanations of CREATE: the first contract of an account.
    #[test]
    fn created_addresses_follow_from_the_creator_and_its_nonce() {
        let created = value("create:0x6ac7ea33f8831ea9dcc53393aaa88b25a785dbf0#1").unwrap();
        assert_eq!(created, "343c43a37d37dff08ae8c4a11544c718abb4fcf8");
        assert!(value("create:address:alice").is_err() && value("create:0x01#1").is_err());
    }

    #[test]
    fn code_is_wrapped() {
        assert_eq!(value("stylus:0x0061736d").unwrap(), "eff000000061736d");
        assert_eq!(value("ulm:0x0061736d").unwrap(), "7761736d0061736d");
        assert_eq!(value("initcode:0x6001").unwrap(), "630000000280600e6000396000f36001");
        assert!(value(&"initcode:".repeat(100)).is_err());
    }

    #[test]
    fn compilers_outputs_give_code() {
        for json in [
            r#"{"deployedBytecode": {"object": "0x6001"}}"#,
            r#"{"deployedBytecode": "6001"}"#,
            r#"{"evm": {"deployedBytecode": {"object": "6001"}}}"#,
        ] {
            assert_eq!(value(&format!("runtime:str:{json}")).unwrap(), "6001");
        }
        for json in ["", "{}", r#"{"deployedBytecode": "__$link$__"}"#] {
            assert!(
                matches!(value(&format!("runtime:str:{json}")), Err(ValueError::NoCode { .. })),
                "{json}"
            );
        }
    }
}

//! Cheat codes: what Foundry offers tests at an address where no chain has anything. None is built; a node that is told to refuses
//! them by name, so that a test that needs one does not pass or fail for another reason.

use super::Address;
use super::frame::Enter;
use crate::abi::solidity::Function;

/// Where tests call them: the last 20 bytes of keccak-256 of "hevm cheat code".
const ADDRESS: Address = Address([
    0x71, 0x09, 0x70, 0x9e, 0xcf, 0xa9, 0x1a, 0x80, 0x62, 0x6f, 0xf3, 0x98, 0x9d, 0x68, 0xf6, 0x7f, 0x5b,
    0x1d, 0xd1, 0x2d,
]);

/// Those that tests use most, Skribe's own among them.
const KNOWN: &[&str] = &[
    "accesses(address)",
    "addr(uint256)",
    "assertEq(address,address)",
    "assertEq(bytes32,bytes32)",
    "assertEq(uint256,uint256)",
    "assertEq(uint256,uint256,string)",
    "assertFalse(bool)",
    "assertTrue(bool)",
    "assertTrue(bool,string)",
    "assume(bool)",
    "chainId(uint256)",
    "clearMockedCalls()",
    "coinbase(address)",
    "deal(address,uint256)",
    "etch(address,bytes)",
    "expectCall(address,bytes)",
    "expectEmit()",
    "expectEmit(address)",
    "expectEmit(bool,bool,bool,bool)",
    "expectEmit(bool,bool,bool,bool,address)",
    "expectRevert()",
    "expectRevert(bytes)",
    "expectRevert(bytes4)",
    "fee(uint256)",
    "ffi(string[])",
    "getCode(string)",
    "getNonce(address)",
    "label(address,string)",
    "load(address,bytes32)",
    "mockCall(address,bytes,bytes)",
    "prank(address)",
    "prank(address,address)",
    "prevrandao(bytes32)",
    "projectRoot()",
    "readFile(string)",
    "readFileBinary(string)",
    "record()",
    "recordLogs()",
    "resetNonce(address)",
    "revertTo(uint256)",
    "roll(uint256)",
    "setNonce(address,uint64)",
    "sign(uint256,bytes32)",
    "skip(bool)",
    "snapshot()",
    "startPrank(address)",
    "startPrank(address,address)",
    "stopPrank()",
    "store(address,bytes32,bytes32)",
    "warp(uint256)",
];

/// The cheat code that a call asks for; none when it calls something else.
pub(super) fn asked_for(enter: &Enter) -> Option<String> {
    (enter.code.or(enter.to) == Some(ADDRESS)).then(|| name(&enter.data))
}

/// The signature that call data begin with the selector of, else what they begin with.
fn name(data: &[u8]) -> String {
    let Some(selector) = data.first_chunk::<4>() else { return "without a selector".to_owned() };
    let known = KNOWN
        .iter()
        .find(|signature| Function::parse(signature).is_ok_and(|function| function.selector() == *selector));
    known.map_or_else(|| format!("0x{}", hex::encode(selector)), |signature| (*signature).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use sha3::{Digest, Keccak256};

    #[test]
    fn the_address_is_foundrys() {
        assert_eq!(ADDRESS.0, Keccak256::digest(b"hevm cheat code")[12..]);
    }

    /// The selectors that Foundry's interface documents.
    #[test]
    fn cheat_codes_have_names() {
        assert_eq!(name(&hex::decode("ca669fa700").unwrap()), "prank(address)");
        assert_eq!(name(&hex::decode("e5d6bf02").unwrap()), "warp(uint256)");
        assert_eq!(name(&384_662_468_u32.to_be_bytes()), "readFileBinary(string)");
        assert_eq!(name(&[1, 2, 3, 4]), "0x01020304");
        assert_eq!(name(&[1]), "without a selector");
        for signature in KNOWN {
            assert!(Function::parse(signature).is_ok(), "{signature}");
        }
    }
}

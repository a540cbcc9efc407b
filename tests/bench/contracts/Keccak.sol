// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

/// Hashes 32 bytes again and again: the twin of keccak.wat.
contract Keccak {
    function loop(uint256 times) external pure returns (bytes32 hash) {
        for (uint256 i = 0; i < times; ++i) {
            assembly {
                mstore(0, hash)
                hash := keccak256(0, 32)
            }
        }
    }
}

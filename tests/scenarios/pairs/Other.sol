// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.37;

/// Whom the pair calls.
contract Other {
    uint256 public number;

    error Failed(uint256 number);

    function caller() external view returns (address) {
        return msg.sender;
    }

    function paid() external payable returns (uint256) {
        return msg.value;
    }

    function write(uint256 value) external {
        number = value;
    }

    function fail(uint256 value) external pure {
        revert Failed(value);
    }
}

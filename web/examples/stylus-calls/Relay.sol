// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.37;

/// What both relays are, the one in Solidity and the one in Rust: a counter up to 3 that can make another one count.
interface IRelay {
    function number() external view returns (uint256);
    function lastCaller() external view returns (address);
    function increment() external;
    function incrementOther(address other) external returns (uint256);
}

contract Relay is IRelay {
    uint256 public number;
    address public lastCaller;

    error TooHigh(uint256 number);

    function increment() external {
        require(number < 3, TooHigh(number));
        number += 1;
        lastCaller = msg.sender;
    }

    /// Whether `other` is an EVM contract or a Stylus program makes no difference; its failure becomes this call's failure.
    function incrementOther(address other) external returns (uint256) {
        IRelay(other).increment();
        return IRelay(other).number();
    }
}

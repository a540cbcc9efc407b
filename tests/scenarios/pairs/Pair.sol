// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.37;

/// What `pair.wat` does with host functions of Stylus, with instructions of the EVM.
contract Pair {
    function put(uint256 key, uint256 value) external {
        assembly { sstore(key, value) }
    }

    function get(uint256 key) external view returns (uint256 value) {
        assembly { value := sload(key) }
    }

    function putTransient(uint256 key, uint256 value) external returns (uint256 found) {
        assembly {
            tstore(key, value)
            found := tload(key)
        }
    }

    function getTransient(uint256 key) external view returns (uint256 value) {
        assembly { value := tload(key) }
    }

    function callOther(address to, uint256 value, bytes calldata data) external payable returns (bool ok, uint256 size, bytes32 first) {
        assembly {
            let at := mload(0x40)
            calldatacopy(at, data.offset, data.length)
            ok := call(gas(), to, value, at, data.length, 0, 0)
        }
        (size, first) = returned();
    }

    function delegateOther(address to, bytes calldata data) external returns (bool ok, uint256 size, bytes32 first) {
        assembly {
            let at := mload(0x40)
            calldatacopy(at, data.offset, data.length)
            ok := delegatecall(gas(), to, at, data.length, 0, 0)
        }
        (size, first) = returned();
    }

    function staticOther(address to, bytes calldata data) external view returns (bool ok, uint256 size, bytes32 first) {
        assembly {
            let at := mload(0x40)
            calldatacopy(at, data.offset, data.length)
            ok := staticcall(100000, to, at, data.length, 0, 0)
        }
        (size, first) = returned();
    }

    function create(uint256 value, bytes calldata code) external payable returns (address made, uint256 size, bytes32 first) {
        assembly {
            let at := mload(0x40)
            calldatacopy(at, code.offset, code.length)
            made := create(value, at, code.length)
        }
        (size, first) = returned();
    }

    function create2(uint256 value, bytes32 salt, bytes calldata code) external payable returns (address made, uint256 size, bytes32 first) {
        assembly {
            let at := mload(0x40)
            calldatacopy(at, code.offset, code.length)
            made := create2(value, at, code.length, salt)
        }
        (size, first) = returned();
    }

    /// The size of what the last call gave, and the first 32 bytes of it.
    function returned() private pure returns (uint256 size, bytes32 first) {
        assembly {
            size := returndatasize()
            let length := size
            if gt(length, 32) { length := 32 }
            mstore(0, 0)
            returndatacopy(0, 0, length)
            first := mload(0)
        }
    }

    function account(address who, uint256 offset) external view returns (uint256 funds, bytes32 codeHash, uint256 size, bytes32 code) {
        assembly {
            funds := balance(who)
            codeHash := extcodehash(who)
            size := extcodesize(who)
            extcodecopy(who, 0, offset, 32)
            code := mload(0)
        }
    }

    function blockInfo()
        external
        view
        returns (uint256 fee, address coinbase, uint256 limit, uint256 number, uint256 time, uint256 chain)
    {
        return (block.basefee, block.coinbase, block.gaslimit, block.number, block.timestamp, block.chainid);
    }

    function message() external payable returns (address self, address sender, uint256 value, uint256 price, address origin) {
        return (address(this), msg.sender, msg.value, tx.gasprice, tx.origin);
    }

    /// There is some gas, and less than `most`: how much differs, as wasm and the EVM have different prices.
    function gasIsLeft(uint64 most) external view returns (bool) {
        uint256 left = gasleft();
        return left > 0 && left < most;
    }

    function arithmetic(uint256 a, uint256 b, uint256 m)
        external
        pure
        returns (uint256 quotient, uint256 remainder, uint256 power, uint256 sum, uint256 product)
    {
        assembly {
            quotient := div(a, b)
            remainder := mod(a, b)
            power := exp(a, b)
            sum := addmod(a, b, m)
            product := mulmod(a, b, m)
        }
    }

    function hash(bytes calldata data) external pure returns (bytes32) {
        return keccak256(data);
    }

    /// As many topics as there can be, and one less each time; what is no topic is data.
    function logs(uint256 a, uint256 b, uint256 c, uint256 d, uint256) external {
        assembly {
            let at := mload(0x40)
            calldatacopy(at, 4, 160)
            log4(add(at, 128), 32, a, b, c, d)
            log3(add(at, 96), 64, a, b, c)
            log2(add(at, 64), 96, a, b)
            log1(add(at, 32), 128, a)
            log0(at, 160)
        }
    }

    function succeed(uint256 value) external pure returns (uint256) {
        return value;
    }

    function fail(uint256 value) external pure {
        assembly {
            mstore(0, value)
            revert(0, 32)
        }
    }
}

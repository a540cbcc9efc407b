// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.37;

/// Pays first and writes down afterwards: whoever calls again while being paid is paid again.
contract OpenVault {
    mapping(address => uint256) public balances;

    error NothingToWithdraw();
    error PaymentFailed();

    function deposit() external payable {
        balances[msg.sender] += msg.value;
    }

    function withdraw() external {
        uint256 amount = balances[msg.sender];
        require(amount > 0, NothingToWithdraw());
        (bool paid,) = msg.sender.call{value: amount}("");
        require(paid, PaymentFailed());
        balances[msg.sender] = 0;
    }
}

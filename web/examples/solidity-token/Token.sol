// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.37;

/// A token in the manner of ERC-20. Anybody may mint: it is an example.
contract Token {
    string public constant name = "Stage coin";
    string public constant symbol = "STAGE";
    uint8 public constant decimals = 18;

    uint256 public totalSupply;
    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;

    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed owner, address indexed spender, uint256 value);

    error InsufficientBalance(address from, uint256 have, uint256 want);
    error InsufficientAllowance(address owner, address spender, uint256 have, uint256 want);

    function mint(address to, uint256 value) external {
        totalSupply += value;
        credit(address(0), to, value);
    }

    function transfer(address to, uint256 value) external returns (bool) {
        return moveTokens(msg.sender, to, value);
    }

    /// Lets `spender` move up to `value` of the caller's tokens; replaces what was allowed before.
    function approve(address spender, uint256 value) external returns (bool) {
        allowance[msg.sender][spender] = value;
        emit Approval(msg.sender, spender, value);
        return true;
    }

    function transferFrom(address from, address to, uint256 value) external returns (bool) {
        uint256 have = allowance[from][msg.sender];
        require(have >= value, InsufficientAllowance(from, msg.sender, have, value));
        allowance[from][msg.sender] = have - value;
        return moveTokens(from, to, value);
    }

    function moveTokens(address from, address to, uint256 value) private returns (bool) {
        uint256 have = balanceOf[from];
        require(have >= value, InsufficientBalance(from, have, value));
        balanceOf[from] = have - value;
        credit(from, to, value);
        return true;
    }

    /// Gives an account what another one has lost, or what is new.
    function credit(address from, address to, uint256 value) private {
        balanceOf[to] += value;
        emit Transfer(from, to, value);
    }
}

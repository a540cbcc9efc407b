//! A token in the manner of ERC-20. Anybody may mint: it is an example.

#[macro_use]
extern crate alloc;

use stylus_sdk::{
    alloy_primitives::{Address, U256},
    alloy_sol_types::sol,
    prelude::*,
};

sol! {
    #![sol(alloy_sol_types = stylus_sdk::alloy_sol_types)]

    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed owner, address indexed spender, uint256 value);

    error InsufficientBalance(address from, uint256 have, uint256 want);
    error InsufficientAllowance(address owner, address spender, uint256 have, uint256 want);
    error AdditionOverflow();
}

#[derive(SolidityError)]
pub enum TokenError {
    Balance(InsufficientBalance),
    Allowance(InsufficientAllowance),
    Overflow(AdditionOverflow),
}

sol_storage! {
    #[entrypoint]
    pub struct Token {
        uint256 total_supply;
        mapping(address => uint256) balances;
        mapping(address => mapping(address => uint256)) allowances;
    }
}

/// The functions that others call, under Solidity's names: `total_supply` is `totalSupply`.
#[public]
impl Token {
    pub fn name() -> String {
        "Stage coin".into()
    }

    pub fn symbol() -> String {
        "STAGE".into()
    }

    pub fn decimals() -> u8 {
        18
    }

    pub fn total_supply(&self) -> U256 {
        self.total_supply.get()
    }

    pub fn balance_of(&self, owner: Address) -> U256 {
        self.balances.get(owner)
    }

    pub fn allowance(&self, owner: Address, spender: Address) -> U256 {
        self.allowances.getter(owner).get(spender)
    }

    pub fn mint(&mut self, to: Address, value: U256) -> Result<(), TokenError> {
        self.total_supply.set(sum(self.total_supply.get(), value)?);
        self.credit(Address::ZERO, to, value)
    }

    pub fn transfer(&mut self, to: Address, value: U256) -> Result<bool, TokenError> {
        self.move_tokens(self.vm().msg_sender(), to, value)
    }

    /// Lets `spender` move up to `value` of the caller's tokens; replaces what was allowed before.
    pub fn approve(&mut self, spender: Address, value: U256) -> bool {
        let owner = self.vm().msg_sender();
        self.allowances.setter(owner).insert(spender, value);
        self.vm().log(Approval { owner, spender, value });
        true
    }

    pub fn transfer_from(&mut self, from: Address, to: Address, value: U256) -> Result<bool, TokenError> {
        let spender = self.vm().msg_sender();
        let have = self.allowance(from, spender);
        let rest = have.checked_sub(value);
        let rest = rest.ok_or(InsufficientAllowance { owner: from, spender, have, want: value });
        self.allowances.setter(from).insert(spender, rest.map_err(TokenError::Allowance)?);
        self.move_tokens(from, to, value)
    }
}

/// What the functions above are made of.
impl Token {
    fn move_tokens(&mut self, from: Address, to: Address, value: U256) -> Result<bool, TokenError> {
        let have = self.balances.get(from);
        let rest = have.checked_sub(value).ok_or(InsufficientBalance { from, have, want: value });
        self.balances.insert(from, rest.map_err(TokenError::Balance)?);
        self.credit(from, to, value)?;
        Ok(true)
    }

    /// Gives an account what another one has lost, or what is new.
    fn credit(&mut self, from: Address, to: Address, value: U256) -> Result<(), TokenError> {
        let balance = sum(self.balances.get(to), value)?;
        self.balances.insert(to, balance);
        self.vm().log(Transfer { from, to, value });
        Ok(())
    }
}

fn sum(a: U256, b: U256) -> Result<U256, TokenError> {
    a.checked_add(b).ok_or(TokenError::Overflow(AdditionOverflow {}))
}

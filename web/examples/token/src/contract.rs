//! A token in the manner of ERC-20, with all its balances in the contract's own storage.

use multiversx_sc::imports::*;

/// A fixed supply, handed on by its holders or by whom they allow.
#[multiversx_sc::contract]
pub trait Token {
    /// Gives the whole supply to the deployer.
    #[init]
    fn init(&self, supply: BigUint) {
        let owner = self.blockchain().get_caller();
        self.balance(&owner).set(&supply);
        self.total_supply().set(&supply);
        self.transfer_event(&ManagedAddress::zero(), &owner, &supply);
    }

    /// Moves `amount` from the caller to `to`.
    #[endpoint]
    fn transfer(&self, to: ManagedAddress, amount: BigUint) {
        let from = self.blockchain().get_caller();
        self.move_balance(&from, &to, &amount);
    }

    /// Lets `spender` move up to `amount` of the caller's tokens; replaces what was allowed before.
    #[endpoint]
    fn approve(&self, spender: ManagedAddress, amount: BigUint) {
        let owner = self.blockchain().get_caller();
        self.allowance(&owner, &spender).set(&amount);
        self.approve_event(&owner, &spender, &amount);
    }

    /// Moves `amount` from `owner` to `to`, as far as `owner` allows it to the caller.
    #[endpoint(transferFrom)]
    fn transfer_from(&self, owner: ManagedAddress, to: ManagedAddress, amount: BigUint) {
        let spender = self.blockchain().get_caller();
        self.allowance(&owner, &spender).update(|allowance| {
            require!(*allowance >= amount, "allowance exceeded");
            *allowance -= &amount;
        });
        self.move_balance(&owner, &to, &amount);
    }

    fn move_balance(&self, from: &ManagedAddress, to: &ManagedAddress, amount: &BigUint) {
        self.balance(from).update(|balance| {
            require!(*balance >= *amount, "insufficient balance");
            *balance -= amount;
        });
        self.balance(to).update(|balance| *balance += amount);
        self.transfer_event(from, to, amount);
    }

    #[event("transfer")]
    fn transfer_event(
        &self,
        #[indexed] from: &ManagedAddress,
        #[indexed] to: &ManagedAddress,
        amount: &BigUint,
    );

    #[event("approve")]
    fn approve_event(
        &self,
        #[indexed] owner: &ManagedAddress,
        #[indexed] spender: &ManagedAddress,
        amount: &BigUint,
    );

    #[view(totalSupply)]
    #[storage_mapper("totalSupply")]
    fn total_supply(&self) -> SingleValueMapper<BigUint>;

    #[view(balanceOf)]
    #[storage_mapper("balance")]
    fn balance(&self, holder: &ManagedAddress) -> SingleValueMapper<BigUint>;

    #[view(allowance)]
    #[storage_mapper("allowance")]
    fn allowance(&self, owner: &ManagedAddress, spender: &ManagedAddress) -> SingleValueMapper<BigUint>;
}

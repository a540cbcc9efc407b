//! A vault that pays first and writes down afterwards, as `OpenVault.sol` does, in Rust with the Stylus SDK. The SDK refuses every call
//! into a program that is being called already, so nothing is stolen.

#[macro_use]
extern crate alloc;

use stylus_sdk::{
    alloy_primitives::{Address, U256},
    alloy_sol_types::sol,
    call::transfer::transfer_eth,
    prelude::*,
};

sol! {
    #![sol(alloy_sol_types = stylus_sdk::alloy_sol_types)]

    error NothingToWithdraw();
    error PaymentFailed();
}

#[derive(SolidityError)]
pub enum VaultError {
    Nothing(NothingToWithdraw),
    Payment(PaymentFailed),
}

sol_storage! {
    #[entrypoint]
    pub struct Vault {
        mapping(address => uint256) balances;
    }
}

#[public]
impl Vault {
    pub fn balances(&self, owner: Address) -> U256 {
        self.balances.get(owner)
    }

    #[payable]
    pub fn deposit(&mut self) {
        let (owner, value) = (self.vm().msg_sender(), self.vm().msg_value());
        let balance = self.balances.get(owner) + value;
        self.balances.insert(owner, balance);
    }

    pub fn withdraw(&mut self) -> Result<(), VaultError> {
        let owner = self.vm().msg_sender();
        let amount = self.balances.get(owner);
        if amount.is_zero() {
            return Err(VaultError::Nothing(NothingToWithdraw {}));
        }
        transfer_eth(self.vm(), owner, amount).map_err(|_| VaultError::Payment(PaymentFailed {}))?;
        self.balances.insert(owner, U256::ZERO);
        Ok(())
    }
}

//! A counter up to 3 that can make another one count: the relay of `Relay.sol` as a Stylus program.

#[macro_use]
extern crate alloc;

use stylus_sdk::{
    alloy_primitives::{Address, U256},
    alloy_sol_types::sol,
    prelude::*,
};

sol_interface! {
    interface IRelay {
        function number() external view returns (uint256);
        function increment() external;
    }
}

sol! {
    #![sol(alloy_sol_types = stylus_sdk::alloy_sol_types)]

    error TooHigh(uint256 number);
}

#[derive(SolidityError)]
pub enum RelayError {
    TooHigh(TooHigh),
}

sol_storage! {
    #[entrypoint]
    pub struct Relay {
        uint256 number;
        address last_caller;
    }
}

#[public]
impl Relay {
    pub fn number(&self) -> U256 {
        self.number.get()
    }

    pub fn last_caller(&self) -> Address {
        self.last_caller.get()
    }

    pub fn increment(&mut self) -> Result<(), RelayError> {
        let number = self.number.get();
        if number >= U256::from(3) {
            return Err(RelayError::TooHigh(TooHigh { number }));
        }
        self.number.set(number + U256::from(1));
        self.last_caller.set(self.vm().msg_sender());
        Ok(())
    }

    /// Whether `other` is an EVM contract or a Stylus program makes no difference; its failure becomes this call's failure.
    pub fn increment_other(&mut self, other: Address) -> Result<U256, Vec<u8>> {
        let other = IRelay::new(other);
        let mutating = Call::new_mutating(self);
        other.increment(self.vm(), mutating)?;
        Ok(other.number(self.vm(), Call::new())?)
    }
}

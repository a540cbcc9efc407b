//! A counter: the smallest program with storage on Stylus.

#[macro_use]
extern crate alloc;

use stylus_sdk::{alloy_primitives::U256, prelude::*};

sol_storage! {
    #[entrypoint]
    pub struct Counter {
        uint256 number;
    }
}

/// The functions that others call; their Solidity names are `number`, `setNumber` and `increment`.
#[public]
impl Counter {
    pub fn number(&self) -> U256 {
        self.number.get()
    }

    pub fn set_number(&mut self, number: U256) {
        self.number.set(number);
    }

    /// The highest number is followed by 0.
    pub fn increment(&mut self) {
        self.number.set(self.number.get().wrapping_add(U256::from(1)));
    }
}

//! A sum that everyone may add to.

use multiversx_sc::imports::*;

/// One big integer in storage: `init` sets it, `add` grows it, `getSum` reads it.
#[multiversx_sc::contract]
pub trait Adder {
    /// Runs once, at deployment, and sets the sum to `initial`.
    #[init]
    fn init(&self, initial: BigUint) {
        self.sum().set(initial);
    }

    /// Runs when the owner replaces the code. The sum stays as it is.
    #[upgrade]
    fn upgrade(&self) {}

    /// Adds `value` to the sum.
    #[endpoint]
    fn add(&self, value: BigUint) {
        self.sum().update(|sum| *sum += value);
    }

    /// The sum, which lies under the storage key `sum`.
    #[view(getSum)]
    #[storage_mapper("sum")]
    fn sum(&self) -> SingleValueMapper<BigUint>;
}

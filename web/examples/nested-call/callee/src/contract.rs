//! A contract made to be called by another one.

use multiversx_sc::imports::*;

/// Keeps a total, who changed it last, and the money that it was paid.
#[multiversx_sc::contract]
pub trait Callee {
    /// The total starts at 0, which is what an absent storage entry reads as.
    #[init]
    fn init(&self) {}

    /// Adds `value` to the total and returns the new total.
    #[endpoint]
    fn add(&self, value: BigUint) -> BigUint {
        self.last_caller().set(self.blockchain().get_caller());
        self.total().update(|total| {
            *total += value;
            total.clone()
        })
    }

    /// Takes EGLD and returns how much of it came.
    #[endpoint]
    #[payable("EGLD")]
    fn pay(&self) -> BigUint {
        self.call_value().egld_direct_non_strict().clone()
    }

    /// Changes the total and fails, so that nothing of the change may stay.
    #[endpoint]
    fn refuse(&self) {
        self.total().clear();
        sc_panic!("the callee refuses");
    }

    #[view(getTotal)]
    #[storage_mapper("total")]
    fn total(&self) -> SingleValueMapper<BigUint>;

    #[view(getLastCaller)]
    #[storage_mapper("lastCaller")]
    fn last_caller(&self) -> SingleValueMapper<ManagedAddress>;
}

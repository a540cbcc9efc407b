//! People put EGLD together for a target. If it is reached in time the owner takes all, otherwise everyone takes back.

use multiversx_sc::derive_imports::*;
use multiversx_sc::imports::*;

/// Where the campaign stands.
#[type_abi]
#[derive(TopEncode, TopDecode, PartialEq, Clone, Copy)]
pub enum Status {
    /// The deadline is not over: money may come in.
    Funding,
    /// The deadline is over and the target was reached: the owner may claim.
    Successful,
    /// The deadline is over and the target was missed: everyone may take their money back.
    Failed,
}

/// One campaign; its money is the contract's own balance.
#[multiversx_sc::contract]
pub trait Crowdfunding {
    /// `target` in the smallest unit of EGLD, `deadline` in seconds since 1970.
    #[init]
    fn init(&self, target: BigUint, deadline: u64) {
        require!(target > 0, "the target must be more than 0");
        require!(deadline > self.now(), "the deadline is over already");
        self.target().set(target);
        self.deadline().set(deadline);
    }

    /// Adds the payment to what the caller has given.
    #[endpoint]
    #[payable("EGLD")]
    fn fund(&self) {
        require!(self.status() == Status::Funding, "the campaign is over");
        let payment = self.call_value().egld_direct_non_strict().clone();
        require!(payment > 0, "nothing was paid");
        let caller = self.blockchain().get_caller();
        self.deposit(&caller).update(|deposit| *deposit += payment);
    }

    /// After success: sends everything to the owner.
    #[endpoint]
    fn claim(&self) {
        require!(self.status() == Status::Successful, "nothing to claim");
        let caller = self.blockchain().get_caller();
        require!(caller == self.blockchain().get_owner_address(), "only the owner may claim");
        self.tx().to(&caller).egld(self.current_funds()).transfer();
    }

    /// After failure: sends the caller's deposit back.
    #[endpoint]
    fn refund(&self) {
        require!(self.status() == Status::Failed, "no refunds");
        let caller = self.blockchain().get_caller();
        let deposit = self.deposit(&caller).take();
        require!(deposit > 0, "no deposit");
        self.tx().to(&caller).egld(deposit).transfer();
    }

    /// 0 while funding, 1 after success, 2 after failure.
    #[view]
    fn status(&self) -> Status {
        if self.now() < self.deadline().get() {
            Status::Funding
        } else if self.current_funds() >= self.target().get() {
            Status::Successful
        } else {
            Status::Failed
        }
    }

    /// The contract's balance.
    #[view(getCurrentFunds)]
    fn current_funds(&self) -> BigUint {
        self.blockchain().get_balance(&self.blockchain().get_sc_address())
    }

    fn now(&self) -> u64 {
        self.blockchain().get_block_timestamp_seconds().as_u64_seconds()
    }

    #[view(getTarget)]
    #[storage_mapper("target")]
    fn target(&self) -> SingleValueMapper<BigUint>;

    #[view(getDeadline)]
    #[storage_mapper("deadline")]
    fn deadline(&self) -> SingleValueMapper<u64>;

    #[view(getDeposit)]
    #[storage_mapper("deposit")]
    fn deposit(&self, donor: &ManagedAddress) -> SingleValueMapper<BigUint>;
}

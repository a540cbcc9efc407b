//! A contract that calls another one and goes on when the answer is there.

use multiversx_sc::imports::*;

/// The part of the callee that the caller knows.
mod callee {
    #[multiversx_sc::proxy]
    pub trait Callee {
        #[endpoint]
        fn add(&self, value: BigUint) -> BigUint;

        #[endpoint]
        #[payable("EGLD")]
        fn pay(&self) -> BigUint;

        #[endpoint]
        fn refuse(&self);
    }
}

/// What `tryRefuse` risks: a failed call costs all the gas that was given to it, and the caller needs some to go on.
const REFUSE_GAS: u64 = 5_000_000;

/// Every endpoint is one way in which a synchronous call can go.
#[multiversx_sc::contract]
pub trait Caller {
    /// Remembers whom to call.
    #[init]
    fn init(&self, callee: ManagedAddress) {
        self.callee().set(callee);
    }

    /// Calls `add` twice and returns the callee's second answer.
    #[endpoint(addTwice)]
    fn add_twice(&self, value: BigUint) -> BigUint {
        self.proxy().add(value.clone()).sync_call();
        self.proxy().add(value).returns(ReturnsResult).sync_call()
    }

    /// Passes the payment on to the callee.
    #[endpoint]
    #[payable("EGLD")]
    fn forward(&self) -> BigUint {
        let payment = self.call_value().egld_direct_non_strict().clone();
        self.proxy().pay().egld(payment).returns(ReturnsResult).sync_call()
    }

    /// The callee's call succeeds, then this one fails: both are undone.
    #[endpoint(addThenFail)]
    fn add_then_fail(&self, value: BigUint) {
        let total = self.proxy().add(value).returns(ReturnsResult).sync_call();
        require!(total == 0, "the caller changed its mind");
    }

    /// The callee fails, and takes this call down with it.
    #[endpoint(callRefuse)]
    fn call_refuse(&self) {
        self.proxy().refuse().sync_call();
    }

    /// The callee fails, and this call counts the failure and goes on.
    #[endpoint(tryRefuse)]
    fn try_refuse(&self) -> usize {
        let result =
            self.proxy().refuse().gas(REFUSE_GAS).returns(ReturnsHandledOrError::new()).sync_call_fallible();
        if result.is_err() {
            self.failures().update(|count| *count += 1);
        }
        self.failures().get()
    }

    #[proxy]
    fn callee_proxy(&self) -> callee::Proxy<Self::Api>;

    fn proxy(&self) -> callee::ProxyTo<Self::Api> {
        self.callee_proxy().contract(self.callee().get())
    }

    #[view(getCallee)]
    #[storage_mapper("callee")]
    fn callee(&self) -> SingleValueMapper<ManagedAddress>;

    #[view(getFailures)]
    #[storage_mapper("failures")]
    fn failures(&self) -> SingleValueMapper<usize>;
}

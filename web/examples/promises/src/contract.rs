//! A contract that asks itself for work, and goes on in a callback when the answer is there: the call is made after the one that asked
//! for it has ended.

use multiversx_sc::imports::*;

/// The endpoints that are called later.
mod worker {
    #[multiversx_sc::proxy]
    pub trait Worker {
        #[endpoint]
        fn double(&self, value: u64) -> u64;

        #[endpoint]
        fn refuse(&self);
    }
}

/// Gas for the asynchronous call.
const CALL_GAS: u64 = 5_000_000;
/// Gas that is kept for the callback, beyond what the chain keeps anyway.
const CALLBACK_GAS: u64 = 3_000_000;

/// Every request leaves one line of what happened, in order.
#[multiversx_sc::contract]
pub trait Promises {
    #[init]
    fn init(&self) {}

    /// Promises twice the value: the caller of this endpoint sees nothing of it yet.
    #[endpoint(askDouble)]
    fn ask_double(&self, value: u64) {
        self.events().push(&ManagedBuffer::from("asked"));
        self.proxy()
            .double(value)
            .gas(CALL_GAS)
            .callback(self.callbacks().answered(value))
            .gas_for_callback(CALLBACK_GAS)
            .register_promise();
        self.events().push(&ManagedBuffer::from("still asking"));
    }

    /// The call that fails: its changes are undone, this one's stay, and the callback learns the error.
    #[endpoint(askRefuse)]
    fn ask_refuse(&self) {
        self.events().push(&ManagedBuffer::from("asked"));
        self.proxy()
            .refuse()
            .gas(CALL_GAS)
            .callback(self.callbacks().answered(0))
            .gas_for_callback(CALLBACK_GAS)
            .register_promise();
    }

    /// A promise of a call that fails itself is never kept.
    #[endpoint(askThenFail)]
    fn ask_then_fail(&self) {
        self.ask_double(1);
        sc_panic!("changed its mind");
    }

    /// Called later.
    #[endpoint]
    fn double(&self, value: u64) -> u64 {
        self.events().push(&ManagedBuffer::from("working"));
        value * 2
    }

    /// Called later, and fails.
    #[endpoint]
    fn refuse(&self) {
        self.events().push(&ManagedBuffer::from("never seen"));
        sc_panic!("refused");
    }

    /// Runs when the call has ended. `asked` was kept for it.
    #[promises_callback]
    fn answered(&self, asked: u64, #[call_result] result: ManagedAsyncCallResult<u64>) {
        match result {
            ManagedAsyncCallResult::Ok(value) => {
                self.events().push(&ManagedBuffer::from("answered"));
                self.last_asked().set(asked);
                self.last_answer().set(value);
            }
            ManagedAsyncCallResult::Err(error) => {
                self.events().push(&error.err_msg);
            }
        }
    }

    fn proxy(&self) -> worker::ProxyTo<Self::Api> {
        self.worker_proxy().contract(self.blockchain().get_sc_address())
    }

    #[proxy]
    fn worker_proxy(&self) -> worker::Proxy<Self::Api>;

    /// What happened, in order.
    #[view(getEvents)]
    #[storage_mapper("events")]
    fn events(&self) -> VecMapper<ManagedBuffer>;

    #[view(getLastAsked)]
    #[storage_mapper("lastAsked")]
    fn last_asked(&self) -> SingleValueMapper<u64>;

    #[view(getLastAnswer)]
    #[storage_mapper("lastAnswer")]
    fn last_answer(&self) -> SingleValueMapper<u64>;
}

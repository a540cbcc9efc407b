//! The functions that `promises.wasm` exports.

#![no_std]

mod contract;

multiversx_sc_wasm_adapter::allocator!();
multiversx_sc_wasm_adapter::panic_handler!();
multiversx_sc_wasm_adapter::endpoints! {
    contract
    (
        init => init
        askDouble => ask_double
        askRefuse => ask_refuse
        askThenFail => ask_then_fail
        double => double
        refuse => refuse
        getEvents => events
        getLastAsked => last_asked
        getLastAnswer => last_answer
        answered => answered
    )
}

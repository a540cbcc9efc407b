//! The functions that `caller.wasm` exports.

#![no_std]

mod contract;

multiversx_sc_wasm_adapter::allocator!();
multiversx_sc_wasm_adapter::panic_handler!();
multiversx_sc_wasm_adapter::endpoints! {
    contract
    (
        init => init
        addTwice => add_twice
        forward => forward
        addThenFail => add_then_fail
        callRefuse => call_refuse
        tryRefuse => try_refuse
        getCallee => callee
        getFailures => failures
    )
}

//! The functions that `callee.wasm` exports.

#![no_std]

mod contract;

multiversx_sc_wasm_adapter::allocator!();
multiversx_sc_wasm_adapter::panic_handler!();
multiversx_sc_wasm_adapter::endpoints! {
    contract
    (
        init => init
        add => add
        pay => pay
        refuse => refuse
        getTotal => total
        getLastCaller => last_caller
    )
}

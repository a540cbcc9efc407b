//! The functions that `token-sale.wasm` exports.

#![no_std]

mod contract;

multiversx_sc_wasm_adapter::allocator!();
multiversx_sc_wasm_adapter::panic_handler!();
multiversx_sc_wasm_adapter::endpoints! {
    contract
    (
        init => init
        fund => fund
        claim => claim
        getFunds => funds
        getToken => token
        getGoal => goal
        getDeadline => deadline
        getDeposit => deposit
    )
}

//! The functions that `crowdfunding.wasm` exports.

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
        refund => refund
        status => status
        getCurrentFunds => current_funds
        getTarget => target
        getDeadline => deadline
        getDeposit => deposit
    )
}

//! The functions that `token.wasm` exports.

#![no_std]

mod contract;

multiversx_sc_wasm_adapter::allocator!();
multiversx_sc_wasm_adapter::panic_handler!();
multiversx_sc_wasm_adapter::endpoints! {
    contract
    (
        init => init
        transfer => transfer
        approve => approve
        transferFrom => transfer_from
        totalSupply => total_supply
        balanceOf => balance
        allowance => allowance
    )
}

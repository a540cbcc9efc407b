//! The functions that `nft-minter.wasm` exports.

#![no_std]

mod contract;

multiversx_sc_wasm_adapter::allocator!();
multiversx_sc_wasm_adapter::panic_handler!();
multiversx_sc_wasm_adapter::endpoints! {
    contract
    (
        init => init
        create => create
        give => give
        more => more
        burn => burn
        describe => describe
        getAttributes => attributes
        getToken => token
    )
}

//! The functions that `multisig.wasm` exports.

#![no_std]

mod contract;

multiversx_sc_wasm_adapter::allocator!();
multiversx_sc_wasm_adapter::panic_handler!();
multiversx_sc_wasm_adapter::endpoints! {
    contract
    (
        init => init
        deposit => deposit
        propose => propose
        sign => sign
        unsign => unsign
        perform => perform
        getSignatures => signatures
        getQuorum => quorum
        getMembers => members
    )
}

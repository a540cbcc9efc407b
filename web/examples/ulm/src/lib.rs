//! A small library for contracts on ULM.
//!
//! | file | holds |
//! |---|---|
//! | `host` | the nine host functions, made safe to call |
//! | `word` | numbers of 256 bits, addresses |
//! | `call` | the call data of a Solidity ABI, and answers |
//! | `storage` | words of the account's storage, by a name and keys |
//!
//! A contract is a function for the constructor, one for calls, and [`contract!`] around them.

#![no_std]

pub mod call;
pub mod host;
pub mod storage;
pub mod word;

pub use call::{Call, answer, answer_nothing, answer_text, emit};
pub use host::{caller, fail};
pub use storage::Slot;
pub use word::{Address, Word};

/// The entry point: `$init` runs once, when the contract is created, `$dispatch` in every call.
#[macro_export]
macro_rules! contract {
    ($init:path, $dispatch:path) => {
        /// What the chain calls; the flag tells a create.
        #[unsafe(export_name = "ulmDispatchCaller")]
        pub extern "C" fn ulm_dispatch_caller(create: i32) {
            if create == 0 { $dispatch(&$crate::Call::read()) } else { $init() }
        }
    };
}

#[cfg(target_family = "wasm")]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}

//! Stylus programs (`stylus.md`, `stylus_checked.md`).
//!
//! | file | holds |
//! |---|---|
//! | `parameters` | what the chain's owner can set |
//! | `payload` | from an account's code to the bytes of a module |
//! | `rules` | what a module may contain, what its instructions cost |
//! | `interface` | what a module must and must not import and export |
//! | `activation` | judges a module and finds its figures |
//! | `prepare` | a module made ready for deployment |
//! | `inspect` | what a wasm file is |
//! | `records` | what the chain keeps of activated programs |
//! | `pages` | the price of memory, over a whole transaction |
//! | `chain` | what the programs of a transaction and of a block have in common |
//! | `frame`, `storage_cache` | one call's scratch |
//! | `host/` | the host functions, a file for each family |
//! | `program` | one running call: what it costs to start, the run, how it ends |
//! | `measure` | what is measured of a call |
//! | `precompile` | what the chain's own Stylus contracts have in common |
//! | `arb_wasm`, `arb_wasm_cache` | activation and keepalive; which programs start cheaply |
//! | `pricer` | the fee for data |
//!
//! Ink is the fine unit in which programs are metered, gas the EVM's: a gas is 10,000 ink. Ink is exact, host call by host call.
//!
//! # What is not built
//!
//! Payloads that were compressed with brotli's dictionary 1 are refused by name: the dictionary is not ours to give.

mod activation;
pub(super) mod arb_wasm;
pub(super) mod arb_wasm_cache;
mod chain;
mod frame;
mod host;
mod inspect;
mod interface;
mod measure;
mod pages;
mod parameters;
mod payload;
mod precompile;
#[cfg(feature = "prepare")]
mod prepare;
mod pricer;
mod program;
mod records;
mod rules;
mod storage_cache;
#[cfg(test)]
mod tests;

pub use activation::{Activation, Refusal, Stage, activate};
pub(super) use arb_wasm::active;
pub use arb_wasm::{ARB_WASM, activation_data};
pub use arb_wasm_cache::ARB_WASM_CACHE;
pub use chain::Chain;
pub use frame::{CallInput, Command, Halt, HostCall, Resume, Scratch};
pub use host::host_functions;
pub use inspect::inspect;
pub use measure::{End, Measure};
pub use pages::Pages;
pub use parameters::Parameters;
pub(super) use payload::is_root;
pub use payload::{PayloadError, is_component, is_program, payload};
pub use precompile::Failure;
#[cfg(feature = "prepare")]
pub use prepare::prepare;
pub(super) use pricer::quote;
pub use program::Unfit;
pub(super) use program::{Next, Program, Programs, Ready, result as program_result};
pub use records::{CHAIN_ACCOUNT, ProgramRecord};

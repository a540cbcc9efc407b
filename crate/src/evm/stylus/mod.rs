//! Stylus programs (`stylus.md`, `stylus_checked.md`).
//!
//! | file | holds |
//! |---|---|
//! | `parameters` | what the chain's owner can set |
//! | `payload` | from an account's code to the bytes of a module |
//! | `rules` | what a module may contain, what its instructions cost |
//! | `interface` | what a module must and must not import and export |
//! | `activation` | judges a module and finds its figures |
//! | `records` | what the chain keeps of activated programs |
//! | `pages` | the price of memory, over a whole transaction |
//! | `chain` | what the programs of a transaction and of a block have in common |
//! | `frame`, `storage_cache` | one call's scratch |
//! | `host/` | the host functions, a file for each family |
//! | `program` | one running call: what it costs to start, the run, how it ends |
//! | `measure` | what is measured of a call |
//!
//! Ink is the fine unit in which programs are metered, gas the EVM's: a gas is 10,000 ink. Ink is exact, host call by host call.
//!
//! # What is not built
//!
//! Fragments and roots (code prefixes `EF F0 01` and `EF F0 02`) and the dictionary 1 of brotli payloads are refused by name. The
//! precompiles that activate, keep alive, expire and cache programs are not built: every program counts as active unless
//! the chain's settings ask for more.

mod activation;
mod chain;
mod frame;
mod host;
mod interface;
mod measure;
mod pages;
mod parameters;
mod payload;
mod program;
mod records;
mod rules;
mod storage_cache;
#[cfg(test)]
mod tests;

pub use activation::{Activation, Refusal, Stage, activate};
pub use chain::Chain;
pub use frame::{CallInput, Command, Halt, HostCall, Resume, Scratch};
pub use host::host_functions;
pub use measure::{End, Measure};
pub use pages::Pages;
pub use parameters::Parameters;
pub use payload::{PayloadError, is_component, is_program, payload};
pub use program::Unfit;
pub(super) use program::{Next, Program, Programs, Ready, result as program_result};
pub use records::{CHAIN_ACCOUNT, ProgramRecord};

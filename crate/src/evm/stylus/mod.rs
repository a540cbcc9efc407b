//! Stylus programs (`stylus.md`, `stylus_checked.md`).
//!
//! | file | holds |
//! |---|---|
//! | `parameters` | what the chain's owner can set |
//! | `payload` | from an account's code to the bytes of a module |
//! | `rules` | what a module may contain, what its instructions cost |
//! | `interface` | what a module must and must not import and export |
//! | `activation` | judges a module and finds its figures |
//! | `pages` | the price of memory, over a whole transaction |
//! | `frame` | one call's scratch, and how calls end |
//! | `host/` | the host functions, a file for each family |
//! | `run` | one call of one program, alone |
//!
//! Ink is the fine unit in which programs are metered, gas the EVM's: a gas is 10,000 ink. Ink is exact, host call by host call.
//!
//! # What is not built
//!
//! Fragments and roots (code prefixes `EF F0 01` and `EF F0 02`) and the dictionary 1 of brotli payloads are refused by name. The
//! precompiles that activate, keep alive and expire programs, the data fee and the cache of recent programs belong to the
//! node, which stands in none of these files.

mod activation;
mod frame;
mod host;
mod interface;
mod pages;
mod parameters;
mod payload;
mod rules;
mod run;
#[cfg(test)]
mod tests;

pub use activation::{Activation, Refusal, Stage, activate};
pub use frame::{CallInput, Environment, Halt, HostCall, Scratch};
pub use host::host_functions;
pub use pages::Pages;
pub use parameters::Parameters;
pub use payload::{PayloadError, is_component, is_program, payload};
pub use run::{End, Programs, Report, RunError, run};

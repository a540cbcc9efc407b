//! Scenarios: the `.scen.json` and `.steps.json` format (Mandos), read, run, checked and written (`spec/multiversx.md`, section 4).
//!
//! | file | holds |
//! |---|---|
//! | `document` | a scenario with the files it names |
//! | `json` | JSON with the place of every value |
//! | `error` | a mistake, with its place |
//! | `value/` | value expressions: text to bytes, bytes to readable text |
//! | `chain` | the seam: what each chain has in its own form |
//! | `step` | steps, whose own parts are the chain's |
//! | `parse/` | from text to steps |
//! | `plan` | the steps of all files in the order they run |
//! | `check` | one value against what is expected |
//! | `runner` | a document on a node, step by step |
//! | `result` | the result document |
//!
//! The chains' own parts are in `multiversx/scenario/` (the official format) and `evm/scenario/`; a scenario says under the key
//! `chain` whose it is, and without that key it is MultiversX's.
//!
//! # The seeds' steps
//! The seeds (A6) give Mandos as a list of K terms. Each has its place in the JSON format:
//!
//! | seed | here |
//! |---|---|
//! | `setExitCode I` (A29, A28) | none: success is derived from the checks, and is the exit status of `proscenium test` |
//! | `noop` (A30) | a step without effect: `dumpState`, or `setState` without accounts |
//! | a module (A31), `register NAME` (A32) | the code of a contract, named by `file:` or `mxsc:`; registered under its address |
//! | `setAccount(ADDR, NONCE, BALANCE, CODE, STORAGE)` (A33) | `setState` with `accounts`: creates or replaces, with callable code; B4.63's `createAccount` and `setAccountFields` in one |
//! | `newAddress(CREATOR, NONCE, NEW)` (A34) | `setState` with `newAddresses`; without it the address is derived |
//! | `scDeploy(TX, EXPECT)`, `deployTx(FROM, VALUE, MODULE, ARGS, GASLIMIT, GASPRICE)` (A35, A36) | `scDeploy`: `tx` with `from`, `egldValue`, `contractCode`, `arguments`, `gasLimit`, `gasPrice`; then `expect` |
//! | `scCall(TX, EXPECT)`, `callTx(FROM, TO, VALUE, FUNCTION, ARGS, GASLIMIT, GASPRICE)` (A37) | `scCall`: `tx` with `to` and `function` besides; then `expect` |
//! | `.Expect` (A38) | `expect` with `out`, `status`, `message`, `logs`, `gas`, `refund` |
//! | `checkState()` (A39) | `checkState` with `accounts` |
//! | arguments `0x..` and decimals (A41) | value expressions; decimals are minimal, so 255 takes one byte |

pub mod chain;
pub mod check;
pub mod document;
pub mod error;
pub mod json;
pub mod parse;
mod plan;
pub mod result;
mod runner;
pub mod step;
pub mod value;

pub use chain::{Chain, Format};
pub use document::Document;
pub use error::{Result, ScenarioError};
pub use parse::parse;
pub use runner::{Options, Runner, Status, StepResult};
pub use step::{GasSchedule, Scenario, Step};

/// Whose rules a scenario is read and checked by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialect {
    /// The official Go runner's.
    #[default]
    Strict,
    /// The Rust runner's: what is not said is not checked.
    Lenient,
}

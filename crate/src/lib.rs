//! Proscenium: a stage for WebAssembly smart contracts.
//!
//! A blockchain node and the interpreter wasmi, natively and in the browser: accounts are set, contracts deployed and called, and
//! every fact of a run is recorded.
//!
//! ```text
//! document -> scenario runner -> node: transaction
//!    checkpoint -> frame -> engine: run until done | command | failed | out of slice
//!    guest -> crossing -> host function -> journal -> event
//!    done: commit, resume the parent    failed: revert, resume or fail the parent    command: serve, resume
//! -> outcome, events -> checks -> text | JSON | page
//! ```
//!
//! | module | holds |
//! |---|---|
//! | `engine` | a module's way in, and one running module at a time; the only one that names the interpreter |
//! | `stage` | one transaction over an explicit stack of frames: run, suspend, resume, pause, cancel |
//! | `trace` | the facts of a run in order, and what is folded from them |
//! | `scenario` | documents, value expressions, the runner and its checks |
//! | `multiversx` | the MultiversX node: world, journal, transactions, host functions |
//!
//! The same document gives the same result everywhere: there is no clock, no randomness and no hashed order in here.

pub mod engine;
#[cfg(feature = "multiversx")]
pub mod multiversx;
pub mod scenario;
pub mod stage;
pub mod trace;

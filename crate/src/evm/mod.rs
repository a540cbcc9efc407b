//! The EVM chains: Ethereum accounts, with EVM, Stylus and ULM contracts side by side.
//!
//! | file | holds |
//! |---|---|
//! | `address`, `world` | accounts, their storage and code, the block |
//! | `spec`, `settings` | what a scenario chooses about its chain |
//! | `journal` | the only way to change a world, and the world as revm reads it |
//! | `transaction`, `status` | what a transaction asks for, what comes of it, how calls end |
//! | `node` | transactions in, outcomes out |
//! | `settle` | what stands around a transaction's own call: judging, payment, refunds, fees |
//! | `perform` | the node on the stage: turns, calls, answers |
//! | `frame`, `interpret` | one running call; EVM code, instruction by instruction |
//! | `programs` | Stylus programs in the node |
//! | `inspect` | what a file is: a Stylus program, a ULM contract |
//! | `precompiles` | the chain's own contracts |
//! | `cheat_codes` | names of what testing tools offer beside the chain, and this node does not |
//! | `record`, `entries` | what the node writes into the trace; the entries of revm's journal as changes |
//! | `named` | accounts by name |
//! | `labels`, `result` | how the chain's names and values are shown; what is compared and hashed |
//! | `scenario/` | scenarios: their steps, what they do, verdicts |
//! | `view` | a world as the page shows it |
//! | `configuration` | a moment as nested cells |
//! | `backstage` | what the frames of a transaction share |
//! | `stylus/` | Stylus programs: payloads, activation, ink, host functions, one call of one program |
//! | `ulm/` | ULM contracts: their code, host functions, one call of one contract |
//! | `vectors/` | plays what the real engine recorded, and compares |
//!
//! revm supplies the accounts' journal, the instructions and prices of the EVM, and what happens where calls begin and end. Its
//! frames stand on the explicit stack of [`stage`](crate::stage): calls never recurse natively, and a run can stop after every instruction.
//!
//! # What the sources leave open or contradict, and what is done
//!
//! | rule | done |
//! |---|---|
//! | F1: how wasm ends | a program returns 0 or not, traps, or exhausts its ink or stack ([`stylus::End`]); every call of whatever kind has a [`Status`] |
//! | F2, F3: order of bytes, memory out of bounds | words are big-endian, the few lengths that host functions write little-endian; an access out of bounds is a trap, which is a revert without data |
//! | F4, F5: host modules, unknown imports | `vm_hooks`, and `console` on chains for debugging; an unknown import is refused at activation |
//! | F6, F7: addresses, gas | 20 bytes; EVM gas, of which programs have ink |
//! | F8, F9: instances, start functions | every call has a fresh instance; a start function is refused, or never run |
//!
//! # What is not built
//!
//! - Of the chain's own contracts beside Ethereum's, all but ArbWasm and ArbWasmCache.
//! - Transactions with access lists, blobs or delegations (EIP-2930, 4844, 7702): every transaction is of the first kind.
//!
//! All 499 recorded vectors hold.

mod address;
mod backstage;
mod cheat_codes;
pub mod configuration;
mod entries;
mod frame;
mod inspect;
mod interpret;
mod journal;
mod labels;
mod named;
mod node;
mod perform;
mod precompiles;
mod programs;
mod record;
pub mod result;
pub mod scenario;
mod settings;
mod settle;
mod spec;
mod status;
pub mod stylus;
#[cfg(test)]
mod tests;
mod transaction;
pub mod ulm;
pub mod vectors;
pub mod view;
mod world;

pub use address::Address;
pub use frame::Frame;
pub use inspect::inspect;
pub use labels::{ChainLabels, all_host_labels, ether, host_labels};
pub use node::{Advance, ExecuteError, Node, Running};
pub use settings::{Activating, Settings};
pub use spec::Spec;
pub use status::{Status, revert_reason};
pub use transaction::{Action, FunctionUsage, Outcome, Refusal, Transaction};
pub use world::{Account, Block, Code, CodeKind, Word, World};

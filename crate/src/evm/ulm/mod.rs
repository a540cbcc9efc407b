//! ULM contracts: wasm modules that a plug-in of the chain's client runs, a fresh run for every message (`ulm.md`).
//!
//! | file | holds |
//! |---|---|
//! | `encoding` | language id and module, as they stand in an account's code |
//! | `mode` | the build of the plug-in: remote, or local with a chosen entry point |
//! | `rules` | what a module may contain |
//! | `status` | statuses with ULM's numbers |
//! | `host/` | the nine host functions, a file for each family |
//! | `frame` | one call's scratch |
//! | `program` | one running call: start function, entry point, how it ends |
//! | `run` | the contracts' calls in the node |
//! | `inspect` | what a wasm file is |
//! | `local` | a module by itself, without a chain around it |
//!
//! # The flow
//!
//! A create runs the module in the code that was sent, a call the one in the account's code; only the flag that the entry point
//! `ulmDispatchCaller` gets tells them apart. A create that succeeds makes the very code that was sent the account's code: language
//! id and module, whatever the contract made its output. There are no constructor arguments. A call that returns without an output
//! fails (`INTERNAL_ERROR`), an empty output is one. Whatever is wrong with a module, up to a trap, is `INTERNAL_ERROR` too; a
//! pointer out of bounds is `INVALID_MEMORY_ACCESS`, `fail` is `REVERT`, and its message reaches the trace and the outcome, but never
//! the caller.
//!
//! Words that cross the memory are little-endian: storage keys and values, topics, the caller. Byte strings stay as they are, a digest
//! too.
//!
//! # Gas
//!
//! The plug-in meters nothing: a call that succeeds or reverts gives back all its gas, one that fails otherwise none, as the client
//! has it. What a transaction pays for is what the client takes: for being a transaction, for its data, for the code of a new
//! contract. What never ends upstream is ended by the playground's own guards ([`Exit::Limit`](crate::stage::Exit::Limit)), which are
//! no status of the chain: fuel, bytes that host functions handle, 4,096 pages of memory.
//!
//! # Static calls
//!
//! The plug-in knows no static mode: a contract in a static call writes and logs like any other. What it changed is dropped when it
//! returns, its output stays.
//!
//! # What is ours
//!
//! The client itself is not public. These are choices that agree with what is known of it: the language id stays in the account's
//! code (its size and hash include it) and is taken off before a run; the limits on the size of code and of code that creates are
//! 1 MiB, because the example contract of 37,522 bytes was deployed on it; a module that is larger than the playground's own limits
//! counts as one that cannot be decoded.
//!
//! # Where the source documents contradict each other
//!
//! | what | settled so |
//! |---|---|
//! | the status of a call without an output | only a success without one is `INTERNAL_ERROR`; the first version hid `REVERT` behind it |
//! | what writes status and output | the later version: `setOutput`, `fail`, and the end of the entry point |
//! | an entry point that is not there | nothing in the source; `INTERNAL_ERROR`, the default, and the reason in words |
//! | arguments of the entry point | the later version pushes one `i32`, the create flag; an entry without parameters leaves it where it is |
//! | host functions in the local build | upstream a run is stuck at the first one; here they are there, or no local run could have an output |
//! | host calls of a start function | no contract's memory is known then: what needs it is stuck, `CallDataLength` is not |
//!
//! What the chains settle differently from each other stands in the documentation of the crate.

mod encoding;
mod frame;
mod host;
mod inspect;
mod local;
mod mode;
mod program;
mod rules;
mod run;
mod status;
#[cfg(test)]
mod tests;

pub use encoding::{CODE_LIMIT, LANGUAGE, encode, is_contract};
pub use frame::{CallInput, Halt, Scratch};
pub use host::host_functions;
pub use inspect::inspect;
pub use local::{LocalRun, run_local};
pub use mode::Mode;
pub(super) use program::Contracts;
pub use program::MOST_BYTES;
pub(super) use run::{Contract, INTERNAL};
pub use status::UlmStatus;

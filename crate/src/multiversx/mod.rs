//! The MultiversX node.
//!
//! | file | holds |
//! |---|---|
//! | `address`, `world` | accounts, their storage and code, the block |
//! | `journal` | the only way to change a world |
//! | `transaction` | what a transaction asks for, and what comes of it |
//! | `node` | transactions in, outcomes out |
//! | `perform` | the node on the stage: turns, commands, answers |
//! | `asynchronous`, `callback` | calls that are made after their frame has ended, and their answers |
//! | `pending` | what is kept of calls that have not come back |
//! | `metering` | the gas of frames |
//! | `record` | what the node writes into the trace |
//! | `admission` | what may be called, what code may run |
//! | `frame`, `command`, `heap` | one running call, what it asks the node, its values behind handles |
//! | `backstage` | what the frames of a transaction share |
//! | `schedule/` | gas schedules: what everything costs |
//! | `host/` | the host functions, a file for each family |
//! | `builtin` | functions that the chain serves for every account |
//! | `crypto/` | curves, signatures, random bytes |
//! | `call_data` | calls as text |
//! | `upgrade` | upgrading and deleting contracts |
//! | `status` | return codes and the official texts |
//! | `labels`, `storage_key` | how the chain's names, keys and values are shown |
//! | `code` | what code the chain accepts, code metadata |
//! | `number` | numbers as bytes |
//! | `esdt`, `protobuf` | tokens as they stand in storage |
//! | `tokens` | tokens that come with a transaction |
//! | `watch` | a look at what stands behind a frame's handles |
//! | `view`, `inspect` | a world, and a wasm file, as the page shows them |

mod address;
mod admission;
mod asynchronous;
mod backstage;
mod builtin;
mod call_data;
mod callback;
pub mod code;
mod command;
mod crypto;
pub mod esdt;
mod frame;
mod heap;
mod host;
mod inspect;
mod journal;
mod labels;
mod metering;
mod node;
pub mod number;
mod pending;
mod perform;
mod protobuf;
mod record;
pub mod scenario;
mod schedule;
mod status;
mod storage_key;
#[cfg(test)]
mod tests;
mod tokens;
mod transaction;
mod upgrade;
pub mod view;
mod watch;
mod world;

pub use address::Address;
pub use backstage::FunctionUsage;
pub use builtin::is_builtin;
pub use frame::{Frame, Scratch};
pub use host::table as host_functions;
pub use inspect::inspect;
pub use journal::{Checkpoint, Journal};
pub use labels::{ChainLabels, egld, host_labels};
pub use node::{Advance, Node, Running};
pub use schedule::Schedule;
pub use status::ReturnCode;
pub use transaction::{Action, Outcome, Refusal, TokenTransfer, Transaction};
pub use watch::Handles;
pub use world::{Account, Block, Code, World};

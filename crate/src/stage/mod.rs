//! One transaction over an explicit stack of frames: run, suspend, resume, pause, cancel.
//!
//! Nested calls never recurse natively. The top frame runs until it ends, needs its node, or has used its slice; a call that it
//! makes becomes a new top frame, and its end is the answer that the frame below waits for. This is the seeds' switch between
//! node and wasm: `#waitCommands` is a suspended frame, `#endWasm` an ended one (seeds D2 to D7).
//!
//! | item | is |
//! |---|---|
//! | [`Play`] | what a chain's node supplies |
//! | [`Performance`] | one transaction in progress |
//! | [`Advance`] | where a transaction stands |
//! | [`Exit`] | a contract's failure, or the playground's own end of a transaction |
//! | [`Fault`] | a fault of ours |

mod advance;
mod exit;
mod performance;
#[cfg(test)]
mod tests;

pub use advance::Advance;
pub use exit::{Exit, Fault, Limit};
pub use performance::{FUEL, Performance, Play, Progress, Turn};

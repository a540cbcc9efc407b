//! Chain gas by rewriting: every basic block charges its cost at its end (`multiversx.md` 3, "Metering").
//!
//! | file | holds |
//! |---|---|
//! | `costs` | the price of each instruction, as the chain supplies it |
//! | `rewrite` | the module with its charges |
//! | `body` | one function with its charges |
//! | `spot` | where a charge goes |
//! | `encode` | the few pieces of the binary format that it takes |
//!
//! The cost of instructions adds up until the next one that changes control (`block loop if else end br br_if br_table call
//! call_indirect return unreachable`); just before that one, and with it, the sum is taken from the gas that is left. When
//! nothing is left the guest traps. What is left stands in a global that the host reads and lowers, so that it is exact at
//! every host call. A start function is free.

mod body;
mod costs;
pub(super) mod encode;
mod rewrite;
mod spot;
#[cfg(test)]
mod tests;

pub use costs::{Costs, UnknownInstruction};
pub use rewrite::RewriteError;
pub(super) use rewrite::{GAS, rewrite};

/// How a chain charges for instructions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metering {
    /// The price of each instruction.
    pub costs: Costs,
    /// The price of a local beyond the free ones, charged when its function is entered.
    pub local: u64,
    /// Locals of one declaration group that are free.
    pub free_locals: u32,
    /// Executions of `memory.grow` in one call that are allowed, successful or not; one more traps.
    pub memory_grows: u32,
    /// Pages that one `memory.grow` may ask for; more traps.
    pub grow_pages: u32,
}

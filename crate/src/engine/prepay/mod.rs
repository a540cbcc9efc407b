//! Chain gas by rewriting, where a block is paid before it runs and functions share a budget of stack words
//! (`stylus.md` 3.3 and 3.4, `stylus_checked.md` A1).
//!
//! | file | holds |
//! |---|---|
//! | `rewrite` | the module with its charges, and what is counted on the way |
//! | `body` | one function with its charges |
//! | `height` | how many words of stack one function may take |
//! | `limits` | what is refused here, and the texts |
//!
//! A block ends with, and includes, `end else return loop br br_table br_if if call call_indirect`. `memory.fill` and
//! `memory.copy` pay for each byte besides. Before `memory.grow` a host function is told the pages. What is added counts as
//! instructions and as stack, exactly as on the chain, because limits and prices of the chain see it; it costs no gas.

mod body;
mod height;
mod limits;
mod rewrite;
#[cfg(test)]
mod tests;

pub use limits::{PrepayError, PrepayLimits, SegmentError};
pub use rewrite::prepay;

use super::Costs;

/// How a chain charges before each block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prepay {
    /// The price of each instruction; one that has none can never be paid.
    pub costs: Costs,
    /// The price of each target of `br_table`, the default not counted.
    pub target: u64,
    /// The price of each parameter of `call_indirect`.
    pub parameter: u64,
    /// The price of a block beside its instructions.
    pub block: u64,
    /// The price of each byte that `memory.fill` and `memory.copy` write.
    pub byte: u64,
    /// Words that a function takes from the stack budget beside its locals and operands.
    pub frame: u32,
    /// Module and name of the import that is told the pages before `memory.grow`, unless the memory has a fixed size.
    pub growth: (&'static str, &'static str),
    /// The exports that stay; all others vanish.
    pub exports: &'static [&'static str],
    /// How much of everything.
    pub limits: PrepayLimits,
}

/// A module with its charges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prepaid {
    /// The rewritten module.
    pub code: Vec<u8>,
    /// What was counted.
    pub figures: Figures,
}

/// What a chain's prices for a module depend on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figures {
    /// Functions with a body.
    pub functions: u64,
    /// Parameters and results of all of them.
    pub type_words: u64,
    /// Instructions of all of them, charges included.
    pub operators: u64,
    /// Globals, those of the charges included.
    pub globals: u64,
    /// Bytes that data segments hold.
    pub data_payload: u64,
    /// Bytes of the encoded data segments.
    pub data_entries: u64,
    /// Bytes of the encoded element segments.
    pub element_entries: u64,
    /// Pages of memory at the start.
    pub pages: u64,
    /// The first float instruction that computes or converts.
    pub float: Option<String>,
    /// The first segment that does not fit.
    pub misfit: Option<SegmentError>,
}

/// Export name of the global that says how gas ended: 1 when it was exhausted.
pub(super) const STATUS: &str = "proscenium: gas status";
/// Export name of the global with the words of stack that are left.
pub(super) const STACK: &str = "proscenium: stack left";

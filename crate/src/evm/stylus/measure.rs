//! What is measured of a program's call, for comparison with the real engine.

use super::{HostCall, Pages};
use crate::evm::Address;

/// How a program's call ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum End {
    /// Status 0.
    Success,
    /// Another status; the output stays.
    Revert,
    /// A trap, or a host function that failed: a revert without output.
    Failure(String),
    /// All gas is consumed.
    OutOfGas,
    /// The stack budget is exhausted; all gas is consumed.
    OutOfStack,
    /// The chain runs no program of this code: why. All gas is consumed.
    NotActive(String),
}

/// What was measured of one program's call that was paid for, in order of entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// The account whose storage it is.
    pub acting: Address,
    /// The account whose code it is.
    pub code: Address,
    /// Gas that it was given.
    pub gas_limit: u64,
    /// Gas that starting it cost.
    pub entry_gas: u64,
    /// Whether starting it was cheap.
    pub cached: bool,
    /// Whether another frame of the acting account was open.
    pub reentrant: bool,
    /// Pages before it started.
    pub pages_before: Pages,
    /// The most pages ever, at its end.
    pub pages_ever_after: u16,
    /// Ink at the start.
    pub ink_start: u64,
    /// Ink that is left at the end, unless it was exhausted.
    pub ink_left: Option<u64>,
    /// Words of stack that are left.
    pub stack_left: Option<u32>,
    /// How it ended, before its output is paid for; none while it runs.
    pub end: Option<End>,
    /// Completed host calls in order.
    pub host_calls: Vec<HostCall>,
}

//! What the frames of a transaction share with each other and with the node.

use super::Address;
use super::crypto::Random;
use super::journal::Journal;
use super::pending::Pending;
use super::schedule::Schedule;
use super::watch::Watch;
use crate::trace::{Blob, FrameId, FrameKind};
use std::collections::BTreeMap;

/// Lent to the frame that runs, for each of its turns.
#[derive(Debug, Default)]
pub struct Backstage {
    /// The world and the trace.
    pub journal: Journal,
    /// Facts about the transaction.
    pub transaction: TransactionFacts,
    /// Addresses that a scenario chose for the contracts an account deploys with a nonce.
    pub new_addresses: BTreeMap<(Address, u64), Address>,
    /// Hashes of blocks, the current one's first, then that of the block before it, and so on.
    pub block_hashes: Vec<Blob>,
    /// Whether the run pauses after each host call.
    pub stepping: bool,
    /// A look at a frame's handles, when somebody wants one.
    pub watch: Watch,
    /// The frames on the stack, outermost first.
    pub(super) stack: Vec<Standing>,
    /// What everything costs.
    pub schedule: &'static Schedule,
    /// What the host functions of this transaction took.
    pub usage: Usage,
    /// Number of the last frame.
    pub last_frame: FrameId,
    /// The generator of random bytes, once it is asked for.
    pub(super) random: Option<Random>,
    /// Gas that went along with EGLD to accounts where nothing runs, in order, as far as it stands.
    pub(super) gas_sent: Vec<(Address, u64)>,
    /// Bytes that host functions handled in this transaction.
    pub(super) bytes: u64,
}

impl Backstage {
    /// Makes ready for a transaction.
    pub(super) fn begin(&mut self, facts: TransactionFacts) {
        self.transaction = facts;
        self.bytes = 0;
        self.random = None;
        self.usage = Usage::default();
        self.stack.clear();
        self.gas_sent.clear();
    }
}

/// Gas and calls of each host function.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Usage(Vec<FunctionUsage>);

/// Gas and calls of one host function.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FunctionUsage {
    /// Gas that it took; what its callees used is not part of it.
    pub gas: u64,
    /// Calls.
    pub calls: u64,
}

impl Usage {
    /// Counts a call of the function with this number.
    pub(super) fn call(&mut self, number: usize) {
        if let Some(usage) = self.function(number) {
            usage.calls = usage.calls.saturating_add(1);
        }
    }

    /// Counts gas that the function with this number took.
    pub(super) fn add(&mut self, number: usize, gas: u64) {
        if let Some(usage) = self.function(number) {
            usage.gas = usage.gas.saturating_add(gas);
        }
    }

    fn function(&mut self, number: usize) -> Option<&mut FunctionUsage> {
        if self.0.len() <= number {
            self.0.resize(number.saturating_add(1), FunctionUsage::default());
        }
        self.0.get_mut(number)
    }

    /// The functions that were called, by number.
    pub fn iter(&self) -> impl Iterator<Item = (usize, FunctionUsage)> + '_ {
        self.0.iter().copied().enumerate().filter(|(_, usage)| usage.calls > 0)
    }
}

/// What a contract can learn of the transaction that it runs in.
#[derive(Debug, Clone, Default)]
pub struct TransactionFacts {
    /// 32 bytes.
    pub hash: [u8; 32],
}

/// What others may know of a frame on the stack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Standing {
    /// How the frame came to be.
    pub(super) kind: FrameKind,
    /// The calls that it makes.
    pub(super) pending: Pending,
}

/// Bytes that the host functions of one transaction may copy or produce: the playground's own guard, until gas is metered.
pub(super) const MAX_BYTES: u64 = 1 << 30;

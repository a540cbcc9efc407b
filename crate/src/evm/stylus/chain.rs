//! What the programs of a transaction, and of a block, have in common.

use super::host::host_functions;
use super::{Measure, Pages, Parameters};
use crate::evm::transaction::FunctionUsage;
use crate::evm::{Activating, Address, Word};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What the programs of a chain share, beside the world.
#[derive(Debug, Default)]
pub struct Chain {
    pub(in crate::evm) parameters: Arc<Parameters>,
    pub(in crate::evm) activating: Activating,
    /// The transaction's pages of memory.
    pub(in crate::evm) pages: Pages,
    /// Open frames by acting account, without those that run another account's code.
    open: BTreeMap<Address, u32>,
    /// Code of the programs that the block ran last, the latest first.
    recent: Vec<Word>,
    /// What was measured of each program's call, when it is to be.
    pub(in crate::evm) measures: Option<Vec<Measure>>,
    /// Ink that programs used in this transaction, without their callees'; none when none ran.
    pub(in crate::evm) ink: Option<u64>,
    /// Bytes that host functions handled in this transaction.
    pub(super) bytes: u64,
    /// What each host function took, by number.
    usage: BTreeMap<usize, FunctionUsage>,
}

/// Programs of one block that start cheaply when they are called again.
const RECENT: usize = 32;
/// Version of the system that remembers recent programs.
const REMEMBERS: u32 = 60;

impl Chain {
    /// A transaction begins, with these pages open.
    pub(in crate::evm) fn begin(&mut self, pages: Pages) {
        self.pages = pages;
        self.ink = None;
        self.bytes = 0;
        self.open.clear();
        self.usage.clear();
    }

    /// A block begins.
    pub(in crate::evm) fn begin_block(&mut self) {
        self.recent.clear();
    }

    /// A frame of this account opens.
    pub(in crate::evm) fn open(&mut self, acting: Address) {
        let open = self.open.entry(acting).or_default();
        *open = open.saturating_add(1);
    }

    /// A frame of this account ends.
    pub(in crate::evm) fn close(&mut self, acting: &Address) {
        if let Some(open) = self.open.get_mut(acting) {
            *open = open.saturating_sub(1);
        }
    }

    /// Whether more than one frame of this account is open.
    pub(in crate::evm) fn is_reentrant(&self, acting: &Address) -> bool {
        self.open.get(acting).is_some_and(|open| *open > 1)
    }

    /// Remembers that this code is called; gives whether it was among the recent ones.
    pub(in crate::evm) fn remember(&mut self, code: Word) -> bool {
        if self.parameters.arbos_version < REMEMBERS {
            return false;
        }
        let place = self.recent.iter().position(|known| *known == code);
        if let Some(place) = place {
            self.recent.remove(place);
        }
        self.recent.insert(0, code);
        self.recent.truncate(RECENT);
        place.is_some()
    }

    /// Keeps what is measured of a call, when it is to be; gives its place.
    pub(in crate::evm) fn measure(&mut self, measure: Measure) -> usize {
        let Some(measures) = &mut self.measures else { return 0 };
        measures.push(measure);
        measures.len().saturating_sub(1)
    }

    /// Notes a completed host call.
    pub(super) fn used(&mut self, number: usize, ink: u64) {
        let usage = self.usage.entry(number).or_default();
        usage.ink = usage.ink.saturating_add(ink);
        usage.calls = usage.calls.saturating_add(1);
    }

    /// What each host function took in this transaction, by its name.
    pub(in crate::evm) fn usage(&self) -> BTreeMap<&'static str, FunctionUsage> {
        if self.usage.is_empty() {
            return BTreeMap::new();
        }
        let table = host_functions();
        let named = self.usage.iter().map(|(number, usage)| (table.get(*number), *usage));
        named.filter_map(|(function, usage)| Some((function?.name, usage))).collect()
    }

    /// Adds to the ink that programs used.
    pub(super) fn add_ink(&mut self, ink: u64) {
        self.ink = Some(self.ink.unwrap_or_default().saturating_add(ink));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_programs_of_a_block_are_remembered() {
        let mut chain = Chain::default();
        for number in 0..=32 {
            assert!(!chain.remember([number; 32]));
        }
        assert!(chain.remember([1; 32]) && chain.remember([32; 32]));
        // The first one was one too many.
        assert!(!chain.remember([0; 32]));
        chain.begin_block();
        assert!(!chain.remember([32; 32]));
    }

    #[test]
    fn frames_of_an_account_are_counted() {
        let (mut chain, account) = (Chain::default(), Address([1; 20]));
        chain.open(account);
        assert!(!chain.is_reentrant(&account));
        chain.open(account);
        assert!(chain.is_reentrant(&account));
        chain.close(&account);
        assert!(!chain.is_reentrant(&account));
    }
}

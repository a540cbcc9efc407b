//! What the chain keeps of activated programs: a word for each code hash, in the storage of the chain's own account, so that it is
//! undone, recorded and hashed like everything else.
//!
//! Account and content are the chain's; where a word stands in the account's storage is ours.

use super::{Activation, Parameters};
use crate::evm::backstage::Ctx;
use crate::evm::{Address, Word};
use revm::context_interface::journaled_state::JournalTr;
use revm::context_interface::journaled_state::account::JournaledAccountTr;
use revm::primitives::U256;
use sha3::{Digest, Keccak256};

/// The account in whose storage the chain keeps its own state.
pub const CHAIN_ACCOUNT: Address = Address([
    0xa4, 0xb0, 0x5f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
    0xff, 0xff, 0xff,
]);

/// What the chain keeps of one program.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ProgramRecord {
    /// Version of the execution rules that it was activated for; 0 when it was not.
    pub version: u16,
    /// As in [`Activation`].
    pub init_cost: u16,
    /// As in [`Activation`].
    pub cached_init_cost: u16,
    /// As in [`Activation`].
    pub footprint: u16,
    /// Hours from the chain's beginning to the activation, or the last keepalive.
    pub activated_at: u32,
    /// Estimated size of its assembly in KiB, rounded up.
    pub asm_kib: u32,
    /// Whether it starts cheaply.
    pub cached: bool,
}

/// The chain's beginning, in seconds since 1970.
const BEGINNING: u64 = 1_421_388_000;
/// Seconds of an hour.
const HOUR: u64 = 3_600;

impl ProgramRecord {
    /// The record of a program that is activated now.
    pub(super) fn new(activation: &Activation, parameters: &Parameters, now: u64) -> Self {
        Self {
            version: parameters.stylus_version,
            init_cost: activation.init_cost,
            cached_init_cost: activation.cached_init_cost,
            footprint: activation.footprint,
            activated_at: hours(now),
            asm_kib: activation.asm_estimate.div_ceil(1_024),
            cached: false,
        }
    }

    /// Seconds since the activation, or the last keepalive.
    pub fn age(&self, now: u64) -> u64 {
        let activated = u64::from(self.activated_at).saturating_mul(HOUR).saturating_add(BEGINNING);
        now.saturating_sub(activated)
    }

    /// The word that is stored.
    pub fn to_word(&self) -> Word {
        let mut word = [0; 32];
        let fields = [
            &self.version.to_be_bytes()[..],
            &self.init_cost.to_be_bytes(),
            &self.cached_init_cost.to_be_bytes(),
            &self.footprint.to_be_bytes(),
            &self.activated_at.to_be_bytes(),
            &self.asm_kib.to_be_bytes(),
            &[u8::from(self.cached)],
        ];
        let bytes = fields.into_iter().flatten();
        word.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
        word
    }

    /// What is stored in a word.
    pub fn from_word(word: &Word) -> Self {
        let mut bytes = word.iter().copied();
        let mut take = |count: usize| {
            bytes.by_ref().take(count).fold(0_u32, |number, byte| number << 8 | u32::from(byte))
        };
        let mut short = || u16::try_from(take(2)).unwrap_or(u16::MAX);
        let (version, init_cost, cached_init_cost, footprint) = (short(), short(), short(), short());
        let (activated_at, asm_kib, cached) = (take(4), take(4), take(1) != 0);
        Self { version, init_cost, cached_init_cost, footprint, activated_at, asm_kib, cached }
    }

    /// The key under which the record of this code stands.
    pub fn key(code: &Word) -> Word {
        slot("program", code)
    }

    pub(in crate::evm) fn read(ctx: &mut Ctx, code: &Word) -> Self {
        Self::from_word(&read(ctx, Self::key(code)))
    }

    pub(super) fn write(&self, ctx: &mut Ctx, code: &Word) {
        write(ctx, Self::key(code), self.to_word());
    }
}

/// Hours since the chain's beginning.
pub(super) fn hours(now: u64) -> u32 {
    let hours = now.saturating_sub(BEGINNING).checked_div(HOUR).unwrap_or_default();
    u32::try_from(hours).unwrap_or(u32::MAX)
}

/// The key of something that the chain keeps.
pub(super) fn slot(what: &str, of: &[u8]) -> Word {
    Keccak256::new().chain_update(what).chain_update(of).finalize().into()
}

/// A word of the chain's own state.
pub(super) fn read(ctx: &mut Ctx, key: Word) -> Word {
    let journal = &mut ctx.journaled_state;
    let Ok(_) = journal.load_account(CHAIN_ACCOUNT.into());
    let Ok(load) = journal.sload(CHAIN_ACCOUNT.into(), U256::from_be_bytes(key));
    load.data.to_be_bytes()
}

/// Writes a word of the chain's own state. The account has a nonce, as on the chain, so that it is not empty.
pub(super) fn write(ctx: &mut Ctx, key: Word, value: Word) {
    let journal = &mut ctx.journaled_state;
    if let Ok(mut account) = journal.load_account_mut(CHAIN_ACCOUNT.into())
        && account.nonce() == 0
    {
        account.bump_nonce();
    }
    let (key, value) = (U256::from_be_bytes(key), U256::from_be_bytes(value));
    let Ok(_) = journal.sstore(CHAIN_ACCOUNT.into(), key, value);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn records_are_read_as_they_were_written(numbers: [u16; 4], hours: u32, asm_kib: u32, cached: bool) {
            let [version, init_cost, cached_init_cost, footprint] = numbers;
            let record =
                ProgramRecord { version, init_cost, cached_init_cost, footprint, activated_at: hours, asm_kib, cached };
            prop_assert_eq!(ProgramRecord::from_word(&record.to_word()), record);
        }
    }

    #[test]
    fn ages_are_whole_hours() {
        let record = ProgramRecord { activated_at: hours(BEGINNING + 7_300), ..ProgramRecord::default() };
        assert_eq!((record.activated_at, record.age(BEGINNING + 7_300)), (2, 100));
    }
}

//! Storage through the call's cache, and transient storage (`stylus.md` 3.8).

use super::{Call, HostResult};
use crate::engine::Interrupt;
use crate::evm::Word;
use crate::evm::journal::datum;
use crate::evm::stylus::Scratch;
use crate::evm::stylus::frame::Halt;
use proscenium_macros::host_functions;
use revm::context_interface::journaled_state::JournalTr;
use revm::primitives::U256;

/// Gas that must be there to read: a cold word and the most for the cache; the crossing comes to it.
const LOAD: u64 = 2_110;
/// Gas that must be there to write to the cache.
const CACHE: u64 = 2_310;
/// Gas that must be there to write to storage.
const FLUSH: u64 = 2_300;
/// Gas for a word that the transaction has read before, and for a word of transient storage.
const WARM: u64 = 100;
/// Gas for another word.
const COLD: u64 = 2_100;
/// Ink for going to storage. Before version 32 of the system it was taken for gas (`stylus_checked.md` B15).
const CROSSING: u64 = 59_673;
/// Version of the system from which storage is charged as it should be.
const CHARGED: u32 = 32;

/// Storage through the call's cache, and transient storage.
#[host_functions(module = "vm_hooks", family = "storage", table = STORAGE, host = Scratch)]
impl Call<'_> {
    /// Reads the word under `key`, through the cache, to `dest`.
    ///
    /// # Cost
    /// 2,100 gas, or 100 when the transaction knows the word; nothing when the call knows it. More after 32 reads.
    #[host(name = "storage_load_bytes32", cost = "18480")]
    fn storage_load_bytes32(&mut self, key: u32, dest: u32) -> HostResult<()> {
        let crossing = self.frame.parameters.gas(CROSSING);
        self.require_gas(LOAD.saturating_add(crossing))?;
        let key = self.word(key)?;
        let fee = self.frame.cache.read_fee();
        let (value, cost) = match self.frame.cache.get(&key) {
            Some(value) => (value, 0),
            None => self.load(key),
        };
        self.buy_gas(cost.saturating_add(fee))?;
        self.write(dest, &value)
    }

    /// Writes a word under `key` to the cache alone.
    ///
    /// # Cost
    /// More after 8 writes.
    #[host(name = "storage_cache_bytes32", cost = "18480")]
    fn storage_cache_bytes32(&mut self, key: u32, value: u32) -> HostResult<()> {
        self.require_gas(CACHE)?;
        let (key, value) = (self.word(key)?, self.word(value)?);
        let fee = self.frame.cache.write_fee();
        self.buy_gas(fee)?;
        self.frame.cache.write(key, value);
        if self.frame.parameters.writes_through { self.flush(false) } else { Ok(()) }
    }

    /// Writes what the cache has changed to storage, and empties the cache when `clear` is not zero.
    ///
    /// # Errors
    /// When something is to be written in a call that may change nothing.
    ///
    /// # Cost
    /// What SSTORE costs for each word.
    #[host(name = "storage_flush_cache", cost = "68073")]
    fn storage_flush_cache(&mut self, clear: u32) -> HostResult<()> {
        self.require_gas(FLUSH)?;
        self.flush(clear != 0)
    }

    /// Reads the word of the transaction under `key` to `dest`.
    #[host(name = "transient_load_bytes32", cost = "78153")]
    fn transient_load_bytes32(&mut self, key: u32, dest: u32) -> HostResult<()> {
        let key = U256::from_be_bytes(self.word(key)?);
        self.buy_gas(WARM)?;
        let address = self.frame.input.address.into();
        let value = self.shared.ctx.journaled_state.tload(address, key);
        self.write(dest, &value.to_be_bytes::<32>())
    }

    /// Writes a word of the transaction under `key`.
    ///
    /// # Errors
    /// In a call that may change nothing.
    #[host(name = "transient_store_bytes32", cost = "78153")]
    fn transient_store_bytes32(&mut self, key: u32, value: u32) -> HostResult<()> {
        let (key, value) = (self.word(key)?, self.word(value)?);
        self.buy_gas(WARM)?;
        self.require_change()?;
        let address = self.frame.input.address.into();
        let (key, value) = (U256::from_be_bytes(key), U256::from_be_bytes(value));
        self.shared.ctx.journaled_state.tstore(address, key, value);
        Ok(())
    }
}

impl Call<'_> {
    /// Reads a word from storage into the cache; gives the gas that it costs.
    fn load(&mut self, key: Word) -> (Word, u64) {
        let address = self.frame.input.address;
        let journal = &mut self.shared.ctx.journaled_state;
        let Ok(load) = journal.sload(address.into(), U256::from_be_bytes(key));
        let parameters = &self.frame.parameters;
        let old = parameters.arbos_version < CHARGED;
        let crossing = if old { CROSSING } else { parameters.gas(CROSSING) };
        let cost = if load.is_cold { COLD } else { WARM };
        self.shared.record.read(address, &key, datum(load.data).bytes());
        let value = load.data.to_be_bytes();
        self.frame.cache.insert(key, value);
        (value, cost.saturating_add(crossing))
    }

    /// Writes what the cache has changed to storage, and empties the cache when it is to be cleared.
    fn flush(&mut self, clear: bool) -> HostResult<()> {
        let dirty = self.frame.cache.dirty();
        if !dirty.is_empty() && self.frame.input.read_only {
            return Err(Interrupt::Exit(Halt::Failure("write protection")));
        }
        let left = self.gas_left();
        let mut cost = 0_u64;
        for (key, value) in dirty {
            cost = cost.saturating_add(self.store(key, value));
            if cost > left {
                return self.exhaust();
            }
        }
        if self.frame.parameters.arbos_version >= CHARGED {
            self.buy_gas(cost)?;
        }
        self.frame.cache.flushed(clear);
        Ok(())
    }

    /// Writes a word to storage; gives the gas that it costs.
    fn store(&mut self, key: Word, value: Word) -> u64 {
        let ctx = &mut self.shared.ctx;
        let (key, value) = (U256::from_be_bytes(key), U256::from_be_bytes(value));
        let Ok(stored) = ctx.journaled_state.sstore(self.frame.input.address.into(), key, value);
        let prices = &ctx.cfg.gas_params;
        self.frame.refund = self.frame.refund.saturating_add(prices.sstore_refund(true, &stored.data));
        let dynamic = prices.sstore_dynamic_gas(true, &stored.data, stored.is_cold);
        prices.sstore_static_gas().saturating_add(dynamic)
    }
}

//! The host functions, a file for each family, and what they have in common (`ulm.md` 1).
//!
//! | file | family |
//! |---|---|
//! | `call` | call data, caller, output, failing |
//! | `storage` | the acting account's storage |
//! | `logs` | logs |
//! | `crypto` | keccak |
//!
//! Pointers and lengths are signed: a negative one is out of bounds, and so is an end past the memory, even of nothing. Nothing costs
//! gas.

mod call;
mod crypto;
mod logs;
mod storage;

use super::MOST_BYTES;
use super::frame::{Halt, Scratch};
use crate::engine::{Guest, HostFunction, Interrupt, Table};
use crate::stage::Limit;
use revm::primitives::U256;
use std::ops::Range;

/// What a host function sees.
type Call<'a> = Guest<'a, Scratch>;
/// What a host function gives.
type HostResult<T> = Result<T, Interrupt<Scratch>>;

/// The chain's host functions.
pub fn host_functions() -> Table<Scratch> {
    Table::new(FAMILIES)
}

static FAMILIES: &[&[HostFunction<Scratch>]] = &[call::CALL, storage::STORAGE, logs::LOGS, crypto::CRYPTO];

/// Bytes that an access to storage and an entry of the log count for, beside their own.
const ENTRY: usize = 1_024;

impl Call<'_> {
    /// Counts bytes that are handled.
    fn handle(&mut self, bytes: usize) -> HostResult<()> {
        self.shared.handled = self.shared.handled.saturating_add(bytes as u64);
        if self.shared.handled > MOST_BYTES {
            return Err(Interrupt::Exit(Halt::Limit(Limit::Bytes(MOST_BYTES))));
        }
        Ok(())
    }

    fn range(&self, start: i32, length: i32) -> HostResult<Range<usize>> {
        if self.frame.starting {
            return Err(stuck("a start function's host calls know no memory"));
        }
        if !self.frame.has_memory {
            return Err(stuck("a host function needs a memory, and the module has none"));
        }
        let (Ok(start), Ok(length)) = (usize::try_from(start), usize::try_from(length)) else {
            return Err(Interrupt::Exit(Halt::OutOfBounds));
        };
        let end = start.saturating_add(length);
        if end > self.memory.len() {
            return Err(Interrupt::Exit(Halt::OutOfBounds));
        }
        Ok(start..end)
    }

    fn read(&mut self, start: i32, length: i32) -> HostResult<&[u8]> {
        let range = self.range(start, length)?;
        self.handle(range.len())?;
        self.memory.get(range).ok_or(Interrupt::Exit(Halt::OutOfBounds))
    }

    /// Reads a word, which stands there the little end first.
    fn word(&mut self, start: i32) -> HostResult<U256> {
        Ok(U256::from_le_slice(self.read(start, 32)?))
    }

    fn write(&mut self, start: i32, bytes: &[u8]) -> HostResult<()> {
        let range = self.range(start, i32::try_from(bytes.len()).unwrap_or(i32::MAX))?;
        self.handle(bytes.len())?;
        let place = self.memory.get_mut(range).filter(|place| place.len() == bytes.len());
        place.ok_or(Interrupt::Exit(Halt::OutOfBounds))?.copy_from_slice(bytes);
        Ok(())
    }
}

fn stuck(reason: &str) -> Interrupt<Scratch> {
    Interrupt::Exit(Halt::Stuck(reason.to_owned()))
}

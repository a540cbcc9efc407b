//! The host functions, a file for each family, and what they have in common (`stylus.md` 1).
//!
//! | file | family |
//! |---|---|
//! | `data` | call data in, result out, what nested calls gave back |
//! | `storage` | storage and transient storage |
//! | `calls`, `requests` | calls and creates; what they ask of the node |
//! | `logs` | logs |
//! | `accounts` | balances and code of accounts |
//! | `environment` | the call, the transaction, the block |
//! | `math` | 256-bit arithmetic |
//! | `crypto` | keccak |
//! | `meter` | gas, ink, memory |
//! | `console` | printing, on chains for debugging |
//!
//! The number in the cost of a function is the ink that every call of it takes; what depends on operands is bought in its body, in
//! the order of the chain, because it shows when ink runs out. Pointers and lengths are unsigned.

mod accounts;
mod calls;
mod console;
mod crypto;
mod data;
mod environment;
mod logs;
mod math;
mod meter;
mod requests;
mod storage;

use super::Scratch;
use super::frame::{Halt, buy};
use crate::engine::{Guest, HostFunction, Interrupt, Table};
use crate::evm::Address;
use crate::stage::Limit;
use std::sync::LazyLock;

/// What a host function sees.
type Call<'a> = Guest<'a, Scratch>;
/// What a host function gives.
type HostResult<T> = Result<T, Interrupt<Scratch>>;

/// The chain's host functions.
pub fn host_functions() -> Table<Scratch> {
    Table::new(FAMILIES)
}

static FAMILIES: &[&[HostFunction<Scratch>]] = &[
    data::DATA,
    storage::STORAGE,
    calls::CALLS,
    logs::LOGS,
    accounts::ACCOUNTS,
    environment::ENVIRONMENT,
    math::MATH,
    crypto::CRYPTO,
    meter::METER,
    console::CONSOLE,
];

static PRICES: LazyLock<Vec<u64>> = LazyLock::new(|| {
    host_functions().iter().map(|function| function.cost.parse().unwrap_or_default()).collect()
});

/// Ink that each function takes whatever its operands are, by number.
pub(super) fn prices() -> &'static [u64] {
    &PRICES
}

/// Bytes that host functions may copy or hash in one transaction: the playground's own bound. More than a block's gas could pay for.
const MOST_BYTES: u64 = 4 << 30;
/// Bytes that reading and writing have in their fixed price.
const FREE_BYTES: u32 = 32;

impl Call<'_> {
    fn buy(&mut self, ink: u64) -> HostResult<()> {
        buy(&mut self.gas, ink).map_err(Interrupt::Exit)
    }

    /// Whole gas that is left.
    fn gas_left(&self) -> u64 {
        self.frame.parameters.gas(self.gas.cast_unsigned())
    }

    /// Takes all ink.
    fn exhaust<T>(&mut self) -> HostResult<T> {
        self.gas = 0;
        Err(Interrupt::Exit(Halt::OutOfInk))
    }

    /// Sees that so much gas is there, without taking it.
    fn require_gas(&mut self, gas: u64) -> HostResult<()> {
        let ink = self.frame.parameters.ink(gas);
        if self.gas.cast_unsigned() < ink { self.exhaust() } else { Ok(()) }
    }

    /// Sees that the call may change something.
    fn require_change(&self) -> HostResult<()> {
        if self.frame.input.read_only { Err(failure("write protection")) } else { Ok(()) }
    }

    fn buy_gas(&mut self, gas: u64) -> HostResult<()> {
        let ink = self.frame.parameters.ink(gas);
        self.buy(ink)
    }

    /// Pays for reading so many bytes.
    fn buy_read(&mut self, length: u32) -> HostResult<()> {
        self.buy(bytes_price(16_381, 55, length))
    }

    /// Pays for writing so many bytes.
    fn buy_write(&mut self, length: u32) -> HostResult<()> {
        self.buy(bytes_price(5_040, 30, length))
    }

    /// Counts bytes that host functions copy or hash against the playground's guard.
    ///
    /// # Errors
    /// Ends the transaction when there were more than [`MOST_BYTES`].
    fn count(&mut self, bytes: usize) -> HostResult<()> {
        let handled = &mut self.shared.ctx.chain.bytes;
        *handled = handled.saturating_add(bytes as u64);
        if *handled <= MOST_BYTES {
            return Ok(());
        }
        Err(Interrupt::Exit(Halt::Stopped(Limit::Bytes(MOST_BYTES).into())))
    }

    fn read(&mut self, start: u32, length: u32) -> HostResult<&[u8]> {
        let end = u64::from(start).saturating_add(length.into());
        let range = start as usize..usize::try_from(end).unwrap_or(usize::MAX);
        if self.memory.get(range.clone()).is_none() {
            return Err(out_of_bounds());
        }
        self.count(range.len())?;
        Ok(self.memory.get(range).unwrap_or_default())
    }

    fn word(&mut self, start: u32) -> HostResult<[u8; 32]> {
        self.read(start, 32)?.try_into().map_err(|_| out_of_bounds())
    }

    fn address(&mut self, start: u32) -> HostResult<Address> {
        self.read(start, 20)?.try_into().map(Address).map_err(|_| out_of_bounds())
    }

    fn write(&mut self, start: u32, bytes: &[u8]) -> HostResult<()> {
        let end = (start as usize).saturating_add(bytes.len());
        let place = self.memory.get_mut(start as usize..end).ok_or_else(out_of_bounds)?;
        place.copy_from_slice(bytes);
        self.count(bytes.len())
    }
}

fn bytes_price(fixed: u64, each: u64, length: u32) -> u64 {
    each.saturating_mul(length.saturating_sub(FREE_BYTES).into()).saturating_add(fixed)
}

fn out_of_bounds() -> Interrupt<Scratch> {
    failure("memory access out of bounds")
}

/// The end of a call by a host function that failed.
fn failure(message: &'static str) -> Interrupt<Scratch> {
    Interrupt::Exit(Halt::Failure(message))
}

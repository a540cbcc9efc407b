//! The host functions, a file for each family, and what they have in common.
//!
//! | file | family |
//! |---|---|
//! | `arguments` | baseOps: arguments and return data |
//! | `storage` | baseOps: storage and time locks |
//! | `blockchain`, `blocks` | baseOps: accounts, the transaction, the blocks |
//! | `call_value` | baseOps: EGLD and tokens that came with the call |
//! | `errors`, `logs` | baseOps: the contract's own errors, log entries |
//! | `transfer` | baseOps: EGLD sent to others |
//! | `calls`, `asynchronous` | baseOps: calls and deployments, now and later |
//! | `tokens` | baseOps: tokens, their metadata and roles, reserved names |
//! | `big_int`, `big_int_bits` | bigInt: arithmetic, bits |
//! | `big_int_io`, `big_int_value` | bigInt: bytes, arguments, storage, return data; call value and balances |
//! | `managed_buffer`, `managed_buffer_numbers` | mBuffer: bytes; numbers, arguments, storage, return data |
//! | `small_int` | smallInt |
//! | `managed_map` | managedMap |
//! | `managed_info` | managed: call, accounts, blocks, errors, logs |
//! | `managed_calls`, `managed_async` | managed: synchronous calls, deployments, transfers; asynchronous ones |
//! | `managed_tokens` | managed: tokens |
//! | `big_float` | bigFloat, and its numbers |
//! | `crypto_hash`, `crypto_signatures`, `crypto_bls`, `crypto_curves` | crypto |
//! | `curve_points` | what the functions on curves share |
//! | `gas` | (no functions) charging |
//! | `memory` | (no functions) reading and writing guest memory by the chain's bounds rules |
//! | `requests` | (no functions) calls and deployments that functions ask the node for |
//!
//! Each function charges its base cost, reads its operands, acts on the frame's scratch or through the journal, and returns.
//! A failing one ends its call: code 10 with the chain's text, or code 4 when the contract signalled the error itself.

mod arguments;
mod asynchronous;
mod big_float;
mod big_int;
mod big_int_bits;
mod big_int_io;
mod big_int_value;
mod blockchain;
mod blocks;
mod call_value;
mod calls;
mod crypto_bls;
mod crypto_curves;
mod crypto_hash;
mod crypto_signatures;
mod curve_points;
mod errors;
mod gas;
mod logs;
mod managed_async;
mod managed_buffer;
mod managed_buffer_numbers;
mod managed_calls;
mod managed_info;
mod managed_map;
mod managed_tokens;
mod memory;
#[cfg(test)]
mod official;
pub(super) mod promises;
mod requests;
mod small_int;
mod storage;
#[cfg(test)]
pub(super) mod testing;
#[cfg(test)]
mod tests;
mod tokens;
mod transfer;

pub(super) use big_float::BigFloat;

use super::backstage::{Backstage, MAX_BYTES};
use super::command::Command;
use super::frame::{Phase, Scratch};
use super::node::ending;
use super::status::{fail, too_many_bytes};
use crate::engine::{Guest, Host, HostFunction, Interrupt, Table};
use crate::stage::{Exit, Fault};
use crate::trace::Blob;
use num_bigint::BigUint;

/// What a value behind a handle, or in the return data, counts for beside its own bytes.
const VALUE_BYTES: usize = 256;
/// What an entry of the logs or a change of the world counts for beside its own bytes.
const ENTRY_BYTES: usize = 1 << 10;
/// What a call of another contract counts for: about the memory that its instance gets.
const CALL_BYTES: usize = 1 << 16;

/// What a host function works on.
pub(super) type Call<'a> = Guest<'a, Scratch>;

/// What a host function gives.
pub(super) type HostResult<T> = Result<T, Interrupt<Scratch>>;

/// How a frame ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ending {
    /// It returned.
    Returned,
    /// It failed with this status and message.
    Failed {
        /// Return code.
        status: u64,
        /// Message.
        message: Vec<u8>,
    },
}

/// All host functions of the chain.
pub fn table() -> Table<Scratch> {
    Table::new(FAMILIES)
}

/// The families and their parts.
static FAMILIES: &[&[HostFunction<Scratch>]] = &[
    arguments::ARGUMENTS,
    asynchronous::ASYNCHRONOUS,
    blockchain::BLOCKCHAIN,
    blocks::BLOCKS,
    call_value::CALL_VALUE,
    calls::CALLS,
    errors::ERRORS,
    logs::LOGS,
    storage::STORAGE,
    tokens::TOKENS,
    transfer::TRANSFER,
    big_int::BIG_INT,
    big_int_bits::BIG_INT_BITS,
    big_int_io::BIG_INT_IO,
    big_int_value::BIG_INT_VALUE,
    managed_buffer::MANAGED_BUFFER,
    managed_buffer_numbers::MANAGED_BUFFER_NUMBERS,
    small_int::SMALL_INT,
    managed_map::MANAGED_MAP,
    managed_info::MANAGED_INFO,
    managed_calls::MANAGED_CALLS,
    managed_async::MANAGED_ASYNC,
    managed_tokens::MANAGED_TOKENS,
    big_float::BIG_FLOAT,
    crypto_hash::CRYPTO_HASH,
    crypto_signatures::CRYPTO_SIGNATURES,
    crypto_bls::CRYPTO_BLS,
    crypto_curves::CRYPTO_CURVES,
];

/// Whether a host function has this name.
fn is_host_function(name: &str) -> bool {
    FAMILIES.iter().copied().flatten().any(|function| function.name == name)
}

impl Host for Scratch {
    type Command = Command;
    type Exit = Exit;
    type Shared = Backstage;

    fn called(&mut self, shared: &mut Backstage, number: usize, arguments: &[u64], gas: i64) {
        self.host_function = number;
        shared.journal.set_gas_left(self.gas_left(gas));
        shared.journal.record_call(number, arguments);
        shared.usage.call(number);
    }

    fn charge(&mut self, shared: &mut Backstage, number: usize, gas: &mut i64) -> Result<(), Exit> {
        let price = shared.schedule.function(number);
        self.pay(shared, price, gas)
    }

    fn returned(&mut self, shared: &mut Backstage, number: usize, result: Option<u64>, gas: i64) {
        shared.journal.set_gas_left(self.gas_left(gas));
        shared.journal.record_return(number, result);
        let events = shared.journal.trace().len();
        if shared.watch.look(events, self) {
            shared.stepping = true;
        }
    }

    fn unsupported(function: &'static HostFunction<Self>) -> Exit {
        Exit::Unsupported { name: function.name.to_owned() }
    }

    fn pauses(&self, shared: &Backstage) -> bool {
        shared.stepping
    }
}

impl Call<'_> {
    /// Counts bytes that a host function copies or produces against the playground's guard.
    ///
    /// # Errors
    /// Ends the transaction when it has handled more than [`MAX_BYTES`].
    fn count_bytes(&mut self, bytes: usize) -> HostResult<()> {
        self.shared.bytes = self.shared.bytes.saturating_add(bytes as u64);
        if self.shared.bytes > MAX_BYTES { Err(too_many_bytes(MAX_BYTES)) } else { Ok(()) }
    }

    /// Counts a value that stays: its bytes, and what a handle costs.
    ///
    /// # Errors
    /// As [`Self::count_bytes`].
    fn count_value(&mut self, bytes: usize) -> HostResult<()> {
        self.count_bytes(bytes.saturating_add(VALUE_BYTES))
    }

    /// Counts an entry of the logs or a change of the world: its bytes, and what keeping it costs.
    ///
    /// # Errors
    /// As [`Self::count_bytes`].
    fn count_entry(&mut self, bytes: usize) -> HostResult<()> {
        self.count_bytes(bytes.saturating_add(ENTRY_BYTES))
    }

    /// The managed buffer under a handle.
    ///
    /// # Errors
    /// "no managed buffer under the given handle".
    fn buffer(&self, handle: i32) -> HostResult<&Vec<u8>> {
        self.frame.buffers.get(handle).ok_or_else(|| fail("no managed buffer under the given handle"))
    }

    /// The big integer under a handle.
    ///
    /// # Errors
    /// "no bigInt under the given handle".
    fn big_int(&self, handle: i32) -> HostResult<&num_bigint::BigInt> {
        self.frame.big_ints.get(handle).ok_or_else(|| fail("no bigInt under the given handle"))
    }

    /// Puts bytes in a managed buffer, creating it if need be.
    ///
    /// # Errors
    /// The playground's guard on bytes.
    pub(super) fn set_buffer(&mut self, handle: i32, bytes: impl Into<Vec<u8>>) -> HostResult<()> {
        let bytes = bytes.into();
        self.count_value(bytes.len())?;
        self.frame.buffers.set(handle, bytes);
        Ok(())
    }
}

impl Call<'_> {
    /// Puts the return data since `mark` in a buffer, as a list of handles (4 bytes big-endian each).
    ///
    /// # Errors
    /// The playground's guard on bytes.
    pub(super) fn set_results(&mut self, handle: i32, mark: usize) -> HostResult<()> {
        let results: Vec<Vec<u8>> = self.frame.out.iter().skip(mark).map(|entry| entry.to_vec()).collect();
        self.set_list(handle, results)
    }

    /// Puts byte strings in new buffers and their handles in the buffer `handle`.
    ///
    /// # Errors
    /// The playground's guard on bytes.
    fn set_list(&mut self, handle: i32, list: Vec<Vec<u8>>) -> HostResult<()> {
        self.charge_copy(list.iter().map(Vec::len).sum())?;
        let mut handles = Vec::new();
        for bytes in list {
            self.count_value(bytes.len())?;
            handles.extend(self.frame.buffers.insert_new(bytes).to_be_bytes());
        }
        self.set_buffer(handle, handles)
    }

    /// The byte strings of a list of handles.
    ///
    /// # Errors
    /// "no managed buffer under the given handle", for the list or one of its items; "invalid managed vector of managed buffer
    /// handles" for a list that does not consist of whole handles.
    fn list(&mut self, handle: i32) -> HostResult<Vec<Vec<u8>>> {
        let handles = self.copy_buffer(handle)?;
        self.charge_copy(handles.len())?;
        if !handles.len().is_multiple_of(4) {
            return Err(fail("invalid managed vector of managed buffer handles"));
        }
        let handles = handles.chunks_exact(4);
        let list: Vec<_> = handles
            .map(|item| self.copy_buffer(i32::from_be_bytes(item.try_into().unwrap_or_default())))
            .collect::<Result<_, _>>()?;
        self.charge_copy(list.iter().map(Vec::len).sum())?;
        Ok(list)
    }

    /// The arguments of a call, as a list of handles. Their bytes are paid twice.
    ///
    /// # Errors
    /// As [`Self::list`].
    fn argument_list(&mut self, handle: i32) -> HostResult<Vec<Vec<u8>>> {
        let list = self.list(handle)?;
        self.charge_copy(list.iter().map(Vec::len).sum())?;
        Ok(list)
    }
}

/// The end that an interrupt outside the guest's own turn brings to a frame.
///
/// # Errors
/// A fault when it is none: nothing is asked of the node there.
pub(super) fn over(interrupt: Interrupt<Scratch>) -> Result<Phase, Fault> {
    match interrupt {
        Interrupt::Exit(exit) => Ok(Phase::Over(ending(exit))),
        Interrupt::Command(_) => Err(Fault::new("a command out of turn")),
    }
}

/// A number as minimal big-endian bytes; 0 is empty.
fn minimal(value: &BigUint) -> Blob {
    if *value == BigUint::default() { Blob::default() } else { value.to_bytes_be().into() }
}

//! Charging: what host functions take from the gas that is left (`multiversx.md` 7).

use super::{Backstage, Call, Exit, HostResult};
use crate::engine::Interrupt;
use crate::multiversx::Scratch;
use crate::multiversx::schedule::Schedule;
use crate::multiversx::status::{NOT_ENOUGH_GAS, ReturnCode, failed};
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{Signed, ToPrimitive};

/// Big integers of up to so many bytes are copied for nothing.
const FREE_BIG_INT: u64 = 32;
/// Keys of up to so many bytes cost nothing beside their access.
const FREE_KEY: usize = 32;

impl Scratch {
    /// Gas that the frame has left when its instructions may still use `gas`.
    pub(in crate::multiversx) fn gas_left(&self, gas: i64) -> u64 {
        gas.saturating_add(self.gas_shift).max(0).cast_unsigned()
    }

    /// Takes the price of something that the running host function does. What is left is lost when it does not suffice.
    ///
    /// # Errors
    /// Code 5, "not enough gas".
    pub(super) fn pay(&mut self, shared: &mut Backstage, price: u64, gas: &mut i64) -> Result<(), Exit> {
        let left = self.gas_left(*gas);
        let paid = price.min(left);
        *gas = gas.saturating_sub_unsigned(paid);
        shared.journal.set_gas_left(left.saturating_sub(paid));
        shared.usage.add(self.host_function, paid);
        if paid < price { Err(failed(ReturnCode::OutOfGas, NOT_ENOUGH_GAS)) } else { Ok(()) }
    }
}

impl Call<'_> {
    /// What everything costs.
    pub(super) fn schedule(&self) -> &'static Schedule {
        self.shared.schedule
    }

    /// Gas that the frame has left.
    pub(in crate::multiversx) fn gas_left(&self) -> u64 {
        self.frame.gas_left(self.gas)
    }

    /// Takes gas.
    ///
    /// # Errors
    /// "not enough gas".
    pub(in crate::multiversx) fn charge(&mut self, gas: u64) -> HostResult<()> {
        self.frame.pay(self.shared, gas, &mut self.gas).map_err(Interrupt::Exit)
    }

    /// Takes the price of bytes.
    ///
    /// # Errors
    /// "not enough gas".
    fn charge_bytes(&mut self, price: u64, bytes: usize) -> HostResult<()> {
        self.charge(price.saturating_mul(bytes as u64))
    }

    /// Takes the price of copied bytes.
    ///
    /// # Errors
    /// "not enough gas".
    pub(super) fn charge_copy(&mut self, bytes: usize) -> HostResult<()> {
        self.charge_bytes(self.schedule().bytes.copy, bytes)
    }

    /// Takes the price of a buffer's bytes, copied.
    ///
    /// # Errors
    /// "not enough gas"; "no managed buffer under the given handle".
    pub(super) fn charge_buffer(&mut self, handle: i32) -> HostResult<()> {
        let length = self.buffer(handle)?.len();
        self.charge_copy(length)
    }

    /// Takes the price of bytes that are kept.
    ///
    /// # Errors
    /// "not enough gas".
    pub(super) fn charge_persist(&mut self, bytes: usize) -> HostResult<()> {
        self.charge_bytes(self.schedule().bytes.persist, bytes)
    }

    /// Takes the price of a length that the guest gave, before anything is loaded; a negative one is more than anybody can pay.
    ///
    /// # Errors
    /// "not enough gas".
    pub(super) fn charge_length(&mut self, price: u64, length: i32) -> HostResult<()> {
        self.charge(price.saturating_mul(i64::from(length).cast_unsigned()))
    }

    /// Takes the price of a storage key's bytes beyond the free ones.
    ///
    /// # Errors
    /// "not enough gas".
    pub(super) fn charge_key(&mut self, key: &[u8]) -> HostResult<()> {
        self.charge_copy(key.len().saturating_sub(FREE_KEY))
    }

    /// Takes the price of the bytes that a power of so many bits will have, which a negative exponent makes negative: the official VM
    /// then charges the last 64 bits of the amount.
    ///
    /// # Errors
    /// "not enough gas".
    pub(super) fn charge_power(&mut self, bits: BigInt) -> HostResult<()> {
        let price: BigInt = bits.div_floor(&BigInt::from(8)) * self.schedule().bytes.big_int;
        let last = || price.magnitude().iter_u64_digits().next().unwrap_or_default();
        self.charge(if price.is_negative() { last() } else { price.to_u64().unwrap_or(u64::MAX) })
    }

    /// Takes the price of big integers: each that is too big costs by its whole length.
    ///
    /// # Errors
    /// "not enough gas".
    pub(super) fn charge_big_ints(&mut self, numbers: &[&BigInt]) -> HostResult<()> {
        for number in numbers {
            self.charge_big_int_bytes(number.bits() / 8)?;
        }
        Ok(())
    }

    /// Takes the price of the number that stands where a result will go.
    ///
    /// # Errors
    /// "not enough gas"; "no bigInt under the given handle".
    pub(super) fn charge_destination(&mut self, handle: i32) -> HostResult<()> {
        let bytes = self.big_int(handle)?.bits() / 8;
        self.charge_big_int_bytes(bytes)
    }

    /// Takes the price of a big integer of so many bytes, if it is too big.
    ///
    /// # Errors
    /// "not enough gas".
    pub(super) fn charge_big_int_bytes(&mut self, bytes: u64) -> HostResult<()> {
        if bytes <= FREE_BIG_INT {
            return Ok(());
        }
        self.charge(self.schedule().bytes.big_int.saturating_mul(bytes))
    }
}

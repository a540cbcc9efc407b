//! Family `bigInt`: bits. These functions take numbers that are not negative.

use super::{Call, HostResult, fail};
use crate::multiversx::Scratch;
use num_bigint::BigInt;
use num_traits::Signed;
use proscenium_macros::host_functions;

const NEGATIVE_OPERAND: &str = "bitwise operations only allowed on positive integers";
const NEGATIVE_SHIFT: &str =
    "bitwise shift operations only allowed on positive integers and by a positive amount";

#[host_functions(module = "env", family = "bigInt", table = BIG_INT_BITS, host = Scratch)]
impl Call<'_> {
    /// Inverts the bits of a number in two's complement without end: -(number + 1).
    ///
    /// # Errors
    /// "no bigInt under the given handle"; "bitwise operations only allowed on positive integers".
    #[host(name = "bigIntNot", cost = "BigIntNot")]
    fn big_int_not(&mut self, destination_handle: i32, op_handle: i32) -> HostResult<()> {
        let value = self.operand(destination_handle, op_handle)?;
        self.charge_destination(destination_handle)?;
        if value.is_negative() {
            return Err(fail(NEGATIVE_OPERAND));
        }
        self.set_big_int(destination_handle, !value)
    }

    /// Gives the bits that are set in both numbers.
    ///
    /// # Errors
    /// "no bigInt under the given handle"; "bitwise operations only allowed on positive integers".
    #[host(name = "bigIntAnd", cost = "BigIntAnd")]
    fn big_int_and(&mut self, destination_handle: i32, op1_handle: i32, op2_handle: i32) -> HostResult<()> {
        let (a, b) = self.bit_operands(destination_handle, op1_handle, op2_handle)?;
        self.set_big_int(destination_handle, a & b)
    }

    /// Gives the bits that are set in either number.
    ///
    /// # Errors
    /// "no bigInt under the given handle"; "bitwise operations only allowed on positive integers".
    #[host(name = "bigIntOr", cost = "BigIntOr")]
    fn big_int_or(&mut self, destination_handle: i32, op1_handle: i32, op2_handle: i32) -> HostResult<()> {
        let (a, b) = self.bit_operands(destination_handle, op1_handle, op2_handle)?;
        self.set_big_int(destination_handle, a | b)
    }

    /// Gives the bits that are set in one of the numbers and not in the other.
    ///
    /// # Errors
    /// "no bigInt under the given handle"; "bitwise operations only allowed on positive integers".
    #[host(name = "bigIntXor", cost = "BigIntXor")]
    fn big_int_xor(&mut self, destination_handle: i32, op1_handle: i32, op2_handle: i32) -> HostResult<()> {
        let (a, b) = self.bit_operands(destination_handle, op1_handle, op2_handle)?;
        self.set_big_int(destination_handle, a ^ b)
    }

    /// Shifts a number to the right: divides it by 2 to the power of `bits`.
    ///
    /// # Errors
    /// "no bigInt under the given handle"; "bitwise shift operations only allowed on positive integers and by a positive amount".
    #[host(name = "bigIntShr", cost = "BigIntShr")]
    fn big_int_shr(&mut self, destination_handle: i32, op_handle: i32, bits: i32) -> HostResult<()> {
        let (value, bits) = self.shift_operands(destination_handle, op_handle, bits)?;
        self.set_big_int(destination_handle, value >> bits)?;
        self.charge_destination(destination_handle)
    }

    /// Shifts a number to the left: multiplies it by 2 to the power of `bits`.
    ///
    /// # Errors
    /// "no bigInt under the given handle"; "bitwise shift operations only allowed on positive integers and by a positive amount";
    /// the playground's guard on bytes.
    #[host(name = "bigIntShl", cost = "BigIntShl")]
    fn big_int_shl(&mut self, destination_handle: i32, op_handle: i32, bits: i32) -> HostResult<()> {
        let (value, bits) = self.shift_operands(destination_handle, op_handle, bits)?;
        let bytes = value.bits().saturating_mul(2).saturating_add(bits) / 8;
        self.charge(self.schedule().bytes.big_int.saturating_mul(bytes))?;
        self.count_work(value.bits().saturating_add(bits) / 8)?;
        self.set_big_int(destination_handle, value << bits)
    }
}

impl Call<'_> {
    fn bit_operands(&mut self, destination: i32, a: i32, b: i32) -> HostResult<(BigInt, BigInt)> {
        let (a, b) = self.operands(destination, a, b)?;
        if a.is_negative() || b.is_negative() { Err(fail(NEGATIVE_OPERAND)) } else { Ok((a, b)) }
    }

    fn shift_operands(&mut self, destination: i32, operand: i32, bits: i32) -> HostResult<(BigInt, u64)> {
        let value = self.operand(destination, operand)?;
        match u64::try_from(bits) {
            Ok(bits) if !value.is_negative() => Ok((value, bits)),
            _ => Err(fail(NEGATIVE_SHIFT)),
        }
    }
}

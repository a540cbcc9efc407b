//! Family `bigInt`: arithmetic.
//!
//! The destination of an operation is created, with the value 0, before the operands are read: an operand under the same, unknown
//! handle counts as 0, every other unknown operand fails (`multiversx_checked.md` 3).

use super::{Call, HostResult, fail};
use crate::multiversx::Scratch;
use crate::multiversx::number::unsigned_length;
use num_bigint::{BigInt, Sign};
use num_traits::{Euclid, Pow, Signed, ToPrimitive, Zero};
use proscenium_macros::host_functions;

/// Text of negative operands where there can be none.
const TOO_LOW: &str = "bad bounds (lower)";

#[host_functions(module = "env", family = "bigInt", table = BIG_INT, host = Scratch)]
impl Call<'_> {
    /// Adds two big integers.
    ///
    /// # Errors
    /// "no bigInt under the given handle".
    #[host(name = "bigIntAdd", cost = "BigIntAdd")]
    fn big_int_add(&mut self, destination_handle: i32, op1_handle: i32, op2_handle: i32) -> HostResult<()> {
        let (a, b) = self.arithmetic(destination_handle, op1_handle, op2_handle)?;
        self.set_big_int(destination_handle, a + b)
    }

    /// Subtracts the second big integer from the first.
    ///
    /// # Errors
    /// "no bigInt under the given handle".
    #[host(name = "bigIntSub", cost = "BigIntSub")]
    fn big_int_sub(&mut self, destination_handle: i32, op1_handle: i32, op2_handle: i32) -> HostResult<()> {
        let (a, b) = self.arithmetic(destination_handle, op1_handle, op2_handle)?;
        self.set_big_int(destination_handle, a - b)
    }

    /// Multiplies two big integers.
    ///
    /// # Errors
    /// "no bigInt under the given handle"; the playground's guard on bytes.
    #[host(name = "bigIntMul", cost = "BigIntMul")]
    fn big_int_mul(&mut self, destination_handle: i32, op1_handle: i32, op2_handle: i32) -> HostResult<()> {
        let (a, b) = self.arithmetic(destination_handle, op1_handle, op2_handle)?;
        self.count_work(product_work(unsigned_length(&a), unsigned_length(&b)))?;
        self.set_big_int(destination_handle, a * b)
    }

    /// Divides the first big integer by the second, rounding towards 0.
    ///
    /// # Errors
    /// "no bigInt under the given handle"; "division by 0"; the playground's guard on bytes.
    #[host(name = "bigIntTDiv", cost = "BigIntTDiv")]
    fn big_int_t_div(&mut self, destination_handle: i32, op1_handle: i32, op2_handle: i32) -> HostResult<()> {
        let (a, b) = self.division(destination_handle, op1_handle, op2_handle)?;
        self.set_big_int(destination_handle, a / b)
    }

    /// Gives the remainder of [`bigIntTDiv`](Self); it has the sign of the dividend.
    ///
    /// # Errors
    /// "no bigInt under the given handle"; "division by 0"; the playground's guard on bytes.
    #[host(name = "bigIntTMod", cost = "BigIntTMod")]
    fn big_int_t_mod(&mut self, destination_handle: i32, op1_handle: i32, op2_handle: i32) -> HostResult<()> {
        let (a, b) = self.division(destination_handle, op1_handle, op2_handle)?;
        self.set_big_int(destination_handle, a % b)
    }

    /// Divides the first big integer by the second so that the remainder is not negative.
    ///
    /// # Errors
    /// "no bigInt under the given handle"; "division by 0"; the playground's guard on bytes.
    #[host(name = "bigIntEDiv", cost = "BigIntEDiv")]
    fn big_int_e_div(&mut self, destination_handle: i32, op1_handle: i32, op2_handle: i32) -> HostResult<()> {
        let (a, b) = self.division(destination_handle, op1_handle, op2_handle)?;
        self.set_big_int(destination_handle, a.div_euclid(&b))
    }

    /// Gives the remainder of [`bigIntEDiv`](Self), which is never negative.
    ///
    /// # Errors
    /// "no bigInt under the given handle"; "division by 0"; the playground's guard on bytes.
    #[host(name = "bigIntEMod", cost = "BigIntEMod")]
    fn big_int_e_mod(&mut self, destination_handle: i32, op1_handle: i32, op2_handle: i32) -> HostResult<()> {
        let (a, b) = self.division(destination_handle, op1_handle, op2_handle)?;
        self.set_big_int(destination_handle, a.rem_euclid(&b))
    }

    /// Gives the square root of a big integer, rounded down.
    ///
    /// # Errors
    /// "no bigInt under the given handle"; "bad bounds (lower)" for a negative number; the playground's guard on bytes.
    #[host(name = "bigIntSqrt", cost = "BigIntSqrt")]
    fn big_int_sqrt(&mut self, destination_handle: i32, op_handle: i32) -> HostResult<()> {
        let value = self.operand(destination_handle, op_handle)?;
        self.charge_destination(destination_handle)?;
        if value.is_negative() {
            return Err(fail(TOO_LOW));
        }
        let length = unsigned_length(&value);
        self.count_work(quotient_work(length, length / 2).saturating_mul(ROOT_STEPS))?;
        self.set_big_int(destination_handle, value.sqrt())
    }

    /// Raises the first big integer to the power of the second.
    ///
    /// # Errors
    /// "no bigInt under the given handle"; "bad bounds (lower)" for a negative exponent; the playground's guard on bytes.
    #[host(name = "bigIntPow", cost = "BigIntPow")]
    fn big_int_pow(&mut self, destination_handle: i32, op1_handle: i32, op2_handle: i32) -> HostResult<()> {
        let (base, exponent) = self.operands(destination_handle, op1_handle, op2_handle)?;
        self.charge_power(BigInt::from(base.bits()) * &exponent)?;
        if exponent.is_negative() {
            return Err(fail(TOO_LOW));
        }
        if base.is_zero() && !exponent.is_zero() {
            return self.set_big_int(destination_handle, BigInt::zero());
        }
        let length = power_length(&base, &exponent);
        self.count_work(length.saturating_add(product_work(length, length)))?;
        self.set_big_int(destination_handle, base.pow(exponent.magnitude()))
    }

    /// Gives the logarithm to the base of 2, rounded down; -1 for 0.
    ///
    /// # Errors
    /// "no bigInt under the given handle"; "bad bounds (lower)" for a negative number.
    #[host(name = "bigIntLog2", cost = "BigIntLog")]
    fn big_int_log2(&mut self, op1_handle: i32) -> HostResult<i32> {
        self.charge_destination(op1_handle)?;
        let value = self.big_int(op1_handle)?;
        if value.is_negative() {
            return Err(fail(TOO_LOW));
        }
        let bits = value.bits().to_i32().unwrap_or(i32::MAX);
        Ok(bits.saturating_sub(1))
    }

    /// Gives a big integer without its sign.
    ///
    /// # Errors
    /// "no bigInt under the given handle".
    #[host(name = "bigIntAbs", cost = "BigIntAbs")]
    fn big_int_abs(&mut self, destination_handle: i32, op_handle: i32) -> HostResult<()> {
        let value = self.operand(destination_handle, op_handle)?;
        self.charge_destination(destination_handle)?;
        self.set_big_int(destination_handle, value.abs())
    }

    /// Gives a big integer with the other sign.
    ///
    /// # Errors
    /// "no bigInt under the given handle".
    #[host(name = "bigIntNeg", cost = "BigIntNeg")]
    fn big_int_neg(&mut self, destination_handle: i32, op_handle: i32) -> HostResult<()> {
        let value = self.operand(destination_handle, op_handle)?;
        self.charge_destination(destination_handle)?;
        self.set_big_int(destination_handle, -value)
    }

    /// Gives the sign of a big integer.
    ///
    /// # Errors
    /// "no bigInt under the given handle".
    ///
    /// # Returns
    /// -1, 0 or 1.
    #[host(name = "bigIntSign", cost = "BigIntSign")]
    fn big_int_sign(&mut self, op_handle: i32) -> HostResult<i32> {
        self.charge_destination(op_handle)?;
        Ok(match self.big_int(op_handle)?.sign() {
            Sign::Minus => -1,
            Sign::NoSign => 0,
            Sign::Plus => 1,
        })
    }

    /// Compares two big integers.
    ///
    /// # Errors
    /// "no bigInt under the given handle".
    ///
    /// # Returns
    /// -1 when the first is smaller, 0 when they are equal, 1 when it is greater.
    #[host(name = "bigIntCmp", cost = "BigIntCmp")]
    fn big_int_cmp(&mut self, op1_handle: i32, op2_handle: i32) -> HostResult<i32> {
        self.charge_destination(op1_handle)?;
        self.charge_destination(op2_handle)?;
        let order = self.big_int(op1_handle)?.cmp(self.big_int(op2_handle)?);
        Ok(order as i32)
    }
}

/// Divisions that a square root comes to, at most, for numbers that the guard on bytes lets pass.
const ROOT_STEPS: u64 = 16;

impl Call<'_> {
    /// Creates the destination, then reads an operand.
    pub(super) fn operand(&mut self, destination: i32, operand: i32) -> HostResult<BigInt> {
        self.create_big_int(destination)?;
        let value = self.big_int(operand)?.clone();
        self.charge_big_ints(&[&value])?;
        self.count_work(unsigned_length(&value))?;
        Ok(value)
    }

    /// Creates the destination, then reads two operands.
    pub(super) fn operands(&mut self, destination: i32, a: i32, b: i32) -> HostResult<(BigInt, BigInt)> {
        Ok((self.operand(destination, a)?, self.operand(destination, b)?))
    }

    /// The operands of a division.
    /// Two operands; the number at the destination is paid too.
    fn arithmetic(&mut self, destination: i32, a: i32, b: i32) -> HostResult<(BigInt, BigInt)> {
        let operands = self.operands(destination, a, b)?;
        self.charge_destination(destination)?;
        Ok(operands)
    }

    fn division(&mut self, destination: i32, a: i32, b: i32) -> HostResult<(BigInt, BigInt)> {
        let (a, b) = self.arithmetic(destination, a, b)?;
        if b.is_zero() {
            return Err(fail("division by 0"));
        }
        self.count_work(quotient_work(unsigned_length(&a), unsigned_length(&b)))?;
        Ok((a, b))
    }

    /// Stores a big integer under a handle, new or not.
    ///
    /// # Errors
    /// The playground's guard on bytes.
    pub(super) fn set_big_int(&mut self, handle: i32, value: BigInt) -> HostResult<()> {
        self.count_big_int(&value)?;
        self.frame.big_ints.set(handle, value);
        Ok(())
    }

    /// Stores a big integer under a new handle.
    ///
    /// # Errors
    /// The playground's guard on bytes.
    pub(super) fn new_big_int(&mut self, value: BigInt) -> HostResult<i32> {
        self.count_big_int(&value)?;
        Ok(self.frame.big_ints.insert_new(value))
    }

    /// The big integer under a handle; one that did not exist is created with the value 0.
    ///
    /// # Errors
    /// The playground's guard on bytes.
    pub(super) fn create_big_int(&mut self, handle: i32) -> HostResult<&BigInt> {
        self.count_value(0)?;
        Ok(self.frame.big_ints.get_or_create(handle))
    }

    fn count_big_int(&mut self, value: &BigInt) -> HostResult<()> {
        self.count_value(usize::try_from(unsigned_length(value)).unwrap_or(usize::MAX))
    }

    /// Counts work that takes as long as copying so many bytes.
    ///
    /// # Errors
    /// The playground's guard on bytes.
    pub(super) fn count_work(&mut self, bytes: u64) -> HostResult<()> {
        self.count_bytes(usize::try_from(bytes).unwrap_or(usize::MAX))
    }
}

/// What multiplying numbers of so many bytes counts for, as bytes: time grows with a power of 3/2 of the length.
pub(super) fn product_work(a: u64, b: u64) -> u64 {
    a.max(b).saturating_mul(a.min(b).isqrt())
}

/// What a division counts for, as bytes: time grows with the length of the quotient times that of the divisor.
fn quotient_work(dividend: u64, divisor: u64) -> u64 {
    dividend.saturating_sub(divisor).saturating_mul(divisor) / 16
}

/// Bytes of a power, at most; the same that the chain charges for.
fn power_length(base: &BigInt, exponent: &BigInt) -> u64 {
    let exponent = exponent.to_u64().unwrap_or(u64::MAX);
    base.bits().saturating_mul(exponent) / 8
}

#[cfg(test)]
mod tests;

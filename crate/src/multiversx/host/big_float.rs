//! Family `bigFloat`: numbers with 53 binary digits and a wide exponent.
//!
//! Operations on two numbers read them before the destination is created; operations on one number create it first
//! (asked of the official VM).

mod number;
mod power_of_ten;

pub(crate) use number::BigFloat;

use super::{Call, HostResult, fail};
use crate::multiversx::Scratch;
use crate::multiversx::number::unsigned_length;
use num_bigint::BigInt;
use num_traits::Signed;
use power_of_ten::power_of_ten;
use proscenium_macros::host_functions;

/// Text of results beyond the exponents that are allowed.
const OUT_OF_RANGE: &str = "exponent is either too small or too big";
/// Text of exponents of ten above 0.
const POSITIVE_EXPONENT: &str = "exponent must be negative";
/// What one multiplication of a power counts for against the guard on bytes.
const MULTIPLICATION: u64 = 64;

#[host_functions(module = "env", family = "bigFloat", table = BIG_FLOAT, host = Scratch)]
impl Call<'_> {
    /// Makes a number from its parts: the fractional one counts times 10 to the power of an exponent that is not positive, in
    /// the direction of the integral part.
    ///
    /// # Errors
    /// "exponent must be negative".
    ///
    /// # Returns
    /// The handle.
    #[host(name = "bigFloatNewFromParts", cost = "BigFloatNewFromParts")]
    fn big_float_new_from_parts(
        &mut self,
        integral_part: i32,
        fractional_part: i32,
        exponent: i32,
    ) -> HostResult<i32> {
        if exponent > 0 {
            return Err(fail(POSITIVE_EXPONENT));
        }
        let integral = BigFloat::from_i64(integral_part.into());
        let fraction = BigFloat::from_i64(fractional_part.into()).mul(power_of_ten(exponent.into()));
        let value = if integral_part < 0 { integral.sub(fraction) } else { integral.add(fraction) };
        self.new_big_float(value)
    }

    /// Makes the quotient of two integers.
    ///
    /// # Errors
    /// "division by 0".
    ///
    /// # Returns
    /// The handle.
    #[host(name = "bigFloatNewFromFrac", cost = "BigFloatNewFromParts")]
    fn big_float_new_from_frac(&mut self, numerator: i64, denominator: i64) -> HostResult<i32> {
        let quotient = float(numerator).div(float(denominator));
        self.new_big_float(quotient.ok_or_else(|| fail("division by 0"))?)
    }

    /// Makes an integer times 10 to the power of a negative exponent.
    ///
    /// # Errors
    /// "exponent must be negative".
    ///
    /// # Returns
    /// The handle.
    #[host(name = "bigFloatNewFromSci", cost = "BigFloatNewFromParts")]
    fn big_float_new_from_sci(&mut self, significand: i64, exponent: i64) -> HostResult<i32> {
        if exponent > 0 {
            return Err(fail(POSITIVE_EXPONENT));
        }
        let power = power_of_ten(exponent);
        // Too small a power makes 0 without a sign.
        let value = if power.is_zero() { power } else { float(significand).mul(power) };
        self.new_big_float(value)
    }

    /// Adds two numbers.
    ///
    /// # Errors
    /// "no bigFloat under the given handle"; "exponent is either too small or too big".
    #[host(name = "bigFloatAdd", cost = "BigFloatAdd")]
    fn big_float_add(&mut self, destination_handle: i32, op1_handle: i32, op2_handle: i32) -> HostResult<()> {
        let sum = self.big_float(op1_handle)?.add(self.big_float(op2_handle)?);
        self.set_result(destination_handle, sum)
    }

    /// Subtracts the second number from the first.
    ///
    /// # Errors
    /// "no bigFloat under the given handle"; "exponent is either too small or too big".
    #[host(name = "bigFloatSub", cost = "BigFloatSub")]
    fn big_float_sub(&mut self, destination_handle: i32, op1_handle: i32, op2_handle: i32) -> HostResult<()> {
        let difference = self.big_float(op1_handle)?.sub(self.big_float(op2_handle)?);
        self.set_result(destination_handle, difference)
    }

    /// Multiplies two numbers.
    ///
    /// # Errors
    /// "no bigFloat under the given handle"; "exponent is either too small or too big".
    #[host(name = "bigFloatMul", cost = "BigFloatMul")]
    fn big_float_mul(&mut self, destination_handle: i32, op1_handle: i32, op2_handle: i32) -> HostResult<()> {
        let product = self.big_float(op1_handle)?.mul(self.big_float(op2_handle)?);
        self.set_result(destination_handle, product)
    }

    /// Divides the first number by the second.
    ///
    /// # Errors
    /// "no bigFloat under the given handle"; "all operands are equal to 0"; "infinity operations are not allowed" for a divisor
    /// of 0; "exponent is either too small or too big".
    #[host(name = "bigFloatDiv", cost = "BigFloatDiv")]
    fn big_float_div(&mut self, destination_handle: i32, op1_handle: i32, op2_handle: i32) -> HostResult<()> {
        let (dividend, divisor) = (self.big_float(op1_handle)?, self.big_float(op2_handle)?);
        if dividend.is_zero() && divisor.is_zero() {
            return Err(fail("all operands are equal to 0"));
        }
        let quotient = dividend.div(divisor).ok_or_else(|| fail("infinity operations are not allowed"))?;
        self.set_result(destination_handle, quotient)
    }

    /// Gives a number with the other sign.
    ///
    /// # Errors
    /// "no bigFloat under the given handle".
    #[host(name = "bigFloatNeg", cost = "BigFloatNeg")]
    fn big_float_neg(&mut self, destination_handle: i32, op_handle: i32) -> HostResult<()> {
        let value = self.float_operand(destination_handle, op_handle)?;
        self.set_big_float(destination_handle, value.neg())
    }

    /// Copies a number. A copy is exact: it does not know that it was rounded, unless it is its own.
    ///
    /// # Errors
    /// "no bigFloat under the given handle".
    #[host(name = "bigFloatClone", cost = "BigFloatClone")]
    fn big_float_clone(&mut self, destination_handle: i32, op_handle: i32) -> HostResult<()> {
        let value = self.float_operand(destination_handle, op_handle)?;
        if destination_handle == op_handle {
            return Ok(());
        }
        self.set_big_float(destination_handle, value.copy())
    }

    /// Compares two numbers.
    ///
    /// # Errors
    /// "no bigFloat under the given handle".
    ///
    /// # Returns
    /// -1 when the first is smaller, 0 when they are equal, 1 when it is greater.
    #[host(name = "bigFloatCmp", cost = "BigFloatCmp")]
    fn big_float_cmp(&mut self, op1_handle: i32, op2_handle: i32) -> HostResult<i32> {
        let order = self.big_float(op1_handle)?.compare(self.big_float(op2_handle)?);
        Ok(order as i32)
    }

    /// Gives a number without its sign.
    ///
    /// # Errors
    /// "no bigFloat under the given handle".
    #[host(name = "bigFloatAbs", cost = "BigFloatAbs")]
    fn big_float_abs(&mut self, destination_handle: i32, op_handle: i32) -> HostResult<()> {
        let value = self.float_operand(destination_handle, op_handle)?;
        self.set_big_float(destination_handle, value.abs())
    }

    /// Gives the sign of a number.
    ///
    /// # Errors
    /// "no bigFloat under the given handle".
    ///
    /// # Returns
    /// -1, 0 or 1.
    #[host(name = "bigFloatSign", cost = "BigFloatAbs")]
    fn big_float_sign(&mut self, op_handle: i32) -> HostResult<i32> {
        Ok(self.big_float(op_handle)?.sign())
    }

    /// Gives the square root of a number.
    ///
    /// # Errors
    /// "no bigFloat under the given handle"; "bad bounds (lower)" for a negative number.
    #[host(name = "bigFloatSqrt", cost = "BigFloatSqrt")]
    fn big_float_sqrt(&mut self, destination_handle: i32, op_handle: i32) -> HostResult<()> {
        let value = self.float_operand(destination_handle, op_handle)?;
        if value.sign() < 0 {
            return Err(fail("bad bounds (lower)"));
        }
        self.set_big_float(destination_handle, value.sqrt())
    }

    /// Multiplies a number with itself, `exponent` times in all; 1 when that is not positive.
    ///
    /// # Errors
    /// "no bigFloat under the given handle"; "exponent is either too small or too big"; the playground's guard on bytes.
    #[host(name = "bigFloatPow", cost = "Dynamic")]
    fn big_float_pow(&mut self, destination_handle: i32, op_handle: i32, exponent: i32) -> HostResult<()> {
        let [price, each] = ["BigFloatPow", "BigFloatPowPerIteration"].map(|name| self.schedule().of(name));
        // The official VM takes a negative exponent for a huge one, and the sum overflows.
        self.charge(price.wrapping_add(each.saturating_mul(i64::from(exponent).cast_unsigned())))?;
        let base = self.big_float(op_handle)?;
        self.charge_integer_power(base, exponent)?;
        let exponent = u64::try_from(exponent).unwrap_or_default();
        self.count_work(exponent.saturating_mul(MULTIPLICATION))?;
        let mut power = BigFloat::from_i64(1);
        for _ in 0..exponent {
            power = in_range(power.mul(base))?;
        }
        self.set_result(destination_handle, power)
    }

    /// Rounds a number down to an integer. A number between -1 and 0 gives 0 (as the official VM does).
    ///
    /// # Errors
    /// "no bigFloat under the given handle".
    #[host(name = "bigFloatFloor", cost = "BigFloatFloor")]
    fn big_float_floor(&mut self, dest_big_int_handle: i32, op_handle: i32) -> HostResult<()> {
        self.round_to_integer(dest_big_int_handle, op_handle, -1)
    }

    /// Rounds a number up to an integer. A number between 0 and 1 gives 0 (as the official VM does).
    ///
    /// # Errors
    /// "no bigFloat under the given handle".
    #[host(name = "bigFloatCeil", cost = "BigFloatCeil")]
    fn big_float_ceil(&mut self, dest_big_int_handle: i32, op_handle: i32) -> HostResult<()> {
        self.round_to_integer(dest_big_int_handle, op_handle, 1)
    }

    /// Gives a number without its fraction, as a big integer.
    ///
    /// # Errors
    /// "no bigFloat under the given handle".
    #[host(name = "bigFloatTruncate", cost = "BigFloatTruncate")]
    fn big_float_truncate(&mut self, dest_big_int_handle: i32, op_handle: i32) -> HostResult<()> {
        self.round_to_integer(dest_big_int_handle, op_handle, 0)
    }

    /// Sets a number to the nearest one to a signed 64-bit integer. Its encoding tells whether it was rounded.
    #[host(name = "bigFloatSetInt64", cost = "BigFloatSetInt64")]
    fn big_float_set_int64(&mut self, destination_handle: i32, value: i64) -> HostResult<()> {
        self.set_big_float(destination_handle, BigFloat::from_i64(value))
    }

    /// Gives 1 when a number has no fraction within its 53 digits, else 0.
    ///
    /// # Errors
    /// "no bigFloat under the given handle".
    #[host(name = "bigFloatIsInt", cost = "BigFloatIsInt")]
    fn big_float_is_int(&mut self, op_handle: i32) -> HostResult<i32> {
        Ok(i32::from(self.big_float(op_handle)?.is_integer()))
    }

    /// Sets a number to a big integer.
    ///
    /// # Errors
    /// "no bigInt under the given handle"; "exponent is either too small or too big".
    #[host(name = "bigFloatSetBigInt", cost = "BigFloatSetBigInt")]
    fn big_float_set_big_int(&mut self, destination_handle: i32, big_int_handle: i32) -> HostResult<()> {
        let length = unsigned_length(self.big_int(big_int_handle)?);
        self.count_work(length)?;
        self.charge_destination(big_int_handle)?;
        let value = BigFloat::from_big_int(self.big_int(big_int_handle)?);
        self.set_result(destination_handle, value)
    }

    /// Sets a number to pi.
    #[host(name = "bigFloatGetConstPi", cost = "BigFloatGetConst")]
    fn big_float_get_const_pi(&mut self, destination_handle: i32) -> HostResult<()> {
        self.set_big_float(destination_handle, BigFloat::from_f64(std::f64::consts::PI))
    }

    /// Sets a number to e.
    #[host(name = "bigFloatGetConstE", cost = "BigFloatGetConst")]
    fn big_float_get_const_e(&mut self, destination_handle: i32) -> HostResult<()> {
        self.set_big_float(destination_handle, BigFloat::from_f64(std::f64::consts::E))
    }
}

impl Call<'_> {
    /// The number under a handle.
    ///
    /// # Errors
    /// "no bigFloat under the given handle".
    pub(super) fn big_float(&self, handle: i32) -> HostResult<BigFloat> {
        let value = self.frame.big_floats.get(handle).copied();
        value.ok_or_else(|| fail("no bigFloat under the given handle"))
    }

    /// Stores a number under a handle, new or not.
    ///
    /// # Errors
    /// The playground's guard on bytes.
    pub(super) fn set_big_float(&mut self, handle: i32, value: BigFloat) -> HostResult<()> {
        self.count_value(0)?;
        self.frame.big_floats.set(handle, value);
        Ok(())
    }

    /// Stores a number that was read, when its exponent may be stored.
    ///
    /// # Errors
    /// "precision of the big float must be 53"; "big float decode error"; "exponent is either too small or too big".
    pub(super) fn decode_big_float(&mut self, handle: i32, bytes: &[u8]) -> HostResult<()> {
        let value = BigFloat::decode(bytes).map_err(|error| fail(error.to_string()))?;
        self.set_result(handle, value)
    }

    /// Takes the price of the bytes that the integer part of a power will have.
    fn charge_integer_power(&mut self, base: BigFloat, exponent: i32) -> HostResult<()> {
        self.count_bytes(base.integer_length())?;
        let integer = base.truncate();
        let integer = if integer.is_positive() { integer + 1 } else { integer };
        self.charge_power(BigInt::from(integer.bits()) * exponent)
    }

    fn new_big_float(&mut self, value: BigFloat) -> HostResult<i32> {
        self.count_value(0)?;
        Ok(self.frame.big_floats.insert_new(value))
    }

    fn set_result(&mut self, handle: i32, value: BigFloat) -> HostResult<()> {
        self.set_big_float(handle, in_range(value)?)
    }

    /// Creates the destination, then reads an operand.
    fn float_operand(&mut self, destination: i32, operand: i32) -> HostResult<BigFloat> {
        self.count_value(0)?;
        self.frame.big_floats.get_or_create(destination);
        self.big_float(operand)
    }

    /// Truncates a number and, when it has a fraction, moves what is left away from 0 if it has the sign of `direction`.
    fn round_to_integer(&mut self, destination: i32, operand: i32, direction: i32) -> HostResult<()> {
        let value = self.big_float(operand)?;
        self.count_bytes(value.integer_length())?;
        self.create_big_int(destination)?;
        self.charge_destination(destination)?;
        let mut integer = value.truncate();
        if !value.is_integer() && integer.sign() == BigInt::from(direction).sign() {
            integer += direction;
        }
        self.set_big_int(destination, integer)
    }
}

fn in_range(value: BigFloat) -> HostResult<BigFloat> {
    if value.is_in_range() { Ok(value) } else { Err(fail(OUT_OF_RANGE)) }
}

/// An integer as a float: rounded, and no longer knowing it.
fn float(value: i64) -> BigFloat {
    BigFloat::from_i64(value).copy()
}

#[cfg(test)]
mod tests;

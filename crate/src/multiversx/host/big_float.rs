//! Family `bigFloat`: numbers with 53 binary digits and a wide exponent.

use super::Call;
use crate::multiversx::Scratch;
use proscenium_macros::host_functions;

#[host_functions(module = "env", family = "bigFloat", table = BIG_FLOAT, host = Scratch)]
impl Call<'_> {
    /// Makes a number from its parts: integral part, fractional part times 10 to the power of a negative exponent.
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
    ) -> HostResult<i32>;

    /// Makes the quotient of two integers.
    ///
    /// # Errors
    /// "division by 0".
    ///
    /// # Returns
    /// The handle.
    #[host(name = "bigFloatNewFromFrac", cost = "BigFloatNewFromParts")]
    fn big_float_new_from_frac(&mut self, numerator: i64, denominator: i64) -> HostResult<i32>;

    /// Makes an integer times 10 to the power of a negative exponent.
    ///
    /// # Errors
    /// "exponent must be negative".
    ///
    /// # Returns
    /// The handle.
    #[host(name = "bigFloatNewFromSci", cost = "BigFloatNewFromParts")]
    fn big_float_new_from_sci(&mut self, significand: i64, exponent: i64) -> HostResult<i32>;

    /// Adds two numbers.
    ///
    /// # Errors
    /// "no bigFloat under the given handle"; "infinity operations are not allowed".
    #[host(name = "bigFloatAdd", cost = "BigFloatAdd")]
    fn big_float_add(&mut self, destination_handle: i32, op1_handle: i32, op2_handle: i32) -> HostResult<()>;

    /// Subtracts the second number from the first.
    ///
    /// # Errors
    /// "no bigFloat under the given handle"; "infinity operations are not allowed".
    #[host(name = "bigFloatSub", cost = "BigFloatSub")]
    fn big_float_sub(&mut self, destination_handle: i32, op1_handle: i32, op2_handle: i32) -> HostResult<()>;

    /// Multiplies two numbers.
    ///
    /// # Errors
    /// "no bigFloat under the given handle"; "infinity operations are not allowed".
    #[host(name = "bigFloatMul", cost = "BigFloatMul")]
    fn big_float_mul(&mut self, destination_handle: i32, op1_handle: i32, op2_handle: i32) -> HostResult<()>;

    /// Divides the first number by the second.
    ///
    /// # Errors
    /// "no bigFloat under the given handle"; "all operands are equal to 0"; "infinity operations are not allowed".
    #[host(name = "bigFloatDiv", cost = "BigFloatDiv")]
    fn big_float_div(&mut self, destination_handle: i32, op1_handle: i32, op2_handle: i32) -> HostResult<()>;

    /// Gives a number with the other sign.
    ///
    /// # Errors
    /// "no bigFloat under the given handle".
    #[host(name = "bigFloatNeg", cost = "BigFloatNeg")]
    fn big_float_neg(&mut self, destination_handle: i32, op_handle: i32) -> HostResult<()>;

    /// Copies a number.
    ///
    /// # Errors
    /// "no bigFloat under the given handle".
    #[host(name = "bigFloatClone", cost = "BigFloatClone")]
    fn big_float_clone(&mut self, destination_handle: i32, op_handle: i32) -> HostResult<()>;

    /// Compares two numbers.
    ///
    /// # Errors
    /// "no bigFloat under the given handle".
    ///
    /// # Returns
    /// -1 when the first is smaller, 0 when they are equal, 1 when it is greater.
    #[host(name = "bigFloatCmp", cost = "BigFloatCmp")]
    fn big_float_cmp(&mut self, op1_handle: i32, op2_handle: i32) -> HostResult<i32>;

    /// Gives a number without its sign.
    ///
    /// # Errors
    /// "no bigFloat under the given handle".
    #[host(name = "bigFloatAbs", cost = "BigFloatAbs")]
    fn big_float_abs(&mut self, destination_handle: i32, op_handle: i32) -> HostResult<()>;

    /// Gives the sign of a number.
    ///
    /// # Errors
    /// "no bigFloat under the given handle".
    ///
    /// # Returns
    /// -1, 0 or 1.
    #[host(name = "bigFloatSign", cost = "BigFloatAbs")]
    fn big_float_sign(&mut self, op_handle: i32) -> HostResult<i32>;

    /// Gives the square root of a number.
    ///
    /// # Errors
    /// "no bigFloat under the given handle"; "bad bounds (lower)" for a negative number.
    #[host(name = "bigFloatSqrt", cost = "BigFloatSqrt")]
    fn big_float_sqrt(&mut self, destination_handle: i32, op_handle: i32) -> HostResult<()>;

    /// Multiplies a number with itself, `exponent` times in all; 1 when that is not positive.
    ///
    /// # Errors
    /// "no bigFloat under the given handle"; "infinity operations are not allowed".
    #[host(name = "bigFloatPow", cost = "BigFloatPow")]
    fn big_float_pow(&mut self, destination_handle: i32, op_handle: i32, exponent: i32) -> HostResult<()>;

    /// Gives the greatest integer that is not greater, as a big integer.
    ///
    /// # Errors
    /// "no bigFloat under the given handle".
    #[host(name = "bigFloatFloor", cost = "BigFloatFloor")]
    fn big_float_floor(&mut self, dest_big_int_handle: i32, op_handle: i32) -> HostResult<()>;

    /// Gives the smallest integer that is not smaller, as a big integer.
    ///
    /// # Errors
    /// "no bigFloat under the given handle".
    #[host(name = "bigFloatCeil", cost = "BigFloatCeil")]
    fn big_float_ceil(&mut self, dest_big_int_handle: i32, op_handle: i32) -> HostResult<()>;

    /// Gives a number without its fraction, as a big integer.
    ///
    /// # Errors
    /// "no bigFloat under the given handle".
    #[host(name = "bigFloatTruncate", cost = "BigFloatTruncate")]
    fn big_float_truncate(&mut self, dest_big_int_handle: i32, op_handle: i32) -> HostResult<()>;

    /// Sets a number to a signed 64-bit integer.
    #[host(name = "bigFloatSetInt64", cost = "BigFloatSetInt64")]
    fn big_float_set_int64(&mut self, destination_handle: i32, value: i64) -> HostResult<()>;

    /// Gives 1 when a number has no fraction, else 0.
    ///
    /// # Errors
    /// "no bigFloat under the given handle".
    #[host(name = "bigFloatIsInt", cost = "BigFloatIsInt")]
    fn big_float_is_int(&mut self, op_handle: i32) -> HostResult<i32>;

    /// Sets a number to a big integer.
    ///
    /// # Errors
    /// "no bigInt under the given handle".
    #[host(name = "bigFloatSetBigInt", cost = "BigFloatSetBigInt")]
    fn big_float_set_big_int(&mut self, destination_handle: i32, big_int_handle: i32) -> HostResult<()>;

    /// Sets a number to pi.
    #[host(name = "bigFloatGetConstPi", cost = "BigFloatGetConst")]
    fn big_float_get_const_pi(&mut self, destination_handle: i32) -> HostResult<()>;

    /// Sets a number to e.
    #[host(name = "bigFloatGetConstE", cost = "BigFloatGetConst")]
    fn big_float_get_const_e(&mut self, destination_handle: i32) -> HostResult<()>;
}

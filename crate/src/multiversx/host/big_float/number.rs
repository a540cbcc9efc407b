//! Numbers with 53 binary digits and an exponent of their own, rounded to the nearest, to the even one of two. They are those of the
//! chain's implementation bit for bit: so is what their encoding says of rounding, and so are mantissas with more than 53 digits,
//! which only decoding makes (`multiversx_checked.md` 1, 2).

use num_bigint::{BigInt, Sign};
use std::cmp::Ordering;

/// Binary digits that results are rounded to.
const PRECISION: u32 = 53;
/// The greatest exponent, and the smallest without its sign.
const MAX_EXPONENT: i32 = 65025;
/// The same, as the last byte of the encoded precision.
const DIGITS: u8 = 53;
/// Flags of the encoding.
const NEGATIVE: u8 = 1;
const FINITE: u8 = 2;
const EXACT: u8 = 8;
const ABOVE: u8 = 16;

/// A number: 0.mantissa (in binary) times 2 to the power of the exponent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BigFloat {
    negative: bool,
    /// The digits after the point, left-aligned: the first is 1, but for 0, which has a sign too.
    mantissa: u64,
    exponent: i32,
    /// Whether rounding made it smaller or greater. Only an integer that did not fit keeps this, and only until it is copied.
    rounded: Ordering,
}

/// Bytes that are no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum DecodeError {
    /// They do not begin as one with 53 digits does; 0 does not either.
    #[error("precision of the big float must be 53")]
    Precision,
    /// The length is wrong, or the mantissa does not begin with 1.
    #[error("big float decode error")]
    Malformed,
}

impl Default for BigFloat {
    fn default() -> Self {
        Self::zero(false)
    }
}

impl BigFloat {
    fn zero(negative: bool) -> Self {
        Self { negative, mantissa: 0, exponent: 0, rounded: Ordering::Equal }
    }

    /// The number with the digits of `fraction` after the point, and more behind them if `more`, rounded.
    fn round(negative: bool, fraction: u128, exponent: i32, more: bool) -> Self {
        if fraction == 0 {
            return Self::zero(negative);
        }
        let zeros = fraction.leading_zeros();
        let exponent = exponent.saturating_sub(zeros.cast_signed());
        let fraction = fraction << zeros;
        let dropped = u128::BITS - PRECISION;
        let kept = fraction >> dropped;
        let rest = fraction & ((1 << dropped) - 1);
        let half = 1 << (dropped - 1);
        let up = rest > half || (rest == half && (more || kept & 1 == 1));
        let exact = rest == 0 && !more;
        let rounded = match (exact, up != negative) {
            (true, _) => Ordering::Equal,
            (_, true) => Ordering::Greater,
            (_, false) => Ordering::Less,
        };
        let (kept, exponent) = match kept + u128::from(up) {
            // All digits were 1: the next number is 0.1 with the next exponent.
            carried if carried >> PRECISION == 1 => (carried >> 1, exponent.saturating_add(1)),
            kept => (kept, exponent),
        };
        let mantissa = u64::try_from(kept).unwrap_or_default() << (u64::BITS - PRECISION);
        Self { negative, mantissa, exponent, rounded }
    }

    /// A copy, which knows nothing of how the number was rounded.
    pub(crate) fn copy(self) -> Self {
        Self { rounded: Ordering::Equal, ..self }
    }

    /// The nearest number to an integer, knowing on which side of it it is.
    pub(crate) fn from_i64(value: i64) -> Self {
        Self::round(value < 0, u128::from(value.unsigned_abs()) << 64, 64, false)
    }

    /// The nearest number to a big integer.
    pub(crate) fn from_big_int(value: &BigInt) -> Self {
        let magnitude = value.magnitude();
        let shift = magnitude.bits().saturating_sub(64);
        let top: u64 = (magnitude >> shift).try_into().unwrap_or_default();
        let more = magnitude.trailing_zeros().is_some_and(|zeros| zeros < shift);
        let exponent = i32::try_from(shift).unwrap_or(i32::MAX).saturating_add(64);
        Self::round(value.sign() == Sign::Minus, u128::from(top) << 64, exponent, more).copy()
    }

    /// The number that a float is; neither infinite nor undefined.
    pub(crate) fn from_f64(value: f64) -> Self {
        /// Value of a subnormal number's last digit: 2 to the power of this.
        const LAST: i32 = -1074;
        let bits = value.to_bits();
        let digits = bits & ((1 << 52) - 1);
        let biased = i32::from(u16::try_from(bits >> 52 & 0x7ff).unwrap_or_default());
        let (digits, last) = if biased == 0 { (digits, LAST) } else { (digits | 1 << 52, LAST + biased - 1) };
        Self::round(value.is_sign_negative(), u128::from(digits) << 64, last + 64, false)
    }

    /// Whether it is 0, with either sign.
    pub(crate) fn is_zero(self) -> bool {
        self.mantissa == 0
    }

    /// -1, 0 or 1.
    pub(crate) fn sign(self) -> i32 {
        match (self.is_zero(), self.negative) {
            (true, _) => 0,
            (_, true) => -1,
            (_, false) => 1,
        }
    }

    /// Whether the exponent is one that results may have.
    pub(crate) fn is_in_range(self) -> bool {
        (-MAX_EXPONENT..=MAX_EXPONENT).contains(&self.exponent)
    }

    /// With the other sign.
    pub(crate) fn neg(self) -> Self {
        Self { negative: !self.negative, ..self.copy() }
    }

    /// Without its sign.
    pub(crate) fn abs(self) -> Self {
        Self { negative: false, ..self.copy() }
    }

    /// The sum.
    pub(crate) fn add(self, other: Self) -> Self {
        match (self.is_zero(), other.is_zero()) {
            (true, true) => Self::zero(self.negative && other.negative),
            (true, _) => other.to_precision(),
            (_, true) => self.to_precision(),
            _ => self.sum(other),
        }
    }

    /// The difference.
    pub(crate) fn sub(self, other: Self) -> Self {
        self.add(other.neg())
    }

    /// The product.
    pub(crate) fn mul(self, other: Self) -> Self {
        let product = u128::from(self.mantissa) * u128::from(other.mantissa);
        let exponent = self.exponent.saturating_add(other.exponent);
        Self::round(self.negative != other.negative, product, exponent, false).copy()
    }

    /// The quotient; nothing for a divisor of 0.
    pub(crate) fn div(self, other: Self) -> Option<Self> {
        let (dividend, divisor) = (u128::from(self.mantissa) << 63, u128::from(other.mantissa));
        let (quotient, rest) = (dividend.checked_div(divisor)?, dividend.checked_rem(divisor)?);
        let exponent = self.exponent.saturating_sub(other.exponent).saturating_add(1);
        Some(Self::round(self.negative != other.negative, quotient << 64, exponent, rest != 0).copy())
    }

    /// The square root of a number that is not negative.
    pub(crate) fn sqrt(self) -> Self {
        if self.is_zero() {
            return self.copy();
        }
        let odd = self.exponent.rem_euclid(2);
        let square = u128::from(self.mantissa) << (64 - odd);
        let root = square.isqrt();
        let exponent = self.exponent.saturating_add(odd) / 2;
        Self::round(false, root << 64, exponent, root * root != square).copy()
    }

    /// Compares the values; both zeros are equal.
    pub(crate) fn compare(self, other: Self) -> Ordering {
        let magnitude = |it: Self| (it.exponent, it.mantissa);
        let signs = self.sign().cmp(&other.sign());
        signs.then_with(|| match self.sign() {
            0 => Ordering::Equal,
            1 => magnitude(self).cmp(&magnitude(other)),
            _ => magnitude(other).cmp(&magnitude(self)),
        })
    }

    /// Whether it has no fraction. A number that 53 digits do not reach the end of counts as an integer.
    pub(crate) fn is_integer(self) -> bool {
        let digits = u64::BITS - self.mantissa.trailing_zeros().min(u64::BITS);
        self.is_zero()
            || u32::try_from(self.exponent).is_ok_and(|before| before > 0 && digits.min(PRECISION) <= before)
    }

    /// The integer without the fraction.
    pub(crate) fn truncate(self) -> BigInt {
        let magnitude = match u32::try_from(self.exponent) {
            Err(_) | Ok(0) => BigInt::ZERO,
            Ok(before @ ..=64) => BigInt::from(self.mantissa >> (64 - before)),
            Ok(before) => BigInt::from(self.mantissa) << (before - 64),
        };
        if self.negative { -magnitude } else { magnitude }
    }

    /// Bytes of [`Self::truncate`], at most.
    pub(crate) fn integer_length(self) -> usize {
        usize::try_from(self.exponent / 8).map_or(0, |bytes| bytes.saturating_add(1))
    }

    /// The encoding: version, flags, precision; exponent and mantissa of what is not 0.
    pub(crate) fn encode(self) -> Vec<u8> {
        let accuracy = match self.rounded {
            Ordering::Less => 0,
            Ordering::Equal => EXACT,
            Ordering::Greater => ABOVE,
        };
        let form = if self.is_zero() { 0 } else { FINITE };
        let flags = accuracy | form | if self.negative { NEGATIVE } else { 0 };
        let mut bytes = vec![1, flags];
        bytes.extend(PRECISION.to_be_bytes());
        if !self.is_zero() {
            bytes.extend(self.exponent.to_be_bytes());
            bytes.extend(self.mantissa.to_be_bytes());
        }
        bytes
    }

    /// Reads an encoding. The exponent may be out of range.
    pub(crate) fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        let [1, flags, 0, 0, 0, DIGITS, rest @ ..] = bytes else { return Err(DecodeError::Precision) };
        if flags & !NEGATIVE != EXACT | FINITE || rest.is_empty() {
            return Err(DecodeError::Precision);
        }
        let (exponent, mantissa) = rest.split_first_chunk().ok_or(DecodeError::Malformed)?;
        let mantissa = u64::from_be_bytes(mantissa.try_into().map_err(|_| DecodeError::Malformed)?);
        if mantissa >> 63 == 0 {
            return Err(DecodeError::Malformed);
        }
        let exponent = i32::from_be_bytes(*exponent);
        Ok(Self { negative: flags & NEGATIVE != 0, mantissa, exponent, rounded: Ordering::Equal })
    }

    /// Rounds what decoding made with more digits.
    fn to_precision(self) -> Self {
        Self::round(self.negative, u128::from(self.mantissa) << 64, self.exponent, false).copy()
    }

    /// The sum of two numbers that are not 0.
    fn sum(self, other: Self) -> Self {
        let smaller = (self.exponent, self.mantissa) < (other.exponent, other.mantissa);
        let (great, small) = if smaller { (other, self) } else { (self, other) };
        let distance = great.exponent.saturating_sub(small.exponent).cast_unsigned();
        // One digit in front is left for a carry.
        let digits = |it: Self| u128::from(it.mantissa) << 63;
        let aligned = digits(small).checked_shr(distance).unwrap_or_default();
        let more = aligned.checked_shl(distance).unwrap_or_default() != digits(small);
        let fraction = if great.negative == small.negative {
            digits(great).saturating_add(aligned)
        } else {
            digits(great).saturating_sub(aligned).saturating_sub(u128::from(more))
        };
        if fraction == 0 {
            return Self::zero(false);
        }
        Self::round(great.negative, fraction, great.exponent.saturating_add(1), more).copy()
    }
}

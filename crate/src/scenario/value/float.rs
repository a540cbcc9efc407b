//! Big floats in value expressions: a decimal number rounded to 53 bits, in Go's serialized form.
//!
//! Layout (`spec/multiversx.md`, section 1): version `01`, flags (`0a` positive, `0b` negative, `08` zero), precision 53 in 4 bytes,
//! then, unless zero, the binary exponent in 4 bytes and the mantissa in 8, its highest bit set.

use super::{ValueError, number};
use num_bigint::{BigInt, BigUint};
use num_integer::Integer;
use num_traits::{ToPrimitive, Zero};

const PRECISION: u64 = 53;
/// Decimal exponents beyond this are refused: the chain's floats end at a binary exponent of 65,025.
const LARGEST_EXPONENT: i64 = 20_000;

/// The serialized form of a decimal number such as `-1.5e3`; hexadecimal digits are taken as they are.
pub(super) fn parse(text: &str) -> Result<Vec<u8>, ValueError> {
    let fault = || ValueError::NotANumber(text.to_owned());
    let digits = number::without_separators(text);
    if let Some(bytes) = number::hexadecimal(&digits) {
        return bytes.ok_or_else(fault);
    }
    let (negative, magnitude) = match digits.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, digits.strip_prefix('+').unwrap_or(&digits)),
    };
    let (mantissa, exponent) = decimal(magnitude).ok_or_else(fault)?;
    if mantissa.is_zero() {
        return Ok([&[1, 0x08], &precision()[..]].concat());
    }
    let scale = BigUint::from(10u8).pow(u32::try_from(exponent.unsigned_abs()).map_err(|_| fault())?);
    let (numerator, denominator) =
        if exponent < 0 { (mantissa, scale) } else { (mantissa * scale, BigUint::from(1u8)) };
    let (binary_exponent, significand) = round(&numerator, &denominator).ok_or_else(fault)?;
    let flags = if negative { 0x0b } else { 0x0a };
    Ok([&[1, flags], &precision()[..], &binary_exponent.to_be_bytes(), &significand.to_be_bytes()].concat())
}

fn precision() -> [u8; 4] {
    [0, 0, 0, 53]
}

/// Digits as an integer and the power of ten to multiply it with.
fn decimal(text: &str) -> Option<(BigUint, i64)> {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i64>().ok()?),
        None => (text, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    if digits.is_empty() || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let exponent = exponent.checked_sub(i64::try_from(fraction.len()).ok()?)?;
    (exponent.abs() <= LARGEST_EXPONENT).then_some(())?;
    Some((BigUint::parse_bytes(digits.as_bytes(), 10)?, exponent))
}

/// The fraction rounded to 53 bits, ties to even: exponent and left-aligned significand, so that the value is
/// `significand / 2^64 * 2^exponent`.
fn round(numerator: &BigUint, denominator: &BigUint) -> Option<(i32, u64)> {
    // Scale the quotient to 54 or 55 bits.
    let shift = i64::try_from(denominator.bits())
        .ok()?
        .checked_sub(i64::try_from(numerator.bits()).ok()?)?
        .checked_add(54)?;
    let places = shift.unsigned_abs();
    let (scaled, divisor) = if shift >= 0 {
        (numerator << places, denominator.clone())
    } else {
        (numerator.clone(), denominator << places)
    };
    let (quotient, remainder) = scaled.div_rem(&divisor);
    let extra = quotient.bits().checked_sub(PRECISION)?;
    let kept = &quotient >> extra;
    let cut = &quotient - (&kept << extra);
    let half = BigUint::from(1u8) << extra.checked_sub(1)?;
    let up = match cut.cmp(&half) {
        std::cmp::Ordering::Greater => true,
        std::cmp::Ordering::Equal => !remainder.is_zero() || kept.is_odd(),
        std::cmp::Ordering::Less => false,
    };
    let significand = if up { kept + 1u8 } else { kept };
    let bits = significand.bits();
    let exponent = BigInt::from(extra) - shift + bits;
    let aligned = (significand << 64u8) >> bits;
    Some((exponent.to_i32()?, aligned.to_u64()?))
}

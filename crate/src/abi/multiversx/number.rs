//! Integers and decimals as bytes.

use crate::abi::literal::{excerpt, integer};
use num_bigint::{BigInt, Sign};
use serde_json::Value;

/// Most decimals: more would fill memory with zeros.
const MOST_DECIMALS: u32 = 1_000;

/// The fewest bytes that hold a number; none for zero.
pub(super) fn shortest(number: &BigInt, signed: bool) -> Vec<u8> {
    match number.sign() {
        Sign::NoSign => Vec::new(),
        _ if signed => number.to_signed_bytes_be(),
        _ => number.magnitude().to_bytes_be(),
    }
}

/// A number in so many bytes, when it fits.
pub(super) fn fixed(number: &BigInt, width: u8) -> Vec<u8> {
    let fill = if number.sign() == Sign::Minus { 0xff } else { 0 };
    let mut bytes = vec![fill; usize::from(width)];
    // From behind: a sign byte of zero that does not fit is left out.
    for (target, byte) in bytes.iter_mut().rev().zip(number.to_signed_bytes_be().iter().rev()) {
        *target = *byte;
    }
    bytes
}

/// The number that bytes hold.
pub(super) fn read(bytes: &[u8], signed: bool) -> BigInt {
    match signed {
        true => BigInt::from_signed_bytes_be(bytes),
        false => BigInt::from_bytes_be(Sign::Plus, bytes),
    }
}

/// Whether a number fits into so many bytes.
pub(super) fn fits(number: &BigInt, width: u8, signed: bool) -> bool {
    let bits = u64::from(width).saturating_mul(8).saturating_sub(u64::from(signed));
    let magnitude = if number.sign() == Sign::Minus { -number - 1 } else { number.clone() };
    magnitude.bits() <= bits && (signed || number.sign() != Sign::Minus)
}

/// A decimal such as `1.50` as its digits and how many of them stand behind the point; with `decimals`, so many.
pub(super) fn decimal(value: &Value, decimals: Option<u32>) -> Result<(BigInt, u32), String> {
    let written = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        other => return Err(format!("expected a decimal such as \"1.50\", found {}", excerpt(other))),
    };
    let (whole, fraction) = written.split_once('.').unwrap_or((&written, ""));
    if !fraction.chars().all(|digit| digit.is_ascii_digit()) {
        return Err(format!("{} is no decimal", excerpt(value)));
    }
    let found = u32::try_from(fraction.len()).unwrap_or(u32::MAX);
    let decimals = decimals.unwrap_or(found);
    if found > decimals || decimals > MOST_DECIMALS {
        return Err(format!("{written} has {found} decimals, where {} can be", decimals.min(MOST_DECIMALS)));
    }
    if whole.starts_with("0x") || whole.starts_with("0b") {
        return Err(format!("{} is no decimal", excerpt(value)));
    }
    let digits = integer(&Value::from(format!("{whole}{fraction}")))?;
    Ok((digits * power_of_ten(decimals.saturating_sub(found)), decimals))
}

/// A decimal from its digits.
pub(super) fn decimal_text(digits: &BigInt, decimals: u32) -> Result<String, String> {
    if decimals > MOST_DECIMALS {
        return Err(format!("{decimals} decimals are more than {MOST_DECIMALS}"));
    }
    let width = usize::try_from(decimals).unwrap_or_default();
    let sign = if digits.sign() == Sign::Minus { "-" } else { "" };
    let text = format!("{:0>1$}", digits.magnitude().to_string(), width.saturating_add(1));
    let (whole, fraction) = text.split_at(text.len().saturating_sub(width));
    let point = if fraction.is_empty() { "" } else { "." };
    Ok(format!("{sign}{whole}{point}{fraction}"))
}

fn power_of_ten(exponent: u32) -> BigInt {
    BigInt::from(10).pow(exponent)
}

//! Numbers in value expressions.

use super::{ValueError, float, with_length};
use num_bigint::{BigInt, BigUint, Sign};
use num_traits::Zero;

/// Prefixes of fixed width: the width in bytes and whether signs and floats may stand behind them.
const FIXED: [(&str, usize, bool); 8] = [
    ("u64:", 8, false),
    ("u32:", 4, false),
    ("u16:", 2, false),
    ("u8:", 1, false),
    ("i64:", 8, true),
    ("i32:", 4, true),
    ("i16:", 2, true),
    ("i8:", 1, true),
];

/// A number with or without a prefix.
pub(super) fn parse(text: &str) -> Result<Vec<u8>, ValueError> {
    for (prefix, width, signed) in FIXED {
        match text.strip_prefix(prefix) {
            Some(digits) if signed => return general(digits, Some(width)),
            Some(digits) => return fixed(digits, width),
            None => {}
        }
    }
    if let Some(digits) = text.strip_prefix("biguint:") {
        return unsigned(digits).map(with_length);
    }
    if let Some(digits) = text.strip_prefix("bigfloat:") {
        return float::parse(digits).map(with_length);
    }
    general(text, None)
}

/// A float, a signed or an unsigned number; `width` of `None` means as few bytes as it needs.
fn general(text: &str, width: Option<usize>) -> Result<Vec<u8>, ValueError> {
    if text.contains('.') {
        return float::parse(text);
    }
    let signed = text.strip_prefix('-').map(|digits| (Sign::Minus, digits));
    match signed.or_else(|| text.strip_prefix('+').map(|digits| (Sign::Plus, digits))) {
        Some((sign, digits)) => {
            let number = BigInt::from_biguint(sign, BigUint::from_bytes_be(&unsigned(digits)?));
            twos_complement(&number, width).ok_or_else(|| too_wide(text, width.unwrap_or_default()))
        }
        None => width.map_or_else(|| unsigned(text), |width| fixed(text, width)),
    }
}

/// Two's complement, as short as possible or of a fixed width; `None` when it does not fit.
fn twos_complement(number: &BigInt, width: Option<usize>) -> Option<Vec<u8>> {
    let minimal = if number.is_zero() { Vec::new() } else { number.to_signed_bytes_be() };
    let Some(width) = width else {
        return Some(minimal);
    };
    let padding = width.checked_sub(minimal.len())?;
    let mut bytes = vec![if number.sign() == Sign::Minus { 0xff } else { 0 }; padding];
    bytes.extend(minimal);
    Some(bytes)
}

/// An unsigned number in exactly `width` bytes.
fn fixed(text: &str, width: usize) -> Result<Vec<u8>, ValueError> {
    let number = unsigned(text)?;
    let padding = width.checked_sub(number.len()).ok_or_else(|| too_wide(text, width))?;
    let mut bytes = vec![0; padding];
    bytes.extend(number);
    Ok(bytes)
}

fn too_wide(text: &str, width: usize) -> ValueError {
    ValueError::TooWide { text: text.to_owned(), width }
}

/// An unsigned number: hex with its leading zeros, binary and decimal without.
fn unsigned(text: &str) -> Result<Vec<u8>, ValueError> {
    let digits = without_separators(text);
    if let Some(bytes) = hexadecimal(&digits) {
        return bytes.ok_or_else(|| ValueError::NotANumber(text.to_owned()));
    }
    let (digits, base) = match digits.strip_prefix("0b").or_else(|| digits.strip_prefix("0B")) {
        Some(binary) => (binary, 2),
        None => (digits.strip_prefix('+').unwrap_or(&digits), 10),
    };
    if base == 10 && digits.starts_with('-') {
        return Err(ValueError::Negative(text.to_owned()));
    }
    let all_digits = !digits.is_empty() && digits.chars().all(|digit| digit.is_digit(base));
    let number = all_digits.then(|| BigUint::parse_bytes(digits.as_bytes(), base)).flatten();
    let number = number.ok_or_else(|| ValueError::NotANumber(text.to_owned()))?;
    Ok(if number.is_zero() { Vec::new() } else { number.to_bytes_be() })
}

/// The bytes of `0x...`; an odd digit gets a zero before it. `None` without the prefix, `Some(None)` for other digits.
pub(super) fn hexadecimal(digits: &str) -> Option<Option<Vec<u8>>> {
    let digits = digits.strip_prefix("0x").or_else(|| digits.strip_prefix("0X"))?;
    let padding = if digits.len() % 2 == 1 { "0" } else { "" };
    Some(hex::decode(format!("{padding}{digits}")).ok())
}

/// `_` and `,` may group digits.
pub(super) fn without_separators(text: &str) -> String {
    text.replace(['_', ','], "")
}

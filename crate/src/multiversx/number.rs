//! Numbers as bytes: the minimal big-endian encodings of arguments, storage and results (`spec/multiversx.md`, section 1).
//!
//! | value | unsigned | signed |
//! |---|---|---|
//! | 0 | empty | empty |
//! | 127 | `7f` | `7f` |
//! | 128 | `80` | `0080` |
//! | -1 | `01` | `ff` |
//! | -128 | `80` | `80` |
//!
//! *Unsigned* encodes the magnitude and so loses the sign; *signed* is two's complement. Both are as short as they can be; decoding
//! takes bytes of any length. Nothing here has a limit on size: who calls charges for the bytes or bounds them.

use num_bigint::{BigInt, BigUint, Sign};
use num_traits::Zero;

/// The bytes hold a number that the fixed-width integer asked for cannot hold.
///
/// Each host function has its own text for it, so there is one case and no detail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the number does not fit the integer type")]
pub struct OutOfRange;

/// The magnitude of `value`, minimal big-endian: 0 is empty, -1 gives `01`.
pub fn unsigned_bytes(value: &BigInt) -> Vec<u8> {
    amount_bytes(value.magnitude())
}

/// `value` in minimal big-endian two's complement: 0 is empty, 128 gives `0080`, -128 gives `80`.
pub fn signed_bytes(value: &BigInt) -> Vec<u8> {
    match value.sign() {
        Sign::NoSign => Vec::new(),
        Sign::Plus | Sign::Minus => value.to_signed_bytes_be(),
    }
}

/// The number with these big-endian bytes; empty is 0, leading zeros are ignored.
pub fn from_unsigned_bytes(bytes: &[u8]) -> BigInt {
    BigInt::from_bytes_be(Sign::Plus, bytes)
}

/// The number with these two's complement big-endian bytes; empty is 0, bytes that only extend the sign are ignored.
pub fn from_signed_bytes(bytes: &[u8]) -> BigInt {
    BigInt::from_signed_bytes_be(bytes)
}

/// Length in bytes of [`unsigned_bytes`], without making them.
pub fn unsigned_length(value: &BigInt) -> u64 {
    value.bits().div_ceil(8)
}

/// Length in bytes of [`signed_bytes`], without making them.
pub fn signed_length(value: &BigInt) -> u64 {
    match value.sign() {
        Sign::NoSign => 0,
        // One bit more than the digits, for the sign; two's complement stores a negative number as -value - 1, inverted.
        Sign::Plus => (value.bits() / 8).saturating_add(1),
        Sign::Minus => ((value + 1u8).bits() / 8).saturating_add(1),
    }
}

/// Minimal big-endian bytes of an amount, none for 0.
pub fn amount_bytes(value: &BigUint) -> Vec<u8> {
    if *value == BigUint::ZERO { Vec::new() } else { value.to_bytes_be() }
}

/// `value` in minimal big-endian bytes, 0 being empty.
pub fn u64_bytes(value: u64) -> Vec<u8> {
    let bytes = value.to_be_bytes();
    bytes.into_iter().skip_while(|byte| *byte == 0).collect()
}

/// `value` in minimal big-endian two's complement, 0 being empty.
pub fn i64_bytes(value: i64) -> Vec<u8> {
    signed_bytes(&BigInt::from(value))
}

/// Reads big-endian bytes as `u64`; empty is 0, leading zeros are ignored.
///
/// # Errors
/// [`OutOfRange`] for numbers of 2^64 and more.
pub fn u64_from_unsigned_bytes(bytes: &[u8]) -> Result<u64, OutOfRange> {
    let digits = bytes.iter().copied().skip_while(|byte| *byte == 0);
    widen(digits, 0).map(u64::from_be_bytes)
}

/// Reads two's complement big-endian bytes as `i64`; empty is 0, bytes that only extend the sign are ignored
/// (`ffffffffffffffffff80` is -128, `00ffffffffffffffff` is out of range).
///
/// # Errors
/// [`OutOfRange`] below -2^63 and from 2^63 on.
pub fn i64_from_signed_bytes(bytes: &[u8]) -> Result<i64, OutOfRange> {
    let negative = bytes.first().is_some_and(|byte| *byte >= 0x80);
    let extension = if negative { 0xff } else { 0 };
    let digits = bytes.iter().copied().skip_while(|byte| *byte == extension);
    let value = widen(digits, extension).map(i64::from_be_bytes)?;
    // Eight digits may have spoilt the sign: 00 ffffffffffffffff is not -1.
    if (value < 0) == negative { Ok(value) } else { Err(OutOfRange) }
}

/// `value` as `u64`.
///
/// # Errors
/// [`OutOfRange`] for negative numbers and from 2^64 on.
pub fn to_u64(value: &BigInt) -> Result<u64, OutOfRange> {
    u64::try_from(value).map_err(|_| OutOfRange)
}

/// `value` as `i64`.
///
/// # Errors
/// [`OutOfRange`] below -2^63 and from 2^63 on.
pub fn to_i64(value: &BigInt) -> Result<i64, OutOfRange> {
    i64::try_from(value).map_err(|_| OutOfRange)
}

/// The magnitude of `value` in exactly `length` big-endian bytes, padded on the left with zeros (call values: 32 bytes).
///
/// # Errors
/// [`OutOfRange`] when it needs more than `length` bytes.
pub fn unsigned_padded(value: &BigInt, length: usize) -> Result<Vec<u8>, OutOfRange> {
    padded(unsigned_bytes(value), length, 0)
}

/// `value` in exactly `length` bytes of two's complement, the sign extended to the left.
///
/// # Errors
/// [`OutOfRange`] when it needs more than `length` bytes.
pub fn signed_padded(value: &BigInt, length: usize) -> Result<Vec<u8>, OutOfRange> {
    let extension = if value < &BigInt::zero() { 0xff } else { 0 };
    padded(signed_bytes(value), length, extension)
}

/// Right-aligns at most eight digits in eight bytes that are filled with `extension`.
fn widen(digits: impl Iterator<Item = u8>, extension: u8) -> Result<[u8; 8], OutOfRange> {
    let mut wide = [extension; 8];
    for (count, digit) in digits.enumerate() {
        if count == wide.len() {
            return Err(OutOfRange);
        }
        wide.rotate_left(1);
        if let Some(last) = wide.last_mut() {
            *last = digit;
        }
    }
    Ok(wide)
}

/// `digits` with `extension` before them, `length` bytes in all.
fn padded(digits: Vec<u8>, length: usize, extension: u8) -> Result<Vec<u8>, OutOfRange> {
    let missing = length.checked_sub(digits.len()).ok_or(OutOfRange)?;
    let mut bytes = vec![extension; missing];
    bytes.extend(digits);
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn unsigned_hex(value: i64) -> String {
        hex::encode(unsigned_bytes(&BigInt::from(value)))
    }

    fn signed_hex(value: i64) -> String {
        hex::encode(signed_bytes(&BigInt::from(value)))
    }

    #[test]
    fn unsigned_encoding_is_the_minimal_magnitude() {
        for (value, bytes) in [(0, ""), (1, "01"), (255, "ff"), (256, "0100"), (-1, "01"), (-256, "0100")] {
            assert_eq!(unsigned_hex(value), bytes, "{value}");
        }
    }

    #[test]
    fn signed_encoding_is_minimal_twos_complement() {
        let cases = [(0, ""), (1, "01"), (127, "7f"), (128, "0080"), (255, "00ff"), (256, "0100")];
        let negative =
            [(-1, "ff"), (-128, "80"), (-129, "ff7f"), (-255, "ff01"), (-256, "ff00"), (-257, "feff")];
        for (value, bytes) in cases.into_iter().chain(negative) {
            assert_eq!(signed_hex(value), bytes, "{value}");
        }
    }

    #[test]
    fn small_integers_ignore_what_only_extends() {
        assert_eq!(u64_from_unsigned_bytes(&hex::decode("0000000000000000000005").unwrap()), Ok(5));
        assert_eq!(i64_from_signed_bytes(&hex::decode("ffffffffffffffffff80").unwrap()), Ok(-128));
        assert_eq!(i64_from_signed_bytes(&hex::decode("0000000000000000000080").unwrap()), Ok(128));
    }

    #[test]
    fn small_integers_end_at_64_bits() {
        assert_eq!(u64_from_unsigned_bytes(&[0xff; 8]), Ok(u64::MAX));
        assert_eq!(u64_from_unsigned_bytes(&hex::decode("010000000000000000").unwrap()), Err(OutOfRange));
        assert_eq!(i64_from_signed_bytes(&hex::decode("00ffffffffffffffff").unwrap()), Err(OutOfRange));
        assert_eq!(i64_from_signed_bytes(&hex::decode("ff7fffffffffffffff").unwrap()), Err(OutOfRange));
        assert_eq!(i64_from_signed_bytes(&hex::decode("7fffffffffffffff").unwrap()), Ok(i64::MAX));
        assert_eq!(i64_from_signed_bytes(&hex::decode("8000000000000000").unwrap()), Ok(i64::MIN));
        assert_eq!(to_u64(&BigInt::from(-1)), Err(OutOfRange));
        assert_eq!(to_i64(&BigInt::from(u64::MAX)), Err(OutOfRange));
    }

    #[test]
    fn padding_extends_the_sign_and_never_cuts() {
        assert_eq!(signed_padded(&BigInt::from(-2), 3), Ok(vec![0xff, 0xff, 0xfe]));
        assert_eq!(unsigned_padded(&BigInt::from(258), 4), Ok(vec![0, 0, 1, 2]));
        assert_eq!(unsigned_padded(&BigInt::from(256), 1), Err(OutOfRange));
        assert_eq!(signed_padded(&BigInt::from(128), 1), Err(OutOfRange));
    }

    /// Bytes short enough to meet every boundary often, and some long ones.
    fn any_bytes() -> impl Strategy<Value = Vec<u8>> {
        let edge = prop_oneof![Just(0u8), Just(0x7f), Just(0x80), Just(0xff), any::<u8>()];
        prop::collection::vec(edge, 0..20)
    }

    fn is_minimal_signed(bytes: &[u8]) -> bool {
        !matches!(bytes, [0])
            && !matches!(bytes, [0, second, ..] if *second < 0x80)
            && !matches!(bytes, [0xff, second, ..] if *second >= 0x80)
    }

    proptest! {
        #[test]
        fn unsigned_round_trip(bytes in any_bytes()) {
            let value = from_unsigned_bytes(&bytes);
            let minimal: Vec<u8> = bytes.iter().copied().skip_while(|byte| *byte == 0).collect();
            prop_assert_eq!(unsigned_bytes(&value), minimal.clone());
            prop_assert_eq!(unsigned_bytes(&-&value), minimal);
        }

        #[test]
        fn signed_round_trip(bytes in any_bytes()) {
            let value = from_signed_bytes(&bytes);
            let encoded = signed_bytes(&value);
            prop_assert_eq!(from_signed_bytes(&encoded), value);
            prop_assert!(encoded.len() <= bytes.len());
            prop_assert!(is_minimal_signed(&encoded));
        }

        #[test]
        fn lengths_are_those_of_the_encodings(bytes in any_bytes()) {
            let value = from_signed_bytes(&bytes);
            prop_assert_eq!(unsigned_length(&value), unsigned_bytes(&value).len() as u64);
            prop_assert_eq!(signed_length(&value), signed_bytes(&value).len() as u64);
        }

        #[test]
        fn small_and_big_agree(bytes in any_bytes()) {
            prop_assert_eq!(u64_from_unsigned_bytes(&bytes), to_u64(&from_unsigned_bytes(&bytes)));
            prop_assert_eq!(i64_from_signed_bytes(&bytes), to_i64(&from_signed_bytes(&bytes)));
        }

        #[test]
        fn small_integers_round_trip(value in any::<i64>(), shift in 0u32..64) {
            let signed = value >> shift;
            let unsigned = signed.unsigned_abs();
            prop_assert_eq!(i64_from_signed_bytes(&i64_bytes(signed)), Ok(signed));
            prop_assert_eq!(u64_from_unsigned_bytes(&u64_bytes(unsigned)), Ok(unsigned));
            prop_assert_eq!(u64_bytes(unsigned), unsigned_bytes(&BigInt::from(signed)));
        }

        #[test]
        fn padding_keeps_the_value(bytes in any_bytes(), extra in 0usize..4) {
            let value = from_signed_bytes(&bytes);
            let length = bytes.len().saturating_add(extra);
            prop_assert_eq!(from_signed_bytes(&signed_padded(&value, length).unwrap()), value.clone());
            prop_assert_eq!(from_unsigned_bytes(&unsigned_padded(&value, length).unwrap()), BigInt::from(value.magnitude().clone()));
        }
    }
}

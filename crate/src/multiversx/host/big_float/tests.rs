//! Tests of the family `bigFloat`. The encoded numbers are what the official VM gave.

use crate::multiversx::host::testing::Scene;
use crate::multiversx::number::{i64_bytes, signed_bytes};
use num_bigint::BigInt;
use proptest::prelude::*;

/// Every operation on its arguments: numbers as they are encoded, or integers.
fn contract() -> String {
    let mut items = r#"
        (func $give (param $handle i32)
            (drop (call $mBufferFromBigFloat (i32.const 9) (local.get $handle)))
            (drop (call $mBufferFinish (i32.const 9))))
        (func $number (param $value i32) (call $int64finish (i64.extend_i32_s (local.get $value))))
        (func $take (param $id i32) (param $handle i32)
            (drop (call $mBufferGetArgument (local.get $id) (i32.const 1)))
            (drop (call $mBufferToBigFloat (i32.const 1) (local.get $handle))))
        (func $first (call $take (i32.const 0) (i32.const 1)))
        (func $both (call $first) (call $take (i32.const 1) (i32.const 2)))
        (func $small (param $id i32) (result i32) (i32.wrap_i64 (call $int64getArgument (local.get $id))))
        (func (export "bigFloatCmp") (call $both)
            (call $number (call $bigFloatCmp (i32.const 1) (i32.const 2))))
        (func (export "facts") (call $first)
            (call $number (call $bigFloatSign (i32.const 1)))
            (call $number (call $bigFloatIsInt (i32.const 1))))
        (func (export "pow") (call $first)
            (call $bigFloatPow (i32.const 3) (i32.const 1) (call $small (i32.const 1)))
            (call $give (i32.const 3)))
        (func (export "parts") (call $give (call $bigFloatNewFromParts
            (call $small (i32.const 0)) (call $small (i32.const 1)) (call $small (i32.const 2)))))
        (func (export "frac") (call $give (call $bigFloatNewFromFrac
            (call $int64getArgument (i32.const 0)) (call $int64getArgument (i32.const 1)))))
        (func (export "sci") (call $give (call $bigFloatNewFromSci
            (call $int64getArgument (i32.const 0)) (call $int64getArgument (i32.const 1)))))
        (func (export "int64")
            (call $bigFloatSetInt64 (i32.const 3) (call $int64getArgument (i32.const 0)))
            (call $give (i32.const 3))
            (call $bigFloatClone (i32.const 3) (i32.const 3)) (call $give (i32.const 3))
            (call $bigFloatClone (i32.const 4) (i32.const 3)) (call $give (i32.const 4)))
        (func (export "big")
            (call $bigIntGetSignedArgument (i32.const 0) (i32.const 1))
            (call $bigFloatSetBigInt (i32.const 3) (i32.const 1)) (call $give (i32.const 3)))
        (func (export "constants")
            (call $bigFloatGetConstPi (i32.const 3)) (call $give (i32.const 3))
            (call $bigFloatGetConstE (i32.const 3)) (call $give (i32.const 3)))
        (func (export "unknown") (call $bigFloatAdd (i32.const 3) (i32.const 3) (i32.const 3)))
        (func (export "created")
            (call $bigFloatNeg (i32.const 3) (i32.const 3)) (call $give (i32.const 3))
            (call $number (call $bigFloatNewFromFrac (i64.const 1) (i64.const 2))))
    "#
    .to_owned();
    for name in ["bigFloatAdd", "bigFloatSub", "bigFloatMul", "bigFloatDiv"] {
        items += &format!(
            r#"(func (export "{name}") (call $both)
                (call ${name} (i32.const 3) (i32.const 1) (i32.const 2)) (call $give (i32.const 3)))"#
        );
    }
    for name in ["bigFloatNeg", "bigFloatAbs", "bigFloatSqrt", "bigFloatClone"] {
        items += &format!(
            r#"(func (export "{name}") (call $first)
                (call ${name} (i32.const 3) (i32.const 1)) (call $give (i32.const 3)))"#
        );
    }
    for name in ["bigFloatFloor", "bigFloatCeil", "bigFloatTruncate"] {
        items += &format!(
            r#"(func (export "{name}") (call $first)
                (call ${name} (i32.const 3) (i32.const 1)) (call $bigIntFinishSigned (i32.const 3)))"#
        );
    }
    items
}

/// A number: 0.mantissa times 2 to the power of the exponent.
fn encoded(negative: bool, exponent: i32, mantissa: u64) -> Vec<u8> {
    let flags = if negative { 0x0b } else { 0x0a };
    [&[1, flags, 0, 0, 0, 53][..], &exponent.to_be_bytes(), &mantissa.to_be_bytes()].concat()
}

/// A float that is normal and not 0.
fn of_f64(value: f64) -> Vec<u8> {
    let bits = value.to_bits();
    let exponent = i32::try_from(bits >> 52 & 0x7ff).expect("11 bits") - 1022;
    encoded(value < 0.0, exponent, 1 << 63 | bits << 11)
}

/// A power of two with a sign: 0.1 (in binary) times 2 to the power of the exponent.
fn power(negative: bool, exponent: i32) -> Vec<u8> {
    encoded(negative, exponent, 1 << 63)
}

impl Scene {
    fn float(&mut self, function: &str, arguments: &[&[u8]]) -> String {
        hex::encode(&self.out(function, arguments)[0])
    }

    fn integers(&mut self, function: &str, arguments: &[i64]) -> Vec<String> {
        let arguments: Vec<_> = arguments.iter().map(|value| i64_bytes(*value)).collect();
        let arguments: Vec<_> = arguments.iter().map(Vec::as_slice).collect();
        self.out(function, &arguments).iter().map(hex::encode).collect()
    }
}

const ZERO: &str = "010800000035";
const MINUS_ZERO: &str = "010900000035";

#[test]
fn numbers_from_parts() {
    let mut scene = Scene::new(&contract());
    let mut one = |function: &str, arguments: &[i64]| scene.integers(function, arguments).concat();
    assert_eq!(one("parts", &[-1, 5, -1]), "010b0000003500000001c000000000000000");
    assert_eq!(one("parts", &[-1, -5, -1]), "010b00000035000000008000000000000000");
    assert_eq!(one("parts", &[1, 5, -320]), "010a00000035000000018000000000000000");
    assert_eq!(one("parts", &[0, 5, -322]), "010a00000035fffffbd5c800000000000000");
    assert_eq!(one("sci", &[i64::MAX, -23]), "010a00000035fffffff3c16d9a0095929000");
    assert_eq!(one("sci", &[-5, -323]), ZERO);
    assert_eq!(one("frac", &[i64::MAX, 3]), "010a000000350000003eaaaaaaaaaaaaa800");
    assert_eq!(one("frac", &[0, -5]), MINUS_ZERO);
    let mut fails = |function: &str, arguments: &[&[u8]]| scene.failure(function, arguments).1;
    assert_eq!(fails("parts", &[b"\x01", b"\x05", b"\x01"]), "exponent must be negative");
    assert_eq!(fails("sci", &[b"\x01", b"\x01"]), "exponent must be negative");
    assert_eq!(fails("frac", &[b"\x01", b""]), "division by 0");
}

/// Only an integer that did not fit says that it was rounded, and to which side.
#[test]
fn numbers_from_integers() {
    let mut scene = Scene::new(&contract());
    let below = "010200000035000000368000000000000000";
    let out = scene.integers("int64", &[(1 << 53) + 1]);
    assert_eq!(out, [below, below, "010a00000035000000368000000000000000"]);
    assert_eq!(scene.integers("int64", &[(1 << 53) + 3])[0], "011200000035000000368000000000001000");
    assert_eq!(scene.integers("int64", &[-(1 << 53) - 3])[0], "010300000035000000368000000000001000");
    assert_eq!(scene.integers("int64", &[i64::MIN])[0], "010b00000035000000408000000000000000");
    assert_eq!(scene.integers("int64", &[0])[0], ZERO);
    let big = (BigInt::from(1) << 167) - 1;
    assert_eq!(scene.float("big", &[&signed_bytes(&big)]), "010a00000035000000a88000000000000000");
    let message = scene.failure("big", &[&[0x7f; 8200]]).1;
    assert_eq!(message, "exponent is either too small or too big");
}

#[test]
fn encodings() {
    let mut scene = Scene::new(&contract());
    let long = encoded(false, 1, 1 << 63 | 1);
    assert_eq!(scene.float("bigFloatClone", &[&long]), hex::encode(&long));
    let precision = "precision of the big float must be 53";
    let malformed = "big float decode error";
    let zero = hex::decode(ZERO).expect("hex");
    for (bytes, message) in [
        (&b""[..], precision),
        (&zero, precision),
        (&long[..6], precision),
        (&long[..7], malformed),
        (&long[..17], malformed),
        (&[&long[..], &[0]].concat(), malformed),
        (&encoded(false, 1, 1 << 62), malformed),
        (&encoded(false, 65026, 1 << 63), "exponent is either too small or too big"),
    ] {
        assert_eq!(scene.failure("bigFloatClone", &[bytes]), (10, message.to_owned()), "{bytes:?}");
    }
}

#[test]
fn rounding_of_differences() {
    let mut scene = Scene::new(&contract());
    let one = power(false, 1);
    for (small, expected) in [
        (power(false, -52), "010a0000003500000000fffffffffffff800"),
        (power(false, -53), "010a00000035000000018000000000000000"),
        (encoded(false, -53, 1 << 63 | 1), "010a0000003500000000fffffffffffff800"),
        (encoded(false, -54, 1 << 63 | 1), "010a00000035000000018000000000000000"),
        (power(false, -60000), "010a00000035000000018000000000000000"),
        (one.clone(), ZERO),
    ] {
        assert_eq!(scene.float("bigFloatSub", &[&one, &small]), expected);
    }
}

#[test]
fn limits() {
    let mut scene = Scene::new(&contract());
    let out_of_range = (10, "exponent is either too small or too big".to_owned());
    assert_eq!(scene.failure("bigFloatMul", &[&power(false, 65025), &power(false, 2)]), out_of_range);
    assert_eq!(scene.failure("bigFloatMul", &[&power(false, -65025), &power(false, 0)]), out_of_range);
    assert_eq!(scene.failure("pow", &[&power(false, 60000), b"\x02"]), out_of_range);
    assert_eq!(scene.failure("unknown", &[]), (10, "no bigFloat under the given handle".to_owned()));
    assert_eq!(scene.failure("bigFloatSqrt", &[&power(true, 1)]), (10, "bad bounds (lower)".to_owned()));
    let endless = (5, "not enough gas".to_owned());
    assert_eq!(scene.failure("pow", &[&power(false, 1), b"\x7f\xff\xff\xff"]), endless);
    let created = scene.out("created", &[]);
    assert_eq!((hex::encode(&created[0]), &*created[1]), (MINUS_ZERO.to_owned(), &[1][..]));
}

#[test]
fn powers_roots_and_constants() {
    let mut scene = Scene::new(&contract());
    let three = encoded(false, 2, 3 << 62);
    assert_eq!(scene.float("pow", &[&three, b"\x03"]), "010a0000003500000005d800000000000000");
    assert_eq!(scene.float("pow", &[&three, b""]), "010a00000035000000018000000000000000");
    // A negative exponent, as a number without a sign, costs more than there is.
    assert_eq!(scene.float("pow", &[&three, b"\xff"]), "010a00000035000000018000000000000000");
    assert_eq!(scene.float("bigFloatSqrt", &[&power(false, 2)]), "010a0000003500000001b504f333f9de6800");
    assert_eq!(scene.float("bigFloatSqrt", &[&power(false, -65025)]), "010a00000035ffff81008000000000000000");
    let constants: Vec<_> = scene.out("constants", &[]).iter().map(hex::encode).collect();
    let [pi, e] = ["010a0000003500000002c90fdaa22168c000", "010a0000003500000002adf85458a2bb4800"];
    assert_eq!(constants, [pi, e]);
}

/// Between -1 and 1 the official VM rounds to 0, whatever it is asked for.
#[test]
fn integers() {
    let mut scene = Scene::new(&contract());
    let one_and_a_half = |negative| encoded(negative, 1, 3 << 62);
    for (number, [floor, ceil, truncated]) in [
        (one_and_a_half(false), [&b"\x01"[..], b"\x02", b"\x01"]),
        (one_and_a_half(true), [b"\xfe", b"\xff", b"\xff"]),
        (power(true, 0), [b"", b"", b""]),
        (power(false, 0), [b"", b"", b""]),
        (power(true, 2), [b"\xfe", b"\xfe", b"\xfe"]),
        (encoded(false, 60, 1 << 63 | 1), [b"\x08\0\0\0\0\0\0\0"; 3]),
    ] {
        assert_eq!(scene.out("bigFloatFloor", &[&number]), [floor]);
        assert_eq!(scene.out("bigFloatCeil", &[&number]), [ceil]);
        assert_eq!(scene.out("bigFloatTruncate", &[&number]), [truncated]);
    }
    assert_eq!(scene.out("facts", &[&power(true, 2)]), [b"\xff", b"\x01"]);
    assert_eq!(scene.out("facts", &[&power(false, 0)]), [&b"\x01"[..], b""]);
    // Digits beyond the 53rd do not count.
    assert_eq!(scene.out("facts", &[&encoded(false, 54, 1 << 63 | 1)]), [b"\x01", b"\x01"]);
}

fn any_float() -> impl Strategy<Value = f64> {
    (any::<i64>(), -60..60_i32).prop_filter_map("not 0", |(digits, exponent)| match digits {
        0 => None,
        _ => Some(digits as f64 * 2_f64.powi(exponent)),
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Within the range of a float, both round alike.
    #[test]
    fn arithmetic_is_that_of_floats(a in any_float(), b in any_float()) {
        let mut scene = Scene::new(&contract());
        let mut out = |function: &str| scene.out(function, &[&of_f64(a), &of_f64(b)]).concat();
        prop_assert_eq!(out("bigFloatMul"), of_f64(a * b));
        prop_assert_eq!(out("bigFloatDiv"), of_f64(a / b));
        if a + b != 0.0 {
            prop_assert_eq!(out("bigFloatAdd"), of_f64(a + b));
        }
        if a != b {
            prop_assert_eq!(out("bigFloatSub"), of_f64(a - b));
        }
        let order = i64::from(a.partial_cmp(&b).expect("an order") as i8);
        prop_assert_eq!(out("bigFloatCmp"), i64_bytes(order));
        let root = scene.out("bigFloatSqrt", &[&of_f64(a.abs())]).concat();
        prop_assert_eq!(root, of_f64(a.abs().sqrt()));
    }
}

//! Tests of the family `bigInt`: each operation as a contract sees it.

use crate::multiversx::Outcome;
use crate::multiversx::host::testing::{Scene, tokens};
use crate::multiversx::number::{from_signed_bytes, signed_bytes};
use num_bigint::BigInt;
use proptest::prelude::*;

/// A function `name` that gives `op(a, b)` of its two arguments, as two's complement.
fn binary(name: &str) -> String {
    format!(
        r#"(func (export "{name}")
            (call $bigIntGetSignedArgument (i32.const 0) (i32.const 1))
            (call $bigIntGetSignedArgument (i32.const 1) (i32.const 2))
            (call ${name} (i32.const 3) (i32.const 1) (i32.const 2))
            (call $bigIntFinishSigned (i32.const 3)))"#
    )
}

/// A function `name` that gives `op(a)` of its argument, as two's complement.
fn unary(name: &str) -> String {
    format!(
        r#"(func (export "{name}")
            (call $bigIntGetSignedArgument (i32.const 0) (i32.const 1))
            (call ${name} (i32.const 3) (i32.const 1))
            (call $bigIntFinishSigned (i32.const 3)))"#
    )
}

const BINARY: [&str; 11] = [
    "bigIntAdd",
    "bigIntSub",
    "bigIntMul",
    "bigIntTDiv",
    "bigIntTMod",
    "bigIntEDiv",
    "bigIntEMod",
    "bigIntPow",
    "bigIntAnd",
    "bigIntOr",
    "bigIntXor",
];

const UNARY: [&str; 4] = ["bigIntSqrt", "bigIntAbs", "bigIntNeg", "bigIntNot"];

const OTHER: &str = r#"
    (func $number (param $value i32) (call $smallIntFinishSigned (i64.extend_i32_s (local.get $value))))
    (func $first (call $bigIntGetSignedArgument (i32.const 0) (i32.const 1)))
    (func $bits (result i32) (i32.wrap_i64 (call $smallIntGetSignedArgument (i32.const 1))))
    (func (export "shl") (call $first)
        (call $bigIntShl (i32.const 3) (i32.const 1) (call $bits)) (call $bigIntFinishSigned (i32.const 3)))
    (func (export "shr") (call $first)
        (call $bigIntShr (i32.const 3) (i32.const 1) (call $bits)) (call $bigIntFinishSigned (i32.const 3)))
    (func (export "facts") (call $first)
        (call $number (call $bigIntSign (i32.const 1)))
        (call $number (call $bigIntUnsignedByteLength (i32.const 1)))
        (call $number (call $bigIntSignedByteLength (i32.const 1)))
        (call $number (call $bigIntIsInt64 (i32.const 1)))
        (call $bigIntToString (i32.const 1) (i32.const 5))
        (drop (call $mBufferFinish (i32.const 5)))
        (call $bigIntFinishUnsigned (i32.const 1)))
    (func (export "log2") (call $first) (call $number (call $bigIntLog2 (i32.const 1))))
    (func (export "cmp") (call $first)
        (call $bigIntGetSignedArgument (i32.const 1) (i32.const 2))
        (call $number (call $bigIntCmp (i32.const 1) (i32.const 2))))
    (func (export "int64") (call $first) (call $smallIntFinishSigned (call $bigIntGetInt64 (i32.const 1))))
    (func (export "bytes") (call $first)
        (call $finish (i32.const 0) (call $bigIntGetUnsignedBytes (i32.const 1) (i32.const 0)))
        (call $finish (i32.const 100) (call $bigIntGetSignedBytes (i32.const 1) (i32.const 100)))
        (call $bigIntSetUnsignedBytes (i32.const 2) (i32.const 100) (i32.const 1))
        (call $bigIntFinishSigned (i32.const 2))
        (call $bigIntSetSignedBytes (i32.const 2) (i32.const 100) (i32.const 1))
        (call $bigIntFinishSigned (i32.const 2)))
    (func (export "handles")
        (call $bigIntSetInt64 (i32.const 1) (i64.const -7))
        (call $number (call $bigIntNew (i64.const 5)))
        (call $bigIntAdd (i32.const 50) (i32.const 50) (i32.const 50))
        (call $number (call $bigIntNew (i64.const 6)))
        (call $smallIntFinishSigned (call $bigIntGetInt64 (i32.const 99)))
        (call $number (call $bigIntNew (i64.const 7)))
        (call $bigIntGetUnsignedArgument (i32.const 4) (i32.const 1))
        (call $bigIntFinishSigned (i32.const 1)))
    (func (export "unknown") (call $bigIntAdd (i32.const 1) (i32.const 1) (i32.const 2)))
    (func (export "unknown_sign") (drop (call $bigIntSign (i32.const 1))))
    (func (export "storage") (call $first)
        (call $number (call $bigIntStorageStoreUnsigned (i32.const 0) (i32.const 3) (i32.const 1)))
        (call $number (call $bigIntStorageLoadUnsigned (i32.const 0) (i32.const 3) (i32.const 2)))
        (call $bigIntFinishSigned (i32.const 2))
        (call $number (call $bigIntStorageStoreUnsigned (i32.const 0) (i32.const 3) (i32.const 77))))
    (func (export "value")
        (call $bigIntGetCallValue (i32.const 1)) (call $bigIntFinishUnsigned (i32.const 1))
        (call $bigIntGetESDTCallValue (i32.const 1)) (call $bigIntFinishUnsigned (i32.const 1)))
    (func (export "second")
        (call $bigIntGetESDTCallValueByIndex (i32.const 1) (i32.const 1))
        (call $bigIntFinishUnsigned (i32.const 1)))
    (func (export "bomb")
        (call $bigIntSetInt64 (i32.const 1) (i64.const 3))
        (loop $again
            (call $bigIntMul (i32.const 1) (i32.const 1) (i32.const 1))
            (br $again)))
    ;; The power uses up most of what the guard lets pass, the handles the rest.
    (func (export "many")
        (call $bigIntSetInt64 (i32.const 1) (i64.const 2))
        (call $bigIntSetInt64 (i32.const 2) (i64.const 4160000))
        (call $bigIntPow (i32.const 3) (i32.const 1) (i32.const 2))
        (loop $again (drop (call $bigIntNew (i64.const 3))) (br $again)))
"#;

fn scene() -> Scene {
    let items: Vec<String> =
        BINARY.iter().map(|name| binary(name)).chain(UNARY.iter().map(|name| unary(name))).collect();
    Scene::new(&(items.concat() + OTHER))
}

fn bytes(value: impl Into<BigInt>) -> Vec<u8> {
    signed_bytes(&value.into())
}

impl Scene {
    fn big(&mut self, function: &str, a: &BigInt, b: &BigInt) -> BigInt {
        let out = self.out(function, &[&signed_bytes(a), &signed_bytes(b)]);
        from_signed_bytes(&out[0])
    }

    fn small(&mut self, function: &str, a: i64, b: i64) -> i64 {
        self.big(function, &a.into(), &b.into()).try_into().expect("a small number")
    }

    fn fails(&mut self, function: &str, a: i64, b: i64) -> String {
        let (status, message) = self.failure(function, &[&bytes(a), &bytes(b)]);
        assert_eq!(status, 10);
        message
    }
}

#[test]
fn divisions() {
    let mut scene = scene();
    for (a, b, [t_div, t_mod, e_div, e_mod]) in
        [(7, 2, [3, 1, 3, 1]), (-7, 2, [-3, -1, -4, 1]), (7, -2, [-3, 1, -3, 1]), (-7, -2, [3, -1, 4, 1])]
    {
        assert_eq!(scene.small("bigIntTDiv", a, b), t_div);
        assert_eq!(scene.small("bigIntTMod", a, b), t_mod);
        assert_eq!(scene.small("bigIntEDiv", a, b), e_div);
        assert_eq!(scene.small("bigIntEMod", a, b), e_mod);
    }
    for function in ["bigIntTDiv", "bigIntTMod", "bigIntEDiv", "bigIntEMod"] {
        assert_eq!(scene.fails(function, 7, 0), "division by 0");
    }
}

#[test]
fn roots_and_powers() {
    let mut scene = scene();
    assert_eq!([0, 1, 15, 16].map(|a| scene.small("bigIntSqrt", a, 0)), [0, 1, 3, 4]);
    assert_eq!(scene.fails("bigIntSqrt", -1, 0), "bad bounds (lower)");
    assert_eq!(scene.small("bigIntPow", 0, 0), 1);
    assert_eq!(scene.small("bigIntPow", 0, 1 << 40), 0);
    assert_eq!(scene.small("bigIntPow", -3, 5), -243);
    assert_eq!(scene.fails("bigIntPow", 2, -1), "bad bounds (lower)");
    assert_eq!([0, 1, 255, 256].map(|a| scene.small("log2", a, 0)), [-1, 0, 7, 8]);
    assert_eq!(scene.fails("log2", -1, 0), "bad bounds (lower)");
}

#[test]
fn bits() {
    let mut scene = scene();
    assert_eq!(scene.small("bigIntAnd", 12, 10), 8);
    assert_eq!(scene.small("bigIntOr", 12, 10), 14);
    assert_eq!(scene.small("bigIntXor", 12, 10), 6);
    assert_eq!(scene.small("bigIntNot", 5, 0), -6);
    let negative = "bitwise operations only allowed on positive integers";
    for function in ["bigIntAnd", "bigIntOr", "bigIntXor", "bigIntNot"] {
        assert_eq!(scene.fails(function, -1, 1), negative);
    }
    assert_eq!(scene.small("shl", 3, 10), 3072);
    assert_eq!(scene.small("shr", 3072, 11), 1);
    assert_eq!(scene.small("shr", 3072, 4000), 0);
    let negative = "bitwise shift operations only allowed on positive integers and by a positive amount";
    for function in ["shl", "shr"] {
        assert_eq!(scene.fails(function, -1, 1), negative);
        assert_eq!(scene.fails(function, 1, -1), negative);
    }
}

#[test]
fn facts_about_a_number() {
    let mut scene = scene();
    let mut facts = |value: i64| scene.out("facts", &[&bytes(value)]);
    assert_eq!(facts(0), [&b""[..], b"", b"", b"\x01", b"0", b""]);
    assert_eq!(facts(128), [&b"\x01"[..], b"\x01", b"\x02", b"\x01", b"128", b"\x80"]);
    assert_eq!(facts(-128), [&b"\xff"[..], b"\x01", b"\x01", b"\x01", b"-128", b"\x80"]);
    let two_to_64 = scene.out("facts", &[&[1, 0, 0, 0, 0, 0, 0, 0, 0]]);
    assert_eq!(two_to_64[3..5], [b"".to_vec(), b"18446744073709551616".to_vec()]);
    assert_eq!(scene.small("cmp", -1, 1), -1);
    assert_eq!(scene.small("cmp", 1, 1), 0);
    assert_eq!(scene.small("cmp", 1, -1), 1);
    assert_eq!(scene.small("int64", i64::MIN, 0), i64::MIN);
    let (_, message) = scene.failure("int64", &[&bytes(BigInt::from(i64::MAX) + 1)]);
    assert_eq!(message, "big int cannot be represented as int64");
}

#[test]
fn bytes_in_memory() {
    let mut scene = scene();
    assert_eq!(scene.out("bytes", &[&bytes(-200)]), [&b"\xc8"[..], b"\xff\x38", b"\0\xff", b"\xff"]);
}

/// `multiversx_checked.md` 3: the destination exists before the operands are read.
#[test]
fn handles() {
    let mut scene = scene();
    assert_eq!(scene.out("handles", &[]), [&b"\x02"[..], b"\x03", b"", b"\x05", b"\xf9"]);
    let unknown = (10, "no bigInt under the given handle".to_owned());
    assert_eq!(scene.failure("unknown", &[]), unknown);
    assert_eq!(scene.failure("unknown_sign", &[]), unknown);
}

#[test]
fn storage() {
    let mut scene = scene();
    assert_eq!(scene.out("storage", &[&bytes(-300)]), [&b"\x02"[..], b"\x02", b"\x01\x2c", b"\x03"]);
    assert_eq!(scene.storage("main", &[0; 3]), b"");
}

#[test]
fn call_value() {
    let mut scene = scene();
    let message = |outcome: Outcome| String::from_utf8(outcome.message).expect("text");
    assert_eq!(message(scene.pay("value", &[], 7, &[])), "invalid token index");
    let transfers = [tokens("FUN-123456", 0, 5), tokens("SFT-abcdef", 1, 300)];
    assert_eq!(message(scene.pay("value", &[], 0, &transfers)), "too many ESDT transfers");
    assert_eq!(message(scene.pay("second", &[], 0, &transfers[..1])), "invalid token index");
    let out = |outcome: Outcome| outcome.out.iter().map(|entry| entry.to_vec()).collect::<Vec<_>>();
    assert_eq!(out(scene.pay("value", &[], 0, &transfers[..1])), [&b""[..], b"\x05"]);
    assert_eq!(out(scene.pay("second", &[], 0, &transfers)), [[1, 44]]);
}

/// No number can hang the node or fill its memory: gas or the playground's guard ends the call.
#[test]
fn the_guard_stops_growth() {
    let mut scene = scene();
    let stopped = |outcome: Outcome| outcome.playground.is_some() || outcome.status == 5;
    for function in ["bomb", "many"] {
        assert!(stopped(scene.call(function, &[])), "{function} is stopped");
    }
    for (function, a, b) in
        [("bigIntPow", 3, i64::MAX), ("bigIntPow", 1, i64::MAX), ("bigIntPow", 2, 1 << 34)]
    {
        assert!(stopped(scene.call(function, &[&bytes(a), &bytes(b)])), "{a}^{b} is stopped");
    }
}

fn any_number() -> impl Strategy<Value = BigInt> {
    prop::collection::vec(any::<u8>(), 0..48).prop_map(|bytes| from_signed_bytes(&bytes))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn laws_of_arithmetic(a in any_number(), b in any_number()) {
        let mut scene = scene();
        let sum = scene.big("bigIntAdd", &a, &b);
        prop_assert_eq!(scene.big("bigIntSub", &sum, &b), a.clone());
        let product = scene.big("bigIntMul", &a, &b);
        prop_assume!(b != BigInt::ZERO);
        prop_assert_eq!(scene.big("bigIntTDiv", &product, &b), a.clone());
        for (div, rest) in [("bigIntTDiv", "bigIntTMod"), ("bigIntEDiv", "bigIntEMod")] {
            let (quotient, rest) = (scene.big(div, &a, &b), scene.big(rest, &a, &b));
            prop_assert_eq!(quotient * &b + &rest, a.clone());
            prop_assert!(rest.magnitude() < b.magnitude());
        }
        prop_assert!(scene.big("bigIntEMod", &a, &b) >= BigInt::ZERO);
        prop_assert!(scene.big("bigIntTMod", &a, &b) * &a >= BigInt::ZERO);
    }

    #[test]
    fn roots_are_rounded_down(a in any_number()) {
        let a = BigInt::from(a.magnitude().clone());
        let root = scene().big("bigIntSqrt", &a, &a);
        prop_assert!(&root * &root <= a && (&root + 1_u8) * (&root + 1_u8) > a);
    }
}

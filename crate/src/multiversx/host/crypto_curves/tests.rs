use super::super::testing::Scene;

/// Argument 0 names a curve, argument 1 is a number.
const CONTRACT: &str = r#"
    (func $curve (result i32)
        (drop (call $mBufferGetArgument (i32.const 0) (i32.const 1)))
        (call $managedCreateEC (i32.const 1)))
    (func $number (param $handle i32) (call $bigIntSetInt64 (local.get $handle) (i64.const 0)))
    (func $numbers
        (call $number (i32.const 10)) (call $number (i32.const 11)) (call $number (i32.const 12))
        (call $number (i32.const 13)) (call $number (i32.const 14)))
    (func (export "multiply") (local $curve i32)
        (local.set $curve (call $curve)) (call $numbers)
        (drop (call $mBufferGetArgument (i32.const 1) (i32.const 2)))
        (drop (call $managedScalarBaseMultEC (i32.const 10) (i32.const 11) (local.get $curve) (i32.const 2)))
        (drop (call $managedMarshalCompressedEC (i32.const 10) (i32.const 11) (local.get $curve) (i32.const 3)))
        (drop (call $mBufferFinish (i32.const 3)))
        (drop (call $managedUnmarshalCompressedEC (i32.const 12) (i32.const 13) (local.get $curve) (i32.const 3)))
        (drop (call $managedMarshalEC (i32.const 12) (i32.const 13) (local.get $curve) (i32.const 4)))
        (drop (call $mBufferFinish (i32.const 4))))
    (func (export "sums") (local $curve i32)
        (local.set $curve (call $curve)) (call $numbers)
        (drop (call $ellipticCurveGetValues (local.get $curve)
            (i32.const 12) (i32.const 13) (i32.const 14) (i32.const 10) (i32.const 11)))
        (call $doubleEC (i32.const 12) (i32.const 13) (local.get $curve) (i32.const 10) (i32.const 11))
        (call $addEC (i32.const 12) (i32.const 13) (local.get $curve) (i32.const 10) (i32.const 11) (i32.const 12) (i32.const 13))
        (drop (call $managedMarshalCompressedEC (i32.const 12) (i32.const 13) (local.get $curve) (i32.const 3)))
        (drop (call $mBufferFinish (i32.const 3)))
        (call $smallIntFinishSigned (i64.extend_i32_s (call $getCurveLengthEC (local.get $curve))))
        (call $smallIntFinishSigned (i64.extend_i32_s (call $getPrivKeyByteLengthEC (local.get $curve))))
        (call $smallIntFinishSigned (i64.extend_i32_s
            (call $isOnCurveEC (local.get $curve) (i32.const 12) (i32.const 10)))))
    (func (export "key") (local $curve i32)
        (local.set $curve (call $curve)) (call $numbers)
        (drop (call $managedGenerateKeyEC (i32.const 10) (i32.const 11) (local.get $curve) (i32.const 3)))
        (drop (call $mBufferFinish (i32.const 3)))
        (drop (call $managedScalarBaseMultEC (i32.const 12) (i32.const 13) (local.get $curve) (i32.const 3)))
        (call $smallIntFinishSigned (i64.extend_i32_s (call $bigIntCmp (i32.const 10) (i32.const 12)))))
    (data (i32.const 0) "p255p2")
    (func (export "unknown")
        (call $smallIntFinishSigned (i64.extend_i32_s (call $createEC (i32.const 0) (i32.const 4))))
        (drop (call $createEC (i32.const 0) (i32.const 5))))
    (func (export "outside") (local $curve i32)
        (local.set $curve (call $curve)) (call $numbers)
        (call $doubleEC (i32.const 10) (i32.const 11) (local.get $curve) (i32.const 10) (i32.const 11)))
    (func (export "no_curve") (drop (call $getCurveLengthEC (i32.const 5))))
    (func (export "no_numbers")
        (call $doubleEC (i32.const 10) (i32.const 11) (call $curve) (i32.const 10) (i32.const 11)))
"#;

#[test]
fn products_and_sums_agree() {
    let mut scene = Scene::new(CONTRACT);
    for (name, bits, bytes) in [("p224", 224, 28), ("p256", 256, 32), ("p384", 384, 48), ("p521", 521, 66)] {
        let product = scene.out("multiply", &[name.as_bytes(), &[3]]);
        let sums = scene.out("sums", &[name.as_bytes()]);
        assert_eq!(product[0], sums[0], "{name}");
        let width = usize::div_ceil(bits, 8);
        assert_eq!((product[0].len(), product[1].len()), (1 + width, 1 + 2 * width));
        assert_eq!(product[1][1..=width], product[0][1..]);
        let number = |bytes: &[u8]| bytes.iter().fold(0, |number, byte| number << 8 | usize::from(*byte));
        assert_eq!((number(&sums[1]), number(&sums[2]), number(&sums[3])), (bits, bytes, 0));
    }
}

/// The private key that the official VM makes first in a block without seeds (`multiversx_checked.md` B).
#[test]
fn keys_come_from_the_generator() {
    let mut scene = Scene::new(CONTRACT);
    let out = scene.out("key", &[b"p521"]);
    assert_eq!((out[0].len(), &out[1][..]), (66, &[][..]));
    assert!(out[0][0] <= 1);
}

#[test]
fn errors_of_curves_and_points() {
    let mut scene = Scene::new(CONTRACT);
    let failed = |text: &str| (10, text.to_owned());
    assert_eq!(scene.failure("unknown", &[]), failed("bad bounds"));
    assert_eq!(scene.failure("multiply", &[b"p257", b""]), failed("bad bounds"));
    assert_eq!(scene.failure("multiply", &[b"p256", &[0]]), failed("point is not on curve"));
    assert_eq!(scene.failure("outside", &[b"p256"]), failed("point is not on curve"));
    assert_eq!(scene.failure("no_curve", &[]), failed("no elliptic curve under the given handle"));
    assert_eq!(scene.failure("no_numbers", &[b"p256"]), failed("no bigInt under the given handle"));
}

//! Tests of the family `mBuffer`: each function as a contract sees it.

use crate::multiversx::host::testing::{Scene, contract};
use crate::trace::{Blob, Field};
use proptest::prelude::*;

/// Argument 0 goes to buffer 1, argument 1 to buffer 2; what comes of it is finished.
const CONTRACT: &str = r#"
    (func $number (param $value i32) (call $smallIntFinishSigned (i64.extend_i32_s (local.get $value))))
    (func $finished (param $handle i32) (drop (call $mBufferFinish (local.get $handle))))
    (func $first (drop (call $mBufferGetArgument (i32.const 0) (i32.const 1))))
    (func $both (call $first) (drop (call $mBufferGetArgument (i32.const 1) (i32.const 2))))
    (func $argument (param $id i32) (result i32)
        (i32.wrap_i64 (call $smallIntGetSignedArgument (local.get $id))))
    (data (i32.const 0) "0123456789")
    (func (export "handles")
        (drop (call $mBufferSetBytes (i32.const 1) (i32.const 0) (i32.const 1)))
        (call $number (call $mBufferNew))
        (call $number (call $mBufferNewFromBytes (i32.const 3) (i32.const 4)))
        (call $finished (i32.const 2)) (call $finished (i32.const 3)))
    (func (export "copy") (call $first)
        (call $number (call $mBufferGetLength (i32.const 1)))
        (call $number (call $mBufferGetBytes (i32.const 1) (i32.const 100)))
        (call $finish (i32.const 100) (i32.const 3)))
    (func (export "slice") (call $first)
        (call $number (call $mBufferCopyByteSlice
            (i32.const 1) (call $argument (i32.const 1)) (call $argument (i32.const 2)) (i32.const 1)))
        (call $finished (i32.const 1)))
    (func (export "get_slice") (call $first)
        (call $number (call $mBufferGetByteSlice
            (i32.const 1) (call $argument (i32.const 1)) (call $argument (i32.const 2)) (i32.const 0)))
        (call $finish (i32.const 0) (i32.const 6)))
    (func (export "set_slice") (call $first)
        (call $number (call $mBufferSetByteSlice
            (i32.const 1) (call $argument (i32.const 1)) (call $argument (i32.const 2)) (i32.const 0)))
        (call $finished (i32.const 1)))
    (func (export "append") (call $both)
        (call $number (call $mBufferAppend (i32.const 1) (i32.const 2)))
        (call $number (call $mBufferAppend (i32.const 2) (i32.const 2)))
        (call $number (call $mBufferAppendBytes (i32.const 1) (i32.const 0) (i32.const 2)))
        (call $finished (i32.const 1)) (call $finished (i32.const 2))
        (call $number (call $mBufferEq (i32.const 1) (i32.const 2)))
        (call $number (call $mBufferEq (i32.const 1) (i32.const 1))))
    (func (export "append_unknown") (call $both)
        (drop (call $mBufferAppend (i32.const 9) (i32.const 2))))
    (func (export "big") (call $first)
        (call $number (call $mBufferToBigIntUnsigned (i32.const 1) (i32.const 1)))
        (call $number (call $mBufferToBigIntSigned (i32.const 1) (i32.const 2)))
        (call $number (call $mBufferFromBigIntUnsigned (i32.const 3) (i32.const 2)))
        (call $number (call $mBufferFromBigIntSigned (i32.const 4) (i32.const 2)))
        (call $bigIntFinishUnsigned (i32.const 1)) (call $finished (i32.const 3)) (call $finished (i32.const 4)))
    (func (export "unsigned") (call $first)
        (call $smallIntFinishUnsigned (call $mBufferToSmallIntUnsigned (i32.const 1))))
    (func (export "signed") (call $first)
        (call $smallIntFinishSigned (call $mBufferToSmallIntSigned (i32.const 1))))
    (func (export "small")
        (call $mBufferFromSmallIntUnsigned (i32.const 1) (call $smallIntGetSignedArgument (i32.const 0)))
        (call $mBufferFromSmallIntSigned (i32.const 2) (call $smallIntGetSignedArgument (i32.const 0)))
        (call $finished (i32.const 1)) (call $finished (i32.const 2)))
    (func (export "storage") (call $both)
        (call $number (call $mBufferStorageStore (i32.const 1) (i32.const 2)))
        (call $number (call $mBufferStorageLoad (i32.const 1) (i32.const 3)))
        (call $finished (i32.const 3)))
    (func (export "from") (call $both)
        (call $mBufferStorageLoadFromAddress (i32.const 1) (i32.const 2) (i32.const 3))
        (call $finished (i32.const 3)))
    (func (export "from_nowhere") (call $both)
        (call $mBufferStorageLoadFromAddress (i32.const 7) (i32.const 2) (i32.const 3)))
    (func (export "no_argument") (drop (call $mBufferGetArgument (i32.const 0) (i32.const 1))))
    (func (export "bomb") (call $first)
        (loop $again (drop (call $mBufferAppend (i32.const 1) (i32.const 1))) (br $again)))
"#;

fn fails(function: &str, arguments: &[&[u8]]) -> String {
    let (status, message) = Scene::new(CONTRACT).failure(function, arguments);
    assert_eq!(status, 10);
    message
}

#[test]
fn handles() {
    let out = Scene::new(CONTRACT).out("handles", &[]);
    assert_eq!(out, [&b"\x02"[..], b"\x03", b"", b"3456"]);
    assert_eq!(fails("append_unknown", &[b"", b""]), "no managed buffer under the given handle");
    assert_eq!(fails("no_argument", &[]), "argument out of range");
}

#[test]
fn to_memory() {
    assert_eq!(Scene::new(CONTRACT).out("copy", &[b"abc"]), [&b"\x03"[..], b"", b"abc"]);
}

/// A part that reaches out of its buffer gives 1 and changes nothing.
#[test]
fn slices() {
    let mut scene = Scene::new(CONTRACT);
    let mut run =
        |function: &str, start: &[u8], length: &[u8]| scene.out(function, &[b"abcdef", start, length]);
    for (start, length, part) in
        [(&b""[..], &b"\x02"[..], &b"ab"[..]), (b"\x04", b"\x02", b"ef"), (b"\x06", b"", b"")]
    {
        assert_eq!(run("slice", start, length), [&b""[..], part]);
        let memory = run("get_slice", start, length);
        assert_eq!((memory[0].len(), memory[1].starts_with(part)), (0, true));
    }
    let outside: [(&[u8], &[u8]); 5] = [
        (b"\x05", b"\x02"),
        (b"\x07", b""),
        (b"\xff", b"\x02"),
        (b"\x01", b"\xff"),
        (b"\x7f\xff\xff\xff", b"\x7f\xff\xff\xff"),
    ];
    for (start, length) in outside {
        assert_eq!(run("slice", start, length), [&b"\x01"[..], b"abcdef"]);
        assert_eq!(run("get_slice", start, length), [&b"\x01"[..], b"012345"]);
    }
}

#[test]
fn parts_are_overwritten_and_never_extended() {
    let mut scene = Scene::new(CONTRACT);
    let mut run = |start: &[u8], length: &[u8]| scene.out("set_slice", &[b"abcdef", start, length]);
    assert_eq!(run(b"\x01", b"\x03"), [&b""[..], b"a012ef"]);
    assert_eq!(run(b"\x05", b"\x01"), [&b""[..], b"abcde0"]);
    assert_eq!(run(b"\x05", b"\x02"), [&b"\x01"[..], b"abcdef"]);
    assert_eq!(run(b"\xff", b"\x01"), [&b"\x01"[..], b"abcdef"]);
    assert_eq!(fails("set_slice", &[b"abcdef", b"", b"\xff"]), "mem load: negative length");
}

#[test]
fn appending_and_comparing() {
    let out = Scene::new(CONTRACT).out("append", &[b"ab", b"cd"]);
    assert_eq!(out, [&b""[..], b"", b"", b"abcd01", b"cdcd", b"", b"\x01"]);
}

#[test]
fn numbers() {
    let mut scene = Scene::new(CONTRACT);
    assert_eq!(scene.out("big", &[b"\0\xff"])[4..], [b"\xff".to_vec(), b"\xff".to_vec(), b"\0\xff".to_vec()]);
    assert_eq!(scene.out("big", &[b"\xff"])[4..], [b"\xff".to_vec(), b"\x01".to_vec(), b"\xff".to_vec()]);
    assert_eq!(scene.out("unsigned", &[&[0xff; 8]]), [[0xff; 8]]);
    assert_eq!(scene.out("signed", &[&[0xff; 10]]), [[0xff]]);
    assert_eq!(scene.out("small", &[b"\xff"]), [vec![0xff; 8], vec![1]]);
    let too_big = [1, 0, 0, 0, 0, 0, 0, 0, 0];
    assert_eq!(fails("unsigned", &[&too_big]), "bytes cannot be parsed as uint64");
    assert_eq!(fails("signed", &[&too_big]), "bytes cannot be parsed as int64");
}

#[test]
fn storage() {
    let mut scene = Scene::new(CONTRACT);
    assert_eq!(scene.out("storage", &[b"key", b"value"]), [&b""[..], b"", b"value"]);
    assert_eq!(scene.storage("main", b"key"), b"value");
    assert_eq!(fails("storage", &[b"ELRONDkey", b"value"]), "cannot write to storage under reserved key");
}

#[test]
fn storage_of_others() {
    let mut scene = Scene::new(CONTRACT).with_contract("open", "").with_contract("shut", "");
    for name in ["open", "shut"] {
        scene.node.set_field(&contract(name), Field::Storage(b"k"[..].into()), Blob::from(&b"v"[..]).into());
    }
    let mut scene = scene.with_metadata("shut", [1, 6]);
    assert_eq!(scene.out("from", &[&contract("open").0, b"k"]), [b"v"]);
    assert_eq!(scene.out("from", &[&contract("shut").0, b"k"]), [b""]);
    assert_eq!(scene.out("from", &[b"short", b"k"]), [b""]);
    assert_eq!(fails("from_nowhere", &[b"", b""]), "argument out of range");
}

#[test]
fn the_guard_stops_growth() {
    assert!(Scene::new(CONTRACT).call("bomb", &[&[7; 1000]]).playground.is_some());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn numbers_round_trip(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
        let out = Scene::new(CONTRACT).out("big", &[&bytes]);
        let minimal: Vec<u8> = bytes.iter().copied().skip_while(|byte| *byte == 0).collect();
        prop_assert_eq!(&out[4], &minimal);
        let signed = crate::multiversx::number::from_signed_bytes(&bytes);
        prop_assert_eq!(&out[6], &crate::multiversx::number::signed_bytes(&signed));
    }
}

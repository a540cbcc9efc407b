//! Tests of what contracts learn through managed handles, of errors and of logs.

use crate::multiversx::host::testing::{ALICE, MAIN, Scene, contract, user};
use crate::multiversx::{Block, Code};
use crate::trace::Blob;

const CONTRACT: &str = r#"
    (func $finished (param $handle i32) (drop (call $mBufferFinish (local.get $handle))))
    (func $first (drop (call $mBufferGetArgument (i32.const 0) (i32.const 1))))
    (func (export "who")
        (call $managedSCAddress (i32.const 1)) (call $finished (i32.const 1))
        (call $managedOwnerAddress (i32.const 1)) (call $finished (i32.const 1))
        (call $managedCaller (i32.const 1)) (call $finished (i32.const 1))
        (call $managedGetOriginalCallerAddr (i32.const 1)) (call $finished (i32.const 1))
        (call $managedGetRelayerAddr (i32.const 1)) (call $finished (i32.const 1)))
    (func (export "chain")
        (call $managedGetOriginalTxHash (i32.const 1)) (call $finished (i32.const 1))
        (call $managedGetStateRootHash (i32.const 1)) (call $finished (i32.const 1))
        (call $managedGetBlockRandomSeed (i32.const 1)) (call $finished (i32.const 1))
        (call $managedGetPrevBlockRandomSeed (i32.const 1)) (call $finished (i32.const 1)))
    (func (export "error") (call $first) (call $managedSignalError (i32.const 1)))
    (func (export "no_error") (call $managedSignalError (i32.const 1)))
    (func (export "log") (call $first)
        (drop (call $mBufferSetBytes (i32.const 2) (i32.const 0) (i32.const 8)))
        (call $managedWriteLog (i32.const 2) (i32.const 1)))
    (func (export "no_log") (call $first)
        (drop (call $mBufferSetBytes (i32.const 2) (i32.const 4) (i32.const 8)))
        (call $managedWriteLog (i32.const 2) (i32.const 1)))
    (data (i32.const 0) "\00\00\00\01\00\00\00\02\00\00\00\09")
    (func (export "entry") (call $first) (call $finished (i32.const 1))
        (call $managedGetReturnData (i32.const 0) (i32.const 2)) (call $finished (i32.const 2)))
    (func (export "no_entry") (call $managedGetReturnData (i32.const -1) (i32.const 2)))
    (func (export "hex") (call $first)
        (call $managedBufferToHex (i32.const 1) (i32.const 1)) (call $finished (i32.const 1)))
    (func (export "account") (call $first)
        (call $managedGetCodeMetadata (i32.const 1) (i32.const 2)) (call $finished (i32.const 2))
        (call $managedGetCodeHash (i32.const 1) (i32.const 2)) (call $finished (i32.const 2)))
    (func (export "builtin") (call $first)
        (call $smallIntFinishUnsigned (i64.extend_i32_u (call $managedIsBuiltinFunction (i32.const 1)))))
"#;

#[test]
fn addresses() {
    let out = Scene::new(CONTRACT).out("who", &[]);
    assert_eq!(out, [&contract(MAIN).0[..], &user(ALICE).0, &user(ALICE).0, b"", b""]);
}

#[test]
fn blocks_and_transaction() {
    let mut scene = Scene::new(CONTRACT);
    let block = |byte: u8| Block { random_seed: Blob::from([byte; 48]), ..Block::default() };
    scene.node.set_block(false, &block(2));
    scene.node.set_block(true, &block(1));
    assert_eq!(scene.out("chain", &[]), [&[b'.'; 32][..], b"", &[2; 48], &[1; 48]]);
}

#[test]
fn errors() {
    let mut scene = Scene::new(CONTRACT);
    assert_eq!(scene.failure("error", &[b"on purpose"]), (4, "on purpose".to_owned()));
    assert_eq!(scene.failure("no_error", &[]), (10, "no managed buffer under the given handle".to_owned()));
}

#[test]
fn logs() {
    let mut scene = Scene::new(CONTRACT);
    let outcome = scene.call("log", &[b"data"]);
    let [log] = outcome.logs.as_slice() else { panic!("one entry: {:?}", outcome.logs) };
    assert_eq!((&*log.address, &*log.endpoint), (&contract(MAIN).0[..], &b"log"[..]));
    let list = [0, 0, 0, 1, 0, 0, 0, 2];
    assert_eq!(log.topics, [Blob::from(&b"data"[..]), Blob::from(list)]);
    assert_eq!(log.data, [Blob::from(&b"data"[..])]);
    assert_eq!(scene.failure("no_log", &[b""]), (10, "no managed buffer under the given handle".to_owned()));
}

#[test]
fn return_data_and_digits() {
    let mut scene = Scene::new(CONTRACT);
    assert_eq!(scene.out("entry", &[b"one"]), [b"one", b"one"]);
    assert_eq!(scene.failure("no_entry", &[]), (10, "argument out of range".to_owned()));
    assert_eq!(scene.out("hex", &[b"\x00\xab"]), [b"00ab"]);
}

#[test]
fn accounts() {
    let mut scene = Scene::new(CONTRACT);
    let field = crate::trace::Field::Code;
    scene = scene.with_contract("other", "");
    scene.node.set_field(&contract("other"), field, Code::new(&b"abc"[..]).blob().into());
    let out = scene.out("account", &[&contract("other").0]);
    let hash = "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319";
    assert_eq!((out[0].as_slice(), hex::encode(&out[1])), (&[5_u8, 6][..], hash.to_owned()));
    let unknown = scene.failure("account", &[b"who"]);
    assert_eq!(unknown, (10, "account not found: 77686f".to_owned()));
}

#[test]
fn builtin_functions() {
    let mut scene = Scene::new(CONTRACT);
    assert_eq!(scene.out("builtin", &[b"ESDTTransfer"]), [[1]]);
    assert_eq!(scene.out("builtin", &[b"transferValue"]), [b""]);
}

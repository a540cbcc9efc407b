//! Tests of tokens through managed handles.

use crate::multiversx::esdt::{Holding, Metadata, holding_key};
use crate::multiversx::host::testing::{MAIN, Scene, contract, tokens};
use crate::multiversx::{Address, Outcome};
use crate::trace::{Blob, Field};

const CONTRACT: &str = r#"
    (func $finished (param $handle i32) (drop (call $mBufferFinish (local.get $handle))))
    (func $number (param $value i32) (call $int64finish (i64.extend_i32_s (local.get $value))))
    (func $arguments
        (drop (call $mBufferGetArgument (i32.const 0) (i32.const 1)))
        (drop (call $mBufferGetArgument (i32.const 1) (i32.const 2))))
    ;; the records, then a token and the first amount
    (func $records (param $list i32) (param $token i32)
        (call $finished (local.get $list))
        (if (call $mBufferGetLength (local.get $list)) (then
            (call $finished (local.get $token))
            (call $bigIntFinishUnsigned (i32.const 0)))))
    (func (export "multi") (call $managedGetMultiESDTCallValue (i32.const 99))
        (call $records (i32.const 99) (i32.const 1)))
    (func (export "all")
        (call $managedGetAllTransfersCallValue (i32.const 99))
        (call $records (i32.const 99) (i32.const 1)))
    (func (export "egld")
        (call $managedGetAllTransfersCallValue (i32.const 99))
        (call $records (i32.const 99) (i32.const 0)))
    (func (export "balance") (call $arguments)
        (call $managedGetESDTBalance
            (i32.const 1) (i32.const 2) (call $int64getArgument (i32.const 2)) (i32.const 3))
        (call $bigIntFinishUnsigned (i32.const 3)))
    (func (export "data") (call $arguments)
        (call $managedGetESDTTokenData
            (i32.const 1) (i32.const 2) (call $int64getArgument (i32.const 2)) (i32.const 3)
            (i32.const 4) (i32.const 5) (i32.const 6) (i32.const 7) (i32.const 8) (i32.const 9) (i32.const 10))
        (call $bigIntFinishUnsigned (i32.const 3)) (call $finished (i32.const 4))
        (call $finished (i32.const 5)) (call $finished (i32.const 6)) (call $finished (i32.const 7))
        (call $finished (i32.const 8)) (call $bigIntFinishUnsigned (i32.const 9)) (call $finished (i32.const 10)))
    (func (export "flags") (call $arguments)
        (call $number (call $managedIsESDTFrozen
            (i32.const 1) (i32.const 2) (call $int64getArgument (i32.const 2))))
        (call $number (call $managedIsESDTLimitedTransfer (i32.const 2)))
        (call $number (call $managedIsESDTPaused (i32.const 2)))
        (call $managedGetESDTTokenType
            (i32.const 1) (i32.const 2) (call $int64getArgument (i32.const 2)) (i32.const 3))
        (call $bigIntFinishUnsigned (i32.const 3)))
    (func (export "unknown")
        (call $managedGetESDTBalance (i32.const 1) (i32.const 2) (i64.const 0) (i32.const 3)))
    ;; calls "back" of the contract in argument 0, then asks twice for what it sent back
    (func (export "back")
        (drop (call $mBufferGetArgument (i32.const 0) (i32.const 1)))
        (call $bigIntSetInt64 (i32.const 1) (i64.const 0))
        (drop (call $mBufferSetBytes (i32.const 9) (i32.const 0) (i32.const 0)))
        (drop (call $mBufferSetBytes (i32.const 3) (i32.const 0) (i32.const 4)))
        (drop (call $managedExecuteOnDestContext
            (i64.const -1) (i32.const 1) (i32.const 1) (i32.const 3) (i32.const 9) (i32.const 5)))
        (call $asked) (call $asked))
    (func $asked
        (call $managedGetBackTransfers (i32.const 6) (i32.const 7))
        (call $finished (i32.const 6)) (call $bigIntFinishUnsigned (i32.const 7)))
    (data (i32.const 0) "back")
"#;

fn out(outcome: Outcome) -> Vec<Vec<u8>> {
    assert_eq!(outcome.status, 0, "{}", String::from_utf8_lossy(&outcome.message));
    outcome.out.iter().map(|entry| entry.to_vec()).collect()
}

/// The bytes of a record.
fn record(token: u32, nonce: u64, value: u32) -> Vec<u8> {
    [&token.to_be_bytes()[..], &nonce.to_be_bytes(), &value.to_be_bytes()].concat()
}

#[test]
fn transfers_that_came_along() {
    let mut scene = Scene::new(CONTRACT);
    assert_eq!(out(scene.pay("multi", &[], 7, &[])), [b""]);
    assert_eq!(out(scene.pay("all", &[], 0, &[])), [b""]);
    let transfers = [tokens("FUN-123456", 0, 5), tokens("SFT-abcdef", 3, 300)];
    for function in ["multi", "all"] {
        let list = [record(0, 0, 0), record(1, 3, 1)].concat();
        assert_eq!(out(scene.pay(function, &[], 0, &transfers)), [&list[..], b"SFT-abcdef", b"\x05"]);
    }
}

#[test]
fn egld_that_came_alone_is_a_transfer() {
    let mut scene = Scene::new(CONTRACT);
    assert_eq!(out(scene.pay("egld", &[], 7, &[])), [&record(0, 0, 0)[..], b"EGLD-000000", b"\x07"]);
}

#[test]
fn holdings() {
    let mut scene = Scene::new(CONTRACT);
    let holder = contract(MAIN);
    let metadata = Metadata {
        nonce: 1,
        name: b"name".to_vec(),
        creator: vec![9; 32],
        royalties: 250,
        hash: b"hash".to_vec(),
        uris: vec![b"a".to_vec(), b"bc".to_vec()],
        attributes: b"attributes".to_vec(),
    };
    let mut store = |address: &Address, holding: &Holding| {
        let field = Field::Storage(holding_key(b"SFT-abcdef", 1));
        scene.node.set_field(address, field, Blob::from(holding.encode()).into());
    };
    // The metadata stands on the system account.
    store(
        &holder,
        &Holding { kind: 1, value: 1000_u32.into(), properties: vec![1, 0], ..Holding::default() },
    );
    store(&Address::SYSTEM, &Holding { metadata: Some(metadata), ..Holding::default() });
    let arguments: [&[u8]; 3] = [&holder.0, b"SFT-abcdef", b"\x01"];
    assert_eq!(scene.out("balance", &arguments), [b"\x03\xe8"]);
    let data = scene.out("data", &arguments);
    let expected = [&b"\x03\xe8"[..], b"\x01\0", b"hash", b"name", b"attributes", &[9; 32], b"\xfa"];
    assert_eq!(data[..7], expected);
    assert_eq!(data[7].len(), 8);
    assert_eq!(scene.out("flags", &arguments), [&b"\x01"[..], b"", b"", b"\x01"]);
    for nobody in [&[7; 32][..], b"short"] {
        assert_eq!(scene.out("balance", &[nobody, b"SFT-abcdef", b"\x01"]), [b""]);
    }
    assert_eq!(scene.failure("unknown", &[]), (10, "argument out of range".to_owned()));
}

#[test]
fn what_was_sent_back_is_told_once() {
    let sender = r#"(func (export "back")
        (call $getCaller (i32.const 0))
        (i32.store8 (i32.const 95) (i32.const 9))
        (drop (call $transferValue (i32.const 0) (i32.const 64) (i32.const 0) (i32.const 0)))
        (drop (call $transferValue (i32.const 0) (i32.const 64) (i32.const 0) (i32.const 0))))"#;
    let mut scene = Scene::new(CONTRACT).with_contract("sender", sender);
    let arguments: [&[u8]; 1] = [&contract("sender").0];
    assert_eq!(scene.out("back", &arguments), [&b""[..], b"\x12", b"", b""]);
}

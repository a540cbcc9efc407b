//! What the differential test (`tests/oracle`) taught about the official VM, each in a few lines.

use super::testing::{MAIN, Scene, contract, module, text};
use crate::multiversx::Outcome;
use crate::trace::Field;

/// A page of memory, whose end is at 65,536.
const CONTRACT: &str = r#"
    (data (i32.const 0) "\00\00\00\00\00\00\00\00\05\00callee________________")
    (data (i32.const 32) "bob_____________________________")
    (data (i32.const 64) "\00\00\00\00\00\00\00\00\05\00absent________________")
    (data (i32.const 96) "give@05")
    (data (i32.const 128) "\00\00\00\00\00\00\00\00\05\00child_________________")
    (data (i32.const 200) "\01\00")
    (func $number (param $value i32) (call $smallIntFinishSigned (i64.extend_i32_s (local.get $value))))
    ;; 1 the callee, 2 a function, 3 no arguments, big integer 1 is -1
    (func $read
        (drop (call $mBufferSetBytes (i32.const 1) (i32.const 0) (i32.const 32)))
        (drop (call $mBufferSetBytes (i32.const 2) (i32.const 96) (i32.const 4)))
        (drop (call $mBufferSetBytes (i32.const 3) (i32.const 0) (i32.const 0)))
        (call $bigIntSetInt64 (i32.const 1) (i64.const -1)))
    (func (export "pastTheEnd")
        (drop (call $storageStore (i32.const 65537) (i32.const -1) (i32.const 0) (i32.const 1))))
    (func (export "negative")
        (drop (call $storageStore (i32.const 65536) (i32.const -1) (i32.const 0) (i32.const 1))))
    (func (export "cutShort") (call $number (call $isSmartContract (i32.const 65533))))
    (func (export "noValue") (call $read)
        (call $managedAsyncCall (i32.const 1) (i32.const 9) (i32.const 2) (i32.const 3)))
    (func (export "oddList")
        (drop (call $mBufferSetBytes (i32.const 4) (i32.const 0) (i32.const 5)))
        (call $managedWriteLog (i32.const 4) (i32.const 4)))
    (func (export "debt") (call $read)
        (call $number (call $managedExecuteOnDestContextWithErrorReturn
            (i64.const 50000000) (i32.const 1) (i32.const 1) (i32.const 2) (i32.const 3) (i32.const 5)))
        (drop (call $mBufferFinish (i32.const 5))))
    (func (export "closure") (call $managedGetCallbackClosure (i32.const 1)))
    (func (export "context")
        (drop (call $setAsyncContextCallback
            (i32.const 0) (i32.const 1) (i32.const 0) (i32.const -1) (i64.const 0))))
    (func (export "token") (drop (call $getCallValueTokenName (i32.const 65533) (i32.const 300))))
    (func (export "toUser")
        (call $asyncCall (i32.const 32) (i32.const 1000) (i32.const 96) (i32.const 7)))
    (func (export "toNobody")
        (call $asyncCall (i32.const 64) (i32.const 1000) (i32.const 96) (i32.const 7)))
    (func (export "toCallee")
        (call $asyncCall (i32.const 0) (i32.const 1000) (i32.const 96) (i32.const 7)))
    (func (export "callBack")
        (call $managedGetCallbackClosure (i32.const 6))
        (drop (call $mBufferFinish (i32.const 6)))
        (drop (call $mBufferSetBytes (i32.const 1) (i32.const 128) (i32.const 32)))
        (call $managedGetCodeMetadata (i32.const 1) (i32.const 7))
        (drop (call $mBufferFinish (i32.const 7))))
    (func (export "renew") (call $read)
        (drop (call $mBufferSetBytes (i32.const 1) (i32.const 128) (i32.const 32)))
        (drop (call $mBufferGetArgument (i32.const 0) (i32.const 8)))
        (drop (call $mBufferSetBytes (i32.const 9) (i32.const 200) (i32.const 2)))
        (call $bigIntSetInt64 (i32.const 1) (i64.const 0))
        (call $managedUpgradeContract (i32.const 1) (i64.const 50000000) (i32.const 1)
            (i32.const 8) (i32.const 9) (i32.const 3) (i32.const 5)))
"#;

/// Gives its caller 2 back.
const CALLEE: &str = r#"
    (data (i32.const 63) "\02")
    (func (export "give") (call $getCaller (i32.const 0))
        (drop (call $transferValue (i32.const 0) (i32.const 32) (i32.const 0) (i32.const 0))))
"#;

const CHILD: &str = r#"(func (export "upgrade"))"#;

fn scene() -> Scene {
    let mut scene = Scene::new(CONTRACT).with_contract("callee", CALLEE).with_contract("child", CHILD);
    scene.node.set_field(&contract("child"), Field::Owner, contract(MAIN).blob().into());
    scene
}

/// The data of each event of a call that succeeds, as text.
fn data(scene: &mut Scene, function: &str, arguments: &[&[u8]]) -> Vec<Vec<String>> {
    let outcome = scene.call(function, arguments);
    assert_eq!((outcome.status, text(&outcome)), (0, String::new()));
    let readable = |blob: &crate::trace::Blob| String::from_utf8_lossy(blob).into_owned();
    outcome.logs.iter().map(|log| log.data.iter().map(readable).collect()).collect()
}

#[test]
fn a_load_checks_its_offset_before_its_length() {
    assert_eq!(scene().failure("pastTheEnd", &[]).1, "mem load: bad bounds");
    assert_eq!(scene().failure("negative", &[]).1, "mem load: negative length");
    assert_eq!(scene().out("cutShort", &[]), [b""]);
}

#[test]
fn what_is_missing_fails_with_its_own_text() {
    let texts = [
        ("noValue", "argument out of range"),
        ("oddList", "invalid managed vector of managed buffer handles"),
        ("closure", "no callback for closure, cannot call callback directly"),
        ("context", "mem load: negative length"),
        ("token", "invalid token index"),
    ];
    for (function, message) in texts {
        assert_eq!(scene().failure(function, &[]).1, message, "{function}");
    }
    let paid: Outcome = scene().pay("token", &[], 5, &[]);
    assert_eq!(text(&paid), "bad bounds (upper)");
}

#[test]
fn a_call_with_a_negative_value_costs_no_more_than_asking() {
    let outcome = scene().call("debt", &[]);
    assert_eq!(outcome.out.iter().map(|entry| entry.to_vec()).collect::<Vec<_>>(), [&b"\x01"[..], b""]);
    assert!(outcome.gas_left > Some(99_995_000_000), "{:?}", outcome.gas_left);
}

#[test]
fn events_of_asynchronous_calls() {
    assert_eq!(data(&mut scene(), "toUser", &[]), [["DirectCall", "give@05"]]);
    assert_eq!(data(&mut scene(), "toNobody", &[]), [["AsyncCall", "give", "\x05"]]);
    let outcome = scene().call("toCallee", &[]);
    let values: Vec<_> = outcome.logs.iter().map(|log| log.topics[0].to_vec()).collect();
    assert_eq!(values, [&b""[..], b"\x02", b""], "what a callback brings is told once");
    assert_eq!(outcome.out[0].to_vec(), b"", "a callback without a closure has an empty one");
}

#[test]
fn an_upgrade_tells_its_code_and_shows_from_the_next_transaction_on() {
    let code = module(CHILD);
    let mut scene = scene();
    let events = data(&mut scene, "renew", &[&code]);
    assert_eq!(events[0][..2], ["AsyncCall", "upgradeContract"]);
    assert_eq!(events[0][2], String::from_utf8_lossy(&code));
    assert_eq!(events[0][3], "\x01\x00");
    assert_eq!(scene.out("renew", &[&code]), [&b""[..], b"\x01\x00"]);
}

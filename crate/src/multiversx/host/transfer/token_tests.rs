use super::super::testing::{MAIN, Scene, contract, text, user};
use crate::multiversx::esdt::{Holding, holding_key};
use crate::multiversx::{Address, Outcome};
use crate::trace::{Blob, Field};

const TOKEN: &str = "TOK-123456";

/// `one(address, function)` sends 3 of the fungible token, `instance(address, function)` 2 of nonce 7, `both(address, function)` these
/// two at once, `managed(address, function)` too, `tried(address, function)` as well with its result returned, `short(address, function)` with too little gas, `none(address)`
/// nothing at all. `sync(address)` and `later(address)` call `ESDTTransfer` of the account.
const CONTRACT: &str = r#"
    (func $to (drop (call $getArgument (i32.const 0) (i32.const 0))))
    (func $name (result i32) (call $getArgument (i32.const 1) (i32.const 100)))
    (data (i32.const 63) "\03")
    (data (i32.const 95) "\02")
    (data (i32.const 200) "TOK-123456")
    (data (i32.const 210) "\07\02")
    (data (i32.const 220) "TOK-123456\03TOK-123456\07\02")
    (data (i32.const 300) "\0a\00\00\00\00\00\00\00\01\00\00\00\0a\00\00\00\01\00\00\00\01\00\00\00")
    (data (i32.const 400) "\00\00\00\01\00\00\00\00\00\00\00\00\00\00\00\01\00\00\00\01\00\00\00\00\00\00\00\07\00\00\00\02")
    (data (i32.const 500) "ESDTTransfer@544f4b2d313233343536@03")
    (data (i32.const 560) "\0a\00\00\00\01\00\00\00")
    (func (export "one") (call $to)
        (drop (call $transferESDTExecute (i32.const 0) (i32.const 200) (i32.const 10) (i32.const 32) (i64.const 5000000)
            (i32.const 100) (call $name) (i32.const 0) (i32.const 0) (i32.const 0))))
    (func (export "instance") (call $to)
        (drop (call $transferESDTNFTExecute (i32.const 0) (i32.const 200) (i32.const 10) (i32.const 64) (i64.const 7)
            (i64.const 5000000) (i32.const 100) (call $name) (i32.const 0) (i32.const 0) (i32.const 0))))
    (func (export "both") (call $to)
        (drop (call $multiTransferESDTNFTExecute (i32.const 0) (i32.const 2) (i32.const 300) (i32.const 220)
            (i64.const 5000000) (i32.const 100) (call $name) (i32.const 0) (i32.const 0) (i32.const 0))))
    (func (export "none") (call $to)
        (drop (call $multiTransferESDTNFTExecute (i32.const 0) (i32.const 0) (i32.const 300) (i32.const 220)
            (i64.const 5000000) (i32.const 100) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0))))
    (func $list
        (drop (call $mBufferSetBytes (i32.const 1) (i32.const 200) (i32.const 10)))
        (call $bigIntSetInt64 (i32.const 1) (i64.const 3))
        (call $bigIntSetInt64 (i32.const 2) (i64.const 2))
        (drop (call $mBufferSetBytes (i32.const 3) (i32.const 400) (i32.const 32)))
        (drop (call $mBufferSetBytes (i32.const 4) (i32.const 0) (i32.const 32)))
        (drop (call $mBufferSetBytes (i32.const 5) (i32.const 100) (call $name)))
        (drop (call $mBufferSetBytes (i32.const 6) (i32.const 0) (i32.const 0))))
    (func (export "managed") (call $to) (call $list)
        (drop (call $managedMultiTransferESDTNFTExecute (i32.const 4) (i32.const 3) (i64.const 5000000) (i32.const 5) (i32.const 6))))
    (func (export "tried") (call $to) (call $list)
        (call $smallIntFinishSigned (i64.extend_i32_s (call $managedMultiTransferESDTNFTExecuteWithReturn
            (i32.const 4) (i32.const 3) (i64.const 5000000) (i32.const 5) (i32.const 6)))))
    (func (export "short") (call $to) (call $list)
        (call $smallIntFinishSigned (i64.extend_i32_s (call $managedMultiTransferESDTNFTExecuteWithReturn
            (i32.const 4) (i32.const 3) (i64.const 1000) (i32.const 5) (i32.const 6)))))
    (func (export "sync") (call $to)
        (drop (call $executeOnDestContext (i64.const 5000000) (i32.const 0) (i32.const 600)
            (i32.const 500) (i32.const 12) (i32.const 2) (i32.const 560) (i32.const 220))))
    (func (export "later") (call $to)
        (drop (call $createAsyncCall (i32.const 0) (i32.const 600) (i32.const 500) (i32.const 36)
            (i32.const 700) (i32.const 4) (i32.const 700) (i32.const 4) (i64.const 9000000) (i64.const 100000))))
    (data (i32.const 700) "done")
    (func (export "done") (call $finish (i32.const 800) (call $getArgument (i32.const 0) (i32.const 800))))
    (func (export "accept") (call $smallIntFinishUnsigned (i64.extend_i32_u (call $getNumESDTTransfers))))
    (func (export "refuse") (unreachable))
    (func (export "back") (call $getCaller (i32.const 0))
        (drop (call $transferESDTExecute (i32.const 0) (i32.const 200) (i32.const 10) (i32.const 32) (i64.const 0)
            (i32.const 100) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0))))
    (func (export "returned") (call $to)
        (drop (call $executeOnDestContext (i64.const 9000000) (i32.const 0) (i32.const 600)
            (i32.const 710) (i32.const 4) (i32.const 0) (i32.const 0) (i32.const 0)))
        (call $managedGetBackTransfers (i32.const 9) (i32.const 9))
        (drop (call $mBufferFinish (i32.const 9))))
    (data (i32.const 710) "back")
"#;

/// Both contracts hold 10 of the fungible token and 10 of nonce 7.
fn scene() -> Scene {
    let mut scene = Scene::new(CONTRACT).with_contract("other", CONTRACT);
    for name in [MAIN, "other"] {
        for nonce in [0, 7] {
            let held = Holding { kind: u64::from(nonce > 0), ..Holding::fungible(10_u8.into()) };
            let field = Field::Storage(holding_key(TOKEN.as_bytes(), nonce));
            scene.node.set_field(&contract(name), field, Blob::from(held.encode()).into());
        }
    }
    scene
}

fn held(scene: &Scene, owner: &Address) -> [u64; 2] {
    [0, 7].map(|nonce| {
        let account = scene.node.world().account(owner);
        let stored = account.and_then(|account| account.storage.get(&holding_key(TOKEN.as_bytes(), nonce)));
        let value = stored.and_then(|bytes| Holding::decode(bytes)).unwrap_or_default().value;
        value.try_into().unwrap()
    })
}

fn sent(scene: &mut Scene, how: &str, to: &Address, function: &str) -> Outcome {
    let outcome = scene.call(how, &[&to.0, function.as_bytes()]);
    assert_eq!(outcome.playground, None);
    outcome
}

#[test]
fn transfers_without_a_call() {
    for (how, moved) in [("one", [3, 0]), ("instance", [0, 2]), ("both", [3, 2]), ("managed", [3, 2])] {
        let mut scene = scene();
        let outcome = sent(&mut scene, how, &user("bob"), "");
        assert_eq!((outcome.status, text(&outcome)), (0, String::new()), "{how}");
        assert_eq!(held(&scene, &user("bob")), moved, "{how}");
        assert_eq!(held(&scene, &contract(MAIN)), moved.map(|moved| 10 - moved), "{how}");
        let [log] = outcome.logs.as_slice() else { panic!("{:?}", outcome.logs) };
        assert_eq!(&*log.data[0], b"DirectCall");
    }
}

#[test]
fn transfers_with_a_call() {
    let other = contract("other");
    for (how, moved, count) in
        [("one", [3, 0], 1), ("instance", [0, 2], 1), ("both", [3, 2], 2), ("managed", [3, 2], 2)]
    {
        let mut scene = scene();
        let outcome = sent(&mut scene, how, &other, "accept");
        assert_eq!((outcome.status, text(&outcome)), (0, String::new()), "{how}");
        assert_eq!(*outcome.out, [Blob::from([count])], "{how}");
        assert_eq!(held(&scene, &other), moved.map(|moved| 10 + moved), "{how}");
        assert_eq!(&*outcome.logs[0].data[0], b"TransferAndExecute");
        let refused = sent(&mut scene, how, &other, "refuse");
        assert_eq!((refused.status, text(&refused)), (10, "execution failed".to_owned()), "{how}");
    }
}

#[test]
fn what_a_caller_learns_of_a_failure() {
    let other = contract("other");
    let mut scene = scene();
    let before = held(&scene, &other);
    assert_eq!(*sent(&mut scene, "tried", &other, "refuse").out, [Blob::from([1])]);
    assert_eq!(held(&scene, &other), before);
    assert_eq!(sent(&mut scene, "tried", &other, "accept").out.len(), 2);
    for _ in 0..2 {
        assert_eq!(sent(&mut scene, "one", &user("bob"), "").status, 0);
    }
    let failure = sent(&mut scene, "one", &user("bob"), "");
    assert_eq!((failure.status, text(&failure)), (10, "insufficient funds".to_owned()));
    let nothing = sent(&mut scene, "none", &other, "");
    assert_eq!((nothing.status, text(&nothing)), (10, "failed transfer".to_owned()));
}

/// A transfer that was made stays when the gas does not suffice for the call (recorded vectors).
#[test]
fn a_caught_failure_may_leave_the_transfer() {
    let mut scene = scene();
    assert_eq!(*sent(&mut scene, "short", &contract("other"), "accept").out, [Blob::from([1])]);
    assert_eq!(held(&scene, &contract("other")), [13, 12]);
}

#[test]
fn calls_of_other_than_exported_functions() {
    let other = contract("other");
    let mut scene = scene();
    let silent = sent(&mut scene, "one", &other, "callBack");
    assert_eq!((silent.status, text(&silent)), (0, String::new()));
    let builtin = sent(&mut scene, "one", &other, "ESDTNFTCreate");
    let message = "invalid arguments to process built-in function";
    assert!(text(&builtin).starts_with(message), "{}", text(&builtin));
    assert_eq!(held(&scene, &other), [13, 10]);
}

#[test]
fn calls_of_the_built_in_function() {
    let mut scene = scene();
    let bob = user("bob");
    assert_eq!(text(&sent(&mut scene, "sync", &bob, "")), "");
    assert_eq!(held(&scene, &bob), [3, 0]);
    let outcome = sent(&mut scene, "later", &bob, "");
    assert_eq!((outcome.status, text(&outcome)), (0, String::new()));
    assert_eq!(*outcome.out, [Blob::from([0])]);
    assert_eq!(held(&scene, &bob), [6, 0]);
}

#[test]
fn tokens_that_come_back() {
    let mut scene = scene();
    let outcome = sent(&mut scene, "returned", &contract("other"), "");
    assert_eq!((outcome.status, text(&outcome)), (0, String::new()));
    assert_eq!(outcome.out[0].len(), 16);
    assert_eq!(held(&scene, &contract(MAIN)), [13, 10]);
    assert_eq!(&*outcome.logs[1].data[0], b"BackTransfer");
}

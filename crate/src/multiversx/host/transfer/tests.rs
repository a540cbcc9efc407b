use super::super::testing::{ALICE, BALANCE, MAIN, Scene, contract, text, user};
use crate::multiversx::{Address, Outcome};

/// `send(address, value, data)`, `call(address, value, function)`; `back(value, data)` sends to the caller; `through(address,
/// function, value)` calls another contract, whose name for `back` it is.
const CONTRACT: &str = r#"
    (func $load
        (drop (call $getArgument (i32.const 0) (i32.const 0)))
        (drop (call $getArgument (i32.const 1) (i32.sub (i32.const 64) (call $getArgumentLength (i32.const 1))))))
    (func $data (result i32) (call $getArgument (i32.const 2) (i32.const 100)))
    (func $done (param $result i32) (call $smallIntFinishSigned (i64.extend_i32_s (local.get $result))))
    (func (export "send") (call $load)
        (call $done (call $transferValue (i32.const 0) (i32.const 32) (i32.const 100) (call $data))))
    (func (export "call") (call $load)
        (call $done (call $transferValueExecute (i32.const 0) (i32.const 32) (i64.const 5000000)
            (i32.const 100) (call $data) (i32.const 0) (i32.const 0) (i32.const 0))))
    (func (export "back") (call $load) (call $getCaller (i32.const 0))
        (call $done (call $transferValue (i32.const 0) (i32.const 32) (i32.const 100) (call $data))))
    (func (export "through") (call $load)
        (i32.store (i32.const 200) (i32.const 0))
        (i32.store (i32.const 204) (call $getArgument (i32.const 2) (i32.const 300)))
        (i32.store (i32.const 208) (call $getArgument (i32.const 3) (i32.add (i32.const 300) (i32.load (i32.const 204)))))
        (i64.store (i32.const 56) (i64.const 0))
        (drop (call $executeOnDestContext (i64.const -1) (i32.const 0) (i32.const 32)
            (i32.const 400) (i32.const 4) (i32.const 3) (i32.const 200) (i32.const 300))))
    (data (i32.const 400) "back")
    (func (export "accept"))
    (func (export "probe") (call $load)
        (call $done (call $transferValue (i32.const 0) (i32.const 32) (i32.const 100) (i32.const 0)))
        (call $done (call $isSmartContract (i32.const 0)))
        (drop (call $executeOnDestContext (i64.const -1) (i32.const 0) (i32.const 64)
            (i32.const 100) (call $data) (i32.const 0) (i32.const 0) (i32.const 0))))
"#;

/// Neither payable nor payable by contracts.
const CLOSED: [u8; 2] = [1, 0];

fn scene() -> Scene {
    Scene::new(CONTRACT)
        .with_contract("other", CONTRACT)
        .with_contract("closed", CONTRACT)
        .with_metadata("closed", CLOSED)
}

fn sent(scene: &mut Scene, how: &str, to: &Address, value: u64, data: &str) -> Outcome {
    let outcome = scene.call(how, &[&to.0, &value.to_be_bytes(), data.as_bytes()]);
    assert_eq!(outcome.playground, None);
    outcome
}

fn failure(how: &str, to: &Address, value: u64, data: &str) -> (u64, String) {
    let outcome = sent(&mut scene(), how, to, value, data);
    (outcome.status, text(&outcome))
}

fn log_types(outcome: &Outcome) -> Vec<Vec<String>> {
    let texts = |log: &crate::trace::Log| {
        log.data.iter().map(|item| String::from_utf8_lossy(item).into_owned()).collect()
    };
    outcome.logs.iter().map(texts).collect()
}

#[test]
fn to_users_and_contracts() {
    let mut scene = scene();
    for to in [user(ALICE), contract("other"), user("new")] {
        let before = scene.balance(&to);
        let outcome = sent(&mut scene, "send", &to, 5, "hello@01");
        assert_eq!((outcome.status, scene.balance(&to)), (0, before + 5_u32));
        assert_eq!(log_types(&outcome), [["DirectCall", "hello@01"]]);
        assert_eq!(&outcome.logs[0].topics[..], [[5][..].into(), to.blob()]);
    }
    assert_eq!(scene.balance(&contract(MAIN)), (BALANCE - 15).into());
    assert_eq!(sent(&mut scene, "send", &user("empty"), 0, "").status, 0);
    assert!(scene.node.world().account(&user("empty")).is_some());
    assert_eq!(sent(&mut scene, "send", &contract(MAIN), 1, "").status, 0);
    assert_eq!(scene.balance(&contract(MAIN)), (BALANCE - 15).into());
}

#[test]
fn what_cannot_be_sent() {
    let (other, closed) = (contract("other"), contract("closed"));
    let funds = (10, "failed transfer (insufficient funds)".to_owned());
    assert_eq!(failure("send", &other, BALANCE + 1, ""), funds);
    assert_eq!(failure("send", &closed, BALANCE + 1, ""), funds);
    let not_payable = (10, "sending value to non payable contract".to_owned());
    assert_eq!(failure("send", &closed, 1, ""), not_payable);
    assert_eq!(failure("call", &closed, 1, ""), not_payable);
    assert_eq!(failure("send", &closed, 0, "").0, 0);
    let builtin = (10, "transfer value on esdt call".to_owned());
    assert_eq!(failure("send", &other, 0, "ESDTTransfer"), builtin);
    assert_eq!(failure("send", &other, 1, "ESDTNFTTransfer@00"), builtin);
    assert_eq!(failure("send", &other, 1, "ESDTTransfer@z").0, 0);
    assert_eq!(failure("send", &other, 1, "@ESDTTransfer").0, 0);
}

#[test]
fn payable_by_contracts_alone() {
    let mut scene = scene().with_metadata("closed", [0, 4]);
    assert_eq!(sent(&mut scene, "send", &contract("closed"), 1, "").status, 0);
}

#[test]
fn with_a_call() {
    // Payability does not count when a function is called.
    let mut scene = scene();
    let outcome = sent(&mut scene, "call", &contract("closed"), 4, "accept");
    assert_eq!((outcome.status, scene.balance(&contract("closed"))), (0, (BALANCE + 4).into()));
    assert_eq!(log_types(&outcome), [["TransferAndExecute", "accept"]]);
    assert_eq!(failure("call", &contract("other"), 1, "ESDTTransfer"), (10, "nil esdt data".to_owned()));
    let unknown = contract("unknown");
    assert_eq!(failure("call", &unknown, 1, "f"), (10, format!("account not found: {unknown}")));
    let outcome = sent(&mut scene, "call", &user("new"), 4, "any");
    assert_eq!((outcome.status, scene.balance(&user("new"))), (0, 4_u32.into()));
    assert_eq!(log_types(&outcome), [["DirectCall", "any"]]);
}

#[test]
fn back_to_a_caller_that_is_not_payable() {
    let mut scene = scene().with_metadata(MAIN, CLOSED);
    let mut through =
        |data: &[u8]| scene.call("through", &[&contract("other").0, &[], &9_u64.to_be_bytes(), data]);
    let outcome = through(b"");
    assert_eq!((outcome.status, text(&outcome)), (0, String::new()));
    assert_eq!(log_types(&outcome)[1], ["BackTransfer", ""]);
    let outcome = through(b"data");
    assert_eq!((outcome.status, text(&outcome)), (10, "execution failed".to_owned()));
    assert_eq!(scene.balance(&contract(MAIN)), (BALANCE + 9).into());
    // A user that called gets a transfer like any other.
    let outcome = scene.call("back", &[&[], &1_u64.to_be_bytes(), b""]);
    assert_eq!(log_types(&outcome), [["DirectCall", ""]]);
}

#[test]
fn a_new_account_cannot_be_called_yet() {
    let unknown = contract("unknown");
    assert_eq!(failure("probe", &unknown, 1, "f"), (10, format!("account not found: {unknown}")));
}

#[test]
fn to_another_shard() {
    let mut scene = scene();
    let other = contract("other");
    scene.node.set_field(&other, crate::trace::Field::Shard, 1_u64.into());
    let outcome = sent(&mut scene, "call", &other, 4, "accept");
    assert_eq!((outcome.status, scene.balance(&other)), (0, (BALANCE + 4).into()));
    assert_eq!(log_types(&outcome), [["DirectCall", "accept"]]);
    let pending =
        |scene: &Scene| scene.node.world().account(&other).map(|account| account.async_call_data.to_vec());
    assert_eq!(pending(&scene), Some(b"accept".to_vec()));
    let not_near = (10, "sync execution request is not in the same shard".to_owned());
    assert_eq!(scene.failure("through", &[&other.0, &[], &[1], b""]), not_near);
    assert_eq!(sent(&mut scene, "send", &other, 1, "").status, 0);
    assert_eq!(pending(&scene), Some(Vec::new()));
}

/// Gas that went along with EGLD is counted again where the next callee ends: it fails when it used less (recorded vectors).
#[test]
fn gas_that_was_sent_away_fails_later_callees() {
    const SENDER: &str = r#"
        (func (export "main") (local $gas i64)
            (drop (call $getArgument (i32.const 0) (i32.const 0)))
            (drop (call $getArgument (i32.const 1) (i32.const 32)))
            (local.set $gas (call $smallIntGetUnsignedArgument (i32.const 2)))
            (drop (call $transferValueExecute (i32.const 0) (i32.const 64) (local.get $gas)
                (i32.const 100) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0)))
            (drop (call $executeOnDestContext (i64.const 90000000) (i32.const 32) (i32.const 64)
                (i32.const 200) (i32.const 6) (i32.const 0) (i32.const 0) (i32.const 0))))
        (func (export "accept"))
        (data (i32.const 200) "accept")
    "#;
    let other = contract("other");
    let run = |to: &Address, gas: u32| {
        let mut scene = Scene::new(SENDER).with_contract("other", SENDER);
        let outcome = scene.call("main", &[&to.0, &other.0, &gas.to_be_bytes()]);
        (outcome.status, text(&outcome))
    };
    let failed = || (10, "execution failed".to_owned());
    assert_eq!(run(&user("bob"), 0), (0, String::new()));
    assert_eq!(run(&user("bob"), 1_000_000), (0, String::new()));
    assert_eq!(run(&user("bob"), 50_000_000), failed());
    assert_eq!(run(&other, 1), failed());
    assert_eq!(run(&contract(MAIN), 1), (10, "input and output gas does not match".to_owned()));
}

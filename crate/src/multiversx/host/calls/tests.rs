use super::super::testing::{ALICE, BALANCE, MAIN, Scene, contract, text, user};
use crate::multiversx::Outcome;

/// Calls what its arguments say: address, function, value, then the arguments of the call.
const CALLER: &str = r#"
    (data (i32.const 5000) "key") (data (i32.const 5100) "\05\06")
    (global $count (mut i32) (i32.const 0))
    (func $load
        (drop (call $getArgument (i32.const 0) (i32.const 0)))
        (i64.store (i32.const 100) (i64.const 0))
        (drop (call $getArgument (i32.const 1) (i32.const 200)))
        (drop (call $getArgument (i32.const 2)
            (i32.sub (i32.const 64) (call $getArgumentLength (i32.const 2))))))
    (func $rest (result i32) (local $id i32) (local $at i32)
        (local.set $id (i32.const 3)) (local.set $at (i32.const 1000))
        (block $end (loop $next
            (br_if $end (i32.ge_s (local.get $id) (call $getNumArguments)))
            (i32.store (i32.add (i32.const 500) (i32.mul (i32.const 4) (global.get $count)))
                (call $getArgument (local.get $id) (local.get $at)))
            (local.set $at (i32.add (local.get $at) (call $getArgumentLength (local.get $id))))
            (local.set $id (i32.add (local.get $id) (i32.const 1)))
            (global.set $count (i32.add (global.get $count) (i32.const 1)))
            (br $next)))
        (global.get $count))
    (func $done (param $result i32)
        (call $smallIntFinishSigned (i64.extend_i32_s (local.get $result))))
    (func (export "dest") (call $load)
        (call $done (call $executeOnDestContext (i64.const -1) (i32.const 0) (i32.const 32)
            (i32.const 200) (call $getArgumentLength (i32.const 1)) (call $rest) (i32.const 500) (i32.const 1000))))
    (func (export "same") (call $load)
        (call $done (call $executeOnSameContext (i64.const -1) (i32.const 0) (i32.const 32)
            (i32.const 200) (call $getArgumentLength (i32.const 1)) (call $rest) (i32.const 500) (i32.const 1000))))
    (func (export "readOnly") (call $load)
        (call $done (call $executeReadOnly (i64.const -1) (i32.const 0)
            (i32.const 200) (call $getArgumentLength (i32.const 1)) (call $rest) (i32.const 500) (i32.const 1000))))
    (func (export "copy") (call $load)
        (call $done (call $deployFromSourceContract (i64.const -1) (i32.const 32) (i32.const 0) (i32.const 5100)
            (i32.const 300) (call $rest) (i32.const 500) (i32.const 1000)))
        (call $finish (i32.const 300) (i32.const 32)))
    (func (export "create") (call $load)
        (call $done (call $createContract (i64.const -1) (i32.const 32) (i32.const 200) (i32.const 5100)
            (call $getArgumentLength (i32.const 1)) (i32.const 300) (call $rest) (i32.const 500) (i32.const 1000))))
    (func (export "deeper") (local $left i32)
        (drop (call $getArgument (i32.const 0) (i32.const 5200)))
        (local.set $left (i32.load8_u (i32.const 5200)))
        (if (local.get $left) (then
            (i32.store8 (i32.const 5200) (i32.sub (local.get $left) (i32.const 1)))
            (call $getSCAddress (i32.const 0))
            (drop (call $executeOnDestContext (i64.const -1) (i32.const 0) (i32.const 32)
                (i32.const 5300) (i32.const 6) (i32.const 1) (i32.const 5310) (i32.const 5200))))))
    (data (i32.const 5300) "deeper") (data (i32.const 5310) "\01\00\00\00")
"#;

/// Tells what it sees, writes, fails.
const CALLEE: &str = r#"
    (data (i32.const 5000) "key")
    (func (export "init")
        (drop (call $storageStore (i32.const 5000) (i32.const 3) (i32.const 0) (call $getArgument (i32.const 0) (i32.const 0)))))
    (func (export "who")
        (call $getSCAddress (i32.const 0)) (call $finish (i32.const 0) (i32.const 32))
        (call $getCaller (i32.const 0)) (call $finish (i32.const 0) (i32.const 32))
        (i32.store (i32.const 28) (i32.const 0))
        (drop (call $getCallValue (i32.const 0))) (call $finish (i32.const 30) (i32.const 2)))
    (func $write
        (drop (call $storageStore (i32.const 5000) (i32.const 3) (i32.const 0) (call $getArgument (i32.const 0) (i32.const 0)))))
    (func (export "write") (call $write)
        (call $writeLog (i32.const 5000) (i32.const 3) (i32.const 0) (i32.const 0)))
    (func (export "log") (call $writeLog (i32.const 5000) (i32.const 3) (i32.const 0) (i32.const 0)))
    (func (export "signal") (call $write) (call $signalError (i32.const 5000) (i32.const 3)))
    (func (export "trap") (call $write) (unreachable))
    (func (export "bounds") (call $write) (call $finish (i32.const -1) (i32.const 1)))
"#;

const VALUE: [u8; 2] = [0, 7];

fn scene() -> Scene {
    Scene::new(CALLER).with_contract("callee", CALLEE)
}

fn call(scene: &mut Scene, how: &str, to: [u8; 32], function: &str, more: &[&[u8]]) -> Outcome {
    let arguments = [&[&to[..], function.as_bytes()], more].concat();
    scene.call(how, &arguments)
}

fn failure(how: &str, to: [u8; 32], function: &str, more: &[&[u8]]) -> (u64, String) {
    let outcome = call(&mut scene(), how, to, function, more);
    assert_eq!(outcome.playground, None);
    (outcome.status, text(&outcome))
}

#[test]
fn on_the_callees_own_storage() {
    let mut scene = scene();
    let callee = contract("callee");
    let out = scene.out("dest", &[&callee.0, b"who", &VALUE]);
    assert_eq!(out, [&callee.0[..], &contract(MAIN).0, &[0, 7], b""]);
    assert_eq!(scene.balance(&callee), (BALANCE + 7).into());
    assert_eq!(scene.out("dest", &[&callee.0, b"write", b"", b"new"]), [b""]);
    assert_eq!(scene.storage("callee", b"key"), b"new");
    assert_eq!(scene.storage(MAIN, b"key"), b"");
}

#[test]
fn on_the_callers_storage() {
    let mut scene = scene();
    let (main, callee) = (contract(MAIN), contract("callee"));
    let out = scene.out("same", &[&callee.0, b"who", &VALUE]);
    assert_eq!(out, [&main.0[..], &main.0, &[0, 7], b""]);
    assert_eq!(scene.balance(&main), BALANCE.into());
    scene.out("same", &[&callee.0, b"write", b"", b"new"]);
    assert_eq!(scene.storage(MAIN, b"key"), b"new");
    assert_eq!(scene.storage("callee", b"key"), b"");
}

#[test]
fn logs_begin_with_the_value() {
    let logs = |how: &str| {
        let outcome = call(&mut scene(), how, contract("callee").0, "write", &[&VALUE, b"new"]);
        let log = outcome.logs.into_iter().map(|log| {
            let data: Vec<_> =
                log.data.iter().map(|item| String::from_utf8_lossy(item).into_owned()).collect();
            (String::from_utf8_lossy(&log.endpoint).into_owned(), data.join(" "))
        });
        log.collect::<Vec<_>>()
    };
    let pair = |endpoint: &str, data: &str| (endpoint.to_owned(), data.to_owned());
    let value = pair("transferValueOnly", "ExecuteOnDestContext write new");
    assert_eq!(logs("dest"), [value, pair("write", "key")]);
    let value = pair("transferValueOnly", "ExecuteOnSameContext write new");
    assert_eq!(logs("same"), [value, pair("write", "key")]);
}

#[test]
fn read_only_calls() {
    let callee = contract("callee").0;
    assert_eq!(failure("readOnly", callee, "write", &[b"", b"new"]), (10, "execution failed".to_owned()));
    let builtin = (10, "invalid built in function call".to_owned());
    assert_eq!(failure("readOnly", callee, "ESDTTransfer", &[b""]), builtin);
    assert_eq!(failure("same", callee, "ESDTTransfer", &[b""]), builtin);
    let outcome = call(&mut scene(), "readOnly", callee, "log", &[b""]);
    assert_eq!((outcome.status, outcome.logs), (0, vec![]));
    // What a read-only call calls may not write either, nor send EGLD along.
    let main = contract(MAIN).0;
    let nested = |value: &[u8], function: &str| {
        failure("readOnly", main, "dest", &[b"", &callee, function.as_bytes(), value])
    };
    assert_eq!(nested(b"", "who"), (0, String::new()));
    assert_eq!(nested(&[1], "who"), (10, "execution failed".to_owned()));
    assert_eq!(nested(b"", "write"), (10, "execution failed".to_owned()));
}

#[test]
fn failed_callees_fail_their_caller() {
    let callee = contract("callee").0;
    let more: &[&[u8]] = &[&VALUE, b"new"];
    for (function, message) in [
        ("signal", "error signalled by smartcontract"),
        ("trap", "execution failed"),
        ("bounds", "execution failed"),
        ("missing", "invalid function (not found)"),
        ("1st", "invalid function (not found)"),
        ("init", "invalid function (calling init() directly is forbidden)"),
    ] {
        let mut scene = scene();
        let outcome = call(&mut scene, "dest", callee, function, more);
        assert_eq!((outcome.status, text(&outcome)), (10, message.to_owned()), "{function}");
        assert_eq!(scene.storage("callee", b"key"), b"");
        assert_eq!(scene.balance(&contract("callee")), BALANCE.into());
        assert!(outcome.out.is_empty() && outcome.logs.is_empty());
    }
}

#[test]
fn calls_that_do_not_begin() {
    let much = (BALANCE + 1).to_be_bytes();
    let callee = contract("callee").0;
    let funds = (10, "failed transfer (insufficient funds)".to_owned());
    assert_eq!(failure("dest", callee, "who", &[&much]), funds);
    assert_eq!(failure("same", callee, "who", &[&much]), funds);
    let no_code = (10, "invalid contract code (not found)".to_owned());
    assert_eq!(failure("dest", user(ALICE).0, "who", &[b""]), no_code);
    let unknown = contract("unknown");
    let not_found = (10, format!("account not found: {unknown}"));
    assert_eq!(failure("dest", unknown.0, "who", &[b""]), not_found);
}

#[test]
fn ten_frames_and_no_more() {
    let mut scene = scene();
    assert_eq!(scene.call("deeper", &[&[9]]).status, 0);
    assert_eq!(scene.failure("deeper", &[&[10]]), (10, "execution failed".to_owned()));
}

#[test]
fn deployments() {
    let mut scene = scene();
    let arguments: [&[u8]; 4] = [&contract("callee").0, b"", &VALUE, b"argument"];
    let out = scene.out("copy", &arguments);
    let [result, address] = &out[..] else { panic!("{out:?}") };
    let address = crate::multiversx::Address::try_from(address.as_slice()).expect("32 bytes");
    assert_eq!(result, b"");
    let account = scene.node.world().account(&address).expect("the new contract").clone();
    assert_eq!(
        (account.nonce, &account.owner[..], &account.code_metadata[..]),
        (0, &contract(MAIN).0[..], &[5, 6][..])
    );
    assert_eq!(account.storage.get(&b"key"[..]).map(|value| value.to_vec()), Some(b"argument".to_vec()));
    assert_eq!(account.balance, 7_u32.into());
    let creator = scene.node.world().account(&contract(MAIN)).expect("the deploying contract");
    assert_eq!(creator.nonce, 1);
    let outcome = scene.call("copy", &arguments);
    let types: Vec<_> = outcome.logs.iter().map(|log| log.data[0].to_vec()).collect();
    assert_eq!(types, [b"DeployFromSource"]);
}

#[test]
fn deployments_that_fail() {
    let (alice, unknown) = (user(ALICE).0, contract("unknown"));
    assert_eq!(failure("copy", alice, "", &[b""]), (10, "invalid contract code (not found)".to_owned()));
    assert_eq!(failure("copy", unknown.0, "", &[b""]), (10, format!("account not found: {unknown}")));
    let mut scene = scene();
    let outcome = call(&mut scene, "create", alice, "no module", &[b""]);
    assert_eq!(outcome.status, 10);
    assert_eq!(scene.node.world().account(&contract(MAIN)).map(|account| account.nonce), Some(0));
    let next = crate::multiversx::Address::deployed_by(&contract(MAIN), 0);
    assert_eq!(failure("create", alice, "", &[b""]), (10, format!("account not found: {next}")));
}

#[test]
fn a_contract_deployed_in_this_transaction_is_not_looked_up() {
    const NEW: &str = r#"
        (data (i32.const 5000) "key") (data (i32.const 5010) "owner") (data (i32.const 5100) "\05\00")
        (func (export "init")
            (drop (call $storageStore (i32.const 5000) (i32.const 3) (i32.const 5000) (i32.const 3))))
        (func (export "owner") (call $getOwnerAddress (i32.const 0)))
        (func $copy (call $getSCAddress (i32.const 0))
            (drop (call $deployFromSourceContract (i64.const -1) (i32.const 64) (i32.const 0) (i32.const 5100)
                (i32.const 200) (i32.const 0) (i32.const 0) (i32.const 0))))
        (func (export "reads") (call $copy)
            (call $finish (i32.const 300) (call $storageLoadFromAddress
                (i32.const 200) (i32.const 5000) (i32.const 3) (i32.const 300))))
        (func (export "pays") (call $copy)
            (i32.store8 (i32.const 95) (i32.const 1))
            (drop (call $transferValue (i32.const 200) (i32.const 64) (i32.const 0) (i32.const 0))))
        (func (export "asks") (call $copy)
            (drop (call $executeOnDestContext (i64.const -1) (i32.const 200) (i32.const 64)
                (i32.const 5010) (i32.const 5) (i32.const 0) (i32.const 0) (i32.const 0))))
    "#;
    assert_eq!(Scene::new(NEW).out("reads", &[]), [b""]);
    assert_eq!(Scene::new(NEW).call("pays", &[]).status, 0);
    assert_eq!(Scene::new(NEW).failure("asks", &[]), (10, "execution failed".to_owned()));
    assert_eq!(Scene::new(NEW).call("owner", &[]).status, 0);
}

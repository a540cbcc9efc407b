//! Tests of calls, deployments and transfers through managed handles.

use crate::multiversx::host::testing::{BALANCE, MAIN, Scene, contract, module, text, user};

/// Arguments: 0 an address, 1 a function, 2 EGLD, 3 what the called function gets.
const CONTRACT: &str = r#"
    (func $number (param $value i32) (call $smallIntFinishSigned (i64.extend_i32_s (local.get $value))))
    (func $finished (param $handle i32) (drop (call $mBufferFinish (local.get $handle))))
    ;; 1 address, 2 function, 3 the list of arguments, 4 what is in it, big integer 1 the EGLD
    (func $read
        (drop (call $mBufferGetArgument (i32.const 0) (i32.const 1)))
        (drop (call $mBufferGetArgument (i32.const 1) (i32.const 2)))
        (call $bigIntGetUnsignedArgument (i32.const 2) (i32.const 1))
        (drop (call $mBufferSetBytes (i32.const 3) (i32.const 0) (i32.const 4)))
        (drop (call $mBufferGetArgument (i32.const 3) (i32.const 4))))
    (data (i32.const 0) "\00\00\00\04")
    ;; the results: their number, then each of them
    (func $results (local $at i32)
        (drop (call $mBufferGetBytes (i32.const 5) (i32.const 200)))
        (call $number (i32.div_u (call $mBufferGetLength (i32.const 5)) (i32.const 4))))
    (func (export "dest") (call $read)
        (call $number (call $managedExecuteOnDestContext
            (i64.const -1) (i32.const 1) (i32.const 1) (i32.const 2) (i32.const 3) (i32.const 5)))
        (call $results))
    (func (export "try") (call $read)
        (drop (call $mBufferSetBytes (i32.const 5) (i32.const 0) (i32.const 4)))
        (call $number (call $managedExecuteOnDestContextWithErrorReturn
            (i64.const 5000000) (i32.const 1) (i32.const 1) (i32.const 2) (i32.const 3) (i32.const 5)))
        (call $results))
    (func (export "same") (call $read)
        (call $number (call $managedExecuteOnSameContext
            (i64.const -1) (i32.const 1) (i32.const 1) (i32.const 2) (i32.const 3) (i32.const 5))))
    (func (export "look") (call $read)
        (call $number (call $managedExecuteReadOnly
            (i64.const -1) (i32.const 1) (i32.const 2) (i32.const 3) (i32.const 5))))
    (func (export "send") (call $read)
        (call $number (call $managedTransferValueExecute
            (i32.const 1) (i32.const 1) (i64.const 5000000) (i32.const 2) (i32.const 3))))
    (func (export "debt") (call $read)
        (call $bigIntSetInt64 (i32.const 1) (i64.const -1))
        (call $number (call $managedTransferValueExecute
            (i32.const 1) (i32.const 1) (i64.const 5000000) (i32.const 2) (i32.const 3))))
    ;; argument 0 is the code (or, for "clone", the address of a contract)
    (func (export "create") (call $read)
        (drop (call $mBufferSetBytes (i32.const 2) (i32.const 210) (i32.const 2)))
        (call $number (call $managedCreateContract
            (i64.const -1) (i32.const 1) (i32.const 1) (i32.const 2) (i32.const 3) (i32.const 6) (i32.const 5)))
        (call $finished (i32.const 6)) (call $results))
    (func (export "clone") (call $read)
        (drop (call $mBufferSetBytes (i32.const 2) (i32.const 210) (i32.const 2)))
        (call $number (call $managedDeployFromSourceContract
            (i64.const -1) (i32.const 1) (i32.const 1) (i32.const 2) (i32.const 3) (i32.const 6) (i32.const 5)))
        (call $finished (i32.const 6)))
    (data (i32.const 210) "\05\06")
"#;

const CALLEE: &str = r#"
    (func (export "init") (call $reply))
    (func $reply (export "reply")
        (call $finish (i32.const 0) (call $getArgument (i32.const 0) (i32.const 0)))
        (call $bigIntGetCallValue (i32.const 1)) (call $bigIntFinishUnsigned (i32.const 1))
        (call $managedCaller (i32.const 1)) (drop (call $mBufferFinish (i32.const 1))))
    (func (export "write") (drop (call $storageStore (i32.const 0) (i32.const 1) (i32.const 1) (i32.const 1))))
    (func (export "complain") (call $signalError (i32.const 10) (i32.const 3)))
    (data (i32.const 0) "kv") (data (i32.const 10) "bad")
"#;

fn scene() -> Scene {
    Scene::new(CONTRACT).with_contract("callee", CALLEE)
}

/// The arguments of a call of the callee's function, with 7 EGLD and "hi".
fn arguments<'a>(to: &'a [u8; 32], function: &'a [u8]) -> [&'a [u8]; 4] {
    [to, function, b"\x07", b"hi"]
}

#[test]
fn results_go_to_the_list_and_to_the_return_data() {
    let mut scene = scene();
    let callee = contract("callee").0;
    let out = scene.out("dest", &arguments(&callee, b"reply"));
    assert_eq!(out, [&b"hi"[..], b"\x07", &contract(MAIN).0, b"", b"\x03"]);
    assert_eq!(scene.balance(&contract("callee")), (BALANCE + 7).into());
}

#[test]
fn failures_of_the_callee() {
    let mut scene = scene();
    let callee = contract("callee").0;
    let message = (10, "error signalled by smartcontract".to_owned());
    assert_eq!(scene.failure("dest", &arguments(&callee, b"complain")), message);
    // Caught: 1, no results, nothing moved.
    assert_eq!(scene.out("try", &arguments(&callee, b"complain")), [&b"\x01"[..], b""]);
    assert_eq!(scene.balance(&contract("callee")), BALANCE.into());
    assert_eq!(scene.out("try", &arguments(&callee, b"reply")).len(), 5);
    let mut poor = arguments(&callee, b"reply");
    poor[2] = b"\xff\xff\xff\xff";
    assert_eq!(scene.out("try", &poor), [&b"\x01"[..], b""]);
    assert_eq!(scene.failure("dest", &poor), (10, "failed transfer (insufficient funds)".to_owned()));
    let short = [&b"short"[..], b"reply", b"", b""];
    assert_eq!(scene.failure("dest", &short), (10, "account not found: 73686f7274".to_owned()));
}

#[test]
fn same_context_and_read_only() {
    let mut scene = scene();
    let callee = contract("callee").0;
    scene.out("same", &arguments(&callee, b"write"));
    assert_eq!(scene.storage(MAIN, b"k"), b"v");
    assert_eq!(scene.storage("callee", b"k"), b"");
    assert_eq!(scene.out("look", &arguments(&callee, b"reply"))[1], b"");
    assert_eq!(scene.failure("look", &arguments(&callee, b"write")), (10, "execution failed".to_owned()));
}

#[test]
fn transfers() {
    let mut scene = scene();
    let bob = user("bob").0;
    assert_eq!(scene.out("send", &arguments(&bob, b"")), [b""]);
    assert_eq!(scene.balance(&user("bob")), 7_u8.into());
    let callee = contract("callee").0;
    assert_eq!(scene.out("send", &arguments(&callee, b"reply"))[0], b"hi");
    assert_eq!(scene.balance(&contract("callee")), (BALANCE + 7).into());
    let outcome = scene.call("debt", &arguments(&bob, b""));
    assert_eq!((outcome.status, text(&outcome)), (10, "failed transfer (negative value)".to_owned()));
}

#[test]
fn deployments() {
    let mut scene = scene();
    let code = module(CALLEE);
    let out = scene.out("create", &[&code, b"", b"\x07", b"hi"]);
    assert_eq!(out[..2], [b"hi".to_vec(), b"\x07".to_vec()]);
    assert_eq!(out[5..], [b"\x03".to_vec()]);
    let first = crate::multiversx::Address::try_from(&*out[4]).expect("an address");
    let account = scene.node.world().account(&first).expect("the new contract");
    assert_eq!((&*account.code, &*account.owner), (&*code, &contract(MAIN).0[..]));
    assert_eq!(&*account.code_metadata, [5, 6]);
    assert_eq!(account.balance, 7_u8.into());

    let out = scene.out("clone", &[&first.0, b"", b"", b""]);
    let second = crate::multiversx::Address::try_from(&*out[4]).expect("an address");
    assert_ne!(first, second);
    assert_eq!(
        scene.node.world().account(&second).expect("the clone").code.hash(),
        crate::multiversx::Code::new(code).hash()
    );
    assert_eq!(scene.failure("clone", &[&user("alice").0, b"", b"", b""]).0, 10);
}

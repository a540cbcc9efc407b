//! Deploying, calling, entry points, static calls, other languages beside it.

use super::*;
use crate::evm::ulm::{CODE_LIMIT, LANGUAGE, LocalRun, Mode, run_local};
use crate::trace::{Change, Datum, Field, Kind, Moments};
use std::collections::BTreeMap;

/// Makes the flag and the bytes of its call data the output: in a call it writes 7 under key 0 first.
const TELLS: &str = "(if (i32.eqz (local.get $create)) (then (i32.store (i32.const 32) (i32.const 7))
        (call $SetAccountStorage (i32.const 0) (i32.const 32))))
    (i32.store (i32.const 64) (local.get $create)) (i32.store (i32.const 68) (call $CallDataLength))
    (call $setOutput (i32.const 64) (i32.const 8))";

fn told(flag: u32, length: u32) -> Vec<u8> {
    [flag.to_le_bytes(), length.to_le_bytes()].concat()
}

#[test]
fn what_is_deployed_is_the_program_itself() {
    let code = contract(TELLS);
    assert_eq!(code[..8], [&LANGUAGE[..], b"\0asm"].concat());
    let mut node = node(&[]);
    let created = node.execute(&transaction(ALICE, Action::Create, &code)).unwrap();
    // The contract's own output is lost: the program takes its place.
    assert_eq!((created.status, &created.output[..]), (Status::Success, &code[..]));
    let address = created.deployed.unwrap();
    assert_eq!(address, ALICE.create(0));
    let account = node.world().account(&address).unwrap();
    assert_eq!((account.code.bytes(), account.code.kind()), (&code[..], CodeKind::Ulm));
    assert!(account.storage.is_empty());
    let called = node.execute(&transaction(BOB, Action::Call(address), &[1, 2, 3])).unwrap();
    assert_eq!((called.status, &called.output[..]), (Status::Success, &told(0, 3)[..]));
    let mut seven = [0; 32];
    seven[31] = 7;
    assert_eq!(node.world().storage(&address, &[0; 32]), seven);
}

/// The constructor is told that it is one, and has no call data.
#[test]
fn a_constructor_is_told_that_it_is_one() {
    let body = "(i32.store (i32.const 32) (i32.add (i32.mul (local.get $create) (i32.const 100)) (call $CallDataLength)))
        (call $SetAccountStorage (i32.const 0) (i32.const 32))";
    let mut node = node(&[]);
    let created = node.execute(&transaction(ALICE, Action::Create, &contract(body))).unwrap();
    // It has no output of its own, and none is missed in a create.
    assert_eq!(created.status, Status::Success);
    assert_eq!(node.world().storage(&created.deployed.unwrap(), &[0; 32]), word(100));
}

#[test]
fn failed_constructors_leave_nothing() {
    let body =
        "(i32.store (i32.const 32) (i32.const 7)) (call $SetAccountStorage (i32.const 0) (i32.const 32))
        (call $fail (i32.const 0) (i32.const 0))";
    let mut node = node(&[]);
    let failed = node.execute(&transaction(ALICE, Action::Create, &contract(body))).unwrap();
    assert_eq!((failed.status, failed.deployed), (Status::Revert, None));
    assert_eq!(node.world().account(&ALICE.create(0)), None);
    assert_eq!(node.world().account(&ALICE).unwrap().nonce, 1);
}

/// Contracts pay for nothing that they do.
#[test]
fn gas_is_not_metered_inside() {
    let idle = contract("(call $setOutput (i32.const 0) (i32.const 0))");
    let busy = contract(
        "(local $n i32) (loop $l (local.set $n (i32.add (local.get $n) (i32.const 1)))
            (br_if $l (i32.lt_u (local.get $n) (i32.const 100000))))
        (call $SetAccountStorage (i32.const 0) (i32.const 32)) (call $setOutput (i32.const 0) (i32.const 0))",
    );
    let used = |code: Vec<u8>| {
        let outcome = run(code, &[]);
        assert_eq!(outcome.status, Status::Success);
        outcome.gas_used
    };
    assert_eq!((used(idle), used(busy)), (21_000, 21_000));
    // A call by itself gives back all its gas, whatever it was.
    let code = contract("(call $setOutput (i32.const 0) (i32.const 0))");
    let message = Action::Message { to: at(1), read_only: false };
    for gas_limit in [0, 1, GAS] {
        let asked = Transaction { gas_limit, ..transaction(ALICE, message, &[]) };
        let outcome = node(&[(at(1), code.clone())]).execute(&asked).unwrap();
        assert_eq!((outcome.status, outcome.gas_left), (Status::Success, gas_limit));
    }
}

/// Every message is a fresh run: globals and memory are as in the module, storage alone stays.
#[test]
fn nothing_but_storage_survives_a_call() {
    let rest = format!(
        "(global $n (mut i32) (i32.const 5)) {}",
        entry(
            "(global.set $n (i32.add (global.get $n) (i32.const 1))) (i32.store (i32.const 64) (global.get $n))
            (i32.store (i32.const 68) (i32.load (i32.const 72))) (i32.store (i32.const 72) (i32.const 9))
            (call $setOutput (i32.const 64) (i32.const 8))"
        )
    );
    let mut node = node(&[(at(1), encode(&text(&rest)))]);
    for _ in 0..2 {
        let outcome = node.execute(&transaction(ALICE, Action::Call(at(1)), &[])).unwrap();
        assert_eq!(outcome.output[..], told(6, 0));
    }
}

#[test]
fn entry_points_are_found_by_name_in_the_module() {
    let module = |entry: &str| encode(&text(entry));
    let with = |signature: &str| {
        let result = if signature.contains("result") { "(i32.const 1)" } else { "" };
        let body = format!("(call $setOutput (i32.const 0) (i32.const 1)) {result}");
        module(&format!(r#"(func (export "ulmDispatchCaller") {signature} {body})"#))
    };
    assert_eq!(ends(with("(param i32)")), (Status::Success, vec![0]));
    assert_eq!(ends(with("")), (Status::Success, vec![0]));
    assert_eq!(ends(with("(param i32) (result i32)")), (Status::Success, vec![0]));
    for wrong in ["(param i64)", "(param i32 i32)"] {
        assert_eq!(ends(with(wrong)), (Status::InternalError, vec![]), "{wrong}");
    }
    let missing = run(module("(func (export \"main\"))"), &[]);
    assert_eq!(
        (missing.status, missing.message.as_str()),
        (Status::InternalError, "the module exports no ulmDispatchCaller")
    );
    let other = run(module("(global (export \"ulmDispatchCaller\") i32 (i32.const 1))"), &[]);
    assert_eq!(other.message, "the export ulmDispatchCaller is a global, not a function");
    assert_eq!((other.status, other.output.len(), other.gas_left), (Status::InternalError, 0, 0));
}

/// Module, entry point, flag and gas are chosen; the output of a create is what the contract made it.
#[test]
fn a_module_runs_by_itself_with_a_chosen_entry_point() {
    let module = text(&format!(
        r#"(func (export "init") (param $create i32) {TELLS}) (func (export "quiet")) (func (export "boom") unreachable)"#
    ));
    let run = |entry, create| {
        let run = LocalRun { module: &module, entry, create, gas: 17, data: &[1, 2] };
        run_local(&run).unwrap().0
    };
    let created = run("init", true);
    assert_eq!(
        (created.status, &created.output[..], created.gas_left),
        (Status::Success, &told(1, 2)[..], 17)
    );
    assert_eq!(run("init", false).output[..], told(0, 2));
    // Without an output even a create fails here.
    assert_eq!(run("quiet", true).status, Status::InternalError);
    assert_eq!(
        (run("boom", false).status, run("nowhere", false).status),
        (Status::InternalError, Status::InternalError)
    );
    assert_eq!(run("boom", false).gas_left, 17);
    assert_eq!(
        (Mode::Remote.entry(), Mode::Local { entry: "init".into(), create: true }.entry()),
        ("ulmDispatchCaller", "init")
    );
}

/// The plug-in knows no static mode: what a view writes is dropped, and its output stays.
#[test]
fn views_may_write_and_what_they_write_is_dropped() {
    let code = contract(TELLS);
    let log = contract(
        "(call $Log3 (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 4)) (call $setOutput (i32.const 0) (i32.const 0))",
    );
    let mut node = node(&[(at(1), code), (at(2), log)]);
    let query = node.execute(&transaction(ALICE, Action::Query(at(1)), &[])).unwrap();
    assert_eq!((query.status, &query.output[..]), (Status::Success, &told(0, 0)[..]));
    for target in [at(1), at(2)] {
        let action = Action::Message { to: target, read_only: true };
        let outcome = node.execute(&transaction(ALICE, action, &[])).unwrap();
        assert_eq!((outcome.status, outcome.logs.len()), (Status::Success, 0));
    }
    assert!(node.world().account(&at(1)).unwrap().storage.is_empty());
    let mut moments = Moments::<World>::default();
    assert_eq!(moments.at(node.trace(), node.trace().len()), *node.world());
}

/// The bytes of EVM code that calls an address in some way, and gives back a byte of success and what came.
fn caller(opcode: u8, to: Address) -> Vec<u8> {
    let value: &[u8] = if opcode == 0xf1 { &[0x5f] } else { &[] };
    let call = [&[0x5f, 0x5f, 0x5f, 0x5f][..], value, &[0x73], &to.0, &[0x5a, opcode]].concat();
    // PUSH0 MSTORE8, then RETURNDATACOPY to 1 and RETURN.
    let give = [0x5f, 0x53, 0x3d, 0x5f, 0x60, 0x01, 0x3e, 0x3d, 0x60, 0x01, 0x01, 0x5f, 0xf3];
    [&call[..], &give].concat()
}

#[test]
fn evm_contracts_call_ulm_contracts() {
    const CALL: u8 = 0xf1;
    const DELEGATE: u8 = 0xf4;
    const STATIC: u8 = 0xfa;
    let who = contract(
        "(call $Caller (i32.const 64)) (i32.store (i32.const 32) (i32.const 7))
        (call $SetAccountStorage (i32.const 0) (i32.const 32)) (call $setOutput (i32.const 64) (i32.const 20))",
    );
    let boom = contract("(call $setOutput (i32.const 0) (i32.const 2)) unreachable");
    let fails =
        contract("(call $setOutput (i32.const 0) (i32.const 3)) (call $fail (i32.const 0) (i32.const 0))");
    let mut node = node(&[
        (at(1), who),
        (at(2), caller(CALL, at(1))),
        (at(3), caller(STATIC, at(1))),
        (at(4), caller(DELEGATE, at(1))),
        (at(5), boom),
        (at(6), fails),
        (at(7), caller(CALL, at(5))),
        (at(8), caller(CALL, at(6))),
    ]);
    let mut ask = |number| node.execute(&transaction(ALICE, Action::Call(at(number)), &[])).unwrap();
    let reversed = |address: Address| address.0.into_iter().rev().collect::<Vec<u8>>();
    let called = |address| [vec![1], reversed(address)].concat();
    assert_eq!(ask(3).output[..], called(at(3)));
    assert_eq!(ask(2).output[..], called(at(2)));
    assert_eq!(ask(4).output[..], called(ALICE));
    let (boomed, failed) = (ask(7), ask(8));
    assert_eq!((&boomed.output[..], &failed.output[..]), (&[0, 0, 0][..], &[0, 0, 0, 0][..]));
    // A trap takes all the gas that the call was given; a revert takes none.
    assert!(
        boomed.gas_used > GAS * 9 / 10 && failed.gas_used < 40_000,
        "{} {}",
        boomed.gas_used,
        failed.gas_used
    );
    let stored: BTreeMap<u8, usize> =
        (1..=4).map(|n| (n, node.world().account(&at(n)).unwrap().storage.len())).collect();
    assert_eq!(stored, [(1, 1), (2, 0), (3, 0), (4, 1)].into());
}

/// EVM code may create a ULM contract: what runs the code that creates is chosen by its language id, too.
#[test]
fn evm_contracts_create_ulm_contracts() {
    // CREATE with the call data as code; gives back the address in a word.
    let factory = hex::decode("365f5f37365f5ff05f5260205ff3").unwrap();
    let mut node = node(&[(at(1), factory)]);
    let made = node.execute(&transaction(ALICE, Action::Call(at(1)), &contract(TELLS))).unwrap();
    let address = Address::from_bytes(&made.output[12..]).unwrap();
    assert_eq!(address, at(1).create(1));
    let called = node.execute(&transaction(ALICE, Action::Call(address), &[5])).unwrap();
    assert_eq!((called.status, &called.output[..]), (Status::Success, &told(0, 1)[..]));
    // One that fails gives no address.
    let failing = contract("(call $fail (i32.const 0) (i32.const 0))");
    let failed = node.execute(&transaction(ALICE, Action::Call(at(1)), &failing)).unwrap();
    assert_eq!((failed.status, &failed.output[..]), (Status::Success, &[0; 32][..]));
}

/// Only a chain with ULM gives the code to the plug-in; elsewhere it is code of the EVM.
#[test]
fn the_language_id_chooses_who_runs_the_code() {
    let code = contract("(call $setOutput (i32.const 0) (i32.const 1))");
    let bare = code[LANGUAGE.len()..].to_vec();
    // The magic of a bare module is STOP for the EVM.
    assert_eq!(ends(bare), (Status::Success, vec![]));
    let mut other = Node::default();
    other.set_account(&at(1), &Account { code: Code::new(&code), ..Account::default() });
    let message = Action::Message { to: at(1), read_only: false };
    let outcome = other.execute(&transaction(ALICE, message, &[])).unwrap();
    assert_ne!((outcome.status, outcome.output.len()), (Status::Success, 1));
    assert_eq!(ends(b"wasm".to_vec()), (Status::InternalError, vec![]));
}

/// Contracts of the size that upstream's have are deployed; the limit is ours.
#[test]
fn large_contracts_can_be_deployed() {
    let sized = |bytes: usize| {
        let rest = format!("{} (data (i32.const 0) \"{}\")", entry(""), "x".repeat(60_000));
        let mut code = encode(&text(&rest));
        // A custom section fills it up.
        let rest = bytes - code.len() - 1 - 3;
        let leb =
            [(rest & 0x7f) | 0x80, (rest >> 7 & 0x7f) | 0x80, rest >> 14].map(|b| u8::try_from(b).unwrap());
        code.extend([&[0][..], &leb, &[1, b'x'], &vec![0; rest - 2]].concat());
        code
    };
    let create = |code: &[u8]| {
        let create = transaction(ALICE, Action::Create, code);
        node(&[]).execute(&Transaction { gas_limit: 1_000_000_000, ..create })
    };
    let created = create(&sized(CODE_LIMIT)).unwrap();
    assert_eq!((created.status, created.output.len()), (Status::Success, CODE_LIMIT));
    assert!(create(&sized(CODE_LIMIT + 1)).is_err());
}

/// What the contract did stands in the trace, and any slice gives the same.
#[test]
fn contracts_are_traced_and_sliced() {
    let mut node = node(&[(at(1), contract(TELLS))]);
    let mut running = node.begin(&transaction(ALICE, Action::Call(at(1)), &[9])).unwrap();
    let mut turns = 0;
    let outcome = loop {
        match node.advance(&mut running, &mut 1_000).unwrap() {
            Advance::Ended(outcome) => break outcome,
            _ => turns += 1,
        }
    };
    assert_eq!((outcome.status, &outcome.output[..]), (Status::Success, &told(0, 1)[..]));
    assert!(turns >= 4, "{turns}");
    let labels = all_host_labels();
    let calls: Vec<&str> = node
        .trace()
        .range(0..node.trace().len())
        .filter_map(|(_, event)| match &event.kind {
            Kind::HostCall { function, .. } => labels.get(usize::from(*function)).map(|label| label.name),
            _ => None,
        })
        .collect();
    assert_eq!(calls, ["SetAccountStorage", "CallDataLength", "setOutput"]);
    let changed = node.trace().range(0..node.trace().len()).any(|(_, event)| match &event.kind {
        Kind::Change(change) => {
            let Change { field, after, .. } = &**change;
            matches!(field, Field::Storage(_)) && *after == Datum::from(Blob::from(&word(7)[..]))
        }
        _ => false,
    });
    assert!(changed);
}

/// The run pauses after every host call, in the start function too.
#[test]
fn contracts_are_stepped() {
    let rest = format!("(func $first (drop (call $CallDataLength))) (start $first) {}", entry(TELLS));
    let mut node = node(&[(at(1), encode(&text(&rest)))]);
    node.set_stepping(true);
    let mut running = node.begin(&transaction(ALICE, Action::Call(at(1)), &[])).unwrap();
    let mut pauses = 0;
    while let Advance::Paused = node.advance(&mut running, &mut 1_000_000).unwrap() {
        pauses += 1;
    }
    assert_eq!(pauses, 4);
}

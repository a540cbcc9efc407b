//! How calls end that go wrong (`ulm.md` 2.4), and the playground's own guards.

use super::*;
use crate::stage::{Exit, Limit};

/// A module's bytes as code, from a text of its own.
fn module(text: &str) -> Vec<u8> {
    encode(&assemble(text).unwrap())
}

const INTERNAL: (Status, Vec<u8>) = (Status::InternalError, vec![]);

#[test]
fn programs_that_cannot_be_decoded() {
    let good = contract("(call $setOutput (i32.const 0) (i32.const 0))");
    assert_eq!(ends(good.clone()), (Status::Success, vec![]));
    for bad in
        [encode(b""), encode(b"\0asm\x02\0\0\0"), good[..good.len() - 1].to_vec(), [&good[..], &[1]].concat()]
    {
        let outcome = run(bad, &[]);
        assert_eq!(
            (outcome.status, &outcome.output[..], outcome.gas_left),
            (Status::InternalError, &[][..], 0)
        );
        assert!(outcome.message.starts_with("the program cannot be decoded: "), "{}", outcome.message);
    }
    // Deploying one fails, too.
    let created = node(&[]).execute(&transaction(ALICE, Action::Create, &encode(b"\0asm"))).unwrap();
    assert_eq!((created.status, created.deployed), (Status::InternalError, None));
}

#[test]
fn imports_that_the_chain_does_not_have() {
    let with = |import: &str, call: &str| {
        let out = r#"(import "env" "setOutput" (func $out (param i32 i32))) (memory 1)"#;
        module(&format!(
            r#"(module {import} {out} (func (export "ulmDispatchCaller") (param i32) (call $out (i32.const 0) (i32.const 1)) {call}))"#
        ))
    };
    let unknown = r#"(import "env" "Balance" (func $it (param i64) (result f32)))"#;
    let elsewhere = r#"(import "other" "CallData" (func $it (param i64) (result f32)))"#;
    let mistyped = r#"(import "env" "CallData" (func $it (param i64) (result f32)))"#;
    for import in [unknown, elsewhere, mistyped] {
        assert_eq!(ends(with(import, "")), (Status::Success, vec![0]), "{import}");
        let called = run(with(import, "(drop (call $it (i64.const 1)))"), &[]);
        // What was made the output before stays.
        assert_eq!((called.status, &called.output[..]), (Status::InternalError, &[0][..]), "{import}");
        assert!(called.message.contains("the chain has no host function"), "{}", called.message);
    }
    let again = r#"(import "env" "setOutput" (func (param i32 i32)))"#;
    assert_eq!(ends(with(again, "")), (Status::Success, vec![0]));
    let twice = r#"(import "env" "setOutput" (func (param i32)))"#;
    assert_eq!(ends(with(twice, "")), INTERNAL);
    for import in [
        r#"(import "env" "memory" (memory 1))"#,
        r#"(import "env" "table" (table 1 funcref))"#,
        r#"(import "env" "global" (global i32))"#,
    ] {
        let text = format!(r#"(module {import} (func (export "ulmDispatchCaller") (param i32)))"#);
        assert_eq!(ends(module(&text)), INTERNAL, "{import}");
    }
}

#[test]
fn traps_are_internal_errors_that_keep_the_output() {
    let traps = [
        "unreachable",
        "(drop (i32.div_u (i32.const 1) (local.get $create)))",
        "(drop (i32.load (i32.const 65536)))",
        "(call_indirect (local.get $create))",
        "(memory.fill (i32.const 65535) (i32.const 0) (i32.const 2))",
    ];
    for trap in traps {
        let body = format!("(call $setOutput (i32.const 0) (i32.const 3)) {trap}");
        let code = encode(&text(&format!("(table 1 funcref) {}", entry(&body))));
        let outcome = run(code, &[]);
        assert_eq!((outcome.status, &outcome.output[..]), (Status::InternalError, &[0, 0, 0][..]), "{trap}");
        assert_eq!(outcome.gas_left, 0);
    }
    let deep = encode(&text(&format!("(func $deep (call $deep)) {}", entry("(call $deep)"))));
    assert_eq!(run(deep, &[]).message, "call stack exhausted");
}

/// It runs before the entry point in every message. What it calls of the host knows no memory.
#[test]
fn start_functions_run_first_and_know_no_memory() {
    let with = |start: &str| {
        let out = "(global $n (mut i32) (i32.const 1))";
        let body = "(i32.store (i32.const 0) (global.get $n)) (call $setOutput (i32.const 0) (i32.const 1))";
        encode(&text(&format!("{out} (func $first {start}) (start $first) {}", entry(body))))
    };
    assert_eq!(ends(with("(global.set $n (i32.const 9))")), (Status::Success, vec![9]));
    assert_eq!(
        ends(with("(global.set $n (i32.add (call $CallDataLength) (i32.const 4)))")),
        (Status::Success, vec![4])
    );
    assert_eq!(ends(with("unreachable")), INTERNAL);
    for call in [
        "(call $setOutput (i32.const 0) (i32.const 0))",
        "(call $fail (i32.const 0) (i32.const 0))",
        "(call $Caller (i32.const -1))",
    ] {
        assert_eq!(ends(with(call)), INTERNAL, "{call}");
    }
    let segment = encode(&text(&format!(r#"(data (i32.const 65535) "ab") {}"#, entry(""))));
    assert_eq!(ends(segment), INTERNAL);
}

/// What failed is undone, logs and value too; only success keeps anything.
#[test]
fn failures_undo_everything() {
    let change =
        "(i32.store (i32.const 32) (i32.const 7)) (call $SetAccountStorage (i32.const 0) (i32.const 32))
        (call $Log3 (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0))";
    let endings = [
        ("(call $setOutput (i32.const 0) (i32.const 0))", Status::Success),
        ("", Status::InternalError),
        ("(call $fail (i32.const 0) (i32.const 0))", Status::Revert),
        ("(call $Caller (i32.const -1))", Status::InvalidMemoryAccess),
        ("unreachable", Status::InternalError),
    ];
    for (ending, status) in endings {
        let mut node = node(&[(at(1), contract(&format!("{change} {ending}")))]);
        let call = transaction(ALICE, Action::Call(at(1)), &[]);
        let outcome = node.execute(&Transaction { value: 5_u8.into(), ..call }).unwrap();
        let kept = usize::from(status == Status::Success);
        let account = node.world().account(&at(1)).unwrap();
        assert_eq!(
            (outcome.status, outcome.logs.len(), account.storage.len()),
            (status, kept, kept),
            "{ending}"
        );
        assert_eq!(account.balance, (5 * kept).into(), "{ending}");
        assert_eq!(
            (outcome.gas_left == 0, outcome.playground),
            (!matches!(status, Status::Success | Status::Revert), None)
        );
    }
}

/// What never ends is ended by the playground, which says so, and never by a status of the chain.
#[test]
fn what_never_ends_is_ended_by_the_playground() {
    let stopped = |code: Vec<u8>, fuel: u64| {
        let mut node = node(&[(at(1), code)]);
        node.set_fuel_limit(fuel);
        let before = node.world().account(&at(1)).cloned();
        let outcome = node.execute(&transaction(ALICE, Action::Call(at(1)), &[])).unwrap();
        assert_eq!(node.world().account(&at(1)).cloned(), before);
        outcome.playground
    };
    let store =
        "(i32.store (i32.const 32) (i32.const 7)) (call $SetAccountStorage (i32.const 0) (i32.const 32))";
    let endless = contract(&format!("{store} (loop $l (br $l))"));
    assert_eq!(stopped(endless, 1_000_000), Some(Exit::Limit(Limit::Fuel(1_000_000))));
    let start = encode(&text(&format!("(func $first (loop $l (br $l))) (start $first) {}", entry(""))));
    assert_eq!(stopped(start, 1_000_000), Some(Exit::Limit(Limit::Fuel(1_000_000))));
    let large = 1_u64 << 40;
    let grows = contract(&format!("{store} (loop $l (br_if $l (memory.grow (i32.const 1024))))"));
    assert_eq!(stopped(grows, large), Some(Exit::Limit(Limit::Memory(256 << 20))));
    let asks = module(r#"(module (memory 4097) (func (export "ulmDispatchCaller") (param i32)))"#);
    assert_eq!(stopped(asks, large), Some(Exit::Limit(Limit::Memory(256 << 20))));
    let hashes = contract(
        "(drop (memory.grow (i32.const 1023))) (loop $l (call $setOutput (i32.const 0) (i32.const 67108864)) (br $l))",
    );
    assert_eq!(stopped(hashes, large), Some(Exit::Limit(Limit::Bytes(1 << 30))));
}

#[test]
fn memory_grows_to_the_bound() {
    let body =
        "(i32.store (i32.const 0) (memory.grow (i32.const 4095))) (i32.store (i32.const 4) (memory.size))
        (call $setOutput (i32.const 0) (i32.const 8))";
    let (status, output) = ends(contract(body));
    assert_eq!((status, output), (Status::Success, [1_u32.to_le_bytes(), 4_096_u32.to_le_bytes()].concat()));
}

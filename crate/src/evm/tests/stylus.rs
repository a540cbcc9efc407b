//! Programs and EVM contracts side by side.

use super::asm::{asm, initcode, store};
use super::world::{ALICE, at, call, node, transaction, word};
use crate::evm::stylus::{Pages, Parameters};
use crate::evm::*;
use crate::stage::{Exit, Limit};
use crate::text::assemble;
use crate::trace::{Kind, Moments, Note};

/// A program's code: the prefix, then the module as it is.
fn program(text: &str) -> Vec<u8> {
    [&[0xef, 0xf0, 0x00, 0x00][..], &assemble(text).unwrap()].concat()
}

/// A module with these imports and this entry point; the page's first KiB is free, call data goes to 1024.
fn module(imports: &str, body: &str) -> String {
    format!(
        r#"(module {imports} (memory (export "memory") 1 1)
            (func (export "user_entrypoint") (param i32) (result i32) (local i32) {body}))"#
    )
}

const STORE: &str = r#"
    (import "vm_hooks" "storage_cache_bytes32" (func $cache (param i32 i32)))
    (import "vm_hooks" "storage_flush_cache" (func $flush (param i32)))
    (import "vm_hooks" "read_args" (func $args (param i32)))
    (import "vm_hooks" "msg_sender" (func $sender (param i32)))
    (import "vm_hooks" "contract_address" (func $self (param i32)))
    (import "vm_hooks" "msg_reentrant" (func $reentrant (result i32)))
    (import "vm_hooks" "write_result" (func $result (param i32 i32)))"#;

const CALLS: &str = r#"
    (import "vm_hooks" "call_contract" (func $call (param i32 i32 i32 i32 i64 i32) (result i32)))
    (import "vm_hooks" "delegate_call_contract" (func $delegate (param i32 i32 i32 i64 i32) (result i32)))
    (import "vm_hooks" "static_call_contract" (func $static (param i32 i32 i32 i64 i32) (result i32)))
    (import "vm_hooks" "read_return_data" (func $returned (param i32 i32 i32) (result i32)))
    (import "vm_hooks" "create1" (func $create (param i32 i32 i32 i32 i32)))
    (import "vm_hooks" "read_args" (func $args (param i32)))
    (import "vm_hooks" "write_result" (func $result (param i32 i32)))"#;

/// Stores the call data under key 0 and gives back sender, own address and whether it is reentrant.
fn keeper() -> Vec<u8> {
    let body = "(call $args (i32.const 1024)) (call $cache (i32.const 0) (i32.const 1024)) (call $flush (i32.const 1))
        (call $sender (i32.const 64)) (call $self (i32.const 84)) (i32.store8 (i32.const 104) (call $reentrant))
        (call $result (i32.const 64) (i32.const 41)) (i32.const 0)";
    program(&module(STORE, body))
}

/// Calls the address that its call data begins with, with the rest as data, in this way, and gives back status and what it gave.
fn forwarder(way: &str, value: &str) -> Vec<u8> {
    let body = format!(
        "(call $args (i32.const 1024))
        (i32.store8 (i32.const 0) (call ${way} (i32.const 1024) (i32.const 1044) (i32.sub (local.get 0) (i32.const 20))
            {value} (i64.const -1) (i32.const 512)))
        (drop (call $returned (i32.const 1) (i32.const 0) (i32.const 500)))
        (call $result (i32.const 0) (i32.add (i32.const 1) (i32.load (i32.const 512)))) (i32.const 0)"
    );
    program(&module(CALLS, &body))
}

/// The answer of [`keeper`].
fn kept(sender: Address, own: Address, reentrant: bool) -> Vec<u8> {
    [&sender.0[..], &own.0, &[reentrant.into()]].concat()
}

#[test]
fn a_program_is_created_and_called() {
    let code = keeper();
    let mut node = node(&[]);
    let created = node.execute(&transaction(Action::Create, &initcode(&code))).unwrap();
    let contract = created.deployed.unwrap();
    let deployed = &node.world().account(&contract).unwrap().code;
    assert_eq!((deployed.kind(), deployed.bytes()), (CodeKind::Stylus, &code[..]));
    // Every byte of code is paid for, as it is for a contract of the EVM.
    let other = [&[0x00][..], &code[1..]].concat();
    let same = self::node(&[]).execute(&transaction(Action::Create, &initcode(&other))).unwrap();
    assert!(created.gas_used > 53_000 + 200 * u64::try_from(code.len()).unwrap());
    // Of the call data, a zero byte costs 12 gas less.
    assert_eq!(created.gas_used, same.gas_used + 12);
    let outcome = node.execute(&transaction(Action::Call(contract), &word(7))).unwrap();
    assert_eq!((outcome.status, &outcome.output[..]), (Status::Success, &kept(ALICE, contract, false)[..]));
    assert_eq!(node.world().storage(&contract, &word(0)), word(7));
    assert!(outcome.ink.unwrap() > 220_000_000 && outcome.usage["storage_flush_cache"].calls == 1);
}

/// What was translated for other code of the account is not used again.
#[test]
fn the_code_that_an_account_has_now_runs() {
    let answers = |number: u8| {
        let body = format!(
            "(i32.store8 (i32.const 0) (i32.const {number})) (call $result (i32.const 0) (i32.const 1)) (i32.const 0)"
        );
        Account { code: Code::new(&program(&module(STORE, &body))), ..Account::default() }
    };
    let mut node = node(&[]);
    for number in [1, 2, 1] {
        node.set_account(&at(1), &answers(number));
        assert_eq!(node.execute(&call(at(1))).unwrap().output[..], [number]);
    }
    node.set_account(
        &at(1),
        &Account { code: Code::new(&asm("0x03 PUSH0 MSTORE8 0x01 PUSH0 RETURN")), ..Account::default() },
    );
    assert_eq!(node.execute(&call(at(1))).unwrap().output[..], [3]);
}

/// The program finds the value on its account; when it fails, its sender has it again, and what it stored is gone.
#[test]
fn value_moves_before_a_program_runs_and_back_when_it_fails() {
    let imports = format!(r#"{STORE} (import "vm_hooks" "account_balance" (func $balance (param i32 i32)))"#);
    let body = |status: u8| {
        format!(
            "(call $self (i32.const 0)) (call $balance (i32.const 0) (i32.const 64))
            (call $cache (i32.const 128) (i32.const 64)) (call $flush (i32.const 1))
            (call $result (i32.const 64) (i32.const 32)) (i32.const {status})"
        )
    };
    let programs = [0, 1].map(|status| program(&module(&imports, &body(status))));
    let [good, bad] = programs;
    let mut node = node(&[(at(1), good), (at(2), bad)]);
    let mut pay = |to| {
        let outcome = node.execute(&Transaction { value: 9_u8.into(), ..call(to) }).unwrap();
        let account = node.world().account(&to).unwrap();
        (outcome.status, outcome.output.to_vec(), account.balance.clone(), account.storage.len())
    };
    assert_eq!(pay(at(1)), (Status::Success, word(9).to_vec(), 9_u8.into(), 1));
    assert_eq!(pay(at(2)), (Status::Revert, word(9).to_vec(), 0_u8.into(), 0));
    assert_eq!(node.world().account(&ALICE).unwrap().balance, (1_000_000_u32 - 9).into());
}

#[test]
fn programs_and_evm_contracts_call_each_other() {
    // at(1): EVM, calls at(2) with its call data; at(2): program, forwards to at(3); at(3): EVM, stores and returns 42.
    let evm = format!(
        "CALLDATASIZE PUSH0 PUSH0 CALLDATACOPY PUSH0 PUSH0 CALLDATASIZE PUSH0 PUSH0 0x{} GAS CALL POP \
         RETURNDATASIZE PUSH0 PUSH0 RETURNDATACOPY RETURNDATASIZE PUSH0 RETURN",
        hex::encode(at(2).0)
    );
    let set = asm("0x2a 0x01 SSTORE CALLER PUSH0 MSTORE 0x20 PUSH0 RETURN");
    let zero = "(i32.const 256)";
    let accounts = [
        (at(1), asm(&evm)),
        (at(2), forwarder("call", zero)),
        (at(3), set),
        (at(4), forwarder("static", "")),
        (at(5), forwarder("delegate", "")),
        (at(6), keeper()),
    ];
    let mut node = node(&accounts);
    let outcome = node.execute(&transaction(Action::Call(at(1)), &at(3).0)).unwrap();
    assert_eq!(outcome.output[..], [&[0][..], &[0; 12], &at(2).0].concat());
    assert_eq!(node.world().storage(&at(3), &word(1)), word(42));
    // A static call may not store; a delegate call stores with the caller, and sees its caller's sender.
    let outcome = node.execute(&transaction(Action::Call(at(4)), &at(3).0)).unwrap();
    assert_eq!((outcome.status, &outcome.output[..]), (Status::Success, &[2][..]));
    let data = [&at(6).0[..], &word(9)].concat();
    let outcome = node.execute(&transaction(Action::Call(at(4)), &data)).unwrap();
    assert_eq!(outcome.output[..], [2]);
    let outcome = node.execute(&transaction(Action::Call(at(5)), &data)).unwrap();
    assert_eq!(outcome.output[..], [vec![0], kept(ALICE, at(5), false)].concat());
    assert_eq!(node.world().storage(&at(5), &word(0)), word(9));
    // Program to program.
    let outcome = node.execute(&transaction(Action::Call(at(2)), &data)).unwrap();
    assert_eq!(outcome.output[..], [vec![0], kept(at(2), at(6), false)].concat());
}

#[test]
fn reentrant_calls_are_known() {
    // at(1): EVM, forwards its call data to the program at(2), which calls back to the keeper through at(1): at(2) calls itself.
    let mut node = node(&[(at(2), forwarder("call", "(i32.const 256)")), (at(6), keeper())]);
    let data = [&at(2).0[..], &at(6).0, &word(1)].concat();
    let outcome = node.execute(&transaction(Action::Call(at(2)), &data)).unwrap();
    assert_eq!(outcome.output[..], [vec![0, 0], kept(at(2), at(6), false)].concat());
    // The keeper's code in the place of a program that waits: the account is open once more than its own frame.
    let delegating = forwarder("delegate", "");
    node.set_account(&at(7), &Account { code: Code::new(&delegating), ..Account::default() });
    let data = [&at(7).0[..], &at(7).0, &at(6).0, &word(1)].concat();
    let outcome = node.execute(&transaction(Action::Call(at(7)), &data)).unwrap();
    assert_eq!(outcome.output[..], [vec![0, 0, 0], kept(ALICE, at(7), false)].concat());
    node.set_account(
        &at(8),
        &Account { code: Code::new(&forwarder("call", "(i32.const 256)")), ..Account::default() },
    );
    let data = [&at(8).0[..], &at(8).0, &at(7).0, &at(6).0, &word(1)].concat();
    let outcome = node.execute(&transaction(Action::Call(at(8)), &data)).unwrap();
    assert_eq!(outcome.output[..], [vec![0, 0, 0, 0], kept(at(8), at(7), false)].concat());
}

#[test]
fn a_program_that_calls_itself_is_reentrant() {
    // Its first call forwards to itself; the second, without data to forward, answers whether it is reentrant.
    let imports = format!(r#"{CALLS} (import "vm_hooks" "msg_reentrant" (func $reentrant (result i32)))"#);
    let body = "(i32.store8 (i32.const 0) (call $reentrant))
        (if (local.get 0) (then (call $args (i32.const 1024))
            (drop (call $call (i32.const 1024) (i32.const 0) (i32.const 0) (i32.const 256) (i64.const -1) (i32.const 512)))
            (drop (call $returned (i32.const 1) (i32.const 0) (i32.const 1)))))
        (call $result (i32.const 0) (i32.const 2)) (i32.const 0)";
    let mut node = node(&[(at(1), program(&module(&imports, body)))]);
    let outcome = node.execute(&transaction(Action::Call(at(1)), &at(1).0)).unwrap();
    assert_eq!(outcome.output[..], [0, 1]);
}

#[test]
fn a_program_creates_contracts() {
    let init = initcode(&asm("0x2a PUSH0 MSTORE 0x20 PUSH0 RETURN"));
    let body = "(call $args (i32.const 1024))
        (call $create (i32.const 1024) (local.get 0) (i32.const 256) (i32.const 0) (i32.const 512))
        (call $result (i32.const 0) (i32.const 20)) (i32.const 0)";
    let mut node = node(&[(at(1), program(&module(CALLS, body)))]);
    let outcome = node.execute(&transaction(Action::Call(at(1)), &init)).unwrap();
    let contract = Address::from_bytes(&outcome.output).unwrap();
    assert_eq!(contract, at(1).create(1));
    let outcome = node.execute(&call(contract)).unwrap();
    assert_eq!(outcome.output[..], word(42));
    // A create that reverts gives no address and keeps what it says.
    let reverting = asm(&format!("{} 0x05 PUSH0 REVERT", store(b"sorry")));
    let outcome = node.execute(&transaction(Action::Call(at(1)), &reverting)).unwrap();
    assert_eq!(outcome.output[..], [0; 20]);
    assert_eq!(node.world().account(&at(1)).unwrap().nonce, 3);
}

#[test]
fn failures_of_programs_are_told() {
    let ends = |body: &str| {
        let code = program(&module(STORE, body));
        let mut node = node(&[(at(1), code)]);
        let outcome = node.execute(&call(at(1))).unwrap();
        (outcome.status, outcome.message, outcome.gas_left > 0)
    };
    assert_eq!(ends("unreachable"), (Status::Revert, "unreachable instruction executed".to_owned(), true));
    assert_eq!(ends("(i32.const 1)"), (Status::Revert, String::new(), true));
    let endless = ends("(loop $l (br $l)) (i32.const 0)");
    assert_eq!(endless, (Status::OutOfGas, "out of gas".to_owned(), false));
    let (status, message, left) = ends("(drop (f32.add (f32.const 1) (f32.const 2))) (i32.const 0)");
    assert!(status == Status::Failure && message.contains("floating point") && !left, "{message}");
}

#[test]
fn programs_are_sliced_and_traced() {
    let mut node = node(&[(at(2), forwarder("call", "(i32.const 256)")), (at(6), keeper())]);
    node.set_account(
        &at(9),
        &Account { code: Code::new(&program(&module("", "unreachable"))), ..Account::default() },
    );
    let data = [&at(6).0[..], &word(9)].concat();
    let mut running = node.begin(&transaction(Action::Call(at(2)), &data)).unwrap();
    let mut turns = 0;
    let outcome = loop {
        match node.advance(&mut running, &mut 20).unwrap() {
            Advance::Ended(outcome) => break outcome,
            _ => turns += 1,
        }
    };
    assert_eq!(outcome.status, Status::Success);
    assert!(turns > 1, "{turns}");
    node.execute(&transaction(Action::Call(at(2)), &at(9).0)).unwrap();
    let mut moments = Moments::<World>::default();
    assert_eq!(moments.at(node.trace(), node.trace().len()), *node.world());
    let calls = node.trace().range(0..node.trace().len());
    let calls = calls.filter(|(_, event)| matches!(event.kind, Kind::HostCall { .. })).count();
    assert_eq!(calls, 4 + 7 + 4);
}

#[test]
fn what_is_printed_stands_in_the_trace() {
    let import = r#"(import "console" "log_txt" (func $log (param i32 i32))) (data (i32.const 0) "hello")"#;
    let (import, data) = import.split_once(" (data").unwrap();
    let text = module(import, "(call $log (i32.const 0) (i32.const 5)) (i32.const 0)")
        .replace("(func (export", &format!("(data{data} (func (export"));
    let stylus = Parameters { debug: true, ..Parameters::default() };
    let mut node = Node::new(Settings { stylus, ..Settings::default() });
    node.set_account(&at(1), &Account { code: Code::new(&program(&text)), ..Account::default() });
    node.execute(&transaction(Action::Message { to: at(1), read_only: false }, &[])).unwrap();
    let printed = node.trace().range(0..node.trace().len()).any(|(_, event)| match &event.kind {
        Kind::Note(note) => matches!(&**note, Note::Printed(text) if text[..] == *b"hello"),
        _ => false,
    });
    assert!(printed);
}

/// More than a thousand programs that wait for each other, which gas allows once the most pages are past counting.
#[test]
fn programs_nest_as_deep_as_the_chain_allows() {
    let imports = format!(r#"{CALLS} (import "vm_hooks" "contract_address" (func $self (param i32)))"#);
    let body = "(call $self (i32.const 0))
        (i32.store8 (i32.const 64) (call $call (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 256) (i64.const -1) (i32.const 512)))
        (drop (call $returned (i32.const 66) (i32.const 0) (i32.const 2)))
        (i32.store16 (i32.const 64) (i32.add (i32.const 1) (i32.load16_u (i32.const 66))))
        (call $result (i32.const 64) (i32.const 2)) (i32.const 0)";
    let mut node = node(&[(at(1), program(&module(&imports, body)))]);
    node.set_open_pages(Pages { open: 0, ever: 200 });
    let deep = Transaction { gas_limit: 1_000_000_000_000, ..call(at(1)) };
    let outcome = node.execute(&deep).unwrap();
    assert_eq!((outcome.status, &outcome.output[..]), (Status::Success, &1025_u16.to_le_bytes()[..]));
}

/// What the chain would let be, and a page of the browser could not bear.
#[test]
fn the_playground_bounds_memory_and_bytes() {
    let grows = r#"(module (import "vm_hooks" "pay_for_memory_grow" (func (param i32))) (memory (export "memory") 1)
        (func (export "user_entrypoint") (param i32) (result i32)
            (drop (memory.grow (i32.const 60000))) (i32.const 0)))"#;
    let copies = module(
        r#"(import "vm_hooks" "write_result" (func $result (param i32 i32)))"#,
        "(loop $l (call $result (i32.const 0) (i32.const 65536)) (br $l)) (i32.const 0)",
    );
    let mut node = node(&[(at(1), program(grows)), (at(2), program(&copies))]);
    node.set_open_pages(Pages { open: 0, ever: 200 });
    let rich = |to| Transaction { gas_limit: 1 << 49, ..call(to) };
    let outcome = node.execute(&rich(at(1))).unwrap();
    assert_eq!(outcome.playground, Some(Exit::Limit(Limit::Memory(8_192 * 65_536))));
    assert_eq!(outcome.status, Status::InternalError);
    let outcome = node.execute(&rich(at(2))).unwrap();
    assert_eq!(outcome.playground, Some(Exit::Limit(Limit::Bytes(4 << 30))));
}

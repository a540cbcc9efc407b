//! Programs become active, stay so, expire; which of them start cheaply.

use super::asm::{asm, initcode};
use super::world::{ALICE, BOB, at, call, node, transaction, word};
use crate::evm::stylus::{
    ARB_WASM, ARB_WASM_CACHE, CHAIN_ACCOUNT, Measure, Parameters, ProgramRecord, activation_data,
};
use crate::evm::*;
use crate::text::assemble;
use num_bigint::BigUint;
use sha3::{Digest, Keccak256};

/// Seconds of a day.
const DAY: u64 = 86_400;
/// When the tests begin.
const NOW: u64 = 1_700_000_000;
/// More wei than any fee here.
const PLENTY: u64 = 1 << 60;

fn program() -> Vec<u8> {
    let text = r#"(module (memory (export "memory") 1 1)
        (func (export "user_entrypoint") (param i32) (result i32) (i32.const 0)))"#;
    [&[0xef, 0xf0, 0x00, 0x00][..], &assemble(text).unwrap()].concat()
}

/// A chain where programs must be activated, with the program at 1 and 2.
fn strict() -> Node {
    let mut node = Node::new(Settings { activating: Activating::Required, ..Settings::default() });
    set_time(&mut node, NOW);
    node.set_account(&ALICE, &Account { balance: BigUint::from(u128::MAX), ..Account::default() });
    for address in [at(1), at(2)] {
        node.set_account(&address, &Account { code: Code::new(&program()), nonce: 1, ..Account::default() });
    }
    node
}

fn set_time(node: &mut Node, timestamp: u64) {
    node.set_block(&Block { timestamp, ..Block::default() });
}

/// Calls a contract of the chain: a signature, and a word.
fn ask(node: &mut Node, to: Address, signature: &str, argument: &[u8], value: u64) -> Outcome {
    let mut argument_word = [0; 32];
    argument_word[32 - argument.len()..].copy_from_slice(argument);
    let data = [&Keccak256::digest(signature)[..4], &argument_word].concat();
    node.execute(&Transaction { value: value.into(), ..transaction(Action::Call(to), &data) }).unwrap()
}

fn activate(node: &mut Node, program: Address, value: u64) -> Outcome {
    let data = activation_data(&program);
    node.execute(&Transaction { value: value.into(), ..transaction(Action::Call(ARB_WASM), &data) }).unwrap()
}

#[test]
fn a_program_must_be_active_and_equal_code_shares_it() {
    let mut node = strict();
    let refused = node.execute(&call(at(1))).unwrap();
    assert_eq!((refused.status, refused.message.as_str()), (Status::Failure, "ProgramNotActivated()"));
    assert_eq!(refused.gas_left, 0);
    let poor = activate(&mut node, at(1), 7);
    assert_eq!(poor.status, Status::Revert);
    assert!(poor.message.starts_with("ProgramInsufficientValue(7, "), "{}", poor.message);
    let quoted = node.activation_fee(&at(1)).unwrap();
    let (activated, before) = (activate(&mut node, at(1), PLENTY), node.world().clone());
    assert_eq!((activated.status, &activated.output[..32]), (Status::Success, &word(2)[..]));
    let fee = BigUint::from_bytes_be(&activated.output[32..]);
    assert_eq!(fee, quoted);
    let account = |address| before.account(&address).unwrap().balance.clone();
    assert_eq!(account(Parameters::default().network_account), fee);
    assert_eq!(account(ALICE), BigUint::from(u128::MAX) - &fee);
    // About 512 kB of assembly at the least price: 5e13 wei at most.
    assert!(fee > 42_000_000_000_000_u64.into() && fee < 50_000_000_000_000_u64.into(), "{fee}");
    let log = &activated.logs[0];
    assert_eq!((&log.address[..], log.topics.len(), log.data[0].len()), (&ARB_WASM.0[..], 2, 128));
    assert!(activated.gas_used > 21_000 + 1_659_168);
    assert_eq!(node.execute(&call(at(1))).unwrap().status, Status::Success);
    assert_eq!(node.execute(&call(at(2))).unwrap().status, Status::Success);
    let again = activate(&mut node, at(2), PLENTY);
    assert_eq!((again.status, again.message.as_str()), (Status::Revert, "ProgramUpToDate()"));
}

#[test]
fn what_cannot_be_activated_says_why() {
    let mut node = strict();
    let none = activate(&mut node, BOB, PLENTY);
    assert_eq!((none.status, none.message.as_str()), (Status::Revert, "ProgramNotWasm()"));
    let bad = [&[0xef, 0xf0, 0x00, 0x00][..], &assemble("(module)").unwrap()].concat();
    node.set_account(&at(3), &Account { code: Code::new(&bad), ..Account::default() });
    let refused = activate(&mut node, at(3), PLENTY);
    assert_eq!((refused.status, refused.gas_left), (Status::PrecompileFailure, 0));
    assert!(refused.message.contains("failed to parse wasm"), "{}", refused.message);
    let corrupted = [0xef, 0xf0, 0x00, 0x00, 0xff, 0xff, 0xff];
    node.set_account(&at(4), &Account { code: Code::new(&corrupted), ..Account::default() });
    let refused = activate(&mut node, at(4), PLENTY);
    assert!(refused.message.contains("cannot be decompressed"), "{}", refused.message);
    let unknown = ask(&mut node, ARB_WASM, "dance()", &[], 0);
    assert_eq!((unknown.status, unknown.gas_left), (Status::Revert, 0));
    assert_eq!(node.world().account(&ALICE).unwrap().balance, BigUint::from(u128::MAX));
}

#[test]
fn a_revert_undoes_an_activation() {
    let mut node = strict();
    let code = format!(
        "CALLDATASIZE PUSH0 PUSH0 CALLDATACOPY PUSH0 PUSH0 CALLDATASIZE PUSH0 CALLVALUE 0x{} GAS CALL \
         PUSH0 MSTORE 0x20 PUSH0 REVERT",
        hex::encode(ARB_WASM.0)
    );
    node.set_account(&at(5), &Account { code: Code::new(&asm(&code)), ..Account::default() });
    let through = transaction(Action::Call(at(5)), &activation_data(&at(1)));
    let outcome = node.execute(&Transaction { value: PLENTY.into(), ..through }).unwrap();
    assert_eq!((outcome.status, &outcome.output[..]), (Status::Revert, &word(1)[..]));
    assert_eq!(node.execute(&call(at(1))).unwrap().message, "ProgramNotActivated()");
    assert_eq!(node.world().account(&CHAIN_ACCOUNT), None);
}

#[test]
fn programs_expire_unless_they_are_kept_alive() {
    let mut node = strict();
    let hash = Code::new(&program()).hash();
    activate(&mut node, at(1), PLENTY);
    let early = ask(&mut node, ARB_WASM, "codehashKeepalive(bytes32)", &hash, PLENTY);
    assert!(early.message.starts_with("ProgramKeepaliveTooSoon("), "{}", early.message);
    set_time(&mut node, NOW + 32 * DAY);
    let kept = ask(&mut node, ARB_WASM, "codehashKeepalive(bytes32)", &hash, PLENTY);
    assert_eq!((kept.status, kept.logs.len()), (Status::Success, 1));
    set_time(&mut node, NOW + 380 * DAY);
    assert_eq!(node.execute(&call(at(1))).unwrap().status, Status::Success);
    let left = ask(&mut node, ARB_WASM, "programTimeLeft(address)", &at(1).0, 0);
    let left = BigUint::from_bytes_be(&left.output);
    assert!(left > (16 * DAY).into() && left <= (17 * DAY + 3_600).into(), "{left}");
    set_time(&mut node, NOW + 400 * DAY);
    let expired = node.execute(&call(at(1))).unwrap();
    assert!(expired.message.starts_with("ProgramExpired("), "{}", expired.message);
    assert_eq!(activate(&mut node, at(1), PLENTY).status, Status::Success);
}

#[test]
fn the_chain_tells_about_itself_and_its_programs() {
    let mut node = strict();
    let hash = Code::new(&program()).hash();
    let not_active = ask(&mut node, ARB_WASM, "programVersion(address)", &at(1).0, 0);
    assert_eq!(not_active.message, "ProgramNotActivated()");
    activate(&mut node, at(1), PLENTY);
    let mut told = |signature: &str, argument: &[u8]| {
        let words = ask(&mut node, ARB_WASM, signature, argument, 0).output;
        words.chunks(32).map(|word| u64::from_be_bytes(word[24..].try_into().unwrap())).collect::<Vec<_>>()
    };
    assert_eq!(told("stylusVersion()", &[]), [2]);
    assert_eq!(told("inkPrice()", &[]), [10_000]);
    assert_eq!(told("minInitGas()", &[]), [8_832, 352]);
    assert_eq!(told("programVersion(address)", &at(2).0), [2]);
    assert_eq!(told("codehashVersion(bytes32)", &hash), [2]);
    assert_eq!(told("programMemoryFootprint(address)", &at(1).0), [1]);
    assert_eq!(told("codehashAsmSize(bytes32)", &hash), [502 * 1_024]);
    let gas = told("programInitGas(address)", &at(1).0);
    assert!(gas[0] > 8_832 && gas[1] > 352 && gas[1] < 400, "{gas:?}");
}

#[test]
fn cached_programs_start_cheaply() {
    let mut node = strict();
    activate(&mut node, at(1), PLENTY);
    node.set_measuring(true);
    let entry = |node: &mut Node| {
        node.begin_block();
        node.execute(&call(at(1))).unwrap();
        node.take_measures().iter().map(|it: &Measure| (it.cached, it.entry_gas)).collect::<Vec<_>>()
    };
    let cold = entry(&mut node);
    let cached = ask(&mut node, ARB_WASM_CACHE, "cacheProgram(address)", &at(2).0, 0);
    assert_eq!((cached.status, cached.logs.len()), (Status::Success, 1));
    let warm = entry(&mut node);
    assert!(!cold[0].0 && warm[0].0 && warm[0].1 + 8_832 < cold[0].1, "{cold:?} {warm:?}");
    let hash = Code::new(&program()).hash();
    assert_eq!(ask(&mut node, ARB_WASM_CACHE, "codehashIsCached(bytes32)", &hash, 0).output[..], word(1));
    ask(&mut node, ARB_WASM_CACHE, "evictCodehash(bytes32)", &hash, 0);
    assert_eq!(entry(&mut node), cold);
    let record = node.world().storage(&CHAIN_ACCOUNT, &ProgramRecord::key(&hash));
    assert_eq!(ProgramRecord::from_word(&record).version, 2);
}

/// EVM code in the place of a program may not destroy the account; code that begins like a program makes no code.
#[test]
fn accounts_of_programs_are_not_destroyed_and_programs_make_no_code() {
    let delegates = r#"(module
        (import "vm_hooks" "delegate_call_contract" (func $delegate (param i32 i32 i32 i64 i32) (result i32)))
        (import "vm_hooks" "read_args" (func $args (param i32)))
        (import "vm_hooks" "write_result" (func $result (param i32 i32)))
        (memory (export "memory") 1 1)
        (func (export "user_entrypoint") (param i32) (result i32) (call $args (i32.const 0))
            (i32.store8 (i32.const 64) (call $delegate (i32.const 0) (i32.const 0) (i32.const 0) (i64.const -1) (i32.const 32)))
            (call $result (i32.const 64) (i32.const 1)) (i32.const 0)))"#;
    let delegates = [&[0xef, 0xf0, 0x00, 0x00][..], &assemble(delegates).unwrap()].concat();
    let bomb = asm(&format!("0x{} SELFDESTRUCT", hex::encode(BOB.0)));
    let mut node = node(&[(at(1), delegates), (at(2), bomb)]);
    let outcome = node
        .execute(&Transaction { value: 5_u8.into(), ..transaction(Action::Call(at(1)), &at(2).0) })
        .unwrap();
    assert_eq!((outcome.status, &outcome.output[..]), (Status::Success, &[2][..]));
    assert_eq!(node.world().account(&at(1)).unwrap().balance, 5_u8.into());
    let failed = node.execute(&transaction(Action::Create, &program())).unwrap();
    assert_eq!((failed.status, failed.message.as_str()), (Status::Failure, "a program does not make code"));
    let created = node.execute(&transaction(Action::Create, &initcode(&program()))).unwrap();
    assert_eq!(created.output[..], program());
}

/// A program in two accounts, with its root in a third.
#[test]
fn programs_in_fragments_run() {
    let module = program()[4..].to_vec();
    let (one, two) = module.split_at(20);
    let length = u32::try_from(module.len()).unwrap().to_be_bytes();
    let root = [&[0xef, 0xf0, 0x02, 0x00][..], &length, &at(8).0, &at(9).0].concat();
    let fragment = |bytes: &[u8]| [&[0xef, 0xf0, 0x01][..], bytes].concat();
    let mut node = node(&[(at(7), root), (at(8), fragment(one)), (at(9), fragment(two))]);
    assert_eq!(node.execute(&call(at(7))).unwrap().status, Status::Success);
    let part = node.execute(&call(at(8))).unwrap();
    assert_eq!(part.status, Status::UndefinedInstruction);
}

//! What each host function does, and its bounds.

use super::*;
use sha3::{Digest, Keccak256};

const PAGE: i32 = 65_536;

#[test]
fn call_data_is_copied_whole() {
    let body = "(call $CallData (i32.const 100)) (call $setOutput (i32.const 99) (i32.add (call $CallDataLength) (i32.const 2)))";
    let output = |data: &[u8]| run(contract(body), data).output.to_vec();
    assert_eq!(output(&[]), [0, 0]);
    assert_eq!(output(&[1, 2, 3]), [0, 1, 2, 3, 0]);
}

#[test]
fn the_caller_is_written_in_reverse() {
    let body = "(call $Caller (i32.const 1)) (call $setOutput (i32.const 0) (i32.const 22))";
    let mut node = node(&[(at(1), contract(body))]);
    let from = Address(std::array::from_fn(|index| u8::try_from(index + 1).unwrap()));
    let message = Action::Message { to: at(1), read_only: false };
    let outcome = node.execute(&transaction(from, message, &[])).unwrap();
    assert_eq!(outcome.output[..], [vec![0], (1..=20).rev().collect(), vec![0]].concat());
}

/// Keys and values in memory are the reverse of what stands in the account.
#[test]
fn storage_words_are_little_endian() {
    let body = "(call $CallData (i32.const 0)) (call $GetAccountStorage (i32.const 32) (i32.const 64))
        (call $SetAccountStorage (i32.const 0) (i32.const 32)) (call $GetAccountStorage (i32.const 0) (i32.const 96))
        (call $setOutput (i32.const 64) (i32.const 64))";
    let mut node = node(&[(at(1), contract(body))]);
    let (key, value): (Vec<u8>, Vec<u8>) = ((1..=32).collect(), (101..=132).collect());
    let data = [key.clone(), value.clone()].concat();
    let outcome = node.execute(&transaction(ALICE, Action::Call(at(1)), &data)).unwrap();
    assert_eq!(outcome.output[..], [vec![0; 32], value.clone()].concat());
    let reversed =
        |word: &[u8]| -> Word { word.iter().rev().copied().collect::<Vec<_>>().try_into().unwrap() };
    assert_eq!(node.world().storage(&at(1), &reversed(&key)), reversed(&value));
    // Zero takes the word away.
    let data = [key.clone(), vec![0; 32]].concat();
    node.execute(&transaction(ALICE, Action::Call(at(1)), &data)).unwrap();
    assert!(node.world().account(&at(1)).unwrap().storage.is_empty());
}

#[test]
fn the_last_output_wins_and_an_empty_one_is_one() {
    let twice = "(i32.store (i32.const 0) (i32.const 0x01020304)) (call $setOutput (i32.const 0) (i32.const 4))
        (i32.store (i32.const 0) (i32.const 5)) (call $setOutput (i32.const 0) (i32.const 2)) (i32.store (i32.const 0) (i32.const 6))";
    assert_eq!(ends(contract(twice)), (Status::Success, vec![5, 0]));
    let empty = "(call $setOutput (i32.const 0) (i32.const 4)) (call $setOutput (i32.const 9) (i32.const 0))";
    assert_eq!(ends(contract(empty)), (Status::Success, vec![]));
    assert_eq!(ends(contract("")), (Status::InternalError, vec![]));
}

/// The message is for people. The caller gets what was the output before.
#[test]
fn fail_reverts_and_its_message_is_told() {
    let fails = |before: &str| {
        let rest = format!(
            r#"(data (i32.const 8) "no way") {}"#,
            entry(&format!("{before} (call $fail (i32.const 8) (i32.const 6)) unreachable"))
        );
        run(encode(&text(&rest)), &[])
    };
    let outcome = fails("");
    assert_eq!(
        (outcome.status, outcome.message.as_str(), outcome.output.len()),
        (Status::Revert, "no way", 0)
    );
    assert!(outcome.gas_left > GAS / 2);
    assert_eq!(fails("(call $setOutput (i32.const 8) (i32.const 2))").output[..], *b"no");
}

#[test]
fn digests_are_not_turned_around() {
    let body = "(call $CallData (i32.const 0)) (call $keccakHash (i32.const 0) (call $CallDataLength) (i32.const 200))
        (call $setOutput (i32.const 200) (i32.const 32))";
    for data in [&b""[..], b"hello", &[7; 136]] {
        assert_eq!(run(contract(body), data).output[..], Keccak256::digest(data)[..]);
    }
}

#[test]
fn logs_have_three_topics_turned_around() {
    let body = "(call $CallData (i32.const 0)) (call $Log3 (i32.const 0) (i32.const 32) (i32.const 64) (i32.const 96)
        (i32.sub (call $CallDataLength) (i32.const 96))) (call $setOutput (i32.const 0) (i32.const 0))";
    let data: Vec<u8> = (0..100).collect();
    let outcome = run(contract(body), &data);
    let [log] = &outcome.logs[..] else { panic!("{:?}", outcome.logs) };
    let reversed = |from: u8| (from..from + 32).rev().collect::<Vec<u8>>();
    let topics: Vec<Vec<u8>> = log.topics.iter().map(|topic| topic.to_vec()).collect();
    assert_eq!(topics, [reversed(0), reversed(32), reversed(64)]);
    assert_eq!((&log.address[..], &log.data[0][..]), (&at(1).0[..], &[96, 97, 98, 99][..]));
}

/// The end of the memory is in bounds for what ends there, nothing is past it, and what is negative is nowhere.
#[test]
fn pointers_are_held_against_the_memory() {
    let output = "(call $setOutput (i32.const 0) (i32.const 0))";
    let status = |call: &str| ends(contract(&format!("{call} {output}"))).0;
    let fits = [
        format!("(call $setOutput (i32.const {PAGE}) (i32.const 0))"),
        format!("(call $setOutput (i32.const {}) (i32.const 1))", PAGE - 1),
        format!("(call $CallData (i32.const {PAGE}))"),
        format!("(call $Caller (i32.const {}))", PAGE - 20),
        format!("(call $GetAccountStorage (i32.const {0}) (i32.const {0}))", PAGE - 32),
        format!("(call $keccakHash (i32.const {PAGE}) (i32.const 0) (i32.const 0))"),
    ];
    for call in fits {
        assert_eq!(status(&call), Status::Success, "{call}");
    }
    let near = PAGE - 31;
    let out = [
        format!("(call $setOutput (i32.const {}) (i32.const 0))", PAGE + 1),
        "(call $setOutput (i32.const -1) (i32.const 0))".to_owned(),
        "(call $setOutput (i32.const 0) (i32.const -1))".to_owned(),
        format!("(call $setOutput (i32.const 1) (i32.const {PAGE}))"),
        format!("(call $CallData (i32.const {}))", PAGE + 1),
        "(call $CallData (i32.const -1))".to_owned(),
        format!("(call $Caller (i32.const {}))", PAGE - 19),
        format!("(call $GetAccountStorage (i32.const {near}) (i32.const 0))"),
        format!("(call $GetAccountStorage (i32.const 0) (i32.const {near}))"),
        format!("(call $SetAccountStorage (i32.const {near}) (i32.const 0))"),
        format!("(call $SetAccountStorage (i32.const 0) (i32.const {near}))"),
        format!("(call $fail (i32.const {near}) (i32.const 32))"),
        format!("(call $keccakHash (i32.const 0) (i32.const 1) (i32.const {near}))"),
        "(call $keccakHash (i32.const 0) (i32.const 0x7fffffff) (i32.const 0))".to_owned(),
        format!("(call $Log3 (i32.const {near}) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0))"),
        format!("(call $Log3 (i32.const 0) (i32.const {near}) (i32.const 0) (i32.const 0) (i32.const 0))"),
        format!("(call $Log3 (i32.const 0) (i32.const 0) (i32.const {near}) (i32.const 0) (i32.const 0))"),
        "(call $Log3 (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const -1))".to_owned(),
    ];
    for call in out {
        assert_eq!(status(&call), Status::InvalidMemoryAccess, "{call}");
    }
}

/// The contract's own memory counts, exported or not; without one there is nowhere to point to.
#[test]
fn the_memory_is_the_contracts_own() {
    let module = |memory: &str| {
        let body = entry("(call $setOutput (i32.const 0) (i32.const 2))");
        encode(&assemble(&format!("(module {IMPORTS} {memory} {body})")).unwrap())
    };
    assert_eq!(ends(module(r#"(memory 1) (data (i32.const 0) "hi")"#)), (Status::Success, b"hi".to_vec()));
    assert_eq!(ends(module("(memory 0)")), (Status::InvalidMemoryAccess, vec![]));
    assert_eq!(ends(module("")), (Status::InternalError, vec![]));
}

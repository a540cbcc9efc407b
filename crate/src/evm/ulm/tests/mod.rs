//! Contracts in the text format on a chain with ULM.
//!
//! | file | holds |
//! |---|---|
//! | `table` | the host functions are the chain's |
//! | `flow` | deploying, calling, entry points, static calls, other languages beside it |
//! | `hooks` | what each host function does, and its bounds |
//! | `failures` | how calls end that go wrong, and the playground's own guards |
//! | `erc20` | the life of a token |

mod erc20;
mod failures;
mod flow;
mod hooks;
mod table;

use super::encode;
use crate::evm::*;
use crate::text::assemble;
use crate::trace::Blob;

const ALICE: Address = Address([0xa1; 20]);
const BOB: Address = Address([0xb0; 20]);
const CAROL: Address = Address([0xca; 20]);
const GAS: u64 = 110_000_000;

/// All nine imports.
const IMPORTS: &str = r#"
    (import "env" "CallDataLength" (func $CallDataLength (result i32)))
    (import "env" "CallData" (func $CallData (param i32)))
    (import "env" "Caller" (func $Caller (param i32)))
    (import "env" "GetAccountStorage" (func $GetAccountStorage (param i32 i32)))
    (import "env" "SetAccountStorage" (func $SetAccountStorage (param i32 i32)))
    (import "env" "setOutput" (func $setOutput (param i32 i32)))
    (import "env" "fail" (func $fail (param i32 i32)))
    (import "env" "keccakHash" (func $keccakHash (param i32 i32 i32)))
    (import "env" "Log3" (func $Log3 (param i32 i32 i32 i32 i32)))"#;

/// A module of this text, with the nine imports and a page of memory.
fn text(rest: &str) -> Vec<u8> {
    assemble(&format!(r#"(module {IMPORTS} (memory (export "memory") 1) {rest})"#)).unwrap()
}

/// A contract's code whose entry point does this; its parameter is `$create`.
fn contract(body: &str) -> Vec<u8> {
    encode(&text(&entry(body)))
}

fn entry(body: &str) -> String {
    format!(r#"(func (export "ulmDispatchCaller") (param $create i32) {body})"#)
}

/// A chain with ULM, rich users, and contracts with this code.
fn node(contracts: &[(Address, Vec<u8>)]) -> Node {
    let mut node = Node::new(Settings::ulm());
    for user in [ALICE, BOB, CAROL] {
        node.set_account(&user, &Account { balance: 1_000_000_u32.into(), ..Account::default() });
    }
    for (address, code) in contracts {
        node.set_account(address, &Account { code: Code::new(code), nonce: 1, ..Account::default() });
    }
    node
}

fn at(number: u8) -> Address {
    let mut address = Address([0xcc; 20]);
    address.0[19] = number;
    address
}

fn transaction(from: Address, action: Action, data: &[u8]) -> Transaction {
    Transaction {
        step: 0,
        from,
        action,
        value: 0_u8.into(),
        data: Blob::from(data),
        gas_limit: GAS,
        gas_price: 0,
        nonce: None,
    }
}

/// What comes of calling a contract with this code.
fn run(code: Vec<u8>, data: &[u8]) -> Outcome {
    node(&[(at(1), code)]).execute(&transaction(ALICE, Action::Call(at(1)), data)).unwrap()
}

/// Its status and its output.
fn ends(code: Vec<u8>) -> (Status, Vec<u8>) {
    let outcome = run(code, &[]);
    (outcome.status, outcome.output.to_vec())
}

/// A number as the chain has it, the big end first.
fn word(number: u64) -> Word {
    let mut word = [0; 32];
    word[24..].copy_from_slice(&number.to_be_bytes());
    word
}

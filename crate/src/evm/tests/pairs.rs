//! Every host function against its EVM instruction: a program and a contract that do the same, in the same world.

use super::asm::{asm, initcode};
use super::world::{ALICE, BOB, at, node, transaction};
use crate::engine::ValueType;
use crate::evm::stylus::host_functions;
use crate::evm::*;
use crate::text::assemble;
use crate::trace::Log;

/// What a program does, and what EVM instructions do: both leave `words` words from 0 as their result. Memory is empty but for the
/// call data, at 256 in the program; address 2 holds EVM code that returns its call data, 3 reverts with it.
struct Pair {
    name: &'static str,
    words: u32,
    wasm: &'static str,
    evm: &'static str,
}

const fn pair(name: &'static str, words: u32, wasm: &'static str, evm: &'static str) -> Pair {
    Pair { name, words, wasm, evm }
}

/// Where a 64-bit result stands in little-endian order, the EVM's word is turned around by [`SWAP`].
#[rustfmt::skip]
const PAIRS: &[Pair] = &[
    pair("storage", 2,
        "(call $storage_cache_bytes32 (i32.const 0) (i32.const 256)) (call $storage_flush_cache (i32.const 0))
         (call $storage_load_bytes32 (i32.const 0) (i32.const 32)) (call $storage_load_bytes32 (i32.const 256) (i32.const 0))",
        "PUSH0 CALLDATALOAD PUSH0 SSTORE PUSH0 SLOAD 0x20 MSTORE PUSH0 CALLDATALOAD SLOAD PUSH0 MSTORE"),
    pair("transient", 1,
        "(call $transient_store_bytes32 (i32.const 256) (i32.const 288)) (call $transient_load_bytes32 (i32.const 256) (i32.const 0))",
        "0x20 CALLDATALOAD PUSH0 CALLDATALOAD TSTORE PUSH0 CALLDATALOAD TLOAD PUSH0 MSTORE"),
    pair("call", 3,
        "(i32.store8 (i32.const 31) (i32.eqz (call $call_contract (i32.const 512) (i32.const 256) (i32.const 32) (i32.const 544)
            (i64.const -1) (i32.const 1024))))
         (i32.store8 (i32.const 63) (call $return_data_size))
         (drop (call $read_return_data (i32.const 64) (i32.const 0) (i32.const 32)))",
        "0x20 PUSH0 0x80 CALLDATACOPY PUSH0 PUSH0 0x20 0x80 0x05 $2 GAS CALL PUSH0 MSTORE RETURNDATASIZE 0x20 MSTORE
         0x20 PUSH0 0x40 RETURNDATACOPY"),
    pair("call that reverts", 3,
        "(i32.store8 (i32.const 31) (i32.eqz (call $call_contract (i32.const 576) (i32.const 256) (i32.const 32) (i32.const 544)
            (i64.const -1) (i32.const 1024))))
         (i32.store8 (i32.const 63) (call $return_data_size))
         (drop (call $read_return_data (i32.const 64) (i32.const 0) (i32.const 32)))",
        "0x20 PUSH0 0x80 CALLDATACOPY PUSH0 PUSH0 0x20 0x80 0x05 $3 GAS CALL PUSH0 MSTORE RETURNDATASIZE 0x20 MSTORE
         0x20 PUSH0 0x40 RETURNDATACOPY"),
    pair("delegate call", 2,
        "(i32.store8 (i32.const 31) (i32.eqz (call $delegate_call_contract (i32.const 608) (i32.const 256) (i32.const 32)
            (i64.const -1) (i32.const 1024)))) (drop (call $read_return_data (i32.const 32) (i32.const 0) (i32.const 32)))",
        "0x20 PUSH0 0x80 CALLDATACOPY PUSH0 PUSH0 0x20 0x80 $4 GAS DELEGATECALL PUSH0 MSTORE 0x20 PUSH0 0x20 RETURNDATACOPY"),
    pair("static call", 2,
        "(i32.store8 (i32.const 31) (i32.eqz (call $static_call_contract (i32.const 512) (i32.const 256) (i32.const 32)
            (i64.const -1) (i32.const 1024)))) (drop (call $read_return_data (i32.const 32) (i32.const 0) (i32.const 32)))",
        "0x20 PUSH0 0x80 CALLDATACOPY PUSH0 PUSH0 0x20 0x80 $2 GAS STATICCALL PUSH0 MSTORE 0x20 PUSH0 0x20 RETURNDATACOPY"),
    pair("static call that writes", 1,
        "(i32.store8 (i32.const 31) (i32.eqz (call $static_call_contract (i32.const 608) (i32.const 256) (i32.const 32)
            (i64.const 50000) (i32.const 1024))))",
        "0x20 PUSH0 0x80 CALLDATACOPY PUSH0 PUSH0 0x20 0x80 $4 0xc350 STATICCALL PUSH0 MSTORE"),
    pair("create1", 1,
        "(call $create1 (i32.const 320) (i32.const 30) (i32.const 544) (i32.const 12) (i32.const 1024))",
        "0x1e 0x40 0x80 CALLDATACOPY 0x1e 0x80 0x05 CREATE PUSH0 MSTORE"),
    pair("create2", 1,
        "(call $create2 (i32.const 320) (i32.const 30) (i32.const 544) (i32.const 256) (i32.const 12) (i32.const 1024))",
        "0x1e 0x40 0x80 CALLDATACOPY PUSH0 CALLDATALOAD 0x1e 0x80 0x05 CREATE2 PUSH0 MSTORE"),
    pair("logs", 0,
        "(call $emit_log (i32.const 256) (i32.const 40) (i32.const 0)) (call $emit_log (i32.const 256) (i32.const 64) (i32.const 1))
         (call $emit_log (i32.const 256) (i32.const 64) (i32.const 2))",
        "0x60 PUSH0 PUSH0 CALLDATACOPY 0x28 PUSH0 LOG0 PUSH0 CALLDATALOAD 0x20 0x20 LOG1
         0x20 CALLDATALOAD PUSH0 CALLDATALOAD PUSH0 PUSH0 LOG2"),
    pair("balances", 2,
        "(call $account_balance (i32.const 640) (i32.const 0)) (call $account_balance (i32.const 700) (i32.const 32))",
        "ORIGIN BALANCE PUSH0 MSTORE PUSH0 BALANCE 0x20 MSTORE"),
    pair("code", 4,
        "(i32.store8 (i32.const 31) (call $account_code_size (i32.const 512)))
         (drop (call $account_code (i32.const 512) (i32.const 1) (i32.const 500) (i32.const 32)))
         (call $account_codehash (i32.const 512) (i32.const 64)) (call $account_codehash (i32.const 640) (i32.const 96))",
        "$2 EXTCODESIZE PUSH0 MSTORE 0x20 0x01 0x20 $2 EXTCODECOPY $2 EXTCODEHASH 0x40 MSTORE ORIGIN EXTCODEHASH 0x60 MSTORE"),
    pair("code of a program", 2,
        "(i32.store8 (i32.const 31) (call $account_code_size (i32.const 672))) (call $account_codehash (i32.const 672) (i32.const 32))",
        "$5 EXTCODESIZE PUSH0 MSTORE $5 EXTCODEHASH 0x20 MSTORE"),
    pair("no account", 1, "(call $account_codehash (i32.const 700) (i32.const 0))", "$0 EXTCODEHASH PUSH0 MSTORE"),
    pair("block", 2,
        "(call $block_basefee (i32.const 0)) (call $block_coinbase (i32.const 44))",
        "BASEFEE PUSH0 MSTORE COINBASE 0x20 MSTORE"),
    pair("block gas limit", 1, "(i64.store (i32.const 0) (call $block_gas_limit))", "GASLIMIT $SWAP"),
    pair("block number", 1, "(i64.store (i32.const 0) (call $block_number))", "NUMBER $SWAP"),
    pair("block time", 1, "(i64.store (i32.const 0) (call $block_timestamp))", "TIMESTAMP $SWAP"),
    pair("chain", 1, "(i64.store (i32.const 0) (call $chainid))", "CHAINID $SWAP"),
    pair("message", 5,
        "(call $contract_address (i32.const 12)) (call $msg_sender (i32.const 44)) (call $msg_value (i32.const 64))
         (call $tx_gas_price (i32.const 96)) (call $tx_origin (i32.const 140))",
        "ADDRESS PUSH0 MSTORE CALLER 0x20 MSTORE CALLVALUE 0x40 MSTORE GASPRICE 0x60 MSTORE ORIGIN 0x80 MSTORE"),
    pair("division", 2,
        "(call $math_div (i32.const 256) (i32.const 288)) (call $math_mod (i32.const 320) (i32.const 288))
         (memory.copy (i32.const 0) (i32.const 256) (i32.const 32)) (memory.copy (i32.const 32) (i32.const 320) (i32.const 32))",
        "0x20 CALLDATALOAD PUSH0 CALLDATALOAD DIV PUSH0 MSTORE 0x20 CALLDATALOAD 0x40 CALLDATALOAD MOD 0x20 MSTORE"),
    pair("division by nothing", 2,
        "(call $math_div (i32.const 256) (i32.const 800)) (call $math_mod (i32.const 320) (i32.const 800))
         (memory.copy (i32.const 0) (i32.const 256) (i32.const 32)) (memory.copy (i32.const 32) (i32.const 320) (i32.const 32))",
        "PUSH0 PUSH0 CALLDATALOAD DIV PUSH0 MSTORE PUSH0 0x40 CALLDATALOAD MOD 0x20 MSTORE"),
    pair("power", 1,
        "(call $math_pow (i32.const 256) (i32.const 288)) (memory.copy (i32.const 0) (i32.const 256) (i32.const 32))",
        "0x20 CALLDATALOAD PUSH0 CALLDATALOAD EXP PUSH0 MSTORE"),
    pair("modular", 2,
        "(memory.copy (i32.const 0) (i32.const 256) (i32.const 32)) (memory.copy (i32.const 32) (i32.const 256) (i32.const 32))
         (call $math_add_mod (i32.const 0) (i32.const 320) (i32.const 288)) (call $math_mul_mod (i32.const 32) (i32.const 320) (i32.const 288))",
        "0x20 CALLDATALOAD 0x40 CALLDATALOAD PUSH0 CALLDATALOAD ADDMOD PUSH0 MSTORE
         0x20 CALLDATALOAD 0x40 CALLDATALOAD PUSH0 CALLDATALOAD MULMOD 0x20 MSTORE"),
    pair("keccak", 1,
        "(call $native_keccak256 (i32.const 256) (i32.const 77) (i32.const 0))",
        "0x4d PUSH0 PUSH0 CALLDATACOPY 0x4d PUSH0 KECCAK256 PUSH0 MSTORE"),
    pair("arguments and result", 3, "(call $read_args (i32.const 0))", "0x60 PUSH0 PUSH0 CALLDATACOPY"),
];

/// Host functions that have no instruction: what they do shows in the recorded vectors.
const ALONE: [&str; 5] =
    ["exit_early", "evm_gas_left", "evm_ink_left", "tx_ink_price", "pay_for_memory_grow"];

/// Turns the low eight bytes of the word on the stack around and puts them first, as little-endian memory has them.
fn swap() -> String {
    let byte = |place: u8| format!("DUP1 0x{:02x} SHR 0xff AND 0x{place:02x} MSTORE8 ", place * 8);
    (0..8).map(byte).collect::<String>() + "POP"
}

/// Imports of all functions, under their names.
fn imports() -> String {
    let ty = |ty: ValueType| ty.name();
    let import = |function: &crate::engine::HostFunction<crate::evm::stylus::Scratch>| {
        let parameters: Vec<&str> = function.parameters.iter().map(|parameter| ty(parameter.ty)).collect();
        let result = function.result.map(|it| format!("(result {})", ty(it))).unwrap_or_default();
        let name = function.name;
        format!(r#"(import "vm_hooks" "{name}" (func ${name} (param {}) {result}))"#, parameters.join(" "))
    };
    host_functions().iter().filter(|function| function.module == "vm_hooks").map(import).collect()
}

fn program(pair: &Pair) -> Vec<u8> {
    // Addresses 2, 3, 4 and 5, a value of 5 wei at 544, the sender at 640; 700 and 800 stay empty.
    let escaped = |bytes: &[u8]| bytes.iter().map(|byte| format!("\\{byte:02x}")).collect::<String>();
    let data = [
        (512, &at(2).0[..]),
        (575, &[5]),
        (576, &at(3).0),
        (608, &at(4).0),
        (640, &ALICE.0),
        (672, &at(5).0),
    ];
    let data: String =
        data.iter().map(|(at, bytes)| format!(r#"(data (i32.const {at}) "{}")"#, escaped(bytes))).collect();
    let text = format!(
        r#"(module {} (memory (export "memory") 1 1) {data}
            (func (export "user_entrypoint") (param i32) (result i32) (call $read_args (i32.const 256)) {}
                (call $write_result (i32.const 0) (i32.const {})) (i32.const 0)))"#,
        imports(),
        pair.wasm,
        pair.words * 32
    );
    [&[0xef, 0xf0, 0x00, 0x00][..], &assemble(&text).unwrap()].concat()
}

fn contract(pair: &Pair) -> Vec<u8> {
    let mut text = pair.evm.replace("$SWAP", &swap());
    for number in 2..=5 {
        text = text.replace(&format!("${number}"), &format!("0x{}", hex::encode(at(number).0)));
    }
    let text = text.replace("$0", "0x0101010101010101010101010101010101010101");
    asm(&format!("{text} 0x{:04x} PUSH0 RETURN", pair.words * 32))
}

type Gave = (Status, Vec<u8>, Vec<Log>, Vec<(Address, Account)>);

fn run(code: Vec<u8>) -> Gave {
    let echo = asm("CALLDATASIZE PUSH0 PUSH0 CALLDATACOPY CALLDATASIZE PUSH0 RETURN");
    let revert = asm("CALLDATASIZE PUSH0 PUSH0 CALLDATACOPY CALLDATASIZE PUSH0 REVERT");
    let writes = asm("PUSH0 CALLDATALOAD 0x09 SSTORE CALLER PUSH0 MSTORE 0x20 PUSH0 RETURN");
    let other = vec![0xef, 0xf0, 0x00, 0x00, 1, 2, 3];
    let mut node = node(&[(at(1), code), (at(2), echo), (at(3), revert), (at(4), writes), (at(5), other)]);
    let block = Block { number: 77, timestamp: 99, base_fee: 1, coinbase: BOB, ..Block::default() };
    node.set_block(&block);
    let init = initcode(&asm("0x2a PUSH0 MSTORE 0x20 PUSH0 RETURN"));
    let mut data = vec![0; 96 + init.len()];
    (data[3], data[31], data[62], data[63]) = (9, 201, 1, 17);
    data[64..64 + init.len()].copy_from_slice(&init);
    let transaction = Transaction {
        value: 50_u8.into(),
        gas_price: 1,
        gas_limit: 900_000,
        ..transaction(Action::Message { to: at(1), read_only: false }, &data)
    };
    let outcome = node.execute(&transaction).unwrap();
    // The code of the account itself is what differs.
    let accounts = node.world().accounts.iter().map(|(address, account)| {
        let code = if *address == at(1) { Code::default() } else { account.code.clone() };
        (*address, Account { code, ..(**account).clone() })
    });
    (outcome.status, outcome.output.to_vec(), outcome.logs, accounts.collect())
}

#[test]
fn host_functions_do_what_their_instructions_do() {
    for pair in PAIRS {
        let (wasm, evm) = (run(program(pair)), run(contract(pair)));
        assert_eq!(wasm.0, Status::Success, "{}", pair.name);
        assert_eq!(wasm, evm, "{}", pair.name);
        // "no account", and what is written to storage and logs alone, give nothing but zeroes.
        let nothing =
            matches!(pair.name, "no account" | "logs" | "division by nothing" | "static call that writes");
        assert!(nothing || wasm.1.iter().any(|byte| *byte != 0), "{}", pair.name);
    }
}

#[test]
fn every_host_function_has_a_pair() {
    let used: String = PAIRS.iter().map(|pair| pair.wasm).collect::<Vec<_>>().join(" ") + " $write_result ";
    for function in host_functions().iter().filter(|function| function.module == "vm_hooks") {
        let paired =
            used.contains(&format!("${} ", function.name)) || used.contains(&format!("${})", function.name));
        assert_eq!(
            paired,
            !ALONE.contains(&function.name) && function.name != "msg_reentrant",
            "{}",
            function.name
        );
    }
}

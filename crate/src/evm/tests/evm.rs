//! Calls, creates, reverts, deep recursion.

use super::asm::{asm, initcode, store};
use super::world::{ALICE, BOB, at, call, node, transaction, word};
use crate::evm::*;
use crate::stage::{Exit, Limit};
use sha3::{Digest, Keccak256};

/// `42` under key 1 of the acting account, then returns it.
const SET: &str = "0x2a 0x01 SSTORE 0x01 SLOAD PUSH0 MSTORE 0x20 PUSH0 RETURN";

/// Calls the address in this way with all gas and no data, and gives back what it gave.
fn forward(opcode: &str, to: Address) -> String {
    let value = if opcode == "CALL" { "PUSH0" } else { "" };
    format!(
        "PUSH0 PUSH0 PUSH0 PUSH0 {value} 0x{} GAS {opcode} PUSH0 MSTORE \
         RETURNDATASIZE PUSH0 0x20 RETURNDATACOPY RETURNDATASIZE 0x20 ADD PUSH0 RETURN",
        hex::encode(to.0)
    )
}

#[test]
fn value_moves_and_gas_is_paid() {
    let mut node = node(&[]);
    let block = Block { coinbase: at(9), base_fee: 2, ..Block::default() };
    node.set_block(&block);
    let outcome = node
        .execute(&Transaction { value: 30_u8.into(), gas_price: 5, gas_limit: 100_000, ..call(BOB) })
        .unwrap();
    assert_eq!((outcome.status, outcome.gas_used, outcome.gas_left), (Status::Success, 21_000, 79_000));
    let balance = |address| node.world().account(&address).unwrap().balance.clone();
    assert_eq!(balance(BOB), 30_u8.into());
    assert_eq!(balance(ALICE), (1_000_000_u32 - 30 - 5 * 21_000).into());
    assert_eq!(balance(at(9)), (3_u32 * 21_000).into());
    assert_eq!(node.world().account(&ALICE).unwrap().nonce, 1);
}

#[test]
fn transactions_that_the_chain_refuses_change_nothing() {
    let mut node = node(&[]);
    node.set_block(&Block { base_fee: 2, ..Block::default() });
    let before = node.world().clone();
    let refused = [
        Transaction { value: 2_000_000_u32.into(), gas_price: 2, ..call(BOB) },
        Transaction { gas_price: 1, ..call(BOB) },
        Transaction { gas_limit: 20_999, gas_price: 2, ..call(BOB) },
        Transaction { nonce: Some(3), gas_price: 2, gas_limit: 21_000, ..call(BOB) },
    ];
    for transaction in refused {
        let error = node.execute(&transaction).unwrap_err();
        assert!(matches!(error, ExecuteError::Refused(_)), "{error}");
        assert_eq!(*node.world(), before, "{error}");
    }
}

#[test]
fn a_contract_is_created_and_called() {
    let mut node = node(&[]);
    let created = node.execute(&transaction(Action::Create, &initcode(&asm(SET)))).unwrap();
    let contract = created.deployed.unwrap();
    // The address that Ethereum gives: the sender and its nonce.
    let rlp = [&[0xd6, 0x94][..], &ALICE.0, &[0x80]].concat();
    assert_eq!(contract.0, Keccak256::digest(rlp)[12..]);
    assert_eq!(node.world().account(&contract).unwrap().code.bytes(), asm(SET));
    let outcome = node.execute(&call(contract)).unwrap();
    assert_eq!((outcome.status, &outcome.output[..]), (Status::Success, &word(42)[..]));
    assert_eq!(node.world().storage(&contract, &word(1)), word(42));
    // 21,000, nine instructions of 3 or 2 gas, a new word (22,100), a warm read (100), one word of memory.
    assert_eq!(outcome.gas_used, 21_000 + 22_100 + 100 + 3 * 3 + 3 + 3 + 2 + 2 + 3);
}

#[test]
fn reverts_bubble_up_and_undo() {
    let reason = "08c379a0000000000000000000000000000000000000000000000000000000000000002000000000000000000000000000000000000000000000000000000000000000056e6f206b6500000000000000000000000000000000000000000000000000000000";
    let reason = hex::decode(format!("{}00", &reason[..198])).unwrap();
    let inner = asm(&format!("0x07 0x01 SSTORE {} 0x64 PUSH0 REVERT", store(&reason)));
    let outer = format!(
        "0x05 0x01 SSTORE PUSH0 PUSH0 PUSH0 PUSH0 PUSH0 0x{} GAS CALL POP \
         RETURNDATASIZE PUSH0 PUSH0 RETURNDATACOPY RETURNDATASIZE PUSH0 REVERT",
        hex::encode(at(2).0)
    );
    let mut node = node(&[(at(1), asm(&outer)), (at(2), inner)]);
    let outcome = node.execute(&call(at(1))).unwrap();
    assert_eq!((outcome.status, outcome.message.as_str()), (Status::Revert, "no ke"));
    assert_eq!(outcome.output[..], reason[..100]);
    assert_eq!(node.world().storage(&at(1), &word(1)), [0; 32]);
    assert!(outcome.gas_left > 0);
    // A caller that looks at the result goes on.
    let calm = asm(&format!("0x05 0x01 SSTORE {}", forward("CALL", at(2))));
    node.set_account(&at(3), &Account { code: Code::new(&calm), ..Account::default() });
    let outcome = node.execute(&call(at(3))).unwrap();
    assert_eq!((outcome.status, &outcome.output[..32]), (Status::Success, &word(0)[..]));
    assert_eq!(node.world().storage(&at(3), &word(1)), word(5));
    assert_eq!(node.world().storage(&at(2), &word(1)), [0; 32]);
}

#[test]
fn create2_gives_the_address_that_can_be_known_before() {
    let init = initcode(&asm(SET));
    let code = format!(
        "{} 0x07 0x{:02x} PUSH0 PUSH0 CREATE2 PUSH0 MSTORE 0x20 PUSH0 RETURN",
        store(&init),
        init.len()
    );
    let mut node = node(&[(at(1), asm(&code))]);
    let outcome = node.execute(&call(at(1))).unwrap();
    let known = [&[0xff][..], &at(1).0, &word(7), &Keccak256::digest(&init)].concat();
    let known = Address::from_bytes(&Keccak256::digest(known)[12..]).unwrap();
    assert_eq!(outcome.output[12..], known.0);
    assert_eq!(node.world().account(&known).unwrap().code.bytes(), asm(SET));
    // Again at the same address: a collision, which is no revert of the caller.
    let outcome = node.execute(&call(at(1))).unwrap();
    assert_eq!((outcome.status, &outcome.output[..]), (Status::Success, &[0; 32][..]));
    assert_eq!(node.world().account(&at(1)).unwrap().nonce, 3);
}

#[test]
fn a_proxy_delegates_to_code_that_works_on_its_storage() {
    let mut node = node(&[(at(1), asm(&forward("DELEGATECALL", at(2)))), (at(2), asm(SET))]);
    let outcome = node.execute(&call(at(1))).unwrap();
    assert_eq!(outcome.output[..], [word(1), word(42)].concat());
    assert_eq!(node.world().storage(&at(1), &word(1)), word(42));
    assert_eq!(node.world().storage(&at(2), &word(1)), [0; 32]);
}

#[test]
fn a_static_call_changes_nothing() {
    let mut node = node(&[(at(1), asm(&forward("STATICCALL", at(2)))), (at(2), asm(SET))]);
    let outcome = node.execute(&call(at(1))).unwrap();
    assert_eq!(outcome.output[..], word(0));
    assert_eq!(node.world().storage(&at(2), &word(1)), [0; 32]);
}

#[test]
fn self_destruction_moves_the_balance_and_ends_new_contracts_only() {
    let bomb = asm(&format!("0x{} SELFDESTRUCT", hex::encode(BOB.0)));
    let mut node = node(&[(at(1), bomb.clone())]);
    let outcome = node.execute(&Transaction { value: 9_u8.into(), ..call(at(1)) }).unwrap();
    assert_eq!(outcome.status, Status::Success);
    assert_eq!(node.world().account(&BOB).unwrap().balance, 9_u8.into());
    assert_eq!(node.world().account(&at(1)).unwrap().code.bytes(), bomb);
    // Created and destroyed in one transaction: nothing is left.
    let created = transaction(Action::Create, &bomb);
    let outcome = node.execute(&Transaction { value: 4_u8.into(), ..created }).unwrap();
    let gone = outcome.deployed.unwrap();
    assert_eq!(node.world().account(&gone), None);
    assert_eq!(node.world().account(&BOB).unwrap().balance, 13_u8.into());
}

#[test]
fn before_cancun_self_destruction_ends_a_contract() {
    let bomb = asm(&format!("0x07 0x01 SSTORE 0x{} SELFDESTRUCT", hex::encode(BOB.0)));
    let mut node = Node::new(Settings { spec: Spec::from_name("Shanghai").unwrap(), ..Settings::default() });
    let storage = [(word(5), word(6))].into();
    node.set_account(&at(1), &Account { code: Code::new(&bomb), storage, nonce: 1, ..Account::default() });
    node.execute(&call(at(1))).unwrap();
    assert_eq!(node.world().account(&at(1)), None);
}

/// Calls itself until the depth of calls ends it, then writes how deep it came.
#[test]
fn calls_nest_as_deep_as_the_chain_allows() {
    let code = "CALLDATASIZE 0x01 ADD DUP1 PUSH0 SSTORE PUSH0 PUSH0 DUP3 PUSH0 PUSH0 ADDRESS GAS CALL STOP";
    let mut node = node(&[(at(1), asm(code))]);
    let outcome = node.execute(&Transaction { gas_limit: 1_000_000_000_000, ..call(at(1)) }).unwrap();
    assert_eq!(outcome.status, Status::Success);
    assert_eq!(node.world().storage(&at(1), &word(0)), word(1025));
}

#[test]
fn code_that_begins_with_ef_is_no_contract() {
    let mut node = node(&[]);
    let refused = node.execute(&transaction(Action::Create, &initcode(&[0xef, 0x00]))).unwrap();
    assert_eq!(refused.status, Status::ContractValidationFailure);
    assert_eq!((refused.deployed, refused.gas_left), (None, 0));
    let program = [0xef, 0xf0, 0x00, 0x00, 0x01];
    let created = node.execute(&transaction(Action::Create, &initcode(&program))).unwrap();
    assert_eq!(created.status, Status::Success);
    let account = node.world().account(&created.deployed.unwrap()).unwrap();
    assert_eq!((account.code.bytes(), account.code.kind()), (&program[..], CodeKind::Stylus));
}

#[test]
fn queries_leave_no_trace_in_the_world() {
    let mut node = node(&[(at(1), asm(SET))]);
    let before = node.world().clone();
    let outcome = node.execute(&transaction(Action::Query(at(1)), &[])).unwrap();
    assert_eq!((outcome.status, &outcome.output[..]), (Status::Success, &word(42)[..]));
    assert_eq!(*node.world(), before);
}

#[test]
fn messages_are_neither_paid_for_nor_counted() {
    let mut node = node(&[(at(1), asm(SET))]);
    let message = |read_only| transaction(Action::Message { to: at(1), read_only }, &[]);
    let refused = node.execute(&message(true)).unwrap();
    assert_eq!(refused.status, Status::StaticModeViolation);
    let outcome = node.execute(&message(false)).unwrap();
    assert_eq!((outcome.status, outcome.gas_used), (Status::Success, 22_100 + 100 + 9 + 3 + 3 + 2 + 2 + 3));
    assert_eq!(node.world().account(&ALICE).unwrap().nonce, 0);
    assert_eq!(node.world().storage(&at(1), &word(1)), word(42));
}

#[test]
fn the_chains_own_contracts_answer() {
    let mut identity = Address::default();
    identity.0[19] = 4;
    let mut node = node(&[]);
    let outcome = node.execute(&transaction(Action::Call(identity), b"echo")).unwrap();
    assert_eq!((outcome.status, &outcome.output[..]), (Status::Success, &b"echo"[..]));
}

#[test]
fn endless_loops_run_in_slices_and_end_by_gas_or_fuel() {
    let mut node = node(&[(at(1), asm("JUMPDEST PUSH0 JUMP"))]);
    let transaction = call(at(1));
    let mut running = node.begin(&transaction).unwrap();
    let (mut slice, mut turns) = (100_000, 0);
    let outcome = loop {
        match node.advance(&mut running, &mut slice).unwrap() {
            Advance::Running => (slice, turns) = (100_000, turns + 1),
            Advance::Paused => unreachable!(),
            Advance::Ended(outcome) => break outcome,
        }
    };
    assert_eq!((outcome.status, outcome.gas_left), (Status::OutOfGas, 0));
    assert!(turns > 90, "{turns}");
    node.set_fuel_limit(1_000);
    let before = node.world().storage(&at(1), &word(1));
    let outcome = node.execute(&transaction).unwrap();
    assert_eq!(outcome.playground, Some(Exit::Limit(Limit::Fuel(1_000))));
    assert_eq!(node.world().storage(&at(1), &word(1)), before);
    assert_eq!(node.world().account(&ALICE).unwrap().nonce, 2);
}

#[test]
fn a_stopped_transaction_has_not_been() {
    let mut node = node(&[(at(1), asm("0x01 0x01 SSTORE JUMPDEST 0x05 JUMP"))]);
    let before = node.world().clone();
    let mut running = node.begin(&call(at(1))).unwrap();
    assert_eq!(node.advance(&mut running, &mut 30_000).unwrap(), Advance::Running);
    node.cancel(&mut running);
    assert_eq!(*node.world(), before);
    assert!(node.execute(&call(BOB)).is_ok());
}

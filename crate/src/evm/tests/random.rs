//! Random EVM code, and a program that is told to do random things: nothing panics, the trace leads to the world, no wei appear.

use super::world::{ALICE, BOB, at, node, transaction};
use crate::evm::*;
use crate::trace::Moments;
use num_bigint::BigUint;
use proptest::prelude::*;
use revm::bytecode::opcode::OpCode;
use std::path::Path;

/// An instruction: a number that is pushed, often one that means something, or any other.
fn instruction() -> impl Strategy<Value = Vec<u8>> {
    let small = any::<u8>().prop_map(|number| vec![0x60, number % 65]);
    let address = (1..5_u8).prop_map(|number| [&[0x73][..], &at(number).0].concat());
    let word = any::<[u8; 32]>().prop_map(|word| [&[0x7f][..], &word].concat());
    let known = any::<u8>().prop_filter_map("an instruction", |byte| OpCode::new(byte).map(|_| vec![byte]));
    let gas = Just(vec![0x5a]);
    prop_oneof![6 => small, 2 => address, 1 => word, 8 => known, 1 => gas]
}

fn code() -> impl Strategy<Value = Vec<u8>> {
    proptest::collection::vec(instruction(), 1..80).prop_map(|code| code.concat())
}

/// Sees that what a node holds agrees with what it has recorded.
fn check(node: &Node, wei: &BigUint) -> Result<(), TestCaseError> {
    let mut moments = Moments::<World>::default();
    prop_assert_eq!(&moments.at(node.trace(), node.trace().len()), node.world());
    let sum: BigUint = node.world().accounts.values().map(|account| &account.balance).sum();
    prop_assert!(sum <= *wei);
    Ok(())
}

fn transactions(data: &[u8]) -> Vec<Transaction> {
    let gas_limit = 300_000;
    let call = |to| Transaction { gas_limit, value: 7_u8.into(), ..transaction(Action::Call(to), data) };
    let message = Action::Message { to: at(2), read_only: true };
    vec![
        call(at(1)),
        Transaction { gas_limit, ..transaction(message, data) },
        Transaction { gas_limit, ..transaction(Action::Create, data) },
        Transaction { gas_limit, ..transaction(Action::Query(at(1)), data) },
        call(at(3)),
    ]
}

/// The program that the recorded vectors drive with their call data.
fn script() -> Vec<u8> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/stylus_vectors/wasm/script.wasm");
    [&[0xef, 0xf0, 0x00, 0x00][..], &std::fs::read(file).unwrap()].concat()
}

/// Call data of the vectors that drive it.
fn scripts() -> Vec<Vec<u8>> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/stylus_vectors/vectors.json");
    let document: serde_json::Value = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
    let steps = document["vectors"].as_array().unwrap().iter().flat_map(|it| it["steps"].as_array());
    let data =
        steps.flatten().filter_map(|step| hex::decode(step["data"].as_str()?.strip_prefix("0x")?).ok());
    data.filter(|data| data.len() > 4 && data.len() < 600).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn random_code_keeps_the_world_in_order(first in code(), second in code(), third in code()) {
        let accounts = [(at(1), first.clone()), (at(2), second), (at(3), third)];
        let mut node = node(&accounts);
        for transaction in transactions(&first) {
            let outcome = node.execute(&transaction).unwrap();
            prop_assert!(outcome.gas_used <= transaction.gas_limit);
        }
        check(&node, &1_000_000_u32.into())?;
    }
}

/// Call data of the vectors, with some bytes changed and some addresses of this world put in.
#[test]
fn random_scripts_keep_the_world_in_order() {
    let (script, scripts) = (script(), scripts());
    assert!(scripts.len() > 100, "{}", scripts.len());
    let mut node = node(&[(at(1), script.clone()), (at(2), script), (at(3), vec![0x5f, 0x5f, 0xfd])]);
    let mut state = 1_u64;
    let mut random = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    for round in 0..600 {
        let mut data = scripts[random(scripts.len())].clone();
        for _ in 0..random(4) {
            let place = random(data.len());
            data[place] = u8::try_from(random(256)).unwrap();
        }
        if let Some(place) = data.len().checked_sub(30).filter(|_| round % 2 == 0) {
            let (place, to) = (random(place + 1), [at(1), at(2), at(3), BOB, ALICE][random(5)]);
            data[place..place + 20].copy_from_slice(&to.0);
        }
        let mut all = transactions(&data);
        let transaction = all.swap_remove(random(3).min(1) * 3);
        node.execute(&transaction).unwrap();
    }
    check(&node, &1_000_000_u32.into()).unwrap();
}

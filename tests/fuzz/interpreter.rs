//! The engine against another interpreter, wasmi of the previous generation: random programs must give the same results on both. So
//! nothing that the engine adds to a module changes what it does, and a fault of the interpreter is found.

use std::collections::BTreeMap;

use proscenium::multiversx::scenario::Runner;
use proscenium::scenario::{Document, Options};
use reference::{Caller, Engine, Linker, Module, Store};
use serde_json::json;

use crate::program::{FUNCTIONS, RESULT, program};
use crate::random::Random;
use crate::targets::call;

/// A random program, in the text format.
pub fn input(random: &mut Random) -> Vec<u8> {
    program(random).into_bytes()
}

/// Runs a program on both.
pub fn feed(text: &[u8]) {
    let module = wat::parse_bytes(text).expect("a module");
    assert_eq!(ours(&module), theirs(&module), "results of each exported function");
}

/// What each exported function gives on our node.
fn ours(module: &[u8]) -> Vec<Vec<i64>> {
    let account = json!({ "nonce": "0", "balance": "0", "code": "file:fuzz.wasm" });
    let accounts = json!({ "address:alice": { "nonce": "0" }, "sc:fuzz": account });
    let mut steps = vec![json!({ "step": "setState", "accounts": accounts })];
    steps.extend((0..FUNCTIONS).map(|number| call(&format!("f{number}"), "10,000,000,000")));
    let scenario = json!({ "steps": steps }).to_string();
    let files = BTreeMap::from([("fuzz.wasm".to_owned(), module.to_vec())]);
    let document = Document { path: "fuzz.scen.json".to_owned(), scenario, files };
    let mut runner = Runner::new(&document, Options::default()).expect("a scenario");
    assert!(runner.advance(None, u64::MAX).is_ok(), "a fault of ours");
    let outcomes = runner.results().iter().filter_map(|step| step.outcome.as_ref());
    outcomes.map(|(outcome, _)| outcome.out.iter().map(|bytes| number(bytes)).collect()).collect()
}

/// A number in two's complement, without leading bytes that say nothing.
fn number(bytes: &[u8]) -> i64 {
    let sign = if bytes.first().is_some_and(|byte| byte & 0x80 != 0) { -1 } else { 0 };
    bytes.iter().fold(sign, |number, byte| number << 8 | i64::from(*byte))
}

/// What each exported function gives on the other interpreter, with a new instance for each, as on the chain.
fn theirs(module: &[u8]) -> Vec<Vec<i64>> {
    let engine = Engine::default();
    let module = Module::new(&engine, module).expect("a module");
    let mut linker = Linker::<Vec<i64>>::new(&engine);
    let take = |mut caller: Caller<'_, Vec<i64>>, result: i64| caller.data_mut().push(result);
    linker.func_wrap("env", RESULT, take).expect("one import");
    let run = |number| {
        let mut store = Store::new(&engine, Vec::new());
        let instance = linker.instantiate_and_start(&mut store, &module).expect("an instance");
        let function = instance.get_typed_func::<(), ()>(&store, &format!("f{number}")).expect("an export");
        function.call(&mut store, ()).expect("no trap");
        store.into_data()
    };
    (0..FUNCTIONS).map(run).collect()
}

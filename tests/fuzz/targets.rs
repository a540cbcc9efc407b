//! What is fed: the parsers, and the engine itself.

use std::collections::BTreeMap;

use proscenium::abi;
use proscenium::engine::{self, Engine, LinkError, Table};
use proscenium::multiversx::scenario::{Runner, parse, write};
use proscenium::multiversx::{Scratch, code};
use proscenium::scenario::document::NoFiles;
use proscenium::scenario::value::{Evaluator, long_address, readings};
use proscenium::scenario::{self, Dialect, Document, Options};
use serde_json::{Value, json};

use crate::evm;
use crate::random::Random;
use crate::{corpus, interpreter, mutate};

/// Something that takes inputs.
pub struct Target {
    /// Name on the command line.
    pub name: &'static str,
    /// Where its inputs come from.
    pub source: Source,
    /// Gives it one input.
    pub feed: fn(&[u8]),
}

/// Where inputs come from.
pub enum Source {
    /// Entries of a corpus, changed in a few places.
    Corpus(fn() -> Vec<Vec<u8>>),
    /// Nothing but random numbers.
    Made(fn(&mut Random) -> Vec<u8>),
}
use Source::{Corpus, Made};

impl Source {
    /// What its inputs are made of; nothing when they are made of random numbers.
    pub fn corpus(&self) -> Vec<Vec<u8>> {
        match self {
            Corpus(corpus) => corpus(),
            Made(_) => Vec::new(),
        }
    }

    /// One input.
    pub fn input(&self, corpus: &[Vec<u8>], random: &mut Random) -> Vec<u8> {
        match self {
            Corpus(_) => mutate::input(corpus, random),
            Made(make) => make(random),
        }
    }
}

/// All of them.
pub const TARGETS: &[Target] = &[
    Target { name: "json", source: Corpus(corpus::scenarios), feed: feed_json },
    Target { name: "value", source: Corpus(corpus::values), feed: feed_value },
    Target { name: "document", source: Corpus(corpus::scenarios), feed: feed_document },
    Target { name: "run", source: Corpus(corpus::scenarios), feed: feed_run },
    Target { name: "multiversx-abi", source: Corpus(corpus::multiversx_abis), feed: feed_multiversx_abi },
    Target { name: "solidity-abi", source: Corpus(corpus::solidity_abis), feed: feed_solidity_abi },
    Target { name: "module", source: Corpus(corpus::modules), feed: feed_module },
    Target { name: "payload", source: Corpus(evm::codes), feed: evm::feed_payload },
    Target { name: "activation", source: Corpus(evm::modules), feed: evm::feed_activation },
    Target { name: "prepare", source: Corpus(evm::modules), feed: evm::feed_prepare },
    Target { name: "ulm", source: Corpus(evm::ulm_programs), feed: evm::feed_ulm },
    Target { name: "bytecode", source: Made(evm::bytecode), feed: evm::feed_bytecode },
    Target { name: "evm-run", source: Corpus(evm::scenarios), feed: evm::feed_scenario },
    Target { name: "skribe", source: Corpus(evm::skribe), feed: evm::feed_skribe },
    Target { name: "interpreter", source: Made(interpreter::input), feed: interpreter::feed },
];

fn feed_json(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    match scenario::json::parse(&text) {
        Ok(node) => drop(node.to_plain()),
        Err(error) => drop(scenario::json::line_and_column(&text, error.offset)),
    }
}

fn feed_value(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    for dialect in [Dialect::Strict, Dialect::Lenient] {
        if let Ok(bytes) = (Evaluator { files: &NoFiles, dialect, forms: long_address }).text(&text) {
            drop(readings(&bytes));
        }
    }
}

/// Functions of one ABI that are called: a long input has thousands of them.
const CALLS: usize = 16;

/// What of an input serves as data of each call.
fn some_of(input: &[u8]) -> &[u8] {
    input.get(..20_000).unwrap_or(input)
}

/// Reads an ABI, and its own text as arguments of every endpoint: a type of a mutated ABI may be any.
fn feed_multiversx_abi(input: &[u8]) {
    let Ok(abi) = abi::multiversx::Abi::parse(&String::from_utf8_lossy(input)) else { return };
    drop(abi.forms());
    let data = some_of(input);
    for endpoint in abi.constructor.iter().chain(&abi.endpoints).take(CALLS) {
        for data in [data.chunks(5).map(<[u8]>::to_vec).collect(), vec![data.to_vec()], vec![vec![0; 64]; 8]]
        {
            let Ok(values) = abi.decode_arguments(endpoint, &data) else { continue };
            let values: Vec<Value> = values.into_iter().map(|named| named.value).collect();
            drop(abi.encode_arguments(endpoint, &values, &abi::no_names));
        }
    }
}

/// Reads an ABI or a signature, and bytes as calls, results, reverts and events by it.
fn feed_solidity_abi(input: &[u8]) {
    use abi::solidity::{Abi, Event, Function, Revert};
    let text = String::from_utf8_lossy(input);
    drop((Function::parse(&text), Event::parse(&text)));
    let Ok(abi) = Abi::parse(&text) else { return };
    for function in abi.constructor.iter().chain(&abi.errors).chain(&abi.functions).take(CALLS) {
        for data in [some_of(input).to_vec(), vec![0; 4096], [&[0; 31][..], &[32]].concat().repeat(64)] {
            let Ok(values) = function.decode_arguments(&data) else { continue };
            let values: Vec<Value> = values.into_iter().map(|named| named.value).collect();
            let call = function.encode_call(&values, &abi::no_names).expect("what was decoded can be given");
            drop((abi.decode_call(&call), Revert::decode(&call, Some(&abi))));
        }
    }
    for event in abi.events.iter().take(CALLS) {
        let topics = vec![event.topic(); event.inputs.iter().filter(|input| input.indexed).count() + 1];
        drop(event.decode(&topics, &[0; 1024]));
    }
}

/// A document with the contracts of the corpus, so that what a mutated scenario names is often there.
fn document(input: &[u8]) -> Document {
    let scenario = String::from_utf8_lossy(input).into_owned();
    let path = "fuzz.scen.json".to_owned();
    Document { path, scenario, files: corpus::contracts().clone() }
}

/// Reads a scenario. What is understood can be written, and what was written is read as the same.
fn feed_document(input: &[u8]) {
    let document = document(input);
    drop(document.missing(Dialect::Strict));
    let written =
        |document: &Document| parse(document, Dialect::Strict).and_then(|scenario| write(&scenario)).ok();
    if let Some(text) = written(&document) {
        let again = Document { scenario: text.clone(), ..document };
        assert_eq!(written(&again), Some(text), "what was written is read differently");
    }
}

/// Fuel for all transactions of one input together.
const FUEL: u64 = 2_000_000;

fn feed_run(input: &[u8]) {
    if let Ok(mut runner) = Runner::new(&document(input), Options::default()) {
        assert!(runner.advance(None, FUEL).is_ok(), "a fault of ours");
    }
}

/// Takes a module in, and runs every function that it exports.
fn feed_module(input: &[u8]) {
    let Ok(parsed) = engine::parse(input, &code::RULES) else { return };
    drop(code::check_new_code(&parsed, |_| false));
    assert_translated(input);
    let account = json!({ "nonce": "0", "balance": "100", "code": "file:fuzz.wasm" });
    let mut steps = vec![
        json!({ "step": "setState", "accounts": { "address:alice": { "nonce": "0" }, "sc:fuzz": account } }),
    ];
    steps.extend(parsed.exported_functions().map(|(name, _)| call(name, "1,000,000")));
    let scenario = json!({ "steps": steps }).to_string();
    let files = BTreeMap::from([("fuzz.wasm".to_owned(), input.to_vec())]);
    let document = Document { path: "fuzz.scen.json".to_owned(), scenario, files };
    let mut runner = Runner::new(&document, Options { fuel: Some(FUEL / 10), ..Options::default() })
        .expect("the scenario can be read");
    assert!(runner.advance(None, FUEL).is_ok(), "a fault of ours");
}

/// The interpreter takes every module that the intake takes; here it has no host functions, so that imports are unknown.
fn assert_translated(module: &[u8]) {
    let mut engine = Engine::<Scratch>::new(Table::new(&[]), code::RULES);
    if let Err(LinkError::Invalid(message)) = engine.module([0; 32], module) {
        panic!("the interpreter refuses what the intake takes: {message}");
    }
}

/// A call with a few arguments.
pub fn call(function: &str, gas_limit: &str) -> Value {
    let tx = json!({
        "from": "address:alice", "to": "sc:fuzz", "function": function,
        "arguments": ["1", "0x00", "str:text", "address:alice"], "gasLimit": gas_limit, "gasPrice": "0",
    });
    json!({ "step": "scCall", "tx": tx })
}

//! The parsers.

use std::collections::BTreeMap;

use proscenium::engine::{self, Engine, LinkError, Table};
use proscenium::multiversx::{Scratch, code};
use proscenium::scenario::document::NoFiles;
use proscenium::scenario::value::{Evaluator, readings};
use proscenium::scenario::{self, Dialect, Document, Options, Runner, parse, write};
use serde_json::{Value, json};

use crate::corpus;

/// One parser.
pub struct Target {
    /// Name on the command line.
    pub name: &'static str,
    /// What its inputs are made of.
    pub corpus: fn() -> Vec<Vec<u8>>,
    /// Gives it one input.
    pub feed: fn(&[u8]),
}

/// All parsers.
pub const TARGETS: &[Target] = &[
    Target { name: "json", corpus: corpus::scenarios, feed: feed_json },
    Target { name: "value", corpus: corpus::values, feed: feed_value },
    Target { name: "document", corpus: corpus::scenarios, feed: feed_document },
    Target { name: "run", corpus: corpus::scenarios, feed: feed_run },
    Target { name: "module", corpus: corpus::modules, feed: feed_module },
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
        if let Ok(bytes) = (Evaluator { files: &NoFiles, dialect }).text(&text) {
            drop(readings(&bytes));
        }
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
    steps.extend(parsed.exported_functions().map(|(name, _)| call(name)));
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

fn call(function: &str) -> Value {
    let tx = json!({
        "from": "address:alice", "to": "sc:fuzz", "function": function,
        "arguments": ["1", "0x00", "str:text", "address:alice"], "gasLimit": "1,000,000", "gasPrice": "0",
    });
    json!({ "step": "scCall", "tx": tx })
}

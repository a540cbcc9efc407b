//! The parsers.

use proscenium::scenario::document::NoFiles;
use proscenium::scenario::value::{Evaluator, readings};
use proscenium::scenario::{Dialect, Document, json};

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
];

fn feed_json(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    match json::parse(&text) {
        Ok(node) => drop(node.to_plain()),
        Err(error) => drop(json::line_and_column(&text, error.offset)),
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

fn feed_document(input: &[u8]) {
    let scenario = String::from_utf8_lossy(input).into_owned();
    let path = "fuzz.scen.json".to_owned();
    let document = Document { path, scenario, ..Document::default() };
    drop(document.missing(Dialect::Strict));
}

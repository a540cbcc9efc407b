//! Scenarios of EVM worlds on the node.

use super::Evm;
use crate::scenario::{Document, Options, Runner, Status, StepResult};
use std::fs;
use std::path::{Path, PathBuf};

fn played(document: &Document, slice: u64) -> Runner<Evm> {
    let mut runner = Runner::new(document, Options::default()).unwrap_or_else(|error| panic!("{error}"));
    while runner.advance(None, slice).unwrap() != Status::Finished {}
    runner
}

fn document(steps: &str) -> Document {
    let scenario = format!(r#"{{"chain": "evm", "steps": [{steps}]}}"#);
    Document { path: "t.scen.json".into(), scenario, ..Document::default() }
}

/// Places of all differences and errors.
fn wrong(steps: &str) -> Vec<String> {
    let runner = played(&document(steps), u64::MAX);
    let problems = |step: &StepResult<Evm>| {
        let error = step.error.iter().map(|error| error.to_string()).collect::<Vec<_>>();
        error.into_iter().chain(step.differences.iter().map(|it| it.path.clone())).collect::<Vec<_>>()
    };
    runner.results().iter().flat_map(problems).collect()
}

fn scenarios(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => scenarios(&path, found),
            false if path.to_string_lossy().ends_with(".scen.json") => found.push(path),
            false => {}
        }
    }
}

/// The corpus passes, in slices with the same result.
#[test]
fn the_corpus_passes() {
    let mut paths = Vec::new();
    for chain in ["evm", "stylus", "ulm"] {
        let folder = format!("{}/../tests/scenarios/{chain}", env!("CARGO_MANIFEST_DIR"));
        scenarios(Path::new(&folder), &mut paths);
    }
    assert!(paths.len() >= 10, "{paths:?}");
    for path in paths {
        let scenario = fs::read_to_string(&path).unwrap();
        let mut document = Document { path: path.display().to_string(), scenario, ..Document::default() };
        assert!(document.complete(Options::default().dialect, |file| fs::read(file).ok()).is_empty());
        let whole = played(&document, u64::MAX);
        for step in whole.results() {
            assert!(step.passed(), "{} {}: {step:?}", path.display(), step.at);
        }
        let sliced = played(&document, 5_000);
        let result = |runner| crate::scenario::result::document(runner, "");
        assert_eq!(result(&whole), result(&sliced), "{}", path.display());
    }
}

const WORLD: &str = r#"{"step": "setState", "accounts": {"address:a": {"balance": "100", "nonce": "3"},
    "sc:c": {"nonce": "1", "code": "0x602a60005260206000f3", "storage": {"1": "2"}}},
    "currentBlockInfo": {"blockNumber": "7", "blockBaseFee": "0"}, "blockHashes": {"6": "0x01"}}"#;

#[test]
fn what_is_not_so_is_told_with_its_place() {
    let checks = r#"{"step": "checkState", "accounts": {"address:a": {"nonce": "4", "balance": "99"},
        "sc:c": {"code": "0x00", "storage": {"2": "1"}}, "address:b": {}}}"#;
    let expected = [
        "/accounts/address:a/nonce",
        "/accounts/address:a/balance",
        "/accounts/sc:c/code",
        "/accounts/sc:c/storage/2",
        "/accounts/sc:c/storage",
        "/accounts/address:b",
    ];
    assert_eq!(wrong(&format!("{WORLD}, {checks}")), expected);
    let others = r#"{"step": "checkState", "accounts": {"address:a": {}}}"#;
    assert_eq!(wrong(&format!("{WORLD}, {others}")), ["/accounts"]);
    let allowed = r#"{"step": "checkState", "accounts": {"sc:c": {"storage": {"+": ""}}, "+": ""}}"#;
    assert_eq!(wrong(&format!("{WORLD}, {allowed}")), Vec::<String>::new());
}

#[test]
fn outcomes_are_compared_by_type() {
    let call = |expect: &str| {
        format!(
            r#"{WORLD}, {{"step": "scCall", "tx": {{"from": "address:a", "to": "sc:c",
            "call": {{"function": "f(address) returns (uint256)", "arguments": ["address:b"]}}}}, "expect": {expect}}}"#
        )
    };
    let right = [
        r#"{"out": ["42"]}"#,
        r#"{"out": [42]}"#,
        r#"{"out": ["0x2a"], "status": "0"}"#,
        r#"{"out": ["*"]}"#,
        "{}",
    ];
    for expect in right {
        assert_eq!(wrong(&call(expect)), Vec::<String>::new(), "{expect}");
    }
    let cases = [
        (r#"{"out": ["43"]}"#, "/expect/out/0"),
        (r#"{"out": "0x2a"}"#, "/expect/out"),
        (r#"{"status": "REVERT"}"#, "/expect/status"),
        (r#"{"message": "no"}"#, "/expect/message"),
        (r#"{"gasUsed": "1"}"#, "/expect/gasUsed"),
        (r#"{"logs": [{}]}"#, "/expect/logs"),
    ];
    for (expect, path) in cases {
        assert_eq!(wrong(&call(expect)), [path], "{expect}");
    }
}

/// Words are shown as they are, and as numbers; never as another chain's addresses.
#[test]
fn bytes_are_shown_as_hex_and_number() {
    let word = |number: &str| format!("0x{}{number}", "0".repeat(62));
    let call = format!(
        r#"{WORLD}, {{"step": "scCall", "tx": {{"from": "address:a", "to": "sc:c", "data": ""}}, "expect": {{"out": "{}"}}}}"#,
        word("2b")
    );
    let runner = played(&document(&call), u64::MAX);
    let [difference] = &runner.results()[1].differences[..] else { panic!("{:?}", runner.results()[1]) };
    let shown = [("2b", 43), ("2a", 42)].map(|(hex, number)| format!("{} ({number})", word(hex)));
    assert_eq!([difference.expected.clone(), difference.actual.clone()], shown);
}

#[test]
fn what_the_chain_refuses_is_an_error_of_the_step() {
    let poor = r#"{"step": "transfer", "tx": {"from": "address:a", "to": "address:b", "value": "101"}}"#;
    let [error] = wrong(&format!("{WORLD}, {poor}")).try_into().unwrap();
    assert!(error.contains("/steps/1/tx") && error.contains("not valid"), "{error}");
}

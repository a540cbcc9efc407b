//! The runner, played with the official format.

use super::*;
use crate::scenario::{Dialect, Document, Options, Status};
use std::path::Path;

/// A document from a folder of the repository.
fn document(folder: &str, scenario: &str) -> Document {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder);
    let read = |name: &str| std::fs::read(folder.join(name)).ok();
    let text = String::from_utf8(read(scenario).unwrap()).unwrap();
    let mut document = Document { path: scenario.to_owned(), scenario: text, ..Document::default() };
    assert_eq!(document.complete(Dialect::Strict, read), Vec::<String>::new());
    document
}

fn played(document: &Document, slice: u64) -> Runner {
    let mut runner = Runner::new(document, Options::default()).unwrap();
    while runner.advance(None, slice).unwrap() != Status::Finished {}
    runner
}

fn failures(runner: &Runner) -> Vec<String> {
    let failed = runner.results().iter().filter(|step| !step.passed());
    failed.map(|step| format!("{} {}: {:?} {:?}", step.at, step.id, step.error, step.differences)).collect()
}

#[test]
fn the_adder_adds() {
    let runner = played(&document("web/examples/adder", "adder.scen.json"), u64::MAX);
    assert_eq!(failures(&runner), Vec::<String>::new());
    assert_eq!(runner.ended(), runner.steps());
}

#[test]
fn slices_do_not_change_the_result() {
    let document = document("web/examples/adder", "adder.scen.json");
    let whole = crate::scenario::result::document(&played(&document, u64::MAX), "adder");
    let sliced = crate::scenario::result::document(&played(&document, 7), "adder");
    assert_eq!(whole, sliced);
}

#[test]
fn a_run_stops_after_the_step_that_was_asked_for_and_goes_on() {
    let mut runner =
        Runner::new(&document("web/examples/adder", "adder.scen.json"), Options::default()).unwrap();
    assert_eq!(runner.advance(Some(1), u64::MAX).unwrap(), Status::Finished);
    assert_eq!((runner.ended(), runner.results().len()), (2, 2));
    assert_eq!(runner.advance(None, u64::MAX).unwrap(), Status::Finished);
    assert_eq!(failures(&runner), Vec::<String>::new());
}

#[test]
fn stepping_pauses_at_host_calls_and_a_stopped_transaction_leaves_nothing() {
    let mut runner =
        Runner::new(&document("web/examples/adder", "adder.scen.json"), Options::default()).unwrap();
    runner.advance(Some(0), u64::MAX).unwrap();
    let before = runner.node().world().clone();
    runner.set_stepping(true);
    assert_eq!(runner.advance(None, u64::MAX).unwrap(), Status::Paused);
    let events = runner.node().trace().len();
    assert_eq!(runner.advance(None, u64::MAX).unwrap(), Status::Paused);
    assert!(runner.node().trace().len() > events);
    runner.cancel();
    assert_eq!(*runner.node().world(), before);
    runner.set_stepping(false);
    assert_eq!(runner.advance(Some(1), u64::MAX).unwrap(), Status::Finished);
}

#[test]
fn a_failed_check_fails_its_step_and_the_run_goes_on() {
    let scenario = r#"{"steps": [
        {"step": "setState", "accounts": {"address:alice": {"balance": "5"}}},
        {"step": "checkState", "accounts": {"address:alice": {"balance": "6"}}},
        {"step": "checkState", "accounts": {"address:alice": {"balance": "5"}}}
    ]}"#;
    let runner = played(&Document { scenario: scenario.to_owned(), ..Document::default() }, u64::MAX);
    let passed: Vec<_> = runner.results().iter().map(StepResult::passed).collect();
    assert_eq!(passed, [true, false, true]);
}

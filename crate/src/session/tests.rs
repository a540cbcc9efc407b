//! Documents played as the page plays them.

use super::*;
use crate::multiversx::scenario::MultiversX;
use crate::trace::{Mark, RowKind};
use serde_json::json;
use std::fs;

type Session = super::Session<MultiversX>;

/// A document of the examples, with the wasm files beside it.
fn example(folder: &str, name: &str) -> Document {
    let folder = format!("{}/../web/examples/{folder}", env!("CARGO_MANIFEST_DIR"));
    let scenario = fs::read_to_string(format!("{folder}/{name}")).unwrap();
    let mut document = Document { path: name.into(), scenario, ..Document::default() };
    document.complete(Options::default().dialect, |path| fs::read(format!("{folder}/{path}")).ok());
    document
}

fn adder() -> Session {
    let mut session = Session::new(Options::default());
    let opened = session.open(example("adder", "adder.scen.json"));
    assert_eq!((opened.errors.len(), opened.missing.len(), opened.steps.len()), (0, 0, 7));
    session
}

/// Runs to the end in slices; gives the results of the steps that ended and the last slice's end.
fn run(session: &mut Session, to: Option<usize>, fuel: u64) -> (Vec<StepView>, RunEnd) {
    session.begin(to).unwrap();
    let mut results = Vec::new();
    loop {
        let slice = session.advance(fuel).unwrap();
        results.extend(slice.results);
        if let Some(end) = slice.end {
            return (results, end);
        }
    }
}

#[test]
fn the_adder_runs_and_its_storage_is_marked() {
    let mut session = adder();
    let (results, end) = run(&mut session, None, u64::MAX);
    assert!(results.iter().all(|step| step.verdict == Verdict::Ok), "{results:?}");
    assert_eq!((end.state, end.steps), (RunState::Finished, 7));
    let added = &results[3];
    let outcome = results[4].outcome.as_ref().unwrap();
    assert_eq!((outcome.out.as_slice(), outcome.status_name.as_str()), (&["0x08".to_owned()][..], "ok"));
    let world = session.world(added.end_event, None, None).unwrap();
    let contract = world.accounts.iter().find(|account| account.name.as_deref() == Some("sc:adder")).unwrap();
    let [sum] = contract.storage.as_slice() else { panic!("{contract:?}") };
    assert_eq!(
        (sum.key_text.as_str(), sum.value.as_str(), sum.before.as_deref()),
        ("sum", "0x08", Some("0x05"))
    );
    assert_eq!((sum.mark, contract.code_file.as_deref()), (Some(Mark::Changed), Some("adder.wasm")));
    let rows = session.changes(added.first_event, added.end_event).unwrap();
    let texts: Vec<_> = rows.iter().map(|row| (row.field.as_str(), row.after_text.as_str())).collect();
    assert_eq!(texts, [("storage", "8"), ("nonce", "2")]);
    let tree = session.call_tree(3).unwrap();
    assert_eq!((tree[0].function.as_str(), tree[0].to_name.as_deref()), ("add", Some("sc:adder")));
}

#[test]
fn slices_change_nothing() {
    let (whole, whole_end) = run(&mut adder(), None, u64::MAX);
    let (sliced, sliced_end) = run(&mut adder(), None, 50);
    assert_eq!(whole, sliced);
    assert_eq!(whole_end, sliced_end);
}

#[test]
fn a_run_goes_to_a_step_and_on_and_back() {
    let mut session = adder();
    let (results, end) = run(&mut session, Some(2), u64::MAX);
    assert_eq!((results.len(), end.steps), (3, 3));
    let (rest, last) = run(&mut session, None, u64::MAX);
    assert_eq!((rest.len(), rest[0].index), (4, 3));
    let (again, back) = run(&mut session, Some(2), u64::MAX);
    assert_eq!((&again, &back), (&results, &end), "a run past that step begins anew");
    assert_eq!(run(&mut session, Some(2), u64::MAX), (again, back), "also from its very end");
    let (_, once_more) = run(&mut session, None, u64::MAX);
    assert_eq!(once_more, last);
    let reset = session.reset().unwrap();
    assert_eq!((reset.state, reset.steps, reset.events), (RunState::Paused, 0, 0));
}

#[test]
fn stepping_pauses_after_each_event_and_ends_the_same() {
    let mut session = adder();
    let mut results = Vec::new();
    let mut pauses = 0;
    let end = loop {
        let before = session.stage().unwrap().read(&[], |reader| reader.trace.len()).unwrap();
        let stepped = session.step_event().unwrap();
        results.extend(stepped.results);
        if stepped.end.state == RunState::Finished {
            break stepped.end;
        }
        assert!(stepped.end.events >= before);
        pauses += 1;
    };
    let (whole, whole_end) = run(&mut adder(), None, u64::MAX);
    assert_eq!((results, end), (whole, whole_end));
    assert!(pauses > 30, "{pauses} pauses");
}

#[test]
fn there_is_no_world_after_the_last_moment() {
    let mut session = adder();
    let (_, end) = run(&mut session, None, u64::MAX);
    assert!(session.world(end.events, None, None).is_ok());
    let error = session.world(end.events + 1, None, None).unwrap_err();
    assert!(error.message.starts_with("there is no moment "), "{error}");
}

#[test]
fn a_stopped_transaction_is_undone_and_runs_again() {
    let mut session = adder();
    run(&mut session, Some(2), u64::MAX);
    session.begin(None).unwrap();
    // The step that adds 3 has begun and not ended.
    while session.advance(1).unwrap().progress.fuel == "0" {}
    let stopped = session.cancel().unwrap();
    assert_eq!((stopped.state, stopped.steps), (RunState::Stopped, 3));
    let world = session.world(stopped.events, None, None).unwrap();
    assert_eq!(world.accounts.last().unwrap().nonce, "1", "alice deployed only");
    let (results, end) = run(&mut session, None, u64::MAX);
    assert!(results.iter().all(|step| step.verdict == Verdict::Ok), "{results:?}");
    assert_eq!(end.state_hash, run(&mut adder(), None, u64::MAX).1.state_hash);
}

#[test]
fn rows_come_in_pages() {
    let mut session = adder();
    let (_, end) = run(&mut session, None, u64::MAX);
    let all = session.events(0, usize::MAX).unwrap();
    assert_eq!(all.len(), end.events);
    let pages: Vec<_> =
        (0..end.events).step_by(7).flat_map(|from| session.events(from, 7).unwrap()).collect();
    assert_eq!(all, pages);
    let failed = all.iter().find(|row| row.kind == RowKind::FrameExit && row.name == "user error").unwrap();
    assert!(failed.text.ends_with("wrong number of arguments"), "{failed:?}");
}

#[test]
fn a_faulty_scenario_opens_and_tells_its_errors() {
    let mut session = Session::new(Options::default());
    let broken = Document { path: "a.scen.json".into(), scenario: "{".into(), ..Document::default() };
    let opened = session.open(broken);
    assert_eq!(opened.errors.len(), 1);
    let error = serde_json::to_value(session.begin(None).unwrap_err()).unwrap();
    assert_eq!((&error["kind"], &error["scenario"]["file"]), (&json!("scenario"), &json!("a.scen.json")));
    let steps = r#"{"steps": [{"step": "setState", "accounts": {"address:a": {"code": "file:x.wasm"}}}, {"step": "nope"}]}"#;
    let opened =
        session.open(Document { path: "a.scen.json".into(), scenario: steps.into(), ..Document::default() });
    assert_eq!((opened.missing, opened.errors.len(), opened.steps.len()), (vec!["x.wasm".to_owned()], 2, 2));
    let (results, _) = run(&mut session, None, u64::MAX);
    assert!(results.iter().all(|step| step.verdict == Verdict::Error), "{results:?}");
}

#[test]
fn without_a_document_there_is_nothing_to_run() {
    let mut session = Session::new(Options::default());
    let error = serde_json::to_value(session.begin(None).unwrap_err()).unwrap();
    assert_eq!(error, json!({"kind": "notFound", "message": "no document is open"}));
    let value = session.value(&json!(["str:a", "u16:258"])).unwrap();
    assert_eq!(value.hex, "0x610102");
    let error = serde_json::to_value(session.value(&json!("u8:256")).unwrap_err()).unwrap();
    assert_eq!(error["kind"], "value");
    let error = serde_json::to_value(session.value(&json!("file:a.wasm")).unwrap_err()).unwrap();
    assert_eq!((&error["kind"], &error["missing"]), (&json!("notFound"), &json!(["a.wasm"])));
}

#[test]
fn included_steps_are_joined_into_one_result() {
    let inner = r#"{"steps": [{"step": "setState", "accounts": {"address:a": {"nonce": "1", "balance": "2"}}},
        {"step": "checkState", "accounts": {"address:a": {"nonce": "7", "balance": "2"}}}]}"#;
    let outer = r#"{"steps": [{"step": "externalSteps", "path": "in.steps.json"}, {"step": "dumpState"}]}"#;
    let document = Document {
        path: "out.scen.json".into(),
        scenario: outer.into(),
        files: [("in.steps.json".to_owned(), inner.as_bytes().to_vec())].into(),
    };
    let mut session = Session::new(Options::default());
    session.open(document);
    let (results, end) = run(&mut session, None, u64::MAX);
    assert_eq!((results.len(), end.steps), (2, 2));
    let first = &results[0];
    assert_eq!(
        (first.kind.as_str(), first.verdict, first.differences.len()),
        ("externalSteps", Verdict::Failed, 1)
    );
    assert_eq!((first.first_event, first.end_event), (0, end.events));
}

#[test]
fn the_json_has_the_names_of_the_protocol() {
    let mut session = adder();
    run(&mut session, Some(4), u64::MAX);
    session.begin(None).unwrap();
    let [sixth, seventh] =
        [(); 2].map(|()| serde_json::to_value(session.advance(u64::MAX).unwrap()).unwrap());
    assert_eq!((&sixth["state"], &sixth["end"]), (&json!("running"), &json!(null)));
    assert_eq!((&seventh["state"], &seventh["end"]["state"]), (&json!("finished"), &json!("finished")));
    assert_eq!((&sixth["progress"]["steps"], sixth["results"].as_array().unwrap().len()), (&json!(7), 1));
    let outcome = &sixth["results"][0]["outcome"];
    assert_eq!((&outcome["status"], &outcome["statusName"]), (&json!("4"), &json!("user error")));
    assert_eq!(outcome["message"], "wrong number of arguments");
    let rows = session.events(0, usize::MAX).unwrap();
    let call = rows.iter().find(|row| row.name == "bigIntGetUnsignedArgument").unwrap();
    let row = serde_json::to_value(call).unwrap();
    assert_eq!(row["kind"], "call");
    assert!(row["args"][0]["name"].is_string() && row["end"].is_u64(), "{row}");
    let function = serde_json::to_value(&Session::host_functions()[0]).unwrap();
    assert!(function["params"].is_array() && function["built"].is_boolean(), "{function}");
}

/// The cell at a path of names.
fn cell<'a>(cells: &'a Cell, path: &[&str]) -> &'a Cell {
    path.iter().fold(cells, |cell, name| {
        cell.cells.iter().find(|inner| inner.name == *name).unwrap_or_else(|| panic!("no cell {name}"))
    })
}

#[test]
fn a_moment_is_shown_as_cells() {
    let mut session = adder();
    run(&mut session, None, u64::MAX);
    let rows = session.events(0, usize::MAX).unwrap();
    let add = rows.iter().find(|row| row.kind == RowKind::Call && row.name == "bigIntAdd").unwrap();
    let returned = session.configuration(add.end.unwrap()).unwrap();
    let heap = &cell(&returned, &["bigIntHeap"]).cells;
    assert!(heap.iter().any(|entry| entry.value == "8" && entry.mark.is_some()), "{heap:?}");
    let call = session.configuration(add.index + 1).unwrap();
    assert!(cell(&call, &["instrs"]).value.starts_with("hostCall(\"env\", bigIntAdd("));
    assert!(
        cell(&call, &["bigIntHeap"]).cells.iter().all(|entry| entry.mark.is_none() && entry.value != "8")
    );
    let state = ["node", "callState"];
    assert_eq!(cell(cell(&call, &state), &["callingArguments"]).value, "ListItem(3)");
    assert_eq!(cell(cell(&call, &state), &["returnCode"]).value, ".ReturnCode");
    let commands = &cell(&call, &["node", "commands"]).value;
    assert_eq!(commands, "callContract(alice, adder, 0, \"add\") ~> #endWasm");
    let over = session.configuration(rows.len()).unwrap();
    assert_eq!(cell(&over, &["node", "commands"]).value, ".Commands");
    assert!(session.configuration(rows.len() + 1).is_err());
}

#[test]
fn every_moment_has_its_cells() {
    let mut session = Session::new(Options::default());
    session.open(example("promises", "promises.scen.json"));
    let (_, end) = run(&mut session, None, u64::MAX);
    for moment in 0..=end.events {
        let cells = session.configuration(moment).unwrap();
        assert!(!format!("{cells:?}").contains("not looked up"), "{moment}");
    }
}

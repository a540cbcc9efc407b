//! Reading and writing scenarios.

use crate::multiversx::scenario::step::{
    Check, CheckHolding, CheckTokens, ExpectedList, ExpectedLogs, Holding,
};
use crate::multiversx::scenario::write;
use crate::multiversx::scenario::{Scenario, Step, corpus, parse};
use crate::scenario::{Dialect, Document, ScenarioError};
use proptest::prelude::*;

fn document(scenario: &str) -> Document {
    Document {
        path: "t.scen.json".into(),
        scenario: scenario.into(),
        files: [("c.wasm".to_owned(), vec![0])].into(),
    }
}

fn strict(scenario: &str) -> Scenario {
    parse(&document(scenario), Dialect::Strict).unwrap_or_else(|error| panic!("{error}"))
}

/// The only mistake in a scenario with this one step.
fn mistake(step: &str) -> ScenarioError {
    let scenario = strict(&format!("{{\"steps\": [{step}]}}"));
    let errors = scenario.errors();
    assert_eq!(errors.len(), 1, "{step}");
    errors[0].clone()
}

#[test]
fn mistakes_have_their_place() {
    let text = "{\n  \"steps\": [\n    {\"step\": \"scCall\", \"tx\": {\"from\": \"address:a\", \"to\": \"sc:c\",\n      \"function\": \"f\", \"arguments\": [\"1\", [\"5\", \"nonsense\"]]}}]}";
    let scenario = strict(text);
    let error = scenario.errors()[0];
    assert_eq!((error.file.as_str(), error.path.as_str()), ("t.scen.json", "/steps/0/tx/arguments/1/1"));
    assert_eq!((error.line, error.column), (Some(4), Some(49)));
    assert!(error.message.contains("\"nonsense\" is no value"), "{error}");
}

#[test]
fn every_mistake_is_found_and_the_rest_is_read() {
    let scenario = strict(
        r#"{"steps": [{"step": "dumpState"}, {"step": "setSate", "id": "x"}, {"step": "setState"}, {"id": "y"},
            {"step": "setState", "accounts": {"address:a": {"balance": 5}}}]}"#,
    );
    let paths: Vec<_> = scenario.errors().into_iter().map(|error| error.path.as_str()).collect();
    assert_eq!(paths, ["/steps/1/step", "/steps/3", "/steps/4/accounts/address:a/balance"]);
    assert_eq!((scenario.steps[1].kind(), scenario.steps[1].id()), ("setSate", "x"));
    assert!(matches!(scenario.steps[2], Step::SetState(_)));
    assert!(write(&scenario).is_err(), "what is not understood cannot be written");
}

#[test]
fn syntax_errors_have_a_line() {
    let error = parse(&document("{\n\"steps\": [}"), Dialect::Strict).expect_err("syntax");
    assert_eq!((error.path.as_str(), error.line, error.column), ("", Some(2), Some(11)));
}

#[test]
fn what_the_official_runner_refuses_to_read() {
    let cases = [
        (
            r#"{"step": "transfer", "tx": {"from": "address:a", "to": "address:b"}, "expect": {}}"#,
            "can have no \"expect\"",
        ),
        (r#"{"step": "scQuery", "tx": {"to": "sc:c", "from": "address:a"}}"#, "has no \"from\""),
        (r#"{"step": "scDeploy", "tx": {"from": "address:a", "to": "sc:c"}}"#, "has no \"to\""),
        (
            r#"{"step": "scCall", "tx": {"from": "address:a", "to": "sc:c", "contractCode": "0x00"}}"#,
            "has no \"contractCode\"",
        ),
        (
            r#"{"step": "transfer", "tx": {"from": "address:a", "to": "address:b", "arguments": ["1"]}}"#,
            "has no \"arguments\"",
        ),
        (r#"{"step": "scCall", "tx": {"to": "sc:c"}}"#, "needs \"from\""),
        (r#"{"step": "scCall"}"#, "needs \"tx\""),
        (r#"{"step": "checkState"}"#, "needs \"accounts\""),
        (r#"{"step": "setState", "acounts": {}}"#, "no field \"acounts\""),
        (r#"{"step": "setState", "newTokenIdentifiers": []}"#, "no field \"newTokenIdentifiers\""),
        (r#"{"step": "setState", "accounts": {"0x01": {}}}"#, "an address has 32 bytes"),
        (r#"{"step": "setState", "accounts": {"sc:c": {}}}"#, "no code"),
        (r#"{"step": "setState", "accounts": {"address:a": {"code": "file:c.wasm"}}}"#, "not a contract's"),
        (
            r#"{"step": "setState", "accounts": {"sc:c": {"code": "file:d.wasm"}}}"#,
            "the file d.wasm is missing",
        ),
        (r#"{"step": "setState", "accounts": {"address:a": {"code": ["file:c.wasm"]}}}"#, "wrong kind"),
        (
            r#"{"step": "setState", "newAddresses": [{"creatorAddress": "address:a", "creatorNonce": "0", "newAddress": "address:b"}]}"#,
            "sc:",
        ),
        (r#"{"step": "setState", "currentBlockInfo": {"blockRandomSeed": "0x00"}}"#, "random seed"),
        (r#"{"step": "setState", "currentBlockInfo": {"blockNonce": "0x010000000000000000"}}"#, "64 bits"),
        (
            r#"{"step": "setState", "accounts": {"address:a": {"esdt": {"str:T": {"instances": [{"creator": "0x00"}]}}}}}"#,
            "creator",
        ),
        (
            r#"{"step": "checkState", "accounts": {"address:a": {"esdt": {"str:T": {"royalties": "10001"}}}}}"#,
            "royalties",
        ),
        (r#"{"step": "scQuery", "tx": {"to": "sc:c"}, "expect": {"logs": ["+", {}]}}"#, "stand last"),
        (r#"{"step": "externalSteps", "path": "t.scen.json"}"#, "missing"),
        (r#"{"step": "externalSteps"}"#, "needs a \"path\""),
    ];
    for (step, expected) in cases {
        let error = mistake(step).to_string();
        assert!(error.contains(expected), "{step}\n{error}\nlacks {expected}");
    }
}

#[test]
fn lenient_passes_over_unknown_keys_and_knows_the_rust_runners() {
    let text = r#"{"future": 1, "steps": [{"step": "setState", "newTokenIdentifiers": ["A-123456"], "what": {},
        "accounts": {"address:a": {"balance": ["u8:1", "u8:2"]}, "sc:c": {"update": true}}}]}"#;
    let scenario = parse(&document(text), Dialect::Lenient).expect("lenient");
    let Step::SetState(step) = &scenario.steps[0] else { panic!("{:?}", scenario.errors()) };
    assert_eq!(step.new_token_identifiers, ["A-123456"]);
    assert_eq!(step.accounts[0].balance.as_ref().expect("balance").value, 258u32.into());
    let error = parse(&document(text), Dialect::Strict).expect_err("strict");
    assert_eq!((error.path.as_str(), error.column), ("/future", Some(2)));
}

#[test]
fn forms_of_lists_and_stars() {
    let scenario = strict(
        r#"{"steps": [{"step": "scQuery", "tx": {"to": "sc:c"}, "expect": {
            "out": "", "status": "-1", "message": "*", "gas": "*", "logs": [{"topics": "5", "data": ["*"]}, "+"]}}]}"#,
    );
    let Step::Transaction(step) = &scenario.steps[0] else { panic!("no transaction") };
    let expect = step.expect.as_ref().expect("expect");
    assert_eq!(expect.out, Some(ExpectedList::Values(Vec::new())));
    assert!(matches!(&expect.status, Some(Check::Is(status)) if status.value == (-1).into()));
    assert_eq!((&expect.message, &expect.gas), (&Some(Check::Any), &Some(Check::Any)));
    assert_eq!(expect.refund, None);
    let Some(ExpectedLogs::Entries { entries, more: true }) = &expect.logs else { panic!("logs") };
    assert!(matches!(&entries[0].topics, Some(ExpectedList::Values(values)) if values.len() == 1));
    assert_eq!(entries[0].data, Some(ExpectedList::Values(vec![Check::Any])));
}

#[test]
fn tokens_in_all_forms() {
    let scenario = strict(
        r#"{"steps": [
            {"step": "setState", "accounts": {"address:a": {"esdt": {"str:A": "5",
                "str:B": {"balance": "1", "nonce": "2", "instances": [{"nonce": "3"}], "lastNonce": "3", "roles": ["R"], "frozen": "true"}}}}},
            {"step": "checkState", "accounts": {"+": "", "address:a": {"esdt": {"str:A": "*", "str:B": {"uri": "*"}, "+": ""}}}}]}"#,
    );
    let Step::SetState(set) = &scenario.steps[0] else { panic!("set") };
    assert!(
        matches!(&set.accounts[0].tokens[0].holding, Holding::Amount(amount) if amount.value == 5u32.into())
    );
    let Holding::Full { instances, last_nonce, roles, frozen } = &set.accounts[0].tokens[1].holding else {
        panic!("full")
    };
    let nonces: Vec<_> =
        instances.iter().map(|instance| instance.nonce.as_ref().expect("nonce").value).collect();
    assert_eq!((nonces, last_nonce.as_ref().map(|nonce| nonce.value)), (vec![2, 3], Some(3)));
    assert_eq!(
        (roles.as_slice(), frozen.as_ref().map(|frozen| frozen.value)),
        (&["R".to_owned()][..], Some(1))
    );
    let Step::CheckState(check) = &scenario.steps[1] else { panic!("check") };
    let Some(CheckTokens::Listed { tokens, more: true }) = &check.accounts[0].tokens else {
        panic!("tokens")
    };
    assert_eq!((&tokens[0].holding, check.more_accounts), (&CheckHolding::Amount(Check::Any), true));
}

#[test]
fn included_files_read_relative_to_themselves_and_never_themselves() {
    let mut document = document(r#"{"steps": [{"step": "externalSteps", "path": "sub/a.steps.json"}]}"#);
    document.files.insert(
        "sub/a.steps.json".into(),
        br#"{"steps": [{"step": "externalSteps", "path": "b.steps.json"}]}"#.to_vec(),
    );
    document.files.insert(
        "sub/b.steps.json".into(),
        br#"{"steps": [{"step": "externalSteps", "path": "./a.steps.json"}]}"#.to_vec(),
    );
    let scenario = parse(&document, Dialect::Strict).expect("read");
    let errors = scenario.errors();
    assert_eq!((errors.len(), errors[0].file.as_str()), (1, "sub/b.steps.json"));
    assert!(errors[0].message.contains("includes itself"));
}

fn same_after_writing(document: &Document) {
    let scenario = parse(document, Dialect::Strict).unwrap_or_else(|error| panic!("{error}"));
    let written = write(&scenario).unwrap_or_else(|error| panic!("{error}"));
    let again = parse(&Document { scenario: written.clone(), ..document.clone() }, Dialect::Strict)
        .expect("written text");
    assert_eq!(again, scenario, "{}", document.path);
    assert_eq!(write(&again).expect("written"), written, "{}", document.path);
}

#[test]
fn our_examples_survive_writing() {
    let examples = corpus::documents(&corpus::examples(), Dialect::Strict);
    assert!(!examples.is_empty());
    examples.iter().for_each(same_after_writing);
}

/// With `PROSCENIUM_CONFORMANCE`, the folder of the official suites: all of it can be read, and survives writing.
#[test]
fn the_official_suites_can_be_read_and_survive_writing() {
    let Some(root) = corpus::conformance() else { return };
    let documents = corpus::documents(&root, Dialect::Strict);
    let (refused, readable): (Vec<_>, Vec<_>) = documents
        .iter()
        .partition(|document| !parse(document, Dialect::Strict).expect("json").errors().is_empty());
    readable.into_iter().for_each(same_after_writing);
    // The official tests do not run these folders, or skip the file (`spec/multiversx.md`, section 6): some put code at the address of
    // a user, two have a key of the Rust runner's.
    let never_run = ["/async/scenarios/", "/promises/", "/multisig/scenarios/interactor"];
    for document in &refused {
        assert!(never_run.iter().any(|folder| document.path.contains(folder)), "{}", document.path);
    }
    assert_eq!((documents.len(), refused.len()), (785, 13));
}

proptest! {
    #[test]
    fn any_text_gives_a_scenario_or_an_error(text: String) {
        for dialect in [Dialect::Strict, Dialect::Lenient] {
            let _ = parse(&document(&text), dialect).map(|scenario| write(&scenario));
        }
    }

    /// A scenario that is spoilt in one place still gives an answer.
    #[test]
    fn damaged_scenarios_give_an_answer(at in 0usize..2000, damage in "[\\[\\]{}\":,a*+0-9]{0,3}") {
        let Some(example) = corpus::documents(&corpus::examples(), Dialect::Strict).into_iter().next() else { panic!("no example") };
        let mut text = example.scenario.clone();
        if text.is_char_boundary(at) && at < text.len() && text.is_char_boundary(at + 1) {
            text.replace_range(at..=at, &damage);
        }
        let _ = parse(&Document { scenario: text, ..example }, Dialect::Strict).map(|scenario| write(&scenario));
    }
}

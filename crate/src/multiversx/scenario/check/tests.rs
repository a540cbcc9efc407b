//! Verdicts, rule by rule (`spec/multiversx.md`, section 4 "Checks" and section 8).

use super::*;
use crate::multiversx::Outcome;
use crate::multiversx::scenario::step::Expect;
use crate::multiversx::scenario::{Runner, Step, parse};
use crate::scenario::{Dialect, Document, Options};
use crate::trace::{Blob, Log};
use Dialect::{Lenient, Strict};

/// Paths of all differences of the checks in `accounts`, in the world that `set` makes.
fn state_paths(dialect: Dialect, set: &str, check: &str) -> Vec<String> {
    let scenario = format!(
        r#"{{"steps": [{{"step": "setState", "accounts": {set}}}, {{"step": "checkState", "accounts": {check}}}]}}"#
    );
    let document = Document { path: "t".into(), scenario, files: [("c".to_owned(), vec![1, 2])].into() };
    let mut runner = Runner::new(&document, Options { dialect, ..Options::default() }).expect("readable");
    runner.advance(None, u64::MAX).expect("no fault");
    assert!(runner.results().iter().all(|step| step.error.is_none()), "{:?}", runner.results());
    runner.results()[1].differences.iter().map(|difference| difference.path.clone()).collect()
}

fn assert_state(set: &str, check: &str, strict: &[&str], lenient: &[&str]) {
    assert_eq!(state_paths(Strict, set, check), strict, "strict: {check}");
    assert_eq!(state_paths(Lenient, set, check), lenient, "lenient: {check}");
}

#[test]
fn what_is_not_said_of_an_account() {
    let full = r#"{"sc:c": {"nonce": "1", "balance": "2", "username": "str:u", "code": "file:c", "owner": "str:o", "developerRewards": "3",
        "asyncCallData": "f@01", "storage": {"str:k": "4"}, "esdt": {"str:T-123456": "5"}}}"#;
    let unsaid = [
        "/accounts/sc:c/nonce",
        "/accounts/sc:c/balance",
        "/accounts/sc:c/username",
        "/accounts/sc:c/code",
        "/accounts/sc:c/esdt",
    ];
    assert_state(full, r#"{"sc:c": {}}"#, &unsaid, &[]);
    assert_state(
        full,
        r#"{"sc:c": {"nonce": "*", "balance": "*", "username": "*", "code": "*", "esdt": "*"}}"#,
        &[],
        &[],
    );
    assert_state(r#"{"address:a": {}}"#, r#"{"address:a": {}}"#, &[], &[]);
}

#[test]
fn what_is_said_of_an_account() {
    let set = r#"{"sc:c": {"nonce": "1", "balance": "2", "username": "str:u", "code": "file:c", "owner": "str:o", "asyncCallData": "f@01"}}"#;
    let right = r#"{"sc:c": {"nonce": "0x01", "balance": "2", "username": "str:u", "code": "file:c", "codeMetadata": "0x0506",
        "owner": "str:o", "asyncCallData": "str:f@01", "developerRewards": "0"}}"#;
    assert_state(set, right, &[], &[]);
    let wrong = r#"{"sc:c": {"nonce": "2", "balance": "1", "username": "str:v", "code": "0x01", "codeMetadata": "0x0000", "owner": "str:p",
        "asyncCallData": "", "developerRewards": "1"}}"#;
    let common = ["nonce", "balance", "username", "code", "codeMetadata"];
    let paths = |fields: &[&str]| -> Vec<String> {
        common.iter().chain(fields).map(|field| format!("/accounts/sc:c/{field}")).collect()
    };
    assert_eq!(state_paths(Strict, set, wrong), paths(&["owner", "asyncCallData"]));
    assert_eq!(state_paths(Lenient, set, wrong), paths(&["developerRewards"]));
}

#[test]
fn a_star_for_the_owner_means_none() {
    let rest = r#""code": "*""#;
    let check = format!(r#"{{"sc:c": {{"owner": "*", {rest}}}}}"#);
    assert_state(r#"{"sc:c": {"code": "file:c", "owner": "str:o"}}"#, &check, &["/accounts/sc:c/owner"], &[]);
    assert_state(r#"{"sc:c": {"code": "file:c"}}"#, &check, &[], &[]);
}

#[test]
fn accounts_that_are_not_listed_or_not_there() {
    let two = r#"{"address:a": {}, "address:b": {}}"#;
    assert_state(two, r#"{"address:a": {}}"#, &["/accounts"], &[]);
    assert_state(two, r#"{"address:a": {}, "+": ""}"#, &[], &[]);
    let system =
        r#"{"address:a": {}, "0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff": {}}"#;
    assert_state(system, r#"{"address:a": {}}"#, &[], &[]);
    assert_state("{}", r#"{"address:a": {}}"#, &["/accounts/address:a"], &["/accounts/address:a"]);
    assert_state("{}", r#"{"address:a": {}, "+": ""}"#, &["/accounts/address:a"], &[]);
}

#[test]
fn storage() {
    let set = r#"{"address:a": {"storage": {"str:k": "1", "str:l": "2", "str:ELRONDx": "3"}}}"#;
    let storage = |check: &str| format!(r#"{{"address:a": {{"storage": {check}}}}}"#);
    let all = ["/accounts/address:a/storage"];
    for (check, paths) in [
        (r#""*""#, &[][..]),
        (r#"{"str:k": "1", "str:l": "*"}"#, &[]),
        (r#"{"str:k": "1", "+": ""}"#, &[]),
        (r#"{"str:k": "1"}"#, &all),
        (r#"{"str:k": "1", "str:l": "2", "str:gone": ""}"#, &[]),
        (r#"{"str:k": "2", "str:l": "2"}"#, &["/accounts/address:a/storage/str:k"]),
        (r#"{"str:k": "1", "str:l": "2", "str:m": "1"}"#, &["/accounts/address:a/storage/str:m"]),
        (r#"{"str:k": "1", "str:l": "2", "str:ELRONDx": "4", "str:ELRONDy": "5"}"#, &[]),
        (r#"{"str:k": "", "+": ""}"#, &["/accounts/address:a/storage/str:k"]),
    ] {
        assert_state(set, &storage(check), paths, paths);
    }
}

#[test]
fn tokens() {
    let set = r#"{"address:a": {"esdt": {"str:T-123456": "5", "str:N-123456": {"instances": [
        {"nonce": "1", "balance": "2", "creator": "address:c", "royalties": "3", "hash": "str:h", "uri": ["str:u", "str:v"], "attributes": "str:x"},
        {"nonce": "2", "balance": "0"}], "lastNonce": "2", "roles": ["R", "S"], "frozen": "1"}}}}"#;
    let esdt = |check: &str| format!(r#"{{"address:a": {{"esdt": {check}}}}}"#);
    let nft = |instance: &str, rest: &str| {
        let check = format!(
            r#"{{"str:T-123456": "5", "str:N-123456": {{"instances": [{{"nonce": "1", {instance}}}], {rest}}}}}"#
        );
        esdt(&check)
    };
    let at = |path: &str| format!("/accounts/address:a/esdt{path}");
    let n = |path: &str| at(&format!("/str:N-123456{path}"));
    let said = r#""lastNonce": "2", "roles": ["S", "R"]"#;
    assert_state(set, &esdt(r#""*""#), &[], &[]);
    assert_state(set, &nft(r#""balance": "2""#, said), &[], &[]);
    assert_state(
        set,
        &nft(
            r#""balance": "2", "creator": "*", "royalties": "*", "hash": "str:h", "uri": ["*", "str:v"], "attributes": ["str:x"]"#,
            said,
        ),
        &[],
        &[],
    );
    let wrong = r#""balance": "3", "creator": "address:d", "royalties": "4", "hash": "str:i", "uri": ["str:u"], "attributes": "str:y""#;
    let paths = ["balance", "creator", "royalties", "hash", "uri", "attributes"]
        .map(|field| n(&format!("/instances/0/{field}")));
    let paths = paths.each_ref().map(String::as_str);
    assert_state(set, &nft(wrong, said), &paths, &paths);
    // What is not said.
    assert_state(
        set,
        &nft(r#""hash": "str:h""#, r#""frozen": "1""#),
        &[&n("/instances/0/balance"), &n("/lastNonce"), &n("/roles")],
        &[],
    );
    assert_state(
        set,
        &esdt(r#"{"str:N-123456": {"lastNonce": "2", "roles": ["R", "S"], "frozen": "0"}}"#),
        &[&n("/instances"), &at("")],
        &[&n("/frozen")],
    );
    // An unlisted token is an error whether or not there is a "+".
    assert_state(set, &esdt(r#"{"str:T-123456": "5", "+": ""}"#), &[&at("")], &[]);
    assert_state(
        set,
        &esdt(
            r#"{"str:T-123456": "5", "str:N-123456": {"instances": [{"nonce": "1", "balance": "2"}], "lastNonce": "*", "roles": ["R"]}}"#,
        ),
        &[&n("/roles")],
        &[],
    );
    // A token that is not held.
    assert_state(
        r#"{"address:a": {}}"#,
        &esdt(r#"{"str:T-123456": "1"}"#),
        &[&at("/str:T-123456")],
        &[&at("/str:T-123456")],
    );
    assert_state(
        r#"{"address:a": {}}"#,
        &esdt(r#"{"str:T-123456": "0", "str:U-123456": {"instances": [{"nonce": "4", "balance": "0"}]}}"#),
        &[],
        &[],
    );
}

#[test]
fn a_bare_amount_says_that_there_is_no_metadata() {
    let set = r#"{"address:a": {"esdt": {"str:T-123456": {"instances": [{"balance": "5", "hash": "str:h"}], "lastNonce": "1", "roles": ["R"]}}}}"#;
    let token = "/accounts/address:a/esdt/str:T-123456";
    let strict = [format!("{token}/hash"), token.to_owned(), token.to_owned()];
    let strict = strict.each_ref().map(String::as_str);
    assert_state(set, r#"{"address:a": {"esdt": {"str:T-123456": "5"}}}"#, &strict, &[]);
    assert_state(set, r#"{"address:a": {"esdt": {"str:T-123456": "*"}}}"#, &strict, &[]);
}

#[test]
fn differences_can_be_read() {
    let set = r#"{"address:a": {"balance": "5", "storage": {"str:k": "8"}}}"#;
    let check = r#"{"address:a": {"balance": "1,000", "storage": {"str:k": "5"}}}"#;
    let scenario = format!(
        r#"{{"steps": [{{"step": "setState", "accounts": {set}}}, {{"step": "checkState", "accounts": {check}}}]}}"#
    );
    let mut runner =
        Runner::new(&Document { scenario, ..Document::default() }, Options::default()).expect("readable");
    runner.advance(None, u64::MAX).expect("no fault");
    let shown: Vec<_> = runner.results()[1].differences.iter().map(ToString::to_string).collect();
    assert_eq!(
        shown,
        [
            "/accounts/address:a/balance: wrong balance; expected 1000, have 5",
            "/accounts/address:a/storage/str:k: wrong storage value under the key str:k (0x6b); expected 5 (0x05), have 8 (0x08)",
        ]
    );
}

fn expect(json: &str, dialect: Dialect) -> Expect {
    let scenario =
        format!(r#"{{"steps": [{{"step": "scQuery", "tx": {{"to": "sc:c"}}, "expect": {json}}}]}}"#);
    let scenario = parse(&Document { scenario, ..Document::default() }, dialect).expect("json");
    match scenario.steps.into_iter().next() {
        Some(Step::Transaction(step)) => step.expect.expect("expect"),
        step => panic!("{step:?}"),
    }
}

fn outcome_paths(json: &str, outcome: &Outcome, dialect: Dialect) -> Vec<String> {
    let differences = check_outcome(&expect(json, dialect), outcome, dialect, true);
    differences.into_iter().map(|difference| difference.path).collect()
}

fn assert_outcome(json: &str, outcome: &Outcome, strict: &[&str], lenient: &[&str]) {
    assert_eq!(outcome_paths(json, outcome, Strict), strict, "strict: {json}");
    assert_eq!(outcome_paths(json, outcome, Lenient), lenient, "lenient: {json}");
}

fn blob(bytes: &[u8]) -> Blob {
    bytes.into()
}

fn failed() -> Outcome {
    Outcome {
        status: 4,
        message: b"no".to_vec(),
        gas_left: Some(7),
        refund: Some(0u8.into()),
        ..Outcome::default()
    }
}

#[test]
fn what_is_not_said_of_an_outcome() {
    let done =
        Outcome { out: vec![blob(&[5])], refund: Some(1u8.into()), gas_left: Some(7), ..Outcome::default() };
    assert_outcome("{}", &done, &["/expect/out", "/expect/refund"], &[]);
    assert_outcome("{}", &failed(), &["/expect/status", "/expect/message"], &["/expect/status"]);
    assert_outcome("{}", &Outcome::default(), &[], &[]);
    let any = r#"{"status": "*", "message": "*", "out": "*", "gas": "*", "refund": "*", "logs": "*"}"#;
    assert_outcome(any, &failed(), &[], &[]);
    assert_outcome(any, &done, &[], &[]);
}

#[test]
fn status_message_gas_and_refund() {
    assert_outcome(r#"{"status": "4", "message": "str:no", "gas": "7"}"#, &failed(), &[], &[]);
    let wrong = ["/expect/status", "/expect/message", "/expect/refund", "/expect/gas"];
    assert_outcome(
        r#"{"status": "10", "message": "str:nope", "gas": "8", "refund": "1"}"#,
        &failed(),
        &wrong,
        &wrong,
    );
    let expect = expect(r#"{"status": "4", "message": "*", "gas": "8"}"#, Strict);
    assert_eq!(check_outcome(&expect, &failed(), Strict, false), [], "checkGas false");
}

#[test]
fn gas_that_is_not_metered_cannot_be_checked() {
    let unmetered = Outcome::default();
    let differences =
        check_outcome(&expect(r#"{"gas": "7", "refund": "1"}"#, Strict), &unmetered, Strict, true);
    assert_eq!(differences.len(), 2);
    assert!(differences.iter().all(|difference| difference.message.contains("not metered")));
    assert_outcome(r#"{"gas": "*", "refund": "*"}"#, &unmetered, &[], &[]);
    assert_outcome(r#"{"refund": "0"}"#, &unmetered, &[], &[]);
}

#[test]
fn return_data() {
    let two = Outcome { out: vec![blob(&[5]), blob(b"")], ..Outcome::default() };
    assert_outcome(r#"{"out": ["5", ""]}"#, &two, &[], &[]);
    assert_outcome(r#"{"out": ["*", "*"]}"#, &two, &[], &[]);
    assert_outcome(r#"{"out": ["5"]}"#, &two, &["/expect/out"], &["/expect/out"]);
    assert_outcome(
        r#"{"out": ["6", "1"]}"#,
        &two,
        &["/expect/out/0", "/expect/out/1"],
        &["/expect/out/0", "/expect/out/1"],
    );
    assert_outcome(r#"{"out": ""}"#, &Outcome::default(), &[], &[]);
    let one = Outcome { out: vec![blob(&[5])], ..Outcome::default() };
    assert_outcome(r#"{"out": "5"}"#, &one, &[], &[]);
    assert_outcome(r#"{"out": []}"#, &one, &["/expect/out"], &["/expect/out"]);
}

#[test]
fn logs() {
    let log = |topic: &[u8]| Log {
        address: blob(b"a"),
        endpoint: blob(b"f"),
        topics: vec![blob(topic)],
        data: vec![blob(b"d")],
    };
    let two = Outcome { logs: vec![log(b"1"), log(b"2")], ..Outcome::default() };
    let entry = |topic: &str| {
        format!(r#"{{"address": "str:a", "endpoint": "str:f", "topics": ["str:{topic}"], "data": "str:d"}}"#)
    };
    assert_outcome(&format!(r#"{{"logs": [{}, {}]}}"#, entry("1"), entry("2")), &two, &[], &[]);
    assert_outcome(&format!(r#"{{"logs": [{}, "+"]}}"#, entry("1")), &two, &[], &[]);
    assert_outcome(r#"{"logs": "*"}"#, &two, &[], &[]);
    assert_outcome(&format!(r#"{{"logs": [{}]}}"#, entry("1")), &two, &["/expect/logs"], &["/expect/logs"]);
    assert_outcome(r#"{"logs": []}"#, &two, &["/expect/logs"], &["/expect/logs"]);
    let wrong = ["/expect/logs/1/topics/0"];
    assert_outcome(&format!(r#"{{"logs": [{}, {}]}}"#, entry("1"), entry("3")), &two, &wrong, &wrong);
    let few = ["/expect/logs"];
    assert_outcome(
        &format!(r#"{{"logs": [{}, {}, {}, "+"]}}"#, entry("1"), entry("2"), entry("3")),
        &two,
        &few,
        &few,
    );
    let unsaid = ["address", "endpoint", "topics", "data"].map(|field| format!("/expect/logs/0/{field}"));
    assert_outcome(r#"{"logs": [{}, "+"]}"#, &two, &unsaid.each_ref().map(String::as_str), &[]);
}

//! Documents on the node.

use super::*;
use crate::multiversx::{Account, Address, esdt};
use crate::scenario::document::NoFiles;
use crate::scenario::value::{Evaluator, long_address};
use crate::scenario::{Dialect, Document, Options, ScenarioError, Status};
use proptest::prelude::*;

/// Does nothing, loops for as long as its guard lets it, traps.
const CONTRACT: &str = r#"(module (memory (export "memory") 1)
    (func (export "init"))
    (func (export "nothing"))
    (func (export "count") (local $i i32)
        (loop $next (local.set $i (i32.add (local.get $i) (i32.const 1))) (br_if $next (i32.lt_u (local.get $i) (i32.const 20000)))))
    (func (export "trap") unreachable))"#;

fn document(steps: &str) -> Document {
    Document {
        path: "t.scen.json".into(),
        scenario: format!("{{\"steps\": [\n{steps}\n]}}"),
        files: [("c.wasm".to_owned(), wat::parse_str(CONTRACT).expect("wat"))].into(),
    }
}

fn ran_document(document: &Document) -> Runner {
    let mut runner = Runner::new(document, Options::default()).expect("readable");
    assert_eq!(runner.advance(None, u64::MAX).expect("no fault"), Status::Finished);
    runner
}

fn ran(steps: &str) -> Runner {
    ran_document(&document(steps))
}

fn account(runner: &Runner, expression: &str) -> Account {
    let evaluator = Evaluator { files: &NoFiles, dialect: Dialect::Strict, forms: long_address };
    let address: [u8; 32] = evaluator.text(expression).expect("an address").try_into().expect("32 bytes");
    let found = runner.node().world().account(&Address(address));
    found.cloned().unwrap_or_else(|| panic!("no account {expression}"))
}

/// What became of a step.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Verdict {
    Ok,
    Failed,
    Error,
}

fn verdicts(runner: &Runner) -> Vec<Verdict> {
    let verdict = |result: &StepResult| match (&result.error, result.passed()) {
        (Some(_), _) => Verdict::Error,
        (None, true) => Verdict::Ok,
        (None, false) => Verdict::Failed,
    };
    runner.results().iter().map(verdict).collect()
}

fn error(runner: &Runner, step: usize) -> &ScenarioError {
    runner.results()[step].error.as_deref().expect("an error")
}

const SET: &str = r#"{"step": "setState", "accounts": {"address:a": {"nonce": "3", "balance": "1000", "storage": {"str:k": "1"}},
    "sc:c": {"code": "file:c.wasm"}}}"#;

#[test]
fn set_state_replaces_accounts_or_merges_into_them() {
    let replace = r#"{"step": "setState", "accounts": {"address:a": {"balance": "7"}}}"#;
    let replaced = account(&ran(&format!("{SET}, {replace}")), "address:a");
    assert_eq!((replaced.nonce, replaced.balance, replaced.storage.len()), (0, 7u8.into(), 0));
    let merge = r#"{"step": "setState", "accounts": {"address:a": {"update": true, "balance": "7", "storage": {"str:k": "", "str:l": "2"},
        "esdt": {"str:T-123456": "9"}}}}"#;
    let merged = account(&ran(&format!("{SET}, {merge}")), "address:a");
    assert_eq!((merged.nonce, merged.balance), (3, 7u8.into()));
    let keys: Vec<&[u8]> = merged.storage.keys().map(|key| &**key).collect();
    assert_eq!(keys, [&b"ELRONDesdtT-123456"[..], b"l"]);
}

#[test]
fn updating_an_account_that_is_not_there_is_an_error_with_its_place() {
    let runner = ran(r#"{"step": "setState", "accounts": {"address:x": {"update": true}}}"#);
    let error = error(&runner, 0);
    let place = (error.path.as_str(), error.line, error.column);
    assert_eq!(place, ("/steps/0/accounts/address:x", Some(2), Some(1)));
}

#[test]
fn set_state_writes_tokens_as_the_chain_stores_them() {
    let runner = ran(
        r#"{"step": "setState", "accounts": {"address:a": {"esdt": {"str:T-123456": "5", "str:N-123456":
            {"instances": [{"nonce": "1", "balance": "2", "royalties": "3"}], "lastNonce": "300", "roles": ["R"], "frozen": "1"}}}}}"#,
    );
    let tokens = esdt::tokens(&account(&runner, "address:a").storage, None);
    let fungible = &tokens[&b"T-123456"[..]];
    assert_eq!(fungible.instances[&0], esdt::Holding::fungible(5u8.into()));
    let nft = &tokens[&b"N-123456"[..]];
    assert_eq!((nft.last_nonce, nft.roles.as_slice()), (300, &[b"R".to_vec()][..]));
    assert!(nft.instances[&1].is_frozen());
    assert_eq!(nft.instances[&1].metadata.as_ref().expect("metadata").royalties, 3);
}

#[test]
fn blocks_merge_and_empty_fields_say_nothing() {
    let seed = "11".repeat(48);
    let runner = ran(&format!(
        r#"{{"step": "setState", "currentBlockInfo": {{"blockTimestamp": "5", "blockNonce": "6", "blockRandomSeed": "0x{seed}"}}}},
           {{"step": "setState", "currentBlockInfo": {{"blockRound": "7", "blockNonce": ""}}, "previousBlockInfo": {{"blockTimestamp": "1", "blockTimestampMs": "2"}}}}"#
    ));
    let world = runner.node().world();
    assert_eq!((world.block.timestamp_ms, world.block.nonce, world.block.round), (5000, 6, 7));
    assert_eq!((&*world.block.random_seed, world.previous_block.timestamp_ms), (&[0x11; 48][..], 2));
}

#[test]
fn transactions_run_and_are_checked() {
    let runner = ran(&format!(
        r#"{SET},
        {{"step": "setState", "newAddresses": [{{"creatorAddress": "address:a", "creatorNonce": "3", "newAddress": "sc:new"}}]}},
        {{"step": "scDeploy", "id": "d", "tx": {{"from": "address:a", "contractCode": "file:c.wasm", "gasLimit": "5,000,000"}}, "expect": {{}}}},
        {{"step": "scCall", "id": "c", "tx": {{"from": "address:a", "to": "sc:new", "function": "nothing", "egldValue": "100", "gasLimit": "5,000,000"}}, "expect": {{"out": []}}}},
        {{"step": "scCall", "tx": {{"from": "address:a", "to": "sc:new", "function": "trap", "gasLimit": "5,000,000"}}, "expect": {{"status": "10", "message": "*"}}}},
        {{"step": "scCall", "tx": {{"from": "address:a", "to": "sc:new", "function": "trap", "gasLimit": "5,000,000"}}, "expect": {{}}}},
        {{"step": "scQuery", "tx": {{"to": "sc:new", "function": "nothing"}}, "expect": {{}}}},
        {{"step": "transfer", "tx": {{"from": "address:a", "to": "address:b", "egldValue": "1", "gasLimit": "5", "gasPrice": "2"}}}},
        {{"step": "validatorReward", "tx": {{"to": "address:b", "egldValue": "2"}}}},
        {{"step": "scUpgrade", "tx": {{"from": "address:a", "to": "sc:new", "contractCode": "file:c.wasm"}}}},
        {{"step": "dumpState"}},
        {{"step": "checkState", "accounts": {{"address:a": {{"nonce": "8", "balance": "889", "storage": {{"str:k": "1"}}}},
            "address:b": {{"balance": "3"}}, "sc:c": {{"code": "*"}}, "sc:new": {{"balance": "100", "code": "file:c.wasm", "owner": "address:a"}}}}}}"#
    ));
    use Verdict::{Error, Failed, Ok};
    assert_eq!(
        verdicts(&runner),
        [Ok, Ok, Ok, Ok, Ok, Failed, Ok, Ok, Ok, Error, Ok, Ok],
        "{:#?}",
        runner.results()
    );
    assert_eq!(runner.results()[6].outcome.as_ref().map(|(_, gas)| *gas), Some(i64::MAX as u64));
    let paths: Vec<_> =
        runner.results()[5].differences.iter().map(|difference| difference.path.as_str()).collect();
    assert_eq!(paths, ["/expect/status", "/expect/message"]);
    let events: Vec<_> =
        runner.results().iter().map(|result| (result.first_event, result.end_event)).collect();
    assert!(events.windows(2).all(|pair| pair[0].1 == pair[1].0), "{events:?}");
    assert_eq!(events.last().map(|(_, end)| *end), Some(runner.node().trace().len()));
}

#[test]
fn what_the_chain_refuses_is_an_error_of_the_step() {
    let runner = ran(&format!(
        r#"{SET}, {{"step": "scCall", "tx": {{"from": "address:nobody", "to": "sc:c", "function": "nothing"}}}},
        {{"step": "transfer", "tx": {{"from": "address:a", "to": "address:b", "esdtValue": []}}}}, {{"step": "oops"}}"#
    ));
    assert_eq!(verdicts(&runner)[1..], [Verdict::Error; 3]);
    let paths: Vec<_> = runner.results()[1..]
        .iter()
        .map(|result| result.error.as_ref().expect("error").path.as_str())
        .collect();
    assert_eq!(paths, ["/steps/1/tx", "/steps/2/tx", "/steps/3/step"]);
}

#[test]
fn included_steps_run_in_their_place() {
    let inner = r#"{"step": "scCall", "tx": {"from": "address:a", "to": "sc:c", "function": "nothing", "gasLimit": "5,000,000"}, "expect": {"gas": "1"}}"#;
    let outer = format!(r#"{SET}, {{"step": "externalSteps", "path": "sub/i.steps.json"}}, {inner}"#);
    let mut document = document(&outer);
    document.files.insert(
        "sub/i.steps.json".into(),
        format!(r#"{{"checkGas": false, "steps": [{inner}, {{"step": "oops"}}]}}"#).into(),
    );
    let runner = ran_document(&document);
    let places: Vec<_> = runner.results().iter().map(|result| (result.at.as_str(), result.index)).collect();
    assert_eq!(places, [("0", 0), ("1/0", 1), ("1/1", 1), ("2", 2)]);
    // The official runner does not give checkGas back.
    assert_eq!(verdicts(&runner), [Verdict::Ok, Verdict::Ok, Verdict::Error, Verdict::Ok]);
    let error = error(&runner, 2);
    assert_eq!((error.file.as_str(), error.path.as_str()), ("sub/i.steps.json", "/steps/1/step"));
}

const COUNT: &str = r#"{"step": "scCall", "tx": {"from": "address:a", "to": "sc:c", "function": "count", "gasLimit": "50,000,000"}, "expect": {}}"#;

#[test]
fn a_run_can_be_sliced_and_stopped() {
    let mut runner =
        Runner::new(&document(&format!("{SET}, {COUNT}")), Options::default()).expect("readable");
    assert_eq!(runner.advance(Some(0), u64::MAX).expect("no fault"), Status::Finished);
    assert_eq!(runner.advance(None, 2000).expect("no fault"), Status::Running);
    runner.cancel();
    assert_eq!((account(&runner, "address:a").nonce, runner.ended(), runner.steps()), (3, 1, 2));
    let mut slices = 0;
    while runner.advance(None, 10_000).expect("no fault") == Status::Running {
        slices += 1;
    }
    assert!(slices > 5, "{slices}");
    assert_eq!((runner.ended(), verdicts(&runner)), (2, vec![Verdict::Ok, Verdict::Ok]));
}

#[test]
fn the_result_document_is_sorted_and_hashed() {
    let source = document(&format!(
        r#"{SET}, {{"step": "scCall", "id": "c", "tx": {{"from": "address:a", "to": "sc:c", "function": "trap", "gasLimit": "5000000"}}}},
        {{"step": "checkState", "accounts": {{}}}}"#
    ));
    let runner = ran_document(&source);
    let document = crate::scenario::result::document(&runner, "t");
    let text = document.to_string();
    let keys: Vec<&String> = document.as_object().expect("object").keys().collect();
    assert_eq!(keys, ["gasSchedule", "resultHash", "scenario", "stateHash", "steps"]);
    let call = &document["steps"][1];
    assert_eq!((&call["at"], &call["step"], &call["id"]), (&"1".into(), &"scCall".into(), &"c".into()));
    assert_eq!((&call["result"]["status"], &call["result"]["gasLimit"]), (&10.into(), &"5000000".into()));
    assert!(call.get("expect").is_none(), "nothing was expected");
    assert_eq!(document["steps"][2]["expect"]["pass"], false);
    assert_eq!(document["steps"][2]["expect"]["diffs"].as_array().map(Vec::len), Some(2));
    let state = &document["steps"][2]["state"];
    assert_eq!(document["stateHash"], hex::encode(<sha2::Sha256 as sha2::Digest>::digest(state.to_string())));
    let alice = &state[hex::encode(b"a_______________________________")];
    assert_eq!(
        alice.to_string(),
        r#"{"balance":"1000","code":"","codeMetadata":"","esdt":{},"nonce":"4","owner":"","reserved":{},"storage":{"6b":"01"}}"#
    );
    assert_eq!(text, crate::scenario::result::document(&ran_document(&source), "t").to_string());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20))]

    /// However a run is sliced, it gives the same.
    #[test]
    fn slices_change_nothing(slices in prop::collection::vec(1u64..200_000, 1..10)) {
        let document = document(&format!("{SET}, {COUNT}, {COUNT}"));
        let whole = crate::scenario::result::document(&ran_document(&document), "t");
        let mut runner = Runner::new(&document, Options::default()).expect("readable");
        let mut sizes = slices.iter().cycle();
        while runner.advance(None, *sizes.next().expect("endless")).expect("no fault") != Status::Finished {}
        prop_assert_eq!(crate::scenario::result::document(&runner, "t"), whole);
    }
}

/// Whether they pass is for the corpus in `tests/` to say; here every step is reached.
#[test]
fn our_examples_run_to_their_end() {
    for document in corpus::documents(&corpus::examples(), Dialect::Strict) {
        assert_eq!(
            parse(&document, Dialect::Strict).expect("readable").errors(),
            Vec::<&ScenarioError>::new()
        );
        let runner = ran_document(&document);
        assert_eq!(runner.ended(), runner.steps(), "{}", document.path);
    }
}

//! The command line as a program: what it prints, and its exit status.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

/// A folder of its own for a test, empty.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn proscenium(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_proscenium")).args(arguments).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A scenario that sets Alice's nonce to 1 and expects what is given.
fn scenario(nonce: &str) -> String {
    format!(
        r#"{{"steps": [
            {{"step": "setState", "accounts": {{"address:alice": {{"nonce": "1", "balance": "0"}}}}}},
            {{"step": "checkState", "id": "end", "accounts": {{"address:alice": {{"nonce": "{nonce}", "balance": "0"}}}}}}
        ]}}"#
    )
}

fn last_line(output: &Output) -> String {
    text(&output.stdout).lines().last().unwrap_or_default().to_owned()
}

const ADDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../web/examples/adder");

#[test]
fn the_exit_status_tells_whether_all_passed() {
    let folder = folder("status");
    fs::write(folder.join("good.scen.json"), scenario("1")).unwrap();
    let passed = proscenium(&["test", folder.to_str().unwrap()]);
    assert_eq!(
        (passed.status.code(), last_line(&passed).as_str()),
        (Some(0), "1 passed, 0 failed, 0 skipped")
    );
    fs::write(folder.join("bad.scen.json"), scenario("2")).unwrap();
    let failed = proscenium(&["test", folder.to_str().unwrap()]);
    assert_eq!(
        (failed.status.code(), last_line(&failed).as_str()),
        (Some(1), "1 passed, 1 failed, 0 skipped")
    );
    let line = text(&failed.stdout);
    let line = line.lines().next().unwrap_or_default();
    assert!(
        line.starts_with("bad.scen.json: step 1 checkState \"end\": /accounts/address:alice/nonce: "),
        "{line}"
    );
    assert!(line.contains("expected 2") && line.contains("actual 1"), "{line}");
}

#[test]
fn the_adder_passes_and_is_recorded() {
    let out = folder("recorded");
    let out = out.to_str().unwrap();
    let played = proscenium(&["test", "--json", out, ADDER]);
    assert_eq!(last_line(&played), "1 passed, 0 failed, 0 skipped", "{}", text(&played.stdout));
    let document = fs::read(format!("{out}/adder.scen.json")).unwrap();
    let document: serde_json::Value = serde_json::from_slice(&document).unwrap();
    assert_eq!(document["scenario"], "adder.scen.json");
    assert_eq!(document["steps"][4]["result"]["out"], serde_json::json!(["08"]));
    let again = proscenium(&["test", "--against", out, ADDER]);
    assert!(again.status.success(), "{}", text(&again.stdout));
    let shown = proscenium(&["run", "--json", &format!("{ADDER}/adder.scen.json")]);
    let shown: serde_json::Value = serde_json::from_slice(&shown.stdout).unwrap();
    assert_eq!(shown["stateHash"], document["stateHash"]);
}

#[test]
fn a_recorded_difference_is_a_failure() {
    let out = folder("against");
    let out = out.to_str().unwrap();
    proscenium(&["test", "--json", out, ADDER]);
    let path = format!("{out}/adder.scen.json");
    let changed = fs::read_to_string(&path).unwrap().replace("\"08\"", "\"09\"");
    fs::write(&path, changed).unwrap();
    let compared = proscenium(&["test", "--against", out, ADDER]);
    assert_eq!(compared.status.code(), Some(1));
    let line = text(&compared.stdout);
    assert!(line.contains("/steps/4/result/out/0: recorded \"09\", now \"08\""), "{line}");
}

#[test]
fn what_was_not_recorded_is_skipped() {
    let compared = proscenium(&["test", "--against", folder("nothing").to_str().unwrap(), ADDER]);
    assert_eq!(last_line(&compared), "0 passed, 0 failed, 1 skipped");
}

#[test]
fn a_call_of_a_function_that_is_not_built_never_passes() {
    let functions = text(&proscenium(&["host-functions"]).stdout);
    let Some(name) = functions.lines().find_map(|line| line.trim().strip_prefix("not built  ")) else {
        return;
    };
    let (name, signature) = name.split_once('(').unwrap();
    let (parameters, result) = signature.split_once(')').unwrap();
    let values: String =
        parameters.split(", ").filter(|ty| !ty.is_empty()).map(|ty| format!("({ty}.const 0)")).collect();
    let result = result.strip_prefix(" -> ").map(|ty| format!("(result {ty})")).unwrap_or_default();
    let drop = if result.is_empty() { "" } else { "drop" };
    let contract = format!(
        r#"(module (import "env" "{name}" (func $it (param {}) {result})) (memory (export "memory") 1)
            (func (export "go") (call $it {values}) {drop}))"#,
        parameters.replace(',', ""),
    );
    let folder = folder("unsupported");
    fs::write(folder.join("it.wasm"), wat::parse_str(contract).unwrap()).unwrap();
    let scenario = r#"{"steps": [
        {"step": "setState", "accounts": {"sc:it": {"nonce": "0", "balance": "0", "code": "file:it.wasm"}}},
        {"step": "scQuery", "tx": {"to": "sc:it", "function": "go", "arguments": []},
         "expect": {"out": "*", "status": "*", "message": "*"}}]}"#;
    fs::write(folder.join("it.scen.json"), scenario).unwrap();
    let played = proscenium(&["test", folder.to_str().unwrap()]);
    assert_eq!(last_line(&played), "0 passed, 1 failed, 0 skipped");
    assert!(text(&played.stdout).contains(name), "{}", text(&played.stdout));
}

#[test]
fn mistakes_are_told_with_their_place() {
    let folder = folder("mistakes");
    let path = folder.join("broken.scen.json");
    fs::write(&path, "{\n \"steps\": [tru]}").unwrap();
    let played = proscenium(&["test", path.to_str().unwrap()]);
    assert!(
        text(&played.stdout).starts_with("broken.scen.json: line 2, column 12: "),
        "{}",
        text(&played.stdout)
    );
    fs::write(&path, scenario("x1")).unwrap();
    let played = text(&proscenium(&["test", path.to_str().unwrap()]).stdout);
    assert!(played.contains("/steps/1/accounts/address:alice/nonce"), "{played}");
    let missing = proscenium(&["test", "no/such/folder"]);
    assert_eq!(missing.status.code(), Some(2));
    assert!(text(&missing.stderr).contains("no/such/folder: "), "{}", text(&missing.stderr));
}

#[test]
fn the_trace_is_an_indented_call_tree() {
    let traced = text(&proscenium(&["trace", &format!("{ADDER}/adder.scen.json")]).stdout);
    assert!(traced.contains("  call     add(3) alice → adder\n"), "{traced}");
    assert!(traced.contains("      write    sum: 5 → 8\n"), "{traced}");
    assert!(traced.contains("  call     add() alice → adder  (reverted)\n"), "{traced}");
}

#[test]
fn the_table_of_host_functions_is_complete() {
    let listed = text(&proscenium(&["host-functions"]).stdout);
    assert!(
        listed.lines().last().is_some_and(|line| line.ends_with(" of 277 host functions are built")),
        "{listed}"
    );
    let table = text(&proscenium(&["host-functions", "--markdown"]).stdout);
    assert!(table.contains("| baseOps | `getNumArguments` | `() -> i32` | yes | "), "{table}");
}

#[cfg(feature = "evm")]
#[test]
fn scenarios_of_evm_worlds_are_played_by_their_chain() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/scenarios/stylus/counter");
    let passed = proscenium(&["test", folder]);
    let expected = (Some(0), "2 passed, 0 failed, 0 skipped");
    assert_eq!((passed.status.code(), last_line(&passed).as_str()), expected, "{}", text(&passed.stdout));
    let scenario = format!("{folder}/counter.scen.json");
    let document: serde_json::Value =
        serde_json::from_slice(&proscenium(&["run", "--json", &scenario]).stdout).unwrap();
    assert_eq!(document["rules"], serde_json::json!({ "chain": "stylus", "spec": "Prague" }));
    assert_eq!(document["steps"][2]["result"]["status"], "SUCCESS");
    assert!(text(&proscenium(&["trace", &scenario]).stdout).contains("storage_cache_bytes32"));
}

/// A program that gives back what was sent with the call.
const ECHO: &str = r#"(module
    (import "vm_hooks" "read_args" (func $args (param i32)))
    (import "vm_hooks" "write_result" (func $result (param i32 i32)))
    (memory (export "memory") 1 1)
    (func (export "user_entrypoint") (param $length i32) (result i32)
        (call $args (i32.const 0)) (call $result (i32.const 0) (local.get $length)) (i32.const 0)))"#;

#[test]
fn scenarios_of_skribe_are_known_by_what_is_in_them() {
    let folder = folder("skribe");
    let steps = |output: u32| {
        format!(
            "newAccount(7) setContract(1, {ECHO}, .Map) callStylus(7, 1, Int2Bytes(32, 5, BE), 0)
            checkOutput(Int2Bytes(32, {output}, BE)) setExitCode(0)"
        )
    };
    fs::write(folder.join("a-good.wast"), steps(5)).unwrap();
    fs::write(folder.join("b-bad.wast"), steps(6)).unwrap();
    fs::write(folder.join("c-faulty.wast"), "newAccount(7) dance(8)").unwrap();
    let contract =
        r#"{"type": "setStylusContract", "id": 1, "code": "c/target/wasm32-unknown-unknown/release/c.wasm"}"#;
    fs::write(folder.join("d-missing.json"), format!(r#"{{"steps": [{contract}]}}"#)).unwrap();
    fs::write(folder.join("e-other.json"), r#"{"type": "newAccount"}"#).unwrap();
    let tested = proscenium(&["test", folder.to_str().unwrap()]);
    let lines = text(&tested.stdout);
    let lines: Vec<&str> = lines.lines().collect();
    assert_eq!(lines.last(), Some(&"1 passed, 3 failed, 0 skipped"));
    assert!(lines[0].starts_with("b-bad.wast: step 2 scCall \"call 1\": /expect/out"), "{}", lines[0]);
    assert!(lines[1].contains("c-faulty.wast:1:15: expected a step"), "{}", lines[1]);
    assert!(
        lines[2].ends_with("is not built: `cargo build --release --target wasm32-unknown-unknown` in c"),
        "{}",
        lines[2]
    );
    let good = folder.join("a-good.wast");
    let run = proscenium(&["run", good.to_str().unwrap()]);
    assert!(
        text(&run.stdout).contains("ok     step 2 scCall \"call 1\": status 0, SUCCESS"),
        "{}",
        text(&run.stdout)
    );
    let trace = proscenium(&["trace", good.to_str().unwrap()]);
    assert!(text(&trace.stdout).contains("write_result"), "{}", text(&trace.stdout));
    let missing = folder.join("d-missing.json");
    assert_eq!(proscenium(&["trace", missing.to_str().unwrap()]).status.code(), Some(2));
}

/// A module with padding in its numbers, as compilers leave it and the chain refuses it, is written anew before it is played.
#[test]
fn modules_of_skribes_scenarios_are_made_ready() {
    let folder = folder("skribe-padded");
    let padded =
        concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/stylus_vectors/wasm/ac_call_indirect_padded.wasm");
    fs::copy(padded, folder.join("c.wasm")).unwrap();
    let call =
        r#"{"type": "callStylus", "from": 0, "to": 1, "data": {"function": "f", "types": [], "args": []}}"#;
    let contract = r#"{"type": "setStylusContract", "id": 1, "code": "c.wasm"}"#;
    let scenario = format!(r#"{{"steps": [{{"type": "newAccount", "id": 0}}, {contract}, {call}]}}"#);
    fs::write(folder.join("a.json"), scenario).unwrap();
    let tested = proscenium(&["test", folder.to_str().unwrap()]);
    // It runs, to the call of a function that is not there.
    let told = text(&tested.stdout);
    assert!(told.contains("the message is \"indirect call to an empty table element\""), "{told}");
}

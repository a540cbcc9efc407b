//! Scenarios of our own in Skribe's forms.

use super::{Imported, import, recognises};
use crate::evm::scenario::Evm;
use crate::scenario::{Document, Options, Runner, Status};
use crate::text::assemble;

fn imported(path: &str, text: &str) -> Imported {
    import(path, text).expect("a scenario of Skribe").unwrap_or_else(|error| panic!("{error}"))
}

/// What is wrong with a scenario that cannot be translated.
fn refusal(text: &str) -> String {
    import("t", text).expect("a scenario of Skribe").expect_err("a mistake").to_string()
}

/// What is wrong with each step that did not go as it should, when the scenario is played with these files.
fn played(imported: &Imported, files: &[(&str, Vec<u8>)]) -> Vec<String> {
    let mut document = imported.document("a/t.json", |module| assemble(&module.text)).unwrap();
    document.files.extend(files.iter().map(|(path, bytes)| ((*path).to_owned(), bytes.clone())));
    wrong(&document)
}

fn wrong(document: &Document) -> Vec<String> {
    let mut runner =
        Runner::<Evm>::new(document, Options::default()).unwrap_or_else(|error| panic!("{error}"));
    while runner.advance(None, u64::MAX).unwrap() != Status::Finished {}
    let failed = runner.results().iter().filter(|step| !step.passed());
    failed.map(|step| format!("{}: {:?} {:?}", step.index, step.error, step.differences)).collect()
}

/// Adds what is sent to what is stored under key 5 and gives the sum; gives up without a result when the call data are empty.
const ADDER: &str = r#"(module ;; a comment with a ) in it
    (import "vm_hooks" "read_args" (func $args (param i32)))
    (import "vm_hooks" "storage_load_bytes32" (func $load (param i32 i32)))
    (import "vm_hooks" "storage_cache_bytes32" (func $cache (param i32 i32)))
    (import "vm_hooks" "write_result" (func $result (param i32 i32)))
    (memory (export "memory") 1 1) (; ") (; ;) ;) (data (i32.const 31) "\05)\"")
    (func (export "user_entrypoint") (param $length i32) (result i32)
        (call $args (i32.const 64))
        (if (local.get $length) (then
            (call $load (i32.const 0) (i32.const 32))
            (i32.store8 (i32.const 63) (i32.add (i32.load8_u (i32.const 63)) (i32.load8_u (i32.const 95))))
            (call $cache (i32.const 0) (i32.const 32))
            (call $result (i32.const 32) (i32.const 32))
            (return (i32.const 0))))))"#;

fn steps(check: &str) -> String {
    format!(
        ";; of our own\nsetExitCode(1) newAccount(7) (; one (; two ;) ;) setBalance(7, 1000)\n\
        setContract(1, {ADDER}, .Map [5 <- 30] [6 <- 0x2])\n\
        callStylus(7, 1, Int2Bytes(32, 10, BE), 0)\n{check}\ncheckFoundrySuccess\n\
        callStylus(7, 1, .Bytes +Bytes Int2Bytes(31, 0, LE) +Bytes b\"\\x02\", 0) checkOutput(Int2Bytes(32, 42, BE))\n\
        setExitCode(0)"
    )
}

#[test]
fn step_files_play() {
    let imported = imported("a/t.wast", &steps("checkOutput(Int2Bytes(32, 40, BE))"));
    assert_eq!(imported.texts.len(), 1);
    assert_eq!(
        (imported.texts[0].path.as_str(), imported.texts[0].text.as_str()),
        ("a/module-1.wasm", ADDER)
    );
    assert_eq!(played(&imported, &[]), Vec::<String>::new());
    let other = super::import("a/t.wast", &steps("checkOutput(Int2Bytes(32, 41, BE))")).unwrap().unwrap();
    let [difference] = played(&other, &[]).try_into().unwrap();
    assert!(difference.starts_with("3: ") && difference.contains("/expect/out"), "{difference}");
}

/// A function that ends without its result traps there, and the module counts as valid all the same.
#[test]
fn calls_that_run_out_fail() {
    let text = format!("newAccount(7) setContract(1, {ADDER}, .Map) callStylus(7, 1, .Bytes, 0)");
    let [difference] = played(&imported("a/t.wast", &text), &[]).try_into().unwrap();
    assert!(difference.starts_with("2: ") && difference.contains("REVERT"), "{difference}");
}

const SIMULATION: &str = r#"{"steps": [
    {"type": "setExitCode", "value": 1},
    {"type": "newAccount", "id": 0},
    {"type": "setBalance", "id": "0", "value": 100000000000000000000},
    {"type": "setStylusContract", "id": 1, "code": "../c/target/wasm32-unknown-unknown/release/c.wasm", "storage": {"5": 3}},
    {"type": "setEVMContract", "id": "0x12345", "directory": "../e", "name": "Echo"},
    {"type": "callStylus", "from": 0, "to": 74565, "value": 7,
        "data": {"function": "f", "types": ["uint256", "address[]"], "args": [1, ["0x0000000000000000000000000000000000000001"]]},
        "output": {"type": "uint256", "value": 115792089237316195423570985008687907853269984665640564039457584007913129639935}},
    {"type": "callStylus", "from": 0, "to": 1, "data": {"function": "g", "types": [], "args": []}},
    {"type": "setExitCode", "value": 0}
]}"#;

#[test]
fn simulations_play() {
    let imported = imported("a/t.json", SIMULATION);
    let paths: Vec<&str> = imported.contracts.iter().map(|contract| contract.path.as_str()).collect();
    assert_eq!(paths, ["../c/target/wasm32-unknown-unknown/release/c.wasm", "../e/out/Echo.sol/Echo.json"]);
    assert!(imported.contracts[0].recipe.ends_with(" in ../c"), "{}", imported.contracts[0].recipe);
    // PUSH0 NOT PUSH0 MSTORE PUSH1 32 PUSH0 RETURN
    let echo = br#"{"abi": [], "deployedBytecode": {"object": "0x5f195f5260205ff3"}}"#.to_vec();
    let module = crate::engine::completed(&assemble(ADDER).unwrap());
    let files = [("a/c.wasm", module), ("a/Echo.json", echo)];
    assert_eq!(played(&imported, &files), Vec::<String>::new());
    let missing = played(&imported, &files[..1]);
    assert!(missing[0].contains("out/Echo.sol/Echo.json is missing"), "{missing:?}");
}

/// A call of a cheat code ends the transaction and fails its step, whoever makes it, and whatever is expected.
#[test]
fn cheat_codes_are_named() {
    let cheat = "\"0x7109709ECfa91a80626fF3989D68f67F5b1DD12D\"";
    let direct = format!(
        r#"{{"steps": [{{"type": "newAccount", "id": 0}}, {{"type": "callStylus", "from": 0, "to": {cheat},
        "data": {{"function": "warp", "types": ["uint256"], "args": [5]}}}}]}}"#
    );
    let [problem] = played(&imported("a/t.json", &direct), &[]).try_into().unwrap();
    assert!(problem.contains("the cheat code warp(uint256) of Foundry is not supported"), "{problem}");
    // PUSH4 prank(address) PUSH1 0xe0 SHL PUSH0 MSTORE, then CALL with 36 bytes of data, STOP.
    let code = "63ca669fa760e01b5f525f5f60245f5f737109709ecfa91a80626ff3989d68f67f5b1dd12d5af100";
    let code: String =
        code.as_bytes().chunks(2).map(|pair| format!("\\x{}", str::from_utf8(pair).unwrap())).collect();
    let nested = format!("newAccount(7) setContract(99, b\"{code}\", .Map) callStylus(7, 99, .Bytes, 0)");
    let [problem] = played(&imported("a/t.wast", &nested), &[]).try_into().unwrap();
    assert!(problem.contains("the cheat code prank(address) of Foundry is not supported"), "{problem}");
}

#[test]
fn what_has_no_translation_is_said_with_its_place() {
    let cases = [
        ("newAccount(1) newContract(2)", "t:1:15: expected a step"),
        (
            "newAccount(1)\nsetBalance(2, 5)",
            "t:2:1: no step has made the account 0x0000000000000000000000000000000000000002",
        ),
        ("newAccount(1) callStylus(1, 2, #parse(\"0\"), 0)", "t:1:32: expected bytes"),
        ("checkOutput(.Bytes)", "t:1:1: there is no call before it"),
        ("setContract(1, (module (, .Map)", "t:1:16: a parenthesis is opened here"),
        ("setExitCode(3)", "t: it ends with the exit code 3"),
        (
            r#"{"steps": [{"type": "newAccount", "id": "0x1000000000000000000000000000000000000000000"}]}"#,
            "t:1:12 /steps/0: ",
        ),
        (
            r#"{"steps": [{"type": "newAccount", "id": 1}, {"type": "dance"}]}"#,
            "t:1:54 /steps/1/type: simulations have no such step",
        ),
        (r#"{"steps": [{"type": "callStylus", "to": 1}]}"#, "t:1:12 /steps/0: \"data\" is missing"),
    ];
    for (text, expected) in cases {
        let found = refusal(text);
        assert!(found.starts_with(expected), "{text}: {found}");
    }
}

#[test]
fn only_scenarios_of_skribe_are_recognised() {
    for text in [
        "",
        "{",
        "(module)",
        r#"{"steps": []}"#,
        r#"{"steps": [{"step": "setState"}], "type": "newAccount"}"#,
        "newAccounts(1)",
    ] {
        assert!(!recognises(text), "{text}");
    }
    assert!(recognises(SIMULATION) && recognises("  ;; c\n setExitCode(1)"));
}

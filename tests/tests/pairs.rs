//! Each host function of Stylus beside the EVM instruction that does the same: `tests/scenarios/pairs` has a program and a contract with the
//! same functions, and scenarios that call both alike. What comes out is for the scenarios to say; here, that nothing is left out and
//! that both sides are called with the same and must give the same.

use std::collections::{BTreeMap, BTreeSet};

use proscenium_tests::files::{files, read};
use serde_json::Value;

const FOLDER: &str = "tests/scenarios/pairs";
const CONTRACT: &str = "create:address:alice#0";
const PROGRAM: &str = "create:address:alice#1";

/// Host functions without an instruction, and what shows them instead.
const ALONE: &[(&str, &str)] = &[
    ("evm_ink_left", "the EVM has no ink; measured in tests/stylus_vectors"),
    ("tx_ink_price", "the EVM has no ink; measured in tests/stylus_vectors"),
    ("msg_reentrant", "a contract cannot ask whether it is being called already; web/examples/reentrancy"),
    ("pay_for_memory_grow", "memory of the EVM grows by itself; measured in tests/stylus_vectors"),
];

/// The 42 functions of `vm_hooks`.
fn listed() -> Vec<String> {
    let text = read("tests/host_functions/stylus_hostios.tsv");
    let names = text.lines().filter_map(|line| line.strip_prefix("vm_hooks\t")?.split('\t').next());
    names.map(str::to_owned).collect()
}

fn scenarios() -> Vec<(String, Value)> {
    let paths = files(FOLDER, "json");
    paths.into_iter().map(|path| (path.clone(), serde_json::from_str(&read(&path)).expect("json"))).collect()
}

/// The steps of a scenario with this side's prefix before their names, except deployments: what follows the prefix, and the rest of
/// the step with the contract's and the program's addresses by their roles.
fn side(scenario: &Value, prefix: &str, me: &str, peer: &str) -> Vec<(String, Value)> {
    let steps = scenario["steps"].as_array().expect("steps").iter().filter(|step| step["step"] != "scDeploy");
    let named = steps.filter_map(|step| Some((step["id"].as_str()?.strip_prefix(prefix)?.to_owned(), step)));
    let roles = |step: &Value| {
        let text = step.to_string().replace(me, "itself").replace(peer, "the other").replace(prefix, "");
        serde_json::from_str(&text).expect("json")
    };
    named.map(|(name, step)| (name, without_salted(roles(step)))).collect()
}

/// Addresses that follow from a salt and the creator's own address differ, and stand there as numbers.
fn without_salted(mut step: Value) -> Value {
    let results = step["expect"]["out"].as_array_mut().into_iter().flatten();
    for result in results {
        let is_address =
            result.as_str().is_some_and(|text| text.len() == 42 && text != format!("0x{:040}", 0));
        if is_address {
            *result = "an address".into();
        }
    }
    step
}

#[test]
fn every_host_function_has_an_instruction_beside_it_or_a_reason() {
    let program = read(&format!("{FOLDER}/pair.wat"));
    let alone: BTreeMap<_, _> = ALONE.iter().copied().collect();
    let functions = listed();
    assert_eq!((functions.len(), alone.len()), (42, ALONE.len()));
    for name in &functions {
        let called = [" ", ")", "\n"].iter().any(|end| program.contains(&format!("(call ${name}{end}")));
        assert_eq!(called, !alone.contains_key(name.as_str()), "{name}");
    }
    assert!(alone.keys().all(|name| functions.iter().any(|listed| listed == name)));
}

#[test]
fn both_sides_are_called_alike() {
    let scenarios = scenarios();
    let mut pairs = 0;
    for (path, scenario) in &scenarios {
        let contract = side(scenario, "contract: ", CONTRACT, PROGRAM);
        let program = side(scenario, "program: ", PROGRAM, CONTRACT);
        assert_eq!(contract, program, "{path}");
        for (name, step) in &contract {
            let out = &step["expect"]["out"];
            assert!(
                !out.is_null() && !out.to_string().contains('*'),
                "{path}: {name} does not say what comes out"
            );
            assert!(!step["expect"]["logs"].is_null(), "{path}: {name} does not say what is logged");
        }
        pairs += contract.len();
        let end = scenario["steps"].as_array().and_then(|steps| steps.last()).expect("a step");
        let [first, second] = [CONTRACT, PROGRAM].map(|address| &end["accounts"][address]);
        assert!(first.is_object() && first["storage"].is_object(), "{path}");
        assert_eq!(first, second, "{path}");
    }
    assert!(scenarios.len() >= 7 && pairs >= 50, "{} scenarios, {pairs} pairs", scenarios.len());
}

#[test]
fn every_function_of_the_pair_is_called() {
    let source = read(&format!("{FOLDER}/Pair.sol"));
    let external = source
        .split("function ")
        .skip(1)
        .filter(|text| text.split('{').next().is_some_and(|head| head.contains("external")));
    let written: BTreeSet<&str> = external.filter_map(|text| text.split('(').next()).collect();
    let scenarios = scenarios();
    let steps = scenarios.iter().flat_map(|(_, scenario)| scenario["steps"].as_array().expect("steps"));
    let called = steps.filter_map(|step| step["tx"]["call"]["function"].as_str()?.split('(').next());
    let called: BTreeSet<&str> = called.filter(|name| *name != "nothing").collect();
    assert_eq!(called, written);
}

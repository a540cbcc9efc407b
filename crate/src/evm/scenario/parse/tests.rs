//! Reading scenarios of EVM worlds.

use crate::evm::scenario::{Evm, Theme};
use crate::evm::{Activating, Spec};
use crate::scenario::{Dialect, Document, Scenario, parse};

fn scenario(text: &str) -> Scenario<Evm> {
    let document = Document { path: "t.scen.json".into(), scenario: text.into(), ..Document::default() };
    parse(&document, Dialect::Strict).unwrap_or_else(|error| panic!("{error}"))
}

/// The place and the words of the only mistake in a scenario with this one step.
fn mistake(step: &str) -> (String, String) {
    let scenario = scenario(&format!(r#"{{"chain": "evm", "steps": [{step}]}}"#));
    let [error] = scenario.errors().try_into().unwrap_or_else(|errors| panic!("{step}: {errors:?}"));
    (error.path.clone(), error.to_string())
}

#[test]
fn a_scenario_chooses_its_rules() {
    let rules = scenario(
        r#"{"chain": "stylus", "spec": "Cancun", "chainId": "5", "activation": "required", "steps": []}"#,
    );
    let rules = rules.rules;
    assert_eq!((rules.theme, rules.settings.chain_id), (Theme::Stylus, 5));
    assert_eq!(rules.settings.activating, Activating::Required);
    assert_eq!(Some(rules.settings.spec), Spec::from_name("Cancun"));
    assert_eq!(scenario(r#"{"steps": []}"#).rules.settings.spec, Spec::default());
}

#[test]
fn mistakes_have_their_place() {
    let call = |fields: &str| {
        format!(r#"{{"step": "scCall", "tx": {{"from": "address:a", "to": "sc:c", {fields}}}}}"#)
    };
    let cases = [
        (call(r#""call": {"function": "f(uint8)", "arguments": ["300"]}"#), "/steps/0/tx/call/arguments"),
        (call(r#""call": {"function": "f(uint8", "arguments": []}"#), "/steps/0/tx/call/function"),
        (call(r#""data": "nonsense""#), "/steps/0/tx/data"),
        (call(r#""gasPrice": "0x0100000000000000000000000000000000""#), "/steps/0/tx/gasPrice"),
        (call(r#""esdtValue": []"#), "/steps/0/tx/esdtValue"),
        (r#"{"step": "scDeploy", "tx": {"from": "address:a"}}"#.into(), "/steps/0/tx"),
        (r#"{"step": "validatorReward"}"#.into(), "/steps/0/step"),
        (r#"{"step": "setState", "accounts": {"0x01": {}}}"#.into(), "/steps/0/accounts/0x01"),
        (
            r#"{"step": "setState", "accounts": {"sc:c": {"storage": {"1": "-1"}}}}"#.into(),
            "/steps/0/accounts/sc:c/storage/1",
        ),
        (
            r#"{"step": "setState", "accounts": {"sc:c": {"owner": "1"}}}"#.into(),
            "/steps/0/accounts/sc:c/owner",
        ),
    ];
    for (step, path) in cases {
        let (found, text) = mistake(&step);
        assert_eq!(found, path, "{text}");
    }
}

#[test]
fn results_need_their_types() {
    let step =
        r#"{"step": "scQuery", "tx": {"to": "sc:c", "call": {"function": "f()"}}, "expect": {"out": ["1"]}}"#;
    let (path, text) = mistake(step);
    assert_eq!(path, "/steps/0/expect/out");
    assert!(text.contains("returns (uint256)"), "{text}");
}

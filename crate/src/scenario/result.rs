//! The result document of a run (`spec/results.md`), with state hash and result hash. Byte strings are plain hex, numbers of 64
//! bits and more are decimal strings, keys are sorted: two runs can be compared byte by byte.

use super::Chain;
use super::runner::{Runner, StepResult};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// The result document of what has run.
pub fn document<C: Chain>(runner: &Runner<C>, scenario: &str) -> Value {
    let steps: Vec<Value> = runner.results().iter().map(step).collect();
    let (name, rules) = C::rules(runner.rules(), runner.options());
    let mut document = json!({
        "scenario": scenario,
        "steps": steps,
        "stateHash": state_hash::<C>(runner.world()),
        "resultHash": result_hash(runner),
    });
    if let Value::Object(fields) = &mut document {
        fields.insert(name.to_owned(), rules);
    }
    document.sort_all_objects();
    document
}

/// sha-256 of all accounts as canonical JSON, in hex.
pub fn state_hash<C: Chain>(world: &C::World) -> String {
    hash(&canonical(C::state(world)))
}

/// sha-256 of the results of all transactions as canonical JSON, followed by the state hash; in hex.
pub fn result_hash<C: Chain>(runner: &Runner<C>) -> String {
    let results = runner.results().iter().filter_map(result).collect();
    hash(&(canonical(Value::Array(results)) + &state_hash::<C>(runner.world())))
}

fn step<C: Chain>(step: &StepResult<C>) -> Value {
    let mut value = json!({ "at": step.at, "step": step.kind, "id": step.id });
    let Value::Object(fields) = &mut value else { return value };
    fields.extend(result(step).map(|result| ("result".to_owned(), with_remarks(result, step))));
    if step.kind == "checkState" {
        fields.insert("state".to_owned(), C::state(&step.world));
    }
    if step.kind == "checkState" || !step.differences.is_empty() {
        let differences: Vec<String> = step.differences.iter().map(ToString::to_string).collect();
        fields.insert("expect".to_owned(), json!({ "pass": step.passed(), "diffs": differences }));
    }
    if let Some(error) = &step.error {
        fields.insert("error".to_owned(), Value::String(error.to_string()));
    }
    value
}

/// What came of a transaction.
fn result<C: Chain>(step: &StepResult<C>) -> Option<Value> {
    let (outcome, gas_limit) = step.outcome.as_ref()?;
    C::result(outcome, *gas_limit)
}

/// A result with what is no part of what is hashed.
fn with_remarks<C: Chain>(mut result: Value, step: &StepResult<C>) -> Value {
    if let (Value::Object(fields), Some((outcome, _))) = (&mut result, &step.outcome) {
        fields.extend(C::remarks(outcome));
    }
    result
}

/// JSON without blanks, keys sorted.
fn canonical(mut value: Value) -> String {
    value.sort_all_objects();
    value.to_string()
}

fn hash(text: &str) -> String {
    hex::encode(Sha256::digest(text))
}

//! The result document of a run (`spec/results.md`), with state hash and result hash. Byte strings are plain hex, numbers of 64
//! bits and more are decimal strings, keys are sorted: two runs can be compared byte by byte.

use super::runner::{Runner, StepResult};
use crate::multiversx::{
    Account, Address, Outcome, World,
    esdt::{self, Metadata, TokenState},
};
use crate::trace::{Blob, Log};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// The result document of what has run.
pub fn document(runner: &Runner, scenario: &str) -> Value {
    let steps: Vec<Value> = runner.results().iter().map(step).collect();
    let mut document = json!({
        "scenario": scenario,
        "gasSchedule": runner.gas_schedule().name(),
        "steps": steps,
        "stateHash": state_hash(runner.node().world()),
        "resultHash": result_hash(runner),
    });
    document.sort_all_objects();
    document
}

/// sha-256 of all accounts as canonical JSON, in hex.
pub fn state_hash(world: &World) -> String {
    hash(&canonical(state(world)))
}

/// sha-256 of the results of all transactions as canonical JSON, followed by the state hash; in hex.
pub fn result_hash(runner: &Runner) -> String {
    let results = runner.results().iter().filter_map(result).collect();
    hash(&(canonical(Value::Array(results)) + &state_hash(runner.node().world())))
}

/// All accounts in the form that is compared and hashed.
pub fn state(world: &World) -> Value {
    let system = world.account(&Address::SYSTEM).map(|account| &account.storage);
    let accounts = world.accounts.iter().map(|(address, account)| {
        // What stands on the system account describes tokens that others hold.
        let held = if *address == Address::SYSTEM {
            BTreeMap::new()
        } else {
            esdt::tokens(&account.storage, system)
        };
        let tokens: Map<_, _> = held.iter().map(|(name, token)| (text(name), self::token(token))).collect();
        (address.to_string(), self::account(account, tokens))
    });
    Value::Object(accounts.collect())
}

fn account(account: &Account, tokens: Map<String, Value>) -> Value {
    let (reserved, storage): (Vec<_>, Vec<_>) =
        account.storage.iter().partition(|(key, _)| key.starts_with(esdt::RESERVED));
    let entries = |list: Vec<(&Blob, &Blob)>| -> Map<String, Value> {
        list.into_iter().map(|(key, value)| (hex::encode(key), bytes(value))).collect()
    };
    let code = if account.is_contract() { hex::encode(account.code.hash()) } else { String::new() };
    let metadata = if account.is_contract() { hex::encode(&account.code_metadata) } else { String::new() };
    json!({
        "nonce": account.nonce.to_string(),
        "balance": account.balance.to_string(),
        "code": code,
        "codeMetadata": metadata,
        "owner": hex::encode(&account.owner),
        "storage": entries(storage),
        "reserved": entries(reserved),
        "esdt": tokens,
    })
}

fn token(token: &TokenState) -> Value {
    let none = Metadata::default();
    let held = token.instances.iter().filter(|(_, holding)| holding.value != num_bigint::BigUint::ZERO);
    let instances: Vec<Value> = held
        .map(|(nonce, holding)| {
            let metadata = holding.metadata.as_ref().unwrap_or(&none);
            json!({
                "nonce": nonce.to_string(),
                "balance": holding.value.to_string(),
                "creator": hex::encode(&metadata.creator),
                "royalties": metadata.royalties.to_string(),
                "hash": hex::encode(&metadata.hash),
                "uris": metadata.uris.iter().map(hex::encode).collect::<Vec<_>>(),
                "attributes": hex::encode(&metadata.attributes),
            })
        })
        .collect();
    let mut roles: Vec<String> = token.roles.iter().map(|role| text(role)).collect();
    roles.sort();
    json!({ "instances": instances, "lastNonce": token.last_nonce.to_string(), "roles": roles })
}

fn step(step: &StepResult) -> Value {
    let mut value = json!({ "at": step.at, "step": step.kind, "id": step.id });
    let Value::Object(fields) = &mut value else { return value };
    fields.extend(result(step).map(|result| ("result".to_owned(), with_host_gas(result, step))));
    if step.kind == "checkState" {
        fields.insert("state".to_owned(), state(&step.world));
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

/// What came of a transaction; none when the playground ended it, because then it has no status of the chain.
fn result(step: &StepResult) -> Option<Value> {
    let (outcome, gas_limit) = step.outcome.as_ref().filter(|(outcome, _)| outcome.playground.is_none())?;
    Some(chain_result(outcome, *gas_limit))
}

/// A result with the gas and the number of calls of each host function, which is no part of what is hashed.
fn with_host_gas(mut result: Value, step: &StepResult) -> Value {
    let usage = step.outcome.iter().flat_map(|(outcome, _)| &outcome.usage);
    let usage: Map<_, _> =
        usage.map(|(name, usage)| ((*name).to_owned(), json!([usage.gas, usage.calls]))).collect();
    if let Value::Object(fields) = &mut result {
        fields.insert("hookGas".to_owned(), Value::Object(usage));
    }
    result
}

fn chain_result(outcome: &Outcome, gas_limit: u64) -> Value {
    let mut value = json!({
        "status": outcome.status,
        "message": text(&outcome.message),
        "out": outcome.out.iter().map(|item| bytes(item)).collect::<Vec<_>>(),
        "gasLimit": gas_limit.to_string(),
        "events": outcome.logs.iter().map(event).collect::<Vec<_>>(),
    });
    let Value::Object(fields) = &mut value else { return value };
    if let Some(left) = outcome.gas_left {
        fields.insert("gasUsed".to_owned(), json!(gas_limit.saturating_sub(left).to_string()));
        fields.insert("gasRemaining".to_owned(), json!(left.to_string()));
    }
    if let Some(refund) = &outcome.refund {
        fields.insert("refund".to_owned(), json!(refund.to_string()));
    }
    value
}

fn event(log: &Log) -> Value {
    json!({
        "address": bytes(&log.address),
        "endpoint": text(&log.endpoint),
        "topics": log.topics.iter().map(|topic| bytes(topic)).collect::<Vec<_>>(),
        "data": log.data.iter().map(|item| bytes(item)).collect::<Vec<_>>(),
    })
}

fn bytes(bytes: &[u8]) -> Value {
    Value::String(hex::encode(bytes))
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// JSON without blanks, keys sorted.
fn canonical(mut value: Value) -> String {
    value.sort_all_objects();
    value.to_string()
}

fn hash(text: &str) -> String {
    hex::encode(Sha256::digest(text))
}

//! The chain's part of the result document (`spec/results.md`).

use crate::multiversx::{
    Account, Address, Outcome, World,
    esdt::{self, Metadata, TokenState},
};
use crate::trace::{Blob, Log};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// All accounts in the form that is compared and hashed.
pub(super) fn state(world: &World) -> Value {
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

/// The gas and the number of calls of each host function.
pub(super) fn host_gas(outcome: &Outcome) -> Map<String, Value> {
    let usage = outcome.usage.iter();
    let usage = usage.map(|(name, usage)| ((*name).to_owned(), json!([usage.gas, usage.calls])));
    Map::from_iter([("hookGas".to_owned(), Value::Object(usage.collect()))])
}

/// What came of a transaction.
pub(super) fn result(outcome: &Outcome, gas_limit: u64) -> Value {
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

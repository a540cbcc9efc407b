//! The result document's parts for EVM worlds (`spec/results.md`): byte strings are plain hex, numbers of 64 bits and more are
//! decimal strings.

use super::{Outcome, World};
use crate::trace::Log;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

/// All accounts in the form that is compared and hashed.
pub fn state(world: &World) -> Value {
    let accounts = world.accounts.iter().map(|(address, account)| {
        let storage = account.storage.iter().map(|(key, value)| (hex::encode(key), bytes(value)));
        let code = account.code.bytes();
        let account = json!({
            "nonce": account.nonce.to_string(),
            "balance": account.balance.to_string(),
            "code": if code.is_empty() { String::new() } else { hex::encode(Sha256::digest(code)) },
            "storage": storage.collect::<Map<_, _>>(),
        });
        (hex::encode(address.0), account)
    });
    Value::Object(accounts.collect())
}

/// sha-256 of all accounts as canonical JSON, in hex.
pub fn state_hash(world: &World) -> String {
    let mut state = state(world);
    state.sort_all_objects();
    hex::encode(Sha256::digest(state.to_string()))
}

/// What came of a transaction, as it is compared and hashed; none when the playground ended it, because then it has no status of
/// the chain.
pub fn result(outcome: &Outcome, gas_limit: u64) -> Option<Value> {
    if outcome.playground.is_some() {
        return None;
    }
    let mut value = json!({
        "status": outcome.status.name(),
        "message": outcome.message,
        "out": [bytes(&outcome.output)],
        "gasLimit": gas_limit.to_string(),
        "gasUsed": outcome.gas_used.to_string(),
        "gasRemaining": outcome.gas_left.to_string(),
        "refund": outcome.refund.to_string(),
        "events": outcome.logs.iter().map(event).collect::<Vec<_>>(),
    });
    if let (Value::Object(fields), Some(ink)) = (&mut value, outcome.ink) {
        fields.insert("ink".to_owned(), json!(ink.to_string()));
    }
    Some(value)
}

fn event(log: &Log) -> Value {
    json!({
        "address": bytes(&log.address),
        "topics": log.topics.iter().map(|topic| bytes(topic)).collect::<Vec<_>>(),
        "data": log.data.iter().map(|data| bytes(data)).collect::<Vec<_>>(),
    })
}

fn bytes(bytes: &[u8]) -> Value {
    Value::String(hex::encode(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evm::{Account, Address, Code, Status};
    use crate::stage::{Exit, Limit};

    #[test]
    fn worlds_and_outcomes_have_the_documents_form() {
        let mut world = World::default();
        let storage = [([0; 32], [7; 32])].into();
        let account = Account { nonce: 1, balance: 5_u8.into(), code: Code::new(&[0x60]), storage };
        world.accounts.insert(Address([0xab; 20]), account.into());
        let code = hex::encode(Sha256::digest([0x60]));
        let expected = json!({ "ab".repeat(20): {
            "nonce": "1", "balance": "5", "code": code, "storage": { "00".repeat(32): "07".repeat(32) },
        }});
        assert_eq!(state(&world), expected);
        assert_ne!(state_hash(&world), state_hash(&World::default()));
        let outcome = Outcome { status: Status::Revert, gas_used: 3, ink: Some(9), ..Outcome::default() };
        let written = result(&outcome, 10).unwrap();
        assert_eq!((written["status"].as_str(), written["ink"].as_str()), (Some("REVERT"), Some("9")));
        let stopped = Outcome { playground: Some(Exit::Limit(Limit::Fuel(1))), ..outcome };
        assert_eq!(result(&stopped, 10), None);
    }
}

//! What a step gave against what was recorded.

use super::Differences;
use super::document::{Called, Frame, HostIo};
use crate::evm::stylus::{End, HostCall, Measure, host_functions};
use crate::evm::{Address, Outcome, Status, World};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn compare_outcome(differences: &mut Differences, expected: &Called, outcome: &Outcome) {
    let result = match (&outcome.playground, outcome.status) {
        (Some(exit), _) => exit.to_string(),
        (None, Status::Success) => "success".to_owned(),
        (None, Status::Revert) => "revert".to_owned(),
        (None, Status::OutOfGas) => "out_of_gas".to_owned(),
        (None, Status::CallDepthExceeded) => "out_of_stack".to_owned(),
        (None, other) => other.name().to_owned(),
    };
    differences.compare("result", expected.result.as_str(), &result);
    differences.compare("gas_used", expected.gas_used.0, outcome.gas_used);
    differences.compare("refund", expected.refund, outcome.refund);
    let output = &outcome.output[..];
    match (&expected.output_sha256, expected.output_len) {
        (Some(hash), Some(length)) => {
            differences.compare("output_len", length, output.len() as u64);
            differences.compare("output_sha256", hex::encode(&hash.0), hex::encode(Sha256::digest(output)));
        }
        _ => differences.compare("output", hex::encode(&expected.output.0), hex::encode(output)),
    }
}

pub(super) fn compare_logs(differences: &mut Differences, expected: &Called, outcome: &Outcome) {
    let expected = expected.logs.iter().map(|log| {
        let topics: Vec<String> = log.topics.iter().map(|topic| hex::encode(&topic.0)).collect();
        format!("{} [{}] {}", hex::encode(&log.address.0), topics.join(" "), hex::encode(&log.data.0))
    });
    let actual = outcome.logs.iter().map(|log| {
        let topics: Vec<String> = log.topics.iter().map(hex::encode).collect();
        format!("{} [{}] {}", hex::encode(&log.address), topics.join(" "), hex::encode(log.data.concat()))
    });
    let (expected, actual): (Vec<_>, Vec<_>) = (expected.collect(), actual.collect());
    differences.compare("logs", expected.join(", "), actual.join(", "));
}

/// Storage of the listed accounts, balances and nonces that have changed.
pub(super) fn compare_world(
    differences: &mut Differences,
    expected: &Called,
    before: &World,
    after: &World,
    listed: &[Address],
) {
    let stored = expected.storage.iter().flat_map(|(address, words)| {
        words.iter().map(move |(key, value)| slot(address.address(), &key.word(), &value.word()))
    });
    let actual = listed.iter().flat_map(|address| {
        let storage = after.account(address).map(|account| &account.storage);
        storage.into_iter().flatten().map(move |(key, value)| slot(*address, key, value))
    });
    let (stored, actual): (BTreeSet<_>, BTreeSet<_>) = (stored.collect(), actual.collect());
    differences.compare("storage", join(&stored), join(&actual));
    let balance = |world: &World, address: &Address| {
        world.account(address).map(|account| account.balance.clone()).unwrap_or_default().to_string()
    };
    let nonce = |world: &World, address: &Address| {
        world.account(address).map_or(0, |account| account.nonce).to_string()
    };
    let balances =
        expected.balances.iter().map(|(address, number)| (address.address(), number.0.to_string()));
    let nonces = expected.nonces.iter().map(|(address, number)| (address.address(), number.0.to_string()));
    for (field, expected, value) in [
        ("balances", balances.collect::<BTreeMap<_, _>>(), &balance as &dyn Fn(&World, &Address) -> String),
        ("nonces", nonces.collect(), &nonce),
    ] {
        // Of accounts that the vector does not list, the recording has some and not others.
        let changed = listed.iter().filter(|address| value(before, address) != value(after, address));
        let actual = changed.chain(expected.keys()).map(|address| (*address, value(after, address)));
        differences.compare(field, numbers(&expected), numbers(&actual.collect()));
    }
}

fn numbers(numbers: &BTreeMap<Address, String>) -> String {
    join(&numbers.iter().map(|(address, number)| format!("{address} {number}")).collect())
}

fn slot(address: Address, key: &[u8; 32], value: &[u8; 32]) -> String {
    format!("{address} {} {}", hex::encode(key), hex::encode(value))
}

fn join(set: &BTreeSet<String>) -> String {
    set.iter().cloned().collect::<Vec<_>>().join(", ")
}

pub(super) fn compare_frames(differences: &mut Differences, expected: &Called, measures: &[Measure]) {
    let count = expected.frame_count.unwrap_or(expected.frames.len() as u64);
    differences.compare("frame_count", count, measures.len() as u64);
    for (number, (frame, measure)) in expected.frames.iter().zip(measures).enumerate() {
        let mut own = Differences::default();
        compare_frame(&mut own, frame, measure);
        differences.0.extend(own.0.into_iter().map(|line| format!("frame {number}: {line}")));
    }
}

fn compare_frame(differences: &mut Differences, frame: &Frame, measure: &Measure) {
    differences.compare("acting", frame.acting.address(), measure.acting);
    differences.compare("code", frame.code.address(), measure.code);
    differences.compare("gas_limit", frame.gas_limit.0, measure.gas_limit);
    differences.compare("entry_gas", frame.entry_gas.0, measure.entry_gas);
    differences.compare("cached", frame.cached, measure.cached);
    differences.compare("reentrant", frame.reentrant, measure.reentrant);
    let (open, ever) = frame.pages_before;
    differences.compare("open pages before", open, measure.pages_before.open);
    differences.compare("pages ever before", ever, measure.pages_before.ever);
    if let Some(ever) = frame.pages_ever_after {
        differences.compare("pages_ever_after", ever, measure.pages_ever_after);
    }
    differences.compare("ink_start", frame.ink_start.0, measure.ink_start);
    let used = measure.ink_left.map(|left| measure.ink_start.saturating_sub(left));
    let text = |ink: Option<u64>| ink.map_or_else(|| "none".to_owned(), |ink| ink.to_string());
    differences.compare("ink_used", text(frame.ink_used.map(|ink| ink.0)), text(used));
    let outcome = match &measure.end {
        Some(End::Success) => "success",
        Some(End::Revert) => "revert",
        Some(End::Failure(_)) => "failure",
        Some(End::OutOfGas) => "out_of_ink",
        Some(End::OutOfStack) => "out_of_stack",
        Some(End::NotActive(_)) => "not active",
        None => "not ended",
    };
    differences.compare("outcome", frame.outcome.as_str(), outcome);
    if let Some(left) = frame.stack_left {
        differences.compare("stack_left", left, measure.stack_left.unwrap_or_default());
    }
    differences.compare("hostios", expected_calls(frame), actual_calls(&measure.host_calls));
}

fn expected_calls(frame: &Frame) -> String {
    let mut calls = String::new();
    for (name, ink, times) in frame.hostios.iter().map(HostIo::parts) {
        (0..times).for_each(|_| line(&mut calls, name, ink));
    }
    calls
}

fn actual_calls(made: &[HostCall]) -> String {
    let table = host_functions();
    let mut calls = String::new();
    for call in made {
        line(&mut calls, table.get(call.number).map_or("?", |function| function.name), call.ink);
    }
    calls
}

fn line(calls: &mut String, name: &str, ink: u64) {
    calls.push_str(name);
    calls.push(' ');
    calls.push_str(&ink.to_string());
    calls.push_str(", ");
}

//! Verdicts: what came of a transaction against its `expect`, accounts against a `checkState`. What is not said is not checked, with two
//! exceptions: a transaction succeeds, and accounts and keys that are not listed are not there unless `"+"` allows others.
//! The lenient dialect allows other accounts in any case.

use super::step::{CheckAccount, CheckState, CheckStorage, Expect, ExpectedLog, ExpectedLogs, ExpectedOut};
use super::value::name;
use crate::abi::solidity::{Function, Revert};
use crate::evm::stylus::{CHAIN_ACCOUNT, Parameters};
use crate::evm::{Account, Address, Outcome, Status, Word, World};
use crate::gather;
use crate::scenario::Dialect;
use crate::scenario::check::{Checker, Difference, Unsaid, Value, holds, show_check};
use crate::scenario::json::child;
use crate::scenario::step::Check;
use crate::trace::{Log, hex_text};
use num_bigint::BigUint;
use std::collections::BTreeSet;

/// Everything in a world that is not as expected.
pub(super) fn check_state(check: &CheckState, world: &World, dialect: Dialect) -> Vec<Difference> {
    let mut checker = Checker::new(dialect);
    if checker.dialect == Dialect::Strict && !check.more_accounts {
        checker.no_other_accounts(check, world);
    }
    for expected in &check.accounts {
        checker.evm_account(expected, world);
    }
    checker.differences
}

/// Everything in an outcome that is not as expected.
pub(super) fn check_outcome(
    expect: &Expect,
    outcome: &Outcome,
    dialect: Dialect,
    check_gas: bool,
) -> Vec<Difference> {
    let mut checker = Checker::new(dialect);
    checker.evm_status(expect, outcome);
    checker.said("message", expect.message.as_ref(), &outcome.message);
    if let Some(out) = &expect.out {
        checker.out(out, outcome);
    }
    if check_gas {
        checker.said("gas", expect.gas.as_ref(), &outcome.gas_left);
        checker.said("gasUsed", expect.gas_used.as_ref(), &outcome.gas_used);
        checker.said("ink", expect.ink.as_ref(), &outcome.ink.unwrap_or_default());
        checker.said("refund", expect.refund.as_ref(), &outcome.refund);
    }
    if let Some(ExpectedLogs::Entries { entries, more }) = &expect.logs {
        checker.evm_logs(entries, *more, &outcome.logs);
    }
    checker.differences
}

impl Checker {
    fn no_other_accounts(&mut self, check: &CheckState, world: &World) {
        let listed: BTreeSet<_> = gather::set(check.accounts.iter().map(|account| account.address.value));
        let own = [CHAIN_ACCOUNT, Parameters::default().network_account];
        for address in world.accounts.keys() {
            if !listed.contains(&address.0) && !own.contains(address) {
                let message = "an account is not listed, and no \"+\" allows others";
                self.differ("/accounts", message, "no such account", address.0.show());
            }
        }
    }

    fn evm_account(&mut self, expected: &CheckAccount, world: &World) {
        let name = expected.address.source.as_str().unwrap_or_default();
        let path = child("/accounts", name);
        let Some(account) = world.account(&Address(expected.address.value)) else {
            return self.differ(path, "the account does not exist", name, "nothing");
        };
        let any = Unsaid::Any;
        self.compare(&child(&path, "nonce"), "nonce", expected.nonce.as_ref(), any, &account.nonce);
        self.compare(&child(&path, "balance"), "balance", expected.balance.as_ref(), any, &account.balance);
        let code = account.code.bytes().to_vec();
        self.bytes(&child(&path, "code"), "code", expected.code.as_ref(), &code);
        if let Some(CheckStorage::Entries { entries, more }) = &expected.storage {
            let path = child(&path, "storage");
            let listed: BTreeSet<Word> = gather::set(entries.iter().map(|(key, _)| key.value));
            for (key, check) in entries {
                let value = account.storage.get(&key.value).copied().unwrap_or_default();
                let path = child(&path, key.source.as_str().unwrap_or_default());
                self.compare(&path, "storage value", Some(check), any, &value);
            }
            if !more {
                self.no_other_keys(&path, &listed, account);
            }
        }
    }

    fn no_other_keys(&mut self, path: &str, listed: &BTreeSet<Word>, account: &Account) {
        for (key, value) in account.storage.iter().filter(|(key, _)| !listed.contains(*key)) {
            let message = format!("the storage holds the key {}, which is not listed", key.show());
            self.differ(path, message, "no such key", value.show());
        }
    }

    /// Compares a field of the outcome that something is said of.
    fn said<T: Value>(&mut self, field: &str, check: Option<&Check<T>>, actual: &T) {
        self.compare(&child("/expect", field), field, check, Unsaid::Any, actual);
    }

    /// Bytes that are of no kind: the readings of other chains' addresses do not fit here.
    fn bytes(&mut self, path: &str, what: &str, check: Option<&Check<Vec<u8>>>, actual: &[u8]) {
        let Some(Check::Is(given)) = check.filter(|check| !is_met(check, actual)) else { return };
        let expected = shown_bytes(&given.value);
        let expected = match given.source.as_str() {
            Some(text) if !text.is_empty() && !expected.contains(text) => {
                format!("{text}, that is {expected}")
            }
            _ => expected,
        };
        self.differ(path, format!("wrong {what}"), expected, shown_bytes(actual));
    }

    fn evm_status(&mut self, expect: &Expect, outcome: &Outcome) {
        let success = outcome.status == Status::Success;
        if expect.status.as_ref().map_or(success, |check| holds(check, &outcome.status)) {
            return;
        }
        let nothing = || "SUCCESS, because nothing else is said".to_owned();
        let expected = expect.status.as_ref().map_or_else(nothing, show_check);
        let said = if outcome.message.is_empty() { shown_revert(outcome) } else { outcome.message.clone() };
        let message = if said.is_empty() { said } else { format!("; the message is \"{said}\"") };
        self.differ("/expect/status", format!("wrong status{message}"), expected, outcome.status.show());
    }

    fn out(&mut self, expected: &ExpectedOut, outcome: &Outcome) {
        match expected {
            ExpectedOut::Any => {}
            ExpectedOut::Data(given) => {
                let check = Check::Is(given.clone());
                self.bytes("/expect/out", "return data", Some(&check), &outcome.output);
            }
            ExpectedOut::Values(function, values) => self.results(function, values, outcome),
        }
    }

    fn results(&mut self, function: &Function, values: &[Option<serde_json::Value>], outcome: &Outcome) {
        let decoded = match function.decode_results(&outcome.output) {
            Ok(decoded) => decoded,
            Err(error) => {
                let message = format!("the return data are not what the function returns: {error}");
                let types = serde_json::Value::from(function.signature()).to_string();
                return self.differ("/expect/out", message, types, hex_text(&outcome.output));
            }
        };
        for (index, (expected, actual)) in values.iter().zip(decoded).enumerate() {
            if let Some(expected) = expected.as_ref().filter(|expected| **expected != actual.value) {
                let what = format!("wrong {} in the return data", actual.type_name);
                let path = child("/expect/out", &index.to_string());
                self.differ(path, what, expected.to_string(), actual.value.to_string());
            }
        }
    }

    fn evm_logs(&mut self, expected: &[ExpectedLog], more: bool, actual: &[Log]) {
        if actual.len() < expected.len() || (actual.len() > expected.len() && !more) {
            let wanted = format!("{}{}", expected.len(), if more { " or more" } else { "" });
            self.differ("/expect/logs", "wrong number of log entries", wanted, actual.len().to_string());
        }
        for (index, (expected, log)) in expected.iter().zip(actual).enumerate() {
            self.evm_log(&child("/expect/logs", &index.to_string()), expected, log);
        }
    }

    fn evm_log(&mut self, path: &str, expected: &ExpectedLog, log: &Log) {
        let address = Address::from_bytes(&log.address).unwrap_or_default().0;
        let what = "address of the log entry";
        self.compare(&child(path, "address"), what, expected.address.as_ref(), Unsaid::Any, &address);
        let data: Vec<u8> = log.data.iter().flat_map(|data| data.to_vec()).collect();
        let what = "data of the log entry";
        self.bytes(&child(path, "data"), what, expected.data.as_ref(), &data);
        let Some(topics) = &expected.topics else { return };
        let path = child(path, "topics");
        if topics.len() != log.topics.len() {
            let message = "wrong number of topics";
            return self.differ(path, message, topics.len().to_string(), log.topics.len().to_string());
        }
        for (index, (check, topic)) in topics.iter().zip(&log.topics).enumerate() {
            let topic = crate::evm::world::word(topic);
            self.compare(&child(&path, &index.to_string()), "topic", Some(check), Unsaid::Any, &topic);
        }
    }
}

fn is_met(check: &Check<Vec<u8>>, actual: &[u8]) -> bool {
    match check {
        Check::Any => true,
        Check::Is(given) => given.value == actual,
    }
}

/// Hex, and the number when there is one word of a short one.
fn shown_bytes(bytes: &[u8]) -> String {
    let hex = hex_text(bytes);
    match Word::try_from(bytes).map(|word| word.show()) {
        _ if bytes.is_empty() => "empty".to_owned(),
        Ok(number) if number != hex => format!("{hex} ({number})"),
        _ => hex,
    }
}

/// What revert data say, when there are some.
fn shown_revert(outcome: &Outcome) -> String {
    match Revert::decode(&outcome.output, None) {
        Revert::Empty => String::new(),
        revert => revert.to_string(),
    }
}

impl Value for Word {
    fn show(&self) -> String {
        let significant = self.iter().skip_while(|byte| **byte == 0).count();
        match significant {
            0..=16 => BigUint::from_bytes_be(self).to_string(),
            _ => hex_text(self),
        }
    }
}

impl Value for [u8; 20] {
    fn show(&self) -> String {
        let text = Address(*self).to_string();
        name(self).map_or(text.clone(), |name| format!("{name} ({text})"))
    }
}

impl Value for Status {
    fn show(&self) -> String {
        self.name().to_owned()
    }
}

impl Value for String {
    fn show(&self) -> String {
        format!("\"{self}\"")
    }
}

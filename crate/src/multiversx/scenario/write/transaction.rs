//! Transactions.

use super::{Object, check};
use crate::multiversx::scenario::step::{Transaction, TransactionKind, TransactionStep, Transfer};
use serde_json::Value;

pub(super) fn step(object: &mut Object, step: &TransactionStep) {
    object.text("id", &step.id);
    object.text("comment", &step.comment);
    object.flag("displayLogs", step.display_logs, true);
    object.put("tx", transaction(&step.tx, step.kind));
    object.some("expect", step.expect.as_ref().map(check::expect));
}

fn transaction(tx: &Transaction, kind: TransactionKind) -> Value {
    let mut object = Object::default();
    object.given("nonce", &tx.nonce);
    object.given("from", &tx.from);
    object.given("to", &tx.to);
    object.given("egldValue", &tx.value);
    object.some("esdtValue", tx.tokens.as_ref().map(|tokens| tokens.iter().map(transfer).collect()));
    object.some("function", kind.has_function().then(|| tx.function.as_str().into()));
    object.given("contractCode", &tx.code);
    object.given("codeMetadata", &tx.code_metadata);
    let arguments = || tx.arguments.iter().map(|argument| argument.source.clone()).collect();
    let usual = kind.has_function() || kind.has_code();
    object.some("arguments", (usual || !tx.arguments.is_empty()).then(arguments));
    object.given("gasLimit", &tx.gas_limit);
    object.given("gasPrice", &tx.gas_price);
    object.into()
}

fn transfer(transfer: &Transfer) -> Value {
    let mut object = Object::default();
    // An absent identifier is empty; it has no expression.
    object
        .some("tokenIdentifier", Some(transfer.identifier.source.clone()).filter(|source| !source.is_null()));
    object.given("nonce", &transfer.nonce);
    object.put("value", transfer.value.source.clone());
    object.into()
}

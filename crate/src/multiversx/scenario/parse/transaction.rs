//! Transactions.

use super::expect::expect;
use crate::multiversx::scenario::step::{Transaction, TransactionKind, TransactionStep, Transfer};
use crate::scenario::error::Result;
use crate::scenario::parse::Cursor;

pub(in crate::multiversx::scenario) fn step(
    cursor: &Cursor<'_>,
    kind: TransactionKind,
) -> Result<TransactionStep> {
    let (mut id, mut comment, mut display_logs, mut tx, mut expected) = (None, None, false, None, None);
    for (key, value) in cursor.members()? {
        match key {
            "step" => {}
            "id" | "txId" => id = value.owned()?,
            "comment" => comment = value.owned()?,
            "displayLogs" => display_logs = value.bool()?,
            "tx" => tx = Some(transaction(&value, kind)?),
            "expect" if kind.has_expect() => expected = Some(expect(&value)?),
            "expect" => return Err(value.key_error(format!("a {} step can have no \"expect\"", kind.name()))),
            _ => value.unknown_key(&format!("a {} step", kind.name()))?,
        }
    }
    let tx = tx.ok_or_else(|| cursor.error(format!("a {} step needs \"tx\"", kind.name())))?;
    Ok(TransactionStep { kind, id, comment, display_logs, tx, expect: expected })
}

fn transaction(cursor: &Cursor<'_>, kind: TransactionKind) -> Result<Transaction> {
    let mut tx = Transaction::default();
    for (key, value) in cursor.members()? {
        refuse_foreign(&value, key, kind)?;
        match key {
            "nonce" => tx.nonce = Some(value.u64()?),
            "from" => tx.from = Some(value.address()?),
            "to" if kind.has_recipient() => tx.to = Some(value.address()?),
            "to" => {}
            "function" => tx.function = value.string()?.to_owned(),
            "value" | "egldValue" => tx.value = Some(value.big()?),
            "esdt" | "esdtValue" => tx.tokens = Some(transfers(&value)?),
            "arguments" => tx.arguments = value.list(Cursor::bytes)?,
            "contractCode" => tx.code = Some(value.string_bytes()?),
            "codeMetadata" => tx.code_metadata = Some(value.string_bytes()?),
            "gasLimit" => tx.gas_limit = Some(value.u64()?),
            "gasPrice" => tx.gas_price = Some(value.u64()?),
            _ => value.unknown_key("a transaction")?,
        }
    }
    require(cursor, "from", kind.has_sender(), tx.from.is_some())?;
    require(cursor, "to", kind.has_recipient(), tx.to.is_some())?;
    Ok(tx)
}

/// A field that this kind of transaction cannot have. Some may stand there if they say nothing, as the official runner allows.
fn refuse_foreign(cursor: &Cursor<'_>, key: &str, kind: TransactionKind) -> Result<()> {
    let says_nothing =
        || cursor.is_text("") || (cursor.is_list() && cursor.items().is_ok_and(|items| items.is_empty()));
    let allowed = match key {
        "from" => kind.has_sender(),
        "value" | "egldValue" => kind.has_value(),
        "esdt" | "esdtValue" => kind.has_tokens(),
        "gasLimit" | "gasPrice" => kind.has_gas(),
        "to" => kind.has_recipient() || says_nothing(),
        "function" => kind.has_function() || says_nothing(),
        "contractCode" | "codeMetadata" => kind.has_code() || says_nothing(),
        "arguments" => kind != TransactionKind::Transfer || says_nothing(),
        _ => true,
    };
    if allowed {
        Ok(())
    } else {
        Err(cursor.key_error(format!("the transaction of a {} step has no \"{key}\"", kind.name())))
    }
}

fn require(cursor: &Cursor<'_>, field: &str, needed: bool, present: bool) -> Result<()> {
    if needed && !present {
        return Err(cursor.error(format!("the transaction needs \"{field}\"")));
    }
    Ok(())
}

/// One token or a list of tokens.
fn transfers(cursor: &Cursor<'_>) -> Result<Vec<Transfer>> {
    if cursor.is_object() {
        return Ok(vec![transfer(cursor)?]);
    }
    cursor.list(transfer)
}

fn transfer(cursor: &Cursor<'_>) -> Result<Transfer> {
    let mut transfer = Transfer::default();
    let mut has_value = false;
    for (key, value) in cursor.members()? {
        match key {
            "tokenIdentifier" => transfer.identifier = value.string_bytes()?,
            "nonce" => transfer.nonce = Some(value.u64()?),
            "value" => {
                has_value = true;
                transfer.value = value.big()?;
            }
            _ => value.unknown_key("a token of a transaction")?,
        }
    }
    require(cursor, "value", true, has_value)?;
    Ok(transfer)
}

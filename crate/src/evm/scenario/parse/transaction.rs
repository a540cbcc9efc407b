//! Transactions.

use super::expect::expect;
use super::typed::Typed;
use super::wei;
use crate::evm::scenario::step::{Transaction, TransactionKind, TransactionStep};
use crate::scenario::Result;
use crate::scenario::parse::Cursor;

/// The gas limit of transactions that say none: every version of the rules takes it.
const GAS_LIMIT: u64 = 16_000_000;

pub(in crate::evm::scenario) fn step(cursor: &Cursor<'_>, kind: TransactionKind) -> Result<TransactionStep> {
    let (mut id, mut tx, mut expected) = (None, None, None);
    for (key, value) in cursor.members()? {
        match key {
            "step" => {}
            "id" | "txId" => id = value.owned()?,
            "comment" => drop(value.string()?),
            "tx" => tx = Some(transaction(&value, kind)?),
            "expect" => expected = Some(value),
            _ => value.unknown_key(&format!("a {} step", kind.name()))?,
        }
    }
    let tx = tx.ok_or_else(|| cursor.error(format!("a {} step needs \"tx\"", kind.name())))?;
    let expect = expected.map(|expected| expect(&expected, tx.function.as_ref())).transpose()?;
    Ok(TransactionStep { kind, id, tx, expect })
}

fn transaction(cursor: &Cursor<'_>, kind: TransactionKind) -> Result<Transaction> {
    use TransactionKind::{Call, Deploy, Query, Transfer};
    let mut tx = Transaction { gas_limit: GAS_LIMIT, ..Transaction::default() };
    let (mut from, mut to, mut code, mut arguments) = (None, None, None, Vec::new());
    for (key, value) in cursor.members()? {
        match key {
            "nonce" if kind != Query => tx.nonce = Some(value.u64()?.value),
            "from" => from = Some(value.address()?.value),
            "to" if kind != Deploy => to = Some(value.address()?.value),
            "value" => tx.value = wei(&value)?.value,
            "call" if matches!(kind, Call | Query) => {
                let (function, data) = Typed::read(&value, "function")?.call()?;
                (tx.function, tx.data) = (Some(function), data);
            }
            "data" if matches!(kind, Call | Query) => tx.data = value.bytes()?.value,
            "contractCode" if kind == Deploy => code = Some(value.string_bytes()?.value),
            "call" if kind == Deploy => arguments = Typed::read(&value, "function")?.constructor()?,
            "gasLimit" => tx.gas_limit = value.u64()?.value,
            "gasPrice" if kind != Query => tx.gas_price = gas_price(&value)?,
            _ => value.unknown_key(&format!("the transaction of a {} step", kind.name()))?,
        }
    }
    let missing = |field: &str| cursor.error(format!("the transaction needs \"{field}\""));
    match kind {
        Deploy => tx.data = [code.ok_or_else(|| missing("contractCode"))?, arguments].concat(),
        Call | Query | Transfer | TransactionKind::Activate => tx.to = to.ok_or_else(|| missing("to"))?,
    }
    // Nobody in particular asks.
    let nobody = (kind == Query).then(Default::default);
    tx.from = from.or(nobody).ok_or_else(|| missing("from"))?;
    Ok(tx)
}

fn gas_price(cursor: &Cursor<'_>) -> Result<u128> {
    let price = cursor.big()?.value;
    u128::try_from(price).map_err(|_| cursor.error("the number does not fit into 128 bits"))
}

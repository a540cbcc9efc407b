//! `expect`: what must come of a transaction.

use crate::multiversx::scenario::step::{Expect, ExpectedList, ExpectedLog, ExpectedLogs};
use crate::scenario::error::Result;
use crate::scenario::parse::Cursor;

pub(super) fn expect(cursor: &Cursor<'_>) -> Result<Expect> {
    let mut expect = Expect::default();
    for (key, value) in cursor.members()? {
        match key {
            "out" => expect.out = Some(value_list(&value)?),
            "status" => expect.status = value.check(Cursor::signed)?,
            "message" => expect.message = value.check(Cursor::bytes)?,
            "logs" => expect.logs = Some(logs(&value)?),
            "gas" => expect.gas = value.check(Cursor::u64)?,
            "refund" => expect.refund = value.check(Cursor::big)?,
            _ => value.unknown_key("an expectation")?,
        }
    }
    Ok(expect)
}

/// A list of byte strings; a single value stands for a list of one, an empty string for an empty list.
pub(super) fn value_list(cursor: &Cursor<'_>) -> Result<ExpectedList> {
    if cursor.is_text("*") {
        return Ok(ExpectedList::Any);
    }
    let items = match cursor.is_list() {
        true => cursor.items()?,
        false if cursor.is_text("") => Vec::new(),
        false => vec![cursor.clone()],
    };
    let checks = items.iter().map(|item| item.check(Cursor::bytes)).collect::<Result<Vec<_>>>()?;
    Ok(ExpectedList::Values(checks.into_iter().flatten().collect()))
}

fn logs(cursor: &Cursor<'_>) -> Result<ExpectedLogs> {
    if cursor.is_text("*") {
        return Ok(ExpectedLogs::Any);
    }
    let (mut entries, mut more) = (Vec::new(), false);
    for item in cursor.items()? {
        if item.is_text("+") {
            more = true;
        } else if more {
            return Err(item.error("\"+\" allows further log entries and must stand last"));
        } else {
            entries.push(log(&item)?);
        }
    }
    Ok(ExpectedLogs::Entries { entries, more })
}

fn log(cursor: &Cursor<'_>) -> Result<ExpectedLog> {
    let mut log = ExpectedLog::default();
    for (key, value) in cursor.members()? {
        match key {
            "address" => log.address = value.check(Cursor::bytes)?,
            "endpoint" => log.endpoint = value.check(Cursor::bytes)?,
            "topics" => log.topics = Some(value_list(&value)?),
            "data" => log.data = Some(value_list(&value)?),
            _ => value.unknown_key("a log entry")?,
        }
    }
    Ok(log)
}

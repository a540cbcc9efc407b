//! `expect`: what must come of a transaction.

use super::typed::{Typed, names};
use super::word;
use crate::abi::solidity::Function;
use crate::evm::Status;
use crate::evm::scenario::step::{Expect, ExpectedLog, ExpectedLogs, ExpectedOut};
use crate::scenario::Result;
use crate::scenario::parse::Cursor;
use crate::scenario::step::{Check, Given};
use serde_json::Value;

/// Reads an expectation; `function` is the one that is called, when it is known.
pub(super) fn expect(cursor: &Cursor<'_>, function: Option<&Function>) -> Result<Expect> {
    let mut expect = Expect::default();
    for (key, value) in cursor.members()? {
        match key {
            "status" => expect.status = value.check(status)?,
            "out" => expect.out = Some(out(&value, function)?),
            "revert" => expect.out = Some(revert(&value)?),
            "message" => expect.message = value.check(message)?,
            "gas" => expect.gas = value.check(Cursor::u64)?,
            "gasUsed" => expect.gas_used = value.check(Cursor::u64)?,
            "ink" => expect.ink = value.check(Cursor::u64)?,
            "refund" => expect.refund = value.check(Cursor::u64)?,
            "logs" => expect.logs = Some(logs(&value)?),
            _ => value.unknown_key("an expectation of an EVM world")?,
        }
    }
    if expect.out.is_some() && cursor.member("out")?.is_some() && cursor.member("revert")?.is_some() {
        return Err(
            cursor.error("\"out\" and \"revert\" say the same thing: only one of them can stand here")
        );
    }
    Ok(expect)
}

/// A status by name, such as `REVERT`, or by number.
fn status(cursor: &Cursor<'_>) -> Result<Given<Status>> {
    let text = cursor.string()?;
    let by_number = || Status::from_number(text.parse().ok()?);
    let status = Status::from_name(text).or_else(by_number);
    let unknown = || cursor.error("unknown status").with("SUCCESS, REVERT, OUT_OF_GAS, ...", text);
    Ok(Given { source: text.into(), value: status.ok_or_else(unknown)? })
}

fn message(cursor: &Cursor<'_>) -> Result<Given<String>> {
    let text = cursor.string()?;
    let value = text.strip_prefix("str:").unwrap_or(text).to_owned();
    Ok(Given { source: text.into(), value })
}

/// `"*"`, bytes, or a list of the values that the function returns.
fn out(cursor: &Cursor<'_>, function: Option<&Function>) -> Result<ExpectedOut> {
    if cursor.is_text("*") {
        return Ok(ExpectedOut::Any);
    }
    if !cursor.is_list() {
        return Ok(ExpectedOut::Data(cursor.bytes()?));
    }
    let items = cursor.items()?;
    let untyped = "a list of results needs their types: \"function\": \"f(uint256) returns (uint256)\"";
    let function = function.filter(|function| items.is_empty() || !function.outputs.is_empty());
    let function = function.ok_or_else(|| cursor.error(untyped))?;
    if items.len() != function.outputs.len() {
        let message = format!("{} returns {} values", function.signature(), function.outputs.len());
        return Err(cursor.error(message).with(function.outputs.len().to_string(), items.len().to_string()));
    }
    let values = items.iter().enumerate().map(|(index, item)| value(item, function, index));
    Ok(ExpectedOut::Values(function.clone(), values.collect::<Result<_>>()?))
}

/// A result in the form in which results are decoded; none for `"*"`.
fn value(cursor: &Cursor<'_>, function: &Function, index: usize) -> Result<Option<Value>> {
    if cursor.is_text("*") {
        return Ok(None);
    }
    let outputs = function.outputs.get(index).cloned().into_iter().collect();
    let single = Function { outputs, ..function.clone() };
    let bytes = single.encode_results(&[cursor.node.to_plain()], &names(cursor));
    let values = bytes.and_then(|bytes| single.decode_results(&bytes));
    let values = values.map_err(|error| cursor.error(error.to_string()))?;
    Ok(values.into_iter().next().map(|named| named.value))
}

/// `{"error": "Unauthorized(address)", "arguments": [...]}`
fn revert(cursor: &Cursor<'_>) -> Result<ExpectedOut> {
    let data = Typed::read(cursor, "error")?.error()?;
    Ok(ExpectedOut::Data(Given { source: cursor.node.to_plain(), value: data }))
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

/// A log entry: topics and data, or an event by its signature.
fn log(cursor: &Cursor<'_>) -> Result<ExpectedLog> {
    let (mut log, mut event, mut arguments) = (ExpectedLog::default(), None, None);
    for (key, value) in cursor.members()? {
        match key {
            "address" => log.address = value.check(Cursor::address)?,
            "topics" => {
                let topics =
                    value.items()?.iter().map(|item| item.check(word)).collect::<Result<Vec<_>>>()?;
                log.topics = Some(topics.into_iter().flatten().collect());
            }
            "data" => log.data = value.check(Cursor::bytes)?,
            "event" => event = Some(value),
            "arguments" => arguments = Some(value),
            _ => value.unknown_key("a log entry of an EVM world")?,
        }
    }
    if let Some(event) = event {
        let source = event.node.to_plain();
        let (topics, data) = Typed::of(event, arguments).event()?;
        let topic = |value| Check::Is(Given { source: hex::encode(value).into(), value });
        log.topics = Some(topics.into_iter().map(topic).collect());
        log.data = Some(Check::Is(Given { source, value: data }));
    }
    Ok(log)
}

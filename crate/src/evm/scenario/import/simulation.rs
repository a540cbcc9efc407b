//! Skribe's simulations: an object with `steps`, each with a `type`.

use super::script::{Refused, Script};
use crate::scenario::Result;
use crate::scenario::json::{Node, Value};
use crate::scenario::parse::Cursor;
use num_bigint::BigInt;
use num_traits::Num;
use serde_json::json;

/// The types of steps.
pub(super) const KINDS: [&str; 6] =
    ["setExitCode", "newAccount", "setBalance", "setStylusContract", "setEVMContract", "callStylus"];

/// Translates a simulation.
pub(super) fn read(root: &Cursor<'_>) -> Result<Script> {
    let mut script = Script::default();
    for item in needed(root, "steps")?.items()? {
        step(&item, &mut script)?;
    }
    Ok(script)
}

fn step(cursor: &Cursor<'_>, script: &mut Script) -> Result<()> {
    let kind = needed(cursor, "type")?;
    let place = |done: Refused| done.map_err(|message| cursor.error(message));
    match kind.string()? {
        "setExitCode" => script.exit(number(&needed(cursor, "value")?)?),
        "newAccount" => place(script.new_account(&id(cursor)?))?,
        "setBalance" => place(script.set_balance(&id(cursor)?, &number(&needed(cursor, "value")?)?))?,
        "setStylusContract" => {
            let path = needed(cursor, "code")?.string()?.to_owned();
            script.contract(&path, stylus_recipe(&path));
            place(script.set_contract(&id(cursor)?, format!("stylus:file:{path}"), &storage(cursor)?))?;
        }
        "setEVMContract" => {
            let (path, recipe) =
                solidity(needed(cursor, "directory")?.string()?, needed(cursor, "name")?.string()?);
            script.contract(&path, recipe);
            place(script.set_contract(&id(cursor)?, format!("runtime:file:{path}"), &storage(cursor)?))?;
        }
        "callStylus" => call(cursor, script)?,
        other => {
            return Err(kind.error("simulations have no such step").with(KINDS.join(", "), other));
        }
    }
    Ok(())
}

fn stylus_recipe(path: &str) -> String {
    let (folder, _) = path.split_once("/target/").unwrap_or((path, ""));
    format!("`cargo build --release --target wasm32-unknown-unknown` in {folder}")
}

/// Where Foundry puts a contract that it has built, and how it is told to.
fn solidity(directory: &str, name: &str) -> (String, String) {
    let (file, contract) = name.rsplit_once(':').unwrap_or(("", name));
    let file = file.rsplit('/').next().unwrap_or_default();
    let file = if file.is_empty() { format!("{contract}.sol") } else { file.to_owned() };
    let path = format!("{}/out/{file}/{contract}.json", directory.trim_end_matches('/'));
    (
        path,
        format!(
            "`forge build` in {directory}, or any compiler output with \"deployedBytecode\" at this path"
        ),
    )
}

fn call(cursor: &Cursor<'_>, script: &mut Script) -> Result<()> {
    let from = cursor.member("from")?.map_or(Ok(BigInt::ZERO), |from| account(&from))?;
    let to = account(&needed(cursor, "to")?)?;
    let value = cursor.member("value")?.map_or(Ok(BigInt::ZERO), |value| number(&value))?;
    let output = cursor.member("output")?;
    let mut function = function(&needed(cursor, "data")?)?;
    let mut out = None;
    if let Some(output) = output {
        function.push_str(&format!(" returns ({})", needed(&output, "type")?.string()?));
        out = Some(json!([plain(needed(&output, "value")?.node)]));
    }
    let data = needed(cursor, "data")?;
    let arguments = needed(&data, "args")?.items()?.iter().map(|item| plain(item.node)).collect::<Vec<_>>();
    let data = ("call", json!({ "function": function, "arguments": arguments }));
    script.call([&from, &to], &value, data, out).map_err(|message| cursor.error(message))
}

/// `f(uint256,address)`
fn function(data: &Cursor<'_>) -> Result<String> {
    let types = needed(data, "types")?.items()?;
    let types = types.iter().map(Cursor::string).collect::<Result<Vec<_>>>()?;
    Ok(format!("{}({})", needed(data, "function")?.string()?, types.join(",")))
}

fn storage(cursor: &Cursor<'_>) -> Result<Vec<(BigInt, BigInt)>> {
    let Some(storage) = cursor.member("storage")? else { return Ok(Vec::new()) };
    let entry = |(key, value): &(&str, Cursor<'_>)| {
        let key = key.parse().map_err(|_| value.key_error("a storage key is a decimal number"))?;
        Ok((key, number(value)?))
    };
    storage.members()?.iter().map(entry).collect()
}

fn needed<'a>(cursor: &Cursor<'a>, key: &str) -> Result<Cursor<'a>> {
    cursor.member(key)?.ok_or_else(|| cursor.error(format!("\"{key}\" is missing")))
}

fn id(cursor: &Cursor<'_>) -> Result<BigInt> {
    account(&needed(cursor, "id")?)
}

/// A number, or a text of it; texts may be hexadecimal.
fn account(cursor: &Cursor<'_>) -> Result<BigInt> {
    if let Value::Text(text) = &cursor.node.value
        && let Some(digits) = text.strip_prefix("0x")
    {
        return BigInt::from_str_radix(digits, 16).map_err(|_| cursor.error("this is no hexadecimal number"));
    }
    number(cursor)
}

/// A number, or a text of its decimal digits.
fn number(cursor: &Cursor<'_>) -> Result<BigInt> {
    let (Value::Text(text) | Value::Number(text)) = &cursor.node.value else {
        return Err(cursor.error("expected a whole number"));
    };
    text.parse().map_err(|_| cursor.error("expected a whole number"))
}

/// A value as our calls take it: numbers as texts, so that none loses digits.
fn plain(node: &Node) -> serde_json::Value {
    match &node.value {
        Value::Number(digits) => json!(digits),
        Value::List(items) => items.iter().map(plain).collect(),
        _ => node.to_plain(),
    }
}

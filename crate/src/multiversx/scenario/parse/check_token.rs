//! Tokens in `checkState`.

use super::expect::value_list;
use super::token::check_royalties;
use crate::multiversx::scenario::step::{Check, CheckHolding, CheckInstance, CheckToken, CheckTokens};
use crate::scenario::error::Result;
use crate::scenario::parse::Cursor;

pub(super) fn tokens(cursor: &Cursor<'_>) -> Result<CheckTokens> {
    if cursor.is_text("*") {
        return Ok(CheckTokens::Any);
    }
    let (mut tokens, mut more) = (Vec::new(), false);
    for (key, value) in cursor.members()? {
        if key == "+" {
            more = true;
        } else {
            tokens.push(CheckToken { identifier: value.key_bytes()?, holding: holding(&value)? });
        }
    }
    Ok(CheckTokens::Listed { tokens, more })
}

fn holding(cursor: &Cursor<'_>) -> Result<CheckHolding> {
    if cursor.is_object() {
        return full(cursor);
    }
    Ok(if cursor.is_text("*") {
        CheckHolding::Amount(Check::Any)
    } else {
        CheckHolding::Amount(Check::Is(cursor.big()?))
    })
}

fn full(cursor: &Cursor<'_>) -> Result<CheckHolding> {
    // The older form, as in setState.
    let (mut direct, mut has_direct) = (CheckInstance::default(), false);
    let (mut instances, mut last_nonce, mut roles, mut frozen) = (Vec::new(), None, Vec::new(), None);
    for (key, value) in cursor.members()? {
        match key {
            "instances" => instances = value.list(instance)?,
            "lastNonce" => last_nonce = value.check(Cursor::u64)?,
            "roles" => roles = value.list(|item| item.string().map(str::to_owned))?,
            "frozen" => frozen = value.check(Cursor::u64)?,
            _ if instance_field(key, &value, &mut direct)? => has_direct = true,
            _ => value.unknown_key("a token to check")?,
        }
    }
    if has_direct {
        instances.insert(0, direct);
    }
    Ok(CheckHolding::Full { instances, last_nonce, roles, frozen })
}

fn instance(cursor: &Cursor<'_>) -> Result<CheckInstance> {
    let mut instance = CheckInstance::default();
    for (key, value) in cursor.members()? {
        if !instance_field(key, &value, &mut instance)? {
            value.unknown_key("an instance of a token to check")?;
        }
    }
    Ok(instance)
}

/// Reads a field of an instance; false when it is none.
fn instance_field(key: &str, value: &Cursor<'_>, instance: &mut CheckInstance) -> Result<bool> {
    match key {
        "nonce" => instance.nonce = Some(value.u64()?),
        "balance" => instance.balance = value.check(Cursor::big)?,
        "creator" => instance.creator = value.check(Cursor::bytes)?,
        "royalties" => {
            instance.royalties = value.check(Cursor::u64)?;
            if let Some(Check::Is(royalties)) = &instance.royalties {
                check_royalties(value, royalties.value)?;
            }
        }
        "hash" => instance.hash = value.check(Cursor::bytes)?,
        "uri" => instance.uris = Some(value_list(value)?),
        "attributes" => instance.attributes = value.check(Cursor::bytes)?,
        _ => return Ok(false),
    }
    Ok(true)
}

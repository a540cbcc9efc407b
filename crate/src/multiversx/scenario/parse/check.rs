//! `checkState`.

use super::check_token;
use crate::multiversx::scenario::step::{CheckAccount, CheckState, CheckStorage};
use crate::scenario::error::Result;
use crate::scenario::parse::Cursor;

pub(in crate::multiversx::scenario) fn check_state(cursor: &Cursor<'_>) -> Result<CheckState> {
    let mut step = CheckState::default();
    let mut has_accounts = false;
    for (key, value) in cursor.members()? {
        match key {
            "step" => {}
            "id" => step.id = value.owned()?,
            "comment" => step.comment = value.owned()?,
            "accounts" => {
                has_accounts = true;
                accounts(&value, &mut step)?;
            }
            _ => value.unknown_key("a checkState step")?,
        }
    }
    if has_accounts { Ok(step) } else { Err(cursor.error("a checkState step needs \"accounts\"")) }
}

fn accounts(cursor: &Cursor<'_>, step: &mut CheckState) -> Result<()> {
    for (key, value) in cursor.members()? {
        if key == "+" {
            step.more_accounts = true;
        } else {
            step.accounts.push(account(&value)?);
        }
    }
    Ok(())
}

fn account(cursor: &Cursor<'_>) -> Result<CheckAccount> {
    let mut account = CheckAccount { address: cursor.key_address()?, ..CheckAccount::default() };
    for (key, value) in cursor.members()? {
        match key {
            "comment" => account.comment = value.owned()?,
            "nonce" => account.nonce = value.check(Cursor::u64)?,
            "balance" => account.balance = value.check(Cursor::big)?,
            "esdt" => account.tokens = Some(check_token::tokens(&value)?),
            "username" => account.username = value.check(Cursor::bytes)?,
            "storage" => account.storage = Some(storage(&value)?),
            "code" => account.code = value.check(Cursor::bytes)?,
            "codeMetadata" => account.code_metadata = value.check(Cursor::bytes)?,
            "owner" => account.owner = value.check(Cursor::bytes)?,
            "developerRewards" => account.developer_rewards = value.check(Cursor::big)?,
            "asyncCallData" => account.async_call_data = value.check(Cursor::bytes)?,
            _ => value.unknown_key("an account to check")?,
        }
    }
    Ok(account)
}

fn storage(cursor: &Cursor<'_>) -> Result<CheckStorage> {
    if cursor.is_text("*") {
        return Ok(CheckStorage::Any);
    }
    let (mut entries, mut more) = (Vec::new(), false);
    for (key, value) in cursor.members()? {
        if key == "+" {
            more = true;
        } else if let Some(check) = value.check(Cursor::bytes)? {
            entries.push((value.key_bytes()?, check));
        }
    }
    Ok(CheckStorage::Entries { entries, more })
}

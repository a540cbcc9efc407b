//! `setState` and `checkState`.

use super::{key_word, wei, word};
use crate::evm::scenario::step::{BlockInfo, CheckAccount, CheckState, CheckStorage, SetAccount, SetState};
use crate::scenario::Result;
use crate::scenario::parse::Cursor;

pub(in crate::evm::scenario) fn set_state(cursor: &Cursor<'_>) -> Result<SetState> {
    let mut step = SetState::default();
    for (key, value) in cursor.members()? {
        match key {
            "step" => {}
            "id" => step.id = value.owned()?,
            "comment" => drop(value.string()?),
            "accounts" => {
                step.accounts =
                    value.members()?.iter().map(|(_, value)| account(value)).collect::<Result<_>>()?;
            }
            "currentBlockInfo" => step.block = block_info(&value)?,
            "blockHashes" => {
                for (_, entry) in value.members()? {
                    step.block_hashes.push((number_key(&entry)?, word(&entry)?.value));
                }
            }
            _ => value.unknown_key("a setState step of an EVM world")?,
        }
    }
    Ok(step)
}

/// The number of a block, as a key.
fn number_key(cursor: &Cursor<'_>) -> Result<u64> {
    let word = key_word(cursor)?.value;
    let (head, tail) = word.split_last_chunk::<8>().unwrap_or((&[], &[0; 8]));
    match head.iter().all(|byte| *byte == 0) {
        true => Ok(u64::from_be_bytes(*tail)),
        false => Err(cursor.key_error("the number of a block has at most 64 bits")),
    }
}

fn account(cursor: &Cursor<'_>) -> Result<SetAccount> {
    let mut account = SetAccount { address: cursor.key_address()?, ..SetAccount::default() };
    for (key, value) in cursor.members()? {
        match key {
            "comment" => drop(value.string()?),
            "update" => account.update = value.bool()?,
            "nonce" => account.nonce = Some(value.u64()?.value),
            "balance" => account.balance = Some(wei(&value)?.value),
            "code" => account.code = Some(value.string_bytes()?.value),
            "storage" => {
                for (_, entry) in value.members()? {
                    account.storage.push((key_word(&entry)?.value, word(&entry)?.value));
                }
            }
            _ => value.unknown_key("an account of an EVM world")?,
        }
    }
    Ok(account)
}

fn block_info(cursor: &Cursor<'_>) -> Result<BlockInfo> {
    let mut block = BlockInfo::default();
    for (key, value) in cursor.members()? {
        match key {
            "blockNumber" => block.number = Some(value.u64()?.value),
            "blockTimestamp" => block.timestamp = Some(value.u64()?.value),
            "blockGasLimit" => block.gas_limit = Some(value.u64()?.value),
            "blockBaseFee" => block.base_fee = Some(value.u64()?.value),
            "blockCoinbase" => block.coinbase = Some(value.address()?.value),
            "blockPrevRandao" => block.prev_randao = Some(word(&value)?.value),
            _ => value.unknown_key("a block of an EVM world")?,
        }
    }
    Ok(block)
}

pub(in crate::evm::scenario) fn check_state(cursor: &Cursor<'_>) -> Result<CheckState> {
    let mut step = CheckState::default();
    let mut accounts = None;
    for (key, value) in cursor.members()? {
        match key {
            "step" => {}
            "id" => step.id = value.owned()?,
            "comment" => drop(value.string()?),
            "accounts" => accounts = Some(value),
            _ => value.unknown_key("a checkState step")?,
        }
    }
    let accounts = accounts.ok_or_else(|| cursor.error("a checkState step needs \"accounts\""))?;
    for (key, value) in accounts.members()? {
        if key == "+" {
            step.more_accounts = true;
        } else {
            step.accounts.push(check_account(&value)?);
        }
    }
    Ok(step)
}

fn check_account(cursor: &Cursor<'_>) -> Result<CheckAccount> {
    let mut account = CheckAccount { address: cursor.key_address()?, ..CheckAccount::default() };
    for (key, value) in cursor.members()? {
        match key {
            "comment" => drop(value.string()?),
            "nonce" => account.nonce = value.check(Cursor::u64)?,
            "balance" => account.balance = value.check(wei)?,
            "code" => account.code = value.check(Cursor::bytes)?,
            "storage" => account.storage = Some(check_storage(&value)?),
            _ => value.unknown_key("an account to check in an EVM world")?,
        }
    }
    Ok(account)
}

fn check_storage(cursor: &Cursor<'_>) -> Result<CheckStorage> {
    if cursor.is_text("*") {
        return Ok(CheckStorage::Any);
    }
    let (mut entries, mut more) = (Vec::new(), false);
    for (key, value) in cursor.members()? {
        if key == "+" {
            more = true;
        } else if let Some(check) = value.check(word)? {
            entries.push((key_word(&value)?, check));
        }
    }
    Ok(CheckStorage::Entries { entries, more })
}

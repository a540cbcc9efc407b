//! `setState`.

use super::token;
use crate::multiversx::scenario::step::{BlockInfo, Given, GivenBytes, NewAddress, SetAccount, SetState};
use crate::scenario::Dialect;
use crate::scenario::error::Result;
use crate::scenario::parse::Cursor;
use crate::scenario::value::is_contract;

pub(in crate::multiversx::scenario) fn set_state(cursor: &Cursor<'_>) -> Result<SetState> {
    let mut step = SetState::default();
    for (key, value) in cursor.members()? {
        match key {
            "step" => {}
            "id" => step.id = value.owned()?,
            "comment" => step.comment = value.owned()?,
            "accounts" => {
                step.accounts =
                    value.members()?.iter().map(|(_, value)| account(value)).collect::<Result<_>>()?
            }
            "newAddresses" => step.new_addresses = value.list(new_address)?,
            "newTokenIdentifiers" if value.dialect() == Dialect::Lenient => {
                step.new_token_identifiers = value.list(|item| item.string().map(str::to_owned))?;
            }
            "previousBlockInfo" => step.previous_block = Some(block_info(&value)?),
            "currentBlockInfo" => step.current_block = Some(block_info(&value)?),
            "blockHashes" => step.block_hashes = value.list(Cursor::string_bytes)?,
            _ => value.unknown_key("a setState step")?,
        }
    }
    Ok(step)
}

fn account(cursor: &Cursor<'_>) -> Result<SetAccount> {
    let mut account = SetAccount { address: cursor.key_address()?, ..SetAccount::default() };
    for (key, value) in cursor.members()? {
        match key {
            "comment" => account.comment = value.owned()?,
            "update" => account.update = value.bool()?,
            "shard" => account.shard = Some(value.u64()?),
            "nonce" => account.nonce = Some(value.u64()?),
            "balance" => account.balance = Some(value.big()?),
            "esdt" => {
                account.tokens =
                    value.members()?.iter().map(|(_, value)| token::token(value)).collect::<Result<_>>()?
            }
            "username" => account.username = Some(value.string_bytes()?),
            "storage" => {
                account.storage =
                    value.members()?.iter().map(|(_, value)| storage_entry(value)).collect::<Result<_>>()?
            }
            "code" => account.code = Some(value.string_bytes()?),
            "codeMetadata" => account.code_metadata = Some(value.string_bytes()?),
            "owner" => account.owner = Some(value.string_bytes()?),
            "asyncCallData" => account.async_call_data = value.owned()?,
            "developerRewards" => account.developer_rewards = Some(value.big()?),
            _ => value.unknown_key("an account")?,
        }
    }
    check_address(cursor, &account)?;
    Ok(account)
}

fn storage_entry(cursor: &Cursor<'_>) -> Result<(GivenBytes, GivenBytes)> {
    Ok((cursor.key_bytes()?, cursor.bytes()?))
}

/// Contracts, and only they, have code, and their addresses have eight zero bytes in front.
fn check_address(cursor: &Cursor<'_>, account: &SetAccount) -> Result<()> {
    let has_code = account.code.as_ref().is_some_and(|code| !code.value.is_empty());
    match (is_contract(&account.address.value), has_code) {
        (true, false) if account.update && cursor.dialect() == Dialect::Lenient => Ok(()),
        (true, false) => Err(cursor.key_error("the address is a contract's, and the account has no code")),
        (false, true) => Err(cursor.key_error(
            "the account has code, and the address is not a contract's: those are written sc:...",
        )),
        _ => Ok(()),
    }
}

fn new_address(cursor: &Cursor<'_>) -> Result<NewAddress> {
    let (mut creator, mut nonce, mut address) = (None, None, None);
    for (key, value) in cursor.members()? {
        match key {
            "creatorAddress" => creator = Some(value.address()?),
            "creatorNonce" => nonce = Some(value.u64()?),
            "newAddress" => address = Some(contract_address(&value)?),
            _ => value.unknown_key("a new address")?,
        }
    }
    let missing = |field| cursor.error(format!("a new address needs \"{field}\""));
    Ok(NewAddress {
        creator: creator.ok_or_else(|| missing("creatorAddress"))?,
        nonce: nonce.unwrap_or_default(),
        address: address.ok_or_else(|| missing("newAddress"))?,
    })
}

fn contract_address(cursor: &Cursor<'_>) -> Result<Given<[u8; 32]>> {
    let address = cursor.address()?;
    if is_contract(&address.value) {
        return Ok(address);
    }
    Err(cursor
        .error("a contract cannot be deployed at this address: contracts' addresses are written sc:..."))
}

fn block_info(cursor: &Cursor<'_>) -> Result<BlockInfo> {
    let mut block = BlockInfo::default();
    for (key, value) in cursor.members()? {
        match key {
            "blockTimestamp" => block.timestamp = Some(value.u64()?),
            "blockTimestampMs" => block.timestamp_ms = Some(value.u64()?),
            "blockNonce" => block.nonce = Some(value.u64()?),
            "blockRound" => block.round = Some(value.u64()?),
            "blockEpoch" => block.epoch = Some(value.u64()?),
            "blockRandomSeed" => block.random_seed = Some(random_seed(&value)?),
            _ => value.unknown_key("a block")?,
        }
    }
    Ok(block)
}

fn random_seed(cursor: &Cursor<'_>) -> Result<GivenBytes> {
    let seed = cursor.bytes()?;
    match seed.value.len() {
        48 => Ok(seed),
        length => {
            Err(cursor.error("wrong length of the random seed").with("48 bytes", format!("{length} bytes")))
        }
    }
}

//! `setState`.

use super::{Object, key};
use crate::multiversx::scenario::step::{
    BlockInfo, GivenBytes, Holding, Instance, NewAddress, SetAccount, SetState,
};
use serde_json::Value;

pub(super) fn set_state(object: &mut Object, step: &SetState) {
    object.text("id", &step.id);
    object.text("comment", &step.comment);
    if !step.accounts.is_empty() {
        let mut accounts = Object::default();
        step.accounts.iter().for_each(|set| accounts.put(key(&set.address), account(set)));
        object.put("accounts", accounts.into());
    }
    object.list("newAddresses", &step.new_addresses, new_address);
    object.list("newTokenIdentifiers", &step.new_token_identifiers, |name| name.as_str().into());
    object.some("previousBlockInfo", step.previous_block.as_ref().map(block_info));
    object.some("currentBlockInfo", step.current_block.as_ref().map(block_info));
    object.list("blockHashes", &step.block_hashes, |hash| hash.source.clone());
}

fn account(account: &SetAccount) -> Value {
    let mut object = Object::default();
    object.text("comment", &account.comment);
    object.flag("update", account.update, true);
    object.given("shard", &account.shard);
    object.given("nonce", &account.nonce);
    object.given("balance", &account.balance);
    if !account.tokens.is_empty() {
        let mut tokens = Object::default();
        account.tokens.iter().for_each(|token| tokens.put(key(&token.identifier), holding(&token.holding)));
        object.put("esdt", tokens.into());
    }
    object.given("username", &account.username);
    object.some("storage", (!account.storage.is_empty()).then(|| storage(&account.storage)));
    object.given("code", &account.code);
    object.given("codeMetadata", &account.code_metadata);
    object.given("owner", &account.owner);
    object.given("developerRewards", &account.developer_rewards);
    object.text("asyncCallData", &account.async_call_data);
    object.into()
}

fn storage(entries: &[(GivenBytes, GivenBytes)]) -> Value {
    let mut object = Object::default();
    entries.iter().for_each(|(name, value)| object.put(key(name), value.source.clone()));
    object.into()
}

fn holding(holding: &Holding) -> Value {
    match holding {
        Holding::Amount(amount) => amount.source.clone(),
        Holding::Full { instances, last_nonce, roles, frozen } => {
            let mut object = Object::default();
            object.list("instances", instances, instance);
            object.given("lastNonce", last_nonce);
            object.list("roles", roles, |role| role.as_str().into());
            object.given("frozen", frozen);
            object.into()
        }
    }
}

fn instance(instance: &Instance) -> Value {
    let mut object = Object::default();
    object.given("nonce", &instance.nonce);
    object.given("balance", &instance.balance);
    object.given("creator", &instance.creator);
    object.given("royalties", &instance.royalties);
    object.given("hash", &instance.hash);
    object.list("uri", &instance.uris, |uri| uri.source.clone());
    object.given("attributes", &instance.attributes);
    object.into()
}

fn new_address(address: &NewAddress) -> Value {
    let mut object = Object::default();
    object.put("creatorAddress", address.creator.source.clone());
    // An absent nonce is 0; it has no expression.
    object.some("creatorNonce", Some(address.nonce.source.clone()).filter(|source| !source.is_null()));
    object.put("newAddress", address.address.source.clone());
    object.into()
}

fn block_info(block: &BlockInfo) -> Value {
    let mut object = Object::default();
    object.given("blockTimestamp", &block.timestamp);
    object.given("blockTimestampMs", &block.timestamp_ms);
    object.given("blockNonce", &block.nonce);
    object.given("blockRound", &block.round);
    object.given("blockEpoch", &block.epoch);
    object.given("blockRandomSeed", &block.random_seed);
    object.into()
}

//! `checkState` and `expect`.

use super::{Object, checked, key};
use crate::multiversx::scenario::step::{
    CheckAccount, CheckHolding, CheckInstance, CheckState, CheckStorage, CheckTokens, Expect, ExpectedList,
    ExpectedLog, ExpectedLogs,
};
use serde_json::Value;

pub(super) fn check_state(object: &mut Object, step: &CheckState) {
    object.text("id", &step.id);
    object.text("comment", &step.comment);
    let mut accounts = Object::default();
    step.accounts.iter().for_each(|check| accounts.put(key(&check.address), account(check)));
    more(&mut accounts, step.more_accounts);
    object.put("accounts", accounts.into());
}

fn more(object: &mut Object, more: bool) {
    object.some("+", more.then(|| "".into()));
}

fn account(account: &CheckAccount) -> Value {
    let mut object = Object::default();
    object.text("comment", &account.comment);
    object.check("nonce", &account.nonce);
    object.check("balance", &account.balance);
    object.some("esdt", account.tokens.as_ref().map(tokens));
    object.check("username", &account.username);
    object.some("storage", account.storage.as_ref().map(storage));
    object.check("code", &account.code);
    object.check("codeMetadata", &account.code_metadata);
    object.check("owner", &account.owner);
    object.check("developerRewards", &account.developer_rewards);
    object.check("asyncCallData", &account.async_call_data);
    object.into()
}

fn storage(storage: &CheckStorage) -> Value {
    let CheckStorage::Entries { entries, more: others } = storage else { return "*".into() };
    let mut object = Object::default();
    entries.iter().for_each(|(name, value)| object.put(key(name), checked(value)));
    more(&mut object, *others);
    object.into()
}

fn tokens(tokens: &CheckTokens) -> Value {
    let CheckTokens::Listed { tokens, more: others } = tokens else { return "*".into() };
    let mut object = Object::default();
    tokens.iter().for_each(|token| object.put(key(&token.identifier), holding(&token.holding)));
    more(&mut object, *others);
    object.into()
}

fn holding(holding: &CheckHolding) -> Value {
    match holding {
        CheckHolding::Amount(amount) => checked(amount),
        CheckHolding::Full { instances, last_nonce, roles, frozen } => {
            let mut object = Object::default();
            object.list("instances", instances, instance);
            object.check("lastNonce", last_nonce);
            object.list("roles", roles, |role| role.as_str().into());
            object.check("frozen", frozen);
            object.into()
        }
    }
}

fn instance(instance: &CheckInstance) -> Value {
    let mut object = Object::default();
    object.given("nonce", &instance.nonce);
    object.check("balance", &instance.balance);
    object.check("creator", &instance.creator);
    object.check("royalties", &instance.royalties);
    object.check("hash", &instance.hash);
    object.some("uri", instance.uris.as_ref().map(list));
    object.check("attributes", &instance.attributes);
    object.into()
}

pub(super) fn expect(expect: &Expect) -> Value {
    let mut object = Object::default();
    object.some("out", expect.out.as_ref().map(list));
    object.check("status", &expect.status);
    object.check("message", &expect.message);
    object.some("logs", expect.logs.as_ref().map(logs));
    object.check("gas", &expect.gas);
    object.check("refund", &expect.refund);
    object.into()
}

fn list(expected: &ExpectedList) -> Value {
    match expected {
        ExpectedList::Any => "*".into(),
        ExpectedList::Values(checks) => checks.iter().map(checked).collect(),
    }
}

fn logs(logs: &ExpectedLogs) -> Value {
    match logs {
        ExpectedLogs::Any => "*".into(),
        ExpectedLogs::Entries { entries, more } => {
            entries.iter().map(log).chain(more.then(|| "+".into())).collect()
        }
    }
}

fn log(log: &ExpectedLog) -> Value {
    let mut object = Object::default();
    object.check("address", &log.address);
    object.check("endpoint", &log.endpoint);
    object.some("topics", log.topics.as_ref().map(list));
    object.some("data", log.data.as_ref().map(list));
    object.into()
}

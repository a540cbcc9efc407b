//! Accounts against a `checkState`.

use crate::gather;
use crate::multiversx::scenario::step::{CheckAccount, CheckState, CheckStorage, CheckTokens};
use crate::multiversx::{Account, Address, World, esdt};
use crate::scenario::Dialect;
use crate::scenario::check::{Checker, Difference, Unsaid, Value};
use crate::scenario::json::child;
use crate::scenario::step::Check;
use crate::scenario::value::{describe, describe_text};
use std::collections::{BTreeMap, BTreeSet};

/// Everything that is not as expected.
pub(in crate::multiversx::scenario) fn check_state(
    check: &CheckState,
    world: &World,
    dialect: Dialect,
) -> Vec<Difference> {
    let mut checker = Checker::new(dialect);
    if dialect == Dialect::Strict && !check.more_accounts {
        checker.no_others(check, world);
    }
    for expected in &check.accounts {
        checker.account(expected, world, check.more_accounts);
    }
    checker.differences
}

impl Checker {
    fn no_others(&mut self, check: &CheckState, world: &World) {
        let listed: BTreeSet<_> = gather::set(check.accounts.iter().map(|account| account.address.value));
        for address in world.accounts.keys() {
            if !listed.contains(&address.0) && *address != Address::SYSTEM {
                self.differ(
                    "/accounts",
                    "an account is not listed, and no \"+\" allows others",
                    "no such account",
                    describe(&address.0),
                );
            }
        }
    }

    fn account(&mut self, expected: &CheckAccount, world: &World, more: bool) {
        let name = expected.address.source.as_str().unwrap_or_default();
        let path = child("/accounts", name);
        let Some(account) = world.account(&Address(expected.address.value)) else {
            if self.dialect == Dialect::Strict || !more {
                self.differ(path, "the account does not exist", name, "nothing");
            }
            return;
        };
        let unsaid = self.empty_when_strict();
        let at = |field| child(&path, field);
        self.compare(&at("nonce"), "nonce", expected.nonce.as_ref(), unsaid, &account.nonce);
        self.compare(&at("balance"), "balance", expected.balance.as_ref(), unsaid, &account.balance);
        self.compare(
            &at("username"),
            "user name",
            expected.username.as_ref(),
            unsaid,
            &account.username.to_vec(),
        );
        self.compare(&at("code"), "code", expected.code.as_ref(), unsaid, &account.code.to_vec());
        let metadata = account.code_metadata.to_vec();
        self.compare(
            &at("codeMetadata"),
            "code metadata",
            expected.code_metadata.as_ref(),
            Unsaid::Any,
            &metadata,
        );
        self.by_dialect(&path, expected, account);
        if let Some(storage) = &expected.storage {
            self.storage(&at("storage"), storage, account);
        }
        self.account_tokens(&at("esdt"), expected.tokens.as_ref(), account, world);
    }

    /// Fields that only one of the runners checks.
    fn by_dialect(&mut self, path: &str, expected: &CheckAccount, account: &Account) {
        let at = |field| child(path, field);
        match self.dialect {
            Dialect::Strict => {
                self.owner(&at("owner"), expected.owner.as_ref(), account);
                let data = account.async_call_data.to_vec();
                let check = expected.async_call_data.as_ref();
                self.compare(&at("asyncCallData"), "data of the pending transfer", check, Unsaid::Any, &data);
            }
            Dialect::Lenient => {
                let check = expected.developer_rewards.as_ref();
                self.compare(
                    &at("developerRewards"),
                    "developer reward",
                    check,
                    Unsaid::Any,
                    &account.developer_reward,
                );
            }
        }
    }

    /// Here `"*"` is no wildcard for the official runner: it means an empty owner.
    fn owner(&mut self, path: &str, check: Option<&Check<Vec<u8>>>, account: &Account) {
        let owner = account.owner.to_vec();
        match check {
            Some(Check::Any) if owner.is_empty() => {}
            Some(Check::Any) => {
                self.differ(path, "wrong owner; here \"*\" stands for no owner", "empty", owner.show())
            }
            check => self.compare(path, "owner", check, Unsaid::Any, &owner),
        }
    }

    fn storage(&mut self, path: &str, expected: &CheckStorage, account: &Account) {
        let CheckStorage::Entries { entries, more } = expected else { return };
        let listed: BTreeMap<&[u8], _> =
            gather::map(entries.iter().map(|(key, check)| (key.value.as_slice(), (key, check))));
        for (key, (given, check)) in &listed {
            let value = account.storage.get(*key).map(|value| value.to_vec()).unwrap_or_default();
            if key.starts_with(esdt::RESERVED) {
                continue;
            }
            let path = child(path, given.source.as_str().unwrap_or_default());
            let what = format!("storage value under the key {}", describe_text(key));
            self.compare(&path, &what, Some(check), Unsaid::Any, &value);
        }
        let unlisted = account
            .storage
            .iter()
            .filter(|(key, _)| !key.starts_with(esdt::RESERVED) && !listed.contains_key(&***key));
        for (key, value) in unlisted.filter(|_| !more) {
            let message = format!("the storage holds the key {}, which is not listed", describe_text(key));
            self.differ(path, message, "no such key", describe(value));
        }
    }

    fn account_tokens(
        &mut self,
        path: &str,
        expected: Option<&CheckTokens>,
        account: &Account,
        world: &World,
    ) {
        let listed = match (expected, self.dialect) {
            (Some(CheckTokens::Any), _) | (None, Dialect::Lenient) => return,
            (None, Dialect::Strict) => &[][..],
            (Some(CheckTokens::Listed { tokens, .. }), _) => tokens,
        };
        let system = world.account(&Address::SYSTEM).map(|system| &system.storage);
        self.tokens(path, listed, &esdt::tokens(&account.storage, system));
    }
}

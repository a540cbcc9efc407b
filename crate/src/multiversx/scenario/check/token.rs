//! Tokens of an account against what `checkState` says of them.

use crate::gather;
use crate::multiversx::esdt::{Holding, Metadata, TokenState};
use crate::multiversx::scenario::step::{CheckHolding, CheckInstance, CheckToken};
use crate::scenario::Dialect;
use crate::scenario::check::{Checker, Unsaid, Value};
use crate::scenario::json::child;
use crate::scenario::step::Check;
use crate::scenario::value::describe;
use num_bigint::BigUint;
use num_traits::Zero;
use std::collections::{BTreeMap, BTreeSet};

type Held = BTreeMap<Vec<u8>, TokenState>;

impl Checker {
    /// Compares the listed tokens with those held; in the strict dialect no others may be held.
    pub(super) fn tokens(&mut self, path: &str, listed: &[CheckToken], held: &Held) {
        let nothing = TokenState::default();
        let listed: BTreeMap<&[u8], &CheckToken> =
            gather::map(listed.iter().map(|token| (token.identifier.value.as_slice(), token)));
        for (identifier, token) in &listed {
            let path = child(path, token.identifier.source.as_str().unwrap_or_default());
            let actual = held.get(*identifier).unwrap_or(&nothing);
            match &token.holding {
                CheckHolding::Amount(amount) => self.amount(&path, amount, actual),
                CheckHolding::Full { .. } => self.full(&path, &token.holding, actual),
            }
        }
        if self.dialect == Dialect::Strict {
            for (identifier, actual) in
                held.iter().filter(|(identifier, _)| !listed.contains_key(identifier.as_slice()))
            {
                self.unlisted(path, identifier, actual);
            }
        }
    }

    fn unlisted(&mut self, path: &str, identifier: &[u8], actual: &TokenState) {
        let held = actual.instances.iter().filter(|(_, token)| !token.value.is_zero());
        let amounts: Vec<_> =
            held.map(|(nonce, token)| format!("{} of nonce {nonce}", token.value)).collect();
        if amounts.is_empty() && actual.last_nonce == 0 && actual.roles.is_empty() {
            return;
        }
        let roles: Vec<_> = actual.roles.iter().map(|role| String::from_utf8_lossy(role)).collect();
        let shown = format!(
            "[{}], last nonce {}, roles [{}]",
            amounts.join(", "),
            actual.last_nonce,
            roles.join(", ")
        );
        let message = format!("the account holds the token {}, which is not listed", describe(identifier));
        self.differ(path, message, "no such token", shown);
    }

    /// A bare amount is of nonce 0. For the strict runner it also says that there is no metadata, no role and no last nonce.
    fn amount(&mut self, path: &str, amount: &Check<BigUint>, actual: &TokenState) {
        let token = actual.instances.get(&0).cloned().unwrap_or_default();
        self.compare(path, "amount of the token", Some(amount), Unsaid::Empty, &token.value);
        self.no_other_nonces(path, &gather::set([0]), actual);
        if self.dialect == Dialect::Strict {
            self.metadata(path, &CheckInstance::default(), Unsaid::Empty, &token);
            self.roles(path, &[], actual);
            self.compare(path, "last nonce of the token", None, Unsaid::Empty, &actual.last_nonce);
        }
    }

    fn full(&mut self, path: &str, expected: &CheckHolding, actual: &TokenState) {
        let CheckHolding::Full { instances, last_nonce, roles, frozen } = expected else { return };
        let unsaid = self.empty_when_strict();
        let mut listed = BTreeSet::new();
        for (index, instance) in instances.iter().enumerate() {
            let nonce = instance.nonce.as_ref().map_or(0, |nonce| nonce.value);
            let path = child(&child(path, "instances"), &index.to_string());
            let token = actual.instances.get(&nonce).cloned().unwrap_or_default();
            self.compare(
                &child(&path, "balance"),
                "amount of the token",
                instance.balance.as_ref(),
                unsaid,
                &token.value,
            );
            self.metadata(&path, instance, Unsaid::Any, &token);
            listed.insert(nonce);
        }
        self.compare(
            &child(path, "lastNonce"),
            "last nonce of the token",
            last_nonce.as_ref(),
            unsaid,
            &actual.last_nonce,
        );
        match self.dialect {
            Dialect::Strict => {
                self.no_other_nonces(&child(path, "instances"), &listed, actual);
                self.roles(&child(path, "roles"), roles, actual);
            }
            Dialect::Lenient => {
                let is_frozen = u64::from(actual.instances.values().any(Holding::is_frozen));
                self.compare(
                    &child(path, "frozen"),
                    "frozen state of the token",
                    frozen.as_ref(),
                    Unsaid::Any,
                    &is_frozen,
                );
            }
        }
    }

    fn metadata(&mut self, path: &str, expected: &CheckInstance, unsaid: Unsaid, token: &Holding) {
        let empty = Metadata::default();
        let metadata = token.metadata.as_ref().unwrap_or(&empty);
        let at = |field| child(path, field);
        self.compare(
            &at("creator"),
            "creator of the token",
            expected.creator.as_ref(),
            unsaid,
            &metadata.creator,
        );
        self.compare(
            &at("royalties"),
            "royalties of the token",
            expected.royalties.as_ref(),
            unsaid,
            &metadata.royalties,
        );
        self.compare(&at("hash"), "hash of the token", expected.hash.as_ref(), unsaid, &metadata.hash);
        self.list(&at("uri"), "URIs of the token", expected.uris.as_ref(), unsaid, &metadata.uris);
        self.compare(
            &at("attributes"),
            "attributes of the token",
            expected.attributes.as_ref(),
            unsaid,
            &metadata.attributes,
        );
    }

    fn no_other_nonces(&mut self, path: &str, listed: &BTreeSet<u64>, actual: &TokenState) {
        let others = actual
            .instances
            .iter()
            .filter(|(nonce, token)| !listed.contains(nonce) && !token.value.is_zero());
        for (nonce, token) in others {
            self.differ(
                path,
                format!("the account holds nonce {nonce} of the token, which is not listed"),
                "0",
                token.value.show(),
            );
        }
    }

    fn roles(&mut self, path: &str, expected: &[String], actual: &TokenState) {
        let expected: BTreeSet<&[u8]> = gather::set(expected.iter().map(String::as_bytes));
        let held: BTreeSet<&[u8]> = gather::set(actual.roles.iter().map(Vec::as_slice));
        if expected != held {
            self.differ(path, "wrong roles for the token", show_roles(&expected), show_roles(&held));
        }
    }
}

fn show_roles(roles: &BTreeSet<&[u8]>) -> String {
    let shown: Vec<_> = roles.iter().map(|role| String::from_utf8_lossy(role)).collect();
    format!("[{}]", shown.join(", "))
}

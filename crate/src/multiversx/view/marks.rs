//! How the fields of an account stand against an earlier world.

use crate::multiversx::Account;
use crate::trace::{Mark, hex_text};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The fields of an account that carry marks, in the form of the view.
pub(super) struct Fields {
    pub(super) nonce: String,
    pub(super) balance: String,
    pub(super) username: String,
    pub(super) code: String,
    pub(super) code_metadata: String,
    pub(super) owner: String,
    pub(super) developer_reward: String,
}

impl Fields {
    pub(super) fn of(account: &Account) -> Self {
        let code = if account.is_contract() { hex_text(&account.code.hash()) } else { "0x".to_owned() };
        let username = std::str::from_utf8(&account.username).ok();
        let username = username.filter(|name| !name.chars().any(char::is_control));
        Self {
            nonce: account.nonce.to_string(),
            balance: account.balance.to_string(),
            username: username.map_or_else(|| hex_text(&account.username), str::to_owned),
            code,
            code_metadata: hex_text(&account.code_metadata),
            owner: hex_text(&account.owner),
            developer_reward: account.developer_reward.to_string(),
        }
    }

    fn named(self) -> [(&'static str, String); 7] {
        [
            ("nonce", self.nonce),
            ("balance", self.balance),
            ("username", self.username),
            ("code", self.code),
            ("codeMetadata", self.code_metadata),
            ("owner", self.owner),
            ("developerReward", self.developer_reward),
        ]
    }
}

type Marks = (BTreeMap<&'static str, Mark>, BTreeMap<&'static str, String>);

/// The marks of an account's fields, and the earlier values of those that have one.
pub(super) fn marks(now: Option<&Arc<Account>>, earlier: Option<&Arc<Account>>) -> Marks {
    let (mut marks, mut before) = Marks::default();
    let (Some(now), Some(earlier)) = (now, earlier) else {
        marks.extend(Mark::between(now, earlier).map(|mark| ("account", mark)));
        return (marks, before);
    };
    for ((name, value), (_, old)) in Fields::of(now).named().into_iter().zip(Fields::of(earlier).named()) {
        if value == old {
            continue;
        }
        let (is_empty, was_empty) = (is_empty(&value), is_empty(&old));
        marks.insert(
            name,
            match (was_empty, is_empty) {
                (true, _) => Mark::Added,
                (_, true) => Mark::Removed,
                _ => Mark::Changed,
            },
        );
        before.insert(name, old);
    }
    (marks, before)
}

fn is_empty(text: &str) -> bool {
    text.is_empty() || text == "0x"
}

//! A world as the page shows it: every account with its fields in text form, and what differs from an earlier world.

use super::journal::FIELDS;
use super::labels::ChainLabels;
use super::{Account, Address, Block, World, esdt};
use crate::scenario::value::{address_name, readings};
use crate::trace::{Blob, Change, Datum, Field, Labels, Mark, hex_text};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The state of the whole world at one moment (`World` of the page's protocol).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct WorldView {
    /// Index into the trace.
    pub moment: usize,
    /// Accounts in address order, those that were removed among them.
    pub accounts: Vec<AccountView>,
    /// The block that transactions run in.
    pub block: BlockView,
    /// The block before.
    pub previous_block: BlockView,
}

/// An account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AccountView {
    /// `0x` hex.
    pub address: String,
    /// `erd1...`
    pub bech32: String,
    /// `address:alice` or `sc:adder` when the address has that form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Whether it has code.
    pub is_contract: bool,
    /// Decimal.
    pub nonce: String,
    /// Decimal, in units of 10^-18 EGLD.
    pub balance: String,
    /// Text, or `0x` hex when it cannot be shown.
    pub username: String,
    /// Bytes of code.
    pub code_size: usize,
    /// sha-256 of the code, `0x` hex; `0x` without code.
    pub code_hash: String,
    /// The document's file with this code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code_file: Option<String>,
    /// `0x` hex.
    pub code_metadata: String,
    /// `0x` hex.
    pub owner: String,
    /// Decimal, in units of 10^-18 EGLD.
    pub developer_reward: String,
    /// Entries by key, those that were removed among them.
    pub storage: Vec<StorageView>,
    /// Tokens by identifier and nonce, those that are gone among them.
    pub tokens: Vec<TokenView>,
    /// How fields stand against the earlier world; `account` for the account itself.
    pub marks: BTreeMap<&'static str, Mark>,
    /// Earlier values of marked fields.
    pub before: BTreeMap<&'static str, String>,
}

/// An entry of storage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StorageView {
    /// `0x` hex.
    pub key: String,
    /// `0x` hex; `0x` when it was removed.
    pub value: String,
    /// The key in readable form.
    pub key_text: String,
    /// Readings of the value, likeliest first.
    pub readings: Vec<ReadingView>,
    /// How it stands against the earlier world.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mark: Option<Mark>,
    /// The earlier value, `0x` hex.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
}

/// One way to read bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReadingView {
    /// `number`, `text`, `address` or `bytes`.
    #[serde(rename = "as")]
    pub kind: &'static str,
    /// The reading.
    pub text: String,
}

/// What an account holds of one token and nonce.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TokenView {
    /// Identifier.
    pub token: String,
    /// Decimal; 0 for a fungible token.
    pub nonce: String,
    /// Decimal.
    pub balance: String,
    /// How it stands against the earlier world.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mark: Option<Mark>,
    /// The earlier balance.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
}

/// A block; numbers are decimal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct BlockView {
    /// Milliseconds since the epoch.
    pub timestamp_ms: String,
    /// Height.
    pub nonce: String,
    /// Round.
    pub round: String,
    /// Epoch.
    pub epoch: String,
    /// `0x` hex.
    pub random_seed: String,
}

/// What a view is made with.
#[derive(Clone, Copy)]
pub struct Viewer<'a> {
    /// How keys are written.
    pub labels: &'a ChainLabels<'a>,
    /// The document's files by the sha-256 of the code in them.
    pub code_files: &'a BTreeMap<[u8; 32], String>,
}

impl Viewer<'_> {
    /// The view of a world at a moment, marked with what differs from an earlier world.
    pub fn world(&self, moment: usize, now: &World, earlier: &World) -> WorldView {
        let addresses: BTreeSet<&Address> = now.accounts.keys().chain(earlier.accounts.keys()).collect();
        WorldView {
            moment,
            accounts: addresses
                .into_iter()
                .filter_map(|address| {
                    self.account(address, now.accounts.get(address), earlier.accounts.get(address))
                })
                .collect(),
            block: (&now.block).into(),
            previous_block: (&now.previous_block).into(),
        }
    }

    fn account(
        &self,
        address: &Address,
        now: Option<&Arc<Account>>,
        earlier: Option<&Arc<Account>>,
    ) -> Option<AccountView> {
        let shown = now.or(earlier)?;
        let fields = Fields::of(shown);
        let (marks, before) = marks(now, earlier);
        let empty = Account::default();
        let (new, old) = (now.map_or(&empty, Arc::as_ref), earlier.map_or(&empty, Arc::as_ref));
        Some(AccountView {
            address: hex_text(&address.0),
            bech32: address.to_bech32(),
            name: address_name(&address.0),
            is_contract: shown.is_contract(),
            nonce: fields.nonce,
            balance: fields.balance,
            username: fields.username,
            code_size: shown.code.len(),
            code_hash: fields.code,
            code_file: self.code_files.get(&shown.code.hash()).filter(|_| shown.is_contract()).cloned(),
            code_metadata: fields.code_metadata,
            owner: fields.owner,
            developer_reward: fields.developer_reward,
            storage: self.storage(&new.storage, &old.storage),
            tokens: tokens(&new.storage, &old.storage),
            marks,
            before,
        })
    }

    fn storage(&self, now: &BTreeMap<Blob, Blob>, earlier: &BTreeMap<Blob, Blob>) -> Vec<StorageView> {
        let keys: BTreeSet<&Blob> = now.keys().chain(earlier.keys()).collect();
        let entry = |key: &Blob| {
            let (value, old) = (now.get(key), earlier.get(key));
            let mark = mark(value, old);
            StorageView {
                key: hex_text(key),
                value: value.map_or_else(|| "0x".to_owned(), |value| hex_text(value)),
                key_text: self.labels.key(key),
                readings: value.map(|value| reading_views(value)).unwrap_or_default(),
                mark,
                before: mark.and(old).map(|old| hex_text(old)),
            }
        };
        keys.into_iter().map(entry).collect()
    }
}

/// What differs between two worlds, account by account: for worlds without a trace between them.
pub fn difference(earlier: &World, now: &World) -> Vec<Change> {
    let addresses: BTreeSet<&Address> = now.accounts.keys().chain(earlier.accounts.keys()).collect();
    let mut changes = Vec::new();
    for address in addresses {
        let (old, new) = (earlier.account(address), now.account(address));
        let existence = |account: Option<&Account>| account.map_or(Datum::Absent, |_| Datum::Present);
        let mut compare = |field: Field, before: Datum, after: Datum| {
            if before != after {
                changes.push(Change { address: address.blob(), field, before, after });
            }
        };
        compare(Field::Account, existence(old), existence(new));
        let empty = Account::default();
        let (old, new) = (old.unwrap_or(&empty), new.unwrap_or(&empty));
        let keys: BTreeSet<&Blob> = old.storage.keys().chain(new.storage.keys()).collect();
        let keys = keys.into_iter().map(|key| Field::Storage(key.clone()));
        for field in FIELDS.into_iter().chain(keys) {
            compare(field.clone(), old.get(&field), new.get(&field));
        }
    }
    changes
}

/// Readings of a value, likeliest first.
pub fn reading_views(bytes: &[u8]) -> Vec<ReadingView> {
    let views = readings(bytes).into_iter();
    views.map(|reading| ReadingView { kind: reading.kind.as_str(), text: reading.text }).collect()
}

/// How something stands against what it was; none when it is the same.
fn mark<T: PartialEq>(now: Option<&T>, earlier: Option<&T>) -> Option<Mark> {
    match (now, earlier) {
        (Some(_), None) => Some(Mark::Added),
        (None, Some(_)) => Some(Mark::Removed),
        (now, earlier) => (now != earlier).then_some(Mark::Changed),
    }
}

/// The fields of an account that carry marks, in the form of the view.
struct Fields {
    nonce: String,
    balance: String,
    username: String,
    code: String,
    code_metadata: String,
    owner: String,
    developer_reward: String,
}

impl Fields {
    fn of(account: &Account) -> Self {
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

fn marks(now: Option<&Arc<Account>>, earlier: Option<&Arc<Account>>) -> Marks {
    let (mut marks, mut before) = Marks::default();
    let (Some(now), Some(earlier)) = (now, earlier) else {
        marks.extend(mark(now, earlier).map(|mark| ("account", mark)));
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

type Amounts = BTreeMap<(Vec<u8>, u64), num_bigint::BigUint>;

fn amounts(storage: &BTreeMap<Blob, Blob>) -> Amounts {
    let mut amounts = Amounts::new();
    for (token, state) in esdt::tokens(storage, None) {
        for (nonce, holding) in state.instances {
            amounts.insert((token.clone(), nonce), holding.value);
        }
    }
    amounts
}

fn tokens(now: &BTreeMap<Blob, Blob>, earlier: &BTreeMap<Blob, Blob>) -> Vec<TokenView> {
    let (now, earlier) = (amounts(now), amounts(earlier));
    let held: BTreeSet<_> = now.keys().chain(earlier.keys()).collect();
    let view = |holding: &(Vec<u8>, u64)| {
        let (amount, old) = (now.get(holding), earlier.get(holding));
        let mark = mark(amount, old);
        TokenView {
            token: String::from_utf8_lossy(&holding.0).into_owned(),
            nonce: holding.1.to_string(),
            balance: amount.map_or_else(|| "0".to_owned(), ToString::to_string),
            mark,
            before: mark.and(old).map(ToString::to_string),
        }
    };
    held.into_iter().map(view).collect()
}

impl From<&Block> for BlockView {
    fn from(block: &Block) -> Self {
        Self {
            timestamp_ms: block.timestamp_ms.to_string(),
            nonce: block.nonce.to_string(),
            round: block.round.to_string(),
            epoch: block.epoch.to_string(),
            random_seed: hex_text(&block.random_seed),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::Blob;

    const ALICE: Address = Address(*b"alice___________________________");
    const ADDER: Address = Address(*b"\0\0\0\0\0\0\0\0\x05\0adder_________________");

    fn world(accounts: Vec<(Address, Account)>) -> World {
        let accounts = accounts.into_iter().map(|(address, account)| (address, Arc::new(account))).collect();
        World { accounts, ..World::default() }
    }

    fn stored(entries: &[(&[u8], &[u8])]) -> BTreeMap<Blob, Blob> {
        entries.iter().map(|(key, value)| (Blob::from(*key), Blob::from(*value))).collect()
    }

    fn view(now: &World, earlier: &World) -> WorldView {
        let labels = ChainLabels::new(&[], now);
        let code_files = [(super::super::Code::new(*b"code").hash(), "adder.wasm".to_owned())].into();
        Viewer { labels: &labels, code_files: &code_files }.world(7, now, earlier)
    }

    #[test]
    fn fields_are_marked_with_what_they_were() {
        let before = Account { nonce: 1, balance: 10_u8.into(), ..Account::default() };
        let after = Account { nonce: 2, balance: 10_u8.into(), ..Account::default() };
        let (earlier, now) = (world(vec![(ALICE, before)]), world(vec![(ALICE, after)]));
        let [alice] = &view(&now, &earlier).accounts[..] else { panic!("one account") };
        assert_eq!((alice.name.as_deref(), alice.nonce.as_str()), (Some("address:alice"), "2"));
        assert_eq!(alice.marks, [("nonce", Mark::Changed)].into());
        assert_eq!(alice.before, [("nonce", "1".to_owned())].into());
    }

    #[test]
    fn storage_is_decoded_and_marked() {
        let sum = |value: &[u8], more: &[(&[u8], &[u8])]| Account {
            code: super::super::Code::new(*b"code"),
            storage: stored(&[&[(&b"sum"[..], value)], more].concat()),
            ..Account::default()
        };
        let earlier = world(vec![(ADDER, sum(&[5], &[(b"gone", b"x")]))]);
        let now = world(vec![(ADDER, sum(&[8], &[(b"new", b"hello")]))]);
        let view = view(&now, &earlier);
        let adder = &view.accounts[0];
        assert_eq!((adder.is_contract, adder.code_file.as_deref()), (true, Some("adder.wasm")));
        let facts: Vec<_> = adder
            .storage
            .iter()
            .map(|entry| (entry.key_text.as_str(), entry.value.as_str(), entry.mark, entry.before.as_deref()))
            .collect();
        let expected = [
            ("gone", "0x", Some(Mark::Removed), Some("0x78")),
            ("new", "0x68656c6c6f", Some(Mark::Added), None),
            ("sum", "0x08", Some(Mark::Changed), Some("0x05")),
        ];
        assert_eq!(facts, expected);
        assert_eq!(
            (adder.storage[2].readings[0].kind, adder.storage[2].readings[0].text.as_str()),
            ("number", "8")
        );
    }

    #[test]
    fn accounts_come_and_go() {
        let one = world(vec![(ALICE, Account::default())]);
        let none = World::default();
        assert_eq!(view(&one, &none).accounts[0].marks, [("account", Mark::Added)].into());
        assert_eq!(view(&none, &one).accounts[0].marks, [("account", Mark::Removed)].into());
        assert!(view(&one, &one).accounts[0].marks.is_empty());
    }

    #[test]
    fn tokens_are_listed_by_nonce() {
        let holding = |value: u8| esdt::Holding::fungible(value.into()).encode();
        let storage = |key: &Blob, value: u8| [(key.clone(), holding(value).into())].into();
        let key = esdt::holding_key(b"SFT-123456", 3);
        let now = Account { storage: storage(&key, 9), ..Account::default() };
        let earlier = Account { storage: storage(&key, 4), ..Account::default() };
        let view = view(&world(vec![(ALICE, now)]), &world(vec![(ALICE, earlier)]));
        let token = TokenView {
            token: "SFT-123456".into(),
            nonce: "3".into(),
            balance: "9".into(),
            mark: Some(Mark::Changed),
            before: Some("4".into()),
        };
        assert_eq!(view.accounts[0].tokens, [token]);
        assert_eq!(view.accounts[0].storage[0].key_text, "ELROND: balance of SFT-123456, nonce 3");
    }

    #[test]
    fn the_json_has_the_names_of_the_protocol() {
        let world = world(vec![(ALICE, Account::default())]);
        let json = serde_json::to_value(view(&world, &World::default())).unwrap();
        assert_eq!(json["accounts"][0]["marks"]["account"], "added");
        assert_eq!(json["accounts"][0]["codeHash"], "0x");
        assert_eq!(json["previousBlock"]["timestampMs"], "0");
        assert_eq!(json["moment"], 7);
    }
}

//! A world as the page shows it: every account with its fields in text form, and what differs from an earlier world.

use super::labels::ChainLabels;
use super::named::Names;
use super::scenario::value::name;
use super::stylus::{CHAIN_ACCOUNT, ProgramRecord};
use super::{Account, Address, Block, CodeKind, Word, World};
use crate::gather;
use crate::scenario::value::ReadingView;
use crate::trace::{Blob, Change, Datum, EntryView, Field, Mark, Pair, hex_text};
use num_bigint::BigUint;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The state of the whole world at one moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct WorldView {
    /// Index into the trace.
    pub moment: usize,
    /// Accounts in address order, those that were removed among them.
    pub accounts: Vec<AccountView>,
    /// The block that transactions run in.
    pub block: BlockView,
    /// Present when the accounts that look as they are known to look were left out: those that are known and no longer there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gone: Option<Vec<String>>,
}

/// An account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AccountView {
    /// `0x` hex, capital letters as a checksum.
    pub address: String,
    /// `address:alice`, `sc:counter` or `create:address:alice#0`, when the address is one of these.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Whether it has code.
    pub is_contract: bool,
    /// `none`, `evm`, `stylus`, `ulm` or `delegation`.
    pub code_kind: &'static str,
    /// Decimal.
    pub nonce: String,
    /// Decimal, in wei.
    pub balance: String,
    /// Bytes of code.
    pub code_size: usize,
    /// keccak-256 of the code, `0x` hex; `0x` without code.
    pub code_hash: String,
    /// The document's file with this code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code_file: Option<String>,
    /// Of a Stylus program that somebody activated: what the chain keeps of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub activation: Option<ActivationView>,
    /// Entries by key, those that were removed among them.
    pub storage: Vec<EntryView<ReadingView>>,
    /// Present when the entries that look as they are known to look were left out: the keys that are known and no longer there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gone: Option<Vec<String>>,
    /// How fields stand against the earlier world; `account` for the account itself.
    pub marks: BTreeMap<&'static str, Mark>,
    /// Earlier values of marked fields.
    pub before: BTreeMap<&'static str, String>,
}

/// What the chain keeps of an activated program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ActivationView {
    /// Version of the execution rules that it was activated for.
    pub version: u16,
    /// Gas that a call costs to start, beside the least.
    pub init_cost: u16,
    /// The same while the program is cached.
    pub cached_init_cost: u16,
    /// Pages of memory at the start.
    pub footprint: u16,
    /// Whether it is cached.
    pub cached: bool,
}

/// A block; numbers are decimal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct BlockView {
    /// Number.
    pub number: String,
    /// Seconds since 1970.
    pub timestamp: String,
    /// The most gas of a transaction.
    pub gas_limit: String,
    /// Wei for a gas that are burnt.
    pub base_fee: String,
    /// Who gets the rest of the fees.
    pub coinbase: String,
    /// Random word, `0x` hex.
    pub prev_randao: String,
}

/// A world's accounts beside those of an earlier world.
type Accounts<'a> = Pair<'a, Address, Arc<Account>>;

/// What a view is made with.
#[derive(Clone, Copy)]
pub struct Viewer<'a> {
    /// How keys are written.
    pub labels: &'a ChainLabels<'a>,
    /// The document's files by the hash of the code in them.
    pub code_files: &'a BTreeMap<Word, String>,
}

impl Viewer<'_> {
    /// The view of a world at a moment, marked with what differs from an earlier world. `known` is such a pair that has been seen:
    /// accounts, and entries of the others, that look the same are left out, unless something differs that all of them are shown with.
    pub fn world(
        &self,
        moment: usize,
        (now, earlier): (&World, &World),
        known: Option<(&World, &World)>,
    ) -> WorldView {
        let names = Names::of(now);
        let shown = Pair { now: &now.accounts, earlier: &earlier.accounts };
        let known = known
            .filter(|(was, _)| was.accounts.keys().eq(now.accounts.keys()) && Names::of(was) == names)
            .filter(|(was, _)| was.account(&CHAIN_ACCOUNT) == now.account(&CHAIN_ACCOUNT))
            .map(|(was, before)| Pair { now: &was.accounts, earlier: &before.accounts });
        let is_known =
            |address: &&Address| known.as_ref().is_some_and(|known| shown.looks_like(known, address));
        let account = |address: &Address| {
            let shown = self.account(address, &shown, known.as_ref())?;
            let activation = activation(now, address);
            Some(AccountView { name: names.get(address), activation, ..shown })
        };
        WorldView {
            moment,
            accounts: shown
                .keys()
                .into_iter()
                .filter(|address| !is_known(address))
                .filter_map(account)
                .collect(),
            block: (&now.block).into(),
            gone: known.as_ref().map(|known| gone(&shown, known)),
        }
    }

    fn account(
        &self,
        address: &Address,
        accounts: &Accounts<'_>,
        known: Option<&Accounts<'_>>,
    ) -> Option<AccountView> {
        let (now, earlier) = (accounts.now.get(address), accounts.earlier.get(address));
        let shown = now.or(earlier)?;
        let known = known.and_then(|known| storage(known, address));
        let entries = storage(accounts, address)?.entries(known, self.labels, readings);
        let [nonce, balance, code_hash] = fields(shown).map(|(_, value)| value);
        let (marks, before) = marks(now, earlier);
        let kind = shown.code.kind();
        Some(AccountView {
            address: address.to_string(),
            name: None,
            is_contract: kind != CodeKind::None,
            code_kind: kind_name(kind),
            nonce,
            balance,
            code_size: shown.code.bytes().len(),
            code_hash,
            code_file: self.code_files.get(&shown.code.hash()).filter(|_| kind != CodeKind::None).cloned(),
            activation: None,
            storage: entries.told,
            gone: entries.gone,
            marks,
            before,
        })
    }
}

/// The storage of an account at both moments.
fn storage<'a>(accounts: &Accounts<'a>, address: &Address) -> Option<Pair<'a, Word, Word>> {
    static NONE: BTreeMap<Word, Word> = BTreeMap::new();
    accounts.within(address, |account| &account.storage, &NONE)
}

/// The accounts that are known and no longer there.
fn gone(shown: &Accounts<'_>, known: &Accounts<'_>) -> Vec<String> {
    shown.gone_since(known).into_iter().map(Address::to_string).collect()
}

/// What the chain keeps of the program at an address, if it was activated.
fn activation(world: &World, address: &Address) -> Option<ActivationView> {
    let code = &world.account(address)?.code;
    let key = (code.kind() == CodeKind::Stylus).then(|| ProgramRecord::key(&code.hash()))?;
    let record = ProgramRecord::from_word(&world.storage(&CHAIN_ACCOUNT, &key));
    let ProgramRecord { version, init_cost, cached_init_cost, footprint, cached, .. } = record;
    (version != 0).then_some(ActivationView { version, init_cost, cached_init_cost, footprint, cached })
}

fn kind_name(kind: CodeKind) -> &'static str {
    match kind {
        CodeKind::None => "none",
        CodeKind::Evm => "evm",
        CodeKind::Stylus => "stylus",
        CodeKind::Ulm => "ulm",
        CodeKind::Delegation => "delegation",
    }
}

/// The fields of an account that carry marks.
fn fields(account: &Account) -> [(&'static str, String); 3] {
    let code = match account.code.bytes() {
        [] => "0x".to_owned(),
        _ => hex_text(&account.code.hash()),
    };
    [("nonce", account.nonce.to_string()), ("balance", account.balance.to_string()), ("code", code)]
}

type Marks = (BTreeMap<&'static str, Mark>, BTreeMap<&'static str, String>);

fn marks(now: Option<&Arc<Account>>, earlier: Option<&Arc<Account>>) -> Marks {
    let (mut marks, mut before) = Marks::default();
    let (Some(now), Some(earlier)) = (now, earlier) else {
        marks.extend(Mark::between(now, earlier).map(|mark| ("account", mark)));
        return (marks, before);
    };
    for ((name, value), (_, old)) in fields(now).into_iter().zip(fields(earlier)) {
        if value != old {
            marks.insert(name, Mark::Changed);
            before.insert(name, old);
        }
    }
    (marks, before)
}

/// Readings of a word or other bytes, likeliest first: number, address, text, bytes.
pub fn readings(bytes: &[u8]) -> Vec<ReadingView> {
    let reading = |kind, text| ReadingView { kind, text };
    let significant = bytes.iter().skip_while(|byte| **byte == 0).count();
    let number = || reading("number", BigUint::from_bytes_be(bytes).to_string());
    let address = bytes.last_chunk::<20>().filter(|_| matches!(bytes.len(), 20 | 32) && significant <= 20);
    let address = address
        .map(|address| reading("address", name(address).unwrap_or_else(|| Address(*address).to_string())));
    let text = std::str::from_utf8(bytes).ok();
    let text = text.filter(|text| !text.is_empty() && !text.chars().any(char::is_control));
    let text = text.map(|text| reading("text", text.to_owned()));
    let hex = reading("bytes", hex_text(bytes));
    match significant {
        0..=16 => [number()].into_iter().chain(text).chain([hex]).collect(),
        17..=20 => address.into_iter().chain(text).chain([hex, number()]).collect(),
        _ => text.into_iter().chain([hex]).collect(),
    }
}

/// What differs between two worlds, account by account: for worlds without a trace between them.
pub fn difference(earlier: &World, now: &World) -> Vec<Change> {
    let addresses: BTreeSet<&Address> = gather::set(now.accounts.keys().chain(earlier.accounts.keys()));
    let empty = Account::default();
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
        let (old, new) = (old.unwrap_or(&empty), new.unwrap_or(&empty));
        let keys: BTreeSet<&Word> = gather::set(old.storage.keys().chain(new.storage.keys()));
        let keys = keys.into_iter().map(|key| Field::Storage(Blob::from(&key[..])));
        for field in [Field::Nonce, Field::Balance, Field::Code].into_iter().chain(keys) {
            compare(field.clone(), old.get(&field), new.get(&field));
        }
    }
    changes
}

impl From<&Block> for BlockView {
    fn from(block: &Block) -> Self {
        Self {
            number: block.number.to_string(),
            timestamp: block.timestamp.to_string(),
            gas_limit: block.gas_limit.to_string(),
            base_fee: block.base_fee.to_string(),
            coinbase: block.coinbase.to_string(),
            prev_randao: hex_text(&block.prev_randao),
        }
    }
}

//! A world as the page shows it: every account with its fields in text form, and what differs from an earlier world.
//!
//! | file | holds |
//! |---|---|
//! | `view` | the forms, and how they are filled |
//! | `marks` | how fields stand against an earlier world |
//! | `tokens` | tokens, roles, metadata of instances |
//! | `difference` | the changes from one world to another |
//! | `configuration` | a moment as nested cells |

pub mod configuration;
mod difference;
mod marks;
#[cfg(test)]
mod tests;
mod tokens;

pub use difference::difference;
pub use tokens::{MetadataView, RolesView, TokenView};

use super::labels::ChainLabels;
use super::{Account, Address, Block, World};
use crate::scenario::value::{ReadingView, address_name, readings};
use crate::trace::{Blob, EntryView, Mark, Pair, hex_text};
use marks::{Fields, marks};
use serde::Serialize;
use std::collections::BTreeMap;
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
    /// Present when the accounts that look as they are known to look were left out: those that are known and no longer there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gone: Option<Vec<String>>,
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
    pub storage: Vec<EntryView<ReadingView>>,
    /// Present when the entries that look as they are known to look were left out: the keys that are known and no longer there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gone: Option<Vec<String>>,
    /// Tokens by identifier and nonce, those that are gone among them.
    pub tokens: Vec<TokenView>,
    /// What the account may do with tokens, by identifier.
    pub roles: Vec<RolesView>,
    /// How fields stand against the earlier world; `account` for the account itself.
    pub marks: BTreeMap<&'static str, Mark>,
    /// Earlier values of marked fields.
    pub before: BTreeMap<&'static str, String>,
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

type Storage = BTreeMap<Blob, Blob>;

/// A world's accounts beside those of an earlier world.
type Accounts<'a> = Pair<'a, Address, Arc<Account>>;

/// What a view is made with.
#[derive(Clone, Copy)]
pub struct Viewer<'a> {
    /// How keys are written.
    pub labels: &'a ChainLabels<'a>,
    /// The document's files by the sha-256 of the code in them.
    pub code_files: &'a BTreeMap<[u8; 32], String>,
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
        let metadata = system_storage(now);
        let shown = Pair { now: &now.accounts, earlier: &earlier.accounts };
        let known = known
            .filter(|(was, _)| was.accounts.keys().eq(now.accounts.keys()) && system_storage(was) == metadata)
            .map(|(was, before)| Pair { now: &was.accounts, earlier: &before.accounts });
        let accounts = shown
            .keys()
            .into_iter()
            .filter(|address| !known.as_ref().is_some_and(|known| shown.looks_like(known, address)))
            .filter_map(|address| self.account(address, &shown, known.as_ref(), metadata));
        WorldView {
            moment,
            accounts: accounts.collect(),
            block: (&now.block).into(),
            previous_block: (&now.previous_block).into(),
            gone: known.map(|known| gone(&shown, &known)),
        }
    }

    fn account(
        &self,
        address: &Address,
        accounts: &Accounts<'_>,
        known: Option<&Accounts<'_>>,
        system: Option<&Storage>,
    ) -> Option<AccountView> {
        let (now, earlier) = (accounts.now.get(address), accounts.earlier.get(address));
        let shown = now.or(earlier)?;
        let storage = storage(accounts, address)?;
        let known = known.and_then(|known| self::storage(known, address));
        let entries = storage.entries(known, self.labels, reading_views);
        let fields = Fields::of(shown);
        let (marks, before) = marks(now, earlier);
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
            storage: entries.told,
            gone: entries.gone,
            tokens: tokens::holdings(storage.now, storage.earlier, system),
            roles: tokens::roles(storage.now),
            marks,
            before,
        })
    }
}

/// The storage of an account at both moments.
fn storage<'a>(accounts: &Accounts<'a>, address: &Address) -> Option<Pair<'a, Blob, Blob>> {
    static NONE: Storage = Storage::new();
    accounts.within(address, |account| &account.storage, &NONE)
}

/// Where the chain keeps what is known of token instances.
fn system_storage(world: &World) -> Option<&Storage> {
    world.account(&Address::SYSTEM).map(|system| &system.storage)
}

/// The accounts that are known and no longer there.
fn gone(shown: &Accounts<'_>, known: &Accounts<'_>) -> Vec<String> {
    shown.gone_since(known).into_iter().map(|address| hex_text(&address.0)).collect()
}

/// Readings of a value, likeliest first.
pub fn reading_views(bytes: &[u8]) -> Vec<ReadingView> {
    let views = readings(bytes).into_iter();
    views.map(|reading| ReadingView { kind: reading.kind.as_str(), text: reading.text }).collect()
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

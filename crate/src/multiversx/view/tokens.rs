//! The tokens of an account: what it holds, and what it may do.

use super::{ReadingView, reading_views};
use crate::gather;
use crate::multiversx::esdt::{self, Holding, Metadata};
use crate::trace::{Blob, Mark, hex_text};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

type Storage = BTreeMap<Blob, Blob>;

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
    /// Whether the account may not move it.
    pub frozen: bool,
    /// What the instance is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metadata: Option<MetadataView>,
}

/// What an instance is; texts that cannot be shown are `0x` hex.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MetadataView {
    /// Its name.
    pub name: String,
    /// Creator's address, `0x` hex.
    pub creator: String,
    /// In hundredths of a percent, decimal.
    pub royalties: String,
    /// `0x` hex.
    pub hash: String,
    /// Where its files are.
    pub uris: Vec<String>,
    /// `0x` hex.
    pub attributes: String,
    /// Readings of the attributes, likeliest first.
    pub readings: Vec<ReadingView>,
}

/// What an account may do with a token.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RolesView {
    /// Identifier.
    pub token: String,
    /// Names, such as `ESDTRoleLocalMint`.
    pub roles: Vec<String>,
    /// Nonce of the last instance that the account created, decimal; 0 for none.
    pub last_nonce: String,
}

impl From<&Metadata> for MetadataView {
    fn from(metadata: &Metadata) -> Self {
        Self {
            name: text(&metadata.name),
            creator: hex_text(&metadata.creator),
            royalties: metadata.royalties.to_string(),
            hash: hex_text(&metadata.hash),
            uris: metadata.uris.iter().map(|uri| text(uri)).collect(),
            attributes: hex_text(&metadata.attributes),
            readings: reading_views(&metadata.attributes),
        }
    }
}

/// Metadata that holds no more than its nonce is not worth showing.
fn says_more(metadata: &&Metadata) -> bool {
    **metadata != Metadata { nonce: metadata.nonce, ..Metadata::default() }
}

fn text(bytes: &[u8]) -> String {
    let text = std::str::from_utf8(bytes).ok().filter(|text| !text.chars().any(char::is_control));
    text.map_or_else(|| hex_text(bytes), str::to_owned)
}

fn held(storage: &Storage, system: Option<&Storage>) -> BTreeMap<(Vec<u8>, u64), Holding> {
    let tokens = esdt::tokens(storage, system).into_iter();
    gather::map(tokens.flat_map(|(token, state)| {
        let instances = state.instances.into_iter();
        instances.map(move |(nonce, holding)| ((token.clone(), nonce), holding))
    }))
}

/// Holdings by token and nonce, those that are gone among them. `system` is the storage of the system account, where the metadata
/// of instances may stand.
pub(super) fn holdings(now: &Storage, earlier: &Storage, system: Option<&Storage>) -> Vec<TokenView> {
    let (now, earlier) = (held(now, system), held(earlier, None));
    let all: BTreeSet<_> = gather::set(now.keys().chain(earlier.keys()));
    let view = |key: &(Vec<u8>, u64)| {
        let (holding, old) = (now.get(key), earlier.get(key).map(|holding| &holding.value));
        let amount = holding.map(|holding| &holding.value);
        let mark = Mark::between(amount, old);
        TokenView {
            token: String::from_utf8_lossy(&key.0).into_owned(),
            nonce: key.1.to_string(),
            balance: amount.map_or_else(|| "0".to_owned(), ToString::to_string),
            mark,
            before: mark.and(old).map(ToString::to_string),
            frozen: holding.is_some_and(Holding::is_frozen),
            metadata: holding
                .and_then(|holding| holding.metadata.as_ref())
                .filter(says_more)
                .map(MetadataView::from),
        }
    };
    all.into_iter().map(view).collect()
}

/// Roles and last nonces by token; tokens with neither are left out.
pub(super) fn roles(storage: &Storage) -> Vec<RolesView> {
    let tokens = esdt::tokens(storage, None).into_iter();
    tokens
        .filter(|(_, state)| !state.roles.is_empty() || state.last_nonce > 0)
        .map(|(token, state)| RolesView {
            token: String::from_utf8_lossy(&token).into_owned(),
            roles: state.roles.iter().map(|role| text(role)).collect(),
            last_nonce: state.last_nonce.to_string(),
        })
        .collect()
}

//! Entries of storage as the page shows them, whatever the chain's keys and values are.

use super::labels::{Labels, SHOWN_BYTES, hex_text};
use super::{Mark, Pair};
use serde::Serialize;

/// An entry of storage; `R` is a reading of its value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct EntryView<R> {
    /// `0x` hex.
    pub key: String,
    /// `0x` hex; `0x` when it was removed.
    pub value: String,
    /// The key in readable form.
    pub key_text: String,
    /// Readings of the value, likeliest first.
    pub readings: Vec<R>,
    /// How it stands against the earlier world.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mark: Option<Mark>,
    /// The earlier value, `0x` hex.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
}

/// The entries of an account by key, those that were removed among them.
#[derive(Debug)]
pub struct Entries<R> {
    /// All of them, or those that look otherwise than known.
    pub told: Vec<EntryView<R>>,
    /// When entries that look as they are known to look were left out: the keys that are known and no longer there, `0x` hex.
    pub gone: Option<Vec<String>>,
}

impl<K: Ord + AsRef<[u8]>, V: Eq + AsRef<[u8]>> Pair<'_, K, V> {
    /// The entries of a storage; without those that look as in `known`, a pair that has been seen, if keys tell them apart.
    pub fn entries<R>(
        &self,
        known: Option<Self>,
        labels: &impl Labels,
        readings: impl Fn(&[u8]) -> Vec<R>,
    ) -> Entries<R> {
        let keys = self.keys();
        let known = known.filter(|_| keys.iter().all(|key| key.as_ref().as_ref().len() <= SHOWN_BYTES));
        let is_told = |key: &&K| known.as_ref().is_none_or(|known| !self.looks_like(known, key));
        let entry = |key: &K| {
            let (value, old) = (self.now.get(key), self.earlier.get(key));
            let mark = Mark::between(value, old);
            EntryView {
                key: hex_text(key.as_ref()),
                value: value.map_or_else(|| "0x".to_owned(), |value| hex_text(value.as_ref())),
                key_text: labels.key(key.as_ref()),
                readings: value.map(|value| readings(value.as_ref())).unwrap_or_default(),
                mark,
                before: mark.and(old).map(|old| hex_text(old.as_ref())),
            }
        };
        let told = keys.iter().copied().filter(is_told).map(entry).collect();
        let hex = |keys: Vec<&K>| keys.into_iter().map(|key| hex_text(key.as_ref())).collect();
        Entries { told, gone: known.as_ref().map(|known| hex(self.gone_since(known))) }
    }
}

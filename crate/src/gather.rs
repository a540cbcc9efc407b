//! Maps and sets from iterators, by insertion. The standard library's `collect` sorts first, with a sort of its own for every type of
//! entry, and each of those is 4 KB of a bundle.

use std::collections::{BTreeMap, BTreeSet};

/// A map; of entries with equal keys the last stays.
pub(crate) fn map<K: Ord, V>(entries: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    map.extend(entries);
    map
}

/// A set.
pub(crate) fn set<K: Ord>(keys: impl IntoIterator<Item = K>) -> BTreeSet<K> {
    let mut set = BTreeSet::new();
    set.extend(keys);
    set
}

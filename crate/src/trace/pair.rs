//! What looks alike at two moments, accounts and entries of their storage: whoever has seen the one need not be told of it again.

use crate::gather;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A map beside the earlier one that it is compared with: a world's accounts, shared until changed, or the storage of one of them.
#[derive(Debug)]
pub struct Pair<'a, K, V> {
    /// At the moment that is shown.
    pub now: &'a BTreeMap<K, V>,
    /// At the moment that it is compared with.
    pub earlier: &'a BTreeMap<K, V>,
}

impl<'a, K: Ord, V: Eq> Pair<'a, K, V> {
    /// The keys that are shown: of what there is, and of what there was.
    pub fn keys(&self) -> BTreeSet<&'a K> {
        gather::set(self.now.keys().chain(self.earlier.keys()))
    }

    /// Whether something looks the same in both pairs: it is what it was, and was what it had been.
    pub fn looks_like(&self, other: &Self, key: &K) -> bool {
        self.now.get(key) == other.now.get(key) && self.earlier.get(key) == other.earlier.get(key)
    }

    /// The keys that the other pair shows, and this one no longer.
    pub fn gone_since(&self, other: &Self) -> Vec<&'a K> {
        let is_gone = |key: &&K| !self.now.contains_key(key) && !self.earlier.contains_key(key);
        other.keys().into_iter().filter(is_gone).collect()
    }
}

impl<'a, K: Ord, A> Pair<'a, K, Arc<A>> {
    /// A map in an account, such as its storage, at both moments: `empty` where there is no account; none when there is at neither.
    pub fn within<L, V>(
        &self,
        key: &K,
        map: impl Fn(&'a A) -> &'a BTreeMap<L, V>,
        empty: &'a BTreeMap<L, V>,
    ) -> Option<Pair<'a, L, V>> {
        let (now, earlier) = (self.now.get(key), self.earlier.get(key));
        let of = |account: Option<&'a Arc<A>>| account.map_or(empty, |account| map(account));
        now.or(earlier).map(|_| Pair { now: of(now), earlier: of(earlier) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accounts(entries: &[(u8, u8)]) -> BTreeMap<u8, Arc<u8>> {
        entries.iter().map(|(address, account)| (*address, Arc::new(*account))).collect()
    }

    #[test]
    fn what_changed_came_or_went_does_not_look_alike() {
        let (start, before, after) =
            (accounts(&[(1, 0), (4, 0)]), accounts(&[(1, 1), (2, 2)]), accounts(&[(1, 1), (2, 3), (3, 3)]));
        let (known, now) = (Pair { now: &before, earlier: &start }, Pair { now: &after, earlier: &before });
        assert_eq!([1, 2, 3, 4].map(|address| now.looks_like(&known, &address)), [false; 4]);
        let again = Pair { now: &after, earlier: &start };
        assert_eq!(
            [1, 2, 3, 4].map(|address| again.looks_like(&known, &address)),
            [true, false, false, true]
        );
        assert_eq!((now.gone_since(&known), again.gone_since(&known)), (vec![&4], vec![]));
    }

    #[test]
    fn an_account_is_empty_where_it_is_not() {
        let storage: BTreeMap<u8, u8> = [(1, 5)].into();
        let (none, one) = (BTreeMap::new(), BTreeMap::from([(7_u8, Arc::new(storage.clone()))]));
        let empty = BTreeMap::new();
        let pair = Pair { now: &one, earlier: &none };
        let inside = pair.within(&7, |account| account, &empty).unwrap();
        assert_eq!((inside.now, inside.earlier), (&storage, &empty));
        assert!(pair.within(&8, |account| account, &empty).is_none());
    }
}

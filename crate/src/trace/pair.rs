//! Which accounts look alike at two moments: whoever has seen the one need not be told of them again.

use crate::gather;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Accounts by address, shared until changed.
type Accounts<K, A> = BTreeMap<K, Arc<A>>;

/// A world's accounts beside those of the earlier world that it is compared with.
#[derive(Debug)]
pub struct Pair<'a, K, A> {
    /// At the moment that is shown.
    pub now: &'a Accounts<K, A>,
    /// At the moment that it is compared with.
    pub earlier: &'a Accounts<K, A>,
}

impl<'a, K: Ord, A: PartialEq> Pair<'a, K, A> {
    /// The addresses that are shown: of the accounts that there are, and of those that were.
    pub fn addresses(&self) -> BTreeSet<&'a K> {
        gather::set(self.now.keys().chain(self.earlier.keys()))
    }

    /// Whether an account looks the same in both pairs: it is what it was, and was what it had been.
    pub fn looks_like(&self, other: &Self, address: &K) -> bool {
        let same = |one: &Accounts<K, A>, two: &Accounts<K, A>| match (one.get(address), two.get(address)) {
            (Some(one), Some(two)) => Arc::ptr_eq(one, two) || one == two,
            (None, None) => true,
            _ => false,
        };
        same(self.now, other.now) && same(self.earlier, other.earlier)
    }

    /// The addresses that the other pair shows, and this one no longer.
    pub fn gone_since(&self, other: &Self) -> Vec<&'a K> {
        let is_gone = |address: &&K| !self.now.contains_key(address) && !self.earlier.contains_key(address);
        other.addresses().into_iter().filter(is_gone).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accounts(entries: &[(u8, u8)]) -> Accounts<u8, u8> {
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
}

//! How worlds are shown to who has seen others.

use super::world::{ALICE, BOB, at, word};
use crate::evm::labels::ChainLabels;
use crate::evm::view::{Viewer, WorldView};
use crate::evm::*;
use crate::trace::Mark;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Keys and values.
type Entries<'a> = &'a [(u64, u64)];

/// Accounts with their nonces and what they store.
fn world(accounts: &[(Address, u64, Entries<'_>)]) -> World {
    let account = |nonce, storage: Entries<'_>| Account {
        nonce,
        storage: storage.iter().map(|(key, value)| (word(*key), word(*value))).collect(),
        ..Account::default()
    };
    let accounts =
        accounts.iter().map(|(address, nonce, storage)| (*address, Arc::new(account(*nonce, storage))));
    World { accounts: accounts.collect(), ..World::default() }
}

fn view(now: &World, since: &World, known: Option<(&World, &World)>) -> WorldView {
    let labels = ChainLabels::new(&[], now);
    Viewer { labels: &labels, code_files: &BTreeMap::new() }.world(7, (now, since), known)
}

#[test]
fn accounts_and_entries_that_are_known_are_left_out() {
    let start = world(&[(ALICE, 1, &[]), (BOB, 0, &[(1, 5), (2, 6)])]);
    let was = world(&[(ALICE, 1, &[]), (BOB, 0, &[(1, 5), (2, 7), (3, 8)])]);
    let now = world(&[(ALICE, 1, &[]), (BOB, 1, &[(1, 5), (2, 7), (4, 9)])]);
    let again = view(&now, &start, Some((&was, &start)));
    let [bob] = &again.accounts[..] else { panic!("{again:?}") };
    let [entry] = &bob.storage[..] else { panic!("{bob:?}") };
    assert_eq!((entry.key.ends_with('4'), entry.mark), (true, Some(Mark::Added)));
    let [gone] = &bob.gone.as_ref().unwrap()[..] else { panic!("{bob:?}") };
    assert!(gone.ends_with('3'));
}

#[test]
fn whoever_comes_may_be_named_in_any_key() {
    let was = world(&[(ALICE, 1, &[(1, 5)])]);
    let now = world(&[(ALICE, 1, &[(1, 5)]), (at(1), 0, &[])]);
    let again = view(&now, &was, Some((&was, &was)));
    assert_eq!((again.gone, again.accounts.len()), (None, 2));
}

//! The changes from one world to another.

use crate::gather;
use crate::multiversx::journal::FIELDS;
use crate::multiversx::{Account, Address, World};
use crate::trace::{Blob, Change, Datum, Field};
use std::collections::BTreeSet;

/// What differs between two worlds, account by account: for worlds without a trace between them.
pub fn difference(earlier: &World, now: &World) -> Vec<Change> {
    let addresses: BTreeSet<&Address> = gather::set(now.accounts.keys().chain(earlier.accounts.keys()));
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
        let keys: BTreeSet<&Blob> = gather::set(old.storage.keys().chain(new.storage.keys()));
        let keys = keys.into_iter().map(|key| Field::Storage(key.clone()));
        for field in FIELDS.into_iter().chain(keys) {
            compare(field.clone(), old.get(&field), new.get(&field));
        }
    }
    changes
}

//! What the entries of revm's journal say, as changes of the world.

use super::Address;
use super::journal::{datum, number};
use super::world::stored;
use super::{Code, Word};
use crate::trace::{Blob, Change, Datum, Field, Log};
use num_bigint::BigUint;
use revm::JournalEntry;
use revm::primitives::U256;
use revm::state::{Account, EvmState};
use std::collections::BTreeMap;

/// The values that fields have, from the last entry back to the first.
struct Values<'a> {
    state: &'a EvmState,
    known: BTreeMap<(Address, Field), Datum>,
    /// Changes, last first.
    changes: Vec<(Address, Change)>,
}

/// What entries have changed, in order. The journal keeps what stood before each; what stood after it is found going back from
/// the present.
pub(super) fn changes(entries: &[JournalEntry], state: &EvmState) -> Vec<(Address, Change)> {
    let mut values = Values { state, known: BTreeMap::new(), changes: Vec::new() };
    entries.iter().rev().for_each(|entry| values.back(entry));
    values.changes.reverse();
    values.changes
}

impl Values<'_> {
    /// Goes back over one entry.
    fn back(&mut self, entry: &JournalEntry) {
        match entry {
            JournalEntry::BalanceChange { address, old_balance } => {
                self.balance(*address, |_| number(*old_balance));
            }
            JournalEntry::BalanceTransfer { from, to, balance } => self.moved(*from, *to, *balance),
            JournalEntry::AccountDestroyed { address, target, had_balance, .. } => {
                if address == target {
                    self.balance(*address, |after| after + number(*had_balance));
                } else {
                    self.moved(*address, *target, *had_balance);
                }
            }
            JournalEntry::NonceChange { address, previous_nonce } => {
                self.set(*address, Field::Nonce, (*previous_nonce).into());
            }
            JournalEntry::NonceBump { address } => {
                let after = self.value(*address, &Field::Nonce).number();
                self.set(*address, Field::Nonce, less(after, 1_u8.into()).into());
            }
            // The nonce of a new contract has no entry of its own.
            JournalEntry::AccountCreated { address, .. } => self.set(*address, Field::Nonce, 0.into()),
            JournalEntry::StorageChanged { address, key, had_value } => {
                let key = Blob::from(&key.to_be_bytes::<32>()[..]);
                self.set(*address, Field::Storage(key), datum(*had_value));
            }
            JournalEntry::CodeChange { address, had_code, .. } => {
                let before =
                    had_code.clone().map_or_else(Blob::default, |code| Code::from(code).bytes().into());
                self.set(*address, Field::Code, before.into());
            }
            JournalEntry::AccountWarmed { .. }
            | JournalEntry::AccountTouched { .. }
            | JournalEntry::StorageWarmed { .. }
            | JournalEntry::TransientStorageChange { .. } => {}
        }
    }

    fn moved(&mut self, from: revm::primitives::Address, to: revm::primitives::Address, value: U256) {
        let value = number(value);
        self.balance(to, |after| less(after, value.clone()));
        self.balance(from, |after| after + &value);
    }

    fn balance(&mut self, address: revm::primitives::Address, before: impl FnOnce(BigUint) -> BigUint) {
        let after = self.value(address, &Field::Balance).number();
        self.set(address, Field::Balance, before(after).into());
    }

    /// Notes a change to the present value from the one before, and goes back to that.
    fn set(&mut self, address: revm::primitives::Address, field: Field, before: Datum) {
        let after = self.value(address, &field);
        let address = Address::from(address);
        self.known.insert((address, field.clone()), before.clone());
        if before != after {
            self.changes.push((address, Change { address: address.blob(), field, before, after }));
        }
    }

    fn value(&self, address: revm::primitives::Address, field: &Field) -> Datum {
        let known = self.known.get(&(address.into(), field.clone())).cloned();
        known.unwrap_or_else(|| {
            self.state.get(&address).map_or(Datum::Absent, |account| value(account, field))
        })
    }
}

/// The value of a field in revm's state.
fn value(account: &Account, field: &Field) -> Datum {
    match field {
        Field::Nonce => account.info.nonce.into(),
        Field::Balance => number(account.info.balance).into(),
        Field::Code => code(account).into(),
        Field::Storage(key) => {
            let key = U256::try_from_be_slice(key).unwrap_or_default();
            datum(account.storage.get(&key).map(|slot| slot.present_value).unwrap_or_default())
        }
        _ => Datum::Absent,
    }
}

fn code(account: &Account) -> Blob {
    account.info.code.as_ref().map_or_else(Blob::default, |code| Blob::from(code.original_byte_slice()))
}

fn less(number: BigUint, by: BigUint) -> BigUint {
    if number < by { BigUint::ZERO } else { number - by }
}

/// What it takes to bring an account to nothing, that had this storage before the transaction.
pub(super) fn removal(
    address: Address,
    account: &Account,
    stored_before: &BTreeMap<Word, Word>,
) -> Vec<Change> {
    let mut storage: BTreeMap<Word, Datum> =
        stored_before.iter().map(|(key, value)| (*key, stored(value).into())).collect();
    storage.extend(account.storage.iter().map(|(key, slot)| (key.to_be_bytes(), datum(slot.present_value))));
    let storage = storage
        .into_iter()
        .map(|(key, before)| (Field::Storage(Blob::from(&key[..])), before, Datum::from(stored(&[0; 32]))));
    let fields =
        [(Field::Code, Datum::from(Blob::default())), (Field::Nonce, 0.into()), (Field::Balance, 0.into())];
    let fields = fields.into_iter().map(|(field, after)| {
        let before = value(account, &field);
        (field, before, after)
    });
    let change = |(field, before, after)| Change { address: address.blob(), field, before, after };
    storage.chain(fields).filter(|(_, before, after)| before != after).map(change).collect()
}

/// A log entry as the trace has it.
pub(super) fn log(log: &revm::primitives::Log) -> Log {
    Log {
        address: Address::from(log.address).blob(),
        endpoint: Blob::default(),
        topics: log.topics().iter().map(|topic| Blob::from(&topic[..])).collect(),
        data: vec![Blob::from(&log.data.data[..])],
    }
}

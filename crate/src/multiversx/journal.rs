//! The only way to change a world: each change is recorded with the value before and after, and can be undone.

use super::{Account, Address, Block, World};
use crate::trace::{Blob, BlockField, Change, Datum, Field, FrameId, Kind, Trace};
use num_bigint::BigUint;
use std::collections::{BTreeMap, BTreeSet};

/// A world with the changes since the transaction began, and the trace that they are recorded in.
#[derive(Debug, Default)]
pub struct Journal {
    world: World,
    changes: Vec<Change>,
    /// Accounts created and pending data set since the transaction began, to be found without a search of the changes.
    marks: BTreeSet<(Blob, Field)>,
    /// Code and flags that were changed since the transaction began, as they were then.
    settled: BTreeMap<(Blob, Field), Datum>,
    trace: Trace,
    frame: FrameId,
    gas_left: u64,
    /// Storage values that this transaction has read or written, in order: the chain has them at hand.
    warm: Vec<(Address, Blob)>,
    /// The same, to be found by their keys.
    warm_keys: BTreeMap<Address, BTreeSet<Blob>>,
}

/// A state to return to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub struct Checkpoint {
    changes: usize,
    event: usize,
    warm: usize,
}

impl Journal {
    /// The world as it stands.
    pub fn world(&self) -> &World {
        &self.world
    }

    /// The trace so far.
    pub fn trace(&self) -> &Trace {
        &self.trace
    }

    /// The account at this address.
    pub fn account(&self, address: &Address) -> Option<&Account> {
        self.world.account(address)
    }

    /// Whether contracts can call what stands at this address: it has code, or it stood there before the transaction. An account
    /// that only received EGLD in this transaction is not known yet.
    pub fn is_known(&self, address: &Address) -> bool {
        self.account(address).is_some_and(|account| account.is_contract() || !self.is_new(address))
    }

    /// Whether the account came to be in this transaction. What the chain looks up in the world rather than in the
    /// transaction's own changes does not find it: owner, code metadata, readability, payability.
    pub fn is_new(&self, address: &Address) -> bool {
        self.marks.contains(&(address.blob(), Field::Account))
    }

    /// Code or code metadata of an account as they were when the transaction began: the chain shows contracts no others.
    pub fn settled(&self, address: &Address, field: Field) -> Blob {
        let now = || self.account(address).map_or(Datum::Absent, |account| account.get(&field));
        self.settled.get(&(address.blob(), field.clone())).cloned().unwrap_or_else(now).bytes()
    }

    /// Names the frame that the next events belong to; gives the one before.
    pub fn enter(&mut self, frame: FrameId) -> FrameId {
        std::mem::replace(&mut self.frame, frame)
    }

    /// Says how much gas the current frame has left; the next events carry it.
    pub fn set_gas_left(&mut self, gas: u64) {
        self.gas_left = gas;
    }

    /// Records an event of the current frame.
    pub fn record(&mut self, kind: Kind) {
        self.trace.record(self.frame, self.gas_left, kind);
    }

    /// Records the call of a host function.
    pub fn record_call(&mut self, function: usize, arguments: &[u64]) {
        self.trace.record_call(self.frame, self.gas_left, function, arguments);
    }

    /// Records the return of a host function.
    pub fn record_return(&mut self, function: usize, result: Option<u64>) {
        let function = function.try_into().unwrap_or(u16::MAX);
        self.record(Kind::HostReturn { function, result });
    }

    /// The present state, to be given to [`Self::revert`].
    pub fn checkpoint(&self) -> Checkpoint {
        Checkpoint { changes: self.changes.len(), event: self.trace.len(), warm: self.warm.len() }
    }

    /// Undoes every change since the checkpoint, last first.
    pub fn revert(&mut self, checkpoint: Checkpoint) {
        let system = self.account(&Address::SYSTEM).is_some();
        while self.changes.len() > checkpoint.changes {
            if let Some(change) = self.changes.pop() {
                if let Some(mark) = mark(&change) {
                    self.marks.remove(&mark);
                }
                self.world.set(&change.address, &change.field, &change.before);
            }
        }
        for (address, key) in self.warm.drain(checkpoint.warm.min(self.warm.len())..) {
            self.warm_keys.get_mut(&address).map(|keys| keys.remove(&key));
        }
        let from = checkpoint.event.try_into().unwrap_or(u32::MAX);
        self.record(Kind::Reverted { from });
        // Once it is there the system account stays, as in the official runner.
        if system {
            self.create(&Address::SYSTEM);
        }
    }

    /// Makes all changes final: a transaction has ended.
    pub fn commit(&mut self) {
        self.changes.clear();
        self.marks.clear();
        self.settled.clear();
        self.warm.clear();
        self.warm_keys.clear();
    }

    /// Notes that a storage value is read or written; false when it was before, in this transaction, by calls that stand.
    pub fn warm(&mut self, address: &Address, key: &[u8]) -> bool {
        let keys = self.warm_keys.entry(*address).or_default();
        if keys.contains(key) {
            return false;
        }
        let key = Blob::from(key);
        keys.insert(key.clone());
        self.warm.push((*address, key));
        true
    }

    /// Creates an empty account, if there is none.
    pub fn create(&mut self, address: &Address) {
        if self.account(address).is_none() {
            self.write(address.blob(), Field::Account, Datum::Absent, Datum::Present);
        }
    }

    /// Removes an account, field by field, so that undoing brings all of it back.
    pub fn remove(&mut self, address: &Address) {
        self.clear(address);
        if self.account(address).is_some() {
            self.write(address.blob(), Field::Account, Datum::Present, Datum::Absent);
        }
    }

    /// Puts an account in the place of whatever stands there.
    pub fn replace(&mut self, address: &Address, account: Account) {
        self.create(address);
        let stale: Vec<Blob> = match self.account(address) {
            Some(old) => {
                old.storage.keys().filter(|key| !account.storage.contains_key(*key)).cloned().collect()
            }
            None => Vec::new(),
        };
        for key in stale {
            self.set(address, Field::Storage(key), Datum::Bytes(Blob::default()));
        }
        for (key, value) in &account.storage {
            self.set(address, Field::Storage(key.clone()), value.clone().into());
        }
        for field in FIELDS {
            self.set(address, field.clone(), account.get(&field));
        }
    }

    /// Sets a field of an account, creating the account if need be. Nothing is recorded when the value stays the same.
    pub fn set(&mut self, address: &Address, field: Field, after: Datum) {
        self.create(address);
        let before = self.account(address).map_or(Datum::Absent, |account| account.get(&field));
        if before != after {
            self.write(address.blob(), field, before, after);
        }
    }

    /// Notes the data of a transfer to an account where nothing runs now: that of the first one in a transaction is kept
    /// (`multiversx.md` 4, "asyncCallData").
    pub fn set_pending(&mut self, address: &Address, data: &[u8]) {
        if !self.marks.contains(&(address.blob(), Field::AsyncCallData)) {
            self.set(address, Field::AsyncCallData, Blob::from(data).into());
        }
    }

    /// Adds to a balance, creating the account if need be.
    pub fn credit(&mut self, address: &Address, value: &BigUint) {
        let balance = self.balance(address) + value;
        self.set(address, Field::Balance, balance.into());
    }

    /// Takes from a balance; false, and nothing taken, when it is too small.
    #[must_use]
    pub fn debit(&mut self, address: &Address, value: &BigUint) -> bool {
        let balance = self.balance(address);
        if balance < *value {
            return false;
        }
        self.set(address, Field::Balance, (balance - value).into());
        true
    }

    /// The balance; 0 without an account.
    pub fn balance(&self, address: &Address) -> BigUint {
        self.account(address).map(|account| account.balance.clone()).unwrap_or_default()
    }

    /// The storage value; empty when there is none.
    pub fn storage(&self, address: &Address, key: &[u8]) -> Blob {
        self.account(address).and_then(|account| account.storage.get(key)).cloned().unwrap_or_default()
    }

    /// Raises the nonce by one.
    pub fn increment_nonce(&mut self, address: &Address) {
        let nonce = self.account(address).map_or(0, |account| account.nonce);
        self.set(address, Field::Nonce, nonce.saturating_add(1).into());
    }

    /// Sets the current (or previous) block.
    pub fn set_block(&mut self, previous: bool, block: &Block) {
        for field in BLOCK_FIELDS {
            let now = if previous { &self.world.previous_block } else { &self.world.block };
            let (before, after) = (now.get(field), block.get(field));
            let field = if previous { Field::PreviousBlock(field) } else { Field::Block(field) };
            if before != after {
                self.write(Blob::default(), field, before, after);
            }
        }
    }

    fn clear(&mut self, address: &Address) {
        if self.account(address).is_some() {
            self.replace(address, Account::default());
        }
    }

    fn write(&mut self, address: Blob, field: Field, before: Datum, after: Datum) {
        self.world.set(&address, &field, &after);
        let change = Change { address, field, before, after };
        self.record(Kind::Change(Box::new(change.clone())));
        if let Some(mark) = mark(&change) {
            self.marks.insert(mark);
        }
        if matches!(change.field, Field::Code | Field::CodeMetadata) {
            let key = (change.address.clone(), change.field.clone());
            self.settled.entry(key).or_insert_with(|| change.before.clone());
        }
        self.changes.push(change);
    }
}

/// What [`Journal::marks`] keeps of a change.
fn mark(change: &Change) -> Option<(Blob, Field)> {
    let marked = match change.field {
        Field::Account => change.after == Datum::Present,
        Field::AsyncCallData => true,
        _ => false,
    };
    marked.then(|| (change.address.clone(), change.field.clone()))
}

/// The fields of an account beside its storage.
pub(super) const FIELDS: [Field; 9] = [
    Field::Nonce,
    Field::Balance,
    Field::Code,
    Field::CodeMetadata,
    Field::Owner,
    Field::Username,
    Field::DeveloperReward,
    Field::Shard,
    Field::AsyncCallData,
];

const BLOCK_FIELDS: [BlockField; 5] =
    [BlockField::Timestamp, BlockField::Nonce, BlockField::Round, BlockField::Epoch, BlockField::RandomSeed];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::{Moments, Replay};
    use proptest::prelude::*;
    use std::sync::Arc;

    #[derive(Debug, Clone)]
    enum Operation {
        Create(u8),
        Remove(u8),
        Balance(u8, u64),
        Nonce(u8),
        Store(u8, u8, Vec<u8>),
        Code(u8, Vec<u8>),
        Checkpoint,
        Revert,
    }

    fn operation() -> impl Strategy<Value = Operation> {
        use Operation::{Balance, Checkpoint, Code, Create, Nonce, Remove, Revert, Store};
        let small = || 0_u8..4;
        prop_oneof![
            small().prop_map(Create),
            small().prop_map(Remove),
            (small(), any::<u64>()).prop_map(|(a, value)| Balance(a, value)),
            small().prop_map(Nonce),
            (small(), small(), prop::collection::vec(any::<u8>(), 0..3)).prop_map(|(a, k, v)| Store(a, k, v)),
            (small(), prop::collection::vec(any::<u8>(), 0..3)).prop_map(|(a, code)| Code(a, code)),
            Just(Checkpoint),
            Just(Revert),
        ]
    }

    fn apply(journal: &mut Journal, operation: Operation, open: &mut Vec<(Checkpoint, World)>) {
        let address = |n: u8| Address([n; 32]);
        match operation {
            Operation::Create(a) => journal.create(&address(a)),
            Operation::Remove(a) => journal.remove(&address(a)),
            Operation::Balance(a, value) => journal.set(&address(a), Field::Balance, value.into()),
            Operation::Nonce(a) => journal.increment_nonce(&address(a)),
            Operation::Store(a, key, value) => {
                let field = Field::Storage([key].into());
                journal.set(&address(a), field, Blob::from(value).into());
            }
            Operation::Code(a, code) => journal.set(&address(a), Field::Code, Blob::from(code).into()),
            Operation::Checkpoint => open.push((journal.checkpoint(), journal.world().clone())),
            Operation::Revert => {
                if let Some((checkpoint, world)) = open.pop() {
                    journal.revert(checkpoint);
                    assert_eq!(*journal.world(), world);
                }
            }
        }
    }

    proptest! {
        /// Reverting brings back the world of the checkpoint, and the trace tells the world of every moment.
        #[test]
        fn reverts_and_replays(operations in prop::collection::vec(operation(), 0..80)) {
            let mut journal = Journal::default();
            let mut open = Vec::new();
            let mut seen = vec![(0, World::default())];
            for operation in operations {
                apply(&mut journal, operation, &mut open);
                seen.push((journal.trace().len(), journal.world().clone()));
            }
            let mut moments = Moments::<World>::default();
            for (moment, world) in seen.iter().rev() {
                prop_assert_eq!(&moments.at(journal.trace(), *moment), world);
            }
        }

        /// A change undone is a change that never was.
        #[test]
        fn changes_undo_themselves(before in any::<u64>(), after in any::<u64>()) {
            let mut journal = Journal::default();
            let address = Address([1; 32]);
            journal.set(&address, Field::Balance, before.into());
            let world = journal.world().clone();
            let change = Change {
                address: address.blob(), field: Field::Balance, before: before.into(), after: after.into(),
            };
            let mut copy = world.clone();
            copy.apply(&change);
            copy.undo(&change);
            prop_assert_eq!(copy, world);
        }
    }

    #[test]
    fn nothing_is_recorded_when_nothing_changes() {
        let mut journal = Journal::default();
        let address = Address([1; 32]);
        journal.set(&address, Field::Balance, 5_u64.into());
        let events = journal.trace().len();
        journal.set(&address, Field::Balance, 5_u64.into());
        assert_eq!(journal.trace().len(), events);
        assert!(journal.debit(&address, &5_u32.into()));
        assert!(!journal.debit(&address, &1_u32.into()));
    }

    #[test]
    fn a_replaced_account_keeps_nothing() {
        let mut journal = Journal::default();
        let address = Address([1; 32]);
        journal.set(&address, Field::Storage([1].into()), Blob::from([2]).into());
        let account = Account { nonce: 7, ..Account::default() };
        journal.replace(&address, account.clone());
        assert_eq!(journal.world().accounts.get(&address).map(Arc::as_ref), Some(&account));
    }

    #[test]
    fn what_is_new_in_a_transaction() {
        let mut journal = Journal::default();
        let address = Address([1; 32]);
        let checkpoint = journal.checkpoint();
        journal.credit(&address, &5_u32.into());
        journal.set_pending(&address, b"first");
        journal.set_pending(&address, b"second");
        let pending = |journal: &Journal| journal.account(&address).map(|it| it.async_call_data.to_vec());
        assert_eq!((journal.is_new(&address), pending(&journal)), (true, Some(b"first".to_vec())));
        journal.revert(checkpoint);
        assert_eq!((journal.is_new(&address), pending(&journal)), (false, None));
        journal.set_pending(&address, b"third");
        journal.commit();
        assert_eq!((journal.is_new(&address), journal.is_known(&address)), (false, true));
        journal.set_pending(&address, b"fourth");
        assert_eq!(pending(&journal), Some(b"fourth".to_vec()));
    }
}

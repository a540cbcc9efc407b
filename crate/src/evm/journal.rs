//! The only way to change a world: revm's journal undoes what failed, and what stands at the end is written here.

use super::world::{BLOCK_FIELDS, stored, word};
use super::{Account, Address, Block, Code, Word, World};
use crate::trace::{BlockField, Change, Datum, Field, Replay};
use num_bigint::BigUint;
use revm::primitives::{Address as EvmAddress, B256, KECCAK_EMPTY, U256, keccak256};
use revm::state::{Account as EvmAccount, AccountInfo, Bytecode, EvmState};
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::Arc;

/// A world as revm reads it.
#[derive(Debug, Clone, Default)]
pub(super) struct State {
    world: World,
    /// Hashes of blocks by number, when a scenario has set them.
    hashes: BTreeMap<u64, Word>,
}

impl State {
    pub(super) fn world(&self) -> &World {
        &self.world
    }

    pub(super) fn set_block_hash(&mut self, number: u64, hash: Word) {
        self.hashes.insert(number, hash);
    }

    /// Sets a field and says what stood there; nothing when it stays the same.
    pub(super) fn set(&mut self, address: &Address, field: Field, after: Datum) -> Option<Change> {
        let account = self.world.account(address);
        let before = account.map_or(Datum::Absent, |account| account.get(&field));
        self.change(Change { address: address.blob(), field, before, after })
    }

    /// Replaces the block; gives what changed.
    pub(super) fn set_block(&mut self, block: &Block) -> Vec<Change> {
        let change = |field: BlockField| {
            let (before, after) = (self.world.block.get(field), block.get(field));
            self.change(Change { address: [].into(), field: Field::Block(field), before, after })
        };
        BLOCK_FIELDS.into_iter().filter_map(change).collect()
    }

    fn change(&mut self, change: Change) -> Option<Change> {
        if change.before == change.after {
            return None;
        }
        self.world.apply(&change);
        Some(change)
    }

    /// Writes what a transaction has left. Accounts that came to nothing are not made (EIP-161); those that a scenario made of
    /// nothing stay.
    pub(super) fn commit(&mut self, state: EvmState) {
        for (address, account) in state {
            if account.is_touched() {
                self.commit_account(address.into(), &account);
            }
        }
    }

    fn commit_account(&mut self, address: Address, account: &EvmAccount) {
        if account.is_selfdestructed() {
            self.world.accounts.remove(&address);
            return;
        }
        if account.is_empty() && !self.world.accounts.contains_key(&address) {
            return;
        }
        let ours = Arc::make_mut(self.world.accounts.entry(address).or_default());
        if account.is_created() {
            ours.storage.clear();
        }
        ours.nonce = account.info.nonce;
        ours.balance = number(account.info.balance);
        if ours.code.hash() != account.info.code_hash.0 {
            ours.code = account.info.code.clone().unwrap_or_default().into();
        }
        for (key, slot) in account.changed_storage_slots() {
            ours.put(key.to_be_bytes(), slot.present_value.to_be_bytes());
        }
    }
}

impl Account {
    fn put(&mut self, key: Word, value: Word) {
        if value == [0; 32] {
            self.storage.remove(&key);
        } else {
            self.storage.insert(key, value);
        }
    }

    fn set(&mut self, field: &Field, value: &Datum) {
        match field {
            Field::Nonce => self.nonce = value.number().try_into().unwrap_or(u64::MAX),
            Field::Balance => self.balance = value.number(),
            Field::Code => self.code = Code::new(&value.bytes()),
            Field::Storage(key) => self.put(word(key), word(&value.bytes())),
            _ => {}
        }
    }
}

impl World {
    fn set(&mut self, address: &[u8], field: &Field, value: &Datum) {
        if let Field::Block(field) = field {
            self.block.set(*field, value);
            return;
        }
        let Some(address) = Address::from_bytes(address) else { return };
        if *field == Field::Account && *value == Datum::Absent {
            self.accounts.remove(&address);
            return;
        }
        Arc::make_mut(self.accounts.entry(address).or_default()).set(field, value);
    }
}

impl Replay for World {
    fn apply(&mut self, change: &Change) {
        self.set(&change.address, &change.field, &change.after);
    }

    fn undo(&mut self, change: &Change) {
        self.set(&change.address, &change.field, &change.before);
    }
}

impl revm::Database for State {
    type Error = Infallible;

    fn basic(&mut self, address: EvmAddress) -> Result<Option<AccountInfo>, Infallible> {
        Ok(self.world.account(&address.into()).map(|account| {
            let code = account.code.bytecode().clone();
            let hash = if code.is_empty() { KECCAK_EMPTY } else { code.hash_slow() };
            AccountInfo::new(amount(&account.balance), account.nonce, hash, code)
        }))
    }

    fn code_by_hash(&mut self, hash: B256) -> Result<Bytecode, Infallible> {
        let mut codes = self.world.accounts.values().map(|account| account.code.bytecode());
        Ok(codes.find(|code| code.hash_slow() == hash).cloned().unwrap_or_default())
    }

    fn storage(&mut self, address: EvmAddress, key: U256) -> Result<U256, Infallible> {
        Ok(U256::from_be_bytes(self.world.storage(&address.into(), &key.to_be_bytes())))
    }

    fn block_hash(&mut self, number: u64) -> Result<B256, Infallible> {
        let set = self.hashes.get(&number).copied().map(B256::from);
        Ok(set.unwrap_or_else(|| keccak256(number.to_string())))
    }
}

/// A number of 256 bits as the trace has it.
pub(super) fn number(value: U256) -> BigUint {
    BigUint::from_bytes_be(&value.to_be_bytes::<32>())
}

/// A number as the EVM has it; the most there is, when it is larger.
pub(super) fn amount(value: &BigUint) -> U256 {
    U256::try_from_be_slice(&value.to_bytes_be()).unwrap_or(U256::MAX)
}

/// A storage value as the trace has it.
pub(super) fn datum(value: U256) -> Datum {
    stored(&value.to_be_bytes()).into()
}

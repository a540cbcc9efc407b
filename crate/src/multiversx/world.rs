//! Accounts, their storage and code, and the block.

use super::Address;
use super::code::CodeMetadata;
use crate::trace::{Blob, BlockField, Change, Datum, Field, Replay};
use num_bigint::BigUint;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Everything that a transaction can read or change.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct World {
    /// Accounts by address. Shared until changed, so that a copy of the world is cheap.
    pub accounts: BTreeMap<Address, Arc<Account>>,
    /// The block that transactions run in.
    pub block: Block,
    /// The block before.
    pub previous_block: Block,
}

/// An account (`multiversx.md` 2). Tokens, roles and token nonces stand in its storage under reserved keys, as on the chain.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Account {
    /// Number of transactions sent; for a contract, the number that new addresses are derived from.
    pub nonce: u64,
    /// EGLD, in units of 10^-18.
    pub balance: BigUint,
    /// Values by key; an empty value is no entry.
    pub storage: BTreeMap<Blob, Blob>,
    /// Code; empty when it is not a contract.
    pub code: Code,
    /// Two bytes of flags; empty without code.
    pub code_metadata: Blob,
    /// Who may upgrade the contract; empty when it is not one.
    pub owner: Blob,
    /// User name.
    pub username: Blob,
    /// EGLD that the owner may claim.
    pub developer_reward: BigUint,
    /// Shard that the account lives in.
    pub shard: u32,
    /// Data of the first pending transfer to this account in the last transaction that had one.
    pub async_call_data: Blob,
}

/// Contract code with its hash.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Code {
    bytes: Blob,
    hash: [u8; 32],
}

impl Code {
    /// Wraps the bytes of a module; empty bytes are no code.
    pub fn new(bytes: impl Into<Blob>) -> Self {
        let bytes = bytes.into();
        let hash = if bytes.is_empty() { [0; 32] } else { Sha256::digest(&*bytes).into() };
        Self { bytes, hash }
    }

    /// sha-256 of the bytes; zeros when there is no code.
    pub fn hash(&self) -> [u8; 32] {
        self.hash
    }

    /// The bytes, shared.
    pub fn blob(&self) -> Blob {
        Arc::clone(&self.bytes)
    }
}

impl std::ops::Deref for Code {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.bytes
    }
}

/// What a contract can learn of a block.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Block {
    /// Milliseconds since the epoch.
    pub timestamp_ms: u64,
    /// Height.
    pub nonce: u64,
    /// Round.
    pub round: u64,
    /// Epoch.
    pub epoch: u64,
    /// 48 bytes; empty when the block was never set.
    pub random_seed: Blob,
}

impl World {
    /// The account at this address.
    pub fn account(&self, address: &Address) -> Option<&Account> {
        self.accounts.get(address).map(Arc::as_ref)
    }

    /// Sets a field to a value: the one place where the world is written.
    pub(super) fn set(&mut self, address: &[u8], field: &Field, value: &Datum) {
        match field {
            Field::Block(field) => self.block.set(*field, value),
            Field::PreviousBlock(field) => self.previous_block.set(*field, value),
            Field::Account => self.set_existence(address, value),
            field => {
                if let Ok(address) = Address::try_from(address) {
                    Arc::make_mut(self.accounts.entry(address).or_default()).set(field, value);
                }
            }
        }
    }

    fn set_existence(&mut self, address: &[u8], value: &Datum) {
        let Ok(address) = Address::try_from(address) else { return };
        if *value == Datum::Absent {
            self.accounts.remove(&address);
        } else {
            self.accounts.entry(address).or_default();
        }
    }
}

impl Account {
    /// Whether it has code.
    pub fn is_contract(&self) -> bool {
        !self.code.is_empty()
    }

    /// Whether other contracts may read its storage.
    pub fn is_readable(&self) -> bool {
        self.metadata().readable
    }

    /// Whether it takes EGLD and tokens from this sender without a call.
    pub fn is_payable_by(&self, sender: &Address) -> bool {
        let metadata = self.metadata();
        metadata.payable || (sender.is_contract() && metadata.payable_by_contracts)
    }

    /// What may be done with it.
    pub fn metadata(&self) -> CodeMetadata {
        CodeMetadata::from_bytes(&self.code_metadata)
    }

    /// The value of a field.
    pub(super) fn get(&self, field: &Field) -> Datum {
        match field {
            Field::Nonce => self.nonce.into(),
            Field::Balance => self.balance.clone().into(),
            Field::Code => self.code.blob().into(),
            Field::CodeMetadata => self.code_metadata.clone().into(),
            Field::Owner => self.owner.clone().into(),
            Field::Username => self.username.clone().into(),
            Field::DeveloperReward => self.developer_reward.clone().into(),
            Field::Shard => u64::from(self.shard).into(),
            Field::AsyncCallData => self.async_call_data.clone().into(),
            Field::Storage(key) => self.storage.get(key).cloned().unwrap_or_default().into(),
            Field::Account => Datum::Present,
            Field::Block(_) | Field::PreviousBlock(_) => Datum::Absent,
        }
    }

    fn set(&mut self, field: &Field, value: &Datum) {
        match field {
            Field::Nonce => self.nonce = small(value),
            Field::Balance => self.balance = value.number(),
            Field::Code => self.code = Code::new(value.bytes()),
            Field::CodeMetadata => self.code_metadata = value.bytes(),
            Field::Owner => self.owner = value.bytes(),
            Field::Username => self.username = value.bytes(),
            Field::DeveloperReward => self.developer_reward = value.number(),
            Field::Shard => self.shard = small(value).try_into().unwrap_or(u32::MAX),
            Field::AsyncCallData => self.async_call_data = value.bytes(),
            Field::Storage(key) => self.store(key, value.bytes()),
            Field::Account | Field::Block(_) | Field::PreviousBlock(_) => {}
        }
    }

    fn store(&mut self, key: &Blob, value: Blob) {
        if value.is_empty() {
            self.storage.remove(key);
        } else {
            self.storage.insert(Arc::clone(key), value);
        }
    }
}

impl Block {
    /// The value of a field.
    pub(super) fn get(&self, field: BlockField) -> Datum {
        match field {
            BlockField::Timestamp => self.timestamp_ms.into(),
            BlockField::Nonce => self.nonce.into(),
            BlockField::Round => self.round.into(),
            BlockField::Epoch => self.epoch.into(),
            BlockField::RandomSeed => self.random_seed.clone().into(),
            BlockField::GasLimit | BlockField::BaseFee | BlockField::Coinbase => Datum::Absent,
        }
    }

    fn set(&mut self, field: BlockField, value: &Datum) {
        match field {
            BlockField::Timestamp => self.timestamp_ms = small(value),
            BlockField::Nonce => self.nonce = small(value),
            BlockField::Round => self.round = small(value),
            BlockField::Epoch => self.epoch = small(value),
            BlockField::RandomSeed => self.random_seed = value.bytes(),
            BlockField::GasLimit | BlockField::BaseFee | BlockField::Coinbase => {}
        }
    }
}

fn small(value: &Datum) -> u64 {
    value.number().try_into().unwrap_or(u64::MAX)
}

impl Replay for World {
    fn apply(&mut self, change: &Change) {
        self.set(&change.address, &change.field, &change.after);
    }

    fn undo(&mut self, change: &Change) {
        self.set(&change.address, &change.field, &change.before);
    }
}

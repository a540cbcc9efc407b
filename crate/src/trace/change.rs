//! One change of the world, with the value before and the value after.

use num_bigint::BigUint;
use std::sync::Arc;

/// Bytes that are shared rather than copied.
pub type Blob = Arc<[u8]>;

/// One change of one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The account; empty for the block.
    pub address: Blob,
    /// What changed.
    pub field: Field,
    /// The value before.
    pub before: Datum,
    /// The value after.
    pub after: Datum,
}

/// A field of an account or of the block.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The account itself: [`Datum::Absent`] or [`Datum::Present`].
    Account,
    /// Nonce, a number.
    Nonce,
    /// Balance in the smallest unit, a number.
    Balance,
    /// Code, bytes.
    Code,
    /// Code metadata, bytes.
    CodeMetadata,
    /// Owner address, bytes.
    Owner,
    /// User name, bytes.
    Username,
    /// Developer reward, a number.
    DeveloperReward,
    /// Shard, a number.
    Shard,
    /// Data of the first pending transfer to this account, bytes (`multiversx.md` 4).
    AsyncCallData,
    /// The storage value under this key, bytes; absent and empty are the same.
    Storage(Blob),
    /// A field of the current block.
    Block(BlockField),
    /// A field of the previous block.
    PreviousBlock(BlockField),
}

/// A field of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum BlockField {
    /// Milliseconds since the epoch (EVM: seconds).
    Timestamp,
    /// Block nonce (height; EVM: number).
    Nonce,
    /// Round.
    Round,
    /// Epoch.
    Epoch,
    /// Random seed, bytes (EVM: the random word).
    RandomSeed,
    /// EVM: the most gas of a transaction.
    GasLimit,
    /// EVM: wei for a gas that are burnt.
    BaseFee,
    /// EVM: who gets the fees, bytes.
    Coinbase,
}

/// The value of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Datum {
    /// There is none.
    Absent,
    /// There is one, with no value of its own (an account).
    Present,
    /// A number.
    Number(BigUint),
    /// Bytes.
    Bytes(Blob),
}

impl Datum {
    /// The number, 0 when it is none.
    pub fn number(&self) -> BigUint {
        match self {
            Self::Number(number) => number.clone(),
            _ => BigUint::default(),
        }
    }

    /// The bytes, empty when there are none.
    pub fn bytes(&self) -> Blob {
        match self {
            Self::Bytes(bytes) => Arc::clone(bytes),
            _ => Arc::default(),
        }
    }
}

impl From<u64> for Datum {
    fn from(number: u64) -> Self {
        Self::Number(number.into())
    }
}

impl From<BigUint> for Datum {
    fn from(number: BigUint) -> Self {
        Self::Number(number)
    }
}

impl From<Blob> for Datum {
    fn from(bytes: Blob) -> Self {
        Self::Bytes(bytes)
    }
}

//! Accounts, their code and storage, the block.

use super::Address;
use super::stylus::is_component;
use super::ulm::is_contract;
use crate::trace::{Blob, BlockField, Datum, Field};
use num_bigint::BigUint;
use revm::bytecode::Bytecode;
use revm::primitives::Bytes;
use std::collections::BTreeMap;
use std::sync::Arc;

/// 32 bytes, a big-endian number where it is one.
pub type Word = [u8; 32];

/// All accounts and the current block.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct World {
    /// Accounts by address.
    pub accounts: BTreeMap<Address, Arc<Account>>,
    /// The current block.
    pub block: Block,
}

impl World {
    /// The account at this address.
    pub fn account(&self, address: &Address) -> Option<&Account> {
        self.accounts.get(address).map(Arc::as_ref)
    }

    /// The word under a key of an account; zero when there is none.
    pub fn storage(&self, address: &Address, key: &Word) -> Word {
        self.account(address).and_then(|account| account.storage.get(key)).copied().unwrap_or_default()
    }
}

/// One account.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Account {
    /// Transactions sent, or contracts created.
    pub nonce: u64,
    /// Wei, at most 2^256 - 1.
    pub balance: BigUint,
    /// Code.
    pub code: Code,
    /// Words that are not zero, by key.
    pub storage: BTreeMap<Word, Word>,
}

/// What kind of code an account has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeKind {
    /// None.
    None,
    /// EVM code.
    Evm,
    /// A Stylus program, or a part of one.
    Stylus,
    /// A ULM contract, on a chain that runs them.
    Ulm,
    /// The code of another account (EIP-7702).
    Delegation,
}

/// Code, with what is known about it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Code(Bytecode);

impl Code {
    /// Code from bytes.
    pub fn new(bytes: &[u8]) -> Self {
        let bytes = Bytes::copy_from_slice(bytes);
        Self(Bytecode::new_raw_checked(bytes.clone()).unwrap_or_else(|_| Bytecode::new_legacy(bytes)))
    }

    /// The bytes.
    pub fn bytes(&self) -> &[u8] {
        self.0.original_byte_slice()
    }

    /// keccak-256 of the bytes.
    pub fn hash(&self) -> Word {
        self.0.hash_slow().0
    }

    /// What kind of code it is.
    pub fn kind(&self) -> CodeKind {
        match self.bytes() {
            [] => CodeKind::None,
            bytes if is_component(bytes) => CodeKind::Stylus,
            bytes if is_contract(bytes) => CodeKind::Ulm,
            _ if self.0.is_eip7702() => CodeKind::Delegation,
            _ => CodeKind::Evm,
        }
    }

    pub(super) fn bytecode(&self) -> &Bytecode {
        &self.0
    }
}

impl From<Bytecode> for Code {
    fn from(code: Bytecode) -> Self {
        Self(code)
    }
}

/// The block that transactions run in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Number, as the NUMBER opcode has it (on Stylus chains the one of the parent chain).
    pub number: u64,
    /// Seconds since 1970.
    pub timestamp: u64,
    /// The most gas of a transaction.
    pub gas_limit: u64,
    /// Wei for a gas that are burnt.
    pub base_fee: u64,
    /// Who gets the rest of the fees.
    pub coinbase: Address,
    /// Random word.
    pub prev_randao: Word,
}

/// The gas limit of blocks of Stylus chains: 2^50.
const GAS_LIMIT: u64 = 1 << 50;

impl Default for Block {
    fn default() -> Self {
        Self {
            number: 1,
            timestamp: 1,
            gas_limit: GAS_LIMIT,
            base_fee: 0,
            coinbase: Address::default(),
            prev_randao: [0; 32],
        }
    }
}

/// The fields of a block, in the order in which they are recorded.
pub(super) const BLOCK_FIELDS: [BlockField; 6] = [
    BlockField::Nonce,
    BlockField::Timestamp,
    BlockField::GasLimit,
    BlockField::BaseFee,
    BlockField::Coinbase,
    BlockField::RandomSeed,
];

impl Block {
    pub(super) fn get(&self, field: BlockField) -> Datum {
        match field {
            BlockField::Nonce => self.number.into(),
            BlockField::Timestamp => self.timestamp.into(),
            BlockField::GasLimit => self.gas_limit.into(),
            BlockField::BaseFee => self.base_fee.into(),
            BlockField::Coinbase => self.coinbase.blob().into(),
            BlockField::RandomSeed => Blob::from(&self.prev_randao[..]).into(),
            BlockField::Round | BlockField::Epoch => Datum::Absent,
        }
    }

    pub(super) fn set(&mut self, field: BlockField, value: &Datum) {
        let small = || value.number().try_into().unwrap_or(u64::MAX);
        match field {
            BlockField::Nonce => self.number = small(),
            BlockField::Timestamp => self.timestamp = small(),
            BlockField::GasLimit => self.gas_limit = small(),
            BlockField::BaseFee => self.base_fee = small(),
            BlockField::Coinbase => self.coinbase = Address::from_bytes(&value.bytes()).unwrap_or_default(),
            BlockField::RandomSeed => self.prev_randao = word(&value.bytes()),
            BlockField::Round | BlockField::Epoch => {}
        }
    }
}

impl Account {
    /// The value of a field as the trace has it.
    pub(super) fn get(&self, field: &Field) -> Datum {
        match field {
            Field::Account => Datum::Present,
            Field::Nonce => self.nonce.into(),
            Field::Balance => self.balance.clone().into(),
            Field::Code => Blob::from(self.code.bytes()).into(),
            Field::Storage(key) => stored(self.storage.get(&word(key)).unwrap_or(&[0; 32])).into(),
            _ => Datum::Absent,
        }
    }
}

/// A storage word as the trace has it: nothing for zero.
pub(super) fn stored(word: &Word) -> Blob {
    if *word == [0; 32] { Blob::default() } else { Blob::from(&word[..]) }
}

/// The last 32 bytes, with zeroes before them when there are fewer.
pub(super) fn word(bytes: &[u8]) -> Word {
    let mut word = [0; 32];
    word.iter_mut().rev().zip(bytes.iter().rev()).for_each(|(to, from)| *to = *from);
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_is_of_a_kind() {
        let delegation = [&[0xef, 0x01, 0x00][..], &[7; 20]].concat();
        let kinds =
            [&[][..], &[0x60, 0x00], &[0xef, 0xf0, 0x00, 0x00, 0x01], &delegation, &[0xef, 0x01, 0x00]]
                .map(|bytes| Code::new(bytes).kind());
        let expected = [CodeKind::None, CodeKind::Evm, CodeKind::Stylus, CodeKind::Delegation, CodeKind::Evm];
        assert_eq!(kinds, expected);
    }

    #[test]
    fn words_are_filled_from_the_right() {
        assert_eq!(word(&[1, 2])[30..], [1, 2]);
        assert_eq!((word(&[]), stored(&[0; 32]).len()), ([0; 32], 0));
    }
}

//! Typed steps of EVM worlds. `None` is "not said": what is not said is not checked, but that a transaction succeeds.

use crate::abi::solidity::Function;
use crate::evm::{Status, Word};
use crate::scenario::chain::{Part, TransactionPart};
use crate::scenario::step::{Check, Given, GivenBytes};
use num_bigint::BigUint;
use serde_json::Value;

/// An address.
pub type Address = [u8; 20];

/// Sets accounts and the block.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SetState {
    /// Id, used in messages.
    pub id: Option<String>,
    /// Accounts in the order of the text.
    pub accounts: Vec<SetAccount>,
    /// Fields of the current block to set.
    pub block: BlockInfo,
    /// Hashes of blocks by number.
    pub block_hashes: Vec<(u64, Word)>,
}

/// One account to set.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SetAccount {
    /// Its address.
    pub address: Given<Address>,
    /// Whether it is merged into the account that is there; otherwise it replaces it as a whole.
    pub update: bool,
    /// Nonce.
    pub nonce: Option<u64>,
    /// Wei.
    pub balance: Option<BigUint>,
    /// Code.
    pub code: Option<Vec<u8>>,
    /// Storage.
    pub storage: Vec<(Word, Word)>,
}

/// Fields of a block to set; absent ones stay as they are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BlockInfo {
    /// Number.
    pub number: Option<u64>,
    /// Seconds.
    pub timestamp: Option<u64>,
    /// The most gas of a transaction.
    pub gas_limit: Option<u64>,
    /// Wei for a gas that are burnt.
    pub base_fee: Option<u64>,
    /// Who gets the rest of the fees.
    pub coinbase: Option<Address>,
    /// Random word.
    pub prev_randao: Option<Word>,
}

/// Compares accounts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CheckState {
    /// Id, used in messages.
    pub id: Option<String>,
    /// Accounts that must be there.
    pub accounts: Vec<CheckAccount>,
    /// Whether there may be others (`"+"`).
    pub more_accounts: bool,
}

/// What an account must be like.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CheckAccount {
    /// Its address.
    pub address: Given<Address>,
    /// Nonce.
    pub nonce: Option<Check<u64>>,
    /// Wei.
    pub balance: Option<Check<BigUint>>,
    /// Code.
    pub code: Option<Check<Vec<u8>>>,
    /// Storage.
    pub storage: Option<CheckStorage>,
}

/// What storage must hold.
#[derive(Clone, Debug, PartialEq)]
pub enum CheckStorage {
    /// `"*"`
    Any,
    /// These keys.
    Entries {
        /// Keys with what their values must be.
        entries: Vec<(Given<Word>, Check<Word>)>,
        /// Whether there may be others (`"+"`).
        more: bool,
    },
}

/// What a transaction does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TransactionKind {
    /// Creates a contract.
    Deploy,
    /// Calls an account.
    #[default]
    Call,
    /// Calls an account and forgets what it changed; nobody pays.
    Query,
    /// Moves ether without data.
    Transfer,
    /// Activates a Stylus program.
    Activate,
}

impl TransactionKind {
    /// All kinds.
    pub const ALL: [Self; 5] = [Self::Deploy, Self::Call, Self::Query, Self::Transfer, Self::Activate];

    /// Its name under the key `step`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Deploy => "scDeploy",
            Self::Call => "scCall",
            Self::Query => "scQuery",
            Self::Transfer => "transfer",
            Self::Activate => "activate",
        }
    }
}

/// A transaction with what must come of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TransactionStep {
    /// What it does.
    pub kind: TransactionKind,
    /// Id.
    pub id: Option<String>,
    /// The transaction.
    pub tx: Transaction,
    /// What must come of it; nothing is checked when absent.
    pub expect: Option<Expect>,
}

/// A transaction.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Transaction {
    /// The sender's nonce; the present one when absent.
    pub nonce: Option<u64>,
    /// Sender.
    pub from: Address,
    /// Recipient; of an activation, the program.
    pub to: Address,
    /// Wei.
    pub value: BigUint,
    /// Call data, or code that makes the code of a new contract.
    pub data: Vec<u8>,
    /// The function that is called, when it was given by its signature.
    pub function: Option<Function>,
    /// Gas limit.
    pub gas_limit: u64,
    /// Wei for a gas.
    pub gas_price: u128,
}

/// What must come of a transaction.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Expect {
    /// How it ends; success, when nothing is said.
    pub status: Option<Check<Status>>,
    /// Return data, or revert data.
    pub out: Option<ExpectedOut>,
    /// Why it failed, in words.
    pub message: Option<Check<String>>,
    /// Gas that is left.
    pub gas: Option<Check<u64>>,
    /// Gas that is paid for.
    pub gas_used: Option<Check<u64>>,
    /// Ink of programs.
    pub ink: Option<Check<u64>>,
    /// Gas that was given back.
    pub refund: Option<Check<u64>>,
    /// Log entries.
    pub logs: Option<ExpectedLogs>,
}

/// Return data that are expected.
#[derive(Clone, Debug, PartialEq)]
pub enum ExpectedOut {
    /// `"*"`
    Any,
    /// These bytes.
    Data(GivenBytes),
    /// These values, which the function returns; those that are none may be any.
    Values(Function, Vec<Option<Value>>),
}

/// Log entries that are expected.
#[derive(Clone, Debug, PartialEq)]
pub enum ExpectedLogs {
    /// `"*"`
    Any,
    /// These, in order.
    Entries {
        /// The entries.
        entries: Vec<ExpectedLog>,
        /// Whether there may be others behind them (`"+"`).
        more: bool,
    },
}

/// A log entry that is expected.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ExpectedLog {
    /// Account.
    pub address: Option<Check<Address>>,
    /// Topics.
    pub topics: Option<Vec<Check<Word>>>,
    /// Data.
    pub data: Option<Check<Vec<u8>>>,
}

impl Part for SetState {
    fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }
}

impl Part for CheckState {
    fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }
}

impl Part for TransactionStep {
    fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }
}

impl TransactionPart for TransactionStep {
    fn kind(&self) -> &'static str {
        self.kind.name()
    }
}

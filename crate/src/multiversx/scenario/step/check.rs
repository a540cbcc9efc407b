//! What `checkState` and `expect` ask for. `None` is "not said": what that means depends on the dialect.

use super::{Check, Given, GivenBytes};
use crate::scenario::value::Address;
use num_bigint::{BigInt, BigUint};

/// Compares accounts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CheckState {
    /// Id, used in messages.
    pub id: Option<String>,
    /// Comment.
    pub comment: Option<String>,
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
    /// Comment.
    pub comment: Option<String>,
    /// Nonce.
    pub nonce: Option<Check<u64>>,
    /// EGLD.
    pub balance: Option<Check<BigUint>>,
    /// Tokens.
    pub tokens: Option<CheckTokens>,
    /// User name.
    pub username: Option<Check<Vec<u8>>>,
    /// Storage without reserved keys.
    pub storage: Option<CheckStorage>,
    /// Code.
    pub code: Option<Check<Vec<u8>>>,
    /// Code metadata.
    pub code_metadata: Option<Check<Vec<u8>>>,
    /// Owner.
    pub owner: Option<Check<Vec<u8>>>,
    /// EGLD that the owner may claim; the official runner reads it and never checks it.
    pub developer_rewards: Option<Check<BigUint>>,
    /// Data of the pending transfer.
    pub async_call_data: Option<Check<Vec<u8>>>,
}

/// What storage must hold.
#[derive(Clone, Debug, PartialEq)]
pub enum CheckStorage {
    /// `"*"`
    Any,
    /// These keys.
    Entries {
        /// Keys with what their values must be.
        entries: Vec<(GivenBytes, Check<Vec<u8>>)>,
        /// Whether there may be others (`"+"`).
        more: bool,
    },
}

/// What tokens an account must hold.
#[derive(Clone, Debug, PartialEq)]
pub enum CheckTokens {
    /// `"*"`
    Any,
    /// These tokens.
    Listed {
        /// The tokens.
        tokens: Vec<CheckToken>,
        /// Whether there may be others (`"+"`); the official runner reads it and does not heed it.
        more: bool,
    },
}

/// What an account must hold of a token.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckToken {
    /// Token identifier.
    pub identifier: GivenBytes,
    /// What it must hold.
    pub holding: CheckHolding,
}

/// What an account must hold of a token.
#[derive(Clone, Debug, PartialEq)]
pub enum CheckHolding {
    /// An amount of nonce 0, without any metadata.
    Amount(Check<BigUint>),
    /// All there is to say.
    Full {
        /// Amounts by nonce; other nonces must not be held.
        instances: Vec<CheckInstance>,
        /// Nonce of the last instance that was created.
        last_nonce: Option<Check<u64>>,
        /// Roles: texts, not expressions.
        roles: Vec<String>,
        /// Whether the holding is frozen.
        frozen: Option<Check<u64>>,
    },
}

/// What an instance of a token must be like.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CheckInstance {
    /// Nonce; 0 when absent.
    pub nonce: Option<Given<u64>>,
    /// Amount.
    pub balance: Option<Check<BigUint>>,
    /// Creator.
    pub creator: Option<Check<Vec<u8>>>,
    /// Royalties in hundredths of a percent.
    pub royalties: Option<Check<u64>>,
    /// Hash.
    pub hash: Option<Check<Vec<u8>>>,
    /// URIs.
    pub uris: Option<ExpectedList>,
    /// Attributes.
    pub attributes: Option<Check<Vec<u8>>>,
}

/// What must come of a transaction.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Expect {
    /// Return data.
    pub out: Option<ExpectedList>,
    /// Return code.
    pub status: Option<Check<BigInt>>,
    /// Message.
    pub message: Option<Check<Vec<u8>>>,
    /// Log entries.
    pub logs: Option<ExpectedLogs>,
    /// Gas that is left.
    pub gas: Option<Check<u64>>,
    /// Refund.
    pub refund: Option<Check<BigUint>>,
}

/// A list of byte strings that is expected: return data, topics, data, URIs.
#[derive(Clone, Debug, PartialEq)]
pub enum ExpectedList {
    /// `"*"`
    Any,
    /// These, in order. A single value that is not in a list counts as a list of one, an empty string as an empty list.
    Values(Vec<Check<Vec<u8>>>),
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

/// A log entry that is expected. What is absent must be empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ExpectedLog {
    /// Address.
    pub address: Option<Check<Vec<u8>>>,
    /// Identifier.
    pub endpoint: Option<Check<Vec<u8>>>,
    /// Topics.
    pub topics: Option<ExpectedList>,
    /// Data.
    pub data: Option<ExpectedList>,
}

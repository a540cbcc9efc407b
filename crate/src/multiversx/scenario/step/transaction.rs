//! Transactions.

use super::{Expect, Given, GivenBytes};
use crate::scenario::value::Address;
use num_bigint::BigUint;

/// What a transaction does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TransactionKind {
    /// Deploys a contract.
    Deploy,
    /// Calls a contract.
    Call,
    /// Calls a contract from itself, with the most gas.
    Query,
    /// Upgrades a contract. The official runner reads it and refuses to run it; contracts are upgraded by calling `upgradeContract`.
    Upgrade,
    /// Moves EGLD or tokens without a call.
    Transfer,
    /// Credits a validator reward.
    ValidatorReward,
}

impl TransactionKind {
    /// All kinds.
    pub const ALL: [Self; 6] =
        [Self::Deploy, Self::Call, Self::Query, Self::Upgrade, Self::Transfer, Self::ValidatorReward];

    /// Its name under the key `step`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Deploy => "scDeploy",
            Self::Call => "scCall",
            Self::Query => "scQuery",
            Self::Upgrade => "scUpgrade",
            Self::Transfer => "transfer",
            Self::ValidatorReward => "validatorReward",
        }
    }

    /// Whether it has a sender, `from`.
    pub fn has_sender(self) -> bool {
        !matches!(self, Self::Query | Self::ValidatorReward)
    }

    /// Whether it has a recipient, `to`.
    pub fn has_recipient(self) -> bool {
        self != Self::Deploy
    }

    /// Whether it can carry EGLD, `egldValue`.
    pub fn has_value(self) -> bool {
        self != Self::Query
    }

    /// Whether it can carry tokens, `esdtValue`.
    pub fn has_tokens(self) -> bool {
        matches!(self, Self::Call | Self::Transfer)
    }

    /// Whether it names a `function`.
    pub fn has_function(self) -> bool {
        matches!(self, Self::Call | Self::Query)
    }

    /// Whether it brings `contractCode`.
    pub fn has_code(self) -> bool {
        matches!(self, Self::Deploy | Self::Upgrade)
    }

    /// Whether it has `gasLimit` and `gasPrice`.
    pub fn has_gas(self) -> bool {
        !matches!(self, Self::Query | Self::ValidatorReward)
    }

    /// Whether it can have an `expect`.
    pub fn has_expect(self) -> bool {
        !matches!(self, Self::Transfer | Self::ValidatorReward)
    }
}

/// A transaction with what must come of it.
#[derive(Clone, Debug, PartialEq)]
pub struct TransactionStep {
    /// What it does.
    pub kind: TransactionKind,
    /// Id; also the transaction's hash.
    pub id: Option<String>,
    /// Comment.
    pub comment: Option<String>,
    /// Whether the official tool prints its log; kept, and without effect here.
    pub display_logs: bool,
    /// The transaction.
    pub tx: Transaction,
    /// What must come of it; nothing is checked when absent.
    pub expect: Option<Expect>,
}

/// A transaction.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Transaction {
    /// Read and ignored: the account's own nonce counts.
    pub nonce: Option<Given<u64>>,
    /// Sender.
    pub from: Option<Given<Address>>,
    /// Recipient.
    pub to: Option<Given<Address>>,
    /// Function: text, not an expression.
    pub function: String,
    /// EGLD.
    pub value: Option<Given<BigUint>>,
    /// Tokens; an empty list is not the same as none for a plain transfer.
    pub tokens: Option<Vec<Transfer>>,
    /// Arguments.
    pub arguments: Vec<GivenBytes>,
    /// Code to deploy.
    pub code: Option<GivenBytes>,
    /// Its metadata; `0506` when absent.
    pub code_metadata: Option<GivenBytes>,
    /// Gas limit; 0 when absent.
    pub gas_limit: Option<Given<u64>>,
    /// Gas price; 0 when absent.
    pub gas_price: Option<Given<u64>>,
}

/// An amount of a token that goes along.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Transfer {
    /// Token identifier.
    pub identifier: GivenBytes,
    /// Nonce; 0 when absent.
    pub nonce: Option<Given<u64>>,
    /// Amount.
    pub value: Given<BigUint>,
}

//! What a transaction asks for, and what comes of it.

use super::{Address, Code, FunctionUsage};
use crate::stage::Exit;
use crate::trace::{Blob, Log};
use num_bigint::BigUint;
use std::collections::BTreeMap;

/// A transaction, as a scenario's step describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transaction {
    /// Index of the scenario's top-level step.
    pub step: u32,
    /// Sender; for a query, the contract itself.
    pub from: Address,
    /// What is to be done.
    pub action: Action,
    /// EGLD value in units of 10^-18.
    pub value: BigUint,
    /// Tokens sent along.
    pub tokens: Vec<TokenTransfer>,
    /// Arguments.
    pub arguments: Vec<Blob>,
    /// Gas limit.
    pub gas_limit: u64,
    /// Price of a unit of gas; the sender pays `gas_limit * gas_price` in advance and gets nothing back.
    pub gas_price: u64,
    /// 32 bytes.
    pub hash: [u8; 32],
}

/// What a transaction does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Deploys a contract and runs its `init`.
    Deploy {
        /// The module.
        code: Code,
        /// Flags of the new contract.
        metadata: Blob,
    },
    /// Calls a function of a contract.
    Call {
        /// The contract.
        to: Address,
        /// The function.
        function: String,
    },
    /// Calls a function from the contract itself, with the most gas. Its changes are kept, as the official runner does.
    Query {
        /// The contract.
        to: Address,
        /// The function.
        function: String,
    },
    /// Moves value without a call.
    Transfer {
        /// Receiver.
        to: Address,
    },
}

/// An amount of a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenTransfer {
    /// Token identifier.
    pub token: Blob,
    /// 0 for a fungible token.
    pub nonce: u64,
    /// Amount.
    pub value: BigUint,
}

/// What came of a transaction.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outcome {
    /// The chain's return code; meaningless when the playground ended the transaction.
    pub status: u64,
    /// Message of a failure.
    pub message: Vec<u8>,
    /// Return data in order; empty on failure.
    pub out: Vec<Blob>,
    /// Log entries in order.
    pub logs: Vec<Log>,
    /// Gas that is left, 0 on failure; none when no code was to run.
    pub gas_left: Option<u64>,
    /// What each host function took, by its name.
    pub usage: BTreeMap<&'static str, FunctionUsage>,
    /// Refund for released storage, 0 on failure; none when no code was to run.
    pub refund: Option<BigUint>,
    /// The playground's own end of the transaction, if it was not the chain's: [`Exit::Limit`] or [`Exit::Unsupported`].
    pub playground: Option<Exit>,
    /// Address of the contract that was deployed.
    pub deployed: Option<Address>,
}

/// A transaction that cannot be tried at all: a hard error of the official runner, not a status.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The sender does not exist.
    #[error("the sender {0} does not exist")]
    NoSender(Address),
    /// The sender cannot pay for the gas.
    #[error("the sender {from} has {balance}, not the {fee} that gas limit times gas price come to")]
    GasNotPaid {
        /// Sender.
        from: Address,
        /// Its balance.
        balance: BigUint,
        /// What it would have to pay.
        fee: BigUint,
    },
    /// There is no account to call.
    #[error("the account {0} does not exist")]
    NoRecipient(Address),
    /// The account to call has no code.
    #[error("the account {0} has no code")]
    NoCode(Address),
    /// The tokens cannot be moved; the chain's text.
    #[error("the tokens cannot be sent: {0}")]
    Tokens(String),
}

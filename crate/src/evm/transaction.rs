//! What a transaction asks for, and what comes of it.

use super::{Address, Status};
use crate::stage::Exit;
use crate::trace::{Blob, Log};
use num_bigint::BigUint;
use std::collections::BTreeMap;

/// A transaction, as a scenario's step describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transaction {
    /// Index of the scenario's top-level step.
    pub step: u32,
    /// Sender.
    pub from: Address,
    /// What is to be done.
    pub action: Action,
    /// Wei, at most 2^256 - 1.
    pub value: BigUint,
    /// Call data, or the code that makes the code of a new contract.
    pub data: Blob,
    /// The most gas that it may use.
    pub gas_limit: u64,
    /// Wei for a gas.
    pub gas_price: u128,
    /// The sender's nonce; the present one when none is given.
    pub nonce: Option<u64>,
}

/// What a transaction does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Creates a contract.
    Create,
    /// Calls an account.
    Call(Address),
    /// Calls an account without paying for gas, and forgets what it changed (as `eth_call` does).
    Query(Address),
    /// Runs a call by itself: nothing is paid before or after it, no nonce is raised, refunds are not given.
    Message {
        /// The called account.
        to: Address,
        /// Whether it may change nothing.
        read_only: bool,
    },
}

impl Action {
    /// The called account.
    pub fn to(&self) -> Option<Address> {
        match self {
            Self::Create => None,
            Self::Call(to) | Self::Query(to) | Self::Message { to, .. } => Some(*to),
        }
    }

    /// Whether it is paid for, as a transaction is.
    pub(super) fn pays(&self) -> bool {
        matches!(self, Self::Create | Self::Call(_))
    }
}

/// What came of a transaction.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outcome {
    /// How it ended; meaningless when the playground ended the transaction.
    pub status: Status,
    /// Why it failed, in words.
    pub message: String,
    /// Return data, or what a revert says; of a deployment, the code that now stands in the account.
    pub output: Blob,
    /// Log entries in order.
    pub logs: Vec<Log>,
    /// Gas that is paid for, refunds taken off.
    pub gas_used: u64,
    /// Gas of the limit that is not paid for.
    pub gas_left: u64,
    /// Gas that was given back for released storage; of a message, the counter.
    pub refund: u64,
    /// Ink that the programs used, without the gas for starting them; none when none ran.
    pub ink: Option<u64>,
    /// What each host function took, by its name.
    pub usage: BTreeMap<&'static str, FunctionUsage>,
    /// The playground's own end of the transaction, if it was not the chain's: [`Exit::Limit`] or [`Exit::Unsupported`].
    pub playground: Option<Exit>,
    /// Address of the contract that was created.
    pub deployed: Option<Address>,
}

/// What a host function took in one transaction.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FunctionUsage {
    /// Ink, that of nested calls included.
    pub ink: u64,
    /// Completed calls.
    pub calls: u64,
}

/// A transaction that the chain does not take at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the transaction is not valid: {0}")]
pub struct Refusal(pub String);

//! What a built-in function works on, what it leaves behind, how it fails.

use crate::multiversx::esdt::minimal;
use crate::multiversx::journal::Journal;
use crate::multiversx::number::amount_bytes;
use crate::multiversx::{Account, Address, Schedule, TokenTransfer};
use crate::trace::{Blob, Kind, Log, Note};
use num_bigint::BigUint;
use std::borrow::Cow;

/// A built-in function at work.
pub(in crate::multiversx) struct Builtin<'a> {
    /// The world and the trace.
    pub(super) journal: &'a mut Journal,
    /// What everything costs; the names of the chain's section `BuiltInCost` stand in it.
    pub(super) schedule: &'static Schedule,
    /// What it was called with.
    pub(super) call: BuiltinCall,
    /// Gas that is left.
    pub(super) gas_left: u64,
    /// Return data.
    pub(super) out: Vec<Blob>,
    /// Log entries.
    pub(super) logs: Vec<Log>,
    /// What it transferred, and the contract call that is to follow.
    pub(super) transfer: Option<Transfer>,
}

/// What a built-in function was called with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::multiversx) struct BuiltinCall {
    /// Where the call came from.
    pub(in crate::multiversx) origin: Origin,
    /// Who calls.
    pub(in crate::multiversx) caller: Address,
    /// The account that it is called on.
    pub(in crate::multiversx) recipient: Address,
    /// Name of the built-in function.
    pub(in crate::multiversx) function: String,
    /// Arguments.
    pub(in crate::multiversx) arguments: Vec<Blob>,
    /// EGLD value; it is never moved, most functions refuse it.
    pub(in crate::multiversx) value: BigUint,
    /// Gas limit.
    pub(in crate::multiversx) gas_limit: u64,
}

/// Where a call of a built-in function came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::multiversx) enum Origin {
    /// A transaction.
    Transaction,
    /// A contract that waits for it.
    Contract,
    /// A contract's asynchronous call.
    Async,
    /// A host function that transfers tokens, without a call.
    Transfer,
    /// The same, back to the contract that called.
    BackTransfer,
    /// The same, with a call.
    TransferAndExecute,
}

impl Origin {
    /// What the log entry of a transfer says first.
    fn log(self) -> &'static str {
        match self {
            Self::Transaction | Self::Transfer => "DirectCall",
            Self::Contract => "ExecuteOnDestContext",
            Self::Async => "AsyncCall",
            Self::BackTransfer => "BackTransfer",
            Self::TransferAndExecute => "TransferAndExecute",
        }
    }
}

/// Tokens that were transferred.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::multiversx) struct Transfer {
    /// The account that got them.
    pub(in crate::multiversx) to: Address,
    /// The tokens.
    pub(in crate::multiversx) tokens: Vec<TokenTransfer>,
    /// The function that the transfer names, with its arguments.
    pub(in crate::multiversx) next: Option<(Blob, Vec<Blob>)>,
}

/// Why a built-in function failed: the chain's text. A synchronous caller fails with it, code 10; a callback learns code 10 and
/// the text; a transaction ends with code 4, as on the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::multiversx) struct Failure(pub(in crate::multiversx) Cow<'static, str>);

impl From<&'static str> for Failure {
    fn from(text: &'static str) -> Self {
        Self(text.into())
    }
}

impl From<String> for Failure {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

/// Missing or malformed arguments; more may follow it after a comma or a colon.
pub(super) const INVALID_ARGUMENTS: &str = "invalid arguments to process built-in function";
/// Gas that does not suffice; another text than that of contracts.
pub(super) const NOT_ENOUGH_GAS: &str = "not enough gas was sent in the transaction";
/// A recipient that the function does not take.
pub(super) const INVALID_RECEIVER: &str = "invalid receiver address";
/// EGLD that came along.
pub(super) const WITH_VALUE: &str = "built in function called with tx value is not allowed";
/// The account whose storage holds what the chain itself keeps of tokens.
pub(super) const SYSTEM: Address = Address([0xff; 32]);

impl<'a> Builtin<'a> {
    /// A function that begins; the account that it is called on exists from now on.
    pub(super) fn new(journal: &'a mut Journal, schedule: &'static Schedule, call: BuiltinCall) -> Self {
        journal.create(&call.recipient);
        let gas_left = call.gas_limit;
        let (out, logs) = (Vec::new(), Vec::new());
        Self { journal, schedule, call, gas_left, out, logs, transfer: None }
    }
}

impl Builtin<'_> {
    /// The argument of this number; empty when there is none.
    pub(super) fn argument(&self, number: usize) -> Blob {
        self.call.arguments.get(number).cloned().unwrap_or_default()
    }

    /// The arguments from this number on.
    pub(super) fn arguments_from(&self, number: usize) -> Vec<Blob> {
        self.call.arguments.iter().skip(number).cloned().collect()
    }

    /// Takes gas.
    ///
    /// # Errors
    /// "not enough gas was sent in the transaction".
    pub(super) fn charge(&mut self, gas: u64) -> Result<(), Failure> {
        self.gas_left = self.gas_left.checked_sub(gas).ok_or(NOT_ENOUGH_GAS)?;
        Ok(())
    }

    /// The checks that all token functions begin with.
    ///
    /// # Errors
    /// EGLD came along; fewer than two arguments.
    pub(super) fn check_basics(&self) -> Result<(), Failure> {
        if self.call.value > BigUint::ZERO {
            return Err(WITH_VALUE.into());
        }
        if self.call.arguments.len() < 2 {
            return Err(INVALID_ARGUMENTS.into());
        }
        Ok(())
    }

    /// Whether an account lives in the shard where everything runs; the others get what is sent to them later.
    pub(super) fn is_here(&self, address: &Address) -> bool {
        self.journal.account(address).is_none_or(|account| account.shard == 0)
    }

    /// Whether an account takes tokens of this sender without a call.
    pub(super) fn is_payable(&self, to: &Address, sender: &Address) -> bool {
        let closed = |account: &Account| account.is_contract() && !account.is_payable_by(sender);
        self.journal.is_new(to) || !self.journal.account(to).is_some_and(closed)
    }

    /// Adds to the return data.
    pub(super) fn finish(&mut self, bytes: impl Into<Blob>) {
        let bytes = bytes.into();
        self.journal.record(Kind::Note(Box::new(Note::Finish(bytes.clone()))));
        self.out.push(bytes);
    }

    /// Logs what a function did to a token of the caller: topics are token, nonce, value and `more`; there is no data.
    pub(super) fn log_token(&mut self, token: &[u8], nonce: u64, value: &BigUint, more: &[&[u8]]) {
        let mut topics = token_topics(token, nonce, value);
        topics.extend(more.iter().map(|topic| Blob::from(*topic)));
        let endpoint = Blob::from(self.call.function.as_bytes());
        self.log(Log { address: self.call.caller.blob(), endpoint, topics, data: Vec::new() });
    }

    /// Logs a transfer: topics are token, nonce and value of each, then the receiver; data are the call.
    pub(super) fn log_transfer(&mut self, to: &Address, tokens: &[TokenTransfer]) {
        let mut topics = Vec::new();
        for TokenTransfer { token, nonce, value } in tokens {
            topics.extend(token_topics(token, *nonce, value));
        }
        topics.push(to.blob());
        let endpoint = Blob::from(self.call.function.as_bytes());
        let mut data = vec![Blob::from(self.call.origin.log().as_bytes()), endpoint.clone()];
        data.extend(self.call.arguments.iter().cloned());
        self.log(Log { address: self.call.caller.blob(), endpoint, topics, data });
    }

    /// Writes a log entry.
    pub(super) fn log(&mut self, log: Log) {
        self.journal.record(Kind::Log(Box::new(log.clone())));
        self.logs.push(log);
    }
}

/// Token, nonce and amount, as log entries name them.
pub(super) fn token_topics(token: &[u8], nonce: u64, value: &BigUint) -> Vec<Blob> {
    vec![Blob::from(token), minimal(nonce).into(), value_bytes(value)]
}

/// An amount as minimal big-endian bytes; 0 is empty.
pub(super) fn value_bytes(value: &BigUint) -> Blob {
    amount_bytes(value).into()
}

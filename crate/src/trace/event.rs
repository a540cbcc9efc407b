//! What happened in a run, one fact at a time.

use super::{Blob, Change};
use num_bigint::BigUint;

/// A call frame's number within the whole run; 0 stands for "outside any frame" (set state, transaction bookkeeping).
pub type FrameId = u32;

/// One fact about a run. Its index is its place in the trace.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// The frame in which it happened.
    pub frame: FrameId,
    /// Chain gas left in the frame; `u64::MAX` while a chain's gas is not metered.
    pub gas_left: u64,
    /// What happened.
    pub kind: Kind,
}

/// The kinds of events. Typed values, no prose: the text is made by one renderer.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// A transaction begins; step index of the scenario.
    TransactionBegin(Box<TransactionBegin>),
    /// A transaction ends.
    TransactionEnd(Box<TransactionEnd>),
    /// A call frame begins.
    FrameEnter(Box<FrameEnter>),
    /// A call frame ends.
    FrameExit(Box<FrameExit>),
    /// A host function is called; the arguments stand in the trace's own store.
    HostCall {
        /// Number in the table of host functions.
        function: u16,
        /// Number of arguments.
        count: u8,
        /// Place of the first argument in the store.
        first: u32,
    },
    /// A host function returns.
    HostReturn {
        /// Number in the table of host functions.
        function: u16,
        /// Raw result, if the function has one.
        result: Option<u64>,
    },
    /// The world changed.
    Change(Box<Change>),
    /// A log entry was written.
    Log(Box<Log>),
    /// Something worth knowing that changed nothing, such as a value read from storage.
    Note(Box<Note>),
    /// Everything of this frame since the event `from` was undone.
    Reverted {
        /// First undone event.
        from: u32,
    },
    /// Recording ended here; the run went on unrecorded.
    Truncated,
}

/// What a transaction was asked to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TransactionBegin {
    /// Index of the top-level step.
    pub step: u32,
    /// Sender address.
    pub from: Blob,
    /// Recipient address; empty for a deployment.
    pub to: Blob,
    /// Called function; empty for a plain transfer.
    pub function: String,
    /// EGLD or ETH value.
    pub value: BigUint,
}

/// How a transaction ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TransactionEnd {
    /// The chain's status; none when the playground ended it.
    pub status: Option<u64>,
    /// The chain's message, or the playground's reason.
    pub message: String,
}

/// How a frame came to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FrameKind {
    /// A contract is deployed.
    Deploy,
    /// The transaction's own call.
    Call,
    /// A query.
    Query,
    /// A contract is upgraded.
    Upgrade,
    /// A synchronous call on the callee's own storage.
    Nested,
    /// A synchronous call on the caller's storage.
    SameContext,
    /// A synchronous call that may not write.
    ReadOnly,
    /// A call that was made after the frame that asked for it had ended.
    Async,
    /// The answer to such a call.
    Callback,
}

/// A call frame as it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrameEnter {
    /// The frame that called; 0 for the transaction itself.
    pub parent: FrameId,
    /// How it came to be.
    pub kind: FrameKind,
    /// Caller address.
    pub from: Blob,
    /// Address whose storage it works on.
    pub to: Blob,
    /// EVM: the account whose code runs, when it is another one; else empty.
    pub code: Blob,
    /// Called function.
    pub function: String,
    /// Arguments.
    pub arguments: Vec<Blob>,
    /// EGLD or ETH value.
    pub value: BigUint,
}

/// A call frame as it ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrameExit {
    /// The chain's status of this frame; none when the playground ended it.
    pub status: Option<u64>,
    /// Message of a failure.
    pub message: String,
}

/// A log entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Log {
    /// The contract (or account) it belongs to.
    pub address: Blob,
    /// Identifier: the function that wrote it, or the chain's own name.
    pub endpoint: Blob,
    /// Topics in order.
    pub topics: Vec<Blob>,
    /// Data items in order.
    pub data: Vec<Blob>,
}

/// A fact that changed nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// A storage value was read.
    StorageRead {
        /// Whose storage.
        address: Blob,
        /// Key.
        key: Blob,
        /// Value; empty when there is none.
        value: Blob,
    },
    /// A value was added to the frame's return data.
    Finish(Blob),
    /// The contract signalled an error, or a host function failed, with this message.
    Error(Blob),
    /// The contract printed this text, on a chain for debugging.
    Printed(Blob),
    /// An amount of a token moved.
    TokenTransfer {
        /// Sender address.
        from: Blob,
        /// Receiver address.
        to: Blob,
        /// Token identifier.
        token: Blob,
        /// 0 for a fungible token.
        nonce: u64,
        /// Amount.
        value: BigUint,
    },
    /// EGLD or ETH moved.
    Transfer {
        /// Sender address.
        from: Blob,
        /// Receiver address.
        to: Blob,
        /// Amount in the smallest unit.
        value: BigUint,
    },
}

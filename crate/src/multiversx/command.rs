//! What a frame asks the node to do while it waits, and what becomes of the answer.

use super::{Address, TokenTransfer};
use crate::trace::{Blob, FrameKind};
use num_bigint::BigUint;

/// What a suspended frame waits for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// A synchronous call of another contract.
    Call(NestedCall),
    /// The deployment of a contract.
    Deploy(NestedDeploy),
    /// A transfer of tokens, with a synchronous call when it names a function of a contract.
    Transfer(TokenCall),
    /// The frame's own code is over: an asynchronous call of the older kind ends it.
    Stop,
}

impl Command {
    /// Gas asked for.
    pub fn gas_limit(&self) -> u64 {
        match self {
            Self::Call(call) => call.gas_limit,
            Self::Deploy(deploy) => deploy.gas_limit,
            Self::Transfer(transfer) => transfer.gas_limit,
            Self::Stop => 0,
        }
    }
}

/// A synchronous call (`multiversx.md` 5).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NestedCall {
    /// [`FrameKind::Nested`], [`FrameKind::SameContext`] or [`FrameKind::ReadOnly`].
    pub kind: FrameKind,
    /// The contract whose code runs.
    pub to: Address,
    /// The function.
    pub function: String,
    /// Arguments.
    pub arguments: Vec<Blob>,
    /// EGLD to send along.
    pub value: BigUint,
    /// Whether the value has a minus sign: then the call cannot begin.
    pub negative: bool,
    /// Gas asked for.
    pub gas_limit: u64,
    /// What the log entry of the value says first.
    pub log: &'static str,
    /// What becomes of the answer.
    pub resume: Resume,
}

/// A deployment by a contract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NestedDeploy {
    /// The module.
    pub code: Blob,
    /// Flags of the new contract.
    pub metadata: Blob,
    /// Arguments of `init`.
    pub arguments: Vec<Blob>,
    /// EGLD to send along.
    pub value: BigUint,
    /// Gas asked for.
    pub gas_limit: u64,
    /// Where the new address goes.
    pub address: Destination,
    /// What the log entry of the value says first.
    pub log: &'static str,
    /// What becomes of the answer.
    pub resume: Resume,
}

/// A transfer of tokens by a contract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenCall {
    /// Who gets them.
    pub to: Address,
    /// The tokens, one at least.
    pub tokens: Vec<TokenTransfer>,
    /// The function to call; empty for none.
    pub function: Vec<u8>,
    /// Arguments.
    pub arguments: Vec<Blob>,
    /// Gas for the transfer and the call; without a call it has no meaning.
    pub gas_limit: u64,
    /// What becomes of the answer.
    pub resume: Resume,
}

/// Where bytes that the node found go in the guest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Destination {
    /// Memory at this offset.
    Memory(i32),
    /// The managed buffer with this handle.
    Buffer(i32),
}

/// What becomes of a child's end in the frame that waits for it. A named value, not a closure, so that a paused frame can be
/// shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Resume {
    /// Results of the call go to this buffer, as a list of handles.
    pub results: Option<i32>,
    /// Whether a failed callee gives 1 instead of failing the caller.
    pub catches: bool,
    /// Entries of the caller's return data before the call.
    pub mark: usize,
    /// The new contract's address and where it goes.
    pub deployed: Option<(Address, Destination)>,
}

//! One running contract call: its call data, its own scratch, and where it stands.

use super::Address;
use super::admission::{INIT, UPGRADE};
use super::asynchronous::{AsyncCall, Came};
use super::command::{Command, Resume};
use super::crypto::Curve;
use super::heap::Heap;
use super::host::{BigFloat, Ending};
use super::journal::Checkpoint;
use super::transaction::TokenTransfer;
use crate::engine::{Instance, Module};
use crate::stage::Exit;
use crate::trace::{Blob, FrameId, FrameKind, Log};
use num_bigint::{BigInt, BigUint};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a contract was called with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallInput {
    /// How the call came to be.
    pub kind: FrameKind,
    /// Who calls.
    pub caller: Address,
    /// The account whose storage and balance the call works on.
    pub recipient: Address,
    /// The account whose code runs; another one than `recipient` in a call on the same context.
    pub code: Address,
    /// The called function, as the contract sees it: empty when a transaction deploys, "init" when a contract does (asked of the
    /// official VM). What runs is [`Self::entry`].
    pub function: String,
    /// Arguments.
    pub arguments: Vec<Blob>,
    /// EGLD value.
    pub value: BigUint,
    /// Token transfers that came with the call.
    pub tokens: Vec<TokenTransfer>,
    /// Gas limit.
    pub gas_limit: u64,
    /// Whether the call, or one above it, may not write.
    pub read_only: bool,
}

impl CallInput {
    /// The exported function that runs.
    pub fn entry(&self) -> &str {
        match self.kind {
            FrameKind::Deploy => INIT,
            FrameKind::Upgrade => UPGRADE,
            _ => &self.function,
        }
    }
}

/// A frame's own scratch: what host functions work with, gone when the frame ends.
#[derive(Debug)]
pub struct Scratch {
    /// The frame's number in the trace.
    pub id: FrameId,
    /// What the contract was called with.
    pub call: CallInput,
    /// Return data: what it finished with, and the results of its synchronous calls.
    pub out: Vec<Blob>,
    /// Log entries, its own and those of its callees that succeeded.
    pub logs: Vec<Log>,
    /// Big integers by handle.
    pub big_ints: Heap<BigInt>,
    /// Big floats by handle.
    pub big_floats: Heap<BigFloat>,
    /// Managed buffers by handle.
    pub buffers: Heap<Vec<u8>>,
    /// Managed maps by handle.
    pub maps: Heap<BTreeMap<Vec<u8>, Vec<u8>>>,
    /// Elliptic curves by handle.
    pub(super) curves: Heap<&'static Curve>,
    /// The host function that runs, by its number.
    pub(super) host_function: usize,
    /// Gas that was taken before the call began, for its code.
    pub(super) entry_cost: u64,
    /// How much more gas host functions see than instructions may use. A deployment puts the price of the new code in the place
    /// of the frame's own entry cost (`multiversx_checked.md` 36), but the bound on instructions stays.
    pub(super) gas_shift: i64,
    /// Refund for storage that was released.
    pub(super) refund: u64,
    /// Whether a callee on another context has returned.
    pub(super) called: bool,
    /// What callees sent back without a call since it was last asked for.
    pub back_transfers: BackTransfers,
    /// Calls to make when it has ended.
    pub asynchronous: Vec<AsyncCall>,
    /// Of a callback: what was kept for it.
    pub closure: Option<Vec<u8>>,
    /// The module that runs.
    pub(super) module: Arc<Module<Self>>,
    /// What it sent without a call and without data, and to whom.
    pub sent: Vec<(Address, BackTransfers)>,
}

/// EGLD and tokens that a callee sent to its caller without a call (`multiversx.md` 2).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BackTransfers {
    /// Sum of EGLD.
    pub value: BigUint,
    /// Token transfers in order.
    pub tokens: Vec<TokenTransfer>,
}

impl Scratch {
    /// The scratch of a call that begins.
    pub(super) fn new(id: FrameId, call: CallInput, module: Arc<Module<Self>>) -> Self {
        Self {
            id,
            call,
            out: Vec::new(),
            logs: Vec::new(),
            big_ints: Heap::default(),
            big_floats: Heap::default(),
            buffers: Heap::default(),
            maps: Heap::default(),
            curves: Heap::default(),
            host_function: 0,
            entry_cost: 0,
            gas_shift: 0,
            refund: 0,
            called: false,
            back_transfers: BackTransfers::default(),
            asynchronous: Vec::new(),
            closure: None,
            module,
            sent: Vec::new(),
        }
    }

    /// Takes over what a callee that returned leaves behind: results, logs, and what it sent back.
    pub(super) fn take_over(&mut self, callee: Self) {
        // A callee's refund takes the place of the caller's own; one on the same context has begun with it.
        self.refund = callee.refund;
        self.out.extend(callee.out);
        self.logs.extend(callee.logs);
        if callee.call.kind == FrameKind::SameContext {
            self.sent.extend(callee.sent);
            self.asynchronous.extend(callee.asynchronous);
            return;
        }
        self.called = true;
        for (_, sent) in callee.sent.into_iter().filter(|(to, _)| *to == self.call.recipient) {
            self.back_transfers.value += sent.value;
            self.back_transfers.tokens.extend(sent.tokens);
        }
    }
}

/// A frame on the stage.
pub struct Frame {
    /// Its number in the trace.
    pub id: FrameId,
    /// The running module.
    pub(super) instance: Instance<Scratch>,
    /// The state to return to when it fails.
    pub(super) checkpoint: Checkpoint,
    /// How much gas had been sent away when it began: entries of the backstage's list.
    pub(super) gas_sent: usize,
    /// The frame of the built-in function in the trace that it follows: it ends with this one.
    pub(super) wrapped: Option<FrameId>,
    /// Whether all calls that it made have come back, once it has ended.
    pub(super) complete: bool,
    /// Where it stands.
    pub(super) phase: Phase,
}

/// Where a frame stands.
pub(super) enum Phase {
    /// Nothing has run yet.
    Begin,
    /// The guest can go on.
    Ready,
    /// A host function asked for something that the node has not begun yet.
    Asked(Command),
    /// A child runs; this is what its end is for.
    Waiting(Resume),
    /// Its own code is over; its asynchronous calls are next.
    NextAsync,
    /// The asynchronous call of this number has come to this; its callback is next.
    CallBack(usize, Box<Result<Came, Exit>>),
    /// Its own code is over; the asynchronous call of this number runs.
    Async(usize),
    /// Its own code is over; the callback of the asynchronous call of this number runs.
    Callback(usize),
    /// It has ended; only its end is to be reported.
    Over(Ending),
}

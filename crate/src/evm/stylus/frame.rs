//! One call's scratch, and how calls end (`stylus.md` 3.1 and 3.2).

use super::Parameters;
use super::host::prices;
use super::storage_cache::StorageCache;
use crate::engine::{Host, HostFunction};
use crate::evm::backstage::Backstage;
use crate::evm::{Address, Word};
use crate::stage::Exit;
use revm::interpreter::FrameInput;
use revm::primitives::Bytes;
use std::sync::Arc;

/// What a call gives to its program.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CallInput {
    /// The acting account, whose storage it is.
    pub address: Address,
    /// Who calls.
    pub sender: Address,
    /// Wei that came with it, big-endian.
    pub value: Word,
    /// Call data.
    pub data: Vec<u8>,
    /// Whether another frame of the acting account is open.
    pub reentrant: bool,
    /// Whether it may change nothing.
    pub read_only: bool,
}

/// Why a call ends other than by returning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Halt {
    /// The program ended itself with a status.
    Exited(u32),
    /// A host function failed.
    Failure(&'static str),
    /// A host function could not be paid.
    OutOfInk,
    /// The playground ends the whole transaction.
    Stopped(Exit),
}

/// What a program waits for: a call or a create, and how to go on afterwards.
#[derive(Debug)]
pub struct Command {
    pub(in crate::evm) input: FrameInput,
    pub(in crate::evm) resume: Resume,
}

/// What is to be done when a call or a create has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Resume {
    /// Gas that it cost before it began.
    pub(super) base: u64,
    /// Gas that it was given.
    pub(super) given: u64,
    /// Where the length of what it gave back goes.
    pub(super) length: u32,
    /// Where the address of a new contract goes.
    pub(super) created: Option<u32>,
}

/// One host call that completed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HostCall {
    /// The function's number in the table.
    pub number: usize,
    /// Ink that it took.
    pub ink: u64,
}

/// One call's own state.
#[derive(Debug)]
pub struct Scratch {
    pub(super) parameters: Arc<Parameters>,
    pub(super) input: CallInput,
    pub(super) cache: StorageCache,
    /// What the call gives back; the last one written counts.
    pub(super) output: Vec<u8>,
    /// What the last nested call gave back.
    pub(super) return_data: Bytes,
    /// The account whose code was looked at last, with the code.
    pub(super) last_code: Option<(Address, Bytes)>,
    /// Gas to be given back for released storage.
    pub(super) refund: i64,
    /// Ink that went to nested calls.
    pub(super) nested: u64,
    /// Bytes that were printed.
    pub(super) printed: usize,
    /// Completed host calls, when they are to be kept.
    pub(super) calls: Option<Vec<HostCall>>,
    /// Number of the host call that runs, and the ink before it.
    running: (usize, u64),
}

impl Scratch {
    pub(super) fn new(parameters: Arc<Parameters>, input: CallInput, keeps_calls: bool) -> Self {
        Self {
            parameters,
            input,
            cache: StorageCache::default(),
            output: Vec::new(),
            return_data: Bytes::new(),
            last_code: None,
            refund: 0,
            nested: 0,
            printed: 0,
            calls: keeps_calls.then(Vec::new),
            running: (0, 0),
        }
    }

    /// Keeps the host call that runs, which did what it should.
    pub(super) fn completed(&mut self, backstage: &mut Backstage, gas: i64) {
        let (number, before) = self.running;
        let ink = before.saturating_sub(gas.cast_unsigned());
        backstage.ctx.chain.used(number, ink);
        if let Some(calls) = &mut self.calls {
            calls.push(HostCall { number, ink });
        }
    }

    fn tell_gas(&self, backstage: &mut Backstage, gas: i64) {
        backstage.record.set_gas_left(self.parameters.gas(gas.cast_unsigned()));
    }
}

impl Host for Scratch {
    type Command = Command;
    type Exit = Halt;
    type Shared = Backstage;

    fn called(&mut self, shared: &mut Backstage, number: usize, arguments: &[u64], gas: i64) {
        self.running = (number, gas.cast_unsigned());
        self.tell_gas(shared, gas);
        shared.record.call(number, arguments);
    }

    fn charge(&mut self, _: &mut Backstage, number: usize, gas: &mut i64) -> Result<(), Halt> {
        let price = prices().get(number).copied().unwrap_or_default();
        buy(gas, price)
    }

    fn returned(&mut self, shared: &mut Backstage, number: usize, result: Option<u64>, gas: i64) {
        self.tell_gas(shared, gas);
        shared.observe();
        self.completed(shared, gas);
        shared.record.returned(number, result);
    }

    fn unsupported(function: &'static HostFunction<Self>) -> Halt {
        Halt::Stopped(Exit::Unsupported { name: function.name.to_owned() })
    }

    fn pauses(&self, shared: &Backstage) -> bool {
        shared.stepping
    }
}

/// Takes ink; all that is left, when it is too little. Ink is kept in the bits of the engine's gas.
///
/// # Errors
/// [`Halt::OutOfInk`].
pub(super) fn buy(gas: &mut i64, ink: u64) -> Result<(), Halt> {
    let left = gas.cast_unsigned().checked_sub(ink);
    *gas = left.unwrap_or_default().cast_signed();
    left.map(|_| ()).ok_or(Halt::OutOfInk)
}

//! One call's scratch, and how calls end (`stylus.md` 3.1 and 3.2).

use super::host::prices;
use super::{Pages, Parameters};
use crate::engine::{Host, HostFunction};
use std::sync::Arc;

/// What a program can learn of the block and the transaction. Words are big-endian.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Environment {
    /// Number of the block, as the NUMBER opcode has it.
    pub number: u64,
    /// Seconds since 1970.
    pub timestamp: u64,
    /// Gas of the whole block.
    pub gas_limit: u64,
    /// Wei for a gas that the block asks for.
    pub base_fee: [u8; 32],
    /// Who gets the fees.
    pub coinbase: [u8; 20],
    /// The chain's number.
    pub chain_id: u64,
    /// Wei for a gas that the transaction pays.
    pub gas_price: [u8; 32],
    /// Who sent the transaction.
    pub origin: [u8; 20],
}

/// What a call gives to its program.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CallInput {
    /// The acting account, whose storage it is.
    pub address: [u8; 20],
    /// Who calls.
    pub sender: [u8; 20],
    /// Wei that came with it, big-endian.
    pub value: [u8; 32],
    /// Call data.
    pub data: Vec<u8>,
    /// Whether another frame of the acting account is open.
    pub reentrant: bool,
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
    /// The host function is declared and not built.
    Unsupported(&'static str),
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
    pub(super) environment: Arc<Environment>,
    pub(super) input: CallInput,
    /// What the call gives back; the last one written counts.
    pub(super) output: Vec<u8>,
    /// What the last nested call gave back.
    pub(super) return_data: Vec<u8>,
    /// What the program printed, on a chain for debugging.
    pub(super) console: Vec<String>,
    /// Completed host calls, when they are to be kept.
    pub(super) calls: Option<Vec<HostCall>>,
    /// Number of the host call that runs, and the ink before it.
    running: (usize, u64),
}

impl Scratch {
    pub(super) fn new(parameters: Arc<Parameters>, environment: Arc<Environment>, input: CallInput) -> Self {
        let (output, return_data, console) = Default::default();
        Self { parameters, environment, input, output, return_data, console, calls: None, running: (0, 0) }
    }

    /// Keeps the host call that runs, which did what it should.
    pub(super) fn completed(&mut self, gas: i64) {
        let (number, before) = self.running;
        let ink = before.saturating_sub(gas.cast_unsigned());
        if let Some(calls) = &mut self.calls {
            calls.push(HostCall { number, ink });
        }
    }
}

impl Host for Scratch {
    /// No host function that is built asks the node for anything yet.
    type Command = std::convert::Infallible;
    type Exit = Halt;
    type Shared = Pages;

    fn called(&mut self, _: &mut Pages, number: usize, _: &[u64], gas: i64) {
        self.running = (number, gas.cast_unsigned());
    }

    fn charge(&mut self, _: &mut Pages, number: usize, gas: &mut i64) -> Result<(), Halt> {
        let price = prices().get(number).copied().unwrap_or_default();
        buy(gas, price)
    }

    fn returned(&mut self, _: &mut Pages, _: usize, _: Option<u64>, gas: i64) {
        self.completed(gas);
    }

    fn unsupported(function: &'static HostFunction<Self>) -> Halt {
        Halt::Unsupported(function.name)
    }

    fn pauses(&self, _: &Pages) -> bool {
        false
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

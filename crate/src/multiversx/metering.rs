//! The gas of frames: what a call costs before it begins, what it hands on and gets back (`multiversx.md` 7,
//! `multiversx_checked.md` 33 to 36 and 43).

use super::frame::{CallInput, Frame};
use super::host::Ending;
use super::node::{Node, ending};
use super::status::{GAS_MISMATCH, NOT_ENOUGH_GAS, ReturnCode, execution_failed, failed};
use super::{Address, Schedule};
use crate::stage::Exit;
use crate::trace::FrameKind;

impl Frame {
    /// Gas that it has left, as its host functions see it.
    pub(super) fn gas_left(&self) -> u64 {
        self.instance.frame().gas_left(self.instance.gas())
    }

    /// Hands gas on to a callee.
    pub(super) fn hand_on(&mut self, gas: u64) {
        let left = self.instance.gas().saturating_sub_unsigned(gas);
        self.instance.set_gas(left);
    }

    /// Gets back what a callee left.
    pub(super) fn get_back(&mut self, gas: u64) {
        let left = self.instance.gas().saturating_add_unsigned(gas);
        self.instance.set_gas(left);
    }

    /// Gives the frame its gas: its limit less the price of its code.
    pub(super) fn fill(&mut self, entry_cost: u64) {
        let scratch = self.instance.frame_mut();
        scratch.entry_cost = entry_cost;
        let gas = scratch.call.gas_limit.saturating_sub(entry_cost);
        self.instance.set_gas(i64::try_from(gas).unwrap_or(i64::MAX));
    }

    /// Takes the price of code that the frame deploys: it stands in the place of the price that the frame itself was entered
    /// for, whatever that was, and of earlier deployments by the frame.
    ///
    /// # Errors
    /// "not enough gas" when the frame's whole limit would not suffice.
    pub(super) fn pay_deployment(&mut self, schedule: &Schedule, code_length: usize) -> Result<(), Exit> {
        let price = schedule.bytes.compile.saturating_mul(code_length as u64);
        let scratch = self.instance.frame_mut();
        if price > scratch.call.gas_limit {
            return Err(not_enough_gas());
        }
        let gain = scratch.entry_cost.cast_signed().saturating_sub(price.cast_signed());
        scratch.gas_shift = scratch.gas_shift.saturating_add(gain);
        scratch.entry_cost = price;
        Ok(())
    }

    /// How a frame ends whose function has returned: instructions and host functions may have used more than there was.
    pub(super) fn returned(&self) -> Ending {
        let scratch = self.instance.frame();
        let overdrawn = self.instance.gas().saturating_add(scratch.gas_shift) < 0;
        if overdrawn { ending(not_enough_gas()) } else { Ending::Returned }
    }
}

impl Node {
    /// How a frame really ends that returned. The chain adds up the gas of a call over accounts, those among them that gas was sent
    /// to, by this call or before it; where the sums differ the call fails, or loses what it has left if it ran in its caller's
    /// context. They differ when gas was sent to the account that the call works on, and when less was used than had been sent
    /// away before, unless a callee has evened that out (asked of the official VM).
    pub(super) fn balance_gas(&mut self, frame: &mut Frame, ending: Ending) -> Ending {
        let sent = &mut self.backstage.gas_sent;
        if ending != Ending::Returned {
            sent.truncate(frame.gas_sent);
            return ending;
        }
        let scratch = frame.instance.frame();
        let (before, own) = sent.split_at_checked(frame.gas_sent).unwrap_or_default();
        let sum = |list: &[(Address, u64)]| list.iter().fold(0_u64, |sum, (_, gas)| sum.saturating_add(*gas));
        let used = scratch.call.gas_limit.saturating_sub(frame.gas_left()).saturating_sub(sum(own));
        let to_itself = sent.iter().any(|(to, _)| *to == scratch.call.recipient);
        if !to_itself && (scratch.called || used >= sum(before)) {
            return ending;
        }
        if scratch.call.kind == FrameKind::SameContext {
            let left = frame.gas_left();
            frame.hand_on(left);
            return ending;
        }
        sent.truncate(frame.gas_sent);
        super::node::ending(execution_failed(GAS_MISMATCH))
    }

    /// What a call with code of this length costs before it begins.
    ///
    /// # Errors
    /// "not enough gas".
    pub(super) fn entry_cost(&self, call: &CallInput, code_length: usize) -> Result<u64, Exit> {
        let schedule = self.backstage.schedule;
        let outermost = self.backstage.stack.is_empty();
        let (base, byte) = match call.kind {
            FrameKind::Upgrade => (schedule.of("CreateContract"), schedule.bytes.compile),
            FrameKind::Deploy if outermost => (schedule.of("CreateContract"), schedule.bytes.compile),
            _ => (schedule.of("GetCode"), schedule.bytes.prepare),
        };
        let cost = byte.saturating_mul(code_length as u64).saturating_add(base);
        if cost > call.gas_limit { Err(not_enough_gas()) } else { Ok(cost) }
    }
}

/// The failure of exhausted gas.
pub(super) fn not_enough_gas() -> Exit {
    failed(ReturnCode::OutOfGas, NOT_ENOUGH_GAS)
}

/// What of the gas that a caller handed on is lost when the callee could not even begin: all of it, but for a call that the value
/// was missing for, and one of `init`.
pub(super) fn lost(handed_on: u64, exit: &Exit) -> u64 {
    let free = match exit {
        Exit::Failed { status, message } => {
            *status == ReturnCode::OutOfFunds as u64 || message == super::status::INIT_FORBIDDEN.as_bytes()
        }
        _ => false,
    };
    if free { 0 } else { handed_on }
}

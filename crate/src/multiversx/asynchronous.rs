//! Asynchronous calls: registered by a frame, made after it has ended and before its caller goes on (`multiversx.md` 5,
//! `multiversx_checked.md` 31 to 35).
//!
//! A call to a contract of this shard is made at once, and its callback follows directly. One to an account without code, or in
//! another shard, becomes a transfer with data: the value moves, nothing runs, and a scenario plays the rest by steps of its own.

use super::Address;
use super::admission::CALLBACK;
use super::builtin::{BuiltinCall, MULTI_TRANSFER, NFT_TRANSFER, Origin, is_builtin};
use super::call_data::call_data;
use super::frame::{BackTransfers, CallInput, Frame, Phase, Scratch};
use super::host::Ending;
use super::metering::{lost, not_enough_gas};
use super::node::{Node, ending};
use super::number::u64_bytes;
use super::status::{self, READ_ONLY, ReturnCode, execution_failed, failed};
use crate::stage::{Exit, Fault, Turn};
use crate::trace::{Blob, FrameKind, Log};
use num_bigint::BigUint;

/// A call that is made after its frame has ended.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AsyncCall {
    /// Whom it calls.
    pub to: Address,
    /// EGLD to send along.
    pub value: BigUint,
    /// The function; empty when the data were no call.
    pub function: Vec<u8>,
    /// Arguments.
    pub arguments: Vec<Blob>,
    /// Gas for the call, taken when it is registered.
    pub gas_limit: u64,
    /// Gas that is kept for the callback, taken when the call is registered.
    pub locked: u64,
    /// Whether it is the one call of the older kind, which ends its frame and calls back `callBack`.
    pub legacy: bool,
    /// Function to call back on success; empty for none.
    pub success: String,
    /// Function to call back on failure; empty for none.
    pub error: String,
    /// What the callback may ask for.
    pub closure: Option<Vec<u8>>,
}

impl AsyncCall {
    /// Who calls back: the receiver of a transfer that is made by a call on the sender itself, else the account that is called.
    fn answers(&self, own: &Address) -> Address {
        let receiver = match std::str::from_utf8(&self.function) {
            Ok(NFT_TRANSFER) if self.to == *own => self.arguments.get(3),
            Ok(MULTI_TRANSFER) if self.to == *own => self.arguments.first(),
            _ => None,
        };
        receiver.and_then(|bytes| Address::try_from(&**bytes).ok()).unwrap_or(self.to)
    }
}

/// Message of a frame that asked for a call whose data are none.
const NO_CALL: &str = "tokenize failed";
/// Message of a frame that cannot even pay for the data of a callback.
const NO_CALLBACK: &str = "callback VMOutput should not be nil";

/// What came of an asynchronous call that succeeded.
#[derive(Debug)]
pub(super) enum Came {
    /// A contract returned; with the gas that it left.
    Callee(Box<Scratch>, u64),
    /// A built-in function returned this; with the gas that it left.
    Builtin(Vec<Blob>, u64),
}

/// What came of an asynchronous call, as its callback learns it.
#[derive(Default)]
struct Answer {
    arguments: Vec<Blob>,
    /// What the callee sent back with its last transfer, if it returned no data.
    payment: BackTransfers,
    /// All that the callee sent back.
    back_transfers: BackTransfers,
}

impl Node {
    /// Makes the frame's asynchronous call of this number, or ends the frame when there is none.
    pub(super) fn begin_async(&mut self, frame: &mut Frame, number: usize) -> Result<Turn<Self>, Fault> {
        let calls = &frame.instance.frame().asynchronous;
        let Some(call) = calls.get(number).cloned() else {
            let malformed = calls.iter().any(|call| call.function.is_empty());
            let ending = if malformed { ending(execution_failed(NO_CALL)) } else { Ending::Returned };
            return Ok(self.end(frame, ending));
        };
        if call.function.is_empty() {
            return self.next_async(frame, number);
        }
        if is_builtin(&call.function) {
            return self.begin_async_builtin(frame, number, &call);
        }
        let checkpoint = self.backstage.journal.checkpoint();
        if !self.is_local(&call.to, &frame.instance.frame().call.recipient) {
            let sent = self.send_away(frame, &call);
            return match sent {
                Ok(()) => self.next_async(frame, number),
                Err(exit) => self.call_back(frame, number, Err(exit)),
            };
        }
        if call.gas_limit <= self.backstage.schedule.of("AsyncCallStep") {
            return Ok(self.end(frame, ending(not_enough_gas())));
        }
        frame.get_back(call.gas_limit);
        let caller = &frame.instance.frame().call;
        let input = CallInput {
            kind: FrameKind::Async,
            caller: caller.recipient,
            recipient: call.to,
            code: call.to,
            function: String::from_utf8_lossy(&call.function).into_owned(),
            arguments: call.arguments.clone(),
            value: call.value.clone(),
            tokens: Vec::new(),
            gas_limit: call.gas_limit,
            read_only: caller.read_only,
        };
        match self.enter_nested(input, "AsyncCall", checkpoint) {
            Ok(child) => {
                frame.hand_on(call.gas_limit);
                frame.phase = Phase::Async(number);
                Ok(Turn::Push(child))
            }
            Err(exit @ Exit::Failed { .. }) => {
                self.backstage.journal.enter(frame.id);
                self.backstage.journal.revert(checkpoint);
                frame.hand_on(lost(call.gas_limit, &exit));
                self.call_back(frame, number, Err(exit))
            }
            Err(exit) => Ok(Turn::Halt(exit)),
        }
    }

    /// Makes an asynchronous call of a built-in function, in whatever shard its account lives.
    fn begin_async_builtin(
        &mut self,
        frame: &mut Frame,
        number: usize,
        call: &AsyncCall,
    ) -> Result<Turn<Self>, Fault> {
        if call.gas_limit <= self.backstage.schedule.of("AsyncCallStep") {
            return Ok(self.end(frame, ending(not_enough_gas())));
        }
        let checkpoint = self.backstage.journal.checkpoint();
        let own = &frame.instance.frame().call;
        let builtin = BuiltinCall {
            origin: Origin::Async,
            caller: own.recipient,
            recipient: call.to,
            function: String::from_utf8_lossy(&call.function).into_owned(),
            arguments: call.arguments.clone(),
            value: call.value.clone(),
            gas_limit: call.gas_limit,
        };
        if own.read_only {
            frame.get_back(call.gas_limit);
            return self.call_back(frame, number, Err(execution_failed(READ_ONLY)));
        }
        let mut served = match self.run_builtin(builtin, FrameKind::Async, frame.id) {
            Ok(served) => served,
            Err(exit @ Exit::Failed { .. }) => return self.call_back(frame, number, Err(exit)),
            Err(exit) => return Ok(Turn::Halt(exit)),
        };
        let out = served.out.clone();
        let caller = frame.take_over_builtin(&mut served);
        let gas = served.gas_left;
        let Some(next) = served.next(self, caller, FrameKind::Async, gas) else {
            self.close_builtin(served.frame, frame.id, None);
            frame.get_back(gas);
            return self.call_back(frame, number, Ok(Came::Builtin(out, gas)));
        };
        match self.enter_next(&served, next, checkpoint) {
            Ok(child) => {
                frame.phase = Phase::Async(number);
                Ok(Turn::Push(child))
            }
            Err(exit @ Exit::Failed { .. }) => {
                self.close_builtin(served.frame, frame.id, Some(&exit));
                self.backstage.journal.revert(checkpoint);
                self.call_back(frame, number, Err(exit))
            }
            Err(exit) => Ok(Turn::Halt(exit)),
        }
    }

    /// Whether a call from one contract to this account is made at once.
    fn is_local(&self, to: &Address, from: &Address) -> bool {
        let shard = |address| self.backstage.journal.account(address).map_or(0, |account| account.shard);
        let contract = self.backstage.journal.account(to).is_some_and(super::Account::is_contract);
        contract && shard(to) == shard(from)
    }

    /// Sends value and data to an account where nothing runs now.
    fn send_away(&mut self, frame: &mut Frame, call: &AsyncCall) -> Result<(), Exit> {
        let arguments: Vec<Vec<u8>> = call.arguments.iter().map(|argument| argument.to_vec()).collect();
        let data = call_data(&call.function, &arguments);
        let from = frame.instance.frame().call.recipient;
        let journal = &mut self.backstage.journal;
        if !journal.debit(&from, &call.value) {
            return Err(failed(ReturnCode::OutOfFunds, status::TRANSFER_FUNDS));
        }
        journal.credit(&call.to, &call.value);
        journal.set_pending(&call.to, &data);
        frame.instance.with_guest(&mut self.backstage, |guest| {
            guest.log_transfer(&call.to, &call.value, "AsyncCall", &data);
        });
        Ok(())
    }

    /// Calls back, if the registering contract wants that.
    pub(super) fn call_back(
        &mut self,
        frame: &mut Frame,
        number: usize,
        came: Result<Came, Exit>,
    ) -> Result<Turn<Self>, Fault> {
        let scratch = frame.instance.frame_mut();
        let Some(call) = scratch.asynchronous.get(number).cloned() else {
            return Err(Fault::new("an answer to an asynchronous call that was not made"));
        };
        let succeeded = came.is_ok();
        let (answer, left) = match came {
            Ok(Came::Callee(callee, left)) => (success(scratch, *callee), left),
            Ok(Came::Builtin(out, left)) => (Answer { arguments: returned(&out), ..Answer::default() }, left),
            Err(exit) => (failure(exit), 0),
        };
        let name = match (call.legacy, succeeded) {
            (true, _) => CALLBACK.to_owned(),
            (false, true) => call.success.clone(),
            (false, false) => call.error.clone(),
        };
        let exported = scratch.module.parsed().exported_functions().any(|(export, _)| export == name);
        if name.is_empty() || !exported {
            return self.next_async(frame, number);
        }
        let gas = call.locked.saturating_add(left);
        match gas.checked_sub(self.callback_price(&name, &answer.arguments)) {
            None | Some(0) => Ok(self.end(frame, ending(execution_failed(NO_CALLBACK)))),
            Some(gas) => self.enter_callback(frame, number, &call, name, answer, gas),
        }
    }

    /// What lowers the limit of a callback: the step, and its data as text. It is not spent.
    fn callback_price(&self, function: &str, arguments: &[Blob]) -> u64 {
        let schedule = self.backstage.schedule;
        let text = |argument: &Blob| (argument.len() as u64).saturating_mul(2).saturating_add(1);
        let length = arguments.iter().map(text).fold(function.len() as u64, u64::saturating_add);
        schedule.bytes.copy.saturating_mul(length).saturating_add(schedule.of("AsyncCallStep"))
    }

    fn enter_callback(
        &mut self,
        frame: &mut Frame,
        number: usize,
        call: &AsyncCall,
        function: String,
        answer: Answer,
        gas: u64,
    ) -> Result<Turn<Self>, Fault> {
        let checkpoint = self.backstage.journal.checkpoint();
        frame.get_back(call.locked);
        let own = &frame.instance.frame().call;
        let input = CallInput {
            kind: FrameKind::Callback,
            caller: call.answers(&own.recipient),
            recipient: own.recipient,
            code: own.code,
            function,
            arguments: answer.arguments,
            value: answer.payment.value,
            tokens: answer.payment.tokens,
            gas_limit: gas,
            read_only: own.read_only,
        };
        match self.enter_nested(input, "AsyncCallback", checkpoint) {
            Ok(mut child) => {
                frame.hand_on(gas);
                let scratch = child.instance.frame_mut();
                scratch.closure.clone_from(&call.closure);
                scratch.back_transfers = answer.back_transfers;
                frame.phase = Phase::Callback(number);
                Ok(Turn::Push(child))
            }
            Err(exit @ Exit::Failed { .. }) => {
                self.backstage.journal.enter(frame.id);
                self.backstage.journal.revert(checkpoint);
                frame.hand_on(lost(gas, &exit));
                let callee = call.answers(&frame.instance.frame().call.recipient);
                self.callback_failed(frame, &callee, &ending(exit));
                self.next_async(frame, number)
            }
            Err(exit) => Ok(Turn::Halt(exit)),
        }
    }

    /// A callback has ended. Its failure is logged, and fails nothing else.
    pub(super) fn callback_ended(
        &mut self,
        frame: &mut Frame,
        number: usize,
        callback: Frame,
        ending: &Ending,
    ) {
        let gas = callback.gas_left();
        let callback = callback.instance.into_frame();
        match ending {
            Ending::Returned => {
                frame.get_back(gas);
                frame.instance.frame_mut().take_over(callback);
            }
            Ending::Failed { .. } => self.callback_failed(frame, &callback.call.caller, ending),
        }
        frame.phase = Phase::NextAsync(number.saturating_add(1));
    }

    fn callback_failed(&mut self, frame: &mut Frame, callee: &Address, ending: &Ending) {
        let Ending::Failed { message, .. } = ending else { return };
        let log = Log {
            address: callee.blob(),
            endpoint: Blob::from(&b"internalVMErrors"[..]),
            topics: vec![frame.instance.frame().call.recipient.blob(), Blob::from(CALLBACK.as_bytes())],
            data: vec![Blob::from(message.as_slice())],
        };
        frame.instance.with_guest(&mut self.backstage, |guest| guest.log(log));
    }

    fn next_async(&mut self, frame: &mut Frame, number: usize) -> Result<Turn<Self>, Fault> {
        frame.phase = Phase::NextAsync(number.saturating_add(1));
        Ok(Turn::Again)
    }
}

/// The answer of a callee that returned; its results and logs become those of the frame that called.
fn success(scratch: &mut Scratch, callee: Scratch) -> Answer {
    let arguments = returned(&callee.out);
    let silent = callee.out.is_empty();
    let before = std::mem::take(&mut scratch.back_transfers);
    let last =
        callee.sent.iter().rev().find(|(to, _)| *to == scratch.call.recipient).map(|(_, sent)| sent.clone());
    scratch.take_over(callee);
    let back_transfers = std::mem::replace(&mut scratch.back_transfers, before);
    Answer { arguments, payment: last.filter(|_| silent).unwrap_or_default(), back_transfers }
}

/// The arguments of a callback after a success.
fn returned(out: &[Blob]) -> Vec<Blob> {
    std::iter::once(Blob::from([0])).chain(out.iter().cloned()).collect()
}

/// The answer of a callee that failed, or could not be called.
fn failure(exit: Exit) -> Answer {
    let (status, message) = match exit {
        Exit::Failed { status, message } => (status, message),
        other => (ReturnCode::ExecutionFailed as u64, other.to_string().into_bytes()),
    };
    let arguments = vec![Blob::from(u64_bytes(status)), Blob::from(message)];
    Answer { arguments, ..Answer::default() }
}

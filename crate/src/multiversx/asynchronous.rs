//! Asynchronous calls: registered by a frame, made after it has ended and before its caller goes on (`multiversx.md` 5,
//! `multiversx_checked.md` 31 to 35).
//!
//! A call to a contract of this shard is made at once, and its callback follows directly. One to an account without code, or in
//! another shard, becomes a transfer with data: the value moves, nothing runs, and a scenario plays the rest by steps of its own.

use super::Address;
use super::builtin::{BuiltinCall, MULTI_TRANSFER, NFT_TRANSFER, Origin, is_builtin};
use super::call_data::{call_data, parse_call_data};
use super::frame::{CallInput, Frame, Phase, Scratch};
use super::host::Ending;
use super::metering::{lost, not_enough_gas};
use super::node::{Node, ending};
use super::pending::Pending;
use super::status::{self, READ_ONLY, ReturnCode, execution_failed, failed};
use crate::stage::{Exit, Fault, Turn};
use crate::trace::{Blob, FrameKind};
use num_bigint::BigUint;

/// A call that is made after its frame has ended.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AsyncCall {
    /// Whom it calls.
    pub to: Address,
    /// EGLD to send along, big-endian, as the contract gave it.
    pub value: Vec<u8>,
    /// The call as text, as the contract gave it.
    pub data: Vec<u8>,
    /// The function; empty when the data are no call.
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
    /// Its name, once it is made.
    pub(super) id: Vec<u8>,
    /// How it is made, once the registering function is over.
    pub(super) route: Route,
    /// What has come of it.
    pub(super) came: State,
}

/// How an asynchronous call is made. The numbers are the record's (see [`Pending`]).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Route {
    /// A contract of this shard runs.
    Contract = 0,
    /// A built-in function runs.
    BuiltinHere = 1,
    /// A built-in function runs, whose account is in another shard: the answer comes from there.
    BuiltinAway = 2,
    /// A transfer with data.
    #[default]
    Away = 4,
}

/// What has come of an asynchronous call. The numbers are the record's.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum State {
    /// Nothing yet.
    #[default]
    Open = 0,
    /// It returned.
    Returned = 1,
    /// It failed.
    Failed = 2,
}

impl AsyncCall {
    /// A call of a function with these arguments.
    pub(super) fn of(function: Vec<u8>, arguments: Vec<Vec<u8>>) -> Self {
        let data = call_data(&function, &arguments);
        let arguments = arguments.into_iter().map(Blob::from).collect();
        Self { data, function, arguments, ..Self::default() }
    }

    /// The call that these data are; data that are none fail the frame when it has ended.
    pub(super) fn parse(data: Vec<u8>) -> Self {
        let (function, arguments) = parse_call_data(&data).unwrap_or_default();
        Self { data, function, arguments, ..Self::default() }
    }

    /// EGLD to send along.
    fn amount(&self) -> BigUint {
        BigUint::from_bytes_be(&self.value)
    }

    /// What a log says of the call when it is sent away: to a user it is a plain transfer with its data.
    fn log(&self) -> Vec<Blob> {
        if !self.to.is_contract() || self.function.is_empty() {
            return vec![Blob::from(&b"DirectCall"[..]), Blob::from(self.data.as_slice())];
        }
        let head = [&b"AsyncCall"[..], &self.function].map(Blob::from);
        head.into_iter().chain(self.arguments.iter().cloned()).collect()
    }

    /// Who calls back: the receiver of a transfer that is made by a call on the sender itself, else the account that is called.
    pub(super) fn answers(&self, own: &Address) -> Address {
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
/// A fault of ours.
pub(super) const NO_SUCH_CALL: &str = "an asynchronous call that was not registered";

/// What came of an asynchronous call that succeeded.
#[derive(Debug)]
pub(super) enum Came {
    /// A contract returned; with the gas that it left.
    Callee(Box<Scratch>, u64),
    /// A contract returned, but calls that it made are open: there is no callback, and what gas it left is lost.
    Open(Box<Scratch>),
    /// A built-in function returned this; with the gas that it left.
    Builtin(Vec<Blob>, u64),
}

impl Node {
    /// The frame's own code is over: finds out how its calls are to be made.
    pub(super) fn queue_asynchronous(&mut self, frame: &mut Frame) {
        let scratch = frame.instance.frame_mut();
        let mut calls = std::mem::take(&mut scratch.asynchronous);
        for call in &mut calls {
            call.route = self.route(call, &scratch.call.recipient);
        }
        if let Some(pending) = self.backstage.pending() {
            pending.queue(&calls);
        }
        scratch.asynchronous = calls;
        frame.phase = Phase::NextAsync;
    }

    /// Makes the frame's next asynchronous call, or ends the frame when there is none.
    pub(super) fn begin_async(&mut self, frame: &mut Frame) -> Result<Turn<Self>, Fault> {
        let scratch = frame.instance.frame_mut();
        let calls = &mut scratch.asynchronous;
        let pending = self.backstage.pending();
        let Some((number, pending)) =
            pending.and_then(|pending| Some((pending.next_asynchronous(calls)?, pending)))
        else {
            return Ok(self.end(frame, Ending::Returned));
        };
        let Some(call) = calls.get_mut(number) else { return Err(Fault::new(NO_SUCH_CALL)) };
        if call.function.is_empty() {
            return Ok(self.end(frame, ending(execution_failed(NO_CALL))));
        }
        let ledger = pending.open();
        call.id = ledger.id().to_vec();
        let call = call.clone();
        match call.route {
            Route::Away => self.send_away(frame, &call),
            _ if call.gas_limit <= self.backstage.schedule.of("AsyncCallStep") => {
                Ok(self.end(frame, ending(not_enough_gas())))
            }
            Route::Contract => self.begin_async_call(frame, number, &call, ledger),
            Route::BuiltinHere | Route::BuiltinAway => self.begin_async_builtin(frame, number, &call, ledger),
        }
    }

    fn begin_async_call(
        &mut self,
        frame: &mut Frame,
        number: usize,
        call: &AsyncCall,
        pending: Pending,
    ) -> Result<Turn<Self>, Fault> {
        let checkpoint = self.backstage.journal.checkpoint();
        frame.get_back(call.gas_limit);
        let caller = &frame.instance.frame().call;
        let input = CallInput {
            kind: FrameKind::Async,
            caller: caller.recipient,
            recipient: call.to,
            code: call.to,
            function: String::from_utf8_lossy(&call.function).into_owned(),
            arguments: call.arguments.clone(),
            value: call.amount(),
            tokens: Vec::new(),
            gas_limit: call.gas_limit,
            read_only: caller.read_only,
        };
        match self.enter_nested(input, "AsyncCall", checkpoint, pending) {
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

    /// Makes an asynchronous call of a built-in function. One for an account in another shard is done here as far as it can be; the
    /// rest is played by steps of a scenario, and a failure fails the frame.
    fn begin_async_builtin(
        &mut self,
        frame: &mut Frame,
        number: usize,
        call: &AsyncCall,
        pending: Pending,
    ) -> Result<Turn<Self>, Fault> {
        let checkpoint = self.backstage.journal.checkpoint();
        let own = &frame.instance.frame().call;
        let builtin = BuiltinCall {
            origin: Origin::Async,
            caller: own.recipient,
            recipient: call.to,
            function: String::from_utf8_lossy(&call.function).into_owned(),
            arguments: call.arguments.clone(),
            value: call.amount(),
            gas_limit: call.gas_limit,
        };
        let away = call.route == Route::BuiltinAway;
        if own.read_only {
            frame.get_back(call.gas_limit);
            return self.call_back(frame, number, Err(execution_failed(READ_ONLY)));
        }
        let mut served = match self.run_builtin(builtin, FrameKind::Async, frame.id) {
            Ok(served) => served,
            Err(exit @ Exit::Failed { .. }) if away => return Ok(self.end(frame, ending(exit))),
            Err(exit @ Exit::Failed { .. }) => return self.call_back(frame, number, Err(exit)),
            Err(exit) => return Ok(Turn::Halt(exit)),
        };
        let out = served.out.clone();
        let caller = frame.take_over_builtin(&mut served);
        let gas = served.gas_left;
        let Some(next) = served.next(self, caller, FrameKind::Async, gas) else {
            self.close_builtin(served.frame, frame.id, None);
            if away {
                return Ok(wait_for_answer(frame, number, gas));
            }
            frame.get_back(gas);
            return self.call_back(frame, number, Ok(Came::Builtin(out, gas)));
        };
        match self.enter_next(&served, next, checkpoint, pending) {
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

    /// How a call from this account is made.
    fn route(&self, call: &AsyncCall, from: &Address) -> Route {
        let account = |address| self.backstage.journal.account(address);
        let shard = |address| account(address).map_or(0, |account| account.shard);
        let to = call.answers(from);
        let here = shard(&to) == shard(from);
        match (is_builtin(&call.function), here) {
            (true, true) => Route::BuiltinHere,
            (true, false) => Route::BuiltinAway,
            (false, true) if account(&to).is_some_and(super::Account::is_contract) => Route::Contract,
            (false, _) => Route::Away,
        }
    }

    /// Sends value and data to an account where nothing runs now. It fails the frame when the value is not there.
    fn send_away(&mut self, frame: &mut Frame, call: &AsyncCall) -> Result<Turn<Self>, Fault> {
        let from = frame.instance.frame().call.recipient;
        let value = call.amount();
        let journal = &mut self.backstage.journal;
        if !journal.debit(&from, &value) {
            return Ok(self.end(frame, ending(failed(ReturnCode::OutOfFunds, status::TRANSFER_FUNDS))));
        }
        journal.credit(&call.to, &value);
        journal.set_pending(&call.to, &call.data);
        frame
            .instance
            .with_guest(&mut self.backstage, |guest| guest.log_transfer(&call.to, &value, call.log()));
        frame.phase = Phase::NextAsync;
        Ok(Turn::Again)
    }
}

/// A call is left to be answered from another shard, with so much gas.
fn wait_for_answer(frame: &mut Frame, number: usize, gas: u64) -> Turn<Node> {
    if let Some(call) = frame.instance.frame_mut().asynchronous.get_mut(number) {
        call.gas_limit = gas;
    }
    frame.phase = Phase::NextAsync;
    Turn::Again
}

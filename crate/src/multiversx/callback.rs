//! Callbacks: what the registering contract is told of an asynchronous call that has come back (`multiversx.md` 5).

use super::Address;
use super::admission::CALLBACK;
use super::asynchronous::{AsyncCall, Came, NO_SUCH_CALL, State};
use super::frame::{BackTransfers, CallInput, Frame, Phase, Scratch};
use super::host::Ending;
use super::metering::lost;
use super::node::{Node, ending};
use super::number::u64_bytes;
use super::status::{ReturnCode, execution_failed};
use crate::stage::{Exit, Fault, Turn};
use crate::trace::{Blob, FrameKind, Log};

/// Message of a frame that cannot even pay for the data of a callback.
const NO_CALLBACK: &str = "callback VMOutput should not be nil";

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
    /// Calls back, if the registering contract wants that.
    pub(super) fn call_back(
        &mut self,
        frame: &mut Frame,
        number: usize,
        came: Result<Came, Exit>,
    ) -> Result<Turn<Self>, Fault> {
        let scratch = frame.instance.frame_mut();
        let Some(call) = scratch.asynchronous.get_mut(number) else { return Err(Fault::new(NO_SUCH_CALL)) };
        call.came = if came.is_ok() { State::Returned } else { State::Failed };
        let name = if came.is_ok() { call.success.clone() } else { call.error.clone() };
        let call = call.clone();
        let (answer, left) = match came {
            Ok(Came::Open(callee)) => {
                scratch.take_over(*callee);
                return Ok(next(frame));
            }
            Ok(Came::Callee(callee, left)) => (success(scratch, *callee), left),
            Ok(Came::Builtin(out, left)) => (Answer { arguments: returned(&out), ..Answer::default() }, left),
            Err(exit) => (failure(exit), 0),
        };
        if name.is_empty() {
            self.close_asynchronous(number, 0);
            return Ok(next(frame));
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
        let pending = self.backstage.pending().map(|pending| pending.open_callback(call, own.caller));
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
        match self.enter_nested(input, "AsyncCallback", checkpoint, pending.unwrap_or_default()) {
            Ok(mut child) => {
                frame.hand_on(gas);
                let scratch = child.instance.frame_mut();
                scratch.closure = Some(call.closure.clone().unwrap_or_default());
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
                self.close_asynchronous(number, 0);
                Ok(next(frame))
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
        let (gas, complete) = (callback.gas_left(), callback.complete);
        let callback = callback.instance.into_frame();
        match ending {
            Ending::Returned => {
                frame.get_back(gas);
                frame.instance.frame_mut().take_over(callback);
                if complete {
                    self.close_asynchronous(number, gas);
                }
            }
            Ending::Failed { .. } => {
                self.callback_failed(frame, &callback.call.caller, ending);
                self.close_asynchronous(number, 0);
            }
        }
        frame.phase = Phase::NextAsync;
    }

    /// An asynchronous call has come back, with gas that its callback left.
    fn close_asynchronous(&mut self, number: usize, gas: u64) {
        if let Some(pending) = self.backstage.pending() {
            pending.close_asynchronous(number, gas);
        }
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
}

/// The frame goes on with its next asynchronous call.
fn next(frame: &mut Frame) -> Turn<Node> {
    frame.phase = Phase::NextAsync;
    Turn::Again
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

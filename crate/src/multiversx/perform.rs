//! The node on the stage: turns of frames, the commands they wait for, the ends of their children.

use super::Address;
use super::admission::{CALLBACK, INIT};
use super::asynchronous::Came;
use super::builtin::is_builtin;
use super::command::{Command, Destination, NestedCall, NestedDeploy, Resume};
use super::frame::{CallInput, Frame, Phase, Scratch};
use super::host::{self, Ending};
use super::metering::{lost, not_enough_gas};
use super::node::{Node, ending};
use super::pending::Pending;
use super::status::{self, ReturnCode, execution_failed, failed, seen_by_caller};
use super::{Code, journal::Checkpoint};
use crate::engine::{StartError, Trap, Turn as GuestTurn};
use crate::stage::{Exit, Fault, Play, Turn};
use crate::trace::FrameKind;

/// Frames that may stand on the stack (`multiversx_checked.md` 15).
const MAX_FRAMES: usize = 10;

impl Play for Node {
    type Frame = Frame;
    type Ending = Ending;

    fn run(&mut self, frame: &mut Frame, fuel: &mut u64) -> Result<Turn<Self>, Fault> {
        self.backstage.journal.enter(frame.id);
        self.backstage.journal.set_gas_left(frame.gas_left());
        match std::mem::replace(&mut frame.phase, Phase::Ready) {
            Phase::Over(ending) => Ok(self.end(frame, ending)),
            Phase::Asked(command) => self.serve(frame, command),
            Phase::NextAsync => self.begin_async(frame),
            Phase::CallBack(number, came) => self.call_back(frame, number, *came),
            Phase::Waiting(_) | Phase::Async(_) | Phase::Callback(_) => {
                Err(Fault::new("a frame ran while its child was on the stack"))
            }
            Phase::Begin => {
                let function = frame.instance.frame().call.entry().to_owned();
                let turn = frame.instance.call(&mut self.backstage, &function, fuel);
                self.settle(frame, turn)
            }
            Phase::Ready => {
                let turn = frame.instance.advance(&self.engine, &mut self.backstage, fuel);
                self.settle(frame, turn)
            }
        }
    }

    fn answer(&mut self, parent: &mut Frame, child: Frame, ending: Ending) -> Result<(), Fault> {
        self.backstage.journal.enter(parent.id);
        let resume = match std::mem::replace(&mut parent.phase, Phase::Ready) {
            Phase::Waiting(resume) => resume,
            Phase::Async(number) => {
                let came = match ending {
                    Ending::Returned if child.complete => {
                        let left = child.gas_left();
                        parent.get_back(left);
                        Ok(Came::Callee(Box::new(child.instance.into_frame()), left))
                    }
                    Ending::Returned => Ok(Came::Open(Box::new(child.instance.into_frame()))),
                    Ending::Failed { status, message } => Err(Exit::Failed { status, message }),
                };
                parent.phase = Phase::CallBack(number, Box::new(came));
                return Ok(());
            }
            Phase::Callback(number) => {
                self.callback_ended(parent, number, child, &ending);
                return Ok(());
            }
            _ => return Err(Fault::new("a child ended that nobody waited for")),
        };
        match ending {
            Ending::Returned => {
                parent.get_back(child.gas_left());
                if child.complete && child.instance.frame().call.kind != FrameKind::SameContext {
                    self.backstage.close_call();
                }
                self.deliver(parent, child.instance.into_frame(), resume)
            }
            Ending::Failed { status, message } => {
                self.refuse(parent, resume, seen_by_caller(status, &message))
            }
        }
    }
}

impl Node {
    fn settle(
        &mut self,
        frame: &mut Frame,
        turn: Result<GuestTurn<Scratch>, StartError>,
    ) -> Result<Turn<Self>, Fault> {
        Ok(match turn {
            Ok(GuestTurn::Done) => self.done(frame),
            Ok(GuestTurn::OutOfSlice) => Turn::OutOfSlice,
            Ok(GuestTurn::Paused) => Turn::Paused,
            Ok(GuestTurn::Command(command)) => {
                frame.phase = Phase::Asked(*command);
                Turn::Again
            }
            Ok(GuestTurn::Exit(exit @ Exit::Failed { .. })) => self.end(frame, ending(exit)),
            Ok(GuestTurn::Exit(exit)) => Turn::Halt(exit),
            Ok(GuestTurn::Trap(Trap::OutOfGas)) => self.end(frame, ending(not_enough_gas())),
            Ok(GuestTurn::Trap(_)) => self.end(frame, ending(execution_failed(status::EXECUTION_FAILED))),
            // A contract that calls `callBack` of another one by name does not learn that there is none.
            Err(StartError::NoSuchFunction) if frame.instance.frame().call.entry() == CALLBACK => {
                self.done(frame)
            }
            Err(StartError::NoSuchFunction) => {
                self.end(frame, ending(failed(ReturnCode::FunctionNotFound, status::INVALID_FUNCTION)))
            }
            Err(fault) => return Err(Fault::new(fault.to_string())),
        })
    }

    /// The guest has returned: what it asked for to be done afterwards comes next.
    fn done(&mut self, frame: &mut Frame) -> Turn<Self> {
        if let failed @ Ending::Failed { .. } = frame.returned() {
            return self.end(frame, failed);
        }
        let scratch = frame.instance.frame();
        // What runs in its caller's context leaves its calls to the caller.
        if scratch.asynchronous.is_empty() || scratch.call.kind == FrameKind::SameContext {
            return self.end(frame, Ending::Returned);
        }
        self.queue_asynchronous(frame);
        Turn::Again
    }

    pub(super) fn end(&mut self, frame: &mut Frame, ending: Ending) -> Turn<Self> {
        let ending = self.balance_gas(frame, ending);
        let ending = self.leave(frame, ending);
        self.record_exit(frame, &ending);
        Turn::Ended(ending)
    }

    fn serve(&mut self, frame: &mut Frame, command: Command) -> Result<Turn<Self>, Fault> {
        match command {
            Command::Stop => Ok(self.done(frame)),
            Command::Call(call) if is_builtin(call.function.as_bytes()) => {
                let checkpoint = self.backstage.journal.checkpoint();
                self.serve_builtin(frame, call, checkpoint)
            }
            Command::Transfer(transfer) => self.serve_transfer(frame, transfer),
            Command::Call(call) => self.serve_call(frame, call),
            Command::Deploy(deploy) => self.serve_deploy(frame, deploy),
        }
    }

    fn serve_call(&mut self, frame: &mut Frame, call: NestedCall) -> Result<Turn<Self>, Fault> {
        let checkpoint = self.backstage.journal.checkpoint();
        let (gas_limit, resume) = (call.gas_limit.min(frame.gas_left()), call.resume);
        let begun = self.begin_call(frame, NestedCall { gas_limit, ..call }, checkpoint);
        self.begun(frame, begun, resume, gas_limit, checkpoint)
    }

    fn serve_deploy(&mut self, frame: &mut Frame, deploy: NestedDeploy) -> Result<Turn<Self>, Fault> {
        let checkpoint = self.backstage.journal.checkpoint();
        let gas_limit = deploy.gas_limit.min(frame.gas_left());
        let caller = frame.instance.frame().call.recipient;
        let nonce = self.backstage.journal.account(&caller).map_or(0, |account| account.nonce);
        let address = self.new_address(&caller, nonce);
        let resume = Resume { deployed: Some((address, deploy.address)), ..deploy.resume };
        let begun = self.begin_deploy(frame, NestedDeploy { gas_limit, ..deploy }, address, checkpoint);
        self.begun(frame, begun, resume, gas_limit, checkpoint)
    }

    /// A callee has begun, or not.
    fn begun(
        &mut self,
        frame: &mut Frame,
        begun: Result<Frame, Exit>,
        resume: Resume,
        gas: u64,
        checkpoint: Checkpoint,
    ) -> Result<Turn<Self>, Fault> {
        match begun {
            Ok(child) => {
                frame.hand_on(gas);
                frame.phase = Phase::Waiting(resume);
                Ok(Turn::Push(child))
            }
            Err(exit) => self.not_begun(frame, resume, gas, exit, checkpoint),
        }
    }

    /// A callee that was to get so much gas could not begin.
    pub(super) fn not_begun(
        &mut self,
        frame: &mut Frame,
        resume: Resume,
        gas: u64,
        exit: Exit,
        checkpoint: Checkpoint,
    ) -> Result<Turn<Self>, Fault> {
        if !matches!(exit, Exit::Failed { .. }) {
            return Ok(Turn::Halt(exit));
        }
        self.backstage.journal.enter(frame.id);
        self.backstage.journal.revert(checkpoint);
        frame.hand_on(lost(gas, &exit));
        self.refuse(frame, resume, as_host_failure(exit))?;
        Ok(Turn::Again)
    }

    fn begin_call(
        &mut self,
        frame: &mut Frame,
        nested: NestedCall,
        checkpoint: Checkpoint,
    ) -> Result<Frame, Exit> {
        let same = nested.kind == FrameKind::SameContext;
        let pending = if same { Pending::default() } else { self.backstage.open_call() };
        self.require_room()?;
        let caller = &frame.instance.frame().call;
        if nested.negative {
            return Err(failed(ReturnCode::OutOfFunds, status::NEGATIVE_VALUE));
        }
        // Whether the value is there, and whether `init` is called, comes before whether there is anybody to call.
        let journal = &self.backstage.journal;
        let paid = journal.balance(&caller.recipient) >= nested.value;
        if paid && nested.function != INIT && !journal.is_known(&nested.to) {
            return Err(account_not_found(&nested.to));
        }
        let refund = if same { frame.instance.frame().refund } else { 0 };
        let call = CallInput {
            kind: nested.kind,
            caller: caller.recipient,
            recipient: if same { caller.recipient } else { nested.to },
            code: nested.to,
            function: nested.function,
            arguments: nested.arguments,
            value: nested.value,
            tokens: Vec::new(),
            gas_limit: nested.gas_limit,
            read_only: caller.read_only || nested.kind == FrameKind::ReadOnly,
        };
        let mut child = self.enter_nested(call, nested.log, checkpoint, pending)?;
        child.instance.frame_mut().refund = refund;
        Ok(child)
    }

    /// Begins the frame of a call by a contract; its logs begin with the value, even when it is 0, unless tokens came.
    pub(super) fn enter_nested(
        &mut self,
        call: CallInput,
        log: &str,
        checkpoint: Checkpoint,
        pending: Pending,
    ) -> Result<Frame, Exit> {
        // An upgrade takes the code and its flags from the arguments; the log tells them.
        let arguments = call.arguments.clone();
        let mut child = self.enter(call, checkpoint, pending)?;
        if child.instance.frame().call.tokens.is_empty() {
            child.instance.with_guest(&mut self.backstage, |guest| guest.log_call(log, arguments));
        }
        Ok(child)
    }

    fn begin_deploy(
        &mut self,
        frame: &mut Frame,
        deploy: NestedDeploy,
        address: Address,
        checkpoint: Checkpoint,
    ) -> Result<Frame, Exit> {
        frame.pay_deployment(self.backstage.schedule, deploy.code.len())?;
        let caller = &frame.instance.frame().call;
        let owner = caller.recipient;
        let journal = &self.backstage.journal;
        if journal.account(&address).is_some() && !journal.is_new(&address) {
            return Err(execution_failed("cannot deploy over existing account"));
        }
        let pending = self.backstage.open_call();
        self.require_room()?;
        if self.backstage.journal.balance(&owner) < deploy.value {
            return Err(failed(ReturnCode::OutOfFunds, status::TRANSFER_FUNDS));
        }
        if deploy.code.is_empty() {
            return Err(account_not_found(&address));
        }
        let code = Code::new(deploy.code);
        let call = CallInput {
            kind: FrameKind::Deploy,
            caller: owner,
            recipient: address,
            code: address,
            function: INIT.to_owned(),
            arguments: deploy.arguments,
            value: deploy.value,
            tokens: Vec::new(),
            gas_limit: deploy.gas_limit,
            read_only: caller.read_only,
        };
        self.entry_cost(&call, code.len())?;
        self.install(&owner, &address, &code, &deploy.metadata)
            .map_err(|_| execution_failed(status::INVALID_CODE))?;
        self.enter_nested(call, deploy.log, checkpoint, pending)
    }

    pub(super) fn require_room(&self) -> Result<(), Exit> {
        if self.backstage.stack.len() >= MAX_FRAMES {
            return Err(execution_failed(status::EXECUTION_FAILED));
        }
        Ok(())
    }

    /// Hands the results of a callee that returned to its caller.
    fn deliver(&mut self, parent: &mut Frame, child: Scratch, resume: Resume) -> Result<(), Fault> {
        let scratch = parent.instance.frame_mut();
        scratch.take_over(child);
        let mut written = Ok(());
        if let Some((address, destination)) = resume.deployed {
            let caller = scratch.call.recipient;
            self.backstage.journal.increment_nonce(&caller);
            written = parent.instance.with_guest(&mut self.backstage, |guest| match destination {
                Destination::Memory(offset) => guest.store(offset, &address.0),
                Destination::Buffer(handle) => guest.set_buffer(handle, address.0),
            });
        }
        match written {
            Ok(()) => self.hand_results(parent, resume),
            Err(interrupt) => {
                parent.phase = host::over(interrupt)?;
                Ok(())
            }
        }
    }

    /// Gives the results since the call began to a caller that wants them as a list, and lets it go on.
    pub(super) fn hand_results(&mut self, parent: &mut Frame, resume: Resume) -> Result<(), Fault> {
        let Some(handle) = resume.results else { return self.resume(parent, 0) };
        let set = |guest: &mut host::Call<'_>| guest.set_results(handle, resume.mark);
        match parent.instance.with_guest(&mut self.backstage, set) {
            Ok(()) => self.resume(parent, 0),
            Err(interrupt) => {
                parent.phase = host::over(interrupt)?;
                Ok(())
            }
        }
    }

    /// Tells a caller that its callee failed: most functions fail the caller too, a few give 1.
    fn refuse(&mut self, parent: &mut Frame, resume: Resume, exit: Exit) -> Result<(), Fault> {
        if !resume.catches {
            parent.phase = Phase::Over(ending(exit));
            return Ok(());
        }
        if let Some(handle) = resume.results {
            parent.instance.frame_mut().buffers.set(handle, Vec::new());
        }
        self.resume(parent, 1)
    }

    fn resume(&mut self, parent: &mut Frame, answer: u64) -> Result<(), Fault> {
        parent
            .instance
            .resume(&mut self.backstage, Some(answer))
            .map_err(|error| Fault::new(error.to_string()))
    }
}

fn account_not_found(address: &Address) -> Exit {
    execution_failed(format!("account not found: {address}"))
}

/// A failure before the callee began is a failure of the caller's host function: code 10 with its text, unless gas was short.
fn as_host_failure(exit: Exit) -> Exit {
    match exit {
        Exit::Failed { status, message } if status != ReturnCode::OutOfGas as u64 => {
            failed(ReturnCode::ExecutionFailed, message)
        }
        other => other,
    }
}

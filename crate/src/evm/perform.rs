//! The node on the stage: turns of frames, calls that they make, the ends of their children.

use super::cheat_codes;
use super::frame::{Body, Enter, Frame};
use super::interpret::{Stopped, interpret};
use super::node::Node;
use super::programs::body_of;
use super::status::revert_reason;
use super::stylus::is_component;
use super::ulm::INTERNAL;
use super::{Address, Status};
use crate::stage::{Exit, Fault, Play, Turn};
use crate::trace::FrameKind;
use revm::context::{ContextError, LocalContextTr};
use revm::context_interface::local::OutFrame;
use revm::handler::{EthFrame, FrameData, FrameResult, ItemOrResult};
use revm::interpreter::interpreter_action::FrameInit;
use revm::interpreter::{CallScheme, FrameInput, InstructionResult, InterpreterAction, InterpreterResult};
use std::convert::Infallible;

/// What revm's frames may fail with: nothing that the chain knows.
type Error = ContextError<Infallible>;

/// What became of a call.
pub(super) enum Entered {
    /// Its code is to run.
    Frame(Box<Frame>),
    /// It is over: there was no code, or it was the chain's own, or the call was refused. With why, when the status does not tell.
    Over(FrameResult, Option<String>),
    /// The playground ends the transaction.
    Refused(Exit),
}

impl Play for Node {
    type Frame = Frame;
    type Ending = FrameResult;

    fn run(&mut self, frame: &mut Frame, fuel: &mut u64) -> Result<Turn<Self>, Fault> {
        self.backstage.record_in(frame);
        match &frame.body {
            Body::Evm => match interpret(&mut self.backstage, &self.instructions, frame, fuel) {
                Stopped::OutOfSlice => Ok(Turn::OutOfSlice),
                Stopped::Paused => Ok(Turn::Paused),
                Stopped::Action(action) => self.act(frame, action),
            },
            Body::Fresh | Body::Program(_) => self.run_program(frame, fuel),
            Body::Contract(_) => self.run_contract(frame, fuel),
        }
    }

    fn answer(&mut self, parent: &mut Frame, _: Frame, ending: FrameResult) -> Result<(), Fault> {
        self.deliver(parent, ending)
    }
}

impl Node {
    /// Begins a call. `own` is its kind when it is a transaction's own.
    pub(super) fn enter(&mut self, init: FrameInit, own: Option<FrameKind>) -> Result<Entered, Fault> {
        let backstage = &mut self.backstage;
        let mark = backstage.record.mark();
        let enter = Enter::new(&init.frame_input, &backstage.ctx, own);
        if self.settings.refuses_cheat_codes
            && let Some(name) = cheat_codes::asked_for(&enter)
        {
            return Ok(Entered::Refused(Exit::CheatCode { name }));
        }
        let gas = gas_limit(&init);
        let mut eth = Box::new(EthFrame::invalid());
        let slot = OutFrame::new_init(&mut *eth);
        let begun = EthFrame::init_with_context(slot, &mut backstage.ctx, &mut self.precompiles, init);
        match begun.map_err(fault)? {
            ItemOrResult::Item(_) => {
                backstage.observe_to(eth.checkpoint.journal_i);
                let mark = if enter.to.is_some() { mark } else { backstage.record.mark() };
                let to = eth.data.created_address().map_or(enter.to, |created| Some(created.into()));
                let id = backstage.record_enter(&Enter { to, ..enter }, gas);
                backstage.observe();
                let counted = counted(&eth);
                counted.into_iter().for_each(|acting| backstage.ctx.chain.open(acting));
                let body = self.contract_in(&eth).unwrap_or_else(|| body_of(&eth));
                Ok(Entered::Frame(Box::new(Frame { id, eth, mark, body, counted, reason: None })))
            }
            ItemOrResult::Result(result) => {
                if enter.to.is_none() {
                    // What is left of a contract that was not created is the nonce of its creator.
                    backstage.observe();
                }
                backstage.record_enter(&enter, gas);
                backstage.observe();
                let reason = backstage.ctx.local.take_precompile_error_context();
                self.record_end_of(&result, reason.clone());
                Ok(Entered::Over(result, reason))
            }
        }
    }

    /// Does what a frame asks for: a call, a create, its end.
    pub(super) fn act(&mut self, frame: &mut Frame, action: InterpreterAction) -> Result<Turn<Self>, Fault> {
        let action = match action {
            InterpreterAction::Return(result) => InterpreterAction::Return(judge_new_code(frame, result)),
            call @ InterpreterAction::NewFrame(_) => call,
        };
        let next = frame.eth.process_next_action::<_, Error>(&mut self.backstage.ctx, action);
        match next.map_err(fault)? {
            ItemOrResult::Item(init) => match self.enter(init, None)? {
                Entered::Frame(child) => Ok(Turn::Push(*child)),
                Entered::Over(result, _) => {
                    self.deliver(frame, result)?;
                    Ok(Turn::Again)
                }
                Entered::Refused(exit) => Ok(Turn::Halt(exit)),
            },
            ItemOrResult::Result(result) => {
                self.leave(frame, &result);
                Ok(Turn::Ended(result))
            }
        }
    }

    /// Gives a frame what came of its call.
    fn deliver(&mut self, frame: &mut Frame, result: FrameResult) -> Result<(), Fault> {
        self.backstage.record_in(frame);
        match &mut frame.body {
            Body::Evm => frame.eth.return_result::<_, Error>(&mut self.backstage.ctx, result).map_err(fault),
            Body::Fresh | Body::Contract(_) => Err(Fault::new("a child ended that nobody waited for")),
            Body::Program(program) => {
                frame.eth.interpreter.memory.free_child_context();
                program.deliver(&mut self.backstage, &result).map_err(fault_text)
            }
        }
    }

    /// A frame has ended, and revm has kept or undone what it changed.
    fn leave(&mut self, frame: &Frame, result: &FrameResult) {
        frame.counted.iter().for_each(|acting| self.backstage.ctx.chain.close(acting));
        let gas = if result.instruction_result().is_halt() { 0 } else { result.gas().remaining() };
        self.backstage.record.enter(frame.id, gas);
        if result.instruction_result().is_ok() {
            self.backstage.observe();
        } else {
            self.backstage.undone(frame.mark);
        }
        self.record_end_of(result, frame.reason.clone());
    }

    fn record_end_of(&mut self, result: &FrameResult, reason: Option<String>) {
        if let FrameResult::Call(call) = result {
            self.backstage.record_output(&call.result.output);
        }
        let (status, message) = told(result.interpreter_result(), reason);
        self.backstage.record_exit(Some(status), message);
    }
}

/// How a call ended, and why, in words.
pub(super) fn told(result: &InterpreterResult, reason: Option<String>) -> (Status, String) {
    let (status, message) = match (result.result, &reason) {
        // A program that is not active: no instruction was missing.
        (InstructionResult::NotActivated, Some(_)) => (Status::Failure, ""),
        (INTERNAL, Some(_)) => (Status::InternalError, ""),
        (ended, _) => Status::of(ended),
    };
    let reverted = || (status == Status::Revert).then(|| revert_reason(&result.output)).flatten();
    let reason = reason.or_else(reverted);
    (status, reason.unwrap_or_else(|| message.to_owned()))
}

/// New code must not begin with EF, unless it is a Stylus program or a part of one (EIP-3541, `stylus.md` 2.2).
fn judge_new_code(frame: &Frame, result: InterpreterResult) -> InterpreterResult {
    let creates = matches!(frame.eth.data, FrameData::Create(_)) && result.is_ok();
    let code = &result.output;
    let london = frame.eth.interpreter.runtime_flag.spec_id >= revm::primitives::hardfork::SpecId::LONDON;
    if creates && london && code.first() == Some(&0xef) && !is_component(code) {
        return InterpreterResult { result: InstructionResult::CreateContractStartingWithEF, ..result };
    }
    result
}

/// The account that a frame counts for.
fn counted(frame: &EthFrame) -> Option<Address> {
    let own = match &frame.input {
        FrameInput::Call(call) => matches!(call.scheme, CallScheme::Call | CallScheme::StaticCall),
        FrameInput::Create(_) => true,
        FrameInput::Empty => false,
    };
    own.then(|| frame.interpreter.input.target_address.into())
}

fn gas_limit(init: &FrameInit) -> u64 {
    match &init.frame_input {
        FrameInput::Call(call) => call.gas_limit,
        FrameInput::Create(create) => create.gas_limit(),
        FrameInput::Empty => 0,
    }
}

pub(super) fn fault(error: Error) -> Fault {
    Fault::new(match error {
        ContextError::Db(never) => match never {},
        ContextError::Custom(message) => message,
    })
}

/// A fault of ours, told by the engine.
pub(super) fn fault_text(error: impl std::fmt::Display) -> Fault {
    Fault::new(error.to_string())
}

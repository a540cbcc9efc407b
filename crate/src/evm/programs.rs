//! Stylus programs in the node: how their calls begin, go on and end (`stylus.md` 3.1 and 3.2).

use super::frame::{Body, Frame};
use super::node::Node;
use super::perform::fault_text;
use super::settings::Activating;
use super::stylus::{
    CallInput, End, Measure, Next, Program, ProgramRecord, Ready, Unfit, activate, active, is_program,
    is_root, payload, program_result, quote,
};
use super::{Address, Word};
use crate::stage::{Exit, Fault, Turn};
use num_bigint::BigUint;
use revm::interpreter::{FrameInput, InterpreterAction};
use sha3::{Digest, Keccak256};

/// What runs in a frame of revm, by its code.
pub(super) fn body_of(frame: &revm::handler::EthFrame) -> Body {
    if is_program(frame.interpreter.bytecode.original_byte_slice()) { Body::Fresh } else { Body::Evm }
}

/// Why a program's call was not started.
enum Unstarted {
    End(End),
    /// The playground ends the whole transaction.
    Stopped(Exit),
}

impl Node {
    /// Lets a program's frame run for at most `fuel`.
    pub(super) fn run_program(&mut self, frame: &mut Frame, fuel: &mut u64) -> Result<Turn<Self>, Fault> {
        if matches!(frame.body, Body::Fresh)
            && let Err(why) = self.start(frame)?
        {
            return match why {
                Unstarted::End(end) => self.end_unstarted(frame, end),
                Unstarted::Stopped(exit) => Ok(Turn::Halt(exit)),
            };
        }
        let Body::Program(program) = &mut frame.body else {
            return Err(Fault::new("a frame without a program"));
        };
        match program.turn(&self.programs.engine, &mut self.backstage, fuel).map_err(fault_text)? {
            Next::OutOfSlice => Ok(Turn::OutOfSlice),
            Next::Paused => Ok(Turn::Paused),
            Next::Stopped(exit) => Ok(Turn::Halt(exit)),
            Next::Command(input) => self.act(frame, InterpreterAction::NewFrame(input)),
            Next::End(end) => self.end_program(frame, end),
        }
    }

    /// Starts a program: it must be active, and starting it is paid for.
    fn start(&mut self, frame: &mut Frame) -> Result<Result<(), Unstarted>, Fault> {
        let FrameInput::Call(call) = &frame.eth.input else {
            return Ok(Err(Unstarted::End(End::NotActive("a program does not make code".to_owned()))));
        };
        let (acting, code_address) =
            (Address::from(call.target_address), Address::from(call.bytecode_address));
        let hash: Word = frame.eth.interpreter.bytecode.get_or_calculate_hash().0;
        let ready = match self.active(frame, hash) {
            Ok(ready) => ready,
            Err(reason) => return Ok(Err(Unstarted::End(End::NotActive(reason)))),
        };
        let gas = frame.eth.interpreter.gas.limit();
        let ctx = &mut self.backstage.ctx;
        let cached = ProgramRecord::read(ctx, &hash).cached;
        let cached = ctx.chain.remember(hash) || cached;
        let reentrant = ctx.chain.is_reentrant(&acting);
        let entry_gas = ctx.chain.parameters.entry_gas(&ready.figures, ctx.chain.pages, cached);
        let Some(left) = gas.checked_sub(entry_gas) else { return Ok(Err(Unstarted::End(End::OutOfGas))) };
        let mut pages = ctx.chain.pages;
        pages.add(ready.figures.footprint);
        if let Err(limit) = pages.within_bounds() {
            return Ok(Err(Unstarted::Stopped(limit.into())));
        }
        let measure = Measure {
            acting,
            code: code_address,
            gas_limit: gas,
            entry_gas,
            cached,
            reentrant,
            pages_before: ctx.chain.pages,
            pages_ever_after: ctx.chain.pages.ever,
            ink_start: ctx.chain.parameters.ink(left),
            ink_left: None,
            stack_left: None,
            end: None,
            host_calls: Vec::new(),
        };
        let number = ctx.chain.measure(measure);
        let input = self.call_input(frame, reentrant)?;
        let chain = &mut self.backstage.ctx.chain;
        let program = Program::new(&self.programs, chain, &ready, input, left, number).map_err(fault_text)?;
        frame.body = Body::Program(Box::new(program));
        self.backstage.record_in(frame);
        Ok(Ok(()))
    }

    /// The program of this code, if the chain runs it now; else why not.
    fn active(&mut self, frame: &Frame, hash: Word) -> Result<Ready, String> {
        let ctx = &mut self.backstage.ctx;
        if self.settings.activating == Activating::Required {
            let record = ProgramRecord::read(ctx, &hash);
            let now = ctx.block.timestamp.saturating_to();
            active(&record, &self.settings.stylus, now).map_err(|error| error.to_string())?;
        }
        let code = frame.eth.interpreter.bytecode.original_bytes();
        let backstage = &mut self.backstage;
        let mut module = || payload(&code, |address| backstage.code_bytes(address));
        let ready = if is_root(&code) {
            // Fragments may change where the root does not: the module itself is the key.
            let module = module().map_err(|error| error.to_string())?;
            self.programs.ready(Keccak256::digest(&module).into(), || Ok(module))
        } else {
            self.programs.ready(hash, module)
        };
        ready.map_err(|unfit| format!("the program cannot be activated: {unfit}"))
    }

    /// The fee for activating the program in an account now, in wei.
    ///
    /// # Errors
    /// Why it cannot be activated.
    pub fn activation_fee(&mut self, address: &Address) -> Result<BigUint, Unfit> {
        let code = self.backstage.code_bytes(*address);
        let backstage = &mut self.backstage;
        let module = payload(&code, |address| backstage.code_bytes(address))?;
        let figures = activate(&module, &self.settings.stylus, u64::MAX)?;
        Ok(quote(self.world(), figures.asm_estimate))
    }

    fn call_input(&self, frame: &Frame, reentrant: bool) -> Result<CallInput, Fault> {
        let FrameInput::Call(call) = &frame.eth.input else {
            return Err(Fault::new("a program in a frame that creates"));
        };
        Ok(CallInput {
            address: call.target_address.into(),
            sender: call.caller.into(),
            value: call.call_value().to_be_bytes(),
            data: call.input.bytes(&self.backstage.ctx).to_vec(),
            reentrant,
            read_only: frame.eth.interpreter.runtime_flag.is_static,
        })
    }

    /// Ends a call that could not be started.
    fn end_unstarted(&mut self, frame: &mut Frame, end: End) -> Result<Turn<Self>, Fault> {
        let gas = frame.eth.interpreter.gas.limit();
        let result = program_result(&end, gas, 0, 0, Vec::new());
        frame.reason = reason(end);
        self.act(frame, InterpreterAction::Return(result))
    }

    fn end_program(&mut self, frame: &mut Frame, end: End) -> Result<Turn<Self>, Fault> {
        let Body::Program(program) = std::mem::replace(&mut frame.body, Body::Fresh) else {
            return Err(Fault::new("a frame without a program"));
        };
        let chain = &mut self.backstage.ctx.chain;
        chain.pages.open = program.open_before;
        let (end, result) = program.finish(chain, end, frame.eth.interpreter.gas.limit());
        frame.reason = reason(end);
        self.act(frame, InterpreterAction::Return(result))
    }
}

/// What there is to say about an end beyond its status.
fn reason(end: End) -> Option<String> {
    match end {
        End::Failure(message) | End::NotActive(message) => Some(message),
        End::OutOfStack => Some("the program's stack is exhausted".to_owned()),
        End::Success | End::Revert | End::OutOfGas => None,
    }
}

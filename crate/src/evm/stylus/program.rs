//! One running call of a program: what it costs to start, the run, how it ends (`stylus.md` 2.6 and 3.2).

use super::frame::{Halt, Resume, Scratch};
use super::rules::{ENTRY, prepay, rules};
use super::{
    Activation, CallInput, Chain, End, Pages, Parameters, PayloadError, Refusal, activate, host_functions,
};
use crate::engine::{self, Engine, Instance, Module, StartError, Trap, Turn};
use crate::evm::Word;
use crate::evm::backstage::Backstage;
use crate::stage::Exit;
use revm::interpreter::{Gas, InstructionResult, InterpreterResult};
use revm::primitives::Bytes;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Programs that are ready to run, by the hash of their code.
pub(in crate::evm) struct Programs {
    pub(in crate::evm) engine: Engine<Scratch>,
    parameters: Arc<Parameters>,
    ready: BTreeMap<Word, Result<Ready, Unfit>>,
}

/// A translated program with its figures.
#[derive(Clone)]
pub(in crate::evm) struct Ready {
    module: Arc<Module<Scratch>>,
    pub(in crate::evm) figures: Activation,
}

/// Why code is no program that can run.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// There is no module in it.
    #[error(transparent)]
    Payload(#[from] PayloadError),
    /// The chain refuses the module.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The interpreter refuses what the chain accepts: a fault of ours.
    #[error("the interpreter refuses the module: {0}")]
    Interpreter(String),
}

/// One running call of a program.
pub(in crate::evm) struct Program {
    instance: Instance<Scratch>,
    pub(in crate::evm) phase: Phase,
    /// Pages that were open before it.
    pub(in crate::evm) open_before: u16,
    /// Its place among the measures.
    measure: usize,
    ink_start: u64,
}

/// Where a call stands.
pub(in crate::evm) enum Phase {
    Begin,
    Ready,
    /// A call or a create that it made is running.
    Waiting(Resume),
    /// It has ended while it waited.
    Over(Box<Next>),
}

/// What a turn ended with.
pub(in crate::evm) enum Next {
    OutOfSlice,
    Paused,
    Command(revm::interpreter::FrameInput),
    End(End),
    /// The playground ends the whole transaction.
    Stopped(Exit),
}

impl Programs {
    pub(in crate::evm) fn new(parameters: Arc<Parameters>) -> Self {
        let mut engine = Engine::new(host_functions(), rules(&parameters));
        engine.set_prepay(prepay());
        Self { engine, parameters, ready: BTreeMap::new() }
    }

    /// The program in code of this hash, judged and translated now or before.
    pub(in crate::evm) fn ready(
        &mut self,
        hash: Word,
        module: impl FnOnce() -> Result<Vec<u8>, PayloadError>,
    ) -> Result<Ready, Unfit> {
        if let Some(ready) = self.ready.get(&hash) {
            return ready.clone();
        }
        let ready = module().map_err(Unfit::from).and_then(|module| self.translate(hash, &module));
        self.ready.insert(hash, ready.clone());
        ready
    }

    fn translate(&mut self, hash: Word, module: &[u8]) -> Result<Ready, Unfit> {
        let figures = activate(module, &self.parameters, u64::MAX)?;
        let translated = self.engine.module(hash, module);
        let module = translated.map_err(|error| Unfit::Interpreter(error.to_string()))?;
        Ok(Ready { module, figures })
    }
}

impl Parameters {
    /// Gas for starting a program, its memory included. Version 1 has one fee or the other (vectors `init/version1*`: 8,850 and
    /// 363 gas), later ones have the cached one always.
    pub(in crate::evm) fn entry_gas(&self, activation: &Activation, pages: Pages, cached: bool) -> u64 {
        let mut gas = 0_u64;
        if !cached {
            gas = self.init_gas(activation.init_cost);
        }
        if cached || self.stylus_version >= SPLIT_FEE {
            gas = gas.saturating_add(self.cached_init_gas(activation.cached_init_cost));
        }
        gas.saturating_add(pages.gas(activation.footprint, self))
    }

    /// Gas for starting a program that is not cached, without what [`Self::cached_init_gas`] gives.
    pub(super) fn init_gas(&self, cost: u16) -> u64 {
        let least = u64::from(self.min_init_gas).saturating_mul(128);
        part(least, cost.into(), self.init_cost_scalar_percent)
    }

    /// Gas for starting a cached program.
    pub(super) fn cached_init_gas(&self, cost: u16) -> u64 {
        let least = u64::from(self.min_cached_init_gas).saturating_mul(32);
        part(least, cost.into(), self.cached_cost_scalar_percent)
    }
}

fn part(least: u64, estimate: u64, percent: u64) -> u64 {
    least.saturating_add(estimate.saturating_mul(percent).div_ceil(100))
}

impl Program {
    /// A program's instance with this gas left, and its pages open. `measure` is its place among the measures.
    pub(in crate::evm) fn new(
        programs: &Programs,
        chain: &mut Chain,
        ready: &Ready,
        input: CallInput,
        gas: u64,
        measure: usize,
    ) -> Result<Self, StartError> {
        let parameters = Arc::clone(&programs.parameters);
        let open_before = chain.pages.open;
        chain.pages.add(ready.figures.footprint);
        let ink_start = parameters.ink(gas);
        let words = parameters.max_stack_depth;
        let scratch = Scratch::new(parameters, input, chain.measures.is_some());
        let mut instance = Instance::new(&programs.engine, &ready.module, scratch)?;
        instance.set_gas(ink_start.cast_signed());
        instance.set_stack(words);
        Ok(Self { instance, phase: Phase::Begin, open_before, measure, ink_start })
    }

    /// Whole gas that is left.
    pub(in crate::evm) fn gas_left(&self) -> u64 {
        self.instance.frame().parameters.gas(self.instance.gas().cast_unsigned())
    }

    /// Goes on for at most `fuel`.
    pub(in crate::evm) fn turn(
        &mut self,
        engine: &Engine<Scratch>,
        backstage: &mut Backstage,
        fuel: &mut u64,
    ) -> Result<Next, StartError> {
        let turn = match std::mem::replace(&mut self.phase, Phase::Ready) {
            Phase::Over(next) => return Ok(*next),
            Phase::Waiting(_) => return Err(StartError::NotWaiting),
            Phase::Begin => {
                let length = self.instance.frame().input.data.len();
                let length = u32::try_from(length).unwrap_or(u32::MAX);
                self.instance.call_with(backstage, ENTRY, length, fuel)?
            }
            Phase::Ready => self.instance.advance(engine, backstage, fuel)?,
        };
        Ok(match turn {
            Turn::OutOfSlice => Next::OutOfSlice,
            Turn::Paused => Next::Paused,
            Turn::Command(command) => {
                self.phase = Phase::Waiting(command.resume);
                Next::Command(command.input)
            }
            Turn::Exit(halt) => ended(halt),
            Turn::Done if self.instance.result() == Some(0) => Next::End(End::Success),
            Turn::Done => Next::End(End::Revert),
            Turn::Trap(Trap::OutOfGas) => Next::End(End::OutOfGas),
            Turn::Trap(Trap::StackOverflow) => Next::End(End::OutOfStack),
            Turn::Trap(trap) => Next::End(End::Failure(trap.to_string())),
        })
    }

    /// Gives the program what came of its call or create.
    pub(in crate::evm) fn deliver(
        &mut self,
        backstage: &mut Backstage,
        result: &revm::handler::FrameResult,
    ) -> Result<(), StartError> {
        let Phase::Waiting(resume) = std::mem::replace(&mut self.phase, Phase::Ready) else {
            return Err(StartError::NotWaiting);
        };
        match self.instance.with_guest(backstage, |guest| guest.finish(resume, result)) {
            Ok(status) => self.instance.resume(backstage, status.map(u64::from)),
            Err(engine::Interrupt::Exit(halt)) => {
                self.phase = Phase::Over(Box::new(ended(halt)));
                Ok(())
            }
            Err(engine::Interrupt::Command(_)) => Err(StartError::NotWaiting),
        }
    }

    /// Ends the call: what it gives back, and the gas that it does not need, of what it was given.
    pub(in crate::evm) fn finish(self, chain: &mut Chain, end: End, gas: u64) -> (End, InterpreterResult) {
        let (ink, stack_left) = (self.instance.gas().cast_unsigned(), self.instance.stack());
        let scratch = self.instance.into_frame();
        let parameters = Arc::clone(&scratch.parameters);
        let consumed = matches!(end, End::OutOfGas | End::OutOfStack);
        let left = if consumed { 0 } else { parameters.gas(ink) };
        let output = if matches!(end, End::Success | End::Revert) { scratch.output } else { Vec::new() };
        chain.add_ink(self.ink_start.saturating_sub(ink).saturating_sub(scratch.nested));
        let ever = chain.pages.ever;
        if let Some(measure) = chain.measures.as_mut().and_then(|measures| measures.get_mut(self.measure)) {
            measure.ink_left = (end != End::OutOfGas).then_some(ink);
            measure.stack_left = stack_left;
            measure.pages_ever_after = ever;
            measure.host_calls = scratch.calls.unwrap_or_default();
            measure.end = Some(end.clone());
        }
        let (end, left, output) = with_output_floor(&parameters, end, gas, left, output);
        let result = result(&end, gas, left, scratch.refund, output);
        (end, result)
    }
}

fn ended(halt: Halt) -> Next {
    Next::End(match halt {
        Halt::Exited(0) => End::Success,
        Halt::Exited(_) => End::Revert,
        Halt::Failure(message) => End::Failure(message.to_owned()),
        Halt::OutOfInk => End::OutOfGas,
        Halt::Stopped(exit) => return Next::Stopped(exit),
    })
}

/// The end of a call as the EVM knows it.
pub(in crate::evm) fn result(
    end: &End,
    gas: u64,
    left: u64,
    refund: i64,
    output: Vec<u8>,
) -> InterpreterResult {
    let result = match end {
        End::Success => InstructionResult::Return,
        End::Revert | End::Failure(_) => InstructionResult::Revert,
        End::OutOfGas => InstructionResult::OutOfGas,
        End::OutOfStack => InstructionResult::CallTooDeep,
        End::NotActive(_) => InstructionResult::NotActivated,
    };
    let mut meter = Gas::new(gas);
    meter.set_remaining(left);
    meter.set_refunded(refund);
    InterpreterResult::new(result, Bytes::from(output), meter)
}

/// A call uses no less gas than the EVM's memory for its output would have cost.
fn with_output_floor(
    parameters: &Parameters,
    end: End,
    gas: u64,
    left: u64,
    output: Vec<u8>,
) -> (End, u64, Vec<u8>) {
    if parameters.arbos_version < OUTPUT_FLOOR || output.is_empty() {
        return (end, left, output);
    }
    let words = (output.len() as u64).div_ceil(32);
    let square = words.saturating_mul(words).checked_div(512).unwrap_or_default();
    let floor = words.saturating_mul(3).saturating_add(square);
    match gas.checked_sub(floor) {
        Some(most) => (end, left.min(most), output),
        None => (End::OutOfGas, 0, Vec::new()),
    }
}

/// Version of the execution rules from which an uncached program pays both fees.
const SPLIT_FEE: u16 = 2;
/// Version of the system from which output has a least price.
const OUTPUT_FLOOR: u32 = 31;

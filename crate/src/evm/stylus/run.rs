//! One call of one program, alone: what it costs to start, the run, how it ends (`stylus.md` 2.6 and 3.2).

use super::rules::{ENTRY, prepay, rules};
use super::{
    Activation, CallInput, Environment, Halt, HostCall, Pages, Parameters, Scratch, activate, host_functions,
};
use crate::engine::{self, CodeHash, Instance, Trap, Turn};
use std::sync::Arc;

/// Programs of one chain, translated once each.
pub struct Programs {
    engine: engine::Engine<Scratch>,
    parameters: Arc<Parameters>,
}

/// How a call ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum End {
    /// Status 0.
    Success,
    /// Another status; the output stays.
    Revert,
    /// A trap, or a host function that failed: a revert without output.
    Failure(String),
    /// All gas is consumed.
    OutOfGas,
    /// The stack budget is exhausted; all gas is consumed.
    OutOfStack,
    /// A host function that is not built was called: no outcome of the chain.
    Unsupported(&'static str),
    /// The guard against endless loops: no outcome of the chain.
    RanAway,
}

/// What a call did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// How it ended.
    pub end: End,
    /// What it gives back.
    pub output: Vec<u8>,
    /// Gas that it used, of what it was given.
    pub gas_used: u64,
    /// Gas that starting it cost; nothing ran when it was not paid.
    pub entry_gas: u64,
    /// Ink that is left at the end, unless it was exhausted or nothing ran.
    pub ink_left: Option<u64>,
    /// Words of stack that are left.
    pub stack_left: Option<u32>,
    /// Completed host calls in order.
    pub host_calls: Vec<HostCall>,
    /// What it printed.
    pub console: Vec<String>,
}

/// A call that cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RunError {
    /// The module is refused.
    #[error(transparent)]
    Refused(#[from] super::Refusal),
    /// The interpreter refuses what the chain accepts: a fault of ours.
    #[error("the interpreter refuses the module: {0}")]
    Fault(String),
}

impl Programs {
    /// Programs under these parameters.
    pub fn new(parameters: Parameters) -> Self {
        let mut engine = engine::Engine::new(host_functions(), rules(&parameters));
        engine.set_prepay(prepay());
        Self { engine, parameters: Arc::new(parameters) }
    }
}

impl Parameters {
    /// Gas for starting a program, its memory included. Version 1 has one fee or the other (vectors `init/version1*`: 8,850 and
    /// 363 gas), later ones have the cached one always.
    pub(super) fn entry_gas(&self, activation: &Activation, pages: Pages, cached: bool) -> u64 {
        let part = |least: u64, estimate: u64, percent: u64| {
            least.saturating_add(estimate.saturating_mul(percent).div_ceil(100))
        };
        let mut gas = 0_u64;
        if !cached {
            let least = u64::from(self.min_init_gas).saturating_mul(128);
            gas = part(least, activation.init_cost.into(), self.init_cost_scalar_percent);
        }
        if cached || self.stylus_version >= SPLIT_FEE {
            let least = u64::from(self.min_cached_init_gas).saturating_mul(32);
            let fee = part(least, activation.cached_init_cost.into(), self.cached_cost_scalar_percent);
            gas = gas.saturating_add(fee);
        }
        gas.saturating_add(pages.gas(activation.footprint, self))
    }
}

/// Runs one call of a module. `pages` are the transaction's; those that the call opens are closed again. `fuel` guards against
/// endless loops. `cached` says that starting it is cheap.
///
/// # Errors
/// When the module is none that the chain runs.
#[allow(clippy::too_many_arguments, reason = "each is another thing")]
pub fn run(
    programs: &mut Programs,
    hash: CodeHash,
    module: &[u8],
    environment: &Arc<Environment>,
    input: CallInput,
    gas: u64,
    pages: &mut Pages,
    cached: bool,
    fuel: &mut u64,
) -> Result<Report, RunError> {
    let parameters = Arc::clone(&programs.parameters);
    let activation = activate(module, &parameters, u64::MAX)?;
    let entry_gas = parameters.entry_gas(&activation, *pages, cached);
    let Some(left) = gas.checked_sub(entry_gas) else { return Ok(Report::unpaid(gas, entry_gas)) };
    let open = pages.open;
    pages.add(activation.footprint);
    let translated =
        programs.engine.module(hash, module).map_err(|error| RunError::Fault(error.to_string()))?;
    let length = u32::try_from(input.data.len()).unwrap_or(u32::MAX);
    let mut scratch = Scratch::new(Arc::clone(&parameters), Arc::clone(environment), input);
    scratch.calls = Some(Vec::new());
    let fault = |error: engine::StartError| RunError::Fault(error.to_string());
    let mut instance = Instance::new(&programs.engine, &translated, scratch).map_err(fault)?;
    instance.set_gas(parameters.ink(left).cast_signed());
    instance.set_stack(parameters.max_stack_depth);
    let turn = instance.call_with(pages, ENTRY, length, fuel).map_err(fault)?;
    pages.open = open;
    Ok(Report::new(turn, instance, &parameters, gas, entry_gas))
}

impl Report {
    /// Starting could not be paid.
    fn unpaid(gas: u64, entry_gas: u64) -> Self {
        let (output, host_calls, console) = Default::default();
        let (ink_left, stack_left) = (None, None);
        let end = End::OutOfGas;
        Self { end, output, gas_used: gas, entry_gas, ink_left, stack_left, host_calls, console }
    }

    fn new(
        turn: Turn<Scratch>,
        instance: Instance<Scratch>,
        parameters: &Parameters,
        gas: u64,
        entry_gas: u64,
    ) -> Self {
        let end = end(turn, instance.result());
        let (ink, stack_left) = (instance.gas().cast_unsigned(), instance.stack());
        let consumed = matches!(end, End::OutOfGas | End::OutOfStack);
        let ink_left = (end != End::OutOfGas).then_some(ink);
        let left = if consumed { 0 } else { parameters.gas(ink) };
        let scratch = instance.into_frame();
        let keeps = matches!(end, End::Success | End::Revert);
        let output = if keeps { scratch.output } else { Vec::new() };
        let host_calls = scratch.calls.unwrap_or_default();
        let gas_used = gas.saturating_sub(left);
        let report = Self {
            end,
            output,
            gas_used,
            entry_gas,
            ink_left,
            stack_left,
            host_calls,
            console: scratch.console,
        };
        report.with_output_floor(parameters, gas)
    }

    /// A call uses no less gas than the EVM's memory for its output would have cost.
    fn with_output_floor(mut self, parameters: &Parameters, gas: u64) -> Self {
        if parameters.arbos_version < OUTPUT_FLOOR || self.output.is_empty() {
            return self;
        }
        let words = (self.output.len() as u64).div_ceil(32);
        let square = words.saturating_mul(words).checked_div(512).unwrap_or_default();
        let floor = words.saturating_mul(3).saturating_add(square);
        self.gas_used = self.gas_used.max(floor);
        if floor > gas {
            (self.end, self.gas_used, self.output) = (End::OutOfGas, gas, Vec::new());
        }
        self
    }
}

/// Version of the execution rules from which an uncached program pays both fees.
const SPLIT_FEE: u16 = 2;
/// Version of the system from which output has a least price.
const OUTPUT_FLOOR: u32 = 31;

fn end(turn: Turn<Scratch>, status: Option<u64>) -> End {
    match turn {
        Turn::Done if status == Some(0) => End::Success,
        Turn::Done => End::Revert,
        Turn::Exit(Halt::Exited(0)) => End::Success,
        Turn::Exit(Halt::Exited(_)) => End::Revert,
        Turn::Exit(Halt::Failure(message)) => End::Failure(message.to_owned()),
        Turn::Exit(Halt::OutOfInk) | Turn::Trap(Trap::OutOfGas) => End::OutOfGas,
        Turn::Exit(Halt::Unsupported(name)) => End::Unsupported(name),
        Turn::Trap(Trap::StackOverflow) => End::OutOfStack,
        Turn::Trap(trap) => End::Failure(trap.to_string()),
        Turn::OutOfSlice | Turn::Paused => End::RanAway,
        Turn::Command(command) => match *command {},
    }
}

//! EVM code, instruction by instruction, so that it can stop at the end of a slice and what it changes is recorded as it happens.

use super::backstage::{Backstage, Ctx};
use super::frame::Frame;
use super::journal::datum;
use super::node::Instructions;
use super::stylus::is_component;
use revm::bytecode::opcode::{SELFDESTRUCT, SLOAD};
use revm::interpreter::instructions::host::selfdestruct;
use revm::interpreter::interpreter::EthInterpreter;
use revm::interpreter::interpreter_types::{Jumps, LoopControl};
use revm::interpreter::{
    Instruction, InstructionContext, InstructionExecResult, InstructionResult, InterpreterAction,
};
use revm::primitives::U256;
use revm::primitives::hardfork::SpecId;

/// The EVM's instructions under these rules.
pub(super) fn instructions(spec: SpecId) -> Instructions {
    let mut instructions = Instructions::new_mainnet_with_spec(spec);
    let gas = instructions.gas_table().get(usize::from(SELFDESTRUCT)).copied().unwrap_or_default();
    instructions.insert_instruction(SELFDESTRUCT, Instruction::new(self_destruct), gas);
    instructions
}

/// A program's account does not destroy itself, which EVM code in its place could ask for: a revert (`stylus.md` 2.2).
fn self_destruct(context: InstructionContext<'_, Ctx, EthInterpreter>) -> InstructionExecResult {
    let acting = context.interpreter.input.target_address;
    let account = context.host.journaled_state.state.get(&acting);
    let code = account.and_then(|account| account.info.code.as_ref());
    if code.is_some_and(|code| is_component(code.original_byte_slice())) {
        return Err(InstructionResult::Revert);
    }
    selfdestruct(context)
}

/// What one turn of EVM code ended with.
pub(super) enum Stopped {
    /// The fuel is used up.
    OutOfSlice,
    /// Paused after something was recorded.
    Paused,
    /// The frame calls, creates or ends.
    Action(InterpreterAction),
}

/// Fuel of an instruction that calls, creates or ends, and the least of any: others use as much as their gas.
const LEAST_FUEL: u64 = 1;

/// Lets a frame's EVM code run for at most `fuel`.
pub(super) fn interpret(
    backstage: &mut Backstage,
    instructions: &Instructions,
    frame: &mut Frame,
    fuel: &mut u64,
) -> Stopped {
    let interpreter = &mut frame.eth.interpreter;
    let (table, prices) = (instructions.instruction_table(), instructions.gas_table());
    loop {
        if *fuel == 0 {
            return Stopped::OutOfSlice;
        }
        let key = reads(interpreter);
        let before = interpreter.gas.remaining();
        let ended = interpreter.step(table, prices, &mut backstage.ctx);
        backstage.record.set_gas_left(interpreter.gas.remaining());
        if let Some(key) = key.filter(|_| ended.is_ok()) {
            let value = interpreter.stack.data().last().copied().unwrap_or_default();
            let address = interpreter.input.target_address.into();
            backstage.record.read(address, &key.to_be_bytes::<32>(), datum(value).bytes());
        }
        let recorded = backstage.observe();
        if let Err(result) = ended {
            *fuel = fuel.saturating_sub(LEAST_FUEL);
            if interpreter.bytecode.action().is_none() {
                interpreter.halt(result);
            }
            return Stopped::Action(interpreter.take_next_action());
        }
        let gas = before.saturating_sub(interpreter.gas.remaining());
        *fuel = fuel.saturating_sub(gas.max(LEAST_FUEL));
        if backstage.stepping && (recorded || key.is_some()) {
            return Stopped::Paused;
        }
    }
}

/// The key that the next instruction reads from storage, if it does.
fn reads(interpreter: &revm::interpreter::Interpreter) -> Option<U256> {
    if interpreter.bytecode.opcode() != SLOAD {
        return None;
    }
    interpreter.stack.data().last().copied()
}

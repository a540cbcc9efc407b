//! The contracts' calls in the node: how they begin, go on and end.

use super::frame::CallInput;
use super::program::{End, Next, Program};
use super::{Mode, is_contract};
use crate::evm::entries;
use crate::evm::frame::{Body, Frame};
use crate::evm::node::Node;
use crate::evm::perform::fault_text;
use crate::evm::record::Mark;
use crate::stage::{Exit, Fault, Turn};
use revm::context_interface::journaled_state::{JournalCheckpoint, JournalTr};
use revm::handler::{EthFrame, FrameData};
use revm::interpreter::{Gas, InstructionResult, InterpreterAction, InterpreterResult};
use revm::primitives::Bytes;

/// `INTERNAL_ERROR`, as revm's frames have it. No code of the EVM ends so by the rules that are offered.
pub(in crate::evm) const INTERNAL: InstructionResult = InstructionResult::InvalidImmediateEncoding;
/// `INVALID_MEMORY_ACCESS`.
const INVALID_ACCESS: InstructionResult = InstructionResult::OutOfOffset;

/// A contract's call: its program, once it has begun.
#[derive(Default)]
pub(in crate::evm) struct Contract {
    program: Option<Program>,
    /// Fuel for making it that is still to be taken.
    debt: u64,
    /// In a static call: what it goes back to, because nothing keeps a contract from changing something there.
    discards: Option<(JournalCheckpoint, Mark)>,
}

impl Node {
    /// The contract in a frame, if its code is one and the chain runs them.
    pub(in crate::evm) fn contract_in(&self, frame: &EthFrame) -> Option<Body> {
        let is_ours = is_contract(frame.interpreter.bytecode.original_byte_slice());
        (self.settings.ulm.is_some() && is_ours).then(|| Body::Contract(Box::default()))
    }

    /// Lets a contract's frame run for at most `fuel`.
    pub(in crate::evm) fn run_contract(
        &mut self,
        frame: &mut Frame,
        fuel: &mut u64,
    ) -> Result<Turn<Self>, Fault> {
        let Body::Contract(mut contract) = std::mem::replace(&mut frame.body, Body::Fresh) else {
            return Err(Fault::new("a frame without a contract"));
        };
        if contract.program.is_none()
            && let Err(end) = self.start_contract(frame, &mut contract)
        {
            return self.end_contract(frame, *contract, end);
        }
        let next = self.turn_contract(&mut contract, fuel)?;
        match next {
            Next::End(end) => self.end_contract(frame, *contract, end),
            Next::OutOfSlice => {
                frame.body = Body::Contract(contract);
                Ok(Turn::OutOfSlice)
            }
            Next::Paused => {
                frame.body = Body::Contract(contract);
                Ok(Turn::Paused)
            }
        }
    }

    fn turn_contract(&mut self, contract: &mut Contract, fuel: &mut u64) -> Result<Next, Fault> {
        let paid = contract.debt.min(*fuel);
        contract.debt = contract.debt.saturating_sub(paid);
        *fuel = fuel.saturating_sub(paid);
        match &mut contract.program {
            Some(program) if contract.debt == 0 => {
                program.turn(self.contracts.engine(), &mut self.backstage, fuel).map_err(fault_text)
            }
            _ => Ok(Next::OutOfSlice),
        }
    }

    fn start_contract(&mut self, frame: &mut Frame, contract: &mut Contract) -> Result<(), End> {
        let hash = frame.eth.interpreter.bytecode.get_or_calculate_hash().0;
        let module = self.contracts.ready(hash, frame.eth.interpreter.bytecode.original_byte_slice())?;
        let interpreter = &frame.eth.interpreter;
        let input = CallInput {
            address: interpreter.input.target_address.into(),
            caller: interpreter.input.caller_address.into(),
            data: interpreter.input.input.bytes(&self.backstage.ctx).to_vec(),
        };
        if interpreter.runtime_flag.is_static {
            let checkpoint = self.backstage.ctx.journaled_state.checkpoint();
            contract.discards = Some((checkpoint, self.backstage.record.mark()));
        }
        let mode = self.settings.ulm.clone().unwrap_or_default();
        let (program, cost) = Program::new(&self.contracts, &module, input, &mode, creates(frame))?;
        (contract.program, contract.debt) = (Some(program), cost);
        Ok(())
    }

    fn end_contract(&mut self, frame: &mut Frame, contract: Contract, end: End) -> Result<Turn<Self>, Fault> {
        if let End::Limit(limit) = end {
            return Ok(Turn::Halt(Exit::Limit(limit)));
        }
        if let Some((checkpoint, mark)) = contract.discards {
            self.discard_changes(checkpoint, mark);
        }
        let output = contract.program.and_then(Program::finish);
        let remote = self.settings.ulm == Some(Mode::Remote);
        let own = || frame.eth.interpreter.bytecode.original_bytes().to_vec();
        let program = (remote && creates(frame)).then(own);
        let (result, output, reason) = verdict(end, output, program);
        let gas = Gas::new(frame.eth.interpreter.gas.limit());
        frame.reason = reason;
        self.act(frame, InterpreterAction::Return(InterpreterResult::new(result, Bytes::from(output), gas)))
    }

    /// Drops what a static call has changed.
    fn discard_changes(&mut self, checkpoint: JournalCheckpoint, mark: Mark) {
        let journal = &self.backstage.ctx.journaled_state;
        let new = journal.journal.get(checkpoint.journal_i..).unwrap_or_default();
        let changed =
            !entries::changes(new, &journal.state).is_empty() || journal.logs.len() > checkpoint.log_i;
        if changed {
            self.backstage.ctx.journaled_state.checkpoint_revert(checkpoint);
            self.backstage.undone(mark);
        } else {
            self.backstage.ctx.journaled_state.checkpoint_commit();
        }
    }
}

/// Whether a frame creates a contract.
fn creates(frame: &Frame) -> bool {
    matches!(frame.eth.data, FrameData::Create(_))
}

/// What a call gives back: the status, the output, the reason in words. `program` is what a create makes the account's code.
fn verdict(
    end: End,
    output: Option<Vec<u8>>,
    program: Option<Vec<u8>>,
) -> (InstructionResult, Vec<u8>, Option<String>) {
    let (result, reason) = match end {
        End::Returned => {
            return match program.or(output) {
                Some(output) => (InstructionResult::Return, output, None),
                None => (INTERNAL, Vec::new(), Some("the contract returned without an output".to_owned())),
            };
        }
        End::Failed(message) => (InstructionResult::Revert, message),
        End::OutOfBounds => {
            (INVALID_ACCESS, "a host function was given a pointer outside the memory".to_owned())
        }
        End::Stuck(reason) => (INTERNAL, reason),
        End::Limit(limit) => (INTERNAL, limit.to_string()),
    };
    (result, output.unwrap_or_default(), Some(reason))
}

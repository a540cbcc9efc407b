//! Writes the charges into one function.
//!
//! Inside a function the gas that is left stands in a local of its own. It is read from the global at the entry and after every
//! call, and written back before every call and every way out: there the host, the callee or the caller looks at it.

use super::encode::{Bytes, I32, I64, Op};
use super::{Metering, RewriteError};
use wasmparser::{FunctionBody, Operator};

/// One function on its way.
struct Writer<'a> {
    metering: &'a Metering,
    bytes: Bytes,
    /// Cost of the block so far.
    pending: u64,
    /// Blocks that are open; 0 is the function itself.
    depth: u32,
    /// The global with the gas that is left; the one with the executions of `memory.grow` comes after it.
    global: u32,
    /// A local of its own, i64: the gas that is left.
    gas: u32,
    /// A local of its own, i32: the operand of `memory.grow`.
    pages: u32,
}

/// The function with its charges.
///
/// # Errors
/// As the whole rewriting.
pub(super) fn write(
    code: &[u8],
    function: &FunctionBody<'_>,
    parameters: u32,
    global: u32,
    metering: &Metering,
) -> Result<Vec<u8>, RewriteError> {
    let mut operators = function.get_operators_reader()?;
    let (bytes, locals, pending) = declare(code, function, operators.original_position(), metering)?;
    let gas = parameters.saturating_add(locals);
    let pages = gas.saturating_add(1);
    let mut writer = Writer { metering, bytes, pending, depth: 0, global, gas, pages };
    writer.load();
    while !operators.eof() {
        let (operator, start) = operators.read_with_offset()?;
        let raw = code.get(start..operators.original_position()).unwrap_or_default();
        writer.operator(&operator, raw)?;
    }
    Ok(writer.bytes.0)
}

/// The declarations of the locals with two more, how many there were, and what they cost.
fn declare(
    code: &[u8],
    function: &FunctionBody<'_>,
    end: usize,
    metering: &Metering,
) -> Result<(Bytes, u32, u64), RewriteError> {
    let locals = function.get_locals_reader()?;
    let mut bytes = Bytes::default();
    bytes.unsigned(u64::from(locals.get_count()).saturating_add(2));
    bytes.raw(code.get(locals.original_position()..end).unwrap_or_default()).raw(&[1, I64, 1, I32]);
    let (mut count, mut cost) = (0_u32, 0_u64);
    for group in locals {
        let (number, _) = group?;
        count = count.saturating_add(number);
        let charged = u64::from(number.saturating_sub(metering.free_locals));
        cost = cost.saturating_add(charged.saturating_mul(metering.local));
    }
    Ok((bytes, count, cost))
}

impl Writer<'_> {
    fn operator(&mut self, operator: &Operator<'_>, raw: &[u8]) -> Result<(), RewriteError> {
        let cost = self.metering.costs.of(operator).map_err(RewriteError::NoPrice)?;
        self.pending = self.pending.saturating_add(cost);
        if changes_control(operator) {
            self.flush();
        }
        if matches!(operator, Operator::MemoryGrow { .. }) {
            self.bound_growth();
        }
        let calls = matches!(operator, Operator::Call { .. } | Operator::CallIndirect { .. });
        if calls || self.leaves(operator) {
            self.store();
        }
        self.nest(operator);
        self.bytes.raw(raw);
        if calls {
            self.load();
        }
        Ok(())
    }

    /// Whether the function may end here.
    fn leaves(&self, operator: &Operator<'_>) -> bool {
        match operator {
            Operator::Return => true,
            Operator::End => self.depth == 0,
            Operator::Br { relative_depth } | Operator::BrIf { relative_depth } => {
                *relative_depth == self.depth
            }
            Operator::BrTable { targets } => {
                let leaves = |target: u32| target == self.depth;
                leaves(targets.default()) || targets.targets().any(|target| target.is_ok_and(leaves))
            }
            _ => false,
        }
    }

    fn nest(&mut self, operator: &Operator<'_>) {
        match operator {
            Operator::Block { .. } | Operator::Loop { .. } | Operator::If { .. } => {
                self.depth = self.depth.saturating_add(1);
            }
            Operator::End => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
    }

    /// Takes the block's cost from the gas that is left, and traps when nothing is left.
    fn flush(&mut self) {
        let cost = i64::try_from(std::mem::take(&mut self.pending)).unwrap_or(i64::MAX);
        let (global, gas) = (self.global, self.gas);
        self.bytes
            .on(Op::LocalGet, gas)
            .constant(Op::I64Const, cost)
            .op(Op::I64Sub)
            .on(Op::LocalTee, gas)
            .constant(Op::I64Const, 0)
            .op(Op::I64LeS)
            .begin_if()
            .constant(Op::I64Const, 0)
            .on(Op::GlobalSet, global)
            .op(Op::Unreachable)
            .op(Op::End);
    }

    /// Traps on the growth that the chain does not allow; the operand stays on the stack. All gas is lost with the trap, so the
    /// global is free to say that it was not for want of gas.
    fn bound_growth(&mut self) {
        let (global, pages) = (self.global, self.pages);
        let grows = global.saturating_add(1);
        let Metering { memory_grows, grow_pages, .. } = self.metering;
        let bound = |bound: u32| bound.cast_signed().into();
        self.bytes
            .on(Op::LocalTee, pages)
            .constant(Op::I32Const, bound(*grow_pages))
            .op(Op::I32GtU)
            .on(Op::GlobalGet, grows)
            .constant(Op::I32Const, bound(*memory_grows))
            .op(Op::I32GeU)
            .op(Op::I32Or)
            .begin_if()
            .constant(Op::I64Const, 1)
            .on(Op::GlobalSet, global)
            .op(Op::Unreachable)
            .op(Op::End)
            .on(Op::GlobalGet, grows)
            .constant(Op::I32Const, 1)
            .op(Op::I32Add)
            .on(Op::GlobalSet, grows)
            .on(Op::LocalGet, pages);
    }

    fn load(&mut self) {
        self.bytes.on(Op::GlobalGet, self.global).on(Op::LocalSet, self.gas);
    }

    fn store(&mut self) {
        self.bytes.on(Op::LocalGet, self.gas).on(Op::GlobalSet, self.global);
    }
}

/// Whether a block ends with this instruction.
fn changes_control(operator: &Operator<'_>) -> bool {
    matches!(
        operator,
        Operator::Block { .. }
            | Operator::Loop { .. }
            | Operator::If { .. }
            | Operator::Else
            | Operator::End
            | Operator::Br { .. }
            | Operator::BrIf { .. }
            | Operator::BrTable { .. }
            | Operator::Call { .. }
            | Operator::CallIndirect { .. }
            | Operator::Return
            | Operator::Unreachable
    )
}

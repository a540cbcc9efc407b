//! Writes the charges into one function.
//!
//! Inside a function the gas that is left stands in a local of its own. It is read from the global at the entry and after every
//! call, and written back before every call and every way out: there the host, the callee or the caller looks at it.
//!
//! Every block takes its cost from the local. Whether anything is left is checked only where it matters, once for all blocks since
//! the last check: before the next instruction that can trap, before every call and every way out, and once in every round of a
//! loop. In between, nothing happens that anybody could see.

use super::encode::{Bytes, I32, I64, Op};
use super::spot::{Spot, effect};
use super::{Metering, RewriteError};
use wasmparser::{FunctionBody, Operator};

/// One function on its way.
struct Writer<'a> {
    metering: &'a Metering,
    bytes: Bytes,
    /// Cost of the block so far.
    pending: u64,
    /// Where its charge goes.
    spot: Spot,
    /// Whether something was taken from the gas since it was last checked, on any way that leads here.
    unchecked: bool,
    /// Blocks that are open, outermost first; the first is the function itself.
    open: Vec<Open>,
    /// The global with the gas that is left; the one with the executions of `memory.grow` comes after it.
    global: u32,
    /// A local of its own, i64: the gas that is left.
    gas: u32,
    /// A local of its own, i32: the operand of `memory.grow`.
    pages: u32,
}

/// An open block.
#[derive(Default)]
struct Open {
    is_loop: bool,
    /// Whether the gas was checked on every way from its beginning to here.
    checked: bool,
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
    let open = vec![Open::default()];
    let spot = Spot::default();
    let mut writer = Writer { metering, bytes, pending, spot, unchecked: false, open, global, gas, pages };
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
        let calls = matches!(operator, Operator::Call { .. } | Operator::CallIndirect { .. });
        let stores = calls || self.leaves(operator);
        let ends_block = changes_control(operator);
        let is_seen = stores || matches!(operator, Operator::Unreachable) || self.goes_round(operator);
        if ends_block {
            self.charge(is_seen);
        } else if effect(operator).is_none() && self.unchecked {
            self.check();
        }
        if matches!(operator, Operator::MemoryGrow { .. }) {
            self.bound_growth();
        }
        if stores {
            self.store();
        }
        self.nest(operator);
        self.bytes.raw(raw);
        if calls {
            self.load();
        } else {
            self.spot.pass(operator, &self.bytes);
        }
        Ok(())
    }

    /// Whether the function may end here.
    fn leaves(&self, operator: &Operator<'_>) -> bool {
        let is_outermost = self.open.len() == 1;
        match operator {
            Operator::Return => true,
            Operator::End => is_outermost,
            _ => self.any_target(operator, |depth, writer| depth == writer.open.len().saturating_sub(1)),
        }
    }

    /// Whether it may begin another round of a loop in which the gas was not checked yet.
    fn goes_round(&self, operator: &Operator<'_>) -> bool {
        self.any_target(operator, |depth, writer| {
            let level = writer.open.len().saturating_sub(1).checked_sub(depth);
            let inside = level.and_then(|level| writer.open.get(level..)).unwrap_or_default();
            inside.first().is_some_and(|target| target.is_loop) && !inside.iter().any(|block| block.checked)
        })
    }

    /// Whether a branch has such a target, given as the number of blocks that it leaves.
    fn any_target(&self, operator: &Operator<'_>, is: impl Fn(usize, &Self) -> bool) -> bool {
        match operator {
            Operator::Br { relative_depth } | Operator::BrIf { relative_depth } => {
                is(*relative_depth as usize, self)
            }
            Operator::BrTable { targets } => {
                let all = targets.targets().flatten().chain([targets.default()]);
                all.into_iter().any(|target| is(target as usize, self))
            }
            _ => false,
        }
    }

    fn nest(&mut self, operator: &Operator<'_>) {
        match operator {
            Operator::Block { .. } | Operator::If { .. } => self.open.push(Open::default()),
            Operator::Loop { .. } => {
                self.open.push(Open { is_loop: true, checked: false });
                self.unchecked = true;
            }
            Operator::Else => {
                self.unchecked = true;
                self.open.last_mut().into_iter().for_each(|block| block.checked = false);
            }
            Operator::End => {
                self.unchecked = true;
                self.open.pop();
            }
            _ => {}
        }
    }

    /// Takes the block's cost from the gas that is left; checks what is left, too, when that is to be seen.
    fn charge(&mut self, is_seen: bool) {
        let cost = i64::try_from(std::mem::take(&mut self.pending)).unwrap_or(i64::MAX);
        self.unchecked |= cost > 0;
        let mut piece = Bytes::default();
        piece.on(Op::LocalGet, self.gas).constant(Op::I64Const, cost).op(Op::I64Sub);
        match (cost > 0, is_seen && self.unchecked) {
            (true, true) => self.trap_when_spent(piece.on(Op::LocalTee, self.gas)),
            (true, false) => _ = piece.on(Op::LocalSet, self.gas),
            (false, true) => return self.check(),
            (false, false) => return,
        }
        self.spot.insert(&mut self.bytes, &piece);
    }

    /// Traps when nothing is left of what the blocks before this one cost.
    fn check(&mut self) {
        let mut piece = Bytes::default();
        self.trap_when_spent(piece.on(Op::LocalGet, self.gas));
        self.spot.insert(&mut self.bytes, &piece);
    }

    /// Traps when nothing is left; the gas that is left is the operand.
    fn trap_when_spent(&mut self, piece: &mut Bytes) {
        self.unchecked = false;
        self.open.last_mut().into_iter().for_each(|block| block.checked = true);
        piece
            .constant(Op::I64Const, 0)
            .op(Op::I64LeS)
            .begin_if()
            .constant(Op::I64Const, 0)
            .on(Op::GlobalSet, self.global)
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

    /// Reads the gas that is left: there is some.
    fn load(&mut self) {
        self.bytes.on(Op::GlobalGet, self.global).on(Op::LocalSet, self.gas);
        self.unchecked = false;
        self.spot = Spot::at(&self.bytes);
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

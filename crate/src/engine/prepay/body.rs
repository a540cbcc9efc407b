//! Writes the charges into one function.

use super::limits::at_most;
use super::rewrite::{Globals, Shape};
use super::{Prepay, PrepayError, height};
use crate::engine::meter::encode::{Bytes, Op};
use wasmparser::{FunctionBody, Operator};

/// One function with its charges.
pub(super) struct Written {
    /// The encoded body.
    pub(super) bytes: Vec<u8>,
    /// Its instructions, charges included.
    pub(super) operators: u64,
    /// The first float instruction that computes or converts.
    pub(super) float: Option<String>,
}

/// One function on its way.
struct Writer<'a> {
    shape: &'a Shape,
    prepay: &'a Prepay,
    globals: Globals,
    out: Bytes,
    /// The block so far; it is written when its cost is known.
    block: Bytes,
    cost: u64,
    operators: u64,
    /// Blocks that are open; 0 is the function itself.
    depth: u32,
    /// Words that the function takes from the stack budget.
    words: i64,
    float: Option<String>,
}

/// Instructions of each kind of charge; the chain counts them.
const CHARGE_OPERATORS: u64 = 12;
const ENTER_OPERATORS: u64 = 12;
const LEAVE_OPERATORS: u64 = 4;
const BYTES_OPERATORS: u64 = 17;
const GROW_OPERATORS: u64 = 4;

/// The function with its charges.
///
/// # Errors
/// What a limit refuses.
pub(super) fn write(
    code: &[u8],
    body: &FunctionBody<'_>,
    function: u32,
    shape: &Shape,
    prepay: &Prepay,
) -> Result<Written, PrepayError> {
    let mut reader = body.get_operators_reader()?;
    let locals = declared(body)?;
    at_most("locals", locals, prepay.limits.locals)?;
    let words = height::words(shape, prepay, function, body, locals)?.into();
    let mut out = Bytes::default();
    out.raw(code.get(body.range().start..reader.original_position()).unwrap_or_default());
    let globals = shape.own_globals();
    let mut writer = Writer {
        shape,
        prepay,
        globals,
        out,
        block: Bytes::default(),
        cost: prepay.block,
        operators: 0,
        depth: 0,
        words,
        float: None,
    };
    writer.enter();
    while !reader.eof() {
        let (operator, start) = reader.read_with_offset()?;
        writer.operator(&operator, code.get(start..reader.original_position()).unwrap_or_default());
    }
    at_most("opcodes in func body", writer.operators, prepay.limits.operators)?;
    Ok(Written { bytes: writer.out.0, operators: writer.operators, float: writer.float })
}

fn declared(body: &FunctionBody<'_>) -> Result<u64, PrepayError> {
    let mut count = 0_u64;
    for group in body.get_locals_reader()? {
        count = count.saturating_add(group?.0.into());
    }
    Ok(count)
}

impl Writer<'_> {
    fn operator(&mut self, operator: &Operator<'_>, raw: &[u8]) {
        self.cost = self.cost.saturating_add(self.price(operator));
        self.count(1);
        match operator {
            Operator::Block { .. } | Operator::Loop { .. } | Operator::If { .. } => {
                self.depth = self.depth.saturating_add(1);
            }
            Operator::MemoryFill { .. } | Operator::MemoryCopy { .. } => self.pay_bytes(),
            Operator::MemoryGrow { .. } => self.tell_growth(),
            Operator::Return => self.leave(),
            Operator::End if self.depth == 0 => {
                self.leave();
                self.block.op(Op::Return);
                self.count(1);
            }
            Operator::End => self.depth = self.depth.saturating_sub(1),
            other => self.note_float(other),
        }
        self.block.raw(raw);
        if ends_block(operator) {
            self.flush();
        }
    }

    fn count(&mut self, operators: u64) {
        self.operators = self.operators.saturating_add(operators);
    }

    fn price(&self, operator: &Operator<'_>) -> u64 {
        let price = self.prepay.costs.of(operator).unwrap_or(u64::MAX);
        let (each, number) = match operator {
            Operator::BrTable { targets } => (self.prepay.target, targets.len().into()),
            Operator::CallIndirect { type_index, .. } => {
                (self.prepay.parameter, self.shape.ty(*type_index).0)
            }
            _ => return price,
        };
        price.saturating_add(each.saturating_mul(number))
    }

    /// Writes the block that ends here, behind its charge.
    fn flush(&mut self) {
        let cost = std::mem::replace(&mut self.cost, self.prepay.block).cast_signed();
        let Globals { gas, .. } = self.globals;
        self.count(CHARGE_OPERATORS);
        self.out.on(Op::GlobalGet, gas).constant(Op::I64Const, cost).op(Op::I64LtU);
        give_up(&mut self.out, self.globals);
        self.out.on(Op::GlobalGet, gas).constant(Op::I64Const, cost).op(Op::I64Sub).on(Op::GlobalSet, gas);
        let block = std::mem::take(&mut self.block);
        self.out.raw(&block.0);
    }

    /// Takes the function's words from the stack budget, and traps when too few are left.
    fn enter(&mut self) {
        let Globals { stack, .. } = self.globals;
        self.count(ENTER_OPERATORS);
        self.out.on(Op::GlobalGet, stack).constant(Op::I32Const, self.words).op(Op::I32LeU).begin_if();
        self.out.constant(Op::I32Const, 0).on(Op::GlobalSet, stack).op(Op::Unreachable).op(Op::End);
        self.out.on(Op::GlobalGet, stack).constant(Op::I32Const, self.words);
        self.out.op(Op::I32Sub).on(Op::GlobalSet, stack);
    }

    /// Gives the words back.
    fn leave(&mut self) {
        let Globals { stack, .. } = self.globals;
        self.count(LEAVE_OPERATORS);
        self.block.on(Op::GlobalGet, stack).constant(Op::I32Const, self.words);
        self.block.op(Op::I32Add).on(Op::GlobalSet, stack);
    }

    /// Pays for the bytes that the instruction writes; their number is on top of the stack, and stays there.
    fn pay_bytes(&mut self) {
        let Globals { gas, scratch, .. } = self.globals;
        let byte = self.prepay.byte.cast_signed();
        self.count(BYTES_OPERATORS);
        let block = &mut self.block;
        block.on(Op::GlobalSet, scratch).on(Op::GlobalGet, gas).on(Op::GlobalGet, gas);
        block.on(Op::GlobalGet, scratch).op(Op::I64ExtendI32U).constant(Op::I64Const, byte).op(Op::I64Mul);
        block.op(Op::I64Sub).on(Op::GlobalSet, gas).on(Op::GlobalGet, gas).op(Op::I64LtU);
        give_up(block, self.globals);
        block.on(Op::GlobalGet, scratch);
    }

    /// Tells the host the pages that the instruction asks for; they stay on top of the stack.
    fn tell_growth(&mut self) {
        let Some(growth) = self.shape.growth() else { return };
        let Globals { scratch, .. } = self.globals;
        self.count(GROW_OPERATORS);
        let block = &mut self.block;
        block.on(Op::GlobalSet, scratch).on(Op::GlobalGet, scratch).on(Op::Call, growth);
        block.on(Op::GlobalGet, scratch);
    }

    fn note_float(&mut self, operator: &Operator<'_>) {
        if self.float.is_none() && computes_floats(operator) {
            self.float = Some(format!("{operator:?}"));
        }
    }
}

/// When the condition on the stack holds: gas is exhausted, trap.
fn give_up(out: &mut Bytes, globals: Globals) {
    out.begin_if().constant(Op::I32Const, 1).on(Op::GlobalSet, globals.status);
    out.op(Op::Unreachable).op(Op::End);
}

/// Whether a block ends with this instruction.
pub(super) fn ends_block(operator: &Operator<'_>) -> bool {
    matches!(
        operator,
        Operator::End
            | Operator::Else
            | Operator::Return
            | Operator::Loop { .. }
            | Operator::Br { .. }
            | Operator::BrTable { .. }
            | Operator::BrIf { .. }
            | Operator::If { .. }
            | Operator::Call { .. }
            | Operator::CallIndirect { .. }
    )
}

/// Whether an instruction computes with floats or converts them; moving them about, and their bits, is another matter.
fn computes_floats(operator: &Operator<'_>) -> bool {
    let name = format!("{operator:?}");
    let name = name.split([' ', '{']).next().unwrap_or_default();
    let float = name.contains("F32") || name.contains("F64");
    let moves = ["Const", "Load", "Store", "Reinterpret"].iter().any(|part| name.contains(part));
    float && !moves
}

//! How many words of stack one function may take: the highest its operands get, charges included, plus its locals, plus the
//! frame. One walk over the instructions as they stand, dead ones too.

use super::rewrite::Shape;
use super::{Prepay, PrepayError};
use wasmparser::{BlockType, FunctionBody, Operator};

/// Words that a block's charge puts on what is there.
const CHARGE: u64 = 2;
/// Words that the charge for bytes puts on the three arguments of `memory.fill` and `memory.copy`.
const BYTES: u64 = 3;

/// The words that a function takes from the budget.
///
/// # Errors
/// When more values are on the stack at once than the chain allows.
pub(super) fn words(
    shape: &Shape,
    prepay: &Prepay,
    function: u32,
    body: &FunctionBody<'_>,
    locals: u64,
) -> Result<u32, PrepayError> {
    let mut walk = Walk { shape, height: 0, highest: 0, scopes: Vec::new() };
    walk.reach(CHARGE);
    for operator in body.get_operators_reader()? {
        let operator = operator?;
        walk.step(&operator);
        if super::body::ends_block(&operator) {
            walk.reach(CHARGE);
        }
    }
    let limit = prepay.limits.values;
    if walk.highest > limit {
        return Err(PrepayError::TooHigh { function, found: walk.highest, limit });
    }
    let words = walk.highest.saturating_add(locals).saturating_add(prepay.frame.into());
    Ok(u32::try_from(words).unwrap_or(u32::MAX))
}

struct Walk<'a> {
    shape: &'a Shape,
    height: u64,
    highest: u64,
    /// Heights to which `else` and `end` return.
    scopes: Vec<u64>,
}

impl Walk<'_> {
    /// Notes that something puts so many words on the stack for a while.
    fn reach(&mut self, words: u64) {
        self.highest = self.highest.max(self.height.saturating_add(words));
    }

    fn push(&mut self, words: u64) {
        self.height = self.height.saturating_add(words);
        self.reach(0);
    }

    fn pop(&mut self, words: u64) {
        self.height = self.height.saturating_sub(words);
    }

    fn step(&mut self, operator: &Operator<'_>) {
        match operator {
            Operator::Block { blockty } | Operator::Loop { blockty } => self.open(*blockty),
            Operator::If { blockty } => {
                self.pop(1);
                self.open(*blockty);
            }
            Operator::Else => self.height = self.scopes.last().copied().unwrap_or_default(),
            // The function's own end leaves nothing behind; no charge follows it.
            Operator::End => self.height = self.scopes.pop().unwrap_or_default(),
            Operator::Br { .. } | Operator::Return | Operator::Unreachable => {}
            Operator::BrIf { .. } | Operator::BrTable { .. } => self.pop(1),
            Operator::Call { function_index } => self.call(self.shape.signature(*function_index)),
            Operator::CallIndirect { type_index, .. } => {
                self.call(self.shape.ty(*type_index));
                self.pop(1);
            }
            Operator::MemoryFill { .. } | Operator::MemoryCopy { .. } => {
                self.reach(BYTES);
                self.pop(3);
            }
            _ => self.plain(operator),
        }
    }

    fn open(&mut self, ty: BlockType) {
        self.push(match ty {
            BlockType::Empty => 0,
            BlockType::Type(_) => 1,
            BlockType::FuncType(index) => self.shape.ty(index).1,
        });
        self.scopes.push(self.height);
    }

    fn call(&mut self, (parameters, results): (u64, u64)) {
        self.push(results);
        self.pop(parameters);
    }

    fn plain(&mut self, operator: &Operator<'_>) {
        let (operands, results) = arity(operator);
        self.push(u64::from(results.saturating_sub(operands)));
        self.pop(u64::from(operands.saturating_sub(results)));
    }
}

macro_rules! numbers {
    (arity $operands:literal -> $results:literal) => {
        ($operands, $results)
    };
    (push $result:ident) => {
        (0, 1)
    };
    (store $value:ident) => {
        (2, 0)
    };
    (cmp $operand:ident) => {
        (2, 1)
    };
    (binary $operand:ident) => {
        (2, 1)
    };
    ($($other:tt)*) => {
        (0, 0)
    };
}

macro_rules! arities {
    ($(@$proposal:ident $op:ident $({ $($arg:ident: $argty:ty),* })? => $visit:ident ($($ann:tt)*))*) => {
        /// Operands and results of an instruction that has a fixed number of them; 0 and 0 where they are as many.
        fn arity(operator: &Operator<'_>) -> (u8, u8) {
            match operator {
                $(Operator::$op { .. } => numbers!($($ann)*),)*
                _ => (0, 0),
            }
        }
    };
}

wasmparser::for_each_operator!(arities);

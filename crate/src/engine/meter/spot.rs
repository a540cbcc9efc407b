//! Where a charge goes.

use super::encode::Bytes;
use wasmparser::Operator;

/// A place in the block that is being written: after its last instruction that can trap or tell the gas, so that no order changes
/// that anybody could see, and there where the fewest operands wait on the stack. A comparison then still stands right before the
/// branch that it decides, and the interpreter joins the two.
#[derive(Debug, Default)]
pub(super) struct Spot {
    /// Bytes of the function before it.
    place: usize,
    /// Operands on the stack, more than where the count began.
    height: i64,
    /// The same at the spot.
    lowest: i64,
}

impl Spot {
    /// The spot is here.
    pub(super) fn at(bytes: &Bytes) -> Self {
        Self { place: bytes.0.len(), ..Self::default() }
    }

    /// Goes past an instruction that has been written.
    pub(super) fn pass(&mut self, operator: &Operator<'_>, bytes: &Bytes) {
        let Some(effect) = effect(operator) else {
            *self = Self::at(bytes);
            return;
        };
        self.height = self.height.saturating_add(effect);
        if self.height <= self.lowest {
            (self.lowest, self.place) = (self.height, bytes.0.len());
        }
    }

    /// Puts something at the spot, and stays behind it.
    pub(super) fn insert(&mut self, bytes: &mut Bytes, piece: &Bytes) {
        let after = bytes.0.split_off(self.place.min(bytes.0.len()));
        bytes.raw(&piece.0);
        self.place = bytes.0.len();
        bytes.raw(&after);
    }
}

/// What an instruction does to the number of operands, if all it does is to work on operands, locals and globals: then nobody can see
/// whether it came before a charge or after it.
pub(super) fn effect(operator: &Operator<'_>) -> Option<i64> {
    use Operator as O;
    Some(match operator {
        O::LocalGet { .. } | O::GlobalGet { .. } | O::I32Const { .. } | O::I64Const { .. } => 1,
        O::LocalTee { .. } | O::I32Eqz | O::I64Eqz | O::I32WrapI64 | O::I64ExtendI32S | O::I64ExtendI32U => 0,
        O::I32Clz | O::I32Ctz | O::I32Popcnt | O::I64Clz | O::I64Ctz | O::I64Popcnt | O::Nop => 0,
        O::I32Extend8S | O::I32Extend16S | O::I64Extend8S | O::I64Extend16S | O::I64Extend32S => 0,
        O::LocalSet { .. } | O::GlobalSet { .. } | O::Drop => -1,
        O::I32Add | O::I32Sub | O::I32Mul | O::I32And | O::I32Or | O::I32Xor => -1,
        O::I64Add | O::I64Sub | O::I64Mul | O::I64And | O::I64Or | O::I64Xor => -1,
        O::I32Shl | O::I32ShrS | O::I32ShrU | O::I32Rotl | O::I32Rotr => -1,
        O::I64Shl | O::I64ShrS | O::I64ShrU | O::I64Rotl | O::I64Rotr => -1,
        O::I32Eq | O::I32Ne | O::I32LtS | O::I32LtU | O::I32GtS | O::I32GtU => -1,
        O::I32LeS | O::I32LeU | O::I32GeS | O::I32GeU => -1,
        O::I64Eq | O::I64Ne | O::I64LtS | O::I64LtU | O::I64GtS | O::I64GtU => -1,
        O::I64LeS | O::I64LeU | O::I64GeS | O::I64GeU => -1,
        O::Select => -2,
        _ => return None,
    })
}

//! The few pieces of the binary format that charges are written with, here and in [`prepay`](crate::engine::prepay).

/// Bytes of a module, a section or a function that is being written.
#[derive(Debug, Default)]
pub(in crate::engine) struct Bytes(pub(in crate::engine) Vec<u8>);

/// Instructions of the charges.
#[derive(Debug, Clone, Copy)]
#[repr(u8)]
pub(in crate::engine) enum Op {
    Unreachable = 0x00,
    If = 0x04,
    End = 0x0b,
    Return = 0x0f,
    Call = 0x10,
    LocalGet = 0x20,
    LocalSet = 0x21,
    LocalTee = 0x22,
    GlobalGet = 0x23,
    GlobalSet = 0x24,
    I32Const = 0x41,
    I64Const = 0x42,
    I32GtU = 0x4b,
    I32LeU = 0x4d,
    I32GeU = 0x4f,
    I64LtU = 0x54,
    I64LeS = 0x57,
    I32Add = 0x6a,
    I32Sub = 0x6b,
    I32Or = 0x72,
    I64Sub = 0x7d,
    I64Mul = 0x7e,
    I64ExtendI32U = 0xad,
}

/// The type `i64`.
pub(in crate::engine) const I64: u8 = 0x7e;
/// The type `i32`.
pub(in crate::engine) const I32: u8 = 0x7f;
/// A block without results.
const EMPTY: u8 = 0x40;

impl Bytes {
    /// Appends bytes as they are.
    pub(in crate::engine) fn raw(&mut self, bytes: &[u8]) -> &mut Self {
        self.0.extend_from_slice(bytes);
        self
    }

    /// Appends an unsigned number, LEB128.
    pub(in crate::engine) fn unsigned(&mut self, mut value: u64) -> &mut Self {
        loop {
            let [low, ..] = value.to_le_bytes();
            value >>= 7;
            if value == 0 {
                self.0.push(low & 0x7f);
                return self;
            }
            self.0.push(low | 0x80);
        }
    }

    /// Appends a signed number, LEB128.
    pub(in crate::engine) fn signed(&mut self, mut value: i64) -> &mut Self {
        loop {
            let [low, ..] = value.to_le_bytes();
            value >>= 7;
            if (value == 0 && low & 0x40 == 0) || (value == -1 && low & 0x40 != 0) {
                self.0.push(low & 0x7f);
                return self;
            }
            self.0.push(low | 0x80);
        }
    }

    /// Appends bytes with their length before them.
    pub(in crate::engine) fn counted(&mut self, bytes: &[u8]) -> &mut Self {
        self.unsigned(bytes.len() as u64).raw(bytes)
    }

    /// Appends an instruction without operands.
    pub(in crate::engine) fn op(&mut self, op: Op) -> &mut Self {
        self.0.push(op as u8);
        self
    }

    /// Appends an instruction on a local or a global.
    pub(in crate::engine) fn on(&mut self, op: Op, index: u32) -> &mut Self {
        self.op(op).unsigned(index.into())
    }

    /// Appends a constant.
    pub(in crate::engine) fn constant(&mut self, op: Op, value: i64) -> &mut Self {
        self.op(op).signed(value)
    }

    /// Appends the beginning of a conditional block without results.
    pub(in crate::engine) fn begin_if(&mut self) -> &mut Self {
        self.op(Op::If).raw(&[EMPTY])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use wasmparser::BinaryReader;

    proptest! {
        #[test]
        fn numbers_are_read_as_written(unsigned in any::<u64>(), signed in any::<i64>()) {
            for shift in 0..64 {
                let (unsigned, signed) = (unsigned >> shift, signed >> shift);
                let mut bytes = Bytes::default();
                bytes.unsigned(unsigned).signed(signed);
                let mut reader = BinaryReader::new(&bytes.0, 0);
                prop_assert_eq!(reader.read_var_u64().unwrap(), unsigned);
                prop_assert_eq!(reader.read_var_i64().unwrap(), signed);
                prop_assert!(reader.eof());
            }
        }
    }
}

//! Numbers of 256 bits, addresses.

/// A number of 256 bits; its bytes have the little end first, as the host wants them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Word(pub(crate) [u8; 32]);

impl Word {
    /// Zero.
    pub const ZERO: Self = Self([0; 32]);

    /// A small number.
    pub fn new(number: u64) -> Self {
        let mut word = Self::ZERO;
        word.0[..8].copy_from_slice(&number.to_le_bytes());
        word
    }

    /// The number whose bytes have the big end first, as the ABI has them.
    pub fn from_be(bytes: &[u8; 32]) -> Self {
        let mut word = Self(*bytes);
        word.0.reverse();
        word
    }

    /// The bytes with the big end first.
    pub fn to_be(self) -> [u8; 32] {
        Self::from_be(&self.0).0
    }

    /// The sum, if it fits.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.with_carry(other, |a, b, carry| a + b + carry, 0)
    }

    /// The difference, if it is not negative.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.with_carry(other, |a, b, carry| a - b + carry, 0)
    }

    /// Joins two numbers byte by byte; nothing may be carried out of the last one.
    fn with_carry(self, other: Self, join: impl Fn(i32, i32, i32) -> i32, mut carry: i32) -> Option<Self> {
        let mut result = self;
        for (byte, other) in result.0.iter_mut().zip(other.0) {
            let joined = join(i32::from(*byte), i32::from(other), carry);
            *byte = joined as u8;
            carry = joined >> 8;
        }
        (carry == 0).then_some(result)
    }
}

/// An account's address, as a number.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Address(pub(crate) Word);

impl Address {
    /// The address that nobody has.
    pub const NOBODY: Self = Self(Word::ZERO);

    /// The address in a word, if nothing stands before it.
    pub fn from_word(word: Word) -> Option<Self> {
        word.0[20..].iter().all(|byte| *byte == 0).then_some(Self(word))
    }

    /// The address as a number.
    pub fn word(self) -> Word {
        self.0
    }
}

//! The call data of a Solidity ABI, and answers.

use crate::host::{self, fail};
use crate::{Address, Word};

/// Bytes of call data that a contract reads: a selector and eight words.
const MOST: usize = 4 + 8 * 32;

/// The data of one call: four bytes that name the function, then its arguments, a word each. What comes after them is ignored.
pub struct Call {
    data: [u8; MOST],
    length: usize,
}

impl Call {
    /// Reads the call data.
    pub fn read() -> Self {
        let mut data = [0; MOST];
        match host::call_data(&mut data) {
            Some(length) => Self { data, length },
            None => fail("Call data too long"),
        }
    }

    /// The first four bytes of the hash of the function's signature.
    pub fn selector(&self) -> [u8; 4] {
        match self.data[..self.length] {
            [a, b, c, d, ..] => [a, b, c, d],
            _ => fail("Buffer without function signature"),
        }
    }

    /// An argument by its place, as a number.
    pub fn word(&self, place: usize) -> Word {
        let start = 4 + 32 * place;
        match self.data[..self.length].get(start..start + 32).and_then(|word| word.try_into().ok()) {
            Some(word) => Word::from_be(word),
            None => fail("Missing argument"),
        }
    }

    /// An argument by its place, as an address.
    pub fn address(&self, place: usize) -> Address {
        match Address::from_word(self.word(place)) {
            Some(address) => address,
            None => fail("Value too large to cast"),
        }
    }
}

/// Answers with a number.
pub fn answer(word: Word) {
    host::set_output(&word.to_be());
}

/// Answers with nothing. A call without any answer fails.
pub fn answer_nothing() {
    host::set_output(&[]);
}

/// Answers with a text of at most 32 bytes.
pub fn answer_text(text: &str) {
    let mut output = [0; 96];
    output[31] = 32;
    output[63] = text.len() as u8;
    output[64..64 + text.len()].copy_from_slice(text.as_bytes());
    host::set_output(&output);
}

/// Logs an event of this signature with two indexed addresses and a number.
pub fn emit(signature: &str, from: Address, to: Address, amount: Word) {
    let topic = host::keccak(signature.as_bytes());
    host::log([&topic, &from.word(), &to.word()], &amount.to_be());
}

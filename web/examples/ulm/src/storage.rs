//! Words of the account's storage, by a name and keys.
//!
//! A slot's place is keccak-256 of the ABI encoding of the name, which is a text, and the keys.

use crate::{Word, host};

/// One word of storage.
pub struct Slot(Word);

/// Bytes of an encoding: where the name begins, two keys, its length, itself.
const MOST: usize = 5 * 32;

impl Slot {
    /// The slot of a name of at most 32 bytes, and of at most two keys.
    pub fn new(name: &str, keys: &[Word]) -> Self {
        let mut encoding = [0; MOST];
        let heads = 32 * (1 + keys.len());
        encoding[31] = heads as u8;
        for (place, key) in encoding[32..].chunks_exact_mut(32).zip(keys) {
            place.copy_from_slice(&key.to_be());
        }
        encoding[heads + 31] = name.len() as u8;
        encoding[heads + 32..heads + 32 + name.len()].copy_from_slice(name.as_bytes());
        Self(host::keccak(&encoding[..heads + 64]))
    }

    /// What stands there.
    pub fn get(&self) -> Word {
        host::load(&self.0)
    }

    /// Writes a number there.
    pub fn set(&self, value: Word) {
        host::store(&self.0, &value);
    }
}

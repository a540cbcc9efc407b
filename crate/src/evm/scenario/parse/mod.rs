//! Steps of EVM worlds, read.
//!
//! | file | reads |
//! |---|---|
//! | `mod` | words and numbers |
//! | `state` | `setState` and `checkState` |
//! | `transaction` | transactions |
//! | `expect` | `expect` |
//! | `typed` | calls, errors and events by their signatures |

mod expect;
mod state;
#[cfg(test)]
mod tests;
mod transaction;
mod typed;

pub(super) use state::{check_state, set_state};
pub(super) use transaction::step as transaction;

use crate::evm::Word;
use crate::scenario::Result;
use crate::scenario::parse::Cursor;
use crate::scenario::step::Given;
use num_bigint::BigUint;

/// Bytes of a word.
const WORD: usize = 32;

/// A word: at most 32 bytes, with zeros before them.
fn word(cursor: &Cursor<'_>) -> Result<Given<Word>> {
    let Given { source, value } = cursor.string_bytes()?;
    padded(&value, source.as_str().unwrap_or_default())
        .map(|value| Given { source, value })
        .map_err(|message| cursor.error(message))
}

/// The word that this member's key is.
fn key_word(cursor: &Cursor<'_>) -> Result<Given<Word>> {
    let Given { source, value } = cursor.key_bytes()?;
    padded(&value, source.as_str().unwrap_or_default())
        .map(|value| Given { source, value })
        .map_err(|message| cursor.key_error(message))
}

fn padded(bytes: &[u8], text: &str) -> std::result::Result<Word, String> {
    if text.starts_with(['-', '+']) {
        return Err(format!("\"{text}\" has a sign, and a word has none: write its 32 bytes"));
    }
    if bytes.len() > WORD {
        return Err(format!("a word has at most {WORD} bytes, and \"{text}\" has {}", bytes.len()));
    }
    Ok(crate::evm::world::word(bytes))
}

/// Wei: a number of at most 256 bits.
fn wei(cursor: &Cursor<'_>) -> Result<Given<BigUint>> {
    let given = cursor.big()?;
    if given.value.bits() > 256 {
        return Err(cursor.error("the number does not fit into 256 bits"));
    }
    Ok(given)
}

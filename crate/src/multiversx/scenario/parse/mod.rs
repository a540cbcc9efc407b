//! The chain's own parts of steps, read.
//!
//! | file | reads |
//! |---|---|
//! | `state` | `setState` |
//! | `token` | tokens in `setState` |
//! | `check` | `checkState` |
//! | `check_token` | tokens in `checkState` |
//! | `transaction` | transactions |
//! | `expect` | `expect` |

mod check;
mod check_token;
mod expect;
mod state;
#[cfg(test)]
mod tests;
mod token;
mod transaction;

pub(super) use check::check_state;
pub(super) use state::set_state;
pub(super) use transaction::step as transaction;

use crate::scenario::Result;
use crate::scenario::json::Value;
use crate::scenario::parse::Cursor;
use crate::scenario::step::Given;
use num_bigint::BigInt;

/// What only this format needs.
impl Cursor<'_> {
    fn is_object(&self) -> bool {
        matches!(self.node.value, Value::Object(_))
    }

    /// Reads every item of a list.
    fn list<T>(&self, read: impl Fn(&Self) -> Result<T>) -> Result<Vec<T>> {
        self.items()?.iter().map(read).collect()
    }

    fn signed(&self) -> Result<Given<BigInt>> {
        let Given { source, value } = self.string_bytes()?;
        Ok(Given { source, value: BigInt::from_signed_bytes_be(&value) })
    }
}

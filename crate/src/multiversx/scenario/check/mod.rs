//! Verdicts: what came of a transaction against its `expect`, accounts against a `checkState` (`spec/multiversx.md`, section 4).
//!
//! | file | checks |
//! |---|---|
//! | `outcome` | a transaction |
//! | `account` | accounts |
//! | `token` | their tokens |
//!
//! What is not said is where the two official runners differ:
//!
//! | not said | strict (Go) | lenient (Rust) |
//! |---|---|---|
//! | status | 0 | 0 |
//! | message, out | empty | any |
//! | refund | 0 | any |
//! | gas, logs | any | any |
//! | nonce, balance | 0 | any |
//! | user name, code | empty | any |
//! | code metadata, owner, data of the pending transfer, storage | any | any |
//! | tokens | none | any |
//! | last nonce, roles of a token | 0, none | any |
//! | accounts that are not listed | an error, without `"+"` | allowed |
//! | accounts that are listed and do not exist | an error | allowed with `"+"` |
//!
//! The strict runner's `owner: "*"` means an empty owner, its `"+"` among tokens has no effect, `developerRewards` and `frozen` are not checked;
//! the lenient one does not check owners, roles and the data of pending transfers.

mod account;
mod outcome;
mod token;

pub(super) use account::check_state;
pub(super) use outcome::check_outcome;

use crate::scenario::Dialect;
use crate::scenario::check::{Checker, Unsaid};

impl Checker {
    /// For values that the strict dialect wants to be empty when nothing is said of them.
    fn empty_when_strict(&self) -> Unsaid {
        match self.dialect {
            Dialect::Strict => Unsaid::Empty,
            Dialect::Lenient => Unsaid::Any,
        }
    }
}

#[cfg(test)]
mod tests;

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

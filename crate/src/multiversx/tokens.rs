//! Tokens that come with a transaction.

use super::Address;
use super::node::Node;
use super::transaction::{Refusal, Transaction};

impl Node {
    /// Moves the tokens of a transaction from its sender to its recipient.
    ///
    /// # Errors
    /// The chain's text when they cannot be moved.
    pub(super) fn move_tokens(&mut self, transaction: &Transaction, _: &Address) -> Result<(), Refusal> {
        if transaction.tokens.is_empty() {
            return Ok(());
        }
        Err(Refusal::Tokens("token transfers are not built".to_owned()))
    }
}

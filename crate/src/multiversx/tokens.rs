//! Moves of tokens: those that come with a transaction.

use super::Address;
use super::backstage::Backstage;
use super::builtin::{BuiltinCall, Failure, Origin};
use super::node::Node;
use super::transaction::{Action, Refusal, Transaction};

/// The name under which EGLD stands among token transfers.
pub(super) const EGLD: &[u8] = b"EGLD-000000";

impl Node {
    /// Moves the tokens of a transaction from its sender to its recipient, as the built-in functions do. What these leave behind
    /// beside the move is dropped, and their gas is not charged, as in the official runner.
    ///
    /// # Errors
    /// The chain's text when they cannot be moved.
    pub(super) fn move_tokens(&mut self, transaction: &Transaction, to: &Address) -> Result<(), Refusal> {
        let Transaction { from, action, tokens, arguments, gas_limit, .. } = transaction;
        if tokens.is_empty() {
            return Ok(());
        }
        let function = match action {
            Action::Call { function, .. } => function.as_bytes(),
            _ => b"",
        };
        let next = (function, arguments.as_slice());
        let call = BuiltinCall::transferring(Origin::Transaction, (*from, *to), tokens, next, *gas_limit);
        let Backstage { journal, schedule, .. } = &mut self.backstage;
        call.apply(journal, schedule).map_err(|Failure(text)| Refusal::Tokens(text.into_owned()))
    }
}

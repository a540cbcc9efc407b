//! Moves of tokens: those that come with a transaction.

use super::esdt::{Holding, holding_key};
use super::journal::Journal;
use super::node::Node;
use super::transaction::{Refusal, TokenTransfer, Transaction};
use super::{Address, status};
use crate::trace::{Blob, Datum, Field, Kind, Note};

/// The name under which EGLD stands among token transfers.
pub(super) const EGLD: &[u8] = b"EGLD-000000";

impl Node {
    /// Moves the tokens of a transaction from its sender to its recipient.
    ///
    /// # Errors
    /// The chain's text when they cannot be moved.
    pub(super) fn move_tokens(&mut self, transaction: &Transaction, to: &Address) -> Result<(), Refusal> {
        for transfer in &transaction.tokens {
            move_token(&mut self.backstage.journal, &transaction.from, to, transfer)
                .map_err(|text| Refusal::Tokens(text.to_owned()))?;
        }
        Ok(())
    }
}

/// Moves an amount of a token.
///
/// # Errors
/// The chain's text: an amount of 0, or more than there is.
pub(super) fn move_token(
    journal: &mut Journal,
    from: &Address,
    to: &Address,
    transfer: &TokenTransfer,
) -> Result<(), &'static str> {
    let TokenTransfer { token, nonce, value } = transfer;
    if **token == *EGLD {
        let moved = journal.debit(from, value);
        journal.credit(to, if moved { value } else { &num_bigint::BigUint::ZERO });
        return if moved { Ok(()) } else { Err(status::INSUFFICIENT_FUNDS) };
    }
    let (empty, missing) = match nonce {
        0 => ("negative value", status::INSUFFICIENT_FUNDS),
        _ => ("invalid NFT quantity", "invalid NFT quantity"),
    };
    if *value == num_bigint::BigUint::ZERO {
        return Err(empty);
    }
    let mut sent =
        holding(journal, from, token, *nonce).filter(|held| held.value >= *value).ok_or(missing)?;
    sent.value -= value;
    let kept = sent.clone();
    store(journal, from, token, *nonce, &kept);
    let held = holding(journal, to, token, *nonce);
    let total = held.as_ref().map_or(value.clone(), |held| &held.value + value);
    // What is said of a token with a nonce comes along with it; a fungible holding only grows.
    let described = held.filter(|_| *nonce == 0).unwrap_or(sent);
    let received = Holding { value: total, ..described };
    store(journal, to, token, *nonce, &received);
    journal.record(Kind::Note(Box::new(Note::TokenTransfer {
        from: from.blob(),
        to: to.blob(),
        token: token.clone(),
        nonce: *nonce,
        value: value.clone(),
    })));
    Ok(())
}

/// What an account holds of a token, if anything is stored.
pub(super) fn holding(journal: &Journal, address: &Address, token: &[u8], nonce: u64) -> Option<Holding> {
    let stored = journal.storage(address, &holding_key(token, nonce));
    if stored.is_empty() { None } else { Holding::decode(&stored) }
}

/// Stores a holding; nothing is stored of nothing.
fn store(journal: &mut Journal, address: &Address, token: &[u8], nonce: u64, holding: &Holding) {
    let bytes = if holding.value == num_bigint::BigUint::ZERO { Vec::new() } else { holding.encode() };
    let field = Field::Storage(holding_key(token, nonce));
    journal.set(address, field, Datum::Bytes(Blob::from(bytes)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::multiversx::esdt::Metadata;

    fn described(value: u32, name: &str) -> Holding {
        let metadata = Metadata { nonce: 1, name: name.as_bytes().to_vec(), ..Metadata::default() };
        Holding { kind: 1, value: value.into(), metadata: Some(metadata), ..Holding::default() }
    }

    /// Moves 2 of nonce `nonce` between two holders of 5 each; gives what they hold then.
    fn moved(nonce: u64) -> (Holding, Holding) {
        let (from, to) = (Address([1; 32]), Address([2; 32]));
        let mut journal = Journal::default();
        store(&mut journal, &from, b"TOK-123456", nonce, &described(5, "sent"));
        store(&mut journal, &to, b"TOK-123456", nonce, &described(5, "held"));
        let transfer = TokenTransfer { token: b"TOK-123456"[..].into(), nonce, value: 2_u32.into() };
        assert_eq!(move_token(&mut journal, &from, &to, &transfer), Ok(()));
        let held = |address| holding(&journal, address, b"TOK-123456", nonce).expect("a holding");
        (held(&from), held(&to))
    }

    #[test]
    fn a_token_with_a_nonce_takes_its_description_along() {
        assert_eq!(moved(1), (described(3, "sent"), described(7, "sent")));
        assert_eq!(moved(0), (described(3, "sent"), described(7, "held")));
    }
}

//! Worlds to play in.

use super::super::*;
use crate::trace::Blob;

pub(super) const ALICE: Address = Address([0xa1; 20]);
pub(super) const BOB: Address = Address([0xb0; 20]);

/// The address `number`.
pub(super) fn at(number: u8) -> Address {
    let mut address = Address([0xcc; 20]);
    address.0[19] = number;
    address
}

/// A node with rich alice and contracts with this code.
pub(super) fn node(contracts: &[(Address, Vec<u8>)]) -> Node {
    let mut node = Node::default();
    node.set_account(&ALICE, &Account { balance: 1_000_000_u32.into(), ..Account::default() });
    for (address, code) in contracts {
        node.set_account(address, &Account { code: Code::new(code), nonce: 1, ..Account::default() });
    }
    node
}

pub(super) fn transaction(action: Action, data: &[u8]) -> Transaction {
    Transaction {
        step: 0,
        from: ALICE,
        action,
        value: 0_u8.into(),
        data: Blob::from(data),
        gas_limit: 10_000_000,
        gas_price: 0,
        nonce: None,
    }
}

pub(super) fn call(to: Address) -> Transaction {
    transaction(Action::Call(to), &[])
}

pub(super) fn word(number: u64) -> Word {
    let mut word = [0; 32];
    word[24..].copy_from_slice(&number.to_be_bytes());
    word
}

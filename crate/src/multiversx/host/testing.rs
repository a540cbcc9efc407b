//! Contracts in the text format on a small world: what the tests of the host functions share.

use super::super::esdt::{Holding, holding_key};
use super::super::tokens::EGLD;
use super::super::{Account, Action, Address, Code, Node, Outcome, Transaction};
use super::super::{Advance, TokenTransfer};
use super::table;
use crate::trace::{Blob, Field};
use num_bigint::BigUint;
use std::fmt::Write;
use std::sync::Arc;

/// A world with the user `alice` and some contracts, each readable, payable and upgradeable.
pub(crate) struct Scene {
    /// The node with its world.
    pub(crate) node: Node,
}

/// The contract that [`Scene::call`] calls.
pub(crate) const MAIN: &str = "main";
/// The user that calls it.
pub(crate) const ALICE: &str = "alice";
/// Flags of the contracts: upgradeable and readable, payable and payable by contracts.
const METADATA: [u8; 2] = [5, 6];
/// EGLD that `alice` and each contract begins with.
pub(crate) const BALANCE: u64 = 1_000_000;

impl Scene {
    /// A world where the contract `main` has this code: items of a module, without imports, memory or `(module ...)`.
    pub(crate) fn new(items: &str) -> Self {
        let mut scene = Self { node: Node::default() };
        let alice = Account { balance: BALANCE.into(), ..Account::default() };
        scene.node.set_account(&user(ALICE), alice);
        scene.with_contract(MAIN, items)
    }

    /// The same with another contract.
    pub(crate) fn with_contract(mut self, name: &str, items: &str) -> Self {
        let account = Account {
            balance: BALANCE.into(),
            code: Code::new(module(items)),
            code_metadata: METADATA.into(),
            owner: user(ALICE).blob(),
            ..Account::default()
        };
        self.node.set_account(&contract(name), account);
        self
    }

    /// The same with other code metadata of a contract.
    pub(crate) fn with_metadata(mut self, name: &str, metadata: [u8; 2]) -> Self {
        self.node.set_field(&contract(name), Field::CodeMetadata, Blob::from(metadata).into());
        self
    }

    /// Calls a function of `main` from `alice`, without value.
    pub(crate) fn call(&mut self, function: &str, arguments: &[&[u8]]) -> Outcome {
        self.pay(function, arguments, 0, &[])
    }

    /// Calls a function of `main` from `alice` with EGLD and tokens, which she is given first.
    pub(crate) fn pay(
        &mut self,
        function: &str,
        arguments: &[&[u8]],
        value: u64,
        tokens: &[TokenTransfer],
    ) -> Outcome {
        for transfer in tokens.iter().filter(|transfer| &*transfer.token != EGLD) {
            let held =
                Holding { kind: u64::from(transfer.nonce > 0), ..Holding::fungible(transfer.value.clone()) }
                    .encode();
            let field = Field::Storage(holding_key(&transfer.token, transfer.nonce));
            self.node.set_field(&user(ALICE), field, Blob::from(held).into());
        }
        let action = Action::Call { to: contract(MAIN), function: function.to_owned() };
        self.run(&Transaction {
            step: 0,
            from: user(ALICE),
            action,
            value: value.into(),
            tokens: tokens.to_vec(),
            arguments: arguments.iter().map(|argument| Blob::from(*argument)).collect(),
            gas_limit: 100_000_000_000,
            gas_price: 0,
            hash: [b'.'; 32],
        })
    }

    /// Runs a transaction to its end.
    pub(crate) fn run(&mut self, transaction: &Transaction) -> Outcome {
        let mut running = self.node.begin(transaction).expect("the transaction begins");
        loop {
            let advance = self.node.advance(&mut running, &mut u64::MAX.clone());
            if let Advance::Ended(outcome) = advance.expect("no fault") {
                return *outcome;
            }
        }
    }

    /// Calls a function of `main` that must succeed, and gives its return data.
    pub(crate) fn out(&mut self, function: &str, arguments: &[&[u8]]) -> Vec<Vec<u8>> {
        let outcome = self.call(function, arguments);
        assert_eq!((outcome.status, text(&outcome)), (0, String::new()), "{:?}", outcome.playground);
        outcome.out.iter().map(|entry| entry.to_vec()).collect()
    }

    /// Calls a function of `main` that must fail, and gives status and message.
    pub(crate) fn failure(&mut self, function: &str, arguments: &[&[u8]]) -> (u64, String) {
        let outcome = self.call(function, arguments);
        assert_eq!(outcome.playground, None);
        assert_ne!(outcome.status, 0, "{function} succeeded with {:?}", outcome.out);
        (outcome.status, text(&outcome))
    }

    /// The balance of an account.
    pub(crate) fn balance(&self, address: &Address) -> BigUint {
        self.node.world().account(address).map(|account| account.balance.clone()).unwrap_or_default()
    }

    /// A storage value of a contract.
    pub(crate) fn storage(&self, name: &str, key: &[u8]) -> Vec<u8> {
        let account = self.node.world().account(&contract(name)).expect("the contract stands");
        account.storage.get(key).map(Arc::as_ref).unwrap_or_default().to_vec()
    }
}

/// An outcome's message as text.
pub(crate) fn text(outcome: &Outcome) -> String {
    String::from_utf8_lossy(&outcome.message).into_owned()
}

/// The address of a user: the name, filled up with `_`.
pub(crate) fn user(name: &str) -> Address {
    let mut bytes = [b'_'; 32];
    bytes[..name.len()].copy_from_slice(name.as_bytes());
    Address(bytes)
}

/// The address of a contract: eight zeros, the VM type, the name, filled up with `_`.
pub(crate) fn contract(name: &str) -> Address {
    let mut address = user(name);
    address.0.rotate_right(10);
    address.0[..10].copy_from_slice(&[0, 0, 0, 0, 0, 0, 0, 0, 5, 0]);
    address
}

/// An amount of a token.
pub(crate) fn tokens(token: &str, nonce: u64, value: u64) -> TokenTransfer {
    TokenTransfer { token: Blob::from(token.as_bytes()), nonce, value: value.into() }
}

/// A module of these items with one page of memory, and an import for each host function that they name as `$name`.
pub(crate) fn module(items: &str) -> Vec<u8> {
    let mut text = "(module\n".to_owned();
    for function in table().iter() {
        if !mentions(items, function.name) {
            continue;
        }
        let parameters: Vec<_> = function.parameters.iter().map(|parameter| parameter.ty.name()).collect();
        let result = function.result.map(|ty| format!("(result {})", ty.name())).unwrap_or_default();
        let name = function.name;
        let parameters = parameters.join(" ");
        writeln!(text, r#"(import "env" "{name}" (func ${name} (param {parameters}) {result}))"#)
            .expect("writing to a string");
    }
    text += "(memory (export \"memory\") 1)\n";
    text += items;
    text += ")";
    wat::parse_str(&text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

fn mentions(items: &str, name: &str) -> bool {
    let name = format!("${name}");
    let part_of_name = |next: char| next.is_ascii_alphanumeric() || next == '_';
    items.match_indices(&name).any(|(at, _)| !items[at + name.len()..].starts_with(part_of_name))
}

//! The names of a world's accounts, as scenarios write them: those that the addresses are made of, and for contracts that somebody
//! created who that was.

use super::scenario::value::name;
use super::{Address, World};
use std::collections::BTreeMap;

/// Nonces of one account that are tried. Contracts that are created later have no name.
const NONCES: u64 = 256;

/// The names of the contracts of a world that were created by transactions or by CREATE.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Names(BTreeMap<Address, String>);

impl Names {
    /// Finds out who created the contracts whose addresses say nothing.
    pub(super) fn of(world: &World) -> Self {
        let mut names = BTreeMap::new();
        let is_unnamed = |address: &Address| name(&address.0).is_none();
        let mut wanted = world
            .accounts
            .iter()
            .filter(|(address, account)| account.nonce > 0 && is_unnamed(address))
            .count();
        for (creator, account) in &world.accounts {
            for nonce in 0..account.nonce.min(NONCES) {
                if wanted == 0 {
                    return Self(names);
                }
                let created = creator.create(nonce);
                if world.accounts.contains_key(&created) && is_unnamed(&created) {
                    let creator = name(&creator.0).unwrap_or_else(|| creator.to_string());
                    names.insert(created, format!("create:{creator}#{nonce}"));
                    wanted = wanted.saturating_sub(1);
                }
            }
        }
        Self(names)
    }

    /// `address:alice`, `sc:counter` or `create:address:alice#0`.
    pub(super) fn get(&self, address: &Address) -> Option<String> {
        name(&address.0).or_else(|| self.0.get(address).cloned())
    }

    /// The name in running text: `alice`, `counter`, `alice#0`.
    pub(super) fn short(&self, address: &Address) -> Option<String> {
        let name = self.get(address)?;
        name.rsplit_once(':').map(|(_, short)| short.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evm::Account;
    use std::sync::Arc;

    #[test]
    fn created_contracts_are_named_after_who_created_them() {
        let mut alice = [b'_'; 20];
        alice[..5].copy_from_slice(b"alice");
        let alice = Address(alice);
        let created = alice.create(3);
        let mut world = World::default();
        for (address, nonce) in [(alice, 4), (created, 1)] {
            world.accounts.insert(address, Arc::new(Account { nonce, ..Account::default() }));
        }
        let names = Names::of(&world);
        assert_eq!(names.get(&alice).as_deref(), Some("address:alice"));
        assert_eq!(names.get(&created).as_deref(), Some("create:address:alice#3"));
        assert_eq!(names.short(&created).as_deref(), Some("alice#3"));
        assert_eq!(names.get(&Address([7; 20])), None);
    }
}

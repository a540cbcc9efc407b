//! How EVM chains write what stands in a trace.

use super::named::Names;
use super::stylus::{ARB_WASM, ARB_WASM_CACHE, CHAIN_ACCOUNT};
use super::{Address, Status, World, stylus, ulm};
use crate::engine::{Host, HostFunction, Table, ValueType};
use crate::trace::{HostLabel, Labels, Operand, Width, coins, ends, hex_text, short};
use num_bigint::BigUint;

/// The chain's labels: its host functions, and the accounts that a world knows.
pub struct ChainLabels<'a> {
    functions: &'a [HostLabel],
    world: &'a World,
    names: Names,
}

impl<'a> ChainLabels<'a> {
    /// Labels with the host functions of [`host_labels`] and the accounts of a world.
    pub fn new(functions: &'a [HostLabel], world: &'a World) -> Self {
        Self { functions, world, names: Names::of(world) }
    }

    /// A word that holds the address of a known account.
    fn known(&self, word: &[u8]) -> Option<Address> {
        let (head, tail) = word.split_last_chunk::<20>()?;
        let address = Address(*tail);
        let is_padded = head.iter().all(|byte| *byte == 0);
        (is_padded && self.world.accounts.contains_key(&address)).then_some(address)
    }
}

/// All host functions, by their numbers in a trace: those of Stylus programs, then those of ULM contracts.
pub fn all_host_labels() -> Vec<HostLabel> {
    let stylus = host_labels(&stylus::host_functions());
    stylus.into_iter().chain(host_labels(&ulm::host_functions())).collect()
}

/// The host functions of a table, in its order.
pub fn host_labels<H: Host>(table: &Table<H>) -> Vec<HostLabel> {
    let width = |ty| match ty {
        ValueType::I32 | ValueType::F32 => Width::Narrow,
        ValueType::I64 | ValueType::F64 => Width::Wide,
    };
    let label = |function: &'static HostFunction<H>| HostLabel {
        name: function.name,
        parameters: function
            .parameters
            .iter()
            .map(|parameter| Operand { name: parameter.name, width: width(parameter.ty) })
            .collect(),
        result: function.result.map(width),
    };
    table.iter().map(label).collect()
}

/// Bytes of a value that a line of text is made from.
const LONGEST_READ: usize = 256;
/// Bytes of a word that is read as a number; larger ones are hashes, mostly.
const LONGEST_NUMBER: usize = 16;
impl Labels for ChainLabels<'_> {
    fn host_function(&self, number: u16) -> Option<&HostLabel> {
        self.functions.get(usize::from(number))
    }

    fn account(&self, address: &[u8]) -> Option<String> {
        self.names.get(&Address::from_bytes(address)?)
    }

    fn who(&self, address: &[u8]) -> String {
        match Address::from_bytes(address) {
            Some(ARB_WASM) => "ArbWasm".to_owned(),
            Some(ARB_WASM_CACHE) => "ArbWasmCache".to_owned(),
            Some(CHAIN_ACCOUNT) => "the chain's own account".to_owned(),
            Some(address) => self.names.short(&address).unwrap_or_else(|| ends(&address.to_string(), 8)),
            None => hex_text(address),
        }
    }

    fn key(&self, key: &[u8]) -> String {
        self.value(key)
    }

    fn stored(&self, _: &[u8], value: &[u8]) -> String {
        self.value(value)
    }

    fn value(&self, bytes: &[u8]) -> String {
        if bytes.is_empty() {
            return "empty".to_owned();
        }
        if let Some(address) = self.known(bytes).filter(|_| matches!(bytes.len(), 20 | 32)) {
            return self.who(&address.0);
        }
        let significant = bytes.iter().skip_while(|byte| **byte == 0).count();
        if bytes.len() == 32 && significant <= LONGEST_NUMBER {
            return BigUint::from_bytes_be(bytes).to_string();
        }
        short(hex_text(bytes.get(..LONGEST_READ).unwrap_or(bytes)), bytes.len())
    }

    fn amount(&self, amount: &BigUint) -> String {
        ether(amount)
    }

    fn status(&self, status: u64) -> String {
        Status::from_number(status).map_or_else(|| status.to_string(), |status| status.name().to_owned())
    }
}

/// An amount in ether, exact: `1.5 ETH`.
pub fn ether(amount: &BigUint) -> String {
    coins(amount, "ETH")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evm::Account;
    use std::sync::Arc;

    #[test]
    fn amounts_are_exact() {
        assert_eq!(ether(&5_u8.into()), "0.000000000000000005 ETH");
        assert_eq!(ether(&2_500_000_000_000_000_000_u64.into()), "2.5 ETH");
    }

    #[test]
    fn values_are_read_as_what_they_likely_are() {
        let mut world = World::default();
        world.accounts.insert(Address([0xab; 20]), Arc::new(Account::default()));
        let labels = ChainLabels::new(&[], &world);
        let word = |tail: &[u8]| [&vec![0; 32 - tail.len()], tail].concat();
        assert_eq!(labels.value(&word(&[0x2a])), "42");
        assert_eq!(labels.value(&word(&[0xab; 20])), "0xABaBaB…aBABaB");
        assert_eq!(labels.value(&[0xff; 32]), format!("0x{}", "ff".repeat(32)));
        assert_eq!((labels.value(&[]), labels.who(&ARB_WASM.0)), ("empty".into(), "ArbWasm".into()));
        assert_eq!(labels.status(3), "OUT_OF_GAS");
    }
}

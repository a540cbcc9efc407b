//! How MultiversX writes what stands in a trace.

use super::frame::Scratch;
use super::status::ReturnCode;
use super::{World, esdt, storage_key};
use crate::engine::{Table, ValueType};
use crate::scenario::value::{Address, ReadingKind, address_name, bech32, readings};
use crate::trace::{HostLabel, Labels, Operand, Width, coins, ends, hex_text, short};
use num_bigint::BigUint;

/// The chain's labels: its host functions, and the accounts that a world knows.
pub struct ChainLabels<'a> {
    functions: &'a [HostLabel],
    world: &'a World,
}

impl<'a> ChainLabels<'a> {
    /// Labels with the host functions of [`host_labels`] and the accounts of a world.
    pub fn new(functions: &'a [HostLabel], world: &'a World) -> Self {
        Self { functions, world }
    }

    fn knows(&self, address: &Address) -> bool {
        self.world.accounts.contains_key(&super::Address(*address))
    }
}

/// The host functions of a table, in its order.
pub fn host_labels(table: &Table<Scratch>) -> Vec<HostLabel> {
    let width = |ty| match ty {
        ValueType::I32 | ValueType::F32 => Width::Narrow,
        ValueType::I64 | ValueType::F64 => Width::Wide,
    };
    let label = |function: &'static crate::engine::HostFunction<Scratch>| HostLabel {
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

/// The account that holds the metadata of non-fungible tokens.
const SYSTEM: &str = "system account";

impl Labels for ChainLabels<'_> {
    fn host_function(&self, number: u16) -> Option<&HostLabel> {
        self.functions.get(usize::from(number))
    }

    fn account(&self, address: &[u8]) -> Option<String> {
        address_name(&Address::try_from(address).ok()?)
    }

    fn who(&self, address: &[u8]) -> String {
        let Ok(bytes) = Address::try_from(address) else { return hex_text(address) };
        if bytes == super::Address::SYSTEM.0 {
            return SYSTEM.to_owned();
        }
        match address_name(&bytes) {
            Some(name) => name.split_once(':').map_or(name.clone(), |(_, short)| short.to_owned()),
            None => ends(&bech32(&bytes), 10),
        }
    }

    fn key(&self, key: &[u8]) -> String {
        short(storage_key::read(key, &|address| self.knows(address)), key.len())
    }

    fn stored(&self, key: &[u8], value: &[u8]) -> String {
        match esdt::Holding::decode(value).filter(|_| storage_key::is_holding(key)) {
            Some(holding) if holding.is_frozen() => format!("{}, frozen", holding.value),
            Some(holding) => holding.value.to_string(),
            None => self.value(value),
        }
    }

    fn value(&self, bytes: &[u8]) -> String {
        if bytes.is_empty() {
            return "empty".to_owned();
        }
        let address = Address::try_from(bytes).ok();
        if let Some(address) = address.filter(|address| self.knows(address)) {
            return self.who(&address);
        }
        // Long values are not read at full length.
        let head = bytes.get(..LONGEST_READ).unwrap_or(bytes);
        let text = match readings(head).into_iter().next() {
            Some(reading) if reading.kind == ReadingKind::Address => self.who(bytes),
            Some(reading) => reading.text,
            None => hex_text(head),
        };
        short(text, bytes.len())
    }

    fn amount(&self, amount: &BigUint) -> String {
        egld(amount)
    }

    fn status(&self, status: u64) -> String {
        ReturnCode::name(status).to_owned()
    }
}

/// Bytes of a value that a line of text is made from.
const LONGEST_READ: usize = 256;

/// An amount in EGLD, exact: `1.5 EGLD`, `0.000000000000000005 EGLD`.
pub fn egld(amount: &BigUint) -> String {
    coins(amount, "EGLD")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_exact() {
        let text = |number: u64| egld(&BigUint::from(number));
        assert_eq!(text(0), "0 EGLD");
        assert_eq!(text(5), "0.000000000000000005 EGLD");
        assert_eq!(text(1_500_000_000_000_000_000), "1.5 EGLD");
        assert_eq!(text(10_000_000_000_000_000_000), "10 EGLD");
    }

    #[test]
    fn accounts_are_named_as_a_reader_named_them() {
        let world = World::default();
        let labels = ChainLabels::new(&[], &world);
        assert_eq!(labels.who(b"alice___________________________"), "alice");
        assert_eq!(labels.who(b"\0\0\0\0\0\0\0\0\x05\0adder_________________"), "adder");
        assert_eq!(labels.account(b"alice___________________________").as_deref(), Some("address:alice"));
        assert_eq!(labels.who(&[0xff; 32]), "system account");
        let unnamed = labels.who(&[1; 32]);
        assert!(unnamed.starts_with("erd1") && unnamed.contains('…'), "{unnamed}");
        assert_eq!(labels.who(&[1, 2]), "0x0102");
    }

    #[test]
    fn values_are_read_as_what_they_likely_are() {
        let world = World::default();
        let labels = ChainLabels::new(&[], &world);
        assert_eq!(labels.value(&[5]), "5");
        assert_eq!(labels.value(b""), "empty");
        assert_eq!(labels.value(b"hello"), "hello");
        assert_eq!(labels.value(b"\0\0\0\0\0\0\0\0\x05\0adder_________________"), "adder");
        let long = labels.value(&[7; 5000]);
        assert!(long.chars().count() < 150 && long.ends_with("(5000 bytes)"), "{long}");
    }
}

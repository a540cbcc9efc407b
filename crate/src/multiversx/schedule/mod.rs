//! Gas schedules: what everything costs.
//!
//! | file | holds |
//! |---|---|
//! | `prices` | host functions, bytes, code, built-in functions |
//! | `instructions` | instructions |
//!
//! A name means the same in all schedules. Three exist: V4, the chain's own; V3, an older one; the dummy, where nearly everything
//! costs 1 (`multiversx.md` 7).

mod instructions;
mod prices;

use super::host::table;
use crate::engine::{Costs, Metering};
use crate::gather;
use instructions::INSTRUCTIONS;
use prices::{MANAGED_MAP, PRICES};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A gas schedule.
#[derive(Debug)]
pub struct Schedule {
    name: &'static str,
    prices: BTreeMap<&'static str, u64>,
    /// Base price of each host function, by its number.
    functions: Vec<u64>,
    /// Prices of bytes.
    pub(super) bytes: Bytes,
    /// What is charged for instructions.
    pub(super) metering: Metering,
}

/// Prices of one byte.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bytes {
    /// Copied between memory, buffers and storage.
    pub(super) copy: u64,
    /// Kept: return data, topics and data of logs, old bytes of a storage value that grows.
    pub(super) persist: u64,
    /// Added to storage.
    pub(super) store: u64,
    /// Refunded when it leaves storage.
    pub(super) release: u64,
    /// Of code that is deployed.
    pub(super) compile: u64,
    /// Of code that is called.
    pub(super) prepare: u64,
    /// Of a big integer that is too big.
    pub(super) big_int: u64,
}

/// A host function with this for a cost name charges by what it does, all by itself.
pub(super) const DYNAMIC: &str = "Dynamic";

/// Reading a storage value: the constant term of the chain's polynomial in the depth of the trie, which is 0 here. All schedules
/// have the same.
pub(super) const STORAGE_LOAD: u64 = 15_287;

impl Schedule {
    /// Version 4, the chain's own.
    pub fn v4() -> &'static Self {
        static V4: LazyLock<Schedule> =
            LazyLock::new(|| Schedule::new("v4", &|v4, _| v4, Instances { local: 5, grows: 100, pages: 1 }));
        &V4
    }

    /// Version 3.
    pub fn v3() -> &'static Self {
        static V3: LazyLock<Schedule> =
            LazyLock::new(|| Schedule::new("v3", &|_, v3| v3, Instances { local: 2, grows: 8, pages: 10 }));
        &V3
    }

    /// Everything costs 1, but for a callback's lock (100,000) and the managed maps (nothing).
    pub fn dummy() -> &'static Self {
        static DUMMY: LazyLock<Schedule> = LazyLock::new(|| {
            let mut dummy = Schedule::new("dummy", &|_, _| 1, Instances { local: 1, grows: 8, pages: 10 });
            dummy.prices.insert("AsyncCallbackGasLock", 100_000);
            dummy.prices.extend(MANAGED_MAP.iter().map(|(name, ..)| (*name, 0)));
            dummy.functions = dummy.function_prices();
            dummy
        });
        &DUMMY
    }

    /// The schedule that a scenario calls so: `default`, `v4`, `v3` or `dummy`.
    pub fn named(name: &str) -> Option<&'static Self> {
        match name {
            "default" | "v4" => Some(Self::v4()),
            "v3" => Some(Self::v3()),
            "dummy" => Some(Self::dummy()),
            _ => None,
        }
    }

    /// Its name: `v4`, `v3` or `dummy`.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The price with this name; none when the chain charges for nothing of the name.
    pub fn price(&self, name: &str) -> Option<u64> {
        self.prices.get(name).copied()
    }

    /// The price with this name. For names that stand in the code: a test looks for each of them in the schedules.
    pub(super) fn of(&self, name: &'static str) -> u64 {
        self.price(name).unwrap_or_default()
    }

    /// The base price of the host function with this number.
    pub(super) fn function(&self, number: usize) -> u64 {
        self.functions.get(number).copied().unwrap_or_default()
    }

    fn new(name: &'static str, choose: &dyn Fn(u64, u64) -> u64, instances: Instances) -> Self {
        let rows = PRICES.iter().copied().flatten();
        let prices: BTreeMap<_, _> = gather::map(rows.map(|(name, v4, v3)| (*name, choose(*v4, *v3))));
        let of = |name: &str| prices.get(name).copied().unwrap_or_default();
        let bytes = Bytes {
            copy: of("DataCopyPerByte"),
            persist: of("PersistPerByte"),
            store: of("StorePerByte"),
            release: of("ReleasePerByte"),
            compile: of("CompilePerByte"),
            prepare: of("AoTPreparePerByte"),
            big_int: of("CopyPerByteForTooBig"),
        };
        let metering = instances.metering(choose);
        let mut schedule = Self { name, prices, functions: Vec::new(), bytes, metering };
        schedule.functions = schedule.function_prices();
        schedule
    }

    fn function_prices(&self) -> Vec<u64> {
        let price = |cost| if cost == DYNAMIC { 0 } else { self.of(cost) };
        table().iter().map(|function| price(function.cost)).collect()
    }
}

/// What a schedule says of running modules beside the instructions.
struct Instances {
    local: u64,
    grows: u32,
    pages: u32,
}

impl Instances {
    /// Locals of one group that are free, in all schedules.
    const FREE_LOCALS: u32 = 100;

    fn metering(&self, choose: &dyn Fn(u64, u64) -> u64) -> Metering {
        let priced = |group: &'static instructions::Instructions| {
            let price = choose(group.v4, group.v3);
            group.names.iter().map(move |name| (*name, price))
        };
        // A test holds every name against the instructions that there are.
        let costs = Costs::new(INSTRUCTIONS.iter().flat_map(priced)).unwrap_or_else(|_| Costs::flat(1));
        Metering {
            costs,
            local: self.local,
            free_locals: Self::FREE_LOCALS,
            memory_grows: self.grows,
            grow_pages: self.pages,
        }
    }
}

impl Default for &'static Schedule {
    fn default() -> Self {
        Schedule::v4()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_host_function_has_a_price() {
        for schedule in [Schedule::v4(), Schedule::v3(), Schedule::dummy()] {
            for function in table().iter().filter(|function| function.cost != DYNAMIC) {
                assert!(schedule.price(function.cost).is_some(), "{}: {}", function.name, function.cost);
            }
        }
    }

    #[test]
    fn every_instruction_exists() {
        let names = INSTRUCTIONS.iter().flat_map(|group| group.names);
        assert!(Costs::new(names.map(|name| (*name, 1))).is_ok());
        assert_ne!(Schedule::v4().metering.costs, Costs::flat(1));
    }

    #[test]
    fn no_name_stands_twice() {
        let names: Vec<_> = PRICES.iter().copied().flatten().map(|(name, ..)| name).collect();
        assert_eq!(names.len(), Schedule::v4().prices.len());
        let instructions: Vec<_> = INSTRUCTIONS.iter().flat_map(|group| group.names).collect();
        let distinct: std::collections::BTreeSet<_> = instructions.iter().collect();
        assert_eq!(distinct.len(), instructions.len());
    }

    #[test]
    fn schedules_by_name() {
        assert_eq!(Schedule::named("default").unwrap().name(), "v4");
        assert!(Schedule::named("v5").is_none());
        let price = |name| ["v4", "v3", "dummy"].map(|schedule| Schedule::named(schedule).unwrap().of(name));
        assert_eq!(price("DataCopyPerByte"), [100, 1000, 1]);
        assert_eq!(price("AsyncCallbackGasLock"), [4_000_000, 2_000_000, 100_000]);
        assert_eq!(price("ManagedMapGet"), [10_000, 10_000, 0]);
    }
}

//! What the chain's owner can set, with the values of ArbOS 60 (`stylus.md` 2.3).

use crate::evm::Address;

/// Parameters of a Stylus chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameters {
    /// Version of the chain's system; decides which rules are in force.
    pub arbos_version: u32,
    /// Version of the execution rules: 1 or 2.
    pub stylus_version: u16,
    /// Ink for one gas.
    pub ink_price: u32,
    /// Words of stack that the functions of one call share.
    pub max_stack_depth: u32,
    /// Pages of memory that are free in a transaction.
    pub free_pages: u16,
    /// Gas for each page beyond the free ones.
    pub page_gas: u16,
    /// The most pages that may be open in a transaction.
    pub page_limit: u16,
    /// Least gas for starting a program, in units of 128.
    pub min_init_gas: u8,
    /// Least gas for starting a cached program, in units of 32.
    pub min_cached_init_gas: u8,
    /// Percent of its estimate that starting a program costs.
    pub init_cost_scalar_percent: u64,
    /// Percent of its estimate that starting a cached program costs.
    pub cached_cost_scalar_percent: u64,
    /// Whether the chain has the functions for debugging.
    pub debug: bool,
    /// Days after which a program must be activated again, or kept alive before.
    pub expiry_days: u16,
    /// Days after which a program can be kept alive.
    pub keepalive_days: u16,
    /// Who gets the fees for data.
    pub network_account: Address,
    /// Who may say which programs start cheaply; everybody, when nobody is named.
    pub cache_managers: Vec<Address>,
    /// Whether what a program writes to its cache stands in storage at once. On a chain it waits for the program to flush the
    /// cache, and is lost without; in Skribe nothing waits.
    pub writes_through: bool,
}

/// The account that gets fees unless a scenario names another; ours.
const NETWORK: Address = Address(*b"network account\0\0\0\0\0");

impl Default for Parameters {
    fn default() -> Self {
        Self {
            arbos_version: 60,
            stylus_version: 2,
            ink_price: 10_000,
            max_stack_depth: 22_000,
            free_pages: 2,
            page_gas: 1_000,
            page_limit: 128,
            min_init_gas: 69,
            min_cached_init_gas: 11,
            init_cost_scalar_percent: 100,
            cached_cost_scalar_percent: 100,
            debug: false,
            expiry_days: 365,
            keepalive_days: 31,
            network_account: NETWORK,
            cache_managers: Vec::new(),
            writes_through: false,
        }
    }
}

impl Parameters {
    /// Ink for an amount of gas; what does not fit is lost.
    pub fn ink(&self, gas: u64) -> u64 {
        gas.saturating_mul(self.ink_price.into())
    }

    /// Whole gas in an amount of ink.
    pub fn gas(&self, ink: u64) -> u64 {
        ink.checked_div(self.ink_price.into()).unwrap_or_default()
    }
}

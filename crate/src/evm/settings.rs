//! What a scenario chooses about its chain.

use super::Spec;

/// The chain number of nodes for development.
const CHAIN_ID: u64 = 412_346;

/// Rules of a chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Ethereum's rules for everything that is not Stylus.
    pub spec: Spec,
    /// The chain's number.
    pub chain_id: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self { spec: Spec::default(), chain_id: CHAIN_ID }
    }
}

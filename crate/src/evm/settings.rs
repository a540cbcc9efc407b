//! What a scenario chooses about its chain.

use super::Spec;
use super::stylus::Parameters;
use super::ulm::Mode;

/// The chain number of nodes for development.
const CHAIN_ID: u64 = 412_346;

/// Rules of a chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Ethereum's rules for everything that is not Stylus.
    pub spec: Spec,
    /// The chain's number.
    pub chain_id: u64,
    /// Stylus' own rules.
    pub stylus: Parameters,
    /// How programs become active.
    pub activating: Activating,
    /// The build of ULM's plug-in for WebAssembly, on a chain that has one. Elsewhere its contracts are code of the EVM.
    pub ulm: Option<Mode>,
    /// Whether a call of Foundry's cheat codes ends the transaction. On a chain nobody stands at their address.
    pub refuses_cheat_codes: bool,
}

/// How programs become active.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Activating {
    /// Every program that the chain would activate counts as active, without a fee.
    #[default]
    Implied,
    /// Somebody must have activated a program, as on the chain.
    Required,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            spec: Spec::default(),
            chain_id: CHAIN_ID,
            stylus: Parameters::default(),
            activating: Activating::default(),
            ulm: None,
            refuses_cheat_codes: false,
        }
    }
}

impl Settings {
    /// The rules of a chain with ULM.
    pub fn ulm() -> Self {
        Self { ulm: Some(Mode::Remote), ..Self::default() }
    }
}

//! What a scenario of an EVM world asks for as a whole.

use crate::evm::ulm::Mode;
use crate::evm::{Activating, Settings, Spec};
use crate::scenario::Result;
use crate::scenario::parse::Cursor;

/// What a document is about. The node is the same, and EVM contracts stand beside Stylus programs; ULM contracts run where `ulm` is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// `evm`: contracts of the EVM.
    #[default]
    Evm,
    /// `stylus`: Stylus programs.
    Stylus,
    /// `ulm`: ULM contracts.
    Ulm,
}

impl Theme {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Evm, Self::Stylus, Self::Ulm];

    /// The name under the key `chain`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Evm => "evm",
            Self::Stylus => "stylus",
            Self::Ulm => "ulm",
        }
    }
}

/// What a scenario as a whole asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// What it is about.
    pub theme: Theme,
    /// The rules of its chain.
    pub settings: Settings,
}

/// Reads one of `chain`, `spec`, `chainId`, `activation`, `cheatCodes`,
/// `storageCache`; false for other keys.
pub(super) fn read(rules: &mut Rules, key: &str, value: &Cursor<'_>) -> Result<bool> {
    match key {
        "chain" => {
            let name = value.string()?;
            let theme = Theme::ALL.into_iter().find(|theme| theme.name() == name);
            let unknown = || value.error("unknown chain").with("evm, stylus or ulm", name);
            rules.theme = theme.ok_or_else(unknown)?;
            rules.settings.ulm = (rules.theme == Theme::Ulm).then(Mode::default);
        }
        "spec" => {
            let name = value.string()?;
            let unknown = || value.error(format!("there are no rules of Ethereum named \"{name}\""));
            rules.settings.spec = Spec::from_name(name).ok_or_else(unknown)?;
        }
        "chainId" => rules.settings.chain_id = value.u64()?.value,
        "activation" => {
            let is_required = choice(value, ["implied", "required"])?;
            rules.settings.activating = if is_required { Activating::Required } else { Activating::Implied };
        }
        "cheatCodes" => rules.settings.refuses_cheat_codes = choice(value, ["absent", "refused"])?,
        "storageCache" => {
            rules.settings.stylus.writes_through = choice(value, ["flushed", "writtenThrough"])?;
        }
        _ => return Ok(false),
    }
    Ok(true)
}

/// Whether the second of two words stands there.
fn choice(value: &Cursor<'_>, [first, second]: [&str; 2]) -> Result<bool> {
    match value.string()? {
        word if word == first => Ok(false),
        word if word == second => Ok(true),
        other => Err(value.error("unknown choice").with(format!("{first} or {second}"), other)),
    }
}

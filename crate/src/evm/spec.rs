//! Which of Ethereum's rules are in force.

use revm::primitives::hardfork::SpecId;
use std::fmt;
use std::str::FromStr;

/// A version of Ethereum's rules, by the name of its fork.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spec(SpecId);

impl Default for Spec {
    fn default() -> Self {
        Self(SpecId::PRAGUE)
    }
}

/// The newest version that is offered; later ones are drafts.
const NEWEST: SpecId = SpecId::OSAKA;

impl Spec {
    /// The rules of a fork, such as `Prague`. None when there is no such fork, or none yet.
    pub fn from_name(name: &str) -> Option<Self> {
        let spec = SpecId::from_str(name).ok().filter(|spec| *spec <= NEWEST)?;
        Some(Self(spec))
    }

    pub(super) fn id(self) -> SpecId {
        self.0
    }
}

impl fmt::Display for Spec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forks_have_names() {
        for name in ["Cancun", "Prague", "Osaka", "Frontier"] {
            assert_eq!(Spec::from_name(name).unwrap().to_string(), name);
        }
        assert_eq!((Spec::from_name("Amsterdam"), Spec::from_name("Brno")), (None, None));
        assert_eq!(Spec::default().to_string(), "Prague");
    }
}

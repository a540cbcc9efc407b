//! The two builds of the plug-in.

/// Name of the entry point that a chain calls.
const REMOTE_ENTRY: &str = "ulmDispatchCaller";

/// A build of the plug-in: what it calls, and what becomes of a create.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Mode {
    /// The build that a chain loads. Its entry point has a fixed name; the output of a create is the program.
    #[default]
    Remote,
    /// The build that runs a module by itself. A create's output is what the contract made it.
    Local {
        /// Name of the entry point.
        entry: String,
        /// What the entry point is told, whatever kind of call runs it.
        create: bool,
    },
}

impl Mode {
    /// Name of the entry point.
    pub fn entry(&self) -> &str {
        match self {
            Self::Remote => REMOTE_ENTRY,
            Self::Local { entry, .. } => entry,
        }
    }

    /// What the entry point is told in a frame that creates a contract, or does not.
    pub(super) fn flag(&self, creates: bool) -> bool {
        match self {
            Self::Remote => creates,
            Self::Local { create, .. } => *create,
        }
    }
}

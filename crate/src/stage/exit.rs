//! How a call ends other than by returning, and what must never happen.

/// Why a call, and with it perhaps the transaction, ended early.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Exit {
    /// The contract failed by the chain's own rules.
    #[error("status {status}: {}", String::from_utf8_lossy(message))]
    Failed {
        /// The chain's status.
        status: u64,
        /// The chain's message, or the contract's own.
        message: Vec<u8>,
    },
    /// The playground's own guard ended the whole transaction. Never a chain status.
    #[error(transparent)]
    Limit(#[from] Limit),
    /// A host function that is not built was called; ends the whole transaction and fails the step whatever is expected.
    #[error("the host function {name} is not built yet")]
    Unsupported {
        /// Import name.
        name: String,
    },
    /// A contract asked for a cheat code of Foundry, of which there are none here; ends the whole transaction and fails the step
    /// whatever is expected.
    #[error("the cheat code {name} of Foundry is not supported")]
    CheatCode {
        /// Its signature, or its selector when it is unknown.
        name: String,
    },
}

/// The playground's own guards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Limit {
    /// Interpreter fuel of one transaction: [`super::FUEL`], or what the document allows.
    #[error(
        "the playground stopped the transaction: it ran for {0} units of interpreter fuel, the most one transaction may use"
    )]
    Fuel(u64),
    /// Bytes that host functions copied or produced in one transaction.
    #[error(
        "the playground stopped the transaction: its host functions handled more than {0} bytes, the most one transaction may"
    )]
    Bytes(u64),
    /// Bytes of memory that contracts have open at a time.
    #[error(
        "the playground stopped the transaction: its contracts have more than {0} bytes of memory open, the most one transaction may"
    )]
    Memory(u64),
}

/// A fault of ours: a state that the design rules out. Ends the run and is shown as such.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("fault in Proscenium: {0}")]
pub struct Fault(pub String);

impl Fault {
    /// A fault with its description.
    pub fn new(what: impl Into<String>) -> Self {
        Self(what.into())
    }
}

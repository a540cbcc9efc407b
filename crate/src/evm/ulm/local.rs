//! A module by itself, without a chain around it: the plug-in's local build (`ulm.md` 2.1).

use super::{Mode, encode};
use crate::evm::{Account, Action, Address, Code, ExecuteError, Node, Outcome, Settings, Transaction};
use crate::trace::Blob;

/// What a local run is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalRun<'a> {
    /// The module, without a language id.
    pub module: &'a [u8],
    /// Name of the entry point.
    pub entry: &'a str,
    /// What the entry point is told.
    pub create: bool,
    /// Gas, which comes back as it is.
    pub gas: u64,
    /// Call data.
    pub data: &'a [u8],
}

/// The account that a local run acts as.
const SELF: Address = Address([0x11; 20]);

/// Runs a module by itself. The outcome has status, output and the gas that is left, the node the trace and what was stored.
///
/// # Errors
/// A fault of ours.
pub fn run_local(run: &LocalRun<'_>) -> Result<(Outcome, Node), ExecuteError> {
    let mode = Mode::Local { entry: run.entry.to_owned(), create: run.create };
    let mut node = Node::new(Settings { ulm: Some(mode), ..Settings::default() });
    node.set_account(&SELF, &Account { code: Code::new(&encode(run.module)), ..Account::default() });
    let mut outcome = node.execute(&Transaction {
        step: 0,
        from: Address::default(),
        action: Action::Message { to: SELF, read_only: false },
        value: 0_u8.into(),
        data: Blob::from(run.data),
        gas_limit: run.gas,
        gas_price: 0,
        nonce: None,
    })?;
    // No client takes the gas of a call that failed.
    (outcome.gas_left, outcome.gas_used) = (run.gas, 0);
    Ok((outcome, node))
}

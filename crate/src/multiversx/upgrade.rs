//! Upgrading and deleting contracts: calls of two functions that every contract has (`multiversx.md` 2, `multiversx_checked.md` 16).

use super::Code;
use super::admission::normalized_metadata;
use super::frame::CallInput;
use super::host::promises::{DELETE_CONTRACT, UPGRADE_CONTRACT};
use super::node::Node;
use super::status::{self, ReturnCode, execution_failed, failed};
use crate::stage::Exit;
use crate::trace::{Field, FrameKind};

/// The first bit of the first byte of code metadata: the owner may upgrade.
const UPGRADEABLE: u8 = 1;

impl Node {
    /// The call that really runs: one of `upgradeContract` installs the new code and runs its `upgrade`.
    ///
    /// # Errors
    /// "upgrade not allowed" for anyone but the owner of an upgradeable contract; "upgrade failed (invalid arguments)", code 11;
    /// "invalid contract code", code 9. `deleteContract` is only served when a transaction calls it: made by a contract it fails.
    pub(super) fn resolve(&mut self, call: CallInput) -> Result<CallInput, Exit> {
        match (call.kind, call.function.as_str()) {
            (FrameKind::Call | FrameKind::Async, UPGRADE_CONTRACT) => self.upgrade(call),
            (FrameKind::Async, DELETE_CONTRACT) => Err(execution_failed(status::GAS_MISMATCH)),
            _ => Ok(call),
        }
    }

    fn upgrade(&mut self, mut call: CallInput) -> Result<CallInput, Exit> {
        self.require_owner(&call)?;
        if call.arguments.len() < 2 {
            return Err(failed(ReturnCode::UpgradeFailed, status::UPGRADE_ARGUMENTS));
        }
        let arguments = call.arguments.split_off(2);
        let [code, metadata] =
            std::mem::replace(&mut call.arguments, arguments).try_into().unwrap_or_default();
        call.kind = FrameKind::Upgrade;
        self.entry_cost(&call, code.len())?;
        self.check_new_code(&Code::new(code.clone()))?;
        let journal = &mut self.backstage.journal;
        journal.set(&call.recipient, Field::Code, code.into());
        journal.set(&call.recipient, Field::CodeMetadata, normalized_metadata(&metadata).into());
        Ok(call)
    }

    /// Removes a contract, if its owner asks for it.
    ///
    /// # Errors
    /// "upgrade not allowed" for anyone but the owner of an upgradeable contract.
    pub(super) fn delete(&mut self, call: &CallInput) -> Result<(), Exit> {
        self.require_owner(call)?;
        self.backstage.journal.remove(&call.recipient);
        Ok(())
    }

    fn require_owner(&self, call: &CallInput) -> Result<(), Exit> {
        let account = self.backstage.journal.account(&call.recipient);
        let allowed = account.is_some_and(|account| {
            let flags = account.code_metadata.first().copied().unwrap_or_default();
            *account.owner == call.caller.0 && flags & UPGRADEABLE != 0
        });
        if allowed { Ok(()) } else { Err(execution_failed("upgrade not allowed")) }
    }
}

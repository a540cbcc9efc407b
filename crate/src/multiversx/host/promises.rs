//! Registering asynchronous calls: what the older and the managed interface share (`multiversx.md` 5).

use super::{CALL_BYTES, Call, HostResult, fail};
use crate::engine::Interrupt;
use crate::multiversx::Address;
use crate::multiversx::admission::{CALLBACK, INIT, UPGRADE};
use crate::multiversx::asynchronous::AsyncCall;
use crate::multiversx::builtin::is_builtin;
use crate::multiversx::code::is_function_name;
use crate::multiversx::command::Command;
use crate::multiversx::metering::not_enough_gas;
use crate::multiversx::status::INVALID_FUNCTION;
use crate::trace::FrameKind;

/// The function that upgrades a contract: code, metadata, arguments of `upgrade`.
pub(in crate::multiversx) const UPGRADE_CONTRACT: &str = "upgradeContract";
/// The function that deletes a contract.
pub(in crate::multiversx) const DELETE_CONTRACT: &str = "deleteContract";

impl Call<'_> {
    /// Registers a call with the functions to call back; it is made when the running one has ended.
    ///
    /// # Errors
    /// "not enough gas"; "async call is not allowed at this location"; "multi-level async calls are not allowed yet"; "legacy async
    /// call invalid" beside a call of the older kind; "invalid function (not found)" and "invalid function (invalid name)" for the callbacks.
    pub(super) fn promise(&mut self, call: AsyncCall) -> HostResult<i32> {
        let calls_back = !call.success.is_empty() || !call.error.is_empty();
        if calls_back {
            self.charge(self.schedule().of("SetAsyncCallback"))?;
        }
        self.check_callback(&call.success)?;
        self.check_callback(&call.error)?;
        self.charge(self.schedule().of("AsyncCallStep"))?;
        let lock = if calls_back { self.callback_lock() } else { 0 };
        let call = AsyncCall { locked: call.locked.saturating_add(lock), ..call };
        self.register(call)?;
        Ok(0)
    }

    /// Registers the one call of the older kind and ends the running function.
    ///
    /// # Errors
    /// The command to the node; "legacy async call invalid" beside another asynchronous call or in a callback; else as
    /// [`Self::promise`].
    pub(super) fn legacy_call(&mut self, call: AsyncCall) -> HostResult<()> {
        if !self.frame.asynchronous.is_empty() || self.frame.call.kind == FrameKind::Callback {
            return Err(fail(LEGACY_INVALID));
        }
        self.charge(self.schedule().of("AsyncCallStep"))?;
        let calls_back = self.frame.module.parsed().exported_functions().any(|(name, _)| name == CALLBACK);
        let (locked, callback) = if calls_back { (self.callback_lock(), CALLBACK) } else { (0, "") };
        let gas_limit = self.gas_left().saturating_sub(locked);
        let (success, error) = (callback.to_owned(), callback.to_owned());
        self.register(AsyncCall { gas_limit, locked, legacy: true, success, error, ..call })?;
        Err(Interrupt::Command(Box::new(Command::Stop)))
    }

    /// Registers a call and takes its gas, and what is locked for the callback.
    fn register(&mut self, call: AsyncCall) -> HostResult<()> {
        self.check_entry()?;
        self.charge(call.locked)?;
        self.charge(call.gas_limit)?;
        self.check_level()?;
        // What is looked through counts too.
        self.count_bytes(self.frame.asynchronous.len().saturating_add(CALL_BYTES))?;
        if self.frame.asynchronous.iter().any(|call| call.legacy) {
            return Err(fail(LEGACY_INVALID));
        }
        self.frame.asynchronous.push(call);
        Ok(())
    }

    /// Gas that the chain locks for a callback: what its code and its least run cost.
    fn callback_lock(&self) -> u64 {
        let schedule = self.schedule();
        let code = self.shared.journal.account(&self.frame.call.code).map_or(0, |account| account.code.len());
        let run = schedule.of("AsyncCallStep").saturating_add(schedule.of("AsyncCallbackGasLock"));
        schedule.bytes.prepare.saturating_mul(code as u64).saturating_add(run)
    }

    /// Fails when a host function that upgrades or deletes was given less gas than that takes at the least. The gas that it was
    /// given has no other meaning: the call gets all there is.
    ///
    /// # Errors
    /// "not enough gas".
    pub(super) fn check_upgrade_gas(&mut self, gas: i64) -> HostResult<()> {
        let schedule = self.schedule();
        let least = schedule.of("AsyncCallStep").saturating_mul(2);
        if gas.cast_unsigned() < least.saturating_add(schedule.of("AsyncCallbackGasLock")) {
            return Err(Interrupt::Exit(not_enough_gas()));
        }
        Ok(())
    }

    /// Registers the upgrade of a contract and ends the running function.
    ///
    /// # Errors
    /// As [`Self::legacy_call`].
    pub(super) fn upgrade_call(
        &mut self,
        to: Address,
        value: Vec<u8>,
        code: Vec<u8>,
        metadata: Vec<u8>,
        arguments: Vec<Vec<u8>>,
    ) -> HostResult<()> {
        let arguments = [code, metadata].into_iter().chain(arguments).collect();
        let call = AsyncCall::of(UPGRADE_CONTRACT.as_bytes().to_vec(), arguments);
        self.legacy_call(AsyncCall { to, value, ..call })
    }

    /// Registers the removal of a contract and ends the running function.
    ///
    /// # Errors
    /// As [`Self::legacy_call`].
    pub(super) fn delete_call(&mut self, to: Address, arguments: Vec<Vec<u8>>) -> HostResult<()> {
        let call = AsyncCall::of(DELETE_CONTRACT.as_bytes().to_vec(), arguments);
        self.legacy_call(AsyncCall { to, ..call })
    }

    /// # Errors
    /// "async call is not allowed at this location" in `init` and `upgrade`.
    fn check_entry(&self) -> HostResult<()> {
        match self.frame.call.kind {
            FrameKind::Deploy | FrameKind::Upgrade => Err(fail("async call is not allowed at this location")),
            _ => Ok(()),
        }
    }

    /// # Errors
    /// "multi-level async calls are not allowed yet" below an asynchronous call or a callback.
    fn check_level(&self) -> HostResult<()> {
        let asynchronous = |kind| matches!(kind, FrameKind::Async | FrameKind::Callback);
        if self.shared.stack.iter().any(|frame| asynchronous(frame.kind)) {
            return Err(fail("multi-level async calls are not allowed yet"));
        }
        Ok(())
    }

    fn check_callback(&self, name: &str) -> HostResult<()> {
        if name.is_empty() {
            return Ok(());
        }
        if name == INIT || name == UPGRADE || is_builtin(name.as_bytes()) || !is_function_name(name) {
            return Err(fail("invalid function (invalid name)"));
        }
        let exported = self.frame.module.parsed().exported_functions().any(|(export, _)| export == name);
        if exported { Ok(()) } else { Err(fail(INVALID_FUNCTION)) }
    }
}

const LEGACY_INVALID: &str = "legacy async call invalid";

/// The name of a function, from bytes.
pub(super) fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

//! Family `baseOps`: asynchronous calls, upgrades and deletions.

use super::promises::text;
use super::{Call, HostResult, fail};
use crate::multiversx::Scratch;
use crate::multiversx::asynchronous::AsyncCall;
use proscenium_macros::host_functions;

#[host_functions(module = "env", family = "baseOps", table = ASYNCHRONOUS, host = Scratch)]
impl Call<'_> {
    /// Registers a call that is made after the running one has ended, with the functions to call back on success and error.
    #[host(name = "createAsyncCall", cost = "CreateAsyncCall")]
    fn create_async_call(
        &mut self,
        dest_offset: i32,
        value_offset: i32,
        data_offset: i32,
        data_length: i32,
        success_offset: i32,
        success_length: i32,
        error_offset: i32,
        error_length: i32,
        gas: i64,
        extra_gas_for_callback: i64,
    ) -> HostResult<i32> {
        let to = self.load_address(dest_offset)?;
        let value = self.load(value_offset, 32)?;
        let call = AsyncCall::parse(self.load(data_offset, data_length)?);
        let success = text(self.load(success_offset, success_length)?);
        let error = text(self.load(error_offset, error_length)?);
        self.promise(AsyncCall {
            to,
            value,
            gas_limit: gas.cast_unsigned(),
            locked: extra_gas_for_callback.cast_unsigned(),
            success,
            error,
            ..call
        })
    }

    /// Would name the function to call back after all asynchronous calls.
    ///
    /// # Errors
    /// Memory bounds; always "context callback disabled".
    #[host(name = "setAsyncContextCallback", cost = "SetAsyncContextCallback")]
    fn set_async_context_callback(
        &mut self,
        callback: i32,
        callback_length: i32,
        data: i32,
        data_length: i32,
        gas: i64,
    ) -> HostResult<i32> {
        let _ = (self.load(callback, callback_length)?, self.load(data, data_length)?, gas);
        Err(fail("context callback disabled"))
    }

    /// Ends the running call and makes another one after it, with a callback to `callBack`.
    #[host(name = "asyncCall", cost = "AsyncCallStep")]
    fn async_call(
        &mut self,
        dest_offset: i32,
        value_offset: i32,
        data_offset: i32,
        length: i32,
    ) -> HostResult<()> {
        let to = self.load_address(dest_offset)?;
        let value = self.load(value_offset, 32)?;
        self.charge_length(self.schedule().bytes.copy, length)?;
        let call = AsyncCall::parse(self.load(data_offset, length)?);
        self.legacy_call(AsyncCall { to, value, ..call })
    }

    /// Ends the running call and upgrades a contract after it, to code in memory.
    #[host(name = "upgradeContract", cost = "CreateContract")]
    fn upgrade_contract(
        &mut self,
        dest_offset: i32,
        gas_limit: i64,
        value_offset: i32,
        code_offset: i32,
        code_metadata_offset: i32,
        length: i32,
        num_arguments: i32,
        arguments_length_offset: i32,
        data_offset: i32,
    ) -> HostResult<()> {
        let value = self.load(value_offset, 32)?;
        let code = self.load(code_offset, length)?;
        let metadata = self.load(code_metadata_offset, 2)?;
        let arguments = self.load_arguments(num_arguments, arguments_length_offset, data_offset)?;
        let to = self.load_address(dest_offset)?;
        self.charge_length(self.schedule().bytes.copy, length)?;
        self.check_upgrade_gas(gas_limit)?;
        self.upgrade_call(to, value, code, metadata, arguments)
    }

    /// Ends the running call and upgrades a contract after it, to the code of another one.
    #[host(name = "upgradeFromSourceContract", cost = "CreateContract")]
    fn upgrade_from_source_contract(
        &mut self,
        dest_offset: i32,
        gas_limit: i64,
        value_offset: i32,
        source_contract_address_offset: i32,
        code_metadata_offset: i32,
        num_arguments: i32,
        arguments_length_offset: i32,
        data_offset: i32,
    ) -> HostResult<()> {
        let value = self.load(value_offset, 32)?;
        let source = self.load_address(source_contract_address_offset)?;
        let metadata = self.load(code_metadata_offset, 2)?;
        let arguments = self.load_arguments(num_arguments, arguments_length_offset, data_offset)?;
        let to = self.load_address(dest_offset)?;
        let code = self.source_code(&source)?.to_vec();
        self.check_upgrade_gas(gas_limit)?;
        self.upgrade_call(to, value, code, metadata, arguments)
    }

    /// Ends the running call and deletes a contract after it.
    #[host(name = "deleteContract", cost = "CreateContract")]
    fn delete_contract(
        &mut self,
        dest_offset: i32,
        gas_limit: i64,
        num_arguments: i32,
        arguments_length_offset: i32,
        data_offset: i32,
    ) -> HostResult<()> {
        let to = self.load_address(dest_offset)?;
        let arguments = self.load_arguments(num_arguments, arguments_length_offset, data_offset)?;
        self.check_upgrade_gas(gas_limit)?;
        self.delete_call(to, arguments)
    }
}

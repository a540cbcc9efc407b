//! Family `baseOps`: asynchronous calls, upgrades and deletions. Declared; none is built yet.

use super::Call;
use crate::multiversx::Scratch;
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
    ) -> i32;

    /// Would name the function to call back after all asynchronous calls.
    #[host(name = "setAsyncContextCallback", cost = "SetAsyncContextCallback")]
    fn set_async_context_callback(
        &mut self,
        callback: i32,
        callback_length: i32,
        data: i32,
        data_length: i32,
        gas: i64,
    ) -> i32;

    /// Ends the running call and makes another one after it, with a callback to `callBack`.
    #[host(name = "asyncCall", cost = "AsyncCallStep")]
    fn async_call(&mut self, dest_offset: i32, value_offset: i32, data_offset: i32, length: i32);

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
    );

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
    );

    /// Ends the running call and deletes a contract after it.
    #[host(name = "deleteContract", cost = "CreateContract")]
    fn delete_contract(
        &mut self,
        dest_offset: i32,
        gas_limit: i64,
        num_arguments: i32,
        arguments_length_offset: i32,
        data_offset: i32,
    );
}

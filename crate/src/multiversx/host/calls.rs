//! Family `baseOps`: synchronous calls and deployments.

use super::requests::{DEPLOY, DEPLOY_FROM_SOURCE, Deployment, Request};
use super::{Call, HostResult};
use crate::multiversx::Scratch;
use crate::multiversx::command::Destination;
use crate::trace::Blob;
use proscenium_macros::host_functions;

/// Bytes of code metadata in memory.
const METADATA: i32 = 2;

#[host_functions(module = "env", family = "baseOps", table = CALLS, host = Scratch)]
impl Call<'_> {
    /// Runs a function of another contract's code on the running contract's own storage and balance.
    ///
    /// # Errors
    /// "invalid built in function call" for a built-in function; the failure of the callee; memory bounds.
    ///
    /// # Returns
    /// Always 0; the results are appended to the return data.
    #[host(name = "executeOnSameContext", cost = "Dynamic")]
    fn execute_on_same_context(
        &mut self,
        gas_limit: i64,
        address_offset: i32,
        value_offset: i32,
        function_offset: i32,
        function_length: i32,
        num_arguments: i32,
        arguments_length_offset: i32,
        data_offset: i32,
    ) -> HostResult<i32> {
        let to = self.load_address(address_offset)?;
        let value = self.load_value(value_offset)?;
        let function = self.load(function_offset, function_length)?;
        let arguments = self.load_arguments(num_arguments, arguments_length_offset, data_offset)?;
        let request = Request { to, value, gas_limit, function, arguments, ..Request::same_context() };
        self.paid_call(request)
    }

    /// Calls a function of another contract and waits for it. The call fails with its callee.
    ///
    /// # Errors
    /// "failed transfer (insufficient funds)"; "account not found: ..."; the failure of the callee; memory bounds.
    ///
    /// # Returns
    /// Always 0; the results are appended to the return data.
    #[host(name = "executeOnDestContext", cost = "Dynamic")]
    fn execute_on_dest_context(
        &mut self,
        gas_limit: i64,
        address_offset: i32,
        value_offset: i32,
        function_offset: i32,
        function_length: i32,
        num_arguments: i32,
        arguments_length_offset: i32,
        data_offset: i32,
    ) -> HostResult<i32> {
        let to = self.load_address(address_offset)?;
        let value = self.load_value(value_offset)?;
        let function = self.load(function_offset, function_length)?;
        let arguments = self.load_arguments(num_arguments, arguments_length_offset, data_offset)?;
        let request = Request { to, value, gas_limit, function, arguments, ..Request::nested() };
        self.paid_call(request)
    }

    /// Calls a function of another contract that may not write, nor anything that it calls.
    ///
    /// # Errors
    /// "invalid built in function call" for a built-in function; the failure of the callee; memory bounds.
    ///
    /// # Returns
    /// Always 0; the results are appended to the return data.
    #[host(name = "executeReadOnly", cost = "Dynamic")]
    fn execute_read_only(
        &mut self,
        gas_limit: i64,
        address_offset: i32,
        function_offset: i32,
        function_length: i32,
        num_arguments: i32,
        arguments_length_offset: i32,
        data_offset: i32,
    ) -> HostResult<i32> {
        let to = self.load_address(address_offset)?;
        let function = self.load(function_offset, function_length)?;
        let arguments = self.load_arguments(num_arguments, arguments_length_offset, data_offset)?;
        let request = Request { to, gas_limit, function, arguments, ..Request::read_only() };
        self.paid_call(request)
    }

    /// Deploys a contract from code in memory, runs its `init` and writes its address to memory, 32 bytes.
    ///
    /// # Errors
    /// "operation not permitted in read only mode"; "failed transfer (insufficient funds)"; code that the chain refuses; the
    /// failure of `init`; memory bounds.
    ///
    /// # Returns
    /// Always 0.
    #[host(name = "createContract", cost = "CreateContract")]
    fn create_contract(
        &mut self,
        gas_limit: i64,
        value_offset: i32,
        code_offset: i32,
        code_metadata_offset: i32,
        length: i32,
        result_offset: i32,
        num_arguments: i32,
        arguments_length_offset: i32,
        data_offset: i32,
    ) -> HostResult<i32> {
        let value = self.load_value(value_offset)?;
        let metadata = self.load(code_metadata_offset, METADATA)?;
        let code = self.load(code_offset, length)?;
        let arguments = self.load_arguments(num_arguments, arguments_length_offset, data_offset)?;
        let address = Destination::Memory(result_offset);
        let log = DEPLOY;
        let code = Blob::from(code);
        self.deploy_command(Deployment {
            value,
            metadata,
            code,
            arguments,
            gas_limit,
            address,
            results: None,
            log,
        })
    }

    /// Deploys a contract with the code of another one, runs its `init` and writes its address to memory, 32 bytes.
    ///
    /// # Errors
    /// "account not found: ..." and "invalid contract code (not found)" for the source; else as `createContract`.
    ///
    /// # Returns
    /// Always 0.
    #[host(name = "deployFromSourceContract", cost = "CreateContract")]
    fn deploy_from_source_contract(
        &mut self,
        gas_limit: i64,
        value_offset: i32,
        source_contract_address_offset: i32,
        code_metadata_offset: i32,
        result_address_offset: i32,
        num_arguments: i32,
        arguments_length_offset: i32,
        data_offset: i32,
    ) -> HostResult<i32> {
        let value = self.load_value(value_offset)?;
        let source = self.load_address(source_contract_address_offset)?;
        let metadata = self.load(code_metadata_offset, METADATA)?;
        let arguments = self.load_arguments(num_arguments, arguments_length_offset, data_offset)?;
        let code = self.source_code(&source)?;
        let address = Destination::Memory(result_address_offset);
        let log = DEPLOY_FROM_SOURCE;
        self.deploy_command(Deployment {
            value,
            metadata,
            code,
            arguments,
            gas_limit,
            address,
            results: None,
            log,
        })
    }
}

#[cfg(test)]
mod tests;

//! Family `managed`: synchronous calls, deployments, transfers.

use super::requests::{DEPLOY, DEPLOY_FROM_SOURCE, Deployment, Request};
use super::{Call, HostResult, fail};
use crate::multiversx::command::Destination;
use crate::multiversx::number::unsigned_length;
use crate::multiversx::status::NEGATIVE_VALUE;
use crate::multiversx::{Address, Scratch};
use num_bigint::BigUint;
use num_traits::Signed;
use proscenium_macros::host_functions;

#[host_functions(module = "env", family = "managed", table = MANAGED_CALLS, host = Scratch)]
impl Call<'_> {
    /// Calls a contract and waits for it. The entries that it adds to the return data go to the list `result_handle` too.
    ///
    /// # Errors
    /// "no managed buffer under the given handle"; "no bigInt under the given handle"; what the callee fails with, as a caller
    /// sees it.
    ///
    /// # Returns
    /// 0.
    #[host(name = "managedExecuteOnDestContext", cost = "Dynamic")]
    fn managed_execute_on_dest_context(
        &mut self,
        gas: i64,
        address_handle: i32,
        value_handle: i32,
        function_handle: i32,
        arguments_handle: i32,
        result_handle: i32,
    ) -> HostResult<i32> {
        let called = self.called(address_handle, function_handle, arguments_handle)?;
        let (value, negative) = self.signed_value_in(value_handle)?;
        let results = Some(result_handle);
        let request = Request { gas_limit: gas, value, results, ..called.request(Request::nested()) };
        self.paid_call(Request { negative, ..request })
    }

    /// Calls a contract as [`managedExecuteOnDestContext`](Self). A failure of the callee does not fail the caller.
    ///
    /// # Errors
    /// "no managed buffer under the given handle"; "no bigInt under the given handle".
    ///
    /// # Returns
    /// 0; 1 when the callee failed: its changes are undone and the list of results is empty.
    #[host(name = "managedExecuteOnDestContextWithErrorReturn", cost = "Dynamic")]
    fn managed_execute_on_dest_context_with_error_return(
        &mut self,
        gas: i64,
        address_handle: i32,
        value_handle: i32,
        function_handle: i32,
        arguments_handle: i32,
        result_handle: i32,
    ) -> HostResult<i32> {
        let called = self.called(address_handle, function_handle, arguments_handle)?;
        let (value, negative) = self.signed_value_in(value_handle)?;
        let results = Some(result_handle);
        let request = Request { gas_limit: gas, value, results, ..called.request(Request::nested()) };
        self.paid_call(Request { negative, catches: true, ..request })
    }

    /// Runs the code of another contract on the caller's own account and waits for it.
    ///
    /// # Errors
    /// "no managed buffer under the given handle"; "no bigInt under the given handle"; what the callee fails with, as a caller
    /// sees it.
    ///
    /// # Returns
    /// 0.
    #[host(name = "managedExecuteOnSameContext", cost = "Dynamic")]
    fn managed_execute_on_same_context(
        &mut self,
        gas: i64,
        address_handle: i32,
        value_handle: i32,
        function_handle: i32,
        arguments_handle: i32,
        result_handle: i32,
    ) -> HostResult<i32> {
        let called = self.called(address_handle, function_handle, arguments_handle)?;
        let (value, negative) = self.signed_value_in(value_handle)?;
        let results = Some(result_handle);
        let request = Request { gas_limit: gas, value, results, ..called.request(Request::same_context()) };
        self.paid_call(Request { negative, ..request })
    }

    /// Calls a contract that may not write, and waits for it.
    ///
    /// # Errors
    /// "no managed buffer under the given handle"; what the callee fails with, as a caller sees it.
    ///
    /// # Returns
    /// 0.
    #[host(name = "managedExecuteReadOnly", cost = "Dynamic")]
    fn managed_execute_read_only(
        &mut self,
        gas: i64,
        address_handle: i32,
        function_handle: i32,
        arguments_handle: i32,
        result_handle: i32,
    ) -> HostResult<i32> {
        let called = self.called(address_handle, function_handle, arguments_handle)?;
        let results = Some(result_handle);
        self.paid_call(Request { gas_limit: gas, results, ..called.request(Request::read_only()) })
    }

    /// Deploys a contract and waits for its `init`. Its address goes to the buffer `result_address_handle`.
    ///
    /// # Errors
    /// "no managed buffer under the given handle"; "no bigInt under the given handle"; what `init` fails with, as a caller sees
    /// it.
    ///
    /// # Returns
    /// 0.
    #[host(name = "managedCreateContract", cost = "CreateContract")]
    fn managed_create_contract(
        &mut self,
        gas: i64,
        value_handle: i32,
        code_handle: i32,
        code_metadata_handle: i32,
        arguments_handle: i32,
        result_address_handle: i32,
        result_handle: i32,
    ) -> HostResult<i32> {
        let value = self.value_in(value_handle)?;
        let metadata = self.copy_buffer(code_metadata_handle)?;
        let code = self.copy_buffer(code_handle)?.into();
        let arguments = self.argument_list(arguments_handle)?;
        let address = Destination::Buffer(result_address_handle);
        let results = Some(result_handle);
        let log = DEPLOY;
        self.deploy_command(Deployment {
            value,
            metadata,
            code,
            arguments,
            gas_limit: gas,
            address,
            results,
            log,
        })
    }

    /// Deploys a contract with the code of another one, as [`managedCreateContract`](Self).
    ///
    /// # Errors
    /// "no managed buffer under the given handle"; "no bigInt under the given handle"; what `init` fails with, as a caller sees
    /// it.
    ///
    /// # Returns
    /// 0.
    #[host(name = "managedDeployFromSourceContract", cost = "CreateContract")]
    fn managed_deploy_from_source_contract(
        &mut self,
        gas: i64,
        value_handle: i32,
        address_handle: i32,
        code_metadata_handle: i32,
        arguments_handle: i32,
        result_address_handle: i32,
        result_handle: i32,
    ) -> HostResult<i32> {
        let value = self.value_in(value_handle)?;
        let source = self.contract_in(address_handle)?;
        let metadata = self.copy_buffer(code_metadata_handle)?;
        let arguments = self.argument_list(arguments_handle)?;
        let code = self.source_code(&source)?;
        let address = Destination::Buffer(result_address_handle);
        let results = Some(result_handle);
        let log = DEPLOY_FROM_SOURCE;
        self.deploy_command(Deployment {
            value,
            metadata,
            code,
            arguments,
            gas_limit: gas,
            address,
            results,
            log,
        })
    }

    /// Sends EGLD, and calls a function if one is named.
    ///
    /// # Errors
    /// "no managed buffer under the given handle"; "no bigInt under the given handle"; what the transfer fails with.
    ///
    /// # Returns
    /// 0.
    #[host(name = "managedTransferValueExecute", cost = "Dynamic")]
    fn managed_transfer_value_execute(
        &mut self,
        dst_handle: i32,
        value_handle: i32,
        gas_limit: i64,
        function_handle: i32,
        arguments_handle: i32,
    ) -> HostResult<i32> {
        let called = self.called(dst_handle, function_handle, arguments_handle)?;
        let (value, negative) = self.signed_value_in(value_handle)?;
        self.charge(self.schedule().of("TransferValue"))?;
        self.transfer_value_and_call(Request {
            gas_limit,
            value,
            negative,
            ..called.request(Request::transfer())
        })
    }
}

/// What is called: an address, a function and its arguments.
pub(super) struct Called {
    to: Address,
    function: Vec<u8>,
    arguments: Vec<Vec<u8>>,
}

impl Called {
    /// A request for it, everything else as in `kind`.
    pub(super) fn request(self, kind: Request) -> Request {
        Request { to: self.to, function: self.function, arguments: self.arguments, ..kind }
    }
}

impl Call<'_> {
    /// Reads from buffers what is called.
    ///
    /// # Errors
    /// "no managed buffer under the given handle"; "account not found" when the address is none.
    pub(super) fn called(&mut self, address: i32, function: i32, arguments: i32) -> HostResult<Called> {
        let to = self.contract_in(address)?;
        let arguments = self.argument_list(arguments)?;
        let function = self.copy_buffer(function)?;
        Ok(Called { to, function, arguments })
    }

    /// The address in a buffer.
    ///
    /// # Errors
    /// "no managed buffer under the given handle"; "account not found" with the bytes when they are no address.
    pub(super) fn contract_in(&self, handle: i32) -> HostResult<Address> {
        let bytes = self.buffer(handle)?;
        Address::try_from(bytes.as_slice())
            .map_err(|_| fail(format!("account not found: {}", hex::encode(bytes))))
    }

    /// The amount of EGLD under the handle of a big integer.
    ///
    /// # Errors
    /// "no bigInt under the given handle"; "failed transfer (negative value)".
    pub(super) fn value_in(&mut self, handle: i32) -> HostResult<BigUint> {
        let (value, negative) = self.signed_value_in(handle)?;
        if negative { Err(fail(NEGATIVE_VALUE)) } else { Ok(value) }
    }

    /// EGLD in a big integer, and whether it has a minus sign, which is looked at when the value is to move.
    ///
    /// # Errors
    /// "no bigInt under the given handle".
    fn signed_value_in(&mut self, handle: i32) -> HostResult<(BigUint, bool)> {
        let value = self.magnitude_in(handle)?;
        Ok((value, self.big_int(handle)?.is_negative()))
    }

    /// EGLD in a big integer, whatever its sign, which asynchronous calls do not look at.
    ///
    /// # Errors
    /// "no bigInt under the given handle".
    pub(super) fn magnitude_in(&mut self, handle: i32) -> HostResult<BigUint> {
        let length = unsigned_length(self.big_int(handle)?);
        self.count_work(length)?;
        Ok(self.big_int(handle)?.magnitude().clone())
    }
}

#[cfg(test)]
mod tests;

//! Family `managed`: synchronous calls, deployments, transfers.

use super::Call;
use crate::multiversx::Scratch;
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
    #[host(name = "managedExecuteOnDestContext", cost = "ExecuteOnDestContext")]
    fn managed_execute_on_dest_context(
        &mut self,
        gas: i64,
        address_handle: i32,
        value_handle: i32,
        function_handle: i32,
        arguments_handle: i32,
        result_handle: i32,
    ) -> HostResult<i32>;

    /// Calls a contract as [`managedExecuteOnDestContext`](Self). A failure of the callee does not fail the caller.
    ///
    /// # Errors
    /// "no managed buffer under the given handle"; "no bigInt under the given handle".
    ///
    /// # Returns
    /// 0; 1 when the callee failed: its changes are undone and the list of results is empty.
    #[host(name = "managedExecuteOnDestContextWithErrorReturn", cost = "ExecuteOnDestContext")]
    fn managed_execute_on_dest_context_with_error_return(
        &mut self,
        gas: i64,
        address_handle: i32,
        value_handle: i32,
        function_handle: i32,
        arguments_handle: i32,
        result_handle: i32,
    ) -> HostResult<i32>;

    /// Runs the code of another contract on the caller's own account and waits for it.
    ///
    /// # Errors
    /// "no managed buffer under the given handle"; "no bigInt under the given handle"; what the callee fails with, as a caller
    /// sees it.
    ///
    /// # Returns
    /// 0.
    #[host(name = "managedExecuteOnSameContext", cost = "ExecuteOnSameContext")]
    fn managed_execute_on_same_context(
        &mut self,
        gas: i64,
        address_handle: i32,
        value_handle: i32,
        function_handle: i32,
        arguments_handle: i32,
        result_handle: i32,
    ) -> HostResult<i32>;

    /// Calls a contract that may not write, and waits for it.
    ///
    /// # Errors
    /// "no managed buffer under the given handle"; what the callee fails with, as a caller sees it.
    ///
    /// # Returns
    /// 0.
    #[host(name = "managedExecuteReadOnly", cost = "ExecuteReadOnly")]
    fn managed_execute_read_only(
        &mut self,
        gas: i64,
        address_handle: i32,
        function_handle: i32,
        arguments_handle: i32,
        result_handle: i32,
    ) -> HostResult<i32>;

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
    ) -> HostResult<i32>;

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
    ) -> HostResult<i32>;

    /// Sends EGLD, and calls a function if one is named.
    ///
    /// # Errors
    /// "no managed buffer under the given handle"; "no bigInt under the given handle"; what the transfer fails with.
    ///
    /// # Returns
    /// 0.
    #[host(name = "managedTransferValueExecute", cost = "TransferValue")]
    fn managed_transfer_value_execute(
        &mut self,
        dst_handle: i32,
        value_handle: i32,
        gas_limit: i64,
        function_handle: i32,
        arguments_handle: i32,
    ) -> HostResult<i32>;
}

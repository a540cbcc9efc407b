//! Family `managed`: asynchronous calls, and transfers of several tokens.

use super::promises::text;
use super::requests::Request;
use super::{Call, HostResult, fail};
use crate::multiversx::Scratch;
use crate::multiversx::asynchronous::AsyncCall;
use crate::multiversx::number::amount_bytes;
use proscenium_macros::host_functions;

#[host_functions(module = "env", family = "managed", table = MANAGED_ASYNC, host = Scratch)]
impl Call<'_> {
    /// Registers the one asynchronous call of the older kind and ends the running function.
    ///
    /// # Errors
    /// "no managed buffer under the given handle"; "argument out of range" for an unknown value.
    #[host(name = "managedAsyncCall", cost = "AsyncCallStep")]
    fn managed_async_call(
        &mut self,
        dest_handle: i32,
        value_handle: i32,
        function_handle: i32,
        arguments_handle: i32,
    ) -> HostResult<()> {
        let to = self.contract_in(dest_handle)?;
        let function = self.buffer(function_handle)?.clone();
        let arguments = self.argument_list(arguments_handle)?;
        let value = self.magnitude_in(value_handle).map_err(|_| fail("argument out of range"))?;
        let call = AsyncCall::of(function, arguments);
        self.charge_copy(call.data.len())?;
        if call.function.is_empty() {
            return Err(fail("tokenize failed"));
        }
        self.legacy_call(AsyncCall { to, value: amount_bytes(&value), ..call })
    }

    /// Registers an asynchronous call with the functions to be called back.
    ///
    /// # Errors
    /// "no managed buffer under the given handle"; "argument out of range" for an unknown value; memory bounds.
    ///
    /// # Returns
    /// 0.
    #[host(name = "managedCreateAsyncCall", cost = "CreateAsyncCall")]
    fn managed_create_async_call(
        &mut self,
        dest_handle: i32,
        value_handle: i32,
        function_handle: i32,
        arguments_handle: i32,
        success_offset: i32,
        success_length: i32,
        error_offset: i32,
        error_length: i32,
        gas: i64,
        extra_gas_for_callback: i64,
        callback_closure_handle: i32,
    ) -> HostResult<i32> {
        let to = self.contract_in(dest_handle)?;
        let function = self.buffer(function_handle)?.clone();
        let call = AsyncCall::of(function, self.argument_list(arguments_handle)?);
        let value = self.magnitude_in(value_handle).map_err(|_| fail("argument out of range"))?;
        let success = text(self.load(success_offset, success_length)?);
        let error = text(self.load(error_offset, error_length)?);
        let closure = Some(self.buffer(callback_closure_handle)?.clone());
        self.promise(AsyncCall {
            to,
            value: amount_bytes(&value),
            gas_limit: gas.cast_unsigned(),
            locked: extra_gas_for_callback.cast_unsigned(),
            success,
            error,
            closure,
            ..call
        })
    }

    /// Sets a buffer to what was kept for the callback that runs.
    ///
    /// # Errors
    /// "no callback for closure, cannot call callback directly" when no callback runs.
    #[host(name = "managedGetCallbackClosure", cost = "GetCallbackClosure")]
    fn managed_get_callback_closure(&mut self, callback_closure_handle: i32) -> HostResult<()> {
        let closure = self
            .frame
            .closure
            .clone()
            .ok_or_else(|| fail("no callback for closure, cannot call callback directly"))?;
        self.set_buffer(callback_closure_handle, closure)
    }

    /// Registers the upgrade of a contract as an asynchronous call and ends the running function.
    ///
    /// # Errors
    /// "no managed buffer under the given handle"; "no bigInt under the given handle".
    #[host(name = "managedUpgradeContract", cost = "CreateContract")]
    fn managed_upgrade_contract(
        &mut self,
        dest_handle: i32,
        gas: i64,
        value_handle: i32,
        code_handle: i32,
        code_metadata_handle: i32,
        arguments_handle: i32,
        result_handle: i32,
    ) -> HostResult<()> {
        let to = self.contract_in(dest_handle)?;
        let value = self.magnitude_in(value_handle)?;
        let code = self.buffer(code_handle)?.clone();
        let metadata = self.buffer(code_metadata_handle)?.clone();
        let arguments = self.argument_list(arguments_handle)?;
        self.set_buffer(result_handle, Vec::new())?;
        self.check_upgrade_gas(gas)?;
        self.upgrade_call(to, amount_bytes(&value), code, metadata, arguments)
    }

    /// Registers the upgrade of a contract with the code of another one, as [`managedUpgradeContract`](Self).
    ///
    /// # Errors
    /// "no managed buffer under the given handle"; "no bigInt under the given handle".
    #[host(name = "managedUpgradeFromSourceContract", cost = "CreateContract")]
    fn managed_upgrade_from_source_contract(
        &mut self,
        dest_handle: i32,
        gas: i64,
        value_handle: i32,
        address_handle: i32,
        code_metadata_handle: i32,
        arguments_handle: i32,
        result_handle: i32,
    ) -> HostResult<()> {
        let to = self.contract_in(dest_handle)?;
        let value = self.magnitude_in(value_handle)?;
        let source = self.contract_in(address_handle)?;
        let metadata = self.buffer(code_metadata_handle)?.clone();
        let arguments = self.argument_list(arguments_handle)?;
        let code = self.source_code(&source)?.to_vec();
        self.set_buffer(result_handle, Vec::new())?;
        self.check_upgrade_gas(gas)?;
        self.upgrade_call(to, amount_bytes(&value), code, metadata, arguments)
    }

    /// Registers the removal of a contract as an asynchronous call and ends the running function.
    ///
    /// # Errors
    /// "no managed buffer under the given handle".
    #[host(name = "managedDeleteContract", cost = "CreateContract")]
    fn managed_delete_contract(
        &mut self,
        dest_handle: i32,
        gas_limit: i64,
        arguments_handle: i32,
    ) -> HostResult<()> {
        let to = self.contract_in(dest_handle)?;
        let arguments = self.list(arguments_handle)?;
        self.check_upgrade_gas(gas_limit)?;
        self.delete_call(to, arguments)
    }

    /// Sends tokens, and calls a function if one is named and the receiver is a contract. The list holds 16 bytes for each token: the
    /// handle of its identifier, its nonce, the handle of the amount, all big-endian.
    ///
    /// # Errors
    /// "no managed buffer under the given handle"; "no bigInt under the given handle"; "invalid managed vector of ESDT transfers";
    /// "transfer value on esdt call" without tokens; what the transfer and the callee fail with.
    ///
    /// # Returns
    /// 0.
    #[host(name = "managedMultiTransferESDTNFTExecute", cost = "Dynamic")]
    fn managed_multi_transfer_esdt_nft_execute(
        &mut self,
        dst_handle: i32,
        token_transfers_handle: i32,
        gas_limit: i64,
        function_handle: i32,
        arguments_handle: i32,
    ) -> HostResult<i32> {
        let called = self.called(dst_handle, function_handle, arguments_handle)?;
        let tokens = self.transfers_in(token_transfers_handle)?;
        self.transfer_command(Request { gas_limit, ..called.request(Request::transfer()) }, tokens)
    }

    /// Sends tokens as [`managedMultiTransferESDTNFTExecute`](Self). A failed transfer does not fail the caller, nor does a failed
    /// callee.
    ///
    /// # Errors
    /// "no managed buffer under the given handle"; "no bigInt under the given handle"; "invalid managed vector of ESDT transfers".
    ///
    /// # Returns
    /// 0; 1 when the transfer or the callee failed: the changes of both are undone.
    #[host(name = "managedMultiTransferESDTNFTExecuteWithReturn", cost = "Dynamic")]
    fn managed_multi_transfer_esdt_nft_execute_with_return(
        &mut self,
        dst_handle: i32,
        token_transfers_handle: i32,
        gas_limit: i64,
        function_handle: i32,
        arguments_handle: i32,
    ) -> HostResult<i32> {
        let called = self.called(dst_handle, function_handle, arguments_handle)?;
        let tokens = self.transfers_in(token_transfers_handle)?;
        let request = Request { gas_limit, catches: true, ..called.request(Request::transfer()) };
        self.transfer_command(request, tokens)
    }

    /// Sends tokens in a user's name: for sovereign chains only.
    ///
    /// # Errors
    /// "opcode is not allowed".
    #[host(name = "managedMultiTransferESDTNFTExecuteByUser", cost = "TransferValue")]
    fn managed_multi_transfer_esdt_nft_execute_by_user(
        &mut self,
        _user_handle: i32,
        _dst_handle: i32,
        _token_transfers_handle: i32,
        _gas_limit: i64,
        _function_handle: i32,
        _arguments_handle: i32,
    ) -> HostResult<i32> {
        Err(fail("opcode is not allowed"))
    }
}

//! Calls and creates. The program waits while they run on the node's stack (`stylus.md` 3.6 and 3.7).

use super::{Call, HostResult};
use crate::evm::stylus::Scratch;
use proscenium_macros::host_functions;
use revm::interpreter::{CallScheme, CreateScheme};
use revm::primitives::U256;

/// Calls and creates.
#[host_functions(module = "vm_hooks", family = "calls", table = CALLS, host = Scratch)]
impl Call<'_> {
    /// Calls an account, with the 32 bytes at `value` as wei and at most `gas`; writes the length of what it gives back to
    /// `ret_len`.
    ///
    /// # Returns
    /// 0, or 2 when it failed.
    #[host(name = "call_contract", cost = "83193")]
    fn call_contract(
        &mut self,
        contract: u32,
        data: u32,
        data_len: u32,
        value: u32,
        gas: u64,
        ret_len: u32,
    ) -> HostResult<u32> {
        self.call(CallScheme::Call, contract, (data, data_len), Some(value), gas, ret_len)
    }

    /// Calls an account's code in the place of the acting account.
    ///
    /// # Returns
    /// 0, or 2 when it failed.
    #[host(name = "delegate_call_contract", cost = "83193")]
    fn delegate_call_contract(
        &mut self,
        contract: u32,
        data: u32,
        data_len: u32,
        gas: u64,
        ret_len: u32,
    ) -> HostResult<u32> {
        self.call(CallScheme::DelegateCall, contract, (data, data_len), None, gas, ret_len)
    }

    /// Calls an account that may change nothing.
    ///
    /// # Returns
    /// 0, or 2 when it failed.
    #[host(name = "static_call_contract", cost = "83193")]
    fn static_call_contract(
        &mut self,
        contract: u32,
        data: u32,
        data_len: u32,
        gas: u64,
        ret_len: u32,
    ) -> HostResult<u32> {
        self.call(CallScheme::StaticCall, contract, (data, data_len), None, gas, ret_len)
    }

    /// Creates an account from EVM code that makes its code; writes its address, or zeroes, to `contract`.
    ///
    /// # Errors
    /// In a call that may change nothing; with less gas than a create costs.
    #[host(name = "create1", cost = "83193")]
    fn create1(
        &mut self,
        code: u32,
        code_len: u32,
        endowment: u32,
        contract: u32,
        revert_data_len: u32,
    ) -> HostResult<()> {
        self.create(CreateScheme::Create, (code, code_len), endowment, contract, revert_data_len)
    }

    /// As `create1`, at an address that `salt` decides.
    ///
    /// # Errors
    /// As of `create1`.
    #[host(name = "create2", cost = "88233")]
    fn create2(
        &mut self,
        code: u32,
        code_len: u32,
        endowment: u32,
        salt: u32,
        contract: u32,
        revert_data_len: u32,
    ) -> HostResult<()> {
        let salt = U256::from_be_bytes(self.word(salt)?);
        self.create(CreateScheme::Create2 { salt }, (code, code_len), endowment, contract, revert_data_len)
    }
}

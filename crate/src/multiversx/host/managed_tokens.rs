//! Family `managed`: tokens.

use super::Call;
use crate::multiversx::Scratch;
use proscenium_macros::host_functions;

#[host_functions(module = "env", family = "managed", table = MANAGED_TOKENS, host = Scratch)]
impl Call<'_> {
    /// Sets a buffer to the list of token transfers that came with the call.
    #[host(name = "managedGetMultiESDTCallValue", cost = "GetCallValue")]
    fn managed_get_multi_esdt_call_value(&mut self, multi_call_value_handle: i32) -> HostResult<()>;

    /// Sets a buffer to the list of transfers that came with the call; EGLD that came alone is a transfer of EGLD-000000.
    #[host(name = "managedGetAllTransfersCallValue", cost = "GetCallValue")]
    fn managed_get_all_transfers_call_value(
        &mut self,
        transfer_call_values_list_handle: i32,
    ) -> HostResult<()>;

    /// Gives what callees sent back without a call since it was last asked for, and forgets it: the list of token transfers,
    /// and the sum of EGLD.
    #[host(name = "managedGetBackTransfers", cost = "GetCallValue")]
    fn managed_get_back_transfers(
        &mut self,
        esdt_transfers_value_handle: i32,
        egld_value_handle: i32,
    ) -> HostResult<()>;

    /// Gives the amount of a token that an account has.
    ///
    /// # Errors
    /// "argument out of range" for unknown handles.
    #[host(name = "managedGetESDTBalance", cost = "GetExternalBalance")]
    fn managed_get_esdt_balance(
        &mut self,
        address_handle: i32,
        token_id_handle: i32,
        nonce: i64,
        value_handle: i32,
    ) -> HostResult<()>;

    /// Gives everything that is known of a token of an account.
    ///
    /// # Errors
    /// "argument out of range" for unknown handles.
    #[host(name = "managedGetESDTTokenData", cost = "GetExternalBalance")]
    fn managed_get_esdt_token_data(
        &mut self,
        address_handle: i32,
        token_id_handle: i32,
        nonce: i64,
        value_handle: i32,
        properties_handle: i32,
        hash_handle: i32,
        name_handle: i32,
        attributes_handle: i32,
        creator_handle: i32,
        royalties_handle: i32,
        uris_handle: i32,
    ) -> HostResult<()>;

    /// Gives the stored type of a token of an account.
    ///
    /// # Errors
    /// "argument out of range" for unknown handles.
    #[host(name = "managedGetESDTTokenType", cost = "GetExternalBalance")]
    fn managed_get_esdt_token_type(
        &mut self,
        address_handle: i32,
        token_id_handle: i32,
        nonce: i64,
        type_handle: i32,
    ) -> HostResult<()>;

    /// Gives 1 when an account's holding of a token is frozen, else 0.
    ///
    /// # Errors
    /// "no managed buffer under the given handle".
    #[host(name = "managedIsESDTFrozen", cost = "GetExternalBalance")]
    fn managed_is_esdt_frozen(
        &mut self,
        address_handle: i32,
        token_id_handle: i32,
        nonce: i64,
    ) -> HostResult<i32>;

    /// Gives 1 when only some addresses may transfer a token: 0, as in the official runner.
    ///
    /// # Errors
    /// "no managed buffer under the given handle".
    #[host(name = "managedIsESDTLimitedTransfer", cost = "GetExternalBalance")]
    fn managed_is_esdt_limited_transfer(&mut self, token_id_handle: i32) -> HostResult<i32>;

    /// Gives 1 when a token is paused: 0, as in the official runner.
    ///
    /// # Errors
    /// "no managed buffer under the given handle".
    #[host(name = "managedIsESDTPaused", cost = "GetExternalBalance")]
    fn managed_is_esdt_paused(&mut self, token_id_handle: i32) -> HostResult<i32>;
}

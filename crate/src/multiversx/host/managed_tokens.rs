//! Family `managed`: tokens.

use super::{Call, HostResult, Interrupt, fail};
use crate::multiversx::esdt::{Holding, Metadata};
use crate::multiversx::frame::BackTransfers;
use crate::multiversx::tokens::EGLD;
use crate::multiversx::{Scratch, TokenTransfer};
use num_bigint::BigUint;
use proscenium_macros::host_functions;

/// Bytes of a token transfer in a list.
const RECORD: usize = 16;

#[host_functions(module = "env", family = "managed", table = MANAGED_TOKENS, host = Scratch)]
impl Call<'_> {
    /// Sets a buffer to the list of token transfers that came with the call.
    #[host(name = "managedGetMultiESDTCallValue", cost = "GetCallValue")]
    fn managed_get_multi_esdt_call_value(&mut self, multi_call_value_handle: i32) -> HostResult<()> {
        let transfers = self.frame.call.tokens.clone();
        self.set_transfers(multi_call_value_handle, &transfers)
    }

    /// Sets a buffer to the list of transfers that came with the call; EGLD that came alone is a transfer of EGLD-000000.
    #[host(name = "managedGetAllTransfersCallValue", cost = "GetCallValue")]
    fn managed_get_all_transfers_call_value(
        &mut self,
        transfer_call_values_list_handle: i32,
    ) -> HostResult<()> {
        let value = self.frame.call.value.clone();
        if value == BigUint::ZERO {
            return self.managed_get_multi_esdt_call_value(transfer_call_values_list_handle);
        }
        let transfer = TokenTransfer { token: EGLD.into(), nonce: 0, value };
        self.set_transfers(transfer_call_values_list_handle, &[transfer])
    }

    /// Gives what callees sent back without a call since it was last asked for, and forgets it: the list of token transfers,
    /// and the sum of EGLD.
    #[host(name = "managedGetBackTransfers", cost = "GetCallValue")]
    fn managed_get_back_transfers(
        &mut self,
        esdt_transfers_value_handle: i32,
        egld_value_handle: i32,
    ) -> HostResult<()> {
        let BackTransfers { value, tokens } = std::mem::take(&mut self.frame.back_transfers);
        self.set_transfers(esdt_transfers_value_handle, &tokens)?;
        self.set_big_int(egld_value_handle, value.into())
    }

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
    ) -> HostResult<()> {
        let holding = self.holding_in(address_handle, token_id_handle, nonce).map_err(out_of_range)?;
        self.set_big_int(value_handle, holding.value.into())
    }

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
    ) -> HostResult<()> {
        let holding = self.holding_in(address_handle, token_id_handle, nonce).map_err(out_of_range)?;
        self.set_big_int(value_handle, holding.value.into())?;
        self.set_buffer(properties_handle, holding.properties)?;
        let Some(metadata) = holding.metadata else { return Ok(()) };
        let Metadata { hash, name, attributes, creator, .. } = &metadata;
        self.charge_copy([hash, name, attributes, creator].map(Vec::len).iter().sum())?;
        self.set_buffer(hash_handle, metadata.hash)?;
        self.set_buffer(name_handle, metadata.name)?;
        self.set_buffer(attributes_handle, metadata.attributes)?;
        self.set_buffer(creator_handle, metadata.creator)?;
        self.set_big_int(royalties_handle, metadata.royalties.into())?;
        self.set_list(uris_handle, metadata.uris)
    }

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
    ) -> HostResult<()> {
        let holding = self.holding_in(address_handle, token_id_handle, nonce).map_err(out_of_range)?;
        self.set_big_int(type_handle, holding.kind.into())
    }

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
    ) -> HostResult<i32> {
        Ok(i32::from(self.holding_in(address_handle, token_id_handle, nonce)?.is_frozen()))
    }

    /// Gives 1 when only some addresses may transfer a token: 0, as in the official runner.
    ///
    /// # Errors
    /// "no managed buffer under the given handle".
    #[host(name = "managedIsESDTLimitedTransfer", cost = "GetExternalBalance")]
    fn managed_is_esdt_limited_transfer(&mut self, token_id_handle: i32) -> HostResult<i32> {
        self.buffer(token_id_handle).map(|_| 0)
    }

    /// Gives 1 when a token is paused: 0, as in the official runner.
    ///
    /// # Errors
    /// "no managed buffer under the given handle".
    #[host(name = "managedIsESDTPaused", cost = "GetExternalBalance")]
    fn managed_is_esdt_paused(&mut self, token_id_handle: i32) -> HostResult<i32> {
        self.buffer(token_id_handle).map(|_| 0)
    }
}

impl Call<'_> {
    /// Sets a buffer to a list of transfers: 16 bytes for each, the handle of a new buffer with the token, the nonce, the handle
    /// of a new big integer with the amount, all big-endian.
    ///
    /// # Errors
    /// The playground's guard on bytes.
    fn set_transfers(&mut self, handle: i32, transfers: &[TokenTransfer]) -> HostResult<()> {
        let mut records = Vec::new();
        for TokenTransfer { token, nonce, value } in transfers {
            records.extend(self.new_buffer(token.to_vec())?.to_be_bytes());
            records.extend(nonce.to_be_bytes());
            records.extend(self.new_big_int(value.clone().into())?.to_be_bytes());
        }
        self.charge_copy(records.len())?;
        self.set_buffer(handle, records)
    }

    /// The token transfers of a list as [`Self::set_transfers`] writes it; of an amount the sign is dropped.
    ///
    /// # Errors
    /// "no managed buffer under the given handle"; "no bigInt under the given handle"; "invalid managed vector of ESDT transfers".
    pub(super) fn transfers_in(&mut self, handle: i32) -> HostResult<Vec<TokenTransfer>> {
        let records = self.copy_buffer(handle)?;
        self.charge_copy(records.len())?;
        let (records, rest) = records.as_chunks::<RECORD>();
        if !rest.is_empty() {
            return Err(fail("invalid managed vector of ESDT transfers"));
        }
        records.iter().map(|record| self.transfer_of(record)).collect()
    }

    fn transfer_of(&mut self, record: &[u8; RECORD]) -> HostResult<TokenTransfer> {
        let [t0, t1, t2, t3, nonce @ .., v0, v1, v2, v3] = *record;
        let token = self.copy_buffer(i32::from_be_bytes([t0, t1, t2, t3]))?;
        self.charge_copy(token.len())?;
        let value = self.big_int(i32::from_be_bytes([v0, v1, v2, v3]))?.clone();
        self.charge_big_ints(&[&value])?;
        self.count_value(token.len())?;
        let value = value.into_parts().1;
        Ok(TokenTransfer { token: token.into(), nonce: u64::from_be_bytes(nonce), value })
    }

    /// What the account whose address is in a buffer holds of the token whose identifier is in another.
    ///
    /// # Errors
    /// "no managed buffer under the given handle".
    fn holding_in(&mut self, address: i32, token: i32, nonce: i64) -> HostResult<Holding> {
        let address = self.address_in(address)?;
        let token = self.copy_buffer(token)?;
        match address {
            Some(address) => self.holding(&address, &token, nonce.cast_unsigned()),
            None => Ok(Holding::default()),
        }
    }
}

fn out_of_range(_: Interrupt<Scratch>) -> Interrupt<Scratch> {
    fail("argument out of range")
}

#[cfg(test)]
mod tests;

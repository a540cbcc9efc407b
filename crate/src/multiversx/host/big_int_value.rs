//! Family `bigInt`: the value that came with the call, and balances.

use super::{Call, HostResult, fail};
use crate::multiversx::{Scratch, TokenTransfer};
use proscenium_macros::host_functions;

#[host_functions(module = "env", family = "bigInt", table = BIG_INT_VALUE, host = Scratch)]
impl Call<'_> {
    /// Gives the EGLD that came with the call.
    #[host(name = "bigIntGetCallValue", cost = "BigIntGetCallValue")]
    fn big_int_get_call_value(&mut self, destination_handle: i32) -> HostResult<()> {
        let value = self.frame.call.value.clone();
        self.set_big_int(destination_handle, value.into())
    }

    /// Gives the amount of the one token transfer that came with the call.
    ///
    /// # Errors
    /// "invalid token index" when there was none; "too many ESDT transfers" when there were more.
    #[host(name = "bigIntGetESDTCallValue", cost = "BigIntGetCallValue")]
    fn big_int_get_esdt_call_value(&mut self, destination: i32) -> HostResult<()> {
        let value = self.only_token()?.value.clone();
        self.set_big_int(destination, value.into())
    }

    /// Gives the amount of one of the token transfers that came with the call.
    ///
    /// # Errors
    /// "invalid token index".
    #[host(name = "bigIntGetESDTCallValueByIndex", cost = "BigIntGetCallValue")]
    fn big_int_get_esdt_call_value_by_index(
        &mut self,
        destination_handle: i32,
        index: i32,
    ) -> HostResult<()> {
        let value = self.token(index)?.value.clone();
        self.set_big_int(destination_handle, value.into())
    }

    /// Gives the EGLD of an account. An unknown account is created by the look at it (`multiversx_checked.md` 17).
    ///
    /// # Errors
    /// Memory bounds.
    #[host(name = "bigIntGetExternalBalance", cost = "BigIntGetExternalBalance")]
    fn big_int_get_external_balance(&mut self, address_offset: i32, result: i32) -> HostResult<()> {
        let address = self.load_address(address_offset)?;
        let balance = self.external_balance(&address)?;
        self.set_big_int(result, balance.into())
    }

    /// Gives the amount of a token that an account has.
    ///
    /// # Errors
    /// Memory bounds.
    #[host(name = "bigIntGetESDTExternalBalance", cost = "BigIntGetExternalBalance")]
    fn big_int_get_esdt_external_balance(
        &mut self,
        address_offset: i32,
        token_id_offset: i32,
        token_id_len: i32,
        nonce: i64,
        result_handle: i32,
    ) -> HostResult<()> {
        self.charge(self.schedule().of("GetExternalBalance"))?;
        let address = self.load_address(address_offset)?;
        let token = self.load(token_id_offset, token_id_len)?;
        let holding = self.holding(&address, &token, nonce.cast_unsigned())?;
        self.set_big_int(result_handle, holding.value.into())
    }
}

impl Call<'_> {
    /// The only token transfer that came with the call.
    ///
    /// # Errors
    /// "invalid token index" when there was none; "too many ESDT transfers" when there were more.
    pub(super) fn only_token(&self) -> HostResult<&TokenTransfer> {
        match self.frame.call.tokens.as_slice() {
            [] => Err(fail("invalid token index")),
            [token] => Ok(token),
            _ => Err(fail("too many ESDT transfers")),
        }
    }

    /// One of the token transfers that came with the call.
    ///
    /// # Errors
    /// "invalid token index".
    pub(super) fn token(&self, index: i32) -> HostResult<&TokenTransfer> {
        let token = usize::try_from(index).ok().and_then(|index| self.frame.call.tokens.get(index));
        token.ok_or_else(|| fail("invalid token index"))
    }
}

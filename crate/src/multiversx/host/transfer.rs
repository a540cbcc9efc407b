//! Family `baseOps`: EGLD sent to other accounts, and the token transfers of the older interface.

use super::requests::Request;
use super::{Call, HostResult, fail};
use crate::multiversx::builtin::is_builtin;
use crate::multiversx::call_data::{call_data, parse_call_data};
use crate::multiversx::frame::BackTransfers;
use crate::multiversx::status::{NEGATIVE_VALUE, READ_ONLY, TRANSFER_FUNDS};
use crate::multiversx::{Address, Scratch, TokenTransfer};
use crate::trace::Blob;
use crate::trace::{Kind, Note};
use num_bigint::BigUint;
use proscenium_macros::host_functions;

#[host_functions(module = "env", family = "baseOps", table = TRANSFER, host = Scratch)]
impl Call<'_> {
    /// Sends EGLD (32 bytes big-endian in memory) to an account, with data and without a call.
    ///
    /// # Errors
    /// "transfer value on esdt call" when the data calls a built-in function; "failed transfer (insufficient funds)"; "sending
    /// value to non payable contract"; "operation not permitted in read only mode"; memory bounds.
    ///
    /// # Returns
    /// Always 0.
    #[host(name = "transferValue", cost = "TransferValue")]
    fn transfer_value_hook(
        &mut self,
        dest_offset: i32,
        value_offset: i32,
        data_offset: i32,
        length: i32,
    ) -> HostResult<i32> {
        let to = self.load_address(dest_offset)?;
        let value = self.load_value(value_offset)?;
        self.charge_length(self.schedule().bytes.persist, length)?;
        let data = self.load(data_offset, length)?;
        self.transfer_value(&to, &value, &data)?;
        Ok(0)
    }

    /// Sends EGLD to an account and calls a function there, if one is named and the account is a contract in the same shard.
    /// The call fails with its callee.
    ///
    /// # Errors
    /// "nil esdt data" for the name of a built-in function; what `transferValue` and `executeOnDestContext` fail with.
    ///
    /// # Returns
    /// Always 0.
    #[host(name = "transferValueExecute", cost = "TransferValue")]
    fn transfer_value_execute(
        &mut self,
        dest_offset: i32,
        value_offset: i32,
        gas_limit: i64,
        function_offset: i32,
        function_length: i32,
        num_arguments: i32,
        arguments_length_offset: i32,
        data_offset: i32,
    ) -> HostResult<i32> {
        let to = self.load_address(dest_offset)?;
        let value = self.load_value(value_offset)?;
        let function = self.load(function_offset, function_length)?;
        let arguments = self.load_arguments(num_arguments, arguments_length_offset, data_offset)?;
        // The price is taken once more.
        self.charge(self.schedule().of("TransferValue"))?;
        let request = Request { to, value, gas_limit, function, arguments, ..Request::transfer() };
        self.transfer_value_and_call(request)
    }

    /// Sends a fungible token to an account and calls a function there, if one is named and the account is a contract. The price of
    /// the arguments' bytes is taken twice.
    ///
    /// # Errors
    /// What the built-in function `ESDTTransfer` fails with, and the callee; memory bounds.
    ///
    /// # Returns
    /// Always 0.
    #[host(name = "transferESDTExecute", cost = "Dynamic")]
    fn transfer_esdt_execute(
        &mut self,
        dest_offset: i32,
        token_id_offset: i32,
        token_id_len: i32,
        value_offset: i32,
        gas_limit: i64,
        function_offset: i32,
        function_length: i32,
        num_arguments: i32,
        arguments_length_offset: i32,
        data_offset: i32,
    ) -> HostResult<i32> {
        self.transfer_esdt_nft_execute(
            dest_offset,
            token_id_offset,
            token_id_len,
            value_offset,
            0,
            gas_limit,
            function_offset,
            function_length,
            num_arguments,
            arguments_length_offset,
            data_offset,
        )
    }

    /// Sends a token of any kind to an account and calls a function there, if one is named and the account is a contract. The price
    /// of the arguments' bytes is taken twice.
    ///
    /// # Errors
    /// What the built-in functions `ESDTTransfer` and `ESDTNFTTransfer` fail with, and the callee; memory bounds.
    ///
    /// # Returns
    /// Always 0.
    #[host(name = "transferESDTNFTExecute", cost = "Dynamic")]
    fn transfer_esdt_nft_execute(
        &mut self,
        dest_offset: i32,
        token_id_offset: i32,
        token_id_len: i32,
        value_offset: i32,
        nonce: i64,
        gas_limit: i64,
        function_offset: i32,
        function_length: i32,
        num_arguments: i32,
        arguments_length_offset: i32,
        data_offset: i32,
    ) -> HostResult<i32> {
        let token = self.load(token_id_offset, token_id_len)?.into();
        let to = self.load_address(dest_offset)?;
        let value = self.load_value(value_offset)?;
        let function = self.load(function_offset, function_length)?;
        let arguments = self.load_arguments_twice(num_arguments, arguments_length_offset, data_offset)?;
        let tokens = vec![TokenTransfer { token, nonce: nonce.cast_unsigned(), value }];
        let request = Request { to, gas_limit, function, arguments, ..Request::transfer() };
        self.transfer_command(request, tokens)
    }

    /// Sends several tokens to an account and calls a function there, if one is named and the account is a contract: three byte
    /// strings for each, identifier, nonce and amount, both big-endian. The price of the arguments' bytes is taken twice.
    ///
    /// # Errors
    /// "failed transfer" without tokens; what the built-in functions `ESDTTransfer`, `ESDTNFTTransfer` and `MultiESDTNFTTransfer` fail
    /// with, and the callee; memory bounds.
    ///
    /// # Returns
    /// Always 0.
    #[host(name = "multiTransferESDTNFTExecute", cost = "Dynamic")]
    fn multi_transfer_esdt_nft_execute(
        &mut self,
        dest_offset: i32,
        num_token_transfers: i32,
        token_transfers_args_length_offset: i32,
        token_transfer_data_offset: i32,
        gas_limit: i64,
        function_offset: i32,
        function_length: i32,
        num_arguments: i32,
        arguments_length_offset: i32,
        data_offset: i32,
    ) -> HostResult<i32> {
        if num_token_transfers == 0 {
            return Err(fail("failed transfer"));
        }
        let to = self.load_address(dest_offset)?;
        let function = self.load(function_offset, function_length)?;
        let arguments = self.load_arguments_twice(num_arguments, arguments_length_offset, data_offset)?;
        let items = num_token_transfers.wrapping_mul(3);
        let (lengths, data) = (token_transfers_args_length_offset, token_transfer_data_offset);
        let items = self.load_arguments(items, lengths, data)?;
        let tokens = items.chunks_exact(3).filter_map(token_transfer).collect();
        let request = Request { to, gas_limit, function, arguments, ..Request::transfer() };
        self.transfer_command(request, tokens)
    }
}

/// A token transfer from identifier, nonce and amount.
fn token_transfer(items: &[Vec<u8>]) -> Option<TokenTransfer> {
    let [token, nonce, value] = items else { return None };
    let nonce = nonce.iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
    Some(TokenTransfer { token: token.as_slice().into(), nonce, value: BigUint::from_bytes_be(value) })
}

impl Call<'_> {
    /// Loads the arguments of a call and takes the price of their bytes twice, as the chain does where tokens go along.
    fn load_arguments_twice(&mut self, count: i32, lengths: i32, data: i32) -> HostResult<Vec<Vec<u8>>> {
        let (arguments, length) = self.load_list(count, lengths, data)?;
        self.charge_length(self.schedule().bytes.copy.saturating_mul(2), length)?;
        Ok(arguments)
    }

    /// Sends EGLD without a call.
    ///
    /// # Errors
    /// "transfer value on esdt call" when the data calls a built-in function; what [`Self::send`] fails with.
    pub(super) fn transfer_value(&mut self, to: &Address, value: &BigUint, data: &[u8]) -> HostResult<()> {
        if parse_call_data(data).is_ok_and(|(function, _)| is_builtin(&function)) {
            return Err(fail("transfer value on esdt call"));
        }
        self.send(to, value, data)
    }

    /// Sends EGLD and calls a function, if the request names one and its receiver is a contract in the same shard.
    ///
    /// # Errors
    /// The command to the node; "nil esdt data" for a built-in function; what [`Self::send`] fails with.
    pub(super) fn transfer_value_and_call(&mut self, request: Request) -> HostResult<i32> {
        if request.function.is_empty() {
            self.send_request(&request, &[])?;
            return Ok(0);
        }
        if is_builtin(&request.function) {
            return Err(fail("nil esdt data"));
        }
        if self.is_contract(&request.to) && self.is_near(&request.to) {
            return self.call_command(request);
        }
        self.send_request(&request, &call_data(&request.function, &request.arguments))?;
        Ok(0)
    }

    /// Sends the EGLD and the gas of a request to where nothing runs.
    ///
    /// # Errors
    /// "failed transfer (negative value)"; what [`Self::send`] fails with.
    fn send_request(&mut self, request: &Request, data: &[u8]) -> HostResult<()> {
        self.charge(request.gas_limit.cast_unsigned())?;
        if request.negative {
            return Err(fail(NEGATIVE_VALUE));
        }
        self.send(&request.to, &request.value, data)?;
        self.sent_gas(request);
        Ok(())
    }

    /// Notes the gas that went along with EGLD to an account where nothing runs.
    fn sent_gas(&mut self, request: &Request) {
        if request.gas_limit != 0 {
            self.shared.gas_sent.push((request.to, request.gas_limit.cast_unsigned()));
        }
    }

    /// Moves EGLD from the running contract to another account, creating it if need be.
    ///
    /// # Errors
    /// "failed transfer (insufficient funds)"; "operation not permitted in read only mode"; "sending value to non payable
    /// contract". Payability does not count for a value of 0, for what goes back to a calling contract without data, nor for a contract
    /// that was deployed in this transaction.
    fn send(&mut self, to: &Address, value: &BigUint, data: &[u8]) -> HostResult<()> {
        let from = self.frame.call.recipient;
        let back = *to == self.frame.call.caller && to.is_contract() && data.is_empty();
        self.check_transfer(to, value, back)?;
        self.count_entry(data.len())?;
        let journal = &mut self.shared.journal;
        if !journal.debit(&from, value) {
            return Err(fail(TRANSFER_FUNDS));
        }
        journal.create(to);
        journal.credit(to, value);
        let note = Note::Transfer { from: from.blob(), to: to.blob(), value: value.clone() };
        journal.record(Kind::Note(Box::new(note)));
        journal.set_pending(to, data);
        let kind = if back { "BackTransfer" } else { "DirectCall" };
        self.log_transfer(to, value, [kind.as_bytes(), data].map(Blob::from).to_vec());
        if data.is_empty() {
            let sent = BackTransfers { value: value.clone(), tokens: Vec::new() };
            self.frame.sent.push((*to, sent));
        }
        Ok(())
    }

    fn check_transfer(&self, to: &Address, value: &BigUint, back: bool) -> HostResult<()> {
        let from = self.frame.call.recipient;
        if *value == BigUint::ZERO {
            return Ok(());
        }
        if self.frame.call.read_only {
            return Err(fail(READ_ONLY));
        }
        if self.shared.journal.balance(&from) < *value {
            return Err(fail(TRANSFER_FUNDS));
        }
        let closed =
            |account: &crate::multiversx::Account| account.is_contract() && !account.is_payable_by(&from);
        if !back && self.settled(to).is_some_and(closed) {
            return Err(fail("sending value to non payable contract"));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod token_tests;

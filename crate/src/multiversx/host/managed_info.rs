//! Family `managed`: what a contract can learn of its call, accounts and blocks; errors and logs.

use super::{Call, HostResult, fail};
use crate::multiversx::builtin::is_builtin;
use crate::multiversx::{Address, Scratch};
use crate::trace::Field;
use blake2::digest::consts::U32;
use blake2::{Blake2b, Digest};
use proscenium_macros::host_functions;

#[host_functions(module = "env", family = "managed", table = MANAGED_INFO, host = Scratch)]
impl Call<'_> {
    /// Sets a buffer to the address of the running contract.
    #[host(name = "managedSCAddress", cost = "GetSCAddress")]
    fn managed_sc_address(&mut self, destination_handle: i32) -> HostResult<()> {
        let address = self.frame.call.recipient;
        self.set_buffer(destination_handle, address.0)
    }

    /// Sets a buffer to the address of the running contract's owner; empty when it has none.
    ///
    /// # Errors
    /// "account not found: ..." when the contract was deployed in this transaction.
    #[host(name = "managedOwnerAddress", cost = "GetOwnerAddress")]
    fn managed_owner_address(&mut self, destination_handle: i32) -> HostResult<()> {
        let owner = self.owner()?;
        self.set_buffer(destination_handle, &*owner)
    }

    /// Sets a buffer to the caller's address.
    #[host(name = "managedCaller", cost = "GetCaller")]
    fn managed_caller(&mut self, destination_handle: i32) -> HostResult<()> {
        let address = self.frame.call.caller;
        self.set_buffer(destination_handle, address.0)
    }

    /// Sets a buffer to the address that the chain of transactions began with: empty, as in the official runner.
    #[host(name = "managedGetOriginalCallerAddr", cost = "GetCaller")]
    fn managed_get_original_caller_addr(&mut self, destination_handle: i32) -> HostResult<()> {
        self.set_buffer(destination_handle, [])
    }

    /// Sets a buffer to the address that pays for the transaction in another's place: empty, as in the official runner.
    #[host(name = "managedGetRelayerAddr", cost = "GetCaller")]
    fn managed_get_relayer_addr(&mut self, destination_handle: i32) -> HostResult<()> {
        self.set_buffer(destination_handle, [])
    }

    /// Ends the call with code 4 and a buffer as message.
    ///
    /// # Errors
    /// Always: the message; "no managed buffer under the given handle".
    #[host(name = "managedSignalError", cost = "SignalError")]
    fn managed_signal_error(&mut self, err_handle: i32) -> HostResult<()> {
        let message = self.copy_buffer(err_handle)?;
        self.charge_copy(message.len())?;
        self.charge_persist(message.len())?;
        self.signal_error(message)
    }

    /// Writes a log entry with a list of topics and one piece of data. Nothing is written in a call that may not write.
    ///
    /// # Errors
    /// "no managed buffer under the given handle".
    #[host(name = "managedWriteLog", cost = "Log")]
    fn managed_write_log(&mut self, topics_handle: i32, data_handle: i32) -> HostResult<()> {
        let topics = self.list(topics_handle)?;
        let data = self.copy_buffer(data_handle)?;
        // The data is paid once for the reading, and all once more for the writing.
        self.charge_copy(data.len())?;
        self.charge_copy(topics.iter().map(Vec::len).sum::<usize>().saturating_add(data.len()))?;
        self.write_log(topics, data)
    }

    /// Sets a buffer to the hash of the transaction.
    #[host(name = "managedGetOriginalTxHash", cost = "GetOriginalTxHash")]
    fn managed_get_original_tx_hash(&mut self, result_handle: i32) -> HostResult<()> {
        let hash = self.shared.transaction.hash;
        self.set_buffer(result_handle, hash)
    }

    /// Sets a buffer to the state root hash: empty, as in the official runner.
    #[host(name = "managedGetStateRootHash", cost = "GetStateRootHash")]
    fn managed_get_state_root_hash(&mut self, result_handle: i32) -> HostResult<()> {
        self.set_buffer(result_handle, [])
    }

    /// Sets a buffer to the current block's random seed.
    #[host(name = "managedGetBlockRandomSeed", cost = "GetBlockRandomSeed")]
    fn managed_get_block_random_seed(&mut self, result_handle: i32) -> HostResult<()> {
        let seed = self.shared.journal.world().block.random_seed.clone();
        self.set_buffer(result_handle, &*seed)
    }

    /// Sets a buffer to the previous block's random seed.
    #[host(name = "managedGetPrevBlockRandomSeed", cost = "GetBlockRandomSeed")]
    fn managed_get_prev_block_random_seed(&mut self, result_handle: i32) -> HostResult<()> {
        let seed = self.shared.journal.world().previous_block.random_seed.clone();
        self.set_buffer(result_handle, &*seed)
    }

    /// Sets a buffer to an entry of the return data.
    ///
    /// # Errors
    /// "argument out of range" when there is no entry of this number.
    #[host(name = "managedGetReturnData", cost = "GetReturnData")]
    fn managed_get_return_data(&mut self, result_id: i32, result_handle: i32) -> HostResult<()> {
        let entry = usize::try_from(result_id).ok().and_then(|id| self.frame.out.get(id)).cloned();
        let entry = entry.ok_or_else(|| fail("argument out of range"))?;
        self.set_buffer(result_handle, &*entry)
    }

    /// Sets a buffer to the hexadecimal digits of another.
    ///
    /// # Errors
    /// "no managed buffer under the given handle".
    #[host(name = "managedBufferToHex", cost = "MBufferSetBytes")]
    fn managed_buffer_to_hex(&mut self, source_handle: i32, dest_handle: i32) -> HostResult<()> {
        let length = self.buffer(source_handle)?.len();
        self.count_bytes(length.saturating_mul(2))?;
        let digits = hex::encode(self.buffer(source_handle)?);
        self.set_buffer(dest_handle, digits)
    }

    /// Sets a buffer to the two bytes of an account's code metadata.
    ///
    /// # Errors
    /// "no managed buffer under the given handle"; "account not found" with the address.
    #[host(name = "managedGetCodeMetadata", cost = "GetCodeMetadata")]
    fn managed_get_code_metadata(&mut self, address_handle: i32, response_handle: i32) -> HostResult<()> {
        self.charge(self.schedule().of("MBufferSetBytes"))?;
        let address = self.account_in(address_handle)?;
        let metadata = self.shared.journal.settled(&address, Field::CodeMetadata);
        self.set_buffer(response_handle, &*metadata)
    }

    /// Sets a buffer to the hash of an account's code (BLAKE2b, 32 bytes); empty when it has none.
    ///
    /// # Errors
    /// "no managed buffer under the given handle".
    #[host(name = "managedGetCodeHash", cost = "GetCodeHash")]
    fn managed_get_code_hash(&mut self, address_handle: i32, code_hash_handle: i32) -> HostResult<()> {
        let address = Address::try_from(self.buffer(address_handle)?.as_slice()).ok();
        let address = address.filter(|address| self.settled(address).is_some());
        let code = address.map(|address| self.shared.journal.settled(&address, Field::Code));
        let hash = code.map(|code| code_hash(&code)).unwrap_or_default();
        self.set_buffer(code_hash_handle, hash)
    }

    /// Gives 1 when a buffer holds the name of one of the chain's built-in functions, else 0.
    ///
    /// # Errors
    /// "no managed buffer under the given handle".
    #[host(name = "managedIsBuiltinFunction", cost = "IsBuiltinFunction")]
    fn managed_is_builtin_function(&mut self, function_name_handle: i32) -> HostResult<i32> {
        Ok(i32::from(is_builtin(self.buffer(function_name_handle)?)))
    }
}

impl Call<'_> {
    /// The account whose address is in a buffer.
    fn account_in(&self, handle: i32) -> HostResult<Address> {
        let bytes = self.buffer(handle)?;
        let address = Address::try_from(bytes.as_slice()).ok();
        address
            .filter(|address| self.settled(address).is_some())
            .ok_or_else(|| fail(format!("account not found: {}", hex::encode(bytes))))
    }
}

/// The hash of a contract's code: BLAKE2b with 32 bytes, nothing of nothing.
fn code_hash(code: &[u8]) -> Vec<u8> {
    if code.is_empty() { Vec::new() } else { Blake2b::<U32>::digest(code).to_vec() }
}

#[cfg(test)]
mod tests;

//! Family `managed`: what a contract can learn of its call, accounts and blocks; errors and logs.

use super::Call;
use crate::multiversx::Scratch;
use proscenium_macros::host_functions;

#[host_functions(module = "env", family = "managed", table = MANAGED_INFO, host = Scratch)]
impl Call<'_> {
    /// Sets a buffer to the address of the running contract.
    #[host(name = "managedSCAddress", cost = "GetSCAddress")]
    fn managed_sc_address(&mut self, destination_handle: i32) -> HostResult<()>;

    /// Sets a buffer to the address of the running contract's owner; empty when it has none.
    #[host(name = "managedOwnerAddress", cost = "GetOwnerAddress")]
    fn managed_owner_address(&mut self, destination_handle: i32) -> HostResult<()>;

    /// Sets a buffer to the caller's address.
    #[host(name = "managedCaller", cost = "GetCaller")]
    fn managed_caller(&mut self, destination_handle: i32) -> HostResult<()>;

    /// Sets a buffer to the address that the chain of transactions began with: empty, as in the official runner.
    #[host(name = "managedGetOriginalCallerAddr", cost = "GetCaller")]
    fn managed_get_original_caller_addr(&mut self, destination_handle: i32) -> HostResult<()>;

    /// Sets a buffer to the address that pays for the transaction in another's place: empty, as in the official runner.
    #[host(name = "managedGetRelayerAddr", cost = "GetCaller")]
    fn managed_get_relayer_addr(&mut self, destination_handle: i32) -> HostResult<()>;

    /// Ends the call with code 4 and a buffer as message.
    ///
    /// # Errors
    /// Always: the message; "no managed buffer under the given handle".
    #[host(name = "managedSignalError", cost = "SignalError")]
    fn managed_signal_error(&mut self, err_handle: i32) -> HostResult<()>;

    /// Writes a log entry with a list of topics and one piece of data. Nothing is written in a call that may not write.
    ///
    /// # Errors
    /// "no managed buffer under the given handle".
    #[host(name = "managedWriteLog", cost = "Log")]
    fn managed_write_log(&mut self, topics_handle: i32, data_handle: i32) -> HostResult<()>;

    /// Sets a buffer to the hash of the transaction.
    #[host(name = "managedGetOriginalTxHash", cost = "GetOriginalTxHash")]
    fn managed_get_original_tx_hash(&mut self, result_handle: i32) -> HostResult<()>;

    /// Sets a buffer to the state root hash: empty, as in the official runner.
    #[host(name = "managedGetStateRootHash", cost = "GetStateRootHash")]
    fn managed_get_state_root_hash(&mut self, result_handle: i32) -> HostResult<()>;

    /// Sets a buffer to the current block's random seed.
    #[host(name = "managedGetBlockRandomSeed", cost = "GetBlockRandomSeed")]
    fn managed_get_block_random_seed(&mut self, result_handle: i32) -> HostResult<()>;

    /// Sets a buffer to the previous block's random seed.
    #[host(name = "managedGetPrevBlockRandomSeed", cost = "GetBlockRandomSeed")]
    fn managed_get_prev_block_random_seed(&mut self, result_handle: i32) -> HostResult<()>;

    /// Sets a buffer to an entry of the return data.
    ///
    /// # Errors
    /// "argument out of range" when there is no entry of this number.
    #[host(name = "managedGetReturnData", cost = "GetReturnData")]
    fn managed_get_return_data(&mut self, result_id: i32, result_handle: i32) -> HostResult<()>;

    /// Sets a buffer to the hexadecimal digits of another.
    ///
    /// # Errors
    /// "no managed buffer under the given handle".
    #[host(name = "managedBufferToHex", cost = "MBufferSetBytes")]
    fn managed_buffer_to_hex(&mut self, source_handle: i32, dest_handle: i32) -> HostResult<()>;

    /// Sets a buffer to the two bytes of an account's code metadata.
    ///
    /// # Errors
    /// "no managed buffer under the given handle"; "account not found" with the address.
    #[host(name = "managedGetCodeMetadata", cost = "GetCodeMetadata")]
    fn managed_get_code_metadata(&mut self, address_handle: i32, response_handle: i32) -> HostResult<()>;

    /// Sets a buffer to the hash of an account's code (BLAKE2b, 32 bytes); empty when it has none.
    ///
    /// # Errors
    /// "no managed buffer under the given handle".
    #[host(name = "managedGetCodeHash", cost = "GetCodeHash")]
    fn managed_get_code_hash(&mut self, address_handle: i32, code_hash_handle: i32) -> HostResult<()>;

    /// Gives 1 when a buffer holds the name of one of the chain's built-in functions, else 0.
    ///
    /// # Errors
    /// "no managed buffer under the given handle".
    #[host(name = "managedIsBuiltinFunction", cost = "IsBuiltinFunction")]
    fn managed_is_builtin_function(&mut self, function_name_handle: i32) -> HostResult<i32>;
}

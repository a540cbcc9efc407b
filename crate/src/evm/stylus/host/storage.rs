//! Storage through the call's cache, and transient storage. They need the node.

use super::Call;
use crate::evm::stylus::Scratch;
use proscenium_macros::host_functions;

/// Storage through the call's cache, and transient storage. They need the node.
#[host_functions(module = "vm_hooks", family = "storage", table = STORAGE, host = Scratch)]
impl Call<'_> {
    /// Reads the word under `key`, through the cache, to `dest`.
    #[host(name = "storage_load_bytes32", cost = "18480")]
    fn storage_load_bytes32(&mut self, key: u32, dest: u32);

    /// Writes a word under `key` to the cache alone.
    #[host(name = "storage_cache_bytes32", cost = "18480")]
    fn storage_cache_bytes32(&mut self, key: u32, value: u32);

    /// Writes what the cache has changed to storage, and empties the cache when `clear` is not zero.
    #[host(name = "storage_flush_cache", cost = "68073")]
    fn storage_flush_cache(&mut self, clear: u32);

    /// Reads the word of the transaction under `key` to `dest`.
    #[host(name = "transient_load_bytes32", cost = "78153")]
    fn transient_load_bytes32(&mut self, key: u32, dest: u32);

    /// Writes a word of the transaction under `key`.
    #[host(name = "transient_store_bytes32", cost = "78153")]
    fn transient_store_bytes32(&mut self, key: u32, value: u32);
}

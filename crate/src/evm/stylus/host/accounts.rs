//! Balances and code of accounts. They need the node.

use super::Call;
use crate::evm::stylus::Scratch;
use proscenium_macros::host_functions;

/// Balances and code of accounts. They need the node.
#[host_functions(module = "vm_hooks", family = "accounts", table = ACCOUNTS, host = Scratch)]
impl Call<'_> {
    /// Writes the balance of an account to `dest`.
    #[host(name = "account_balance", cost = "78153")]
    fn account_balance(&mut self, address: u32, dest: u32);

    /// Writes a part of an account's code to `dest`.
    ///
    /// # Returns
    /// The bytes written.
    #[host(name = "account_code", cost = "68073")]
    fn account_code(&mut self, address: u32, offset: u32, size: u32, dest: u32) -> u32;

    /// # Returns
    /// The bytes of an account's code.
    #[host(name = "account_code_size", cost = "68073")]
    fn account_code_size(&mut self, address: u32) -> u32;

    /// Writes the hash of an account's code to `dest`.
    #[host(name = "account_codehash", cost = "78153")]
    fn account_codehash(&mut self, address: u32, dest: u32);
}

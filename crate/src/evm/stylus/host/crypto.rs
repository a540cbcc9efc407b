//! Hashing.

use super::{Call, HostResult};
use crate::evm::stylus::Scratch;
use proscenium_macros::host_functions;
use sha3::{Digest, Keccak256};

/// Hashing.
#[host_functions(module = "vm_hooks", family = "crypto", table = CRYPTO, host = Scratch)]
impl Call<'_> {
    /// Writes the keccak-256 hash of bytes to `dest`.
    ///
    /// # Cost
    /// 121,800 and 21,000 for each word beyond two; nothing is fixed.
    #[host(name = "native_keccak256", cost = "0")]
    fn native_keccak256(&mut self, data: u32, len: u32, dest: u32) -> HostResult<()> {
        let words = u64::from(len.div_ceil(32)).saturating_sub(2);
        self.buy(words.saturating_mul(21_000).saturating_add(121_800))?;
        let hash: [u8; 32] = Keccak256::digest(self.read(data, len)?).into();
        self.write(dest, &hash)
    }
}

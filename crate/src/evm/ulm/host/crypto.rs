//! Hashing.

use super::{Call, HostResult};
use crate::evm::ulm::frame::Scratch;
use proscenium_macros::host_functions;
use sha3::{Digest, Keccak256};

/// Hashing.
#[host_functions(module = "env", family = "crypto", table = CRYPTO, host = Scratch)]
impl Call<'_> {
    /// Writes the keccak-256 hash of bytes to `result_ptr`, as it is: a digest is no number, and is not turned around.
    #[host(name = "keccakHash", cost = "none")]
    fn keccak_hash(&mut self, msg_ptr: i32, msg_len: i32, result_ptr: i32) -> HostResult<()> {
        let digest: [u8; 32] = Keccak256::digest(self.read(msg_ptr, msg_len)?).into();
        self.write(result_ptr, &digest)
    }
}

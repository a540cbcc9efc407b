//! Family `crypto`: hashes.

use super::{Call, HostResult};
use crate::multiversx::Scratch;
use proscenium_macros::host_functions;
use ripemd::Ripemd160;
use sha2::{Digest, Sha256};
use sha3::Keccak256;

#[host_functions(module = "env", family = "crypto", table = CRYPTO_HASH, host = Scratch)]
impl Call<'_> {
    /// Writes the SHA-256 hash of a part of memory to memory, 32 bytes.
    ///
    /// # Errors
    /// "not enough gas" for a negative length; memory bounds.
    ///
    /// # Returns
    /// 0.
    #[host(name = "sha256", cost = "SHA256")]
    fn sha256(&mut self, data_offset: i32, length: i32, result_offset: i32) -> HostResult<i32> {
        self.hash_memory::<Sha256>(data_offset, length, result_offset)
    }

    /// Sets a buffer to the SHA-256 hash of another, 32 bytes.
    ///
    /// # Errors
    /// "no managed buffer under the given handle".
    ///
    /// # Returns
    /// 0.
    #[host(name = "managedSha256", cost = "SHA256")]
    fn managed_sha256(&mut self, input_handle: i32, output_handle: i32) -> HostResult<i32> {
        self.hash_buffer::<Sha256>(input_handle, output_handle)
    }

    /// Writes the Keccak-256 hash of a part of memory to memory, 32 bytes.
    ///
    /// # Errors
    /// "not enough gas" for a negative length; memory bounds.
    ///
    /// # Returns
    /// 0.
    #[host(name = "keccak256", cost = "Keccak256")]
    fn keccak256(&mut self, data_offset: i32, length: i32, result_offset: i32) -> HostResult<i32> {
        self.hash_memory::<Keccak256>(data_offset, length, result_offset)
    }

    /// Sets a buffer to the Keccak-256 hash of another, 32 bytes.
    ///
    /// # Errors
    /// "no managed buffer under the given handle".
    ///
    /// # Returns
    /// 0.
    #[host(name = "managedKeccak256", cost = "Keccak256")]
    fn managed_keccak256(&mut self, input_handle: i32, output_handle: i32) -> HostResult<i32> {
        self.hash_buffer::<Keccak256>(input_handle, output_handle)
    }

    /// Writes the RIPEMD-160 hash of a part of memory to memory, 20 bytes.
    ///
    /// # Errors
    /// "not enough gas" for a negative length; memory bounds.
    ///
    /// # Returns
    /// 0.
    #[host(name = "ripemd160", cost = "Ripemd160")]
    fn ripemd160(&mut self, data_offset: i32, length: i32, result_offset: i32) -> HostResult<i32> {
        self.hash_memory::<Ripemd160>(data_offset, length, result_offset)
    }

    /// Sets a buffer to the RIPEMD-160 hash of another, 20 bytes.
    ///
    /// # Errors
    /// "no managed buffer under the given handle".
    ///
    /// # Returns
    /// 0.
    #[host(name = "managedRipemd160", cost = "Ripemd160")]
    fn managed_ripemd160(&mut self, input_handle: i32, output_handle: i32) -> HostResult<i32> {
        self.hash_buffer::<Ripemd160>(input_handle, output_handle)
    }
}

/// Bytes that could be copied in the time that one byte takes to be hashed.
const WORK: u64 = 8;

impl Call<'_> {
    fn hash_memory<D: Digest>(&mut self, offset: i32, length: i32, result: i32) -> HostResult<i32> {
        self.charge_length(self.schedule().bytes.copy, length)?;
        let data = self.load(offset, length)?;
        let hash = self.hash::<D>(&data)?;
        self.store(result, &hash)?;
        Ok(0)
    }

    fn hash_buffer<D: Digest>(&mut self, input: i32, output: i32) -> HostResult<i32> {
        let data = self.copy_buffer(input)?;
        self.charge_copy(data.len())?;
        let hash = self.hash::<D>(&data)?;
        self.set_buffer(output, hash)?;
        Ok(0)
    }

    fn hash<D: Digest>(&mut self, data: &[u8]) -> HostResult<Vec<u8>> {
        self.count_work(WORK.saturating_mul(data.len() as u64))?;
        Ok(D::digest(data).to_vec())
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::Scene;

    /// Each hash of argument 0, by buffers and by memory.
    fn contract() -> String {
        let hash = |name: &str, managed: &str, length: usize| {
            format!(
                r#"(func (export "{name}")
                    (drop (call $mBufferGetArgument (i32.const 0) (i32.const 1)))
                    (drop (call ${managed} (i32.const 1) (i32.const 2)))
                    (drop (call $mBufferFinish (i32.const 2)))
                    (drop (call ${name}
                        (i32.const 0) (call $getArgument (i32.const 0) (i32.const 0)) (i32.const 100)))
                    (call $finish (i32.const 100) (i32.const {length})))"#
            )
        };
        hash("sha256", "managedSha256", 32)
            + &hash("keccak256", "managedKeccak256", 32)
            + &hash("ripemd160", "managedRipemd160", 20)
            + r#"(func (export "negative") (drop (call $sha256 (i32.const 0) (i32.const -1) (i32.const 0))))"#
    }

    #[test]
    fn known_hashes() {
        let mut scene = Scene::new(&contract());
        for (function, expected) in [
            ("sha256", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            ("keccak256", "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45"),
            ("ripemd160", "8eb208f7e05d987a9b044a8e98c6b087f15a0bfc"),
        ] {
            let out = scene.out(function, &[b"abc"]);
            assert_eq!(out.iter().map(hex::encode).collect::<Vec<_>>(), [expected, expected]);
        }
        assert_eq!(scene.failure("negative", &[]), (5, "not enough gas".to_owned()));
    }
}

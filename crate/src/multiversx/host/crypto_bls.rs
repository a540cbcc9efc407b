//! Family `crypto`: BLS signatures. One that is not valid fails the call, whatever is wrong with it; a contract only ever sees success.

use super::{Call, HostResult, fail};
use crate::multiversx::Scratch;
use crate::multiversx::crypto::verify_bls;
use proscenium_macros::host_functions;

#[host_functions(module = "env", family = "crypto", table = CRYPTO_BLS, host = Scratch)]
impl Call<'_> {
    /// Verifies a BLS signature (48 bytes) of a message with a public key (96 bytes).
    ///
    /// # Errors
    /// Memory bounds; "bls verify error" when it is not valid.
    ///
    /// # Returns
    /// 0.
    #[host(name = "verifyBLS", cost = "VerifyBLS")]
    fn verify_bls(
        &mut self,
        key_offset: i32,
        message_offset: i32,
        message_length: i32,
        sig_offset: i32,
    ) -> HostResult<i32> {
        let key = self.load(key_offset, 96)?;
        let message = self.load_message(message_offset, message_length)?;
        let signature = self.load(sig_offset, 48)?;
        self.verify_by_keys(&[&key], &message, &signature)
    }

    /// Verifies a BLS signature of a message, all in buffers.
    ///
    /// # Errors
    /// "no managed buffer under the given handle"; "bls verify error" when it is not valid.
    ///
    /// # Returns
    /// 0.
    #[host(name = "managedVerifyBLS", cost = "VerifyBLS")]
    fn managed_verify_bls(
        &mut self,
        key_handle: i32,
        message_handle: i32,
        sig_handle: i32,
    ) -> HostResult<i32> {
        let [key, message, signature] = self.signed([key_handle, message_handle, sig_handle])?;
        self.verify_by_keys(&[&key], &message, &signature)
    }

    /// Verifies one signer's share of a BLS multi-signature, which is that signer's signature of the message.
    ///
    /// # Errors
    /// "no managed buffer under the given handle"; "bls verify error" when it is not valid.
    ///
    /// # Returns
    /// 0.
    #[host(name = "managedVerifyBLSSignatureShare", cost = "VerifyBLSSignatureShare")]
    fn managed_verify_bls_signature_share(
        &mut self,
        key_handle: i32,
        message_handle: i32,
        sig_handle: i32,
    ) -> HostResult<i32> {
        let [key, message, signature] = self.signed([key_handle, message_handle, sig_handle])?;
        self.verify_by_keys(&[&key], &message, &signature)
    }

    /// Verifies an aggregated BLS signature, the sum of the signers' shares; `key_handle` is a list of their public keys.
    ///
    /// # Errors
    /// "no managed buffer under the given handle"; "bls verify error" when it is not valid, or when the keys are no list of
    /// buffers or cannot be paid for.
    ///
    /// # Returns
    /// 0.
    #[host(name = "managedVerifyBLSAggregatedSignature", cost = "VerifyBLSMultiSig")]
    fn managed_verify_bls_aggregated_signature(
        &mut self,
        key_handle: i32,
        message_handle: i32,
        sig_handle: i32,
    ) -> HostResult<i32> {
        let [handles, message, signature] = self.signed([key_handle, message_handle, sig_handle])?;
        let keys = self.list(key_handle).ok().filter(|_| handles.len().is_multiple_of(HANDLE));
        let keys = keys.ok_or_else(|| fail(BLS))?;
        let keys: Vec<_> = keys.iter().map(Vec::as_slice).collect();
        self.verify_by_keys(&keys, &message, &signature)
    }
}

/// What is said of a signature that is not valid.
const BLS: &str = "bls verify error";
/// Length of a handle in a list.
const HANDLE: usize = 4;
/// What a hashed byte counts for.
const HASHED: usize = 4;
/// What a key counts for: its root and whether it is in the group.
const DECODED: usize = 1 << 17;
/// What the rest counts for.
const PAIRED: usize = 1 << 21;

impl Call<'_> {
    fn verify_by_keys(&mut self, keys: &[&[u8]], message: &[u8], signature: &[u8]) -> HostResult<i32> {
        let work = [(HASHED, message.len()), (DECODED, keys.len()), (PAIRED, 1)];
        self.count_bytes(
            work.iter().fold(0, |sum, (unit, count)| unit.saturating_mul(*count).saturating_add(sum)),
        )?;
        self.verified(verify_bls(keys, message, signature), BLS)
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::Scene;
    use crate::multiversx::crypto::bls_examples::{MESSAGE, SIGNED, SUM, bytes};

    /// Arguments: message, signature, then a key, or several.
    const CONTRACT: &str = r#"
        (func $buffers (local $index i32)
            (loop $next
                (drop (call $mBufferGetArgument (local.get $index) (i32.add (local.get $index) (i32.const 1))))
                (local.set $index (i32.add (local.get $index) (i32.const 1)))
                (br_if $next (i32.lt_s (local.get $index) (call $getNumArguments)))))
        (func (export "one") (call $buffers)
            (drop (call $managedVerifyBLS (i32.const 3) (i32.const 1) (i32.const 2))))
        (func (export "share") (call $buffers)
            (drop (call $managedVerifyBLSSignatureShare (i32.const 3) (i32.const 1) (i32.const 2))))
        (func (export "in_memory")
            (drop (call $getArgument (i32.const 1) (i32.const 100)))
            (drop (call $getArgument (i32.const 2) (i32.const 200)))
            (drop (call $verifyBLS (i32.const 200)
                (i32.const 300) (call $getArgument (i32.const 0) (i32.const 300)) (i32.const 100))))
        (data (i32.const 0) "\00\00\00\03\00\00\00\04\00\00\00\05")
        (func $many (param $length i32) (call $buffers)
            (drop (call $mBufferSetBytes (i32.const 0) (i32.const 0) (local.get $length)))
            (drop (call $managedVerifyBLSAggregatedSignature (i32.const 0) (i32.const 1) (i32.const 2))))
        (func (export "none") (call $many (i32.const 0)))
        (func (export "two") (call $many (i32.const 8)))
        (func (export "two_and_a_half") (call $many (i32.const 10)))
        (func (export "three") (call $many (i32.const 12)))
        (func (export "no_list") (call $buffers)
            (drop (call $managedVerifyBLSAggregatedSignature (i32.const 9) (i32.const 1) (i32.const 2))))
        (func (export "outside") (drop (call $verifyBLS (i32.const -1) (i32.const 0) (i32.const 0) (i32.const 0))))
        (func (export "no_length") (drop (call $verifyBLS (i32.const 0) (i32.const 0) (i32.const -1) (i32.const 0))))
    "#;

    fn refused() -> (u64, String) {
        (10, "bls verify error".to_owned())
    }

    #[test]
    fn one_key() {
        let mut scene = Scene::new(CONTRACT);
        let [key, signature] = SIGNED[0].map(bytes);
        let other = bytes(SIGNED[1][0]);
        for function in ["one", "share", "in_memory"] {
            assert!(scene.out(function, &[MESSAGE, &signature, &key]).is_empty());
            assert_eq!(scene.failure(function, &[MESSAGE, &signature, &other]), refused());
            assert_eq!(scene.failure(function, &[b"Proscenium", &signature, &key]), refused());
            assert_eq!(scene.failure(function, &[b"", &signature, &key]), refused());
            assert_eq!(scene.failure(function, &[MESSAGE, &[0; 48], &key]), refused());
        }
        assert_eq!(scene.failure("outside", &[]), (10, "mem load: bad bounds".to_owned()));
        assert_eq!(scene.failure("no_length", &[]), (5, "not enough gas".to_owned()));
    }

    /// Whatever is wrong with the list of keys is wrong with the signature; only the list itself must be there.
    #[test]
    fn many_keys() {
        let mut scene = Scene::new(CONTRACT);
        let [one, two, three] = SIGNED.map(|[key, _]| bytes(key));
        let sum = bytes(SUM);
        assert!(scene.out("three", &[MESSAGE, &sum, &one, &two, &three]).is_empty());
        for function in ["none", "two", "two_and_a_half"] {
            assert_eq!(
                scene.failure(function, &[MESSAGE, &sum, &one, &two, &three]),
                refused(),
                "{function}"
            );
        }
        assert_eq!(scene.failure("three", &[MESSAGE, &sum, &one, &two]), refused());
        assert_eq!(scene.failure("three", &[MESSAGE, &sum, &one, &two, &three[1..]]), refused());
        let (status, message) = scene.failure("no_list", &[MESSAGE, &sum]);
        assert_eq!((status, message.as_str()), (10, "no managed buffer under the given handle"));
    }
}

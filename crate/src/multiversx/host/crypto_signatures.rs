//! Family `crypto`: signatures. A signature that is not valid fails the call; a contract only ever sees success.

use super::Call;
use crate::multiversx::Scratch;
use proscenium_macros::host_functions;

#[host_functions(module = "env", family = "crypto", table = CRYPTO_SIGNATURES, host = Scratch)]
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
    ) -> HostResult<i32>;

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
    ) -> HostResult<i32>;

    /// Verifies one signer's share of a BLS multi-signature.
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
    ) -> HostResult<i32>;

    /// Verifies an aggregated BLS signature; `key_handle` is a list of public keys.
    ///
    /// # Errors
    /// "no managed buffer under the given handle"; "bls verify error" when it is not valid.
    ///
    /// # Returns
    /// 0.
    #[host(name = "managedVerifyBLSAggregatedSignature", cost = "VerifyBLSMultiSig")]
    fn managed_verify_bls_aggregated_signature(
        &mut self,
        key_handle: i32,
        message_handle: i32,
        sig_handle: i32,
    ) -> HostResult<i32>;

    /// Verifies an Ed25519 signature (64 bytes) of a message with a public key (32 bytes).
    ///
    /// # Errors
    /// Memory bounds; "ed25519 verify error" when it is not valid.
    ///
    /// # Returns
    /// 0.
    #[host(name = "verifyEd25519", cost = "VerifyEd25519")]
    fn verify_ed25519(
        &mut self,
        key_offset: i32,
        message_offset: i32,
        message_length: i32,
        sig_offset: i32,
    ) -> HostResult<i32>;

    /// Verifies an Ed25519 signature of a message, all in buffers.
    ///
    /// # Errors
    /// "no managed buffer under the given handle"; "ed25519 verify error" when it is not valid.
    ///
    /// # Returns
    /// 0.
    #[host(name = "managedVerifyEd25519", cost = "VerifyEd25519")]
    fn managed_verify_ed25519(
        &mut self,
        key_handle: i32,
        message_handle: i32,
        sig_handle: i32,
    ) -> HostResult<i32>;

    /// Verifies a DER-encoded secp256k1 signature of a hashed message with a public key of 33 or 65 bytes. Hash types: 0 the
    /// message is the hash, 1 sha-256, 2 sha-256 twice, 3 keccak-256, 4 ripemd-160.
    ///
    /// # Errors
    /// Memory bounds; "invalid public key size"; "secp256k1 verify error" when it is not valid.
    ///
    /// # Returns
    /// 0.
    #[host(name = "verifyCustomSecp256k1", cost = "VerifySecp256k1")]
    fn verify_custom_secp256k1(
        &mut self,
        key_offset: i32,
        key_length: i32,
        message_offset: i32,
        message_length: i32,
        sig_offset: i32,
        hash_type: i32,
    ) -> HostResult<i32>;

    /// Verifies a secp256k1 signature as [`verifyCustomSecp256k1`](Self), all in buffers.
    ///
    /// # Errors
    /// "no managed buffer under the given handle"; "secp256k1 verify error" when it is not valid.
    ///
    /// # Returns
    /// 0.
    #[host(name = "managedVerifyCustomSecp256k1", cost = "VerifySecp256k1")]
    fn managed_verify_custom_secp256k1(
        &mut self,
        key_handle: i32,
        message_handle: i32,
        sig_handle: i32,
        hash_type: i32,
    ) -> HostResult<i32>;

    /// Verifies a secp256k1 signature of a message hashed with sha-256 twice.
    ///
    /// # Errors
    /// As [`verifyCustomSecp256k1`](Self).
    ///
    /// # Returns
    /// 0.
    #[host(name = "verifySecp256k1", cost = "VerifySecp256k1")]
    fn verify_secp256k1(
        &mut self,
        key_offset: i32,
        key_length: i32,
        message_offset: i32,
        message_length: i32,
        sig_offset: i32,
    ) -> HostResult<i32>;

    /// Verifies a secp256k1 signature of a message hashed with sha-256 twice, all in buffers.
    ///
    /// # Errors
    /// "no managed buffer under the given handle"; "secp256k1 verify error" when it is not valid.
    ///
    /// # Returns
    /// 0.
    #[host(name = "managedVerifySecp256k1", cost = "VerifySecp256k1")]
    fn managed_verify_secp256k1(
        &mut self,
        key_handle: i32,
        message_handle: i32,
        sig_handle: i32,
    ) -> HostResult<i32>;

    /// Verifies a P-256 signature (r and s, 64 bytes, s in the lower half) of a message hashed with sha-256, with a compressed
    /// public key (33 bytes).
    ///
    /// # Errors
    /// "no managed buffer under the given handle"; "secp256k1 verify error" when it is not valid.
    ///
    /// # Returns
    /// 0.
    #[host(name = "managedVerifySecp256r1", cost = "VerifySecp256r1")]
    fn managed_verify_secp256r1(
        &mut self,
        key_handle: i32,
        message_handle: i32,
        sig_handle: i32,
    ) -> HostResult<i32>;

    /// Encodes r and s, reduced by the order of the group and s moved to its lower half, as a DER signature in memory.
    ///
    /// # Errors
    /// Memory bounds.
    ///
    /// # Returns
    /// 0.
    #[host(name = "encodeSecp256k1DerSignature", cost = "EncodeDERSig")]
    fn encode_secp256k1_der_signature(
        &mut self,
        r_offset: i32,
        r_length: i32,
        s_offset: i32,
        s_length: i32,
        sig_offset: i32,
    ) -> HostResult<i32>;

    /// Encodes a DER signature as [`encodeSecp256k1DerSignature`](Self), all in buffers.
    ///
    /// # Errors
    /// "no managed buffer under the given handle".
    ///
    /// # Returns
    /// 0.
    #[host(name = "managedEncodeSecp256k1DerSignature", cost = "EncodeDERSig")]
    fn managed_encode_secp256k1_der_signature(
        &mut self,
        r_handle: i32,
        s_handle: i32,
        sig_handle: i32,
    ) -> HostResult<i32>;
}

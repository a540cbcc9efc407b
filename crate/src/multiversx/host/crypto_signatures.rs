//! Family `crypto`: signatures other than BLS ones. A signature that is not valid fails the call; a contract only ever sees success.

use super::{Call, HostResult, fail};
use crate::multiversx::Scratch;
use crate::multiversx::crypto::{verify_ed25519, verify_secp256k1, verify_secp256r1};
use crate::multiversx::number::{from_unsigned_bytes, signed_bytes};
use num_bigint::BigInt;
use proscenium_macros::host_functions;
use ripemd::Ripemd160;
use sha2::{Digest, Sha256};
use sha3::Keccak256;

#[host_functions(module = "env", family = "crypto", table = CRYPTO_SIGNATURES, host = Scratch)]
impl Call<'_> {
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
    ) -> HostResult<i32> {
        let key = self.load(key_offset, 32)?;
        let message = self.load_message(message_offset, message_length)?;
        let signature = self.load(sig_offset, 64)?;
        self.verified(verify_ed25519(&key, &message, &signature), ED25519)
    }

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
    ) -> HostResult<i32> {
        let [key, message, signature] = self.signed([key_handle, message_handle, sig_handle])?;
        self.verified(verify_ed25519(&key, &message, &signature), ED25519)
    }

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
    ) -> HostResult<i32> {
        if !matches!(key_length, 33 | 65) {
            return Err(fail("invalid public key size"));
        }
        let key = self.load(key_offset, key_length)?;
        let message = self.load_message(message_offset, message_length)?;
        let header = self.load(sig_offset, 2)?;
        let length = header.get(1).map_or(0, |length| i32::from(*length));
        let signature = self.load(sig_offset, length.saturating_add(2))?;
        self.verify_hashed(&key, &message, &signature, hash_type)
    }

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
    ) -> HostResult<i32> {
        let [key, message, signature] = self.signed([key_handle, message_handle, sig_handle])?;
        self.verify_hashed(&key, &message, &signature, hash_type)
    }

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
    ) -> HostResult<i32> {
        self.verify_custom_secp256k1(
            key_offset,
            key_length,
            message_offset,
            message_length,
            sig_offset,
            TWICE,
        )
    }

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
    ) -> HostResult<i32> {
        self.managed_verify_custom_secp256k1(key_handle, message_handle, sig_handle, TWICE)
    }

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
    ) -> HostResult<i32> {
        let [key, message, signature] = self.signed([key_handle, message_handle, sig_handle])?;
        self.count_work(WORK.saturating_mul(message.len() as u64))?;
        self.verified(verify_secp256r1(&key, &message, &signature), SECP256K1)
    }

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
    ) -> HostResult<i32> {
        let r = self.load(r_offset, r_length)?;
        let s = self.load(s_offset, s_length)?;
        self.store(sig_offset, &der_signature(&r, &s))?;
        Ok(0)
    }

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
    ) -> HostResult<i32> {
        let r = self.copy_buffer(r_handle)?;
        let s = self.copy_buffer(s_handle)?;
        self.set_buffer(sig_handle, der_signature(&r, &s))?;
        Ok(0)
    }
}

/// What is said of a signature that is not valid.
const ED25519: &str = "ed25519 verify error";
/// What is said of one on either 256-bit curve.
const SECP256K1: &str = "secp256k1 verify error";
/// The hash type of sha-256 twice.
const TWICE: i32 = 2;
/// What a hashed byte counts for.
const WORK: u64 = 4;

impl Call<'_> {
    /// A message in memory; its bytes are paid for first.
    pub(super) fn load_message(&mut self, offset: i32, length: i32) -> HostResult<Vec<u8>> {
        self.charge_length(self.schedule().bytes.copy, length)?;
        self.load(offset, length)
    }

    /// Key, message and signature in buffers.
    pub(super) fn signed(&mut self, handles: [i32; 3]) -> HostResult<[Vec<u8>; 3]> {
        let mut bytes = [const { Vec::new() }; 3];
        for (slot, handle) in bytes.iter_mut().zip(handles) {
            self.charge_buffer(handle)?;
            *slot = self.copy_buffer(handle)?;
        }
        Ok(bytes)
    }

    fn verify_hashed(&mut self, key: &[u8], message: &[u8], signature: &[u8], hash: i32) -> HostResult<i32> {
        self.count_work(WORK.saturating_mul(message.len() as u64))?;
        let [hash, ..] = hash.to_le_bytes();
        let hash = match hash {
            0 => Some(message.to_vec()),
            1 => Some(Sha256::digest(message).to_vec()),
            2 => Some(Sha256::digest(Sha256::digest(message)).to_vec()),
            3 => Some(Keccak256::digest(message).to_vec()),
            4 => Some(Ripemd160::digest(message).to_vec()),
            _ => None,
        };
        let valid = hash.is_some_and(|hash| verify_secp256k1(key, &hash, signature));
        self.verified(valid, SECP256K1)
    }

    pub(super) fn verified(&self, valid: bool, text: &str) -> HostResult<i32> {
        if valid { Ok(0) } else { Err(fail(text)) }
    }
}

/// Order of the group of secp256k1.
const ORDER: [u8; 32] = [
    0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xfe, 0xba,
    0xae, 0xdc, 0xe6, 0xaf, 0x48, 0xa0, 0x3b, 0xbf, 0xd2, 0x5e, 0x8c, 0xd0, 0x36, 0x41, 0x41,
];
/// DER tag of a sequence.
const SEQUENCE: u8 = 0x30;
/// DER tag of an integer.
const INTEGER: u8 = 0x02;

/// A signature as DER: r and s, of which the first 32 bytes count, reduced by the order of the group; s in its lower half.
fn der_signature(r: &[u8], s: &[u8]) -> Vec<u8> {
    let order = from_unsigned_bytes(&ORDER);
    let scalar = |bytes: &[u8]| from_unsigned_bytes(bytes.get(..32).unwrap_or(bytes)) % &order;
    let (r, s) = (scalar(r), scalar(s));
    let s = if &s + &s > order { &order - s } else { s };
    tagged(SEQUENCE, [der_integer(&r), der_integer(&s)].concat())
}

fn der_integer(value: &BigInt) -> Vec<u8> {
    let bytes = signed_bytes(value);
    tagged(INTEGER, if bytes.is_empty() { vec![0] } else { bytes })
}

/// Content of fewer than 128 bytes with its tag and length.
fn tagged(tag: u8, content: Vec<u8>) -> Vec<u8> {
    let length = u8::try_from(content.len()).unwrap_or_default();
    [vec![tag, length], content].concat()
}

#[cfg(test)]
mod tests {
    use super::super::testing::Scene;

    const CONTRACT: &str = r#"
        (func (export "managed")
            (drop (call $mBufferGetArgument (i32.const 0) (i32.const 1)))
            (drop (call $mBufferGetArgument (i32.const 1) (i32.const 2)))
            (drop (call $managedEncodeSecp256k1DerSignature (i32.const 1) (i32.const 2) (i32.const 3)))
            (drop (call $mBufferFinish (i32.const 3))))
        (func (export "plain")
            (drop (call $encodeSecp256k1DerSignature
                (i32.const 0) (call $getArgument (i32.const 0) (i32.const 0))
                (i32.const 100) (call $getArgument (i32.const 1) (i32.const 100))
                (i32.const 200)))
            (call $finish (i32.const 200) (i32.const 8)))
    "#;

    /// What the official VM gave.
    #[test]
    fn signatures_as_der() {
        let mut scene = Scene::new(CONTRACT);
        let bytes = |text: &str| hex::decode(text).expect("hex");
        let order = "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141";
        let below = "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364140";
        let half = "7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0";
        let above_half = "7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a1";
        for (r, s, expected) in [
            ("", "", "3006020100020100".to_owned()),
            ("80", "0000ff", "300802020080020200ff".to_owned()),
            (order, order, "3006020100020100".to_owned()),
            (below, below, format!("3026022100{below}020101")),
            (half, above_half, format!("30440220{half}0220{half}")),
            (&"ff".repeat(40), "01", "30160211014551231950b75fc4402da1732fc9bebe020101".to_owned()),
        ] {
            let out = scene.out("managed", &[&bytes(r), &bytes(s)]);
            assert_eq!(hex::encode(&out[0]), expected);
        }
        assert_eq!(scene.out("plain", &[b"\x01", b"\x02"]), [bytes("3006020101020102")]);
    }
}

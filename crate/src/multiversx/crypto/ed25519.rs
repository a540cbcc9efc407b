//! Ed25519 signatures.

use ed25519_dalek::{Signature, VerifyingKey};

/// Whether 64 bytes are the signature of a message by a key of 32 bytes: the equation without the cofactor, and a reduced scalar, as Go
/// checks it.
pub(in crate::multiversx) fn verify_ed25519(key: &[u8], message: &[u8], signature: &[u8]) -> bool {
    let key = key.try_into().ok().and_then(|key| VerifyingKey::from_bytes(key).ok());
    let signature = Signature::from_slice(signature).ok();
    key.zip(signature)
        .is_some_and(|(key, signature)| ed25519_dalek::Verifier::verify(&key, message, &signature).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 8032, 7.1, test 2.
    #[test]
    fn the_standard_example() {
        let bytes = |text: &str| hex::decode(text).expect("hex");
        let key = bytes("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        let mut signature = bytes(
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da\
             085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        );
        assert!(verify_ed25519(&key, &[0x72], &signature));
        assert!(!verify_ed25519(&key, &[0x73], &signature));
        assert!(!verify_ed25519(&key[1..], &[0x72], &signature));
        signature[63] |= 0x80;
        assert!(!verify_ed25519(&key, &[0x72], &signature));
    }
}

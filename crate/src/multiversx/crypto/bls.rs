//! BLS signatures on BLS12-381 as the library has them that the chain uses: signatures are points of the first group, keys of the
//! second, whose base point is the library's own.

use super::bls_points::{key_point, message_point, signature_point};
use bls12_381::{G2Affine, G2Projective, pairing};
use std::sync::LazyLock;

/// The point that keys are multiples of.
const BASE: &str = "cc1ef2d9d8c53b60568548e55c1a3ae34e07ce638182fcbd6476c381db2806dfbb612c123cab0a1400cf1af81a013d0f\
                    b3a4f19603d35ca16f6709162ca8fc9e5ffbbdbfa6dc2ad8f655660e3f4c928ce26401a98e65c2168a900f08a5f71d97";

static BASE_POINT: LazyLock<Option<G2Affine>> =
    LazyLock::new(|| hex::decode(BASE).ok().and_then(|bytes| key_point(&bytes)));

/// Whether 48 bytes are the sum of the signatures of a message by each of these keys, 96 bytes each. No message may be empty;
/// neither the signature nor a key nor the sum of the keys may be the neutral element.
pub(in crate::multiversx) fn verify_bls(keys: &[&[u8]], message: &[u8], signature: &[u8]) -> bool {
    !message.is_empty() && verify(keys, message, signature).unwrap_or(false)
}

/// The same of any message; nothing when an operand is no point of its group.
fn verify(keys: &[&[u8]], message: &[u8], signature: &[u8]) -> Option<bool> {
    let signature = signature_point(signature)?;
    let keys = keys.iter().map(|key| key_point(key).map(G2Projective::from));
    let key = G2Affine::from(keys.sum::<Option<G2Projective>>()?);
    if key.is_identity().into() {
        return None;
    }
    Some(pairing(&signature, BASE_POINT.as_ref()?) == pairing(&message_point(message)?, &key))
}

#[cfg(test)]
mod tests {
    use super::super::bls_examples::{MESSAGE, SIGNED, SUM, bytes};
    use super::*;

    /// Messages that take each way of the map to the curve - three x, both y, a hash that fits and one that does not - with the
    /// first key's signatures. The official VM takes them.
    const WAYS: [(&str, &str); 12] = [
        (
            "act 0",
            "918e60cb13b7b82b926d85739cddd16ae9c9f12870f917f7a7d7aa1d94a8be23e69828236bce4f9c376e2d9b60dffe84",
        ),
        (
            "act 1",
            "cdcf166d5ac2e8f8ba262ef3a8c594eadc57ac478dbe8757cd1d570fa72ceff3347555391a38c8c6aaee5f0fe33edd99",
        ),
        (
            "act 2",
            "950be601c8d98fa635199610db0d66c0b51ec7269772991169700ff7ee96bd7134e1a56b9f490a08cf46a1281299fa94",
        ),
        (
            "act 4",
            "d3912b5e90ab86f0dd3d12603ed43803faf819b3d335d24a8bf834e3ae7d084933558f9dfecae1a0ba31845e034f8d88",
        ),
        (
            "act 8",
            "14129f218359d5207eb503f2ae914f9282a9b01a5c1936b222e0a57acafded33c30beefe794b120ec8be6066fac13116",
        ),
        (
            "act 9",
            "f3938d7575cfe3f650b9a71a066a24a142eb4efb2fb8859e490717030d6d93674493abaa175a1985bd961f03d2edb909",
        ),
        (
            "act 13",
            "7cd3f9ef39f42958a18392e5b3f65aedf878b5182d7560d2efe7d301b36d07b5e5dc748327715fc71b1ead2ea7103d09",
        ),
        (
            "act 16",
            "a16c8d7f7a5a499659b544be93deb02241cc5256f20bf1c91ac1d93f3eacae548bc8dc06a865226f35e84307232d4391",
        ),
        (
            "act 35",
            "af28a5fce98e671cedd2b321659ca8d15bfecbf7a4df29c29bc2ea2f305fe3afd255e9a13b6f8dc48ef31c53172f6419",
        ),
        (
            "act 41",
            "6924823832b6326242e84b372a13581ace699fce49200c19d61133ecc38ac3dbeb6a32ec8a2e60582729b3caacd84417",
        ),
        (
            "act 46",
            "e0fbbe203c1a5e5293e33000b40d23110f58a0939a0478faaf451448c5a28d557e752cd46eefad975eb89c7536d31b09",
        ),
        (
            "act 50",
            "62e79d536a58a864309679cf4955f27179cba7a23a438a60a8e81f08ad1b23305e8ff003e0ecc5e5a6676344f0cff205",
        ),
    ];

    #[test]
    fn signatures_of_one_key() {
        for [key, signature] in SIGNED {
            let (key, mut signature) = (bytes(key), bytes(signature));
            assert!(verify_bls(&[&key], MESSAGE, &signature));
            assert!(!verify_bls(&[&key], b"Proscenium", &signature));
            assert!(!verify_bls(&[&key], b"", &signature));
            assert!(!verify_bls(&[&key], MESSAGE, &signature[1..]));
            assert!(!verify_bls(&[&key[..95]], MESSAGE, &signature));
            signature[47] ^= 0x80;
            assert!(!verify_bls(&[&key], MESSAGE, &signature));
        }
    }

    #[test]
    fn every_way_of_the_map() {
        let key = bytes(SIGNED[0][0]);
        for (message, signature) in WAYS {
            assert!(verify_bls(&[&key], message.as_bytes(), &bytes(signature)), "{message}");
        }
    }

    #[test]
    fn signatures_of_many_keys() {
        let keys = SIGNED.map(|[key, _]| bytes(key));
        let sum = bytes(SUM);
        let [one, two, three] = keys.each_ref().map(Vec::as_slice);
        assert!(verify_bls(&[one, two, three], MESSAGE, &sum));
        assert!(verify_bls(&[three, one, two], MESSAGE, &sum));
        assert!(!verify_bls(&[one, two], MESSAGE, &sum));
        assert!(!verify_bls(&[one, two, three, three], MESSAGE, &sum));
        assert!(!verify_bls(&[one, two, three, &[0; 96]], MESSAGE, &sum));
        assert!(!verify_bls(&[], MESSAGE, &[0; 48]));
    }

    /// The neutral element is the sum of the signatures of keys whose sum it is, and yet none.
    #[test]
    fn keys_that_cancel() {
        let key = bytes(SIGNED[0][0]);
        let mut opposite = key.clone();
        opposite[95] ^= 0x80;
        let signature = bytes(SIGNED[1][1]);
        assert!(!verify_bls(&[&key, &opposite], MESSAGE, &[0; 48]));
        assert!(!verify_bls(&[&key, &opposite], MESSAGE, &signature));
        let again = bytes(SIGNED[1][0]);
        assert!(verify_bls(&[&key, &opposite, &again], MESSAGE, &signature));
    }
}

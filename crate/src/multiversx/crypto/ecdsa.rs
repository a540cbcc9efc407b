//! ECDSA signatures, with the leniency of the libraries that the official VM uses.

use super::curve::{Curve, Point};
use num_bigint::BigUint;
use num_integer::Integer;
use num_traits::Zero;
use sha2::{Digest, Sha256};

/// Whether a DER signature of a hash is that of a secp256k1 key of 33 or 65 bytes. s may be in the upper half of the group.
pub(in crate::multiversx) fn verify_secp256k1(key: &[u8], hash: &[u8], signature: &[u8]) -> bool {
    let curve = Curve::secp256k1();
    let (Some(key), Some((r, s))) = (public_key(curve, key), read_der(signature)) else { return false };
    verify(curve, &key, hash.get(..32).unwrap_or(hash), &r, &s)
}

/// Whether r and s, 32 bytes each, are the signature of a message, hashed with sha-256, by a compressed P-256 key. s must be in the
/// lower half of the group.
pub(in crate::multiversx) fn verify_secp256r1(key: &[u8], message: &[u8], signature: &[u8]) -> bool {
    let Some(curve) = Curve::named(b"p256") else { return false };
    let (Some(key), Some((r, s)), 64) =
        (curve.decode_compressed(key), signature.split_at_checked(32), signature.len())
    else {
        return false;
    };
    let (r, s) = (BigUint::from_bytes_be(r), BigUint::from_bytes_be(s));
    s <= &curve.n >> 1 && verify(curve, &key, &Sha256::digest(message), &r, &s)
}

fn verify(curve: &Curve, key: &Point, hash: &[u8], r: &BigUint, s: &BigUint) -> bool {
    let n = &curve.n;
    let in_group = |number: &BigUint| !number.is_zero() && number < n;
    let Some(inverse) = s.modinv(n).filter(|_| in_group(r) && in_group(s)) else { return false };
    let left = BigUint::from_bytes_be(hash) * &inverse % n;
    let right = r * inverse % n;
    curve.combine(&left, key, &right).is_some_and(|point| point.x % n == *r)
}

/// A key: compressed, or whole after `04`, or after `06` or `07` by the last bit of y.
fn public_key(curve: &Curve, bytes: &[u8]) -> Option<Point> {
    match *bytes {
        [tag @ (6 | 7), ref rest @ ..] => {
            let point = curve.decode(&[&[4], rest].concat())?;
            (point.y.is_odd() == (tag == 7)).then_some(point)
        }
        [4, ..] => curve.decode(bytes),
        _ => curve.decode_compressed(bytes),
    }
}

/// Reads r and s. Padding need not be minimal, and what follows the sequence does not count.
fn read_der(bytes: &[u8]) -> Option<(BigUint, BigUint)> {
    const SHORTEST: usize = 8;
    let (header, rest) = bytes.split_at_checked(2).filter(|_| bytes.len() >= SHORTEST)?;
    let length = usize::from(*header.get(1)?);
    let mut rest = rest.get(..length).filter(|_| header.first() == Some(&0x30))?;
    let r = read_integer(&mut rest)?;
    let s = read_integer(&mut rest)?;
    rest.is_empty().then_some((r, s))
}

fn read_integer(bytes: &mut &[u8]) -> Option<BigUint> {
    let (header, rest) = bytes.split_at_checked(2).filter(|(header, _)| header.first() == Some(&2))?;
    let length = usize::from(*header.get(1)?);
    let (number, rest) = rest.split_at_checked(length).filter(|(number, _)| !number.is_empty())?;
    *bytes = rest;
    Some(BigUint::from_bytes_be(number)).filter(|number| number.bits() <= 256)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(text: &str) -> Vec<u8> {
        hex::decode(text).expect("hex")
    }

    /// A key of 1, the message "Satoshi Nakamoto" and the signature that RFC 6979 makes of them: a well-known test of Bitcoin
    /// libraries.
    #[test]
    fn a_known_signature() {
        let key = bytes("0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798");
        let hash = Sha256::digest(b"Satoshi Nakamoto");
        let r = "934b1ea10a4b3c1757e2b0c017d0b6143ce3c9a7e6a4a49860d7a6ab210ee3d8";
        let s = "2442ce9d2b916064108014783e923ec36b49743e2ffa1c4496f01a512aafd9e5";
        let signature = bytes(&format!("3045022100{r}0220{s}"));
        assert!(verify_secp256k1(&key, &hash, &signature));
        assert!(!verify_secp256k1(&key, &Sha256::digest(b"Satoshi"), &signature));
        let whole = Curve::secp256k1().encode(&Curve::secp256k1().base);
        assert!(verify_secp256k1(&whole, &hash, &signature));
        let hybrid = [&[6][..], &whole[1..]].concat();
        assert!(verify_secp256k1(&hybrid, &hash, &signature));
        assert!(!verify_secp256k1(&[&[7][..], &whole[1..]].concat(), &hash, &signature));
        assert!(!verify_secp256k1(&key[1..], &hash, &signature));
    }

    #[test]
    fn malformed_signatures() {
        assert_eq!(read_der(&bytes("3006020101020102")), Some((1_u8.into(), 2_u8.into())));
        assert_eq!(read_der(&bytes("30080202000102020002ff")), Some((1_u8.into(), 2_u8.into())));
        for text in ["", "30", "3106020101020102", "3007020101020102", "3006030101020102", "3006020101020002"]
        {
            assert_eq!(read_der(&bytes(text)), None, "{text}");
        }
    }
}

//! Points of BLS12-381 from bytes and from messages. Coordinates are little-endian, and the top bit of the last says that y is odd.
//!
//! A message becomes a point as Fouque and Tibouchi proposed, "Indifferentiable hashing to Barreto-Naehrig curves", which is not
//! what later standards do. The crate knows neither that nor these bytes, so that roots are found here, with big integers.

use bls12_381::{G1Affine, G1Projective, G2Affine};
use ed25519_dalek::{Digest, Sha512};
use num_bigint::BigUint;
use num_integer::Integer;
use std::sync::LazyLock;

/// Length of a coordinate in bytes.
const LENGTH: usize = 48;
/// Says of the last byte that y is odd.
const ODD: u8 = 0x80;
/// The constant of the first curve's equation; that of the second is the same times 1 + i.
const CONSTANT: u32 = 4;
/// A third of what the crate multiplies with to reach the first group: the chain's library multiplies with the whole cofactor.
const THIRD: u64 = 0x4600_5555_5555_aaab;

/// The numbers modulo p.
struct Field {
    p: BigUint,
    /// A square root of -3.
    root: BigUint,
}

static FIELD: LazyLock<Field> = LazyLock::new(|| {
    let number = |text: &str| BigUint::parse_bytes(text.as_bytes(), 16).unwrap_or_default();
    Field {
        p: number(
            "1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab",
        ),
        root: number("be32ce5fbeed9ca374d38c0ed41eefd5bb675277cdf12d11bc2fb026c41400045c03fffffffdfffd"),
    }
});

/// The point of a signature, which is not the neutral element.
pub(super) fn signature_point(bytes: &[u8]) -> Option<G1Affine> {
    let (coordinates, odd) = FIELD.decode(bytes)?;
    let [x] = coordinates.as_slice() else { return None };
    let y = FIELD.ordinate(x)?;
    let y = if y.is_odd() == odd { y } else { FIELD.negative(&y) };
    first_curve(x, &y).filter(|point| point.is_torsion_free().into())
}

/// The point of a key, which is not the neutral element.
pub(super) fn key_point(bytes: &[u8]) -> Option<G2Affine> {
    let (coordinates, odd) = FIELD.decode(bytes)?;
    let [x, xi] = coordinates.as_slice() else { return None };
    let [mut y, mut yi] = FIELD.complex_ordinate(x, xi)?;
    if y.is_odd() != odd {
        (y, yi) = (FIELD.negative(&y), FIELD.negative(&yi));
    }
    let point =
        Option::<G2Affine>::from(G2Affine::from_uncompressed_unchecked(&standard([&y, &yi, x, xi])?))?;
    Some(point).filter(|point| point.is_torsion_free().into())
}

/// The point of a message.
pub(super) fn message_point(message: &[u8]) -> Option<G1Affine> {
    let point = FIELD.map(&FIELD.hash(message))?;
    let point = G1Projective::from(point).clear_cofactor();
    let bits = (0..u64::BITS).rev().map(|bit| THIRD >> bit & 1 == 1);
    let multiple = bits.fold(G1Projective::identity(), |sum, bit| {
        let double = sum.double();
        if bit { double + point } else { double }
    });
    Some(multiple.into())
}

impl Field {
    /// Coordinates, and whether y is odd.
    fn decode(&self, bytes: &[u8]) -> Option<(Vec<BigUint>, bool)> {
        let mut bytes = bytes.to_vec();
        let last = bytes.last_mut()?;
        let odd = *last & ODD != 0;
        *last &= !ODD;
        let coordinates: Vec<_> = bytes.chunks(LENGTH).map(BigUint::from_bytes_le).collect();
        let valid = bytes.len().is_multiple_of(LENGTH) && coordinates.iter().all(|number| *number < self.p);
        valid.then_some((coordinates, odd))
    }

    /// The number that a message is hashed to: 381 bits, or 380 if that is too much.
    fn hash(&self, message: &[u8]) -> BigUint {
        let hash = Sha512::digest(message);
        let mut number = BigUint::from_bytes_le(hash.get(..LENGTH).unwrap_or_default());
        let bits = self.p.bits();
        for bit in bits..number.bits() {
            number.set_bit(bit, false);
        }
        if number >= self.p {
            number.set_bit(bits - 1, false);
        }
        number
    }

    /// The point of a number on the first curve: the first of three x that there is a y for. Of the two y the root, or its negative
    /// when the number is no square.
    fn map(&self, number: &BigUint) -> Option<G1Affine> {
        let w = &self.root * number * (number * number + 1_u32 + CONSTANT).modinv(&self.p)? % &self.p;
        // (-1 + root) / 2 - number * w.
        let first = (self.half(&(&self.root - 1_u32)) + self.negative(&(number * &w))) % &self.p;
        let second = self.negative(&(&first + 1_u32));
        let third = || Some((&w * &w).modinv(&self.p)? + 1_u32);
        let with_y = |x: BigUint| Some((self.ordinate(&x)?, x));
        let (y, x) = with_y(first).or_else(|| with_y(second)).or_else(|| with_y(third()? % &self.p))?;
        let y = if self.square_root(number).is_some() { y } else { self.negative(&y) };
        first_curve(&x, &y)
    }

    /// The root of x³ + 4.
    fn ordinate(&self, x: &BigUint) -> Option<BigUint> {
        self.square_root(&(x * x * x + CONSTANT))
    }

    /// A root of (x + xi i)³ + 4 + 4i, as its two parts.
    fn complex_ordinate(&self, x: &BigUint, xi: &BigUint) -> Option<[BigUint; 2]> {
        let (square, squarei) = (x * x, xi * xi);
        let c = x * (&square + self.negative(&squarei) * 3_u32) + CONSTANT;
        let d = xi * (square * 3_u32 + self.negative(&squarei)) + CONSTANT;
        let norm = self.square_root(&(&c * &c + &d * &d))?;
        let y = self.square_root(&self.half(&(&c + &norm)));
        let y = y.or_else(|| self.square_root(&self.half(&(c + self.negative(&norm)))))?;
        let yi = d * (&y * 2_u32).modinv(&self.p)? % &self.p;
        Some([y, yi])
    }

    /// Of the two roots of a square the one that is a square itself.
    fn square_root(&self, square: &BigUint) -> Option<BigUint> {
        let root = square.modpow(&((&self.p + 1_u32) >> 2), &self.p);
        (&root * &root % &self.p == square % &self.p).then_some(root)
    }

    fn half(&self, number: &BigUint) -> BigUint {
        number * ((&self.p + 1_u32) >> 1) % &self.p
    }

    fn negative(&self, number: &BigUint) -> BigUint {
        (&self.p - number % &self.p) % &self.p
    }
}

/// A point on the first curve.
fn first_curve(x: &BigUint, y: &BigUint) -> Option<G1Affine> {
    G1Affine::from_uncompressed_unchecked(&standard([y, x])?).into()
}

/// Coordinates, y before x and each real part before the other, in the standard's form, which is the reverse.
fn standard<const COUNT: usize, const BYTES: usize>(coordinates: [&BigUint; COUNT]) -> Option<[u8; BYTES]> {
    let mut bytes = Vec::new();
    for number in coordinates {
        let start = bytes.len();
        bytes.extend(number.to_bytes_le());
        bytes.resize(start + LENGTH, 0);
    }
    bytes.reverse();
    bytes.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::super::bls_examples::{SIGNED, bytes};
    use super::*;

    #[test]
    fn bytes_of_no_signature() {
        let valid = bytes(SIGNED[0][1]);
        assert!(signature_point(&valid).is_some());
        assert_eq!(signature_point(&[0; 48]), None);
        assert_eq!(signature_point(&[]), None);
        assert_eq!(signature_point(&valid[..47]), None);
        assert_eq!(signature_point(&[&valid[..], &[0]].concat()), None);
        assert_eq!(signature_point(&[&[0; 48][..], &valid].concat()), None);
        // Neither a y of x = 1, nor a point of the group where the map without the cofactor leads.
        assert_eq!(signature_point(&[&[1][..], &[0; 47]].concat()), None);
        let outside = "de5e7edcd41678ebfec828ef650058f1ce37657d4c46626b52739eb82261eb30bb757fd047aabee896767c8f2a09f093";
        assert_eq!(signature_point(&bytes(outside)), None);
    }

    #[test]
    fn bytes_of_no_key() {
        let valid = bytes(SIGNED[0][0]);
        assert!(key_point(&valid).is_some());
        assert_eq!(key_point(&[0; 96]), None);
        assert_eq!(key_point(&valid[..48]), None);
        assert_eq!(key_point(&valid[..95]), None);
        // On the curve, outside the group.
        assert_eq!(key_point(&[&[2][..], &[0; 95]].concat()), None);
        assert_eq!(FIELD.complex_ordinate(&2_u32.into(), &0_u32.into()).map(|y| y.len()), Some(2));
    }

    /// The bit of an odd y chooses between a point and its negative.
    #[test]
    fn either_y() {
        for [key, signature] in SIGNED {
            let (mut key, mut signature) = (bytes(key), bytes(signature));
            let points = (key_point(&key), signature_point(&signature));
            key[95] ^= ODD;
            signature[47] ^= ODD;
            let negatives =
                (key_point(&key).map(|point| -point), signature_point(&signature).map(|point| -point));
            assert_eq!(points, negatives);
        }
    }

    /// A coordinate has one form only: this one is the first x plus p, which still fits.
    #[test]
    fn coordinates_beyond_the_field() {
        let least = "953a4006adc1981ba6093925531f74be4fdbe73f0003142c96799c2ef76e4f608bc17538b7fa34391def3c5b514fc784";
        let beyond = "40e53f06adc197d5a5098dd6511f20dd73d19836a1d54493558c21227cbac6c4626ec17b6da25084b7d5bc943b61c89e";
        assert!(signature_point(&bytes(least)).is_some());
        assert_eq!(signature_point(&bytes(beyond)), None);
    }
}

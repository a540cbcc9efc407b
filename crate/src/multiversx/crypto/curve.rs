//! Prime curves in short Weierstrass form, y² = x³ + ax + b, and their points.

use num_bigint::BigUint;
use num_integer::Integer;
use num_traits::{One, Zero};
use std::sync::LazyLock;

/// A curve with its base point.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::multiversx) struct Curve {
    /// Order of the field.
    pub(in crate::multiversx) p: BigUint,
    /// Order of the group.
    pub(in crate::multiversx) n: BigUint,
    a: BigUint,
    /// The constant of the equation.
    pub(in crate::multiversx) b: BigUint,
    /// The base point.
    pub(in crate::multiversx) base: Point,
}

/// A point that is not at infinity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::multiversx) struct Point {
    /// First coordinate.
    pub(in crate::multiversx) x: BigUint,
    /// Second coordinate.
    pub(in crate::multiversx) y: BigUint,
}

/// A point as (x / z², y / z³); z is 0 at infinity.
#[derive(Clone)]
struct Jacobian {
    x: BigUint,
    y: BigUint,
    z: BigUint,
}

/// Parameters in hexadecimal: order of the field, of the group, b, x and y of the base point.
type Parameters = [&'static str; 5];

const P224: Parameters = [
    "ffffffffffffffffffffffffffffffff000000000000000000000001",
    "ffffffffffffffffffffffffffff16a2e0b8f03e13dd29455c5c2a3d",
    "b4050a850c04b3abf54132565044b0b7d7bfd8ba270b39432355ffb4",
    "b70e0cbd6bb4bf7f321390b94a03c1d356c21122343280d6115c1d21",
    "bd376388b5f723fb4c22dfe6cd4375a05a07476444d5819985007e34",
];
const P256: Parameters = [
    "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff",
    "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551",
    "5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b",
    "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296",
    "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5",
];
const P384: Parameters = [
    "fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffff",
    "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973",
    "b3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aef",
    "aa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e3872760ab7",
    "3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5f",
];
const P521: Parameters = [
    "01ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409",
    "0051953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e156193951ec7e937b1652c0bd3bb1bf073573df883d2c34f1ef451fd46b503f00",
    "00c6858e06b70404e9cd9e3ecb662395b4429c648139053fb521f828af606b4d3dbaa14b5e77efe75928fe1dc127a2ffa8de3348b3c1856a429bf97e7e31c2e5bd66",
    "011839296a789a3bc0045c8a5fb42c7d1bd998f54449579b446817afbd17273e662c97ee72995ef42640c550b9013fad0761353c7086a272c24088be94769fd16650",
];
const SECP256K1: Parameters = [
    "fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f",
    "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141",
    "07",
    "79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798",
    "483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8",
];

impl Curve {
    /// The curve that contracts call so: `p224`, `p256`, `p384` or `p521`.
    pub(in crate::multiversx) fn named(name: &[u8]) -> Option<&'static Self> {
        static CURVES: LazyLock<[Curve; 4]> = LazyLock::new(|| [P224, P256, P384, P521].map(Curve::nist));
        let index = [b"p224", b"p256", b"p384", b"p521"].iter().position(|known| *known == name)?;
        CURVES.get(index)
    }

    /// The curve of Bitcoin.
    pub(super) fn secp256k1() -> &'static Self {
        static CURVE: LazyLock<Curve> = LazyLock::new(|| Curve::new(SECP256K1, |_| BigUint::ZERO));
        &CURVE
    }

    fn nist(parameters: Parameters) -> Self {
        Self::new(parameters, |p| p - 3_u8)
    }

    fn new(parameters: Parameters, a: fn(&BigUint) -> BigUint) -> Self {
        let number = |text: &str| BigUint::parse_bytes(text.as_bytes(), 16).unwrap_or_default();
        let [p, n, b, x, y] = parameters.map(number);
        Self { a: a(&p), p, n, b, base: Point { x, y } }
    }

    /// Size of the field in bits.
    pub(in crate::multiversx) fn bits(&self) -> u64 {
        self.p.bits()
    }

    /// Length of a coordinate in bytes.
    pub(in crate::multiversx) fn bytes(&self) -> usize {
        usize::try_from(self.bits().div_ceil(8)).unwrap_or_default()
    }

    /// Whether a point lies on the curve.
    pub(in crate::multiversx) fn contains(&self, point: &Point) -> bool {
        point.x < self.p && point.y < self.p && &point.y * &point.y % &self.p == self.right_side(&point.x)
    }

    /// x³ + ax + b.
    fn right_side(&self, x: &BigUint) -> BigUint {
        ((x * x + &self.a) * x + &self.b) % &self.p
    }

    /// The sum of two points; none at infinity.
    pub(in crate::multiversx) fn add(&self, left: &Point, right: &Point) -> Option<Point> {
        self.affine(&self.add_jacobian(&Jacobian::from(left), &Jacobian::from(right)))
    }

    /// A point so many times; none at infinity.
    pub(in crate::multiversx) fn multiply(&self, point: &Point, scalar: &BigUint) -> Option<Point> {
        self.affine(&self.multiply_jacobian(point, scalar))
    }

    /// `left` times the base point plus `right` times another; none at infinity.
    pub(super) fn combine(&self, left: &BigUint, point: &Point, right: &BigUint) -> Option<Point> {
        let left = self.multiply_jacobian(&self.base, left);
        self.affine(&self.add_jacobian(&left, &self.multiply_jacobian(point, right)))
    }

    fn multiply_jacobian(&self, point: &Point, scalar: &BigUint) -> Jacobian {
        let scalar = scalar % &self.n;
        let point = Jacobian::from(point);
        let mut sum = Jacobian::infinity();
        for bit in (0..scalar.bits()).rev() {
            sum = self.double_jacobian(&sum);
            if scalar.bit(bit) {
                sum = self.add_jacobian(&sum, &point);
            }
        }
        sum
    }

    fn double_jacobian(&self, Jacobian { x, y, z }: &Jacobian) -> Jacobian {
        if z.is_zero() || y.is_zero() {
            return Jacobian::infinity();
        }
        let p = &self.p;
        let yy = y * y % p;
        let zz = z * z % p;
        let s = x * &yy * 4_u8 % p;
        let m = (x * x * 3_u8 + &self.a * &zz * &zz) % p;
        let x3 = self.subtract(&(&m * &m), &(&s * 2_u8));
        let y3 = self.subtract(&(m * self.subtract(&s, &x3)), &(&yy * &yy * 8_u8));
        Jacobian { x: x3, y: y3, z: y * z * 2_u8 % p }
    }

    fn add_jacobian(&self, left: &Jacobian, right: &Jacobian) -> Jacobian {
        if left.z.is_zero() {
            return right.clone();
        }
        if right.z.is_zero() {
            return left.clone();
        }
        let p = &self.p;
        let (zz1, zz2) = (&left.z * &left.z % p, &right.z * &right.z % p);
        let (u1, u2) = (&left.x * &zz2 % p, &right.x * &zz1 % p);
        let (s1, s2) = (&left.y * &zz2 * &right.z % p, &right.y * &zz1 * &left.z % p);
        let (h, r) = (self.subtract(&u2, &u1), self.subtract(&s2, &s1));
        if h.is_zero() {
            return if r.is_zero() { self.double_jacobian(left) } else { Jacobian::infinity() };
        }
        let hh = &h * &h % p;
        let hhh = &hh * &h % p;
        let v = u1 * &hh % p;
        let x = self.subtract(&(&r * &r), &(&hhh + &v * 2_u8));
        let y = self.subtract(&(r * self.subtract(&v, &x)), &(s1 * hhh));
        Jacobian { x, y, z: &left.z * &right.z * h % p }
    }

    /// `left` less `right`, in the field.
    fn subtract(&self, left: &BigUint, right: &BigUint) -> BigUint {
        (left % &self.p + &self.p - right % &self.p) % &self.p
    }

    fn affine(&self, point: &Jacobian) -> Option<Point> {
        let inverse = point.z.modinv(&self.p)?;
        let square = &inverse * &inverse % &self.p;
        let x = &point.x * &square % &self.p;
        Some(Point { x, y: &point.y * square * inverse % &self.p })
    }

    /// A point as bytes: `04`, x, y.
    pub(in crate::multiversx) fn encode(&self, point: &Point) -> Vec<u8> {
        [vec![4], self.coordinate(&point.x), self.coordinate(&point.y)].concat()
    }

    /// A point in its compressed form: `02` or `03` by the last bit of y, x.
    pub(in crate::multiversx) fn encode_compressed(&self, point: &Point) -> Vec<u8> {
        [vec![if point.y.is_odd() { 3 } else { 2 }], self.coordinate(&point.x)].concat()
    }

    fn coordinate(&self, value: &BigUint) -> Vec<u8> {
        let bytes = value.to_bytes_be();
        [vec![0; self.bytes().saturating_sub(bytes.len())], bytes].concat()
    }

    /// Reads [`Self::encode`]; none when the bytes are no point of the curve.
    pub(in crate::multiversx) fn decode(&self, bytes: &[u8]) -> Option<Point> {
        let (tag, rest) = bytes.split_first()?;
        let (x, y) =
            rest.split_at_checked(self.bytes()).filter(|(_, y)| *tag == 4 && y.len() == self.bytes())?;
        let point = Point { x: BigUint::from_bytes_be(x), y: BigUint::from_bytes_be(y) };
        self.contains(&point).then_some(point)
    }

    /// Reads [`Self::encode_compressed`]; none when the bytes are no point of the curve.
    pub(in crate::multiversx) fn decode_compressed(&self, bytes: &[u8]) -> Option<Point> {
        let (tag, rest) =
            bytes.split_first().filter(|(tag, x)| matches!(tag, 2 | 3) && x.len() == self.bytes())?;
        let x = BigUint::from_bytes_be(rest);
        if x >= self.p {
            return None;
        }
        let root = self.square_root(&self.right_side(&x))?;
        let y = if root.is_odd() == (*tag == 3) { root } else { self.subtract(&BigUint::ZERO, &root) };
        Some(Point { x, y })
    }

    /// A square root in the field, by Tonelli and Shanks; none when there is none.
    fn square_root(&self, square: &BigUint) -> Option<BigUint> {
        let p = &self.p;
        let one = BigUint::one();
        let half = (p - &one) >> 1;
        if square.is_zero() {
            return Some(BigUint::ZERO);
        }
        if square.modpow(&half, p) != one {
            return None;
        }
        let twos = (p - &one).trailing_zeros()?;
        let odd = (p - &one) >> twos;
        let other = (2_u8..).map(BigUint::from).find(|other| other.modpow(&half, p) != one)?;
        let mut generator = other.modpow(&odd, p);
        let mut root = square.modpow(&((&odd + &one) >> 1), p);
        let mut rest = square.modpow(&odd, p);
        let mut order = twos;
        while rest != one {
            let mut power = rest.clone();
            let mut smaller = 0_u64;
            while power != one {
                power = &power * &power % p;
                smaller = smaller.saturating_add(1);
            }
            let step = generator.modpow(&(one.clone() << order.checked_sub(smaller)?.checked_sub(1)?), p);
            generator = &step * &step % p;
            root = root * step % p;
            rest = rest * &generator % p;
            order = smaller;
        }
        Some(root)
    }
}

impl Jacobian {
    fn infinity() -> Self {
        Self { x: BigUint::one(), y: BigUint::one(), z: BigUint::ZERO }
    }
}

impl From<&Point> for Jacobian {
    fn from(point: &Point) -> Self {
        Self { x: point.x.clone(), y: point.y.clone(), z: BigUint::one() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [&[u8]; 4] = [b"p224", b"p256", b"p384", b"p521"];

    #[test]
    fn base_points_have_the_order_of_their_group() {
        let named = NAMES.map(|name| Curve::named(name).expect("a curve"));
        for curve in named.into_iter().chain([Curve::secp256k1()]) {
            assert!(curve.contains(&curve.base));
            assert_eq!(curve.multiply(&curve.base, &curve.n), None);
            let last = curve.multiply(&curve.base, &(&curve.n - 1_u8)).expect("a point");
            assert_eq!(last.x, curve.base.x);
            assert_eq!(curve.add(&last, &curve.base), None);
        }
        assert!(Curve::named(b"p255").is_none());
    }

    #[test]
    fn sums_agree_with_products() {
        for name in NAMES {
            let curve = Curve::named(name).expect("a curve");
            let times = |scalar: u32| curve.multiply(&curve.base, &scalar.into()).expect("a point");
            assert_eq!(curve.add(&times(20), &times(22)).as_ref(), Some(&times(42)));
            assert_eq!(curve.add(&times(21), &times(21)).as_ref(), Some(&times(42)));
            assert_eq!(curve.combine(&2_u8.into(), &times(20), &2_u8.into()).as_ref(), Some(&times(42)));
            for point in [times(1), times(2), times(3)] {
                assert_eq!(curve.decode(&curve.encode(&point)).as_ref(), Some(&point));
                assert_eq!(curve.decode_compressed(&curve.encode_compressed(&point)).as_ref(), Some(&point));
            }
        }
    }

    /// NIST's own example: 2 times the base point of P-256.
    #[test]
    fn twice_the_base_point() {
        let curve = Curve::named(b"p256").expect("a curve");
        let twice = curve.add(&curve.base, &curve.base).expect("a point");
        let x = "7cf27b188d034f7e8a52380304b51ac3c08969e277f21b35a60b48fc47669978";
        assert_eq!(hex::encode(twice.x.to_bytes_be()), x);
    }

    #[test]
    fn what_is_no_point() {
        let curve = Curve::named(b"p256").expect("a curve");
        let mut bytes = curve.encode(&curve.base);
        assert_eq!(curve.decode(&bytes[1..]), None);
        bytes[64] ^= 1;
        assert_eq!(curve.decode(&bytes), None);
        assert_eq!(curve.decode_compressed(&[5; 33]), None);
        assert_eq!(curve.decode_compressed(&[&[2][..], &[0xff; 32]].concat()), None);
    }
}

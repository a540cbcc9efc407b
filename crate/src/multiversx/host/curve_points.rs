//! What the functions on elliptic curves share: curves behind handles, points in two big integers, prices.

use super::{Call, HostResult, fail};
use crate::multiversx::crypto::{Curve, Point};
use num_bigint::{BigInt, BigUint};

/// Handles of the two coordinates of a point.
pub(super) type Pair = (i32, i32);

/// How the price of a function grows with the curve: the percentages of P-224, P-256, P-384 and P-521 (asked of the official VM).
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Share {
    /// Most functions.
    Usual,
    /// Multiplications, for each byte.
    Scalar,
    /// Square roots.
    Root,
    /// New keys.
    Key,
}

impl Share {
    fn percent(self, curve: &Curve) -> u64 {
        let [p224, p256, p384, p521] = match self {
            Self::Usual => [100, 135, 200, 250],
            Self::Scalar => [100, 110, 150, 190],
            Self::Root => [2000, 100, 200, 400],
            Self::Key => [100, 135, 200, 500],
        };
        match curve.bits() {
            224 => p224,
            256 => p256,
            384 => p384,
            _ => p521,
        }
    }
}

impl Call<'_> {
    /// The curve behind a handle.
    ///
    /// # Errors
    /// "no elliptic curve under the given handle".
    pub(super) fn curve(&self, handle: i32) -> HostResult<&'static Curve> {
        let curve = self.frame.curves.get(handle).copied();
        curve.ok_or_else(|| fail("no elliptic curve under the given handle"))
    }

    /// Takes what a function costs with the curve under a handle; nothing when there is none.
    ///
    /// # Errors
    /// As [`Self::curve`]; "not enough gas".
    pub(super) fn charge_curve(
        &mut self,
        handle: i32,
        price: &'static str,
        share: Share,
    ) -> HostResult<&'static Curve> {
        let curve = self.curve(handle)?;
        self.charge(self.schedule().of(price).saturating_mul(share.percent(curve)) / 100)?;
        Ok(curve)
    }

    /// Takes what a multiplication by so many bytes costs.
    ///
    /// # Errors
    /// "negative length"; as [`Self::charge_curve`].
    pub(super) fn charge_scalar(&mut self, handle: i32, length: i32) -> HostResult<&'static Curve> {
        let length = u64::try_from(length).map_err(|_| fail("negative length"))?;
        let curve = self.curve(handle)?;
        let byte = self.schedule().of("ScalarMultECC").saturating_mul(Share::Scalar.percent(curve)) / 100;
        self.charge(byte.saturating_mul(length).saturating_add(byte))?;
        Ok(curve)
    }

    /// Takes the price of the numbers that go into a computation: the curve's own, and some points.
    ///
    /// # Errors
    /// "no bigInt under the given handle"; "not enough gas".
    pub(super) fn charge_points(&mut self, curve: &Curve, points: &[Pair]) -> HostResult<()> {
        let own = [&curve.p, &curve.n, &curve.b, &curve.base.x, &curve.base.y];
        for number in own {
            self.charge_big_int_bytes(number.bits() / 8)?;
        }
        for (x, y) in points {
            self.charge_destination(*x)?;
            self.charge_destination(*y)?;
        }
        Ok(())
    }

    /// All of these handles must have numbers.
    ///
    /// # Errors
    /// "no bigInt under the given handle".
    pub(super) fn check_handles(&self, points: &[Pair]) -> HostResult<()> {
        for (x, y) in points {
            self.big_int(*x)?;
            self.big_int(*y)?;
        }
        Ok(())
    }

    /// A point of a curve; none when the numbers are no point of it.
    ///
    /// # Errors
    /// "no bigInt under the given handle".
    pub(super) fn point(&self, curve: &Curve, (x, y): Pair) -> HostResult<Option<Point>> {
        let (x, y) = (self.big_int(x)?.to_biguint(), self.big_int(y)?.to_biguint());
        let point = x.zip(y).map(|(x, y)| Point { x, y });
        Ok(point.filter(|point| curve.contains(point)))
    }

    /// A point that must lie on its curve.
    ///
    /// # Errors
    /// "no bigInt under the given handle"; "point is not on curve".
    pub(super) fn own_point(&self, curve: &Curve, point: Pair) -> HostResult<Point> {
        self.point(curve, point)?.ok_or_else(not_on_curve)
    }

    /// Sets two numbers to the coordinates of a point.
    ///
    /// # Errors
    /// The playground's guard on bytes.
    pub(super) fn set_point(&mut self, (x, y): Pair, point: &Point) -> HostResult<()> {
        self.set_big_int(x, point.x.clone().into())?;
        self.set_big_int(y, point.y.clone().into())
    }

    /// Sets two numbers to a sum, which is (0, 0) at infinity.
    ///
    /// # Errors
    /// The playground's guard on bytes.
    pub(super) fn set_sum(&mut self, (x, y): Pair, sum: Option<Point>) -> HostResult<()> {
        match sum {
            Some(point) => self.set_point((x, y), &point),
            None => {
                self.set_big_int(x, BigInt::ZERO)?;
                self.set_big_int(y, BigInt::ZERO)
            }
        }
    }

    /// Multiplies the base point.
    ///
    /// # Errors
    /// As [`Self::multiply`].
    pub(super) fn multiply_base(
        &mut self,
        result: Pair,
        curve: &'static Curve,
        scalar: &[u8],
    ) -> HostResult<i32> {
        self.check_handles(&[result])?;
        self.charge_points(curve, &[result])?;
        self.set_product(result, curve, &curve.base, scalar)
    }

    /// Multiplies a point. The result may not be at infinity.
    ///
    /// # Errors
    /// "no bigInt under the given handle"; "point is not on curve"; "not enough gas".
    pub(super) fn multiply(
        &mut self,
        result: Pair,
        curve: &'static Curve,
        point: Pair,
        scalar: &[u8],
    ) -> HostResult<i32> {
        self.check_handles(&[result, point])?;
        let factor = self.own_point(curve, point)?;
        self.charge_points(curve, &[result, point])?;
        self.set_product(result, curve, &factor, scalar)
    }

    fn set_product(&mut self, result: Pair, curve: &Curve, point: &Point, scalar: &[u8]) -> HostResult<i32> {
        let product = curve.multiply(point, &BigUint::from_bytes_be(scalar)).ok_or_else(not_on_curve)?;
        self.set_point(result, &product)?;
        Ok(0)
    }

    /// A point that is to be written as bytes.
    ///
    /// # Errors
    /// As [`Self::own_point`]; "not enough gas".
    pub(super) fn marshalled(&mut self, curve: &Curve, point: Pair) -> HostResult<Point> {
        let marshalled = self.own_point(curve, point)?;
        self.charge_points(curve, &[point])?;
        Ok(marshalled)
    }

    /// Reads a point.
    ///
    /// # Errors
    /// "length of buffer is not correct"; "no bigInt under the given handle"; "point is not on curve".
    pub(super) fn unmarshal(&mut self, result: Pair, curve: &Curve, bytes: &[u8]) -> HostResult<i32> {
        self.check_size(bytes, curve.bytes().saturating_mul(2))?;
        self.set_decoded(result, curve, curve.decode(bytes))
    }

    /// Reads a point in its compressed form.
    ///
    /// # Errors
    /// As [`Self::unmarshal`].
    pub(super) fn unmarshal_compressed(
        &mut self,
        result: Pair,
        curve: &Curve,
        bytes: &[u8],
    ) -> HostResult<i32> {
        self.check_size(bytes, curve.bytes())?;
        self.set_decoded(result, curve, curve.decode_compressed(bytes))
    }

    fn check_size(&self, bytes: &[u8], coordinates: usize) -> HostResult<()> {
        let right = bytes.len() == coordinates.saturating_add(1);
        if right { Ok(()) } else { Err(fail("length of buffer is not correct")) }
    }

    fn set_decoded(&mut self, result: Pair, curve: &Curve, decoded: Option<Point>) -> HostResult<i32> {
        self.check_handles(&[result])?;
        self.charge_points(curve, &[result])?;
        let point = decoded.ok_or_else(not_on_curve)?;
        self.set_point(result, &point)?;
        Ok(0)
    }

    /// Makes a key pair as Go does: candidates from the generator, cut to the size of the group, the second byte flipped by 0x42,
    /// until one is below the order. Gives the private key.
    ///
    /// # Errors
    /// "no elliptic curve under the given handle"; "no bigInt under the given handle"; "not enough gas".
    pub(super) fn generate_key(&mut self, public: Pair, handle: i32) -> HostResult<Vec<u8>> {
        let curve = self.charge_curve(handle, "GenerateKeyECC", Share::Key)?;
        self.check_handles(&[public])?;
        self.charge_points(curve, &[public])?;
        let bits = curve.n.bits();
        let unused = u32::try_from(bits.next_multiple_of(8).saturating_sub(bits)).unwrap_or_default();
        let mut key = vec![0; usize::try_from(bits.div_ceil(8)).unwrap_or_default()];
        loop {
            self.random(&mut key);
            if let [first, second, ..] = &mut key[..] {
                *first &= 0xff >> unused;
                *second ^= 0x42;
            }
            let scalar = BigUint::from_bytes_be(&key);
            if scalar < curve.n {
                self.set_sum(public, curve.multiply(&curve.base, &scalar))?;
                return Ok(key);
            }
        }
    }

    /// The next bytes of the transaction's generator.
    pub(super) fn random(&mut self, bytes: &mut [u8]) {
        let shared = &mut *self.shared;
        let world = shared.journal.world();
        let hash = shared.transaction.hash;
        let start = || {
            let seeds = (&world.previous_block.random_seed, &world.block.random_seed);
            crate::multiversx::crypto::Random::new(seeds.0, seeds.1, &hash)
        };
        shared.random.get_or_insert_with(start).fill(bytes);
    }
}

fn not_on_curve() -> crate::engine::Interrupt<crate::multiversx::Scratch> {
    fail("point is not on curve")
}

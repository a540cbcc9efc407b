//! Powers of ten as the chain's floats have them: the quotient of two constants, each rounded, and so not always the nearest number.

use super::BigFloat;

/// Below this exponent the power is 0.
const SMALLEST: i64 = -322;

/// 10 to the power of -32, -64 and so on.
const COARSE: [f64; 11] = [1e0, 1e-32, 1e-64, 1e-96, 1e-128, 1e-160, 1e-192, 1e-224, 1e-256, 1e-288, 1e-320];

/// 10 to the power of 0 to 31.
const FINE: [f64; 32] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19, 1e20, 1e21, 1e22, 1e23, 1e24, 1e25, 1e26, 1e27, 1e28, 1e29, 1e30, 1e31,
];

/// 10 to the power of an exponent that is not positive.
pub(super) fn power_of_ten(exponent: i64) -> BigFloat {
    if exponent < SMALLEST {
        return BigFloat::default();
    }
    let places = usize::try_from(exponent.unsigned_abs()).unwrap_or_default();
    let coarse = COARSE.get(places / FINE.len()).copied().unwrap_or_default();
    let fine = FINE.get(places % FINE.len()).copied().unwrap_or(1.0);
    BigFloat::from_f64(coarse / fine)
}

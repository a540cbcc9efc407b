//! 256-bit arithmetic on words in memory; the result takes the place of the first one.

use super::{Call, HostResult};
use crate::evm::stylus::Scratch;
use num_bigint::BigUint;
use num_traits::Zero;
use proscenium_macros::host_functions;

/// 256-bit arithmetic on words in memory; the result takes the place of the first one.
#[host_functions(module = "vm_hooks", family = "math", table = MATH, host = Scratch)]
impl Call<'_> {
    /// Divides; by zero it is zero.
    #[host(name = "math_div", cost = "43520")]
    fn math_div(&mut self, value: u32, divisor: u32) -> HostResult<()> {
        let (a, b) = (self.number(value)?, self.number(divisor)?);
        self.put(value, &if b.is_zero() { b } else { a / b })
    }

    /// The rest of a division; by zero it is zero.
    #[host(name = "math_mod", cost = "43520")]
    fn math_mod(&mut self, value: u32, modulus: u32) -> HostResult<()> {
        let (a, b) = (self.number(value)?, self.number(modulus)?);
        self.put(value, &rest(&a, &b))
    }

    /// Raises to a power, modulo 2^256.
    ///
    /// # Cost
    /// 3,000 and 17,500 for each significant byte of the exponent and one more.
    #[host(name = "math_pow", cost = "23520")]
    fn math_pow(&mut self, value: u32, exponent: u32) -> HostResult<()> {
        let (a, b) = (self.number(value)?, self.number(exponent)?);
        let bytes = b.bits().div_ceil(8);
        self.buy(17_500_u64.saturating_mul(bytes.saturating_add(1)).saturating_add(3_000))?;
        self.put(value, &a.modpow(&b, &(BigUint::from(1_u8) << 256_u32)))
    }

    /// Adds without a limit, and takes the rest of a division; by zero it is zero.
    #[host(name = "math_add_mod", cost = "49560")]
    fn math_add_mod(&mut self, value: u32, addend: u32, modulus: u32) -> HostResult<()> {
        let (a, b, m) = (self.number(value)?, self.number(addend)?, self.number(modulus)?);
        self.put(value, &rest(&(a + b), &m))
    }

    /// Multiplies without a limit, and takes the rest of a division; by zero it is zero.
    #[host(name = "math_mul_mod", cost = "52660")]
    fn math_mul_mod(&mut self, value: u32, multiplier: u32, modulus: u32) -> HostResult<()> {
        let (a, b, m) = (self.number(value)?, self.number(multiplier)?, self.number(modulus)?);
        self.put(value, &rest(&(a * b), &m))
    }
}

impl Call<'_> {
    fn number(&mut self, start: u32) -> HostResult<BigUint> {
        Ok(BigUint::from_bytes_be(&self.word(start)?))
    }

    /// Writes a number of at most 256 bits.
    fn put(&mut self, start: u32, number: &BigUint) -> HostResult<()> {
        let mut word = [0; 32];
        let digits = number.to_bytes_le();
        word.iter_mut().rev().zip(digits).for_each(|(byte, digit)| *byte = digit);
        self.write(start, &word)
    }
}

fn rest(number: &BigUint, modulus: &BigUint) -> BigUint {
    if modulus.is_zero() { BigUint::ZERO } else { number % modulus }
}

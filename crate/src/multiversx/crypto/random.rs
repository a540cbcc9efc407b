//! The transaction's deterministic generator: Go's `math/rand` source, seeded with a hash of block seeds and transaction hash.
//!
//! The generator adds two values of its state, 607 and 273 steps back. A seed is mixed into the state that a fixed generator has
//! after 7,800,000,000,000 steps; since the steps are linear, that state is computed by squaring a polynomial instead of being kept as
//! a table.

use sha2::{Digest, Sha256};
use std::sync::LazyLock;

/// Values of the state.
const LENGTH: usize = 607;
/// Steps back to the second value.
const TAP: usize = 273;
/// Steps of the generator that the seeds are mixed with.
const STEPS: u64 = 7_800_000_000_000;
/// Modulus and multiplier of the generator that fills states.
const MODULUS: u64 = (1 << 31) - 1;
const MULTIPLIER: u64 = 48_271;
/// Seed that stands for 0.
const NO_SEED: u64 = 89_482_311;
/// Values of the filling generator that are thrown away.
const SKIPPED: usize = 20;

/// A stream of bytes.
#[derive(Debug, Clone)]
pub(in crate::multiversx) struct Random {
    state: Vec<u64>,
    tap: usize,
    feed: usize,
    /// Bytes of the last value that are not given out yet.
    rest: u64,
    left: u32,
}

impl Random {
    /// The generator of a transaction: previous block's seed, current block's seed, transaction hash.
    pub(in crate::multiversx) fn new(previous: &[u8], current: &[u8], hash: &[u8; 32]) -> Self {
        let digest: [u8; 32] = Sha256::digest([previous, current, hash].concat()).into();
        let seed = digest.first_chunk().map_or(0, |seed| i64::from_be_bytes(*seed));
        let mut seeds = Seeds::new(seed);
        let state = mixed().iter().map(|mixed| seeds.value(40, 20) ^ mixed).collect();
        Self { state, tap: 0, feed: LENGTH.saturating_sub(TAP), rest: 0, left: 0 }
    }

    /// The next bytes.
    pub(in crate::multiversx) fn fill(&mut self, bytes: &mut [u8]) {
        for byte in bytes {
            if self.left == 0 {
                self.rest = self.next() & (u64::MAX >> 1);
                // The eighth byte of a value is lost.
                self.left = 7;
            }
            let [low, ..] = self.rest.to_le_bytes();
            *byte = low;
            self.rest >>= 8;
            self.left = self.left.saturating_sub(1);
        }
    }

    fn next(&mut self) -> u64 {
        let before = |index: usize| index.checked_sub(1).unwrap_or(LENGTH.saturating_sub(1));
        (self.tap, self.feed) = (before(self.tap), before(self.feed));
        let tap = self.state.get(self.tap).copied().unwrap_or_default();
        let Some(feed) = self.state.get_mut(self.feed) else { return tap };
        *feed = feed.wrapping_add(tap);
        *feed
    }
}

/// The generator that fills states.
struct Seeds(u64);

impl Seeds {
    fn new(seed: i64) -> Self {
        let seed = seed.rem_euclid(MODULUS.cast_signed()).cast_unsigned();
        let mut seeds = Self(if seed == 0 { NO_SEED } else { seed });
        (0..SKIPPED).for_each(|_| seeds.step());
        seeds
    }

    fn step(&mut self) {
        self.0 = self.0.wrapping_mul(MULTIPLIER) % MODULUS;
    }

    /// A value of three steps, the first two shifted so far.
    fn value(&mut self, first: u32, second: u32) -> u64 {
        [first, second, 0].into_iter().fold(0, |value, shift| {
            self.step();
            value ^ self.0 << shift
        })
    }
}

/// What seeds are mixed with.
fn mixed() -> &'static [u64] {
    static MIXED: LazyLock<Vec<u64>> = LazyLock::new(|| {
        let mut seeds = Seeds::new(1);
        let filled: Vec<u64> = (0..LENGTH).map(|_| seeds.value(20, 10)).collect();
        after(STEPS, &filled)
    });
    &MIXED
}

/// The state after so many steps.
fn after(steps: u64, state: &[u64]) -> Vec<u64> {
    // In the order in which the generator reads them, oldest first: the one before the feed is replaced by the first step.
    let place = |step: u64| {
        let length = LENGTH as u64;
        let feed = length.saturating_sub(TAP as u64).saturating_sub(1);
        usize::try_from((feed + length - step % length) % length).unwrap_or_default()
    };
    let mut sequence: Vec<u64> =
        (0..LENGTH as u64).map(|step| state.get(place(step)).copied().unwrap_or_default()).collect();
    for index in 0..LENGTH {
        let value = |back: usize| sequence.get(index.saturating_add(back)).copied().unwrap_or_default();
        sequence.push(value(0).wrapping_add(value(LENGTH.saturating_sub(TAP))));
    }
    let power = power_of_x(steps);
    let mut reached = vec![0; LENGTH];
    for step in 0..LENGTH {
        let window = sequence.get(step..).unwrap_or_default();
        let value = power
            .iter()
            .zip(window)
            .fold(0_u64, |sum, (factor, value)| sum.wrapping_add(factor.wrapping_mul(*value)));
        if let Some(slot) = reached.get_mut(place(steps.wrapping_add(step as u64))) {
            *slot = value;
        }
    }
    reached
}

/// x to this power, modulo x^607 - x^334 - 1 and 2^64: lowest coefficient first.
fn power_of_x(exponent: u64) -> Vec<u64> {
    let mut power = vec![0; LENGTH];
    if let Some(one) = power.first_mut() {
        *one = 1;
    }
    for bit in (0..u64::BITS - exponent.leading_zeros()).rev() {
        let mut product = square(&power);
        if exponent >> bit & 1 == 1 {
            product.insert(0, 0);
        }
        power = reduce(product);
    }
    power
}

fn square(power: &[u64]) -> Vec<u64> {
    let mut product = vec![0_u64; LENGTH.saturating_mul(2)];
    for (low, left) in power.iter().enumerate() {
        for (slot, right) in product.iter_mut().skip(low).zip(power) {
            *slot = slot.wrapping_add(left.wrapping_mul(*right));
        }
    }
    product
}

fn reduce(mut product: Vec<u64>) -> Vec<u64> {
    while product.len() > LENGTH {
        let top = product.pop().unwrap_or_default();
        let lowest = product.len().saturating_sub(LENGTH);
        for index in [lowest, lowest.saturating_add(LENGTH.saturating_sub(TAP))] {
            if let Some(slot) = product.get_mut(index) {
                *slot = slot.wrapping_add(top);
            }
        }
    }
    product
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jumps_agree_with_steps() {
        let state: Vec<u64> =
            (0..LENGTH as u64).map(|value| value.wrapping_mul(0x9e37_79b9_7f4a_7c15)).collect();
        for steps in [0, 1, 5, 606, 607, 2000] {
            let feed = LENGTH - TAP;
            let mut random = Random { state: state.clone(), tap: 0, feed, rest: 0, left: 0 };
            (0..steps).for_each(|_| {
                random.next();
            });
            assert_eq!(after(steps, &state), random.state, "{steps}");
        }
    }

    /// What the official VM gave for blocks without seeds (`multiversx_checked.md` B).
    #[test]
    fn the_official_stream() {
        let mut random = Random::new(&[], &[], &[b'.'; 32]);
        let mut bytes = [0; 40];
        random.fill(&mut bytes[..11]);
        random.fill(&mut bytes[11..]);
        let expected = "3cb101d2766c697929d869ebce190d797ba2f9742b3047e5ab745c1473efefd90fdc91a62485d176";
        assert_eq!(hex::encode(bytes), expected);
    }
}

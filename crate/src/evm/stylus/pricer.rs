//! The fee for a program's data: it rises exponentially while much is activated, and falls with time (`stylus.md` 2.3).

use super::records::{CHAIN_ACCOUNT, read, slot, write};
use crate::evm::backstage::Ctx;
use crate::evm::{Word, World};
use num_bigint::BigUint;

/// Bytes for which demand falls in a second.
const BYTES_PER_SECOND: u64 = 34_865;
/// Wei for a byte when there is no demand.
const LEAST_PRICE: u64 = 82_928_201;
/// Bytes of demand that make the price e times as high.
const INERTIA: u64 = 21_360_419;
/// One, in hundredths of a percent.
const ONE: u64 = 10_000;
/// Terms of the exponential function.
const TERMS: u64 = 12;

/// The fee for so many bytes of assembly now, in wei. Demand rises by them.
pub(super) fn data_fee(ctx: &mut Ctx, bytes: u32, now: u64) -> BigUint {
    let wanted = wanted(&read(ctx, key()), bytes, now);
    let mut word = [0; 32];
    let state = wanted.to_be_bytes().into_iter().chain(now.to_be_bytes());
    word.iter_mut().zip(state).for_each(|(to, from)| *to = from);
    write(ctx, key(), word);
    price(wanted) * bytes
}

/// The same fee, when nothing is activated.
pub(in crate::evm) fn quote(world: &World, bytes: u32) -> BigUint {
    let state = world.storage(&CHAIN_ACCOUNT, &key());
    price(wanted(&state, bytes, world.block.timestamp)) * bytes
}

/// Where demand stands, with the time when it was that.
fn key() -> Word {
    slot("data pricer", &[])
}

/// Demand with so many bytes more.
fn wanted(state: &Word, bytes: u32, now: u64) -> u64 {
    let number = |at: usize| {
        let bytes = state.get(at..).and_then(<[u8]>::first_chunk::<8>);
        bytes.map_or(0, |bytes| u64::from_be_bytes(*bytes))
    };
    let elapsed = now.saturating_sub(number(8));
    let cooled = number(0).saturating_sub(elapsed.saturating_mul(BYTES_PER_SECOND));
    cooled.saturating_add(bytes.into())
}

/// Wei for a byte at this demand.
fn price(demand: u64) -> BigUint {
    let exponent = demand.saturating_mul(ONE).checked_div(INERTIA).unwrap_or_default();
    BigUint::from(LEAST_PRICE) * exponential(exponent) / ONE
}

/// e to a power, both in hundredths of a percent.
fn exponential(power: u64) -> u64 {
    let first = ONE.saturating_add(power.checked_div(TERMS).unwrap_or_default());
    (1..TERMS).fold(first, |sum, term| {
        let divisor = TERMS.saturating_sub(term).saturating_mul(ONE);
        ONE.saturating_add(sum.saturating_mul(power).checked_div(divisor).unwrap_or_default())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exponential_is_one() {
        assert_eq!(exponential(0), 10_000);
        // e is 2.71828, e squared 7.389.
        assert_eq!((exponential(10_000) / 10, exponential(20_000) / 100), (2_718, 738));
    }

    #[test]
    fn data_costs_more_while_much_is_wanted() {
        assert_eq!(price(0), LEAST_PRICE.into());
        assert!(price(INERTIA) > (LEAST_PRICE * 27 / 10).into());
    }
}

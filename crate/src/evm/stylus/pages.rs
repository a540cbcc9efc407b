//! The price of memory, over a whole transaction (`stylus.md` 2.6, `stylus_checked.md` B1).

use super::Parameters;
use crate::stage::Limit;

/// Pages that the programs of one transaction may have open: the playground's own bound. The chain has none once the most pages are
/// past counting.
const MOST_OPEN: u16 = 8_192;
/// Bytes of a page.
const PAGE: u64 = 65_536;

/// Pages of memory that the programs of one transaction have.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Pages {
    /// Pages of the frames that are open now.
    pub open: u16,
    /// The most that were open at once. It never shrinks, even when the frame that raised it fails.
    pub ever: u16,
}

impl Pages {
    /// Gas for so many more pages, at the counts as they are.
    pub fn gas(self, pages: u16, parameters: &Parameters) -> u64 {
        let open = self.open.saturating_add(pages);
        let ever = self.ever.max(open);
        let free = parameters.free_pages;
        if ever <= free {
            return 0;
        }
        let beyond = |pages: u16| u64::from(pages.saturating_sub(free));
        let linear =
            beyond(open).saturating_sub(beyond(self.open)).saturating_mul(parameters.page_gas.into());
        linear.saturating_add(ramp(ever).saturating_sub(ramp(self.ever)))
    }

    /// Sees that there are not more pages open than the playground lets be.
    pub(in crate::evm) fn within_bounds(self) -> Result<(), Limit> {
        let bytes = u64::from(MOST_OPEN).saturating_mul(PAGE);
        if self.open > MOST_OPEN { Err(Limit::Memory(bytes)) } else { Ok(()) }
    }

    /// Counts so many more pages.
    pub fn add(&mut self, pages: u16) {
        self.open = self.open.saturating_add(pages);
        self.ever = self.ever.max(self.open);
    }
}

/// The part of the price that grows exponentially with the most pages ever.
fn ramp(pages: u16) -> u64 {
    RAMP.get(usize::from(pages)).copied().map_or(u64::MAX, u64::from)
}

/// `trunc(b^p)` with `b = exp(ln(31874000) / 128)`; a table, since powers of floats differ from machine to machine.
#[rustfmt::skip]
const RAMP: [u32; 129] = [
    1, 1, 1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 5, 6, 7, 8, 9, 11, 12, 14, 17, 19, 22, 25, 29, 33, 38, 43, 50,
    57, 65, 75, 85, 98, 112, 128, 147, 168, 193, 221, 253, 289, 331, 379, 434, 497, 569, 651, 745, 853, 976,
    1_117, 1_279, 1_463, 1_675, 1_917, 2_194, 2_511, 2_874, 3_290, 3_765, 4_309, 4_932, 5_645, 6_461, 7_395,
    8_464, 9_687, 11_087, 12_689, 14_523, 16_621, 19_024, 21_773, 24_919, 28_521, 32_642, 37_359, 42_758,
    48_938, 56_010, 64_104, 73_368, 83_971, 96_106, 109_994, 125_890, 144_082, 164_904, 188_735, 216_010,
    247_226, 282_953, 323_844, 370_643, 424_206, 485_509, 555_672, 635_973, 727_880, 833_067, 953_456,
    1_091_243, 1_248_941, 1_429_429, 1_636_000, 1_872_423, 2_143_012, 2_452_704, 2_807_151, 3_212_820,
    3_677_113, 4_208_502, 4_816_684, 5_512_756, 6_309_419, 7_221_210, 8_264_766, 9_459_129, 10_826_093,
    12_390_601, 14_181_199, 16_230_562, 18_576_084, 21_260_563, 24_332_984, 27_849_408, 31_873_999,
];

#[cfg(test)]
mod tests {
    use super::*;

    /// The figure that the chain's page ramp is made for: 128 pages in any steps.
    #[test]
    fn all_pages_cost_the_same_in_any_steps() {
        let parameters = Parameters::default();
        for step in [1_u16, 2, 4, 8, 32, 64, 128] {
            let (mut pages, mut gas) = (Pages::default(), 0);
            for _ in 0..128 / step {
                gas += pages.gas(step, &parameters);
                pages.add(step);
            }
            assert_eq!(gas, 31_999_998, "{step}");
        }
    }

    #[test]
    fn beyond_the_table_only_the_linear_part_is_left() {
        let parameters = Parameters::default();
        let mut pages = Pages { open: 128, ever: 128 };
        assert_eq!(pages.gas(1, &parameters), u64::MAX - 31_873_999 + 1_000);
        pages.add(1);
        assert_eq!(pages.gas(90, &parameters), 90_000);
    }
}

//! Gas, ink and memory.

use super::{Call, HostResult};
use crate::engine::Interrupt;
use crate::evm::stylus::Scratch;
use crate::evm::stylus::frame::Halt;
use proscenium_macros::host_functions;

/// Gas, ink and memory.
#[host_functions(module = "vm_hooks", family = "meter", table = METER, host = Scratch)]
impl Call<'_> {
    /// # Returns
    /// Whole gas that is left after this call.
    #[host(name = "evm_gas_left", cost = "8400")]
    fn evm_gas_left(&mut self) -> HostResult<u64> {
        Ok(self.gas_left())
    }

    /// # Returns
    /// Ink that is left after this call.
    #[host(name = "evm_ink_left", cost = "8400")]
    fn evm_ink_left(&mut self) -> HostResult<u64> {
        Ok(self.gas.cast_unsigned())
    }

    /// Pays for pages of memory before they are added; the metering calls it. The pages count even when they cannot be paid.
    ///
    /// # Cost
    /// The price of the pages; 8,400 for none.
    #[host(name = "pay_for_memory_grow", cost = "0")]
    fn pay_for_memory_grow(&mut self, pages: u32) -> HostResult<()> {
        let [low, high, ..] = pages.to_le_bytes();
        let pages = u16::from_le_bytes([low, high]);
        if pages == 0 {
            return self.buy(8_400);
        }
        let open = &mut self.shared.ctx.chain.pages;
        let gas = open.gas(pages, &self.frame.parameters);
        open.add(pages);
        let bounds = open.within_bounds();
        self.buy_gas(gas)?;
        bounds.map_err(|limit| Interrupt::Exit(Halt::Stopped(limit.into())))
    }
}

//! How far a guest may grow its memory and tables while it runs.

use super::Host;
use super::crossing::Cell;
use wasmi::ResourceLimiter;
use wasmi::errors::{MemoryError, TableError};
use wasmi_core::LimiterError;

/// A chain's bounds on growth. What is asked for beyond them traps, it does not merely fail. Two cases never come here: growth by
/// 0 pages is not counted, and a size beyond 4 GiB gives -1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Growth {
    /// Successful executions of `memory.grow` in one call.
    pub memory_grows: u32,
    /// Pages in one execution.
    pub memory_pages: u32,
    /// Elements of a table; growing past it gives -1, as the bound is the playground's own.
    pub table_elements: u32,
}

/// Bytes in a page of memory.
const PAGE: usize = 65_536;

impl<H: Host> ResourceLimiter for Cell<H> {
    fn memory_growing(
        &mut self,
        current: usize,
        desired: usize,
        _: Option<usize>,
    ) -> Result<bool, LimiterError> {
        // The memory that a module begins with is judged at intake.
        if !self.lent {
            return Ok(true);
        }
        let pages = desired.saturating_sub(current).div_ceil(PAGE);
        if pages > H::GROWTH.memory_pages as usize || self.grows >= H::GROWTH.memory_grows {
            return Err(LimiterError::ResourceLimiterDeniedAllocation);
        }
        self.grows = self.grows.saturating_add(1);
        Ok(true)
    }

    fn table_growing(&mut self, _: usize, desired: usize, _: Option<usize>) -> Result<bool, LimiterError> {
        Ok(!self.lent || desired <= H::GROWTH.table_elements as usize)
    }

    fn memory_grow_failed(&mut self, _: &MemoryError) -> Result<(), LimiterError> {
        Ok(())
    }

    fn table_grow_failed(&mut self, _: &TableError) -> Result<(), LimiterError> {
        Ok(())
    }

    fn instances(&self) -> usize {
        1
    }

    fn tables(&self) -> usize {
        10_000
    }

    fn memories(&self) -> usize {
        1
    }
}

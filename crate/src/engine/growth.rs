//! How far a guest may grow its memory and its tables while it runs. Where a chain meters, the growth of memory is the metering's
//! business.

use super::Host;
use super::crossing::Cell;
use wasmi::ResourceLimiter;
use wasmi::errors::{MemoryError, TableError};
use wasmi_core::LimiterError;

/// Elements of a table that a guest may grow it to; growing past them gives -1. The playground's own bound.
const MOST_ELEMENTS: usize = 1 << 20;
/// Bytes of a page of memory.
const PAGE: usize = 1 << 16;

impl<H: Host> ResourceLimiter for Cell<H> {
    fn memory_growing(&mut self, _: usize, desired: usize, _: Option<usize>) -> Result<bool, LimiterError> {
        if desired.div_ceil(PAGE) > H::MOST_PAGES {
            return Err(LimiterError::ResourceLimiterDeniedAllocation);
        }
        Ok(true)
    }

    fn table_growing(&mut self, _: usize, desired: usize, _: Option<usize>) -> Result<bool, LimiterError> {
        Ok(desired <= MOST_ELEMENTS)
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

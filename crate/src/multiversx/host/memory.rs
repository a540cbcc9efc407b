//! Guest memory by the chain's bounds rules (`multiversx.md` 1, "Memory"): offsets and lengths are signed 32-bit numbers, a load
//! that runs past the end is cut short, a store never is.

use super::{Call, HostResult, fail};
use crate::multiversx::Address;
use num_bigint::BigUint;

impl Call<'_> {
    /// Loads `length` bytes at `offset`. A length of 0 gives no bytes whatever the offset; a load whose end lies past the end of
    /// the memory gives what there is.
    ///
    /// # Errors
    /// "mem load: bad bounds" when the offset is negative or past the end; "mem load: negative length".
    pub(in crate::multiversx) fn load(&mut self, offset: i32, length: i32) -> HostResult<Vec<u8>> {
        if length == 0 {
            return Ok(Vec::new());
        }
        let bounds = || fail("mem load: bad bounds");
        let start = usize::try_from(offset).map_err(|_| bounds())?;
        let rest = self.memory.get(start..).ok_or_else(bounds)?;
        let length = usize::try_from(length).map_err(|_| fail("mem load: negative length"))?;
        let bytes = rest.get(..length).unwrap_or(rest).to_vec();
        self.count_bytes(bytes.len())?;
        Ok(bytes)
    }

    /// Stores bytes at `offset`. Storing no bytes checks nothing.
    ///
    /// # Errors
    /// "bad bounds (lower)" or "(upper)".
    pub(in crate::multiversx) fn store(&mut self, offset: i32, bytes: &[u8]) -> HostResult<()> {
        if bytes.is_empty() {
            return Ok(());
        }
        self.count_bytes(bytes.len())?;
        let start = usize::try_from(offset).map_err(|_| fail("bad bounds (lower)"))?;
        let target = start.checked_add(bytes.len()).and_then(|end| self.memory.get_mut(start..end));
        target.ok_or_else(|| fail("bad bounds (upper)"))?.copy_from_slice(bytes);
        Ok(())
    }

    /// Loads an address of 32 bytes; one cut short by the end of memory is filled with zeros.
    ///
    /// # Errors
    /// As [`Self::load`].
    pub(in crate::multiversx) fn load_address(&mut self, offset: i32) -> HostResult<Address> {
        let bytes = self.load(offset, 32)?;
        let mut address = Address::default();
        for (slot, byte) in address.0.iter_mut().zip(bytes) {
            *slot = byte;
        }
        Ok(address)
    }

    /// Loads a value of 32 bytes, big-endian and unsigned.
    ///
    /// # Errors
    /// As [`Self::load`].
    pub(in crate::multiversx) fn load_value(&mut self, offset: i32) -> HostResult<BigUint> {
        Ok(BigUint::from_bytes_be(&self.load(offset, 32)?))
    }

    /// Loads the arguments of a call, as [`Self::load_list`], and takes the price of their bytes.
    ///
    /// # Errors
    /// As [`Self::load_list`]; "not enough gas".
    pub(super) fn load_arguments(&mut self, count: i32, lengths: i32, data: i32) -> HostResult<Vec<Vec<u8>>> {
        let (arguments, length) = self.load_list(count, lengths, data)?;
        self.charge_length(self.schedule().bytes.copy, length)?;
        Ok(arguments)
    }

    /// Loads a list of byte strings: `count` lengths, 4 bytes little-endian each, at `lengths`, and the strings one after the
    /// other at `data`. Gives the sum of the lengths, too.
    ///
    /// # Errors
    /// As [`Self::load`]; "negative numArguments (n)" for a negative count.
    pub(in crate::multiversx) fn load_list(
        &mut self,
        count: i32,
        lengths: i32,
        data: i32,
    ) -> HostResult<(Vec<Vec<u8>>, i32)> {
        if count < 0 {
            return Err(fail(format!("negative numArguments ({count})")));
        }
        let lengths = self.load(lengths, count.saturating_mul(4))?;
        let mut offset = data;
        let mut total = 0_i32;
        let mut list = Vec::new();
        for length in lengths.chunks_exact(4) {
            let length = i32::from_le_bytes(length.try_into().unwrap_or_default());
            list.push(self.load(offset, length)?);
            offset = offset.saturating_add(length);
            total = total.wrapping_add(length);
        }
        Ok((list, total))
    }
}

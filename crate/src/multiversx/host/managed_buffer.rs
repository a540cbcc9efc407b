//! Family `mBuffer`: managed buffers, byte strings that live with the node.
//!
//! A buffer that is read must exist; one that is written as a whole is created. A slice that reaches out of its buffer gives 1 and
//! does nothing, where everything else that goes wrong fails the call.

use super::arguments::length;
use super::{Call, HostResult, fail};
use crate::multiversx::{Address, Scratch};
use proscenium_macros::host_functions;
use std::ops::Range;

/// Answer of a function on slices that did what it was asked for.
const DONE: i32 = 0;
/// Answer of a function on slices when the slice reaches out of its buffer.
const OUT_OF_RANGE: i32 = 1;

#[host_functions(module = "env", family = "mBuffer", table = MANAGED_BUFFER, host = Scratch)]
impl Call<'_> {
    /// Makes an empty buffer.
    ///
    /// # Returns
    /// Its handle.
    #[host(name = "mBufferNew", cost = "MBufferNew")]
    fn m_buffer_new(&mut self) -> HostResult<i32> {
        self.new_buffer(Vec::new())
    }

    /// Makes a buffer with bytes from memory.
    ///
    /// # Errors
    /// Memory bounds.
    ///
    /// # Returns
    /// Its handle.
    #[host(name = "mBufferNewFromBytes", cost = "MBufferNewFromBytes")]
    fn m_buffer_new_from_bytes(&mut self, data_offset: i32, data_length: i32) -> HostResult<i32> {
        let bytes = self.load(data_offset, data_length)?;
        self.new_buffer(bytes)
    }

    /// Gives the length of a buffer.
    ///
    /// # Errors
    /// "no managed buffer under the given handle".
    #[host(name = "mBufferGetLength", cost = "MBufferGetLength")]
    fn m_buffer_get_length(&mut self, m_buffer_handle: i32) -> HostResult<i32> {
        Ok(length(self.buffer(m_buffer_handle)?.len()))
    }

    /// Writes a buffer to memory.
    ///
    /// # Errors
    /// "no managed buffer under the given handle"; memory bounds.
    ///
    /// # Returns
    /// 0.
    #[host(name = "mBufferGetBytes", cost = "MBufferGetBytes")]
    fn m_buffer_get_bytes(&mut self, m_buffer_handle: i32, result_offset: i32) -> HostResult<i32> {
        let bytes = self.copy_buffer(m_buffer_handle)?;
        self.charge_copy(bytes.len())?;
        self.store(result_offset, &bytes)?;
        Ok(DONE)
    }

    /// Writes a part of a buffer to memory.
    ///
    /// # Errors
    /// "no managed buffer under the given handle"; memory bounds.
    ///
    /// # Returns
    /// 0; 1 when the part reaches out of the buffer.
    #[host(name = "mBufferGetByteSlice", cost = "MBufferGetByteSlice")]
    fn m_buffer_get_byte_slice(
        &mut self,
        source_handle: i32,
        starting_position: i32,
        slice_length: i32,
        result_offset: i32,
    ) -> HostResult<i32> {
        let Some(slice) = self.slice(source_handle, starting_position, slice_length)? else {
            return Ok(OUT_OF_RANGE);
        };
        self.store(result_offset, &slice)?;
        Ok(DONE)
    }

    /// Copies a part of a buffer to another buffer, in place of what that holds.
    ///
    /// # Errors
    /// "no managed buffer under the given handle".
    ///
    /// # Returns
    /// 0; 1 when the part reaches out of the buffer.
    #[host(name = "mBufferCopyByteSlice", cost = "MBufferCopyByteSlice")]
    fn m_buffer_copy_byte_slice(
        &mut self,
        source_handle: i32,
        starting_position: i32,
        slice_length: i32,
        destination_handle: i32,
    ) -> HostResult<i32> {
        let Some(slice) = self.slice(source_handle, starting_position, slice_length)? else {
            return Ok(OUT_OF_RANGE);
        };
        self.charge_copy(slice.len())?;
        self.set_buffer(destination_handle, slice)?;
        Ok(DONE)
    }

    /// Gives 1 when two buffers hold the same bytes, else 0.
    ///
    /// # Errors
    /// "no managed buffer under the given handle".
    #[host(name = "mBufferEq", cost = "MBufferCopyByteSlice")]
    fn m_buffer_eq(&mut self, m_buffer_handle1: i32, m_buffer_handle2: i32) -> HostResult<i32> {
        self.charge_buffer(m_buffer_handle1)?;
        self.charge_buffer(m_buffer_handle2)?;
        Ok(i32::from(self.buffer(m_buffer_handle1)? == self.buffer(m_buffer_handle2)?))
    }

    /// Sets a buffer to bytes from memory.
    ///
    /// # Errors
    /// Memory bounds.
    ///
    /// # Returns
    /// 0.
    #[host(name = "mBufferSetBytes", cost = "MBufferSetBytes")]
    fn m_buffer_set_bytes(
        &mut self,
        m_buffer_handle: i32,
        data_offset: i32,
        data_length: i32,
    ) -> HostResult<i32> {
        let bytes = self.load(data_offset, data_length)?;
        self.charge_copy(bytes.len())?;
        self.set_buffer(m_buffer_handle, bytes)?;
        Ok(DONE)
    }

    /// Overwrites a part of a buffer with bytes from memory. The buffer keeps its length.
    ///
    /// # Errors
    /// Memory bounds; "no managed buffer under the given handle".
    ///
    /// # Returns
    /// 0; 1 when the part reaches out of the buffer.
    #[host(name = "mBufferSetByteSlice", cost = "MBufferSetBytes")]
    fn m_buffer_set_byte_slice(
        &mut self,
        m_buffer_handle: i32,
        starting_position: i32,
        data_length: i32,
        data_offset: i32,
    ) -> HostResult<i32> {
        let bytes = self.load(data_offset, data_length)?;
        self.charge_copy(bytes.len())?;
        let range = range(self.buffer(m_buffer_handle)?, starting_position, data_length);
        let buffer = self.frame.buffers.get_mut(m_buffer_handle);
        let Some(part) = range.and_then(|range| buffer?.get_mut(range)) else {
            return Ok(OUT_OF_RANGE);
        };
        for (slot, byte) in part.iter_mut().zip(bytes) {
            *slot = byte;
        }
        Ok(DONE)
    }

    /// Appends a buffer to another.
    ///
    /// # Errors
    /// "no managed buffer under the given handle".
    ///
    /// # Returns
    /// 0.
    #[host(name = "mBufferAppend", cost = "MBufferAppend")]
    fn m_buffer_append(&mut self, accumulator_handle: i32, data_handle: i32) -> HostResult<i32> {
        let bytes = self.copy_buffer(data_handle)?;
        self.append(accumulator_handle, &bytes)
    }

    /// Appends bytes from memory to a buffer.
    ///
    /// # Errors
    /// Memory bounds; "no managed buffer under the given handle".
    ///
    /// # Returns
    /// 0.
    #[host(name = "mBufferAppendBytes", cost = "MBufferAppendBytes")]
    fn m_buffer_append_bytes(
        &mut self,
        accumulator_handle: i32,
        data_offset: i32,
        data_length: i32,
    ) -> HostResult<i32> {
        let bytes = self.load(data_offset, data_length)?;
        self.append(accumulator_handle, &bytes)
    }

    /// Fills a buffer with bytes from the transaction's deterministic generator.
    ///
    /// # Errors
    /// "length of buffer is not correct" when the length is less than 1.
    ///
    /// # Returns
    /// 0.
    #[host(name = "mBufferSetRandom", cost = "MBufferSetRandom")]
    fn m_buffer_set_random(&mut self, destination_handle: i32, length: i32) -> HostResult<i32> {
        let size = usize::try_from(length).ok().filter(|size| *size > 0);
        let size = size.ok_or_else(|| fail("length of buffer is not correct"))?;
        self.charge_copy(size)?;
        self.count_value(size)?;
        let mut bytes = vec![0; size];
        self.random(&mut bytes);
        self.set_buffer(destination_handle, bytes)?;
        Ok(0)
    }
}

impl Call<'_> {
    /// Makes a buffer.
    ///
    /// # Errors
    /// The playground's guard on bytes.
    pub(super) fn new_buffer(&mut self, bytes: Vec<u8>) -> HostResult<i32> {
        self.count_value(bytes.len())?;
        Ok(self.frame.buffers.insert_new(bytes))
    }

    /// The bytes of a buffer, counted against the guard.
    ///
    /// # Errors
    /// "no managed buffer under the given handle"; the playground's guard on bytes.
    pub(super) fn copy_buffer(&mut self, handle: i32) -> HostResult<Vec<u8>> {
        let length = self.buffer(handle)?.len();
        self.count_bytes(length)?;
        self.buffer(handle).cloned()
    }

    /// The address in a buffer; nothing when it is not 32 bytes.
    ///
    /// # Errors
    /// "no managed buffer under the given handle".
    pub(super) fn address_in(&self, handle: i32) -> HostResult<Option<Address>> {
        Ok(Address::try_from(self.buffer(handle)?.as_slice()).ok())
    }

    /// Part of a buffer, counted against the guard; nothing when it reaches out of it.
    fn slice(&mut self, handle: i32, start: i32, length: i32) -> HostResult<Option<Vec<u8>>> {
        // The whole source is paid, whatever becomes of the slice.
        self.charge_buffer(handle)?;
        let range = range(self.buffer(handle)?, start, length);
        self.count_bytes(range.as_ref().map_or(0, Range::len))?;
        let buffer = self.buffer(handle)?;
        Ok(range.and_then(|range| buffer.get(range)).map(<[u8]>::to_vec))
    }

    fn append(&mut self, handle: i32, bytes: &[u8]) -> HostResult<i32> {
        self.count_bytes(bytes.len())?;
        self.charge_copy(bytes.len())?;
        let buffer = self.frame.buffers.get_mut(handle);
        let buffer = buffer.ok_or_else(|| fail("no managed buffer under the given handle"))?;
        buffer.extend_from_slice(bytes);
        Ok(DONE)
    }
}

/// The part of a buffer that begins at `start`, if it lies inside.
fn range(buffer: &[u8], start: i32, length: i32) -> Option<Range<usize>> {
    let start = usize::try_from(start).ok()?;
    let end = start.checked_add(usize::try_from(length).ok()?)?;
    (end <= buffer.len()).then_some(start..end)
}

#[cfg(test)]
mod tests;

//! Family `mBuffer`: buffers as numbers; from arguments and storage, to storage and return data.

use super::{Call, HostResult, fail};
use crate::multiversx::Scratch;
use crate::multiversx::number::{
    from_signed_bytes, from_unsigned_bytes, i64_from_signed_bytes, u64_bytes, u64_from_unsigned_bytes,
};
use proscenium_macros::host_functions;

#[host_functions(module = "env", family = "mBuffer", table = MANAGED_BUFFER_NUMBERS, host = Scratch)]
impl Call<'_> {
    /// Reads a buffer as a number: big-endian, without a sign.
    ///
    /// # Errors
    /// "no managed buffer under the given handle".
    ///
    /// # Returns
    /// 0.
    #[host(name = "mBufferToBigIntUnsigned", cost = "MBufferToBigIntUnsigned")]
    fn m_buffer_to_big_int_unsigned(&mut self, m_buffer_handle: i32, big_int_handle: i32) -> HostResult<i32> {
        self.charge_buffer(m_buffer_handle)?;
        let value = from_unsigned_bytes(self.buffer(m_buffer_handle)?);
        self.set_big_int(big_int_handle, value)?;
        Ok(0)
    }

    /// Reads a buffer as a number: two's complement, big-endian.
    ///
    /// # Errors
    /// "no managed buffer under the given handle".
    ///
    /// # Returns
    /// 0.
    #[host(name = "mBufferToBigIntSigned", cost = "MBufferToBigIntSigned")]
    fn m_buffer_to_big_int_signed(&mut self, m_buffer_handle: i32, big_int_handle: i32) -> HostResult<i32> {
        self.charge_buffer(m_buffer_handle)?;
        let value = from_signed_bytes(self.buffer(m_buffer_handle)?);
        self.set_big_int(big_int_handle, value)?;
        Ok(0)
    }

    /// Sets a buffer to the minimal big-endian bytes of a number's magnitude.
    ///
    /// # Errors
    /// "no bigInt under the given handle".
    ///
    /// # Returns
    /// 0.
    #[host(name = "mBufferFromBigIntUnsigned", cost = "MBufferFromBigIntUnsigned")]
    fn m_buffer_from_big_int_unsigned(
        &mut self,
        m_buffer_handle: i32,
        big_int_handle: i32,
    ) -> HostResult<i32> {
        let bytes = self.unsigned_bytes_of(big_int_handle)?;
        self.set_buffer(m_buffer_handle, bytes)?;
        Ok(0)
    }

    /// Sets a buffer to a number in minimal two's complement, big-endian.
    ///
    /// # Errors
    /// "no bigInt under the given handle".
    ///
    /// # Returns
    /// 0.
    #[host(name = "mBufferFromBigIntSigned", cost = "MBufferFromBigIntSigned")]
    fn m_buffer_from_big_int_signed(&mut self, m_buffer_handle: i32, big_int_handle: i32) -> HostResult<i32> {
        let bytes = self.signed_bytes_of(big_int_handle)?;
        self.set_buffer(m_buffer_handle, bytes)?;
        Ok(0)
    }

    /// Gives a buffer as an unsigned 64-bit integer.
    ///
    /// # Errors
    /// "no managed buffer under the given handle"; "bytes cannot be parsed as uint64" when it is too big.
    #[host(name = "mBufferToSmallIntUnsigned", cost = "MBufferToSmallIntUnsigned")]
    fn m_buffer_to_small_int_unsigned(&mut self, m_buffer_handle: i32) -> HostResult<u64> {
        self.charge_buffer(m_buffer_handle)?;
        u64_from_unsigned_bytes(self.buffer(m_buffer_handle)?)
            .map_err(|_| fail("bytes cannot be parsed as uint64"))
    }

    /// Gives a buffer as a signed 64-bit integer.
    ///
    /// # Errors
    /// "no managed buffer under the given handle"; "bytes cannot be parsed as int64" when it does not fit.
    #[host(name = "mBufferToSmallIntSigned", cost = "MBufferToSmallIntSigned")]
    fn m_buffer_to_small_int_signed(&mut self, m_buffer_handle: i32) -> HostResult<i64> {
        self.charge_buffer(m_buffer_handle)?;
        i64_from_signed_bytes(self.buffer(m_buffer_handle)?)
            .map_err(|_| fail("bytes cannot be parsed as int64"))
    }

    /// Sets a buffer to the minimal big-endian bytes of an unsigned 64-bit integer.
    #[host(name = "mBufferFromSmallIntUnsigned", cost = "MBufferFromSmallIntUnsigned")]
    fn m_buffer_from_small_int_unsigned(&mut self, m_buffer_handle: i32, value: u64) -> HostResult<()> {
        self.set_buffer(m_buffer_handle, u64_bytes(value))
    }

    /// Sets a buffer to the minimal big-endian bytes of an integer's magnitude: the official VM loses the sign here.
    #[host(name = "mBufferFromSmallIntSigned", cost = "MBufferFromSmallIntSigned")]
    fn m_buffer_from_small_int_signed(&mut self, m_buffer_handle: i32, value: i64) -> HostResult<()> {
        self.set_buffer(m_buffer_handle, u64_bytes(value.unsigned_abs()))
    }

    /// Stores a buffer under a key that is in another buffer; an empty one deletes.
    ///
    /// # Errors
    /// "no managed buffer under the given handle"; the rules of storage.
    ///
    /// # Returns
    /// 0.
    #[host(name = "mBufferStorageStore", cost = "MBufferStorageStore")]
    fn m_buffer_storage_store(&mut self, key_handle: i32, source_handle: i32) -> HostResult<i32> {
        let key = self.copy_buffer(key_handle)?;
        let value = self.copy_buffer(source_handle)?;
        self.storage_store(&key, &value)?;
        Ok(0)
    }

    /// Loads the value under a key into a buffer.
    ///
    /// # Errors
    /// "no managed buffer under the given handle".
    ///
    /// # Returns
    /// 0.
    #[host(name = "mBufferStorageLoad", cost = "Dynamic")]
    fn m_buffer_storage_load(&mut self, key_handle: i32, destination_handle: i32) -> HostResult<i32> {
        let key = self.copy_buffer(key_handle)?;
        let value = self.storage_load(&key)?;
        self.set_buffer(destination_handle, &*value)?;
        Ok(0)
    }

    /// Loads the value under a key of another account into a buffer. The storage of a contract whose metadata is not readable
    /// looks empty.
    ///
    /// # Errors
    /// "no managed buffer under the given handle" for the key; "argument out of range" for the address.
    #[host(name = "mBufferStorageLoadFromAddress", cost = "Dynamic")]
    fn m_buffer_storage_load_from_address(
        &mut self,
        address_handle: i32,
        key_handle: i32,
        destination_handle: i32,
    ) -> HostResult<()> {
        let key = self.copy_buffer(key_handle)?;
        let address = self.address_in(address_handle).map_err(|_| fail("argument out of range"))?;
        let value = match address {
            Some(address) => self.storage_load_from(&address, &key)?,
            None => self.closed_storage(&key)?,
        };
        self.set_buffer(destination_handle, &*value)
    }

    /// Copies an argument into a buffer.
    ///
    /// # Errors
    /// "argument out of range" when there is no argument of this number.
    ///
    /// # Returns
    /// 0.
    #[host(name = "mBufferGetArgument", cost = "MBufferGetArgument")]
    fn m_buffer_get_argument(&mut self, id: i32, destination_handle: i32) -> HostResult<i32> {
        let argument = self.argument_if_any(id).ok_or_else(|| fail("argument out of range"))?;
        self.set_buffer(destination_handle, &*argument)?;
        Ok(0)
    }

    /// Appends a buffer to the return data.
    ///
    /// # Errors
    /// "no managed buffer under the given handle".
    ///
    /// # Returns
    /// 0.
    #[host(name = "mBufferFinish", cost = "MBufferFinish")]
    fn m_buffer_finish(&mut self, source_handle: i32) -> HostResult<i32> {
        let bytes = self.copy_buffer(source_handle)?;
        self.charge_persist(bytes.len())?;
        self.push_result(bytes)?;
        Ok(0)
    }

    /// Decodes a big float that [`mBufferFromBigFloat`](Self) wrote; zero cannot be read back.
    ///
    /// # Errors
    /// "no managed buffer under the given handle"; "precision of the big float must be 53"; "big float decode error"; "exponent is either too small or too big".
    ///
    /// # Returns
    /// 0.
    #[host(name = "mBufferToBigFloat", cost = "MBufferToBigFloat")]
    fn m_buffer_to_big_float(&mut self, m_buffer_handle: i32, big_float_handle: i32) -> HostResult<i32> {
        let bytes = self.copy_buffer(m_buffer_handle)?;
        self.charge_copy(bytes.len())?;
        self.decode_big_float(big_float_handle, &bytes)?;
        Ok(0)
    }

    /// Sets a buffer to the encoding of a big float.
    ///
    /// # Errors
    /// "no bigFloat under the given handle".
    ///
    /// # Returns
    /// 0.
    #[host(name = "mBufferFromBigFloat", cost = "MBufferFromBigFloat")]
    fn m_buffer_from_big_float(&mut self, m_buffer_handle: i32, big_float_handle: i32) -> HostResult<i32> {
        let bytes = self.big_float(big_float_handle)?.encode();
        self.charge_copy(bytes.len())?;
        self.set_buffer(m_buffer_handle, bytes)?;
        Ok(0)
    }
}

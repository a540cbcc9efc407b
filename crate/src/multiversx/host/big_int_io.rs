//! Family `bigInt`: numbers as bytes and as small integers, from arguments, storage and call value, to return data.

use super::arguments::length;
use super::{Call, HostResult, fail};
use crate::multiversx::Scratch;
use crate::multiversx::number::{
    from_signed_bytes, from_unsigned_bytes, signed_bytes, signed_length, to_i64, unsigned_bytes,
    unsigned_length,
};
use crate::trace::Blob;
use num_bigint::BigInt;
use num_traits::ToPrimitive;
use proscenium_macros::host_functions;

#[host_functions(module = "env", family = "bigInt", table = BIG_INT_IO, host = Scratch)]
impl Call<'_> {
    /// Stores a small number under a new handle.
    ///
    /// # Returns
    /// The handle.
    #[host(name = "bigIntNew", cost = "BigIntNew")]
    fn big_int_new(&mut self, small_value: i64) -> HostResult<i32> {
        self.new_big_int(small_value.into())
    }

    /// Gives the length of a number's magnitude in minimal bytes; 0 for 0.
    ///
    /// # Errors
    /// "no bigInt under the given handle".
    #[host(name = "bigIntUnsignedByteLength", cost = "BigIntUnsignedByteLength")]
    fn big_int_unsigned_byte_length(&mut self, reference_handle: i32) -> HostResult<i32> {
        let length = unsigned_length(self.big_int(reference_handle)?);
        Ok(length.to_i32().unwrap_or(i32::MAX))
    }

    /// Gives the length of a number in minimal two's complement; 0 for 0.
    ///
    /// # Errors
    /// "no bigInt under the given handle".
    #[host(name = "bigIntSignedByteLength", cost = "BigIntSignedByteLength")]
    fn big_int_signed_byte_length(&mut self, reference_handle: i32) -> HostResult<i32> {
        let length = signed_length(self.big_int(reference_handle)?);
        Ok(length.to_i32().unwrap_or(i32::MAX))
    }

    /// Writes a number's magnitude to memory, in minimal big-endian bytes.
    ///
    /// # Errors
    /// "no bigInt under the given handle"; memory bounds.
    ///
    /// # Returns
    /// The number of bytes.
    #[host(name = "bigIntGetUnsignedBytes", cost = "BigIntGetUnsignedBytes")]
    fn big_int_get_unsigned_bytes(&mut self, reference_handle: i32, byte_offset: i32) -> HostResult<i32> {
        let bytes = self.unsigned_bytes_of(reference_handle)?;
        self.charge_copy(bytes.len())?;
        self.store(byte_offset, &bytes)?;
        Ok(length(bytes.len()))
    }

    /// Writes a number to memory, in minimal two's complement, big-endian.
    ///
    /// # Errors
    /// "no bigInt under the given handle"; memory bounds.
    ///
    /// # Returns
    /// The number of bytes.
    #[host(name = "bigIntGetSignedBytes", cost = "BigIntGetSignedBytes")]
    fn big_int_get_signed_bytes(&mut self, reference_handle: i32, byte_offset: i32) -> HostResult<i32> {
        let bytes = self.signed_bytes_of(reference_handle)?;
        self.charge_copy(bytes.len())?;
        self.store(byte_offset, &bytes)?;
        Ok(length(bytes.len()))
    }

    /// Reads a number from memory: big-endian, without a sign.
    ///
    /// # Errors
    /// Memory bounds.
    #[host(name = "bigIntSetUnsignedBytes", cost = "BigIntSetUnsignedBytes")]
    fn big_int_set_unsigned_bytes(
        &mut self,
        destination_handle: i32,
        byte_offset: i32,
        byte_length: i32,
    ) -> HostResult<()> {
        let bytes = self.load(byte_offset, byte_length)?;
        self.charge_copy(bytes.len())?;
        self.set_big_int(destination_handle, from_unsigned_bytes(&bytes))
    }

    /// Reads a number from memory: two's complement, big-endian.
    ///
    /// # Errors
    /// Memory bounds.
    #[host(name = "bigIntSetSignedBytes", cost = "BigIntSetSignedBytes")]
    fn big_int_set_signed_bytes(
        &mut self,
        destination_handle: i32,
        byte_offset: i32,
        byte_length: i32,
    ) -> HostResult<()> {
        let bytes = self.load(byte_offset, byte_length)?;
        self.charge_copy(bytes.len())?;
        self.set_big_int(destination_handle, from_signed_bytes(&bytes))
    }

    /// Gives 1 when a number fits a signed 64-bit integer, else 0.
    ///
    /// # Errors
    /// "no bigInt under the given handle".
    #[host(name = "bigIntIsInt64", cost = "BigIntIsInt64")]
    fn big_int_is_int64(&mut self, destination_handle: i32) -> HostResult<i32> {
        Ok(i32::from(to_i64(self.big_int(destination_handle)?).is_ok()))
    }

    /// Gives a number as a signed 64-bit integer. An unknown handle is created with the value 0.
    ///
    /// # Errors
    /// "big int cannot be represented as int64".
    #[host(name = "bigIntGetInt64", cost = "BigIntGetInt64")]
    fn big_int_get_int64(&mut self, destination_handle: i32) -> HostResult<i64> {
        let value = self.create_big_int(destination_handle)?;
        to_i64(value).map_err(|_| fail("big int cannot be represented as int64"))
    }

    /// Sets a number to a signed 64-bit integer.
    #[host(name = "bigIntSetInt64", cost = "BigIntSetInt64")]
    fn big_int_set_int64(&mut self, destination_handle: i32, value: i64) -> HostResult<()> {
        self.set_big_int(destination_handle, value.into())
    }

    /// Writes a number to a managed buffer, in decimal digits.
    ///
    /// # Errors
    /// "no bigInt under the given handle"; the playground's guard on bytes.
    #[host(name = "bigIntToString", cost = "BigIntFinishSigned")]
    fn big_int_to_string(&mut self, big_int_handle: i32, destination_handle: i32) -> HostResult<()> {
        let length = unsigned_length(self.big_int(big_int_handle)?);
        // The time to find the digits grows with the square of the length.
        self.count_work(length.saturating_mul(length) / 64)?;
        let text = self.big_int(big_int_handle)?.to_string();
        self.charge_copy(text.len())?;
        self.set_buffer(destination_handle, text)
    }

    /// Reads an argument as a number without a sign. Does nothing when there is no argument of this number.
    #[host(name = "bigIntGetUnsignedArgument", cost = "BigIntGetUnsignedArgument")]
    fn big_int_get_unsigned_argument(&mut self, id: i32, destination_handle: i32) -> HostResult<()> {
        match self.argument_if_any(id) {
            Some(argument) => self.set_big_int(destination_handle, from_unsigned_bytes(&argument)),
            None => Ok(()),
        }
    }

    /// Reads an argument as a number in two's complement. Does nothing when there is no argument of this number.
    #[host(name = "bigIntGetSignedArgument", cost = "BigIntGetSignedArgument")]
    fn big_int_get_signed_argument(&mut self, id: i32, destination_handle: i32) -> HostResult<()> {
        match self.argument_if_any(id) {
            Some(argument) => {
                self.charge_copy(argument.len())?;
                self.set_big_int(destination_handle, from_signed_bytes(&argument))
            }
            None => Ok(()),
        }
    }

    /// Stores a number's magnitude under a key; 0 deletes. An unknown handle is created with the value 0.
    ///
    /// # Errors
    /// Memory bounds; the rules of storage.
    ///
    /// # Returns
    /// 0 unchanged, 1 modified, 2 added, 3 deleted.
    #[host(name = "bigIntStorageStoreUnsigned", cost = "BigIntStorageStoreUnsigned")]
    fn big_int_storage_store_unsigned(
        &mut self,
        key_offset: i32,
        key_length: i32,
        source_handle: i32,
    ) -> HostResult<i32> {
        let key = self.load(key_offset, key_length)?;
        self.create_big_int(source_handle)?;
        let bytes = self.unsigned_bytes_of(source_handle)?;
        self.storage_store(&key, &bytes)
    }

    /// Loads a number without a sign from storage.
    ///
    /// # Errors
    /// Memory bounds.
    ///
    /// # Returns
    /// The length of the stored value.
    #[host(name = "bigIntStorageLoadUnsigned", cost = "Dynamic")]
    fn big_int_storage_load_unsigned(
        &mut self,
        key_offset: i32,
        key_length: i32,
        destination_handle: i32,
    ) -> HostResult<i32> {
        let key = self.load(key_offset, key_length)?;
        let bytes = self.storage_load(&key)?;
        self.set_big_int(destination_handle, from_unsigned_bytes(&bytes))?;
        Ok(length(bytes.len()))
    }

    /// Appends a number's magnitude to the return data.
    ///
    /// # Errors
    /// "no bigInt under the given handle".
    #[host(name = "bigIntFinishUnsigned", cost = "BigIntFinishUnsigned")]
    fn big_int_finish_unsigned(&mut self, reference_handle: i32) -> HostResult<()> {
        let bytes = self.unsigned_bytes_of(reference_handle)?;
        self.charge_persist(bytes.len())?;
        self.push_result(bytes)
    }

    /// Appends a number to the return data, in two's complement; 0 is empty.
    ///
    /// # Errors
    /// "no bigInt under the given handle".
    #[host(name = "bigIntFinishSigned", cost = "BigIntFinishSigned")]
    fn big_int_finish_signed(&mut self, reference_handle: i32) -> HostResult<()> {
        let bytes = self.signed_bytes_of(reference_handle)?;
        self.charge_persist(bytes.len())?;
        self.push_result(bytes)
    }
}

impl Call<'_> {
    /// An argument, if there is one of this number.
    pub(super) fn argument_if_any(&self, id: i32) -> Option<Blob> {
        self.frame.call.arguments.get(usize::try_from(id).ok()?).cloned()
    }

    /// The magnitude of the number under a handle, counted against the guard.
    pub(super) fn unsigned_bytes_of(&mut self, handle: i32) -> HostResult<Vec<u8>> {
        self.bytes_of(handle, unsigned_length, unsigned_bytes)
    }

    /// The number under a handle in two's complement, counted against the guard.
    pub(super) fn signed_bytes_of(&mut self, handle: i32) -> HostResult<Vec<u8>> {
        self.bytes_of(handle, signed_length, signed_bytes)
    }

    fn bytes_of(
        &mut self,
        handle: i32,
        length: fn(&BigInt) -> u64,
        bytes: fn(&BigInt) -> Vec<u8>,
    ) -> HostResult<Vec<u8>> {
        let length = length(self.big_int(handle)?);
        self.count_work(length)?;
        Ok(bytes(self.big_int(handle)?))
    }
}

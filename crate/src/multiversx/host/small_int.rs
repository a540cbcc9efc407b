//! Family `smallInt`: 64-bit integers from arguments and storage, to storage and return data.

use super::{Call, HostResult, fail};
use crate::multiversx::Scratch;
use crate::multiversx::number::{
    OutOfRange, i64_bytes, i64_from_signed_bytes, u64_bytes, u64_from_unsigned_bytes,
};
use crate::trace::Blob;
use proscenium_macros::host_functions;

#[host_functions(module = "env", family = "smallInt", table = SMALL_INT, host = Scratch)]
impl Call<'_> {
    /// Gives an argument as an unsigned 64-bit integer.
    ///
    /// # Errors
    /// "argument index out of range" when there is no argument of this number; "argument out of range" when it is too big.
    #[host(name = "smallIntGetUnsignedArgument", cost = "Int64GetArgument")]
    fn small_int_get_unsigned_argument(&mut self, id: i32) -> HostResult<u64> {
        u64_from_unsigned_bytes(&self.argument_at(id)?).map_err(argument_out_of_range)
    }

    /// Gives an argument as a signed 64-bit integer; it may be longer than 8 bytes when these only extend the sign.
    ///
    /// # Errors
    /// "argument index out of range" when there is no argument of this number; "argument out of range" when it does not fit.
    #[host(name = "smallIntGetSignedArgument", cost = "Int64GetArgument")]
    fn small_int_get_signed_argument(&mut self, id: i32) -> HostResult<i64> {
        i64_from_signed_bytes(&self.argument_at(id)?).map_err(argument_out_of_range)
    }

    /// Appends an unsigned integer to the return data in minimal bytes; 0 is empty.
    #[host(name = "smallIntFinishUnsigned", cost = "Int64Finish")]
    fn small_int_finish_unsigned(&mut self, value: u64) -> HostResult<()> {
        self.push_result(u64_bytes(value))
    }

    /// Appends a signed integer to the return data in minimal two's complement; 0 is empty.
    #[host(name = "smallIntFinishSigned", cost = "Int64Finish")]
    fn small_int_finish_signed(&mut self, value: i64) -> HostResult<()> {
        self.push_result(i64_bytes(value))
    }

    /// Stores an unsigned integer under a key in minimal bytes; 0 deletes.
    ///
    /// # Errors
    /// Memory bounds; the rules of storage.
    ///
    /// # Returns
    /// 0 unchanged, 1 modified, 2 added, 3 deleted.
    #[host(name = "smallIntStorageStoreUnsigned", cost = "Int64StorageStore")]
    fn small_int_storage_store_unsigned(
        &mut self,
        key_offset: i32,
        key_length: i32,
        value: u64,
    ) -> HostResult<i32> {
        let key = self.load(key_offset, key_length)?;
        self.storage_store(&key, &u64_bytes(value))
    }

    /// Stores a signed integer under a key in minimal two's complement; 0 deletes.
    ///
    /// # Errors
    /// Memory bounds; the rules of storage.
    ///
    /// # Returns
    /// 0 unchanged, 1 modified, 2 added, 3 deleted.
    #[host(name = "smallIntStorageStoreSigned", cost = "Int64StorageStore")]
    fn small_int_storage_store_signed(
        &mut self,
        key_offset: i32,
        key_length: i32,
        value: i64,
    ) -> HostResult<i32> {
        let key = self.load(key_offset, key_length)?;
        self.storage_store(&key, &i64_bytes(value))
    }

    /// Loads an unsigned integer from storage; 0 when there is no entry.
    ///
    /// # Errors
    /// Memory bounds; "storage value out of range" when it is too big.
    #[host(name = "smallIntStorageLoadUnsigned", cost = "Dynamic")]
    fn small_int_storage_load_unsigned(&mut self, key_offset: i32, key_length: i32) -> HostResult<u64> {
        let key = self.load(key_offset, key_length)?;
        u64_from_unsigned_bytes(&self.storage_load(&key)?).map_err(storage_out_of_range)
    }

    /// Loads a signed integer from storage; 0 when there is no entry.
    ///
    /// # Errors
    /// Memory bounds; "storage value out of range" when it does not fit.
    #[host(name = "smallIntStorageLoadSigned", cost = "Dynamic")]
    fn small_int_storage_load_signed(&mut self, key_offset: i32, key_length: i32) -> HostResult<i64> {
        let key = self.load(key_offset, key_length)?;
        i64_from_signed_bytes(&self.storage_load(&key)?).map_err(storage_out_of_range)
    }

    /// The older name of [`smallIntGetSignedArgument`](Self).
    ///
    /// # Errors
    /// The same.
    #[host(name = "int64getArgument", cost = "Int64GetArgument")]
    fn int64_get_argument(&mut self, id: i32) -> HostResult<i64> {
        self.small_int_get_signed_argument(id)
    }

    /// The older name of [`smallIntFinishSigned`](Self).
    #[host(name = "int64finish", cost = "Int64Finish")]
    fn int64_finish(&mut self, value: i64) -> HostResult<()> {
        self.small_int_finish_signed(value)
    }

    /// The older name of [`smallIntStorageStoreUnsigned`](Self): a negative number is stored as eight bytes without a sign.
    ///
    /// # Errors
    /// The same.
    ///
    /// # Returns
    /// 0 unchanged, 1 modified, 2 added, 3 deleted.
    #[host(name = "int64storageStore", cost = "Int64StorageStore")]
    fn int64_storage_store(&mut self, key_offset: i32, key_length: i32, value: u64) -> HostResult<i32> {
        self.small_int_storage_store_unsigned(key_offset, key_length, value)
    }

    /// The older name of [`smallIntStorageLoadUnsigned`](Self).
    ///
    /// # Errors
    /// The same.
    #[host(name = "int64storageLoad", cost = "Dynamic")]
    fn int64_storage_load(&mut self, key_offset: i32, key_length: i32) -> HostResult<u64> {
        self.small_int_storage_load_unsigned(key_offset, key_length)
    }
}

impl Call<'_> {
    fn argument_at(&self, id: i32) -> HostResult<Blob> {
        self.argument_if_any(id).ok_or_else(|| fail("argument index out of range"))
    }
}

fn argument_out_of_range(_: OutOfRange) -> super::Interrupt<Scratch> {
    fail("argument out of range")
}

fn storage_out_of_range(_: OutOfRange) -> super::Interrupt<Scratch> {
    fail("storage value out of range")
}

#[cfg(test)]
mod tests {
    use super::super::testing::Scene;

    const CONTRACT: &str = r#"
        (func (export "arguments")
            (call $smallIntFinishUnsigned (call $smallIntGetUnsignedArgument (i32.const 0)))
            (call $smallIntFinishSigned (call $smallIntGetSignedArgument (i32.const 1)))
            (call $int64finish (call $int64getArgument (i32.const 1))))
        (func $number (param $value i32) (call $int64finish (i64.extend_i32_s (local.get $value))))
        (func (export "storage") (local $value i64)
            (local.set $value (call $smallIntGetSignedArgument (i32.const 0)))
            (call $number (call $smallIntStorageStoreSigned (i32.const 0) (i32.const 1) (local.get $value)))
            (call $smallIntFinishSigned (call $smallIntStorageLoadSigned (i32.const 0) (i32.const 1)))
            (call $number (call $smallIntStorageStoreUnsigned (i32.const 0) (i32.const 1) (local.get $value)))
            (call $smallIntFinishUnsigned (call $smallIntStorageLoadUnsigned (i32.const 0) (i32.const 1)))
            (call $number (call $int64storageStore (i32.const 0) (i32.const 2) (local.get $value)))
            (call $int64finish (call $int64storageLoad (i32.const 0) (i32.const 2))))
        (func (export "long")
            (drop (call $storageStore (i32.const 0) (i32.const 1) (i32.const 100) (i32.const 9)))
            (drop (call $smallIntStorageLoadUnsigned (i32.const 0) (i32.const 1))))
        (data (i32.const 100) "123456789")
    "#;

    #[test]
    fn arguments() {
        let mut scene = Scene::new(CONTRACT);
        let arguments: [&[u8]; 2] = [&[0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], &[0xff; 10]];
        assert_eq!(scene.out("arguments", &arguments), [&[0xff; 8][..], &[0xff], &[0xff]]);
        let too_big = [1, 0, 0, 0, 0, 0, 0, 0, 0];
        let out_of_range = (10, "argument out of range".to_owned());
        assert_eq!(scene.failure("arguments", &[&too_big, b""]), out_of_range);
        assert_eq!(scene.failure("arguments", &[b"", &[0, 0xff, 0, 0, 0, 0, 0, 0, 0]]), out_of_range);
        assert_eq!(scene.failure("arguments", &[b""]), (10, "argument index out of range".to_owned()));
    }

    #[test]
    fn storage() {
        let mut scene = Scene::new(CONTRACT);
        let eight = &[0xff; 8][..];
        assert_eq!(scene.out("storage", &[&[0xff]]), [&[2][..], &[0xff], &[1], eight, &[2], &[0xff]]);
        assert_eq!(scene.storage("main", &[0, 0]), eight);
        assert_eq!(scene.failure("long", &[]), (10, "storage value out of range".to_owned()));
    }
}

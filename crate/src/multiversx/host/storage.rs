//! Family `baseOps`: storage, and the time locks that stand beside its keys (`multiversx.md` 2, "Storage rules").

use super::arguments::length;
use super::{Call, HostResult, fail, minimal};
use crate::multiversx::esdt::RESERVED;
use crate::multiversx::schedule::{Bytes, STORAGE_LOAD};
use crate::multiversx::{Account, Address, Scratch};
use crate::trace::{Blob, Field, Kind, Note};
use proscenium_macros::host_functions;

/// Keys that belong to the VM.
const PROTECTED: &[u8] = b"ELRONDVM@";
/// Before the key that a time lock is for.
const TIME_LOCK: &[u8] = b"ELRONDVM@TIMELOCK";

#[host_functions(module = "env", family = "baseOps", table = STORAGE, host = Scratch)]
impl Call<'_> {
    /// Stores a value under a key; an empty value deletes.
    ///
    /// # Errors
    /// Memory bounds; "cannot write on read only mode"; "cannot write to storage under reserved key"; "cannot write to
    /// protected key".
    ///
    /// # Returns
    /// 0 unchanged, 1 modified, 2 added, 3 deleted.
    #[host(name = "storageStore", cost = "StorageStore")]
    fn storage_store_hook(
        &mut self,
        key_offset: i32,
        key_length: i32,
        data_offset: i32,
        data_length: i32,
    ) -> HostResult<i32> {
        let key = self.load(key_offset, key_length)?;
        let data = self.load(data_offset, data_length)?;
        self.storage_store(&key, &data)
    }

    /// Gives the length of the value under a key; 0 when there is none.
    ///
    /// # Errors
    /// Memory bounds.
    #[host(name = "storageLoadLength", cost = "Dynamic")]
    fn storage_load_length(&mut self, key_offset: i32, key_length: i32) -> HostResult<i32> {
        let key = self.load(key_offset, key_length)?;
        let recipient = self.frame.call.recipient;
        let first = self.is_first_access(&recipient, &key);
        self.charge_load(first)?;
        Ok(length(self.read_storage(&recipient, &key)?.len()))
    }

    /// Writes the value under a key of another account to memory and gives its length. The storage of a contract whose
    /// metadata is not readable looks empty.
    ///
    /// # Errors
    /// Memory bounds.
    #[host(name = "storageLoadFromAddress", cost = "Dynamic")]
    fn storage_load_from_address(
        &mut self,
        address_offset: i32,
        key_offset: i32,
        key_length: i32,
        data_offset: i32,
    ) -> HostResult<i32> {
        let address = self.load_address(address_offset)?;
        let key = self.load(key_offset, key_length)?;
        let data = self.storage_load_from(&address, &key)?;
        self.store(data_offset, &data)?;
        Ok(length(data.len()))
    }

    /// Writes the value under a key to memory and gives its length.
    ///
    /// # Errors
    /// Memory bounds.
    #[host(name = "storageLoad", cost = "Dynamic")]
    fn storage_load_hook(&mut self, key_offset: i32, key_length: i32, data_offset: i32) -> HostResult<i32> {
        let key = self.load(key_offset, key_length)?;
        let data = self.storage_load(&key)?;
        self.store(data_offset, &data)?;
        Ok(length(data.len()))
    }

    /// Locks a key until a time in seconds. Nothing but `isStorageLocked` looks at the lock: the key can still be
    /// written. A negative time counts without its sign.
    ///
    /// # Errors
    /// Memory bounds; "cannot write on read only mode".
    ///
    /// # Returns
    /// 0 unchanged, 1 modified, 2 added, 3 deleted.
    #[host(name = "setStorageLock", cost = "Int64StorageStore")]
    fn set_storage_lock(&mut self, key_offset: i32, key_length: i32, lock_timestamp: i64) -> HostResult<i32> {
        let key = self.time_lock(key_offset, key_length)?;
        self.write_storage(key, minimal(&lock_timestamp.unsigned_abs().into()))
    }

    /// Gives the time in seconds until which a key is locked; 0 when it is not. Of a longer number the lowest 64 bits count.
    ///
    /// # Errors
    /// Memory bounds.
    #[host(name = "getStorageLock", cost = "StorageLoad")]
    fn get_storage_lock(&mut self, key_offset: i32, key_length: i32) -> HostResult<i64> {
        let key = self.time_lock(key_offset, key_length)?;
        Ok(low_bits(&self.storage_load(&key)?).cast_signed())
    }

    /// Tells whether a key is locked at the time of the current block.
    ///
    /// # Errors
    /// Memory bounds.
    ///
    /// # Returns
    /// 1 locked, 0 not, -1 when the time is negative.
    #[host(name = "isStorageLocked", cost = "StorageLoad")]
    fn is_storage_locked(&mut self, key_offset: i32, key_length: i32) -> HostResult<i32> {
        let until = self.get_storage_lock(key_offset, key_length)?;
        if until < 0 {
            return Ok(-1);
        }
        self.charge(self.schedule().of("GetBlockTimeStamp"))?;
        let now = self.block().timestamp_ms / 1000;
        Ok(i32::from(until > now.cast_signed()))
    }

    /// Removes the lock of a key.
    ///
    /// # Errors
    /// As `setStorageLock`.
    ///
    /// # Returns
    /// 0 unchanged, 3 deleted.
    #[host(name = "clearStorageLock", cost = "Int64StorageStore")]
    fn clear_storage_lock(&mut self, key_offset: i32, key_length: i32) -> HostResult<i32> {
        self.set_storage_lock(key_offset, key_length, 0)
    }
}

impl Call<'_> {
    /// The value under a key of the running contract; empty when there is none.
    ///
    /// # Errors
    /// "not enough gas"; the playground's guard on bytes.
    pub(super) fn storage_load(&mut self, key: &[u8]) -> HostResult<Blob> {
        let recipient = self.frame.call.recipient;
        self.paid_read(&recipient, key)
    }

    /// The value under a key of any account, as the running contract may see it: empty when the account is another contract
    /// and not readable.
    ///
    /// # Errors
    /// "not enough gas"; the playground's guard on bytes.
    pub(super) fn storage_load_from(&mut self, address: &Address, key: &[u8]) -> HostResult<Blob> {
        let own = *address == self.frame.call.recipient;
        let open = |account: &Account| !address.is_contract() || account.is_readable();
        if own || self.settled(address).is_some_and(open) {
            return self.paid_read(address, key);
        }
        self.closed_storage(key)
    }

    /// What a contract finds in storage that it may not read, or that is nobody's: nothing, for the full price.
    ///
    /// # Errors
    /// "not enough gas".
    pub(super) fn closed_storage(&mut self, key: &[u8]) -> HostResult<Blob> {
        self.charge_key(key)?;
        self.charge_load(true)?;
        Ok(Blob::default())
    }

    /// Reads a value and takes the price of it: much on the first access in a transaction, little later.
    fn paid_read(&mut self, address: &Address, key: &[u8]) -> HostResult<Blob> {
        let first = self.is_first_access(address, key);
        let value = self.read_storage(address, key)?;
        if first {
            self.charge_key(key)?;
            self.charge_copy(value.len())?;
        }
        self.charge_load(first)?;
        Ok(value)
    }

    /// Whether a value was not at hand yet, in this transaction. Values under the chain's own keys never are.
    fn is_first_access(&mut self, address: &Address, key: &[u8]) -> bool {
        (key.starts_with(RESERVED) && !key.starts_with(PROTECTED)) || self.shared.journal.warm(address, key)
    }

    /// Takes the price of an access to a value, without its bytes.
    fn charge_load(&mut self, first: bool) -> HostResult<()> {
        let price = if first { STORAGE_LOAD } else { self.schedule().of("CachedStorageLoad") };
        self.charge(price)
    }

    /// Stores a value under a key of the running contract; an empty value deletes. Gives 0 unchanged, 1 modified, 2 added, 3
    /// deleted.
    ///
    /// # Errors
    /// "cannot write on read only mode"; "cannot write to storage under reserved key"; "cannot write to protected key".
    pub(super) fn storage_store(&mut self, key: &[u8], value: &[u8]) -> HostResult<i32> {
        if key.starts_with(PROTECTED) {
            return Err(fail("cannot write to protected key"));
        }
        if key.starts_with(RESERVED) {
            return Err(fail("cannot write to storage under reserved key"));
        }
        self.write_storage(key.into(), value.into())
    }

    /// Stores under any key, the VM's own too.
    fn write_storage(&mut self, key: Blob, value: Blob) -> HostResult<i32> {
        if self.frame.call.read_only {
            return Err(fail("cannot write on read only mode"));
        }
        self.count_entry(key.len().saturating_add(value.len()))?;
        let recipient = self.frame.call.recipient;
        let before = self.shared.journal.storage(&recipient, &key);
        self.charge_change(&key, &before, &value)?;
        let status = match (before.is_empty(), value.is_empty()) {
            _ if before == value => 0,
            (true, _) => 2,
            (_, true) => 3,
            _ => 1,
        };
        self.shared.journal.set(&recipient, Field::Storage(key), value.into());
        Ok(status)
    }

    /// Takes the price of a change of storage, and adds to the refund for what it releases (`multiversx_checked.md` 38).
    fn charge_change(&mut self, key: &[u8], before: &[u8], after: &[u8]) -> HostResult<()> {
        let recipient = self.frame.call.recipient;
        let first = self.shared.journal.warm(&recipient, key);
        if first {
            self.charge_key(key)?;
        }
        if before == after {
            return if first { self.charge_copy(after.len()) } else { Ok(()) };
        }
        let Bytes { persist, store, release, .. } = self.schedule().bytes;
        let (old, new) = (before.len() as u64, after.len() as u64);
        let released = if new == 0 { old } else { old.saturating_sub(new) };
        self.frame.refund = self.frame.refund.saturating_add(release.saturating_mul(released));
        let kept = if old == new { 0 } else { old.min(new) };
        self.charge(
            persist.saturating_mul(kept).saturating_add(store.saturating_mul(new.saturating_sub(old))),
        )
    }

    /// The value under a key of any account, readable or not.
    ///
    /// # Errors
    /// The playground's guard on bytes.
    pub(super) fn read_storage(&mut self, address: &Address, key: &[u8]) -> HostResult<Blob> {
        let value = self.shared.journal.storage(address, key);
        self.count_bytes(value.len())?;
        let note = Note::StorageRead { address: address.blob(), key: key.into(), value: value.clone() };
        self.shared.journal.record(Kind::Note(Box::new(note)));
        Ok(value)
    }

    fn time_lock(&mut self, key_offset: i32, key_length: i32) -> HostResult<Blob> {
        let key = self.load(key_offset, key_length)?;
        Ok([TIME_LOCK, &key].concat().into())
    }
}

/// Big-endian bytes as a number, of which the lowest 64 bits count.
pub(super) fn low_bits(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |number: u64, byte| number << 8 | u64::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Scene, contract};

    /// `store(key, value)`, `load(key)` and `from(address, key)` with their results as return data.
    const CONTRACT: &str = r#"
        (func $argument (param $id i32) (param $at i32) (result i32)
            (call $getArgument (local.get $id) (local.get $at)))
        (func $number (param $value i32)
            (i32.store (i32.const 9000) (local.get $value))
            (call $finish (i32.const 9000) (i32.const 1)))
        (func (export "store")
            (call $number (call $storageStore
                (i32.const 0) (call $argument (i32.const 0) (i32.const 0))
                (i32.const 1000) (call $argument (i32.const 1) (i32.const 1000)))))
        (func (export "load")
            (call $number (call $storageLoadLength
                (i32.const 0) (call $argument (i32.const 0) (i32.const 0))))
            (call $finish (i32.const 1000) (call $storageLoad
                (i32.const 0) (call $argument (i32.const 0) (i32.const 0)) (i32.const 1000))))
        (func (export "from")
            (drop (call $argument (i32.const 0) (i32.const 2000)))
            (call $finish (i32.const 1000) (call $storageLoadFromAddress (i32.const 2000)
                (i32.const 0) (call $argument (i32.const 1) (i32.const 0)) (i32.const 1000))))
        (func (export "lock")
            (call $number (call $setStorageLock (i32.const 0) (i32.const 1) (i64.const -5)))
            (call $number (call $isStorageLocked (i32.const 0) (i32.const 1)))
            (call $number (i32.wrap_i64 (call $getStorageLock (i32.const 0) (i32.const 1))))
            (call $number (call $clearStorageLock (i32.const 0) (i32.const 1)))
            (call $number (call $isStorageLocked (i32.const 0) (i32.const 1))))
    "#;

    #[test]
    fn statuses() {
        let mut scene = Scene::new(CONTRACT);
        let mut store = |key: &[u8], value: &[u8]| scene.out("store", &[key, value]).concat();
        assert_eq!(store(b"key", b""), [0]);
        assert_eq!(store(b"key", b"one"), [2]);
        assert_eq!(store(b"key", b"one"), [0]);
        assert_eq!(store(b"key", b"two"), [1]);
        assert_eq!(store(b"key", b""), [3]);
        assert_eq!(store(b"", b"empty key"), [2]);
        assert_eq!(store(b"ELRON", b"x"), [2]);
        assert_eq!(scene.out("load", &[b""]), [b"\x09".to_vec(), b"empty key".to_vec()]);
        assert_eq!(scene.storage("main", b"key"), b"");
    }

    #[test]
    fn reserved_keys() {
        let mut scene = Scene::new(CONTRACT);
        let reserved = (10, "cannot write to storage under reserved key".to_owned());
        assert_eq!(scene.failure("store", &[b"ELRONDesdt", b"x"]), reserved);
        let protected = (10, "cannot write to protected key".to_owned());
        assert_eq!(scene.failure("store", &[b"ELRONDVM@ASYNC", b"x"]), protected);
    }

    #[test]
    fn other_accounts() {
        let store = r#"(func (export "init") (drop (call $storageStore
            (i32.const 0) (i32.const 1) (i32.const 1) (i32.const 1)))) (data (i32.const 0) "kv")"#;
        let mut scene = Scene::new(CONTRACT).with_contract("open", store).with_contract("shut", store);
        for name in ["open", "shut"] {
            let field = crate::trace::Field::Storage(b"k"[..].into());
            let value: crate::trace::Blob = b"v"[..].into();
            scene.node.set_field(&contract(name), field, value.into());
        }
        let mut scene = scene.with_metadata("shut", [1, 6]);
        assert_eq!(scene.out("from", &[&contract("open").0, b"k"]), [b"v"]);
        assert_eq!(scene.out("from", &[&contract("shut").0, b"k"]), [b""]);
        assert_eq!(scene.out("from", &[&contract("none").0, b"k"]), [b""]);
        assert_eq!(scene.node.world().account(&contract("none")), None);
    }

    #[test]
    fn locks() {
        assert_eq!(Scene::new(CONTRACT).out("lock", &[]).concat(), [2, 1, 5, 3, 0]);
    }
}

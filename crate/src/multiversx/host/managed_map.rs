//! Family `managedMap`: maps from bytes to bytes. Keys and values are copied from and to managed buffers.

use super::{Call, HostResult, fail};
use crate::multiversx::Scratch;
use proscenium_macros::host_functions;
use std::collections::BTreeMap;

type Map = BTreeMap<Vec<u8>, Vec<u8>>;

#[host_functions(module = "env", family = "managedMap", table = MANAGED_MAP, host = Scratch)]
impl Call<'_> {
    /// Makes an empty map.
    ///
    /// # Returns
    /// Its handle.
    #[host(name = "managedMapNew", cost = "ManagedMapNew")]
    fn managed_map_new(&mut self) -> HostResult<i32> {
        self.count_value(0)?;
        Ok(self.frame.maps.insert_new(Map::new()))
    }

    /// Puts a copy of a buffer in a map under a key, in place of what is there.
    ///
    /// # Errors
    /// "no managed map under the given handle"; "no managed buffer under the given handle".
    ///
    /// # Returns
    /// 0.
    #[host(name = "managedMapPut", cost = "ManagedMapPut")]
    fn managed_map_put(&mut self, m_map_handle: i32, key_handle: i32, value_handle: i32) -> HostResult<i32> {
        self.map(m_map_handle)?;
        let key = self.copy_buffer(key_handle)?;
        let value = self.copy_buffer(value_handle)?;
        self.charge_copy(value.len())?;
        self.count_value(0)?;
        self.map(m_map_handle)?.insert(key, value);
        Ok(0)
    }

    /// Sets a buffer to the value under a key; empty when there is none.
    ///
    /// # Errors
    /// "no managed map under the given handle"; "no managed buffer under the given handle".
    ///
    /// # Returns
    /// 0.
    #[host(name = "managedMapGet", cost = "ManagedMapGet")]
    fn managed_map_get(
        &mut self,
        m_map_handle: i32,
        key_handle: i32,
        out_value_handle: i32,
    ) -> HostResult<i32> {
        self.map(m_map_handle)?;
        let key = self.copy_buffer(key_handle)?;
        let value = self.map(m_map_handle)?.get(&key).cloned().unwrap_or_default();
        self.charge_copy(value.len())?;
        self.set_buffer(out_value_handle, value)?;
        Ok(0)
    }

    /// Takes the value under a key out of a map into a buffer; empty when there is none.
    ///
    /// # Errors
    /// "no managed map under the given handle"; "no managed buffer under the given handle".
    ///
    /// # Returns
    /// 0.
    #[host(name = "managedMapRemove", cost = "ManagedMapRemove")]
    fn managed_map_remove(
        &mut self,
        m_map_handle: i32,
        key_handle: i32,
        out_value_handle: i32,
    ) -> HostResult<i32> {
        self.map(m_map_handle)?;
        let key = self.copy_buffer(key_handle)?;
        let value = self.map(m_map_handle)?.remove(&key).unwrap_or_default();
        self.charge_copy(value.len())?;
        self.set_buffer(out_value_handle, value)?;
        Ok(0)
    }

    /// Gives 1 when a map has a value that is not empty under a key, else 0.
    ///
    /// # Errors
    /// "no managed map under the given handle"; "no managed buffer under the given handle".
    #[host(name = "managedMapContains", cost = "ManagedMapContains")]
    fn managed_map_contains(&mut self, m_map_handle: i32, key_handle: i32) -> HostResult<i32> {
        self.map(m_map_handle)?;
        let key = self.copy_buffer(key_handle)?;
        let value = self.map(m_map_handle)?.get(&key);
        Ok(i32::from(value.is_some_and(|value| !value.is_empty())))
    }
}

impl Call<'_> {
    fn map(&mut self, handle: i32) -> HostResult<&mut Map> {
        self.frame.maps.get_mut(handle).ok_or_else(|| fail("no managed map under the given handle"))
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::Scene;

    const CONTRACT: &str = r#"
        (func $finished (param $handle i32) (drop (call $mBufferFinish (local.get $handle))))
        (func $put (param $id i32)
            (drop (call $mBufferGetArgument (local.get $id) (i32.const 1)))
            (drop (call $mBufferGetArgument (i32.add (local.get $id) (i32.const 1)) (i32.const 2)))
            (drop (call $managedMapPut (i32.const 0) (i32.const 1) (i32.const 2))))
        (func $number (param $value i32) (call $int64finish (i64.extend_i32_s (local.get $value))))
        (func $contains (call $number (call $managedMapContains (i32.const 0) (i32.const 1))))
        (func (export "map")
            (call $number (call $managedMapNew))
            (call $put (i32.const 0)) (call $contains)
            ;; the map holds copies
            (drop (call $mBufferAppend (i32.const 2) (i32.const 2)))
            (drop (call $managedMapGet (i32.const 0) (i32.const 1) (i32.const 3))) (call $finished (i32.const 3))
            (drop (call $managedMapRemove (i32.const 0) (i32.const 1) (i32.const 3))) (call $finished (i32.const 3))
            (call $contains)
            (drop (call $managedMapGet (i32.const 0) (i32.const 1) (i32.const 3))) (call $finished (i32.const 3)))
        (func (export "no_map") (drop (call $managedMapGet (i32.const 0) (i32.const 1) (i32.const 3))))
        (func (export "no_key") (drop (call $managedMapNew))
            (drop (call $managedMapGet (i32.const 0) (i32.const 1) (i32.const 3))))
    "#;

    #[test]
    fn values_are_copied_in_and_out() {
        let mut scene = Scene::new(CONTRACT);
        let out = scene.out("map", &[b"key", b"value"]);
        assert_eq!(out, [&b""[..], b"\x01", b"value", b"value", b"", b""]);
        // An empty value is there, and yet not contained.
        assert_eq!(scene.out("map", &[b"key", b""])[1], b"");
    }

    #[test]
    fn unknown_handles() {
        let mut scene = Scene::new(CONTRACT);
        assert_eq!(scene.failure("no_map", &[]), (10, "no managed map under the given handle".to_owned()));
        assert_eq!(scene.failure("no_key", &[]), (10, "no managed buffer under the given handle".to_owned()));
    }
}

//! Values behind handles: a frame's big integers, buffers and maps (`multiversx.md` 1).

use std::collections::BTreeMap;

/// Values of one kind by handle. Each frame has its own, empty at its start.
#[derive(Debug, Clone)]
pub struct Heap<T> {
    values: BTreeMap<i32, T>,
}

impl<T> Default for Heap<T> {
    fn default() -> Self {
        Self { values: BTreeMap::new() }
    }
}

impl<T> Heap<T> {
    /// Stores a value under a new handle: the number of handles, raised until it is free.
    pub fn insert_new(&mut self, value: T) -> i32 {
        let mut handle = i32::try_from(self.values.len()).unwrap_or(i32::MAX);
        while self.values.contains_key(&handle) {
            handle = handle.wrapping_add(1);
        }
        self.values.insert(handle, value);
        handle
    }

    /// The value under this handle.
    pub fn get(&self, handle: i32) -> Option<&T> {
        self.values.get(&handle)
    }

    /// The value under this handle, to be changed.
    pub fn get_mut(&mut self, handle: i32) -> Option<&mut T> {
        self.values.get_mut(&handle)
    }

    /// Stores a value under a handle that the contract chose.
    pub fn set(&mut self, handle: i32, value: T) {
        self.values.insert(handle, value);
    }

    /// All values in the order of their handles.
    pub fn iter(&self) -> impl Iterator<Item = (i32, &T)> {
        self.values.iter().map(|(handle, value)| (*handle, value))
    }
}

impl<T: Default> Heap<T> {
    /// The value under this handle, created empty (or zero) if there is none.
    pub fn get_or_create(&mut self, handle: i32) -> &mut T {
        self.values.entry(handle).or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_handles_skip_chosen_ones() {
        let mut heap = Heap::default();
        assert_eq!(heap.insert_new("a"), 0);
        heap.set(2, "chosen");
        assert_eq!(heap.insert_new("b"), 3);
        heap.set(-10, "static");
        assert_eq!(heap.insert_new("c"), 4);
        assert_eq!(heap.iter().count(), 5);
    }
}

//! The cache through which a program sees its storage: one for each call, gone at its end (`stylus.md` 3.8).

use crate::evm::Word;
use std::collections::BTreeMap;

/// Words of one call.
#[derive(Debug, Default)]
pub(super) struct StorageCache {
    words: BTreeMap<Word, Cached>,
    reads: u32,
    writes: u32,
}

#[derive(Debug, Clone, Copy)]
struct Cached {
    value: Word,
    /// What stands in storage, when the call knows it.
    known: Option<Word>,
}

impl StorageCache {
    /// Gas for looking into the cache once more: nothing for the first 32 times, 2 up to the 128th, then 10.
    pub(super) fn read_fee(&mut self) -> u64 {
        self.reads = self.reads.saturating_add(1);
        match self.reads {
            0..=32 => 0,
            33..=128 => 2,
            _ => 10,
        }
    }

    /// Gas for writing to the cache once more: nothing for the first 8 times, 7 up to the 64th, then 10.
    pub(super) fn write_fee(&mut self) -> u64 {
        self.writes = self.writes.saturating_add(1);
        match self.writes {
            0..=8 => 0,
            9..=64 => 7,
            _ => 10,
        }
    }

    pub(super) fn get(&self, key: &Word) -> Option<Word> {
        self.words.get(key).map(|cached| cached.value)
    }

    /// Keeps a word that was read from storage.
    pub(super) fn insert(&mut self, key: Word, value: Word) {
        self.words.insert(key, Cached { value, known: Some(value) });
    }

    /// Writes a word, to the cache alone.
    pub(super) fn write(&mut self, key: Word, value: Word) {
        let cached = self.words.entry(key).or_insert(Cached { value, known: None });
        cached.value = value;
    }

    /// Words that differ from storage, or may, in the order of their keys.
    pub(super) fn dirty(&self) -> Vec<(Word, Word)> {
        let dirty = self.words.iter().filter(|(_, cached)| cached.known != Some(cached.value));
        dirty.map(|(key, cached)| (*key, cached.value)).collect()
    }

    /// All words stand in storage now.
    pub(super) fn flushed(&mut self, clear: bool) {
        if clear {
            self.words.clear();
        }
        self.words.values_mut().for_each(|cached| cached.known = Some(cached.value));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fees_rise_with_use() {
        let mut cache = StorageCache::default();
        let reads: u64 = (0..130).map(|_| cache.read_fee()).sum();
        let writes: u64 = (0..66).map(|_| cache.write_fee()).sum();
        assert_eq!((reads, writes), (96 * 2 + 2 * 10, 56 * 7 + 2 * 10));
    }

    #[test]
    fn a_write_is_dirty_unless_the_value_is_known_to_stand() {
        let (mut cache, key, value) = (StorageCache::default(), [1; 32], [2; 32]);
        cache.write(key, value);
        assert_eq!(cache.dirty(), [(key, value)]);
        cache.flushed(false);
        assert_eq!(cache.dirty(), []);
        cache.write(key, value);
        assert_eq!((cache.dirty(), cache.get(&key)), (vec![], Some(value)));
        cache.flushed(true);
        assert_eq!(cache.get(&key), None);
        cache.insert(key, value);
        cache.write(key, [3; 32]);
        assert_eq!(cache.dirty(), [(key, [3; 32])]);
    }
}

//! A list that grows without ever being copied.

use std::ops::Range;

/// Items of a page.
const PAGE: usize = 4096;

/// An append-only list in pages of a fixed size. A vector that grows holds its items twice while it moves them, and memory
/// that wasm once has it never gives back.
#[derive(Debug)]
pub(super) struct Pages<T> {
    full: Vec<Vec<T>>,
    last: Vec<T>,
}

impl<T> Default for Pages<T> {
    fn default() -> Self {
        Self { full: Vec::new(), last: Vec::new() }
    }
}

impl<T> Pages<T> {
    /// Number of items.
    pub(super) fn len(&self) -> usize {
        self.full.len().saturating_mul(PAGE).saturating_add(self.last.len())
    }

    /// Appends an item.
    pub(super) fn push(&mut self, item: T) {
        self.last.push(item);
        if self.last.len() == PAGE {
            let next = Vec::with_capacity(PAGE);
            self.full.push(std::mem::replace(&mut self.last, next));
        }
    }

    /// The item at this index.
    pub(super) fn get(&self, index: usize) -> Option<&T> {
        let page = index / PAGE;
        let page = if page == self.full.len() { &self.last } else { self.full.get(page)? };
        page.get(index % PAGE)
    }

    /// The items of a range with their indices; those beyond the end are left out.
    pub(super) fn range(&self, range: Range<usize>) -> impl Iterator<Item = (usize, &T)> {
        (range.start..range.end.min(self.len())).filter_map(|index| Some((index, self.get(index)?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_stay_where_they_were_put() {
        let mut pages = Pages::default();
        let count = 2 * PAGE + 1;
        (0..count).for_each(|item| pages.push(item));
        assert_eq!(pages.len(), count);
        assert!((0..count).all(|index| pages.get(index) == Some(&index)));
        assert_eq!(pages.get(count), None);
        assert_eq!(pages.get(5 * PAGE), None);
    }

    #[test]
    fn ranges_cross_pages_and_end_with_the_list() {
        let mut pages = Pages::default();
        (0..=PAGE).for_each(|item| pages.push(item));
        let across: Vec<_> = pages.range(PAGE - 1..PAGE + 9).collect();
        assert_eq!(across, [(PAGE - 1, &(PAGE - 1)), (PAGE, &PAGE)]);
        assert_eq!(pages.range(PAGE + 5..PAGE + 9).count(), 0);
    }
}

//! A moment as nested cells: the form in which the rules of the seeds are written.

use super::Mark;
use serde::Serialize;

/// A cell, or one entry of a map in a cell.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// Its name without brackets; of an entry, the key.
    pub name: String,
    /// Its value on one line; of a cell with others inside, what they come to.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub value: String,
    /// Whether it is an entry of a map.
    #[serde(skip_serializing_if = "is_false")]
    pub entry: bool,
    /// How it stands against the cells before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mark: Option<Mark>,
    /// Its value in the cells before, when that was another one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// The cells inside.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cells: Vec<Cell>,
    /// Tells cells of one name apart.
    #[serde(skip)]
    pub key: String,
}

/// Entries of one map that are shown; what is left out is said.
const SHOWN_ENTRIES: usize = 200;

impl Cell {
    /// A cell with a value.
    pub fn new(name: &str, value: impl Into<String>) -> Self {
        Self { name: name.to_owned(), value: value.into(), ..Self::default() }
    }

    /// A cell with others inside.
    pub fn of(name: &str, cells: Vec<Self>) -> Self {
        Self { name: name.to_owned(), cells, ..Self::default() }
    }

    /// A cell with a map inside: entries of key and value.
    pub fn map(name: &str, empty: &str, entries: &mut dyn Iterator<Item = (String, String)>) -> Self {
        let entry =
            |(key, value): (String, String)| Self { name: key, value, entry: true, ..Self::default() };
        Self::list(name, empty, &mut entries.map(entry))
    }

    /// A cell with many others inside, the first of which are shown.
    pub fn list(name: &str, empty: &str, all: &mut dyn Iterator<Item = Self>) -> Self {
        let cells: Vec<Self> = all.take(SHOWN_ENTRIES).collect();
        let left = all.count();
        let value = match (cells.len(), left) {
            (0, _) => empty.to_owned(),
            (_, 0) => String::new(),
            (shown, left) => format!("the first {shown} of {}", shown.saturating_add(left)),
        };
        Self { name: name.to_owned(), value, cells, ..Self::default() }
    }

    /// Gives it what tells it apart from others of its name.
    pub fn keyed(self, key: impl Into<String>) -> Self {
        Self { key: key.into(), ..self }
    }

    /// Marks what differs from the cells before, and takes in those that are gone.
    pub fn mark_against(&mut self, before: &Self) {
        if self.value != before.value {
            self.mark = Some(Mark::Changed);
            self.before = Some(before.value.clone());
        }
        for cell in &mut self.cells {
            match before.cells.iter().find(|other| other.is(cell)) {
                Some(before) => cell.mark_against(before),
                None => cell.mark = Some(Mark::Added),
            }
        }
        for gone in &before.cells {
            if !self.cells.iter().any(|cell| cell.is(gone)) {
                self.cells.push(Self { mark: Some(Mark::Removed), ..gone.clone() });
            }
        }
    }

    /// Whether it is the same cell at another moment.
    fn is(&self, other: &Self) -> bool {
        self.name == other.name && self.key == other.key
    }
}

/// Worlds that are kept to go back to, one for each running call.
pub fn saved_worlds(calls: usize) -> String {
    match calls {
        0 => ".List".to_owned(),
        1 => "1 saved world".to_owned(),
        count => format!("{count} saved worlds"),
    }
}

/// A list on one line: `ListItem(5) ListItem(7)`, `.List` when it is empty.
pub fn list_items(items: &mut dyn Iterator<Item = String>) -> String {
    let mut list = String::new();
    for item in items {
        let gap = if list.is_empty() { "ListItem(" } else { " ListItem(" };
        list = list + gap + &item + ")";
    }
    if list.is_empty() { ".List".to_owned() } else { list }
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde's form")]
fn is_false(value: &bool) -> bool {
    !value
}

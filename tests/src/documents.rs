//! Scenarios of the repository as documents.

use std::fs;
use std::path::Path;

use proscenium::scenario::{Dialect, Document};

use crate::files::{read, repository};

/// The document of the scenario at a path from the top of the repository: the scenario, and the files that it names.
///
/// # Panics
/// When the scenario cannot be read, or a file that it names is not there.
pub fn document(path: &str) -> Document {
    let folder = repository().join(Path::new(path).parent().unwrap_or(Path::new("")));
    let name = Path::new(path).file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut document = Document { path: name, scenario: read(path), ..Document::default() };
    let missing = document.complete(Dialect::Strict, |named| fs::read(folder.join(named)).ok());
    assert!(missing.is_empty(), "{path} names {missing:?}");
    document
}

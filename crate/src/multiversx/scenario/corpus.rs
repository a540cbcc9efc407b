//! Scenarios on disk, for tests.

use crate::scenario::{Dialect, Document};
use std::path::{Path, PathBuf};

/// The folder of our own examples.
pub(super) fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../web/examples")
}

/// The folder of the official suites, when `PROSCENIUM_CONFORMANCE` names it.
pub(super) fn conformance() -> Option<PathBuf> {
    std::env::var_os("PROSCENIUM_CONFORMANCE").map(PathBuf::from)
}

/// The scenarios of MultiversX below a folder, each with the files that it names; sorted by path.
pub(super) fn documents(folder: &Path, dialect: Dialect) -> Vec<Document> {
    let mut paths = Vec::new();
    collect(folder, &mut paths);
    paths.sort();
    paths.iter().filter_map(|path| document(path, dialect)).collect()
}

/// None for a scenario of another chain, which says so.
fn document(path: &Path, dialect: Dialect) -> Option<Document> {
    let scenario = std::fs::read_to_string(path).expect("a scenario");
    if scenario.contains(r#""chain":"#) {
        return None;
    }
    let mut document = Document { path: path.display().to_string(), scenario, ..Document::default() };
    let missing = document.complete(dialect, |file| std::fs::read(file).ok());
    assert_eq!(missing, Vec::<String>::new(), "{}", path.display());
    Some(document)
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if path.is_dir() && !["target", "node_modules"].contains(&name) {
            collect(&path, paths);
        } else if name.ends_with(".scen.json") {
            paths.push(path);
        }
    }
}

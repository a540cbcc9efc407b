//! What the inputs are made of: the scenarios and contracts of the repository.

use std::fs;

use proscenium_tests::files::{files, repository};

/// Where scenarios and contracts stand.
const FOLDERS: &[&str] = &["web/examples", "tests/scenarios", "tests/bench"];

/// All files with an extension.
fn contents(extension: &str) -> Vec<Vec<u8>> {
    let paths = FOLDERS.iter().flat_map(|folder| files(folder, extension));
    paths.filter_map(|path| fs::read(repository().join(path)).ok()).collect()
}

/// Scenarios.
pub fn scenarios() -> Vec<Vec<u8>> {
    contents("json")
}

/// Value expressions: every string of every scenario.
pub fn values() -> Vec<Vec<u8>> {
    let texts = scenarios();
    let strings = texts.iter().flat_map(|text| text.split(|byte| *byte == b'"').skip(1).step_by(2));
    let mut values: Vec<Vec<u8>> = strings.map(<[u8]>::to_vec).collect();
    values.sort();
    values.dedup();
    values
}

//! The repository's files.

use std::fs;
use std::path::{Path, PathBuf};

/// The top of the repository.
pub fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Folders that hold what tools made or installed.
const MADE: &[&str] = &["node_modules", "target", "dist", "generated", "generated-evm", "generated-text"];

/// All files below a folder of the repository whose name ends with `.{extension}`, as paths from the top, in order.
/// None when the folder is not there.
pub fn files(folder: &str, extension: &str) -> Vec<String> {
    let mut found = Vec::new();
    collect(&repository(), folder, extension, &mut found);
    found.sort();
    found
}

fn collect(top: &Path, folder: &str, extension: &str, found: &mut Vec<String>) {
    let Ok(entries) = fs::read_dir(top.join(folder)) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = format!("{folder}/{name}");
        if entry.path().is_dir() {
            if !MADE.contains(&name.as_str()) {
                collect(top, &path, extension, found);
            }
        } else if Path::new(&name).extension().is_some_and(|e| e == extension) {
            found.push(path);
        }
    }
}

/// The text of a file, by its path from the top.
///
/// # Panics
/// When the file cannot be read.
pub fn read(path: &str) -> String {
    fs::read_to_string(repository().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

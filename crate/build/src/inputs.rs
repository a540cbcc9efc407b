//! What a bundle is made of.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::UNIX_EPOCH;

use anyhow::{Context, Result};

/// Files and folders, from the top of the repository, whose change may change a bundle.
const SOURCES: &[&str] = &[
    "Cargo.toml",
    "Cargo.lock",
    "crate/Cargo.toml",
    "crate/src",
    "crate/macros",
    "crate/build/Cargo.toml",
    "crate/build/src",
];

/// A text that stays the same for as long as a bundle with these features would: the compiler, the features, and every
/// source with its size and the time of its last change.
///
/// # Errors
/// When the compiler or a source cannot be asked.
pub(crate) fn list(repository: &Path, features: &str) -> Result<String> {
    let compiler = Command::new("rustc").arg("-vV").output().context("rustc could not be started")?;
    let mut list = format!("{}{features}\n", String::from_utf8_lossy(&compiler.stdout));
    for source in SOURCES {
        add(repository, source, &mut list)?;
    }
    Ok(list)
}

fn add(repository: &Path, path: &str, list: &mut String) -> Result<()> {
    let data = fs::metadata(repository.join(path)).with_context(|| format!("{path} is missing"))?;
    if data.is_dir() {
        let entries = fs::read_dir(repository.join(path))?.collect::<Result<Vec<_>, _>>()?;
        let mut names: Vec<_> =
            entries.iter().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        return names.iter().try_for_each(|name| add(repository, &format!("{path}/{name}"), list));
    }
    let changed = data.modified()?.duration_since(UNIX_EPOCH).unwrap_or_default();
    list.push_str(&format!("{path} {} {}\n", data.len(), changed.as_nanos()));
    Ok(())
}

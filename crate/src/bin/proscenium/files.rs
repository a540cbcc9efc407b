//! Scenarios and the files they name, from the disk.

use crate::{Failure, foreign};
use proscenium::scenario::{Dialect, Document};
use std::fs;
use std::path::{Component, Path, PathBuf};

/// How the names of scenarios end.
const ENDING: &str = ".scen.json";
/// How those of other tools may end, which are known by what is in them.
const FOREIGN: [&str; 2] = [".json", ".wast"];

/// A scenario that was found.
pub(crate) struct Found {
    /// Its path.
    pub(crate) path: PathBuf,
    /// Its path below the root, with `/`.
    pub(crate) name: String,
}

/// The scenarios at `paths`, files or folders, in order; `root` (else the given folder, or the folder of the given file) is what
/// their names are relative to.
pub(crate) fn find(paths: &[PathBuf], root: Option<&Path>) -> Result<Vec<Found>, Failure> {
    let mut found = Vec::new();
    for path in paths {
        let kind = fs::metadata(path).map_err(|error| failure(path, error))?;
        let mut below = Vec::new();
        if kind.is_dir() {
            collect(path, &mut below)?;
            if below.is_empty() {
                let text = format!("{}: no file below it ends with {ENDING}", path.display());
                return Err(Failure::Other(text));
            }
        } else {
            below.push(path.clone());
        }
        let folder = if kind.is_dir() { path.as_path() } else { path.parent().unwrap_or(Path::new("")) };
        let root = root.unwrap_or(folder);
        for path in below {
            found.push(Found { name: name_below(root, &path)?, path });
        }
    }
    Ok(found)
}

/// All scenarios below a folder, in order of their paths.
fn collect(folder: &Path, found: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let entries = fs::read_dir(folder).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let entries = entries.map_err(|error| failure(folder, error))?;
    let mut paths: Vec<PathBuf> = entries.iter().map(fs::DirEntry::path).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            collect(&path, found)?;
        } else if is_scenario(&path) {
            found.push(path);
        }
    }
    Ok(())
}

fn is_scenario(path: &Path) -> bool {
    let name = path.to_string_lossy();
    let is_foreign = || {
        let possible = FOREIGN.iter().any(|ending| name.ends_with(ending));
        possible && fs::read_to_string(path).is_ok_and(|text| foreign::recognises(&text))
    };
    name.ends_with(ENDING) || is_foreign()
}

fn name_below(root: &Path, path: &Path) -> Result<String, Failure> {
    let absolute = |path: &Path| fs::canonicalize(path).map_err(|error| failure(path, error));
    let (root, path) =
        (absolute(if root.as_os_str().is_empty() { Path::new(".") } else { root })?, absolute(path)?);
    let below = path.strip_prefix(&root).map_err(|_| {
        Failure::Other(format!("{} is not below the root {}", path.display(), root.display()))
    })?;
    let parts = below.components().filter_map(|part| match part {
        Component::Normal(part) => Some(part.to_string_lossy().into_owned()),
        _ => None,
    });
    Ok(parts.collect::<Vec<_>>().join("/"))
}

/// A document, and why it cannot be played.
pub(crate) struct Loaded {
    /// The document.
    pub(crate) document: Document,
    /// What its scenario asks for and is not there, when another tool's was translated; why it could not be.
    pub(crate) problems: Vec<String>,
}

/// The document of a scenario with the files that it names and that are there. Their paths are those on the disk.
pub(crate) fn load(path: &Path, dialect: Dialect) -> Result<Loaded, Failure> {
    let scenario = fs::read(path).map_err(|error| failure(path, error))?;
    let scenario = String::from_utf8(scenario)
        .map_err(|_| Failure::Other(format!("{}: the file is not text in UTF-8", path.display())))?;
    let path = path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
    let mut loaded =
        Loaded { document: Document { path, scenario, ..Document::default() }, problems: Vec::new() };
    let read = |document: &mut Document| drop(document.complete(dialect, |path| fs::read(path).ok()));
    match foreign::translate(&loaded.document) {
        None => read(&mut loaded.document),
        Some(Ok(translated)) => {
            loaded.document = translated.document;
            read(&mut loaded.document);
            foreign::prepare(&translated.contracts, &mut loaded.document);
            loaded.problems = foreign::not_built(&translated.contracts, &loaded.document);
        }
        Some(Err(problem)) => loaded.problems.push(problem),
    }
    Ok(loaded)
}

/// What went wrong with a file.
pub(crate) fn failure(path: &Path, error: std::io::Error) -> Failure {
    Failure::File { path: path.to_owned(), error }
}

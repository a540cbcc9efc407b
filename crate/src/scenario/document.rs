//! A document: a scenario with the files it names; what is saved, shared and undone.

use super::value::{ValueError, files_named};
use super::{Dialect, json};
use std::collections::{BTreeMap, BTreeSet};

/// A scenario with the files it names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Path of the scenario among the files; paths inside it are relative to its folder.
    pub path: String,
    /// The scenario as JSON text, exactly as the user has it; it may be faulty while it is edited.
    pub scenario: String,
    /// Contracts, ABIs and included scenarios by path.
    pub files: BTreeMap<String, Vec<u8>>,
}

/// Where value expressions find files.
pub trait Files {
    /// The content of the file at `path`, as written in the scenario; an empty path gives no bytes.
    ///
    /// # Errors
    /// [`ValueError::MissingFile`], [`ValueError::AmbiguousFile`].
    fn read(&self, path: &str) -> Result<&[u8], ValueError>;
}

/// No files at all: for expressions that stand outside of a document.
#[derive(Clone, Copy, Debug)]
pub struct NoFiles;

impl Files for NoFiles {
    fn read(&self, path: &str) -> Result<&[u8], ValueError> {
        Err(ValueError::MissingFile(path.to_owned()))
    }
}

/// A document's files as seen from one of its scenarios.
#[derive(Clone, Copy, Debug)]
pub struct Folder<'a> {
    document: &'a Document,
    scenario: &'a str,
}

impl Files for Folder<'_> {
    fn read(&self, path: &str) -> Result<&[u8], ValueError> {
        if path.is_empty() {
            return Ok(&[]);
        }
        let found = self.document.resolve(self.scenario, path)?;
        self.document.files.get(&found).map(Vec::as_slice).ok_or(ValueError::MissingFile(found))
    }
}

impl Document {
    /// The files as seen from the scenario at `scenario`.
    pub fn folder<'a>(&'a self, scenario: &'a str) -> Folder<'a> {
        Folder { document: self, scenario }
    }

    /// Path of the file that `path` means inside the scenario at `scenario`: the one at that path relative to the scenario's folder,
    /// else the only one with that file name.
    ///
    /// # Errors
    /// [`ValueError::MissingFile`], [`ValueError::AmbiguousFile`].
    pub fn resolve(&self, scenario: &str, path: &str) -> Result<String, ValueError> {
        let relative = join(folder_of(scenario), path);
        if self.files.contains_key(&relative) {
            return Ok(relative);
        }
        let same_name: Vec<&String> =
            self.files.keys().filter(|held| file_name(held) == file_name(path)).collect();
        match same_name.as_slice() {
            [] => Err(ValueError::MissingFile(relative)),
            [only] => Ok((*only).clone()),
            several => {
                let candidates: Vec<_> = several.iter().map(|held| held.as_str()).collect();
                Err(ValueError::AmbiguousFile { path: relative, candidates: candidates.join(", ") })
            }
        }
    }

    /// The chain that the scenario names under the key `chain`; none is MultiversX.
    pub fn chain(&self) -> Option<String> {
        match json::parse(&self.scenario).ok()?.find("/chain").map(|node| &node.value) {
            Some(json::Value::Text(name)) => Some(name.clone()),
            _ => None,
        }
    }

    /// Text of the scenario at `path`: the document's own, or one of its files.
    pub fn scenario_text(&self, path: &str) -> Option<&str> {
        if path == self.path {
            return Some(&self.scenario);
        }
        self.files.get(path).and_then(|bytes| std::str::from_utf8(bytes).ok())
    }

    /// Files that the scenario, and the scenarios it includes, name and that the document does not hold: paths in the document, sorted.
    pub fn missing(&self, dialect: Dialect) -> Vec<String> {
        let mut missing = BTreeSet::new();
        let mut visited = BTreeSet::new();
        let mut queue = vec![self.path.clone()];
        while let Some(scenario) = queue.pop() {
            if !visited.insert(scenario.clone()) {
                continue;
            }
            for mention in self.mentions(&scenario, dialect) {
                match self.resolve(&scenario, &mention.path) {
                    Ok(found) if mention.is_scenario => queue.push(found),
                    Err(ValueError::MissingFile(path)) => drop(missing.insert(path)),
                    _ => {}
                }
            }
        }
        missing.into_iter().collect()
    }

    /// Adds the missing files that `read` can give, those named by included scenarios too; returns the paths that stay missing.
    pub fn complete(
        &mut self,
        dialect: Dialect,
        mut read: impl FnMut(&str) -> Option<Vec<u8>>,
    ) -> Vec<String> {
        let mut refused = BTreeSet::new();
        loop {
            let wanted: Vec<String> =
                self.missing(dialect).into_iter().filter(|path| !refused.contains(path)).collect();
            if wanted.is_empty() {
                return refused.into_iter().collect();
            }
            for path in wanted {
                match read(&path) {
                    Some(bytes) => drop(self.files.insert(path, bytes)),
                    None => drop(refused.insert(path)),
                }
            }
        }
    }

    fn mentions(&self, scenario: &str, dialect: Dialect) -> Vec<Mention> {
        let mut found = Vec::new();
        if let Some(Ok(root)) = self.scenario_text(scenario).map(json::parse) {
            collect_mentions(&root, dialect, &mut found);
        }
        found
    }
}

/// A file that a scenario names.
struct Mention {
    path: String,
    is_scenario: bool,
}

/// Keys whose texts are no value expressions.
const FREE_TEXT: [&str; 5] = ["comment", "name", "id", "txId", "function"];

fn collect_mentions(node: &json::Node, dialect: Dialect, found: &mut Vec<Mention>) {
    let values = |text: &str| {
        let names = files_named(text, dialect).into_iter();
        names.map(|path| Mention { path: path.to_owned(), is_scenario: false }).collect::<Vec<_>>()
    };
    match &node.value {
        json::Value::Text(text) => found.extend(values(text)),
        json::Value::List(items) => items.iter().for_each(|item| collect_mentions(item, dialect, found)),
        json::Value::Object(members) => {
            found.extend(included(node));
            for member in members.iter().filter(|member| !FREE_TEXT.contains(&member.key.as_str())) {
                found.extend(values(&member.key));
                collect_mentions(&member.node, dialect, found);
            }
        }
        _ => {}
    }
}

/// The scenario that an `externalSteps` step includes.
fn included(step: &json::Node) -> Option<Mention> {
    let text = |key| match step.find(key).map(|node| &node.value) {
        Some(json::Value::Text(text)) => Some(text.clone()),
        _ => None,
    };
    let path = text("/path").filter(|_| text("/step").as_deref() == Some("externalSteps"))?;
    Some(Mention { path, is_scenario: true })
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// `path` below `folder`, with `.` and `..` resolved; a `..` that leaves the top stays in front.
fn join(folder: &str, path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    let absolute = path.starts_with('/');
    let whole = if absolute { path.to_owned() } else { format!("{folder}/{path}") };
    for part in whole.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    let root = if absolute || folder.starts_with('/') { "/" } else { "" };
    format!("{root}{}", parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(scenario: &str, files: &[(&str, &str)]) -> Document {
        Document {
            path: "adder/scenarios/adder.scen.json".to_owned(),
            scenario: scenario.to_owned(),
            files: files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect(),
        }
    }

    #[test]
    fn paths_are_relative_to_the_scenario() {
        assert_eq!(join("a/b", "../c/./d.wasm"), "a/c/d.wasm");
        assert_eq!(join("", "x.wasm"), "x.wasm");
        assert_eq!(join("a", "../../x.wasm"), "../x.wasm");
        assert_eq!(join("/w/a", "../x.wasm"), "/w/x.wasm");
        assert_eq!(join("a", "/x/y.wasm"), "/x/y.wasm");
    }

    #[test]
    fn a_file_is_found_by_path_else_by_its_unique_name() {
        let by_path = document("", &[("adder/output/adder.wasm", "1"), ("other/adder.wasm", "2")]);
        assert_eq!(by_path.folder(&by_path.path).read("../output/adder.wasm"), Ok(&b"1"[..]));
        let by_name = document("", &[("dropped/adder.wasm", "3")]);
        assert_eq!(by_name.folder(&by_name.path).read("../output/adder.wasm"), Ok(&b"3"[..]));
    }

    #[test]
    fn several_files_of_one_name_are_ambiguous() {
        let two = document("", &[("a/x.wasm", "1"), ("b/x.wasm", "2")]);
        let expected = ValueError::AmbiguousFile {
            path: "adder/scenarios/x.wasm".into(),
            candidates: "a/x.wasm, b/x.wasm".into(),
        };
        assert_eq!(two.folder(&two.path).read("x.wasm"), Err(expected));
    }

    #[test]
    fn missing_files_are_listed_through_included_scenarios() {
        let scenario = r#"{"comment": "file:no.wasm", "steps": [
            {"step": "externalSteps", "path": "init.steps.json"},
            {"step": "externalSteps", "path": "gone.steps.json"},
            {"step": "setState", "accounts": {"address:a": {"code": "file:../a.wasm", "storage": {"keccak256:file:k": "0|file:v"}}}}]}"#;
        let init =
            r#"{"steps": [{"step": "scDeploy", "tx": {"contractCode": "mxsc:../output/b.mxsc.json"}}]}"#;
        let document = document(scenario, &[("adder/scenarios/init.steps.json", init)]);
        let expected = [
            "adder/a.wasm",
            "adder/output/b.mxsc.json",
            "adder/scenarios/gone.steps.json",
            "adder/scenarios/k",
            "adder/scenarios/v",
        ];
        assert_eq!(document.missing(Dialect::Strict), expected);
    }

    #[test]
    fn completing_reads_what_included_scenarios_name() {
        let mut document = document(r#"{"steps": [{"step": "externalSteps", "path": "i.json"}]}"#, &[]);
        let left = document.complete(Dialect::Strict, |path| match path {
            "adder/scenarios/i.json" => Some(br#"["file:a", "file:b"]"#.to_vec()),
            "adder/scenarios/a" => Some(vec![1]),
            _ => None,
        });
        assert_eq!(left, ["adder/scenarios/b"]);
        assert_eq!(document.files.len(), 2);
    }
}

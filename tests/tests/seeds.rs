//! The table of requirements in `tests/README.md` is whole, and every test that it names exists.

use proscenium_tests::files::{files, read, repository};
use std::collections::BTreeSet;

/// Rules in the parts of the source documents that are built: A has 41, B has 63, C has 13, D has 7, E has 9.
const PARTS: [(char, u32); 5] = [('A', 41), ('B', 63), ('C', 13), ('D', 7), ('E', 9)];

struct Row {
    rule: String,
    tests: String,
}

fn rows() -> Vec<Row> {
    let readme = read("tests/README.md");
    let (_, table) = readme.split_once("## The seeds' requirements").expect("the table");
    let rows = table
        .lines()
        .filter_map(|line| line.strip_prefix("| "))
        .map(|line| line.split(" | ").collect::<Vec<_>>());
    rows.filter(|cells| cells[0] != "rule")
        .map(|cells| Row { rule: cells[0].to_owned(), tests: cells[2].trim_end_matches(" |").to_owned() })
        .collect()
}

#[test]
fn every_requirement_stands_there_once() {
    let found: Vec<String> = rows().into_iter().map(|row| row.rule).collect();
    let expected: Vec<String> =
        PARTS.into_iter().flat_map(|(part, last)| (1..=last).map(move |n| format!("{part}{n}"))).collect();
    assert_eq!(found, expected);
}

#[test]
fn every_named_test_exists() {
    let functions = functions();
    for Row { rule, tests } in rows() {
        for link in tests.split("](").skip(1) {
            let (path, _) = link.split_once(')').expect("a link");
            assert!(repository().join("tests").join(path).is_file(), "{rule}: no scenario {path}");
        }
        for name in tests.split('`').skip(1).step_by(2) {
            let function = name.rsplit("::").next().unwrap_or(name);
            assert!(functions.contains(function), "{rule}: no test {name}");
        }
        assert!(!tests.is_empty(), "{rule}: neither a test nor a reason");
    }
}

/// Names of all functions that follow a `#[test]`.
fn functions() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let sources = ["crate", "tests"].into_iter().flat_map(|folder| files(folder, "rs"));
    for text in sources.map(|path| read(&path)) {
        for part in text.split("#[test]").skip(1) {
            let name = part.split_once("fn ").and_then(|(_, rest)| rest.split_once('('));
            names.extend(name.map(|(name, _)| name.to_owned()));
        }
    }
    names
}

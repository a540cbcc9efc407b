//! The table of host functions is the chain's.

use crate::evm::all_host_labels;
use crate::evm::stylus;
use crate::evm::ulm::{frame::FIRST, host_functions};

/// The rows of the functions that contracts import: module, name, parameters, results.
fn listed() -> Vec<Vec<String>> {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/host_functions/ulm_hooks.tsv");
    let list = std::fs::read_to_string(file).unwrap();
    let rows = list.lines().skip(1).map(|line| line.split('\t').map(str::to_owned).collect::<Vec<_>>());
    rows.filter(|row| row[0] == "env" && !row[1].starts_with('<')).collect()
}

/// `(key_ptr:i32,result_ptr:i32)` as names and types.
fn operands(list: &str) -> Vec<(String, String)> {
    let list = list.trim_matches(['(', ')']).split(',').filter(|entry| !entry.is_empty());
    let pair = |entry: &str| {
        entry
            .split_once(':')
            .map_or((String::new(), entry.to_owned()), |(name, ty)| (name.to_owned(), ty.to_owned()))
    };
    list.map(pair).collect()
}

#[test]
fn the_nine_imports_are_the_chains() {
    let (rows, table) = (listed(), host_functions());
    assert_eq!((rows.len(), table.iter().count()), (9, 9));
    for row in rows {
        let (_, function) = table.find(&row[0], &row[1]).unwrap_or_else(|| panic!("{} is missing", row[1]));
        let snake = |name: &str| {
            name.chars()
                .map(|c| {
                    if c.is_ascii_uppercase() {
                        format!("_{}", c.to_ascii_lowercase())
                    } else {
                        c.to_string()
                    }
                })
                .collect::<String>()
        };
        let parameters: Vec<_> =
            function.parameters.iter().map(|it| (snake(it.name), it.ty.name().to_owned())).collect();
        let results: Vec<_> =
            function.result.iter().map(|ty| (String::new(), ty.name().to_owned())).collect();
        assert_eq!((parameters, results), (operands(&row[2]), operands(&row[3])), "{}", row[1]);
        assert!(function.is_built() && !function.doc.is_empty(), "{}", row[1]);
    }
}

#[test]
fn numbers_in_the_trace_follow_those_of_stylus() {
    assert_eq!(stylus::host_functions().iter().count(), FIRST);
    let (labels, functions) = (all_host_labels(), host_functions());
    let names: Vec<_> = labels[FIRST..].iter().map(|label| label.name).collect();
    assert_eq!(names, functions.iter().map(|function| function.name).collect::<Vec<_>>());
}

//! The table of host functions is the chain's.

use super::*;

/// The type of each name in a list such as `i32 key, i32 dest`.
fn types(list: &str) -> Vec<String> {
    let types = list.split(',').map(|entry| entry.split_whitespace().next().unwrap_or_default());
    types.filter(|ty| ["i32", "i64", "f32", "f64"].contains(ty)).map(str::to_owned).collect()
}

#[test]
fn the_table_is_the_chains() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/host_functions/stylus_hostios.tsv");
    let list = std::fs::read_to_string(file).unwrap();
    let rows: Vec<Vec<&str>> = list.lines().skip(1).map(|line| line.split('\t').collect()).collect();
    let table = host_functions();
    assert_eq!((rows.len(), table.iter().count()), (42 + 9, 42 + 9));
    for row in rows {
        let (_, function) = table.find(row[0], row[1]).unwrap_or_else(|| panic!("{} is missing", row[1]));
        let parameters: Vec<_> = function.parameters.iter().map(|parameter| parameter.ty.name()).collect();
        let results: Vec<_> = function.result.iter().map(|ty| ty.name()).collect();
        assert_eq!((parameters, results), (to_str(&types(row[2])), to_str(&types(row[3]))), "{}", row[1]);
        assert!(!function.doc.is_empty(), "{}", row[1]);
    }
    let absent: Vec<_> = table.iter().filter(|function| !function.is_built()).map(|f| f.name).collect();
    assert!(absent.is_empty(), "{absent:?}");
}

fn to_str(list: &[String]) -> Vec<&str> {
    list.iter().map(String::as_str).collect()
}

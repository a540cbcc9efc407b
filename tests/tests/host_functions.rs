//! The tables of host functions are those of the chains: `tests/host_functions/<chain>.tsv`, taken from the official virtual machines.

use std::collections::BTreeMap;

use proscenium::multiversx::host_functions;
use proscenium_tests::files::read;

/// One host function, as the lists and the tables both tell it.
#[derive(Debug, PartialEq)]
struct Entry {
    family: String,
    parameters: String,
    results: String,
    /// In small letters: the lists write both Id and ID.
    names: String,
}

/// The list of a chain, by name.
fn listed(chain: &str) -> BTreeMap<String, Entry> {
    let text = read(&format!("tests/host_functions/{chain}.tsv"));
    let rows = text.lines().skip(1).map(|line| line.split('\t').map(str::to_owned).collect::<Vec<_>>());
    let entry = |row: Vec<String>| match <[String; 6]>::try_from(row) {
        Ok([family, name, parameters, results, names, _]) => {
            (name, Entry { family, parameters, results, names: names.to_lowercase() })
        }
        Err(row) => panic!("not six columns: {row:?}"),
    };
    rows.map(entry).collect()
}

/// The table of the MultiversX node, by name.
fn built() -> BTreeMap<String, Entry> {
    let table = host_functions();
    let entry = |function: &proscenium::engine::HostFunction<_>| {
        let parameters: Vec<_> = function.parameters.iter().map(|parameter| parameter.ty.name()).collect();
        let names: Vec<_> = function.parameters.iter().map(|parameter| parameter.name).collect();
        let results = function.result.map(|ty| ty.name()).unwrap_or_default();
        let [family, results] = [function.family, results].map(str::to_owned);
        (
            function.name.to_owned(),
            Entry {
                family,
                parameters: parameters.join(","),
                results,
                names: names.join(",").to_lowercase(),
            },
        )
    };
    table.iter().map(entry).collect()
}

#[test]
fn multiversx_names_are_those_of_the_chain() {
    let (listed, built) = (listed("multiversx"), built());
    assert_eq!(listed.len(), 277);
    let missing: Vec<_> = listed.keys().filter(|name| !built.contains_key(*name)).collect();
    assert!(missing.is_empty(), "not in the table: {missing:?}");
    let unknown: Vec<_> = built.keys().filter(|name| !listed.contains_key(*name)).collect();
    assert!(unknown.is_empty(), "not of the chain: {unknown:?}");
}

#[test]
fn multiversx_signatures_are_those_of_the_chain() {
    let built = built();
    let differing = |(name, entry): &(&String, &Entry)| built.get(*name).is_some_and(|other| other != *entry);
    let listed = listed("multiversx");
    let wrong: Vec<_> = listed.iter().filter(differing).map(|(name, entry)| (entry, &built[name])).collect();
    assert!(wrong.is_empty(), "{} differ, listed and built: {wrong:#?}", wrong.len());
}

#[test]
fn every_function_is_documented_and_priced() {
    let table = host_functions();
    let bare: Vec<_> =
        table.iter().filter(|f| f.doc.trim().is_empty() || f.cost.is_empty() || f.module != "env").collect();
    let names: Vec<_> = bare.iter().map(|function| function.name).collect();
    assert!(names.is_empty(), "{names:?}");
}

//! What the inputs are made of: the scenarios and contracts of the repository.

use std::collections::BTreeMap;
use std::fs;
use std::sync::LazyLock;

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

/// ABI JSON of MultiversX.
pub fn multiversx_abis() -> Vec<Vec<u8>> {
    vec![include_bytes!("abi/multiversx.json").to_vec()]
}

/// ABI JSON of Solidity, and signatures.
pub fn solidity_abis() -> Vec<Vec<u8>> {
    let signatures =
        ["f(uint256[2][] a,(bytes32 b,string c)[] d) returns (bool)", "event E(address indexed a, bytes b)"];
    let mut all: Vec<Vec<u8>> = signatures.iter().map(|text| text.as_bytes().to_vec()).collect();
    all.push(include_bytes!("abi/solidity.json").to_vec());
    all
}

/// Contracts.
pub fn modules() -> Vec<Vec<u8>> {
    contents("wasm")
}

/// Contracts by file name.
pub fn contracts() -> &'static BTreeMap<String, Vec<u8>> {
    static CONTRACTS: LazyLock<BTreeMap<String, Vec<u8>>> = LazyLock::new(|| {
        let paths = FOLDERS.iter().flat_map(|folder| files(folder, "wasm"));
        let named = paths.map(|path| (path.rsplit('/').next().unwrap_or(&path).to_owned(), path));
        named.filter_map(|(name, path)| Some((name, fs::read(repository().join(path)).ok()?))).collect()
    });
    &CONTRACTS
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

//! The contracts that are written in the text format are what stands beside them in binary form.
//!
//! `PROSCENIUM_BLESS=1 cargo test -p proscenium-tests --test text_contracts` writes them anew.

use std::{env, fs};

use proscenium_tests::files::{files, repository};

/// Where such contracts stand.
const FOLDERS: &[&str] = &["tests/bench", "tests/scenarios", "web/examples"];

#[test]
fn binaries_match_their_text() {
    let sources: Vec<String> = FOLDERS.iter().flat_map(|folder| files(folder, "wat")).collect();
    assert!(!sources.is_empty());
    let stale: Vec<_> = sources.iter().filter(|source| !matches(source)).collect();
    assert!(stale.is_empty(), "the text is not what the .wasm was made of: {stale:?}");
}

/// True when the contract beside a text is what the text gives.
fn matches(source: &str) -> bool {
    let made = wat::parse_file(repository().join(source)).unwrap_or_else(|error| panic!("{source}: {error}"));
    let binary = repository().join(source.replace(".wat", ".wasm"));
    if env::var_os("PROSCENIUM_BLESS").is_some() {
        fs::write(&binary, &made).expect("the contract can be written");
    }
    fs::read(&binary).is_ok_and(|found| found == made)
}

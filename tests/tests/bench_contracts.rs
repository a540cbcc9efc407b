//! The contracts of the benchmark are assembled from the text beside them.
//! `PROSCENIUM_BLESS=1 cargo test -p proscenium-tests --test bench_contracts` writes them anew.

use std::{env, fs};

use proscenium_tests::files::{files, repository};

#[test]
fn contracts_match_their_source() {
    let sources = files("tests/bench/contracts", "wat");
    assert!(!sources.is_empty());
    for source in sources {
        let made =
            wat::parse_file(repository().join(&source)).unwrap_or_else(|error| panic!("{source}: {error}"));
        let binary = repository().join(source.replace(".wat", ".wasm"));
        if env::var_os("PROSCENIUM_BLESS").is_some() {
            fs::write(&binary, &made).expect("the contract can be written");
        }
        assert!(fs::read(&binary).is_ok_and(|found| found == made), "{source} is newer than its .wasm");
    }
}

//! How long scenarios take natively, with and without the metering of instructions: the shortest of several runs in
//! milliseconds, by path, as JSON.
//!
//! `cargo run --release -p proscenium-tests --bin bench -- PATH...`

use std::collections::BTreeMap;
use std::env;
use std::time::{Duration, Instant};

use proscenium::evm::scenario::Evm;
use proscenium::multiversx::scenario::MultiversX;
use proscenium::scenario::{Chain, Document, Options, Runner, Status};
use proscenium_tests::documents::document;
use serde_json::{Value, json};

/// As many runs as in the browser: see `measure.mjs`.
const WARM_UP: u32 = 3;
const RUNS: u32 = 7;
/// A measurement is at least this long: short scenarios are run many times.
const AT_LEAST: Duration = Duration::from_millis(30);

fn main() {
    let paths = env::args().skip(1);
    let times: BTreeMap<String, Value> = paths.map(|path| (path.clone(), times(&document(&path)))).collect();
    println!("{}", json!(times));
}

/// With metering, and without where that can be turned off.
fn times(document: &Document) -> Value {
    if document.chain().is_some() {
        return json!({ "metered": measure::<Evm>(document, Options::default()) });
    }
    let free = Options { free_instructions: true, ..Options::default() };
    let metered = measure::<MultiversX>(document, Options::default());
    json!({ "metered": metered, "unmetered": measure::<MultiversX>(document, free) })
}

/// Milliseconds of the shortest run.
fn measure<C: Chain>(document: &Document, options: Options) -> f64 {
    let play = || play::<C>(document, options);
    let once = play().max(Duration::from_micros(1));
    let times = u32::try_from(AT_LEAST.as_nanos().div_ceil(once.as_nanos())).expect("few runs");
    let batch = || (0..times).map(|_| play()).sum::<Duration>() / times;
    for _ in 0..WARM_UP {
        batch();
    }
    let shortest = (0..RUNS).map(|_| batch()).min().expect("there are runs");
    shortest.as_secs_f64() * 1000.0
}

/// Plays a document from the start to its end; opening it is not counted.
fn play<C: Chain>(document: &Document, options: Options) -> Duration {
    let mut runner = Runner::<C>::new(document, options).expect("the scenario can be read");
    let begin = Instant::now();
    let status = runner.advance(None, u64::MAX).expect("no fault of ours");
    let took = begin.elapsed();
    assert!(matches!(status, Status::Finished), "{} goes on", document.path);
    for result in runner.results() {
        assert!(result.passed(), "{}: {:?} {:?}", document.path, result.at, result.error);
    }
    took
}

//! How long scenarios take natively: the shortest of several runs in milliseconds, by path, as JSON.
//!
//! `cargo run --release -p proscenium-tests --bin bench -- PATH...`

use std::collections::BTreeMap;
use std::env;
use std::time::{Duration, Instant};

use proscenium::scenario::{Document, Options, Runner, Status};
use proscenium_tests::documents::document;

/// As many runs as in the browser: see `measure.mjs`.
const WARM_UP: u32 = 3;
const RUNS: u32 = 7;
/// A measurement is at least this long: short scenarios are run many times.
const AT_LEAST: Duration = Duration::from_millis(30);

fn main() {
    let paths = env::args().skip(1);
    let times: BTreeMap<String, f64> = paths.map(|path| (path.clone(), measure(&document(&path)))).collect();
    println!("{}", serde_json::json!(times));
}

/// Milliseconds of the shortest run.
fn measure(document: &Document) -> f64 {
    let once = play(document).max(Duration::from_micros(1));
    let times = u32::try_from(AT_LEAST.as_nanos().div_ceil(once.as_nanos())).expect("few runs");
    let batch = || (0..times).map(|_| play(document)).sum::<Duration>() / times;
    for _ in 0..WARM_UP {
        batch();
    }
    let shortest = (0..RUNS).map(|_| batch()).min().expect("there are runs");
    shortest.as_secs_f64() * 1000.0
}

/// Plays a document from the start to its end; opening it is not counted.
fn play(document: &Document) -> Duration {
    let mut runner = Runner::new(document, Options::default()).expect("the scenario can be read");
    let begin = Instant::now();
    let status = runner.advance(None, u64::MAX).expect("no fault of ours");
    let took = begin.elapsed();
    assert!(matches!(status, Status::Finished), "{} goes on", document.path);
    for result in runner.results() {
        assert!(result.passed(), "{}: {:?} {:?}", document.path, result.at, result.error);
    }
    took
}

//! Throws mutated inputs at every parser of the library, and random programs at the engine. No input may make one panic, or keep it
//! busy for long; no program may do anything else than on another interpreter.
//!
//! ```text
//! cargo run -p proscenium-tests --bin fuzz -- [--target NAME] [--seed N] [--inputs N | --seconds N]
//! ```
//!
//! The inputs follow from the seed alone, so that a failure can be had again with the seed and the number that are printed; the
//! input itself is written to `test-results/fuzz/`.
//!
//! - `corpus`: what the inputs are made of
//! - `mutate`: how
//! - `random`: the numbers that decide
//! - `targets`: the parsers
//! - `evm`: what only the EVM chains have
//! - `interpreter`, `program`: the engine against another interpreter

mod corpus;
mod evm;
mod interpreter;
mod mutate;
mod program;
mod random;
mod targets;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::time::{Duration, Instant};
use std::{env, fs};

use proscenium_tests::files::repository;
use random::Random;
use targets::{TARGETS, Target};

/// An input that takes longer than this counts as a failure.
const PATIENCE: Duration = Duration::from_secs(20);

/// What the command line asks for.
struct Options {
    target: Option<String>,
    seed: u64,
    inputs: u64,
    seconds: u64,
}

impl Options {
    fn read() -> Self {
        let mut options = Self { target: None, seed: 1, inputs: u64::MAX, seconds: u64::MAX };
        let mut words = env::args().skip(1);
        while let (Some(name), Some(value)) = (words.next(), words.next()) {
            let number = || value.parse().unwrap_or_else(|_| panic!("{name} takes a number"));
            match name.as_str() {
                "--target" => options.target = Some(value),
                "--seed" => options.seed = number(),
                "--inputs" => options.inputs = number(),
                "--seconds" => options.seconds = number(),
                _ => panic!("{name} is no option"),
            }
        }
        if options.inputs == u64::MAX && options.seconds == u64::MAX {
            options.inputs = 10_000;
        }
        options
    }
}

fn main() -> ExitCode {
    let options = Options::read();
    let chosen = |target: &&Target| options.target.as_ref().is_none_or(|name| name == target.name);
    let failed = TARGETS.iter().filter(chosen).map(|target| run(target, &options)).filter(|ok| !ok).count();
    let all = TARGETS.iter().filter(chosen).count();
    println!("{} passed, {failed} failed", all - failed);
    if failed == 0 && all > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Feeds one target; true when nothing went wrong.
fn run(target: &Target, options: &Options) -> bool {
    let corpus = target.source.corpus();
    let begin = Instant::now();
    let mut slowest = (Duration::ZERO, 0);
    let mut number = 0;
    while number < options.inputs && begin.elapsed().as_secs() < options.seconds {
        let input = target.source.input(&corpus, &mut Random::new(options.seed, number));
        let (panicked, took) = feed(target, &input);
        slowest = slowest.max((took, number));
        if panicked || took > PATIENCE {
            report(target, options.seed, number, &input, panicked);
            return false;
        }
        number += 1;
    }
    let rate = (number as f64 / begin.elapsed().as_secs_f64()).round();
    println!(
        "{}: seed {}, {number} inputs, {rate} per second, slowest {:?} (input {})",
        target.name, options.seed, slowest.0, slowest.1
    );
    true
}

/// True when the target panicked, and how long it took.
fn feed(target: &Target, input: &[u8]) -> (bool, Duration) {
    let begin = Instant::now();
    let panicked = catch_unwind(AssertUnwindSafe(|| (target.feed)(input))).is_err();
    (panicked, begin.elapsed())
}

/// Says what went wrong and keeps the input.
fn report(target: &Target, seed: u64, number: u64, input: &[u8], panicked: bool) {
    let what = if panicked { "panics" } else { "takes too long" };
    let folder = repository().join("test-results/fuzz");
    let file = folder.join(format!("{}-{seed}-{number}", target.name));
    let kept = fs::create_dir_all(&folder).and_then(|()| fs::write(&file, input));
    println!("{}: seed {seed}, input {number} {what}; kept: {}", target.name, kept.is_ok());
}

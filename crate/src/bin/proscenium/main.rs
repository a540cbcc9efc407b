//! The command line: plays scenarios without a browser.
//!
//! | file | holds |
//! |---|---|
//! | `main` | the commands and their flags |
//! | `files` | scenarios and the files they name, from the disk |
//! | `foreign` | scenarios of other tools, translated |
//! | `play` | one scenario from beginning to end |
//! | `session` | a session of whichever chain a document names |
//! | `test` | `test`: many scenarios, a line per failure |
//! | `compare` | `test --against`: two result documents, field by field |
//! | `functions` | `host-functions`: the table of host functions |
//! | `local` | `ulm-local`: a ULM module by itself |
//! | `vectors` | `vectors`: what a real engine recorded, a line per difference |

mod compare;
mod files;
#[cfg(feature = "evm")]
mod foreign;
mod functions;
#[cfg(feature = "evm")]
mod local;
mod play;
mod session;
mod test;
#[cfg(feature = "evm")]
mod vectors;

use clap::{Args, Parser, Subcommand, ValueEnum};
use proscenium::scenario::{Dialect, GasSchedule, Options};
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// Plays scenarios of smart contracts.
#[derive(Parser)]
#[command(version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Plays scenarios, prints a line for each failure, and counts.
    Test(test::Test),
    /// Plays one scenario and prints what came of each step.
    Run {
        /// The scenario.
        file: PathBuf,
        /// Print the result document instead.
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        rules: Rules,
    },
    /// Plays one scenario and prints every event as an indented call tree.
    Trace {
        /// The scenario.
        file: PathBuf,
        #[command(flatten)]
        rules: Rules,
    },
    /// Plays what the real engine recorded of Stylus programs, prints a line for each difference, and counts.
    #[cfg(feature = "evm")]
    Vectors(vectors::Vectors),
    /// Runs a ULM module by itself, from a chosen entry point, and prints how it ended.
    #[cfg(feature = "evm")]
    UlmLocal(local::Local),
    /// Lists the host functions that contracts may call, and which of them are not built.
    HostFunctions {
        /// The chain.
        #[arg(long, value_enum, default_value_t = functions::Chain::Multiversx)]
        chain: functions::Chain,
        /// Print a table in Markdown.
        #[arg(long)]
        markdown: bool,
    },
}

/// By which rules scenarios are played.
#[derive(Args, Clone, Copy)]
struct Rules {
    /// Check as the official Rust runner does: what a scenario does not say is not checked.
    #[arg(long)]
    lenient: bool,
    /// What transaction hashes are made of.
    #[arg(long, value_enum, default_value_t = TxHash::Id)]
    tx_hash: TxHash,
    /// Charge by this gas schedule, whatever the scenario asks for.
    #[arg(long, value_enum)]
    gas_schedule: Option<Schedule>,
    /// Raise lower gas limits of calls and deployments to this, and give the sender what that costs.
    #[arg(long, value_name = "GAS")]
    gas_floor: Option<u64>,
}

/// What everything costs.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Schedule {
    /// The chain's own.
    V4,
    /// An older one.
    V3,
    /// Nearly everything costs 1.
    Dummy,
}

/// What transaction hashes are made of.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum TxHash {
    /// The id of the step, filled up with dots.
    Id,
    /// 32 dots, as in the official simulator.
    Dots,
}

impl Rules {
    fn options(self) -> Options {
        Options {
            dialect: if self.lenient { Dialect::Lenient } else { Dialect::Strict },
            dots_as_hash: self.tx_hash == TxHash::Dots,
            gas_schedule: self.gas_schedule.map(|schedule| match schedule {
                Schedule::V4 => GasSchedule::V4,
                Schedule::V3 => GasSchedule::V3,
                Schedule::Dummy => GasSchedule::Dummy,
            }),
            gas_floor: self.gas_floor,
            ..Options::default()
        }
    }
}

fn main() -> ExitCode {
    let out = &mut std::io::stdout().lock();
    let done = match Arguments::parse().command {
        Command::Test(test) => test.run(out),
        Command::Run { file, json, rules } => play::run(out, &file, json, rules.options()),
        Command::Trace { file, rules } => play::trace(out, &file, rules.options()),
        #[cfg(feature = "evm")]
        Command::Vectors(vectors) => vectors.run(out),
        #[cfg(feature = "evm")]
        Command::UlmLocal(local) => local.run(out),
        Command::HostFunctions { chain, markdown } => functions::list(out, chain, markdown).map(|()| true),
    };
    // A reader that went away (`proscenium trace ... | head`) is no failure.
    let done = done.and_then(|passed| Ok(out.flush().map(|()| passed)?));
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(Failure::Output(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("proscenium: {failure}");
            ExitCode::from(2)
        }
    }
}

/// Why a command could not be carried out.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error("{path}: {error}", path = path.display())]
    File { path: PathBuf, error: std::io::Error },
    #[error("{0}")]
    Other(String),
    #[error(transparent)]
    Engine(#[from] proscenium::session::EngineError),
    #[error(transparent)]
    Output(#[from] std::io::Error),
}

/// Whether everything passed, or why it could not be tried.
type Done = Result<bool, Failure>;

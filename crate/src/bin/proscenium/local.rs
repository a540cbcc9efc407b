//! `ulm-local`: a ULM module by itself, without a chain around it.

use crate::{Done, Failure};
use clap::Args;
use proscenium::evm::Outcome;
use proscenium::evm::ulm::{LocalRun, UlmStatus, run_local};
use std::io::Write;
use std::path::PathBuf;

/// What a local run is given.
#[derive(Args)]
pub(crate) struct Local {
    /// The module, without a language id.
    file: PathBuf,
    /// Name of the entry point.
    #[arg(long, default_value = "ulmDispatchCaller")]
    entry: String,
    /// Tell the entry point that it creates a contract.
    #[arg(long)]
    create: bool,
    /// Gas, which comes back as it is.
    #[arg(long, default_value_t = 0)]
    gas: u64,
    /// Call data, in hex.
    #[arg(long, default_value = "", value_parser = hex_bytes)]
    data: HexBytes,
}

/// Bytes that were given in hex.
#[derive(Clone)]
struct HexBytes(Vec<u8>);

fn hex_bytes(text: &str) -> Result<HexBytes, String> {
    let digits = text.strip_prefix("0x").unwrap_or(text);
    hex::decode(digits).map(HexBytes).map_err(|error| error.to_string())
}

impl Local {
    /// Runs it; whether it ended in success.
    pub(crate) fn run(&self, out: &mut impl Write) -> Done {
        let failed = |error| Failure::File { path: self.file.clone(), error };
        let module = std::fs::read(&self.file).map_err(failed)?;
        let Self { entry, create, gas, data, .. } = self;
        let run = LocalRun { module: &module, entry, create: *create, gas: *gas, data: &data.0 };
        let (outcome, _) = run_local(&run).map_err(|error| Failure::Other(error.to_string()))?;
        tell(out, &outcome)?;
        Ok(outcome.playground.is_none() && outcome.status.number() == 0)
    }
}

/// Status, its number in ULM's own enumeration, output and gas that is left.
fn tell(out: &mut impl Write, outcome: &Outcome) -> std::io::Result<()> {
    match (&outcome.playground, UlmStatus::of(outcome.status)) {
        (Some(exit), _) => writeln!(out, "{exit}")?,
        (None, Some(status)) => {
            writeln!(out, "status  {} (ULM's number {})", status.name(), status.number())?
        }
        (None, None) => writeln!(out, "status  {}", outcome.status.name())?,
    }
    if !outcome.message.is_empty() && outcome.playground.is_none() {
        writeln!(out, "reason  {}", outcome.message)?;
    }
    writeln!(out, "output  0x{}", hex::encode(&outcome.output[..]))?;
    writeln!(out, "gas     {} left, not metered", outcome.gas_left)
}

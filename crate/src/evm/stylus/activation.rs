//! Judges a module and finds its figures: the metered gas of activation, what a call costs to start, the estimated size of its
//! assembly (`stylus.md` 2.3 and 2.6).

use super::rules::{prepay, rules};
use super::{Parameters, host_functions, interface};
use crate::engine::{self, Figures, Parsed};

/// Figures of a module that the chain accepts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Activation {
    /// Gas that the module's size costs.
    pub gas: u64,
    /// Gas that it costs to start, beside the least.
    pub init_cost: u16,
    /// Gas that it costs to start while it is cached, beside the least.
    pub cached_init_cost: u16,
    /// Estimated bytes of its assembly, which the data fee depends on.
    pub asm_estimate: u32,
    /// Pages of memory at the start.
    pub footprint: u16,
}

/// Where the chain gives up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Reading, judging and rewriting the module.
    Parse,
    /// Paying for it.
    Gas,
    /// Translating it, with its imports.
    Build,
}

/// A module that the chain does not activate.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Refusal {
    /// Where the chain gives up.
    pub stage: Stage,
    /// Metered gas up to there. A node burns all of the call's.
    pub gas: u64,
    /// What the chain says.
    pub message: String,
}

/// Gas of a microsecond of activation.
const MICROSECOND: u64 = 28;

/// Judges a module as the activating precompile does, for at most `gas`.
///
/// # Errors
/// What the chain refuses, and where.
pub fn activate(module: &[u8], parameters: &Parameters, gas: u64) -> Result<Activation, Refusal> {
    let refused = |message: String| Refusal {
        stage: Stage::Parse,
        gas: 0,
        message: format!("failed to parse wasm: {message}"),
    };
    let parsed = engine::parse(module, &rules(parameters)).map_err(|error| refused(error.to_string()))?;
    interface::check(&parsed, parameters).map_err(refused)?;
    let prepaid = engine::prepay(module, &prepay()).map_err(|error| refused(error.to_string()))?;
    let figures = &prepaid.figures;
    let size = module.len() as u64;
    let used = metered(figures, size);
    if used > gas {
        return Err(Refusal { stage: Stage::Gas, gas, message: "out of gas".into() });
    }
    build(&parsed, figures, parameters).map_err(|message| Refusal {
        stage: Stage::Build,
        gas: used,
        message: format!("failed to build user module: {message}"),
    })?;
    assemble(figures, size, used).map_err(refused)
}

/// Gas for reading and translating a module.
fn metered(figures: &Figures, size: u64) -> u64 {
    let times = [
        share(size, 31_733, 100_000),
        share(figures.functions, 17_263, 100_000),
        share(figures.data_payload, 17_376, 100_000),
        share(figures.element_entries, 17_376, 100_000),
        figures.pages.saturating_mul(2_217),
        share(figures.operators, 535, 1_000),
    ];
    times.iter().fold(0, |sum: u64, time| sum.saturating_add(time.saturating_mul(MICROSECOND)))
}

/// What only shows when the module is translated.
fn build(parsed: &Parsed, figures: &Figures, parameters: &Parameters) -> Result<(), String> {
    interface::check_imports(parsed, &host_functions(), parameters)?;
    if let Some(operator) = &figures.float {
        return Err(format!("No implementation for floating point operation {operator} in user"));
    }
    figures.misfit.as_ref().map_or(Ok(()), |misfit| Err(misfit.to_string()))
}

fn assemble(figures: &Figures, size: u64, gas: u64) -> Result<Activation, String> {
    let init = [
        share(figures.functions, 8_252, 1_000),
        share(figures.type_words, 1_059, 1_000),
        share(size, 1_286, 10_000),
    ];
    let cached = [
        share(figures.functions, 13_420, 100_000),
        share(figures.type_words, 89, 100_000),
        share(size, 122, 100_000),
        share(figures.globals, 1_628, 1_000),
        share(figures.data_entries.saturating_add(figures.element_entries), 75_244, 100_000),
        figures.pages.saturating_mul(5),
    ];
    let assembly = [
        512_000,
        share(figures.functions, 996_829, 1_000),
        share(figures.type_words, 11_416, 1_000),
        share(size, 62_628, 10_000),
    ];
    Ok(Activation {
        gas,
        init_cost: fit(&init, "init cost")?,
        cached_init_cost: fit(&cached, "cached init cost")?,
        asm_estimate: fit(&assembly, "asm estimate")?,
        footprint: fit(&[figures.pages], "footprint")?,
    })
}

/// `number * numerator / denominator`, the fraction dropped.
fn share(number: u64, numerator: u64, denominator: u64) -> u64 {
    number.saturating_mul(numerator).checked_div(denominator).unwrap_or_default()
}

fn fit<T: TryFrom<u64>>(terms: &[u64], what: &str) -> Result<T, String> {
    let sum = terms.iter().fold(0_u64, |sum, term| sum.saturating_add(*term));
    T::try_from(sum).map_err(|_| format!("{what} too large: {sum}"))
}

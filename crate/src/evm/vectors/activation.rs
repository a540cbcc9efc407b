//! Vectors of kind `activate`: the verdict, the stage and the figures. Messages are the recording engine's, and not compared.

use super::document::{Activated, Params};
use super::{Differences, Verdict};
use crate::evm::stylus::{Activation, Refusal, Stage, activate};

pub(super) fn play(module: &[u8], params: &Params, expected: &Activated) -> Verdict {
    let gas = params.activation_gas.unwrap_or(u64::MAX);
    let mut differences = Differences::default();
    match activate(module, &params.parameters(), gas) {
        Ok(found) => accepted(&mut differences, expected, &found),
        Err(refusal) => refused(&mut differences, expected, &refusal),
    }
    differences.verdict()
}

fn accepted(differences: &mut Differences, expected: &Activated, found: &Activation) {
    differences.compare("ok", expected.ok, true);
    let figures = [
        ("gas", Some(expected.gas), found.gas),
        ("init_cost", expected.init_cost, found.init_cost.into()),
        ("cached_init_cost", expected.cached_init_cost, found.cached_init_cost.into()),
        ("asm_estimate", expected.asm_estimate, found.asm_estimate.into()),
        ("footprint", expected.footprint, found.footprint.into()),
    ];
    for (name, expected, actual) in figures {
        let expected = expected.map_or_else(|| "none".to_owned(), |figure| figure.to_string());
        differences.compare(name, expected, actual.to_string());
    }
}

fn refused(differences: &mut Differences, expected: &Activated, refusal: &Refusal) {
    let stage = match refusal.stage {
        Stage::Parse => "parse",
        Stage::Gas => "gas",
        Stage::Build => "build",
    };
    differences.compare(&format!("ok ({refusal})"), expected.ok, false);
    differences.compare("stage", expected.stage.as_deref().unwrap_or("none"), stage);
    differences.compare("gas", expected.gas, refusal.gas);
}

//! The order in which steps run: a scenario with its included files as one list.

use super::step::{Scenario, Step};
use super::{Format, ScenarioError};

/// A step with its place.
pub(super) struct Planned<F: Format> {
    /// Index from 0, with a level for each `externalSteps`: `3/2`.
    pub(super) at: String,
    /// Index of the top-level step.
    pub(super) index: usize,
    /// Path of the file that it stands in.
    file: String,
    /// Its index in that file's list.
    place: usize,
    /// Line and column of the step in that file.
    position: Option<(u32, u32)>,
    /// Whether expectations of gas are checked.
    pub(super) check_gas: bool,
    /// The step.
    pub(super) step: Step<F>,
}

impl<F: Format> Planned<F> {
    /// An error of this step, or of what `path` points to in it.
    pub(super) fn error(&self, path: &str, message: impl Into<String>) -> Box<ScenarioError> {
        let error = ScenarioError::new(self.file.clone(), format!("/steps/{}{path}", self.place), message);
        match self.position {
            Some(position) => error.at(position),
            None => error,
        }
    }
}

/// All steps in order.
pub(super) fn flatten<F: Format>(scenario: Scenario<F>) -> Vec<Planned<F>> {
    let mut plan = Vec::new();
    push(&mut plan, scenario, None, "", &mut true);
    plan
}

/// The official runner takes over `checkGas` when it enters a file and does not give it back when it leaves.
fn push<F: Format>(
    plan: &mut Vec<Planned<F>>,
    scenario: Scenario<F>,
    top: Option<usize>,
    prefix: &str,
    check_gas: &mut bool,
) {
    let Scenario { file, steps, places, .. } = scenario;
    *check_gas = scenario.check_gas;
    for (place, step) in steps.into_iter().enumerate() {
        let (at, index) = (format!("{prefix}{place}"), top.unwrap_or(place));
        match step {
            Step::ExternalSteps(external) if !external.scenario.steps.is_empty() => {
                push(plan, *external.scenario, Some(index), &format!("{at}/"), check_gas);
            }
            step => {
                let position = places.0.get(place).copied();
                plan.push(Planned {
                    at,
                    index,
                    file: file.clone(),
                    place,
                    position,
                    check_gas: *check_gas,
                    step,
                });
            }
        }
    }
}

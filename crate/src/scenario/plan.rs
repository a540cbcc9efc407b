//! The order in which steps run: a scenario with its included files as one list.

use super::ScenarioError;
use super::step::{Scenario, Step};

/// A step with its place.
pub(super) struct Planned {
    /// Index from 0, with a level for each `externalSteps`: `3/2`.
    pub(super) at: String,
    /// Index of the top-level step.
    pub(super) index: usize,
    /// Path of the file that it stands in.
    file: String,
    /// Its place in that file's list.
    place: usize,
    /// Whether its file wants gas checked.
    pub(super) check_gas: bool,
    /// The step.
    pub(super) step: Step,
}

impl Planned {
    /// An error of this step.
    pub(super) fn error(&self, message: impl Into<String>) -> Box<ScenarioError> {
        ScenarioError::new(self.file.clone(), format!("/steps/{}", self.place), message)
    }
}

/// All steps in order.
pub(super) fn flatten(scenario: Scenario) -> Vec<Planned> {
    let mut plan = Vec::new();
    push(&mut plan, scenario, None, "");
    plan
}

fn push(plan: &mut Vec<Planned>, scenario: Scenario, top: Option<usize>, prefix: &str) {
    let Scenario { file, check_gas, steps, .. } = scenario;
    for (place, step) in steps.into_iter().enumerate() {
        let (at, index) = (format!("{prefix}{place}"), top.unwrap_or(place));
        match step {
            Step::ExternalSteps(external) if !external.scenario.steps.is_empty() => {
                push(plan, *external.scenario, Some(index), &format!("{at}/"));
            }
            step => plan.push(Planned { at, index, file: file.clone(), place, check_gas, step }),
        }
    }
}

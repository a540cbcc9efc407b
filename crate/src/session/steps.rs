//! Results of the scenario's own steps: those of an included file are joined into the one of the step that includes it.

use super::protocol::{StepView, Verdict};
use super::shown::Shown;
use crate::scenario::StepResult;

/// The result of a top-level step, from its parts in order; none without parts.
pub(super) fn joined<C: Shown>(
    parts: &[StepResult<C>],
    first_event: usize,
    end_event: usize,
) -> Option<StepView> {
    let first = parts.first()?;
    // A place with more than one level stands in an included file.
    let is_included = first.at.contains('/');
    let outcome = first.outcome.as_ref().filter(|_| !is_included);
    Some(StepView {
        index: first.index,
        kind: if is_included { "externalSteps".to_owned() } else { first.kind.clone() },
        id: if is_included { String::new() } else { first.id.clone() },
        verdict: parts.iter().map(verdict::<C>).max().unwrap_or(Verdict::Ok),
        differences: parts.iter().flat_map(|part| &part.differences).map(Into::into).collect(),
        error: parts.iter().find_map(|part| part.error.as_deref()).map(Into::into),
        outcome: outcome.map(|(outcome, gas_limit)| C::outcome(outcome, *gas_limit)),
        first_event,
        end_event,
    })
}

fn verdict<C: Shown>(part: &StepResult<C>) -> Verdict {
    match (&part.error, part.differences.is_empty()) {
        (Some(_), _) => Verdict::Error,
        (None, false) => Verdict::Failed,
        (None, true) => Verdict::Ok,
    }
}

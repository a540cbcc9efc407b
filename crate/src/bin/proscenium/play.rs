//! One scenario from beginning to end.

use crate::files::Loaded;
use crate::session::{Player, player};
use crate::{Done, Failure, files};
use proscenium::scenario::Document;
use proscenium::scenario::Options;
use proscenium::session::{Opened, Progress, SliceState, StepView, Verdict};
use std::io::Write;
use std::path::Path;

/// A scenario that has been played.
pub(crate) struct Played {
    /// What opening it told.
    pub(crate) opened: Opened,
    /// What came of its steps.
    pub(crate) steps: Vec<StepView>,
    /// The session, to be asked for more.
    pub(crate) session: Box<dyn Player>,
}

impl Played {
    /// Whether it could be read and every step went as it should.
    pub(crate) fn passed(&self) -> bool {
        self.opened.errors.is_empty() && self.steps.iter().all(|step| step.verdict == Verdict::Ok)
    }
}

/// Fuel between two looks at the progress.
const SLICE: u64 = 100_000_000;

/// Plays a document to its end; `progress` is told how far it is. A scenario that cannot be read has no steps.
///
/// # Errors
/// A fault of ours.
pub(crate) fn play(
    document: Document,
    options: Options,
    mut progress: impl FnMut(&Progress),
) -> Result<Played, Failure> {
    let mut session = player(&document, options);
    let opened = session.open(document);
    let mut steps = Vec::new();
    if opened.steps.is_empty() && !opened.errors.is_empty() {
        return Ok(Played { opened, steps, session });
    }
    session.begin()?;
    loop {
        let slice = session.advance(SLICE)?;
        steps.extend(slice.results);
        progress(&slice.progress);
        if slice.state == SliceState::Finished {
            return Ok(Played { opened, steps, session });
        }
    }
}

/// `run`: a line for each step with what differs below it, or the result document.
pub(crate) fn run(out: &mut impl Write, file: &Path, json: bool, options: Options) -> Done {
    let Loaded { document, problems } = files::load(file, options.dialect)?;
    if !problems.is_empty() {
        for problem in problems {
            writeln!(out, "{}: {problem}", file.display())?;
        }
        return Ok(false);
    }
    let mut played = play(document, options, |_| {})?;
    if json && !played.steps.is_empty() {
        let document = played.session.result()?;
        writeln!(out, "{}", pretty(&document))?;
        return Ok(played.passed());
    }
    for error in &played.opened.errors {
        let at = error.line.map(|line| format!(":{line}:{}", error.column.unwrap_or(1))).unwrap_or_default();
        writeln!(out, "{}{at} {}: {}", error.file, error.path, error.message)?;
    }
    for step in &played.steps {
        write_step(out, step)?;
    }
    Ok(played.passed())
}

fn write_step(out: &mut impl Write, step: &StepView) -> std::io::Result<()> {
    let id = if step.id.is_empty() { String::new() } else { format!(" \"{}\"", step.id) };
    writeln!(out, "{} step {} {}{id}{}", verdict(step.verdict), step.index, step.kind, came_of(step))?;
    for line in problems(step) {
        writeln!(out, "       {line}")?;
    }
    Ok(())
}

/// A word of six characters.
fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Ok => "ok    ",
        Verdict::Failed => "failed",
        Verdict::Error => "error ",
    }
}

/// `: status 4, user error, "message", out [0x05]`
fn came_of(step: &StepView) -> String {
    let Some(outcome) = &step.outcome else { return String::new() };
    if outcome.playground.is_some() {
        return String::new();
    }
    let message =
        if outcome.message.is_empty() { String::new() } else { format!(", \"{}\"", outcome.message) };
    let out =
        if outcome.out.is_empty() { String::new() } else { format!(", out [{}]", outcome.out.join(", ")) };
    format!(": status {}, {}{message}{out}", outcome.status, outcome.status_name)
}

/// What is wrong with a step, a line each.
pub(crate) fn problems(step: &StepView) -> Vec<String> {
    let error = step.error.iter().map(|error| error.message.clone());
    let differences = step.differences.iter().map(|difference| {
        let proscenium::session::DifferenceView { path, message, expected, actual } = difference;
        format!("{path}: {message}; expected {expected}, actual {actual}")
    });
    error.chain(differences).collect()
}

/// `trace`: every event as an indented call tree.
pub(crate) fn trace(out: &mut impl Write, file: &Path, options: Options) -> Done {
    let Loaded { document, problems } = files::load(file, options.dialect)?;
    if let Some(problem) = problems.first() {
        return Err(Failure::Other(format!("{}: {problem}", file.display())));
    }
    let mut played = play(document, options, |_| {})?;
    if let (true, Some(error)) = (played.steps.is_empty(), played.opened.errors.first()) {
        return Err(Failure::Other(format!("{}: {}", error.file, error.message)));
    }
    write!(out, "{}", played.session.trace_text()?)?;
    Ok(played.passed())
}

/// JSON for people: two blanks a level, a new line at the end.
pub(crate) fn pretty(document: &serde_json::Value) -> String {
    format!("{document:#}")
}

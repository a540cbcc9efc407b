//! `test`: many scenarios, a line per failure.

use crate::files::{self, Found, Loaded};
use crate::play::{Played, play, pretty, problems};
use crate::{Done, Failure, Rules, compare};
use clap::Args;
use proscenium::session::{Progress, Verdict};
use std::fs;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

/// The flags of `test`.
#[derive(Args)]
pub(crate) struct Test {
    /// Scenarios, or folders that are searched for files ending with .scen.json, and for scenarios of Skribe.
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// Write each scenario's result document below this folder.
    #[arg(long, value_name = "DIR")]
    json: Option<PathBuf>,
    /// Compare each result with the document recorded below this folder.
    #[arg(long, value_name = "DIR")]
    against: Option<PathBuf>,
    /// What the scenarios' paths are relative to; each given folder when absent.
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
    #[command(flatten)]
    rules: Rules,
}

/// How many scenarios went how.
#[derive(Default)]
struct Counts {
    passed: usize,
    failed: usize,
    skipped: usize,
}

/// What became of a scenario: what is wrong with it, a line each, or why it was left out.
enum Verdicts {
    Played(Vec<String>),
    Skipped(String),
}

impl Test {
    /// Plays all scenarios; true when none failed.
    pub(crate) fn run(&self, out: &mut impl Write) -> Done {
        let found = files::find(&self.paths, self.root.as_deref())?;
        let mut counts = Counts::default();
        for (number, scenario) in found.iter().enumerate() {
            let heading = format!("{} of {}: {}", number + 1, found.len(), scenario.name);
            match self.scenario(scenario, &heading)? {
                Verdicts::Skipped(why) => {
                    counts.skipped += 1;
                    writeln!(out, "skipped {}: {why}", scenario.name)?;
                }
                Verdicts::Played(problems) => {
                    if problems.is_empty() {
                        counts.passed += 1;
                    } else {
                        counts.failed += 1;
                    }
                    for problem in problems {
                        writeln!(out, "{}: {problem}", scenario.name)?;
                    }
                }
            }
        }
        let Counts { passed, failed, skipped } = counts;
        writeln!(out, "{passed} passed, {failed} failed, {skipped} skipped")?;
        Ok(failed == 0)
    }

    fn scenario(&self, found: &Found, heading: &str) -> Result<Verdicts, Failure> {
        let recorded = match &self.against {
            Some(folder) => match recorded(folder, &found.name)? {
                Some(document) => Some(document),
                None => {
                    return Ok(Verdicts::Skipped(format!("nothing is recorded below {}", folder.display())));
                }
            },
            None => None,
        };
        let options = self.rules.options();
        let Loaded { document, problems } = files::load(&found.path, options.dialect)?;
        if !problems.is_empty() {
            return Ok(Verdicts::Played(problems));
        }
        let line = &mut StatusLine::new(heading);
        let mut played = play(document, options, |progress| line.show(progress))?;
        line.clear();
        let mut wrong = failures(&played);
        if let (Some(folder), false) = (&self.json, played.steps.is_empty()) {
            write_result(&mut played, folder, &found.name)?;
        }
        if let (Some(recorded), false) = (recorded, played.steps.is_empty()) {
            wrong.extend(compare::differences(&recorded, &played.session.result()?));
        }
        Ok(Verdicts::Played(wrong))
    }
}

/// What is wrong with a scenario: its mistakes when it has any, and what its steps differ in.
fn failures(played: &Played) -> Vec<String> {
    let errors = played.opened.errors.iter().map(|error| {
        let column = error.column.unwrap_or(1);
        let line = error.line.map(|line| format!("line {line}, column {column}"));
        let place = line.into_iter().chain(Some(error.path.clone()).filter(|path| !path.is_empty()));
        format!("{}: {}", place.collect::<Vec<_>>().join(", "), error.message)
    });
    let steps = played.steps.iter().filter(|step| step.verdict != Verdict::Ok).flat_map(|step| {
        let id = if step.id.is_empty() { String::new() } else { format!(" \"{}\"", step.id) };
        let heading = format!("step {} {}{id}", step.index, step.kind);
        problems(step).into_iter().map(move |problem| format!("{heading}: {problem}"))
    });
    match played.opened.errors.is_empty() {
        true => steps.collect(),
        // The steps with mistakes tell the same again.
        false => errors.collect(),
    }
}

fn write_result(played: &mut Played, folder: &Path, name: &str) -> Result<(), Failure> {
    let mut document = played.session.result()?;
    if let Some(scenario) = document.get_mut("scenario") {
        *scenario = name.into();
    }
    let path = folder.join(name);
    let write = || {
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        fs::write(&path, pretty(&document) + "\n")
    };
    write().map_err(|error| files::failure(&path, error))
}

/// The document recorded for a scenario: at its own path below the folder, or as `expected.json` in its own folder there.
fn recorded(folder: &Path, name: &str) -> Result<Option<serde_json::Value>, Failure> {
    let own = folder.join(name);
    let beside = own.with_file_name("expected.json");
    // The scenario itself stands at its own path when it was recorded beside it.
    let Some(path) = [beside, own].into_iter().find(|path| path.is_file()) else { return Ok(None) };
    let text = fs::read(&path).map_err(|error| files::failure(&path, error))?;
    let document: serde_json::Value = serde_json::from_slice(&text)
        .map_err(|error| Failure::Other(format!("{}: {error}", path.display())))?;
    // What has no steps with a place is no result document, such as the scenario itself.
    Ok(Some(document).filter(|document| document.pointer("/steps/0/at").is_some()))
}

/// One line on the terminal that tells how far a long run is.
struct StatusLine<'a> {
    heading: &'a str,
    is_terminal: bool,
    shown: usize,
}

impl<'a> StatusLine<'a> {
    fn new(heading: &'a str) -> Self {
        let mut line = Self { heading, is_terminal: std::io::stderr().is_terminal(), shown: 0 };
        line.write(heading);
        line
    }

    fn show(&mut self, progress: &Progress) {
        let Progress { step, steps, events, .. } = progress;
        let text = format!("{}, step {step} of {steps}, {events} events", self.heading);
        self.write(&text);
    }

    fn write(&mut self, text: &str) {
        if self.is_terminal {
            let width = self.shown;
            eprint!("\r{text:width$}");
            self.shown = text.chars().count();
        }
    }

    fn clear(&mut self) {
        let blank = " ".repeat(self.shown);
        self.write(&blank);
        self.write("");
    }
}

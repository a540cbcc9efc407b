//! An open document with its runner, and everything that is read from its trace.

use super::probe::Probe;
use super::protocol::{
    Opened, Progress, RunEnd, RunState, Slice, SliceState, StepSummary, StepView, Stepped,
};
use super::shown::{Inside, Look, Shown};
use super::steps::joined;
use super::{EngineError, Result};
use crate::gather;
use crate::scenario::document::Folder;
use crate::scenario::{Document, Options, Runner, Scenario, ScenarioError, Status, result, value};
use crate::stage::Fault;
use crate::trace::{Cell, ChangeRow, HostLabel, Moments, Outline, Reader, changes};
use std::collections::BTreeMap;

/// An open document.
pub(super) struct Stage<C: Shown> {
    document: Document,
    options: Options,
    code_files: BTreeMap<[u8; 32], String>,
    /// What the runs play, or why it cannot be read.
    scenario: std::result::Result<Scenario<C>, Box<ScenarioError>>,
    run: Option<Run<C>>,
}

/// A run of the document's scenario, from its first step on.
struct Run<C: Shown> {
    runner: Runner<C>,
    /// The step to run through; all when none.
    to: Option<usize>,
    outline: Outline,
    moments: Moments<C::World>,
    probe: Probe<C>,
    /// Results of the runner that have been told.
    told: usize,
    /// The moments at which top-level steps ended.
    ends: Vec<usize>,
    /// Worlds at the ends of steps that ran after the trace was full.
    unrecorded: BTreeMap<usize, C::World>,
}

/// Fuel that stepping to the next event may use before it pauses without one, so that it can be stopped.
const STEP_FUEL: u64 = 50_000_000;

impl<C: Shown> Stage<C> {
    pub(super) fn open(document: Document, options: Options) -> (Self, Opened) {
        let missing = document.missing(options.dialect);
        let scenario = crate::scenario::parse::<C>(&document, options.dialect);
        let opened = match &scenario {
            Ok(scenario) => opened(scenario, missing),
            Err(error) => Opened { missing, errors: vec![(&**error).into()], ..Opened::default() },
        };
        let code_files = code_files(&document, C::code_hashes);
        (Self { document, options, code_files, scenario, run: None }, opened)
    }

    /// The document's files as its scenario names them.
    pub(super) fn folder(&self) -> Folder<'_> {
        self.document.folder(&self.document.path)
    }

    pub(super) fn begin(&mut self, to: Option<usize>) -> Result<()> {
        if self.run()?.is_past(to) {
            self.run = None;
        }
        let run = self.run()?;
        run.to = to;
        run.runner.set_stepping(false);
        Ok(())
    }

    pub(super) fn advance(&mut self, fuel: u64) -> Result<Slice> {
        let run = self.run()?;
        let step = run.runner.ended();
        let advanced = run.runner.advance(run.to.map(|to| to.min(step)).or(Some(step)), fuel);
        self.unless_faulty(advanced)?;
        let run = self.run()?;
        let results = run.take_results();
        let progress = run.progress();
        let (state, end) = if run.is_past(run.to) || run.runner.steps() == 0 {
            (SliceState::Finished, Some(run.end(RunState::Finished)))
        } else {
            (SliceState::Running, None)
        };
        Ok(Slice { state, progress, results, end })
    }

    /// Gives up a run with a fault of ours: its state cannot be trusted.
    fn unless_faulty(&mut self, advanced: std::result::Result<Status, Fault>) -> Result<Status> {
        if advanced.is_err() {
            self.run = None;
        }
        Ok(advanced?)
    }

    pub(super) fn step_event(&mut self) -> Result<Stepped> {
        let run = self.run()?;
        run.runner.set_stepping(true);
        let advanced = run.runner.advance(Some(run.runner.ended()), STEP_FUEL);
        self.unless_faulty(advanced)?;
        let run = self.run()?;
        let results = run.take_results();
        let is_over = run.runner.ended() >= run.runner.steps();
        let end = run.end(if is_over { RunState::Finished } else { RunState::Paused });
        Ok(Stepped { end, results })
    }

    pub(super) fn cancel(&mut self) -> Result<RunEnd> {
        let run = self.run()?;
        run.runner.cancel();
        run.outline.extend(run.runner.trace());
        Ok(run.end(RunState::Stopped))
    }

    pub(super) fn reset(&mut self) -> Result<RunEnd> {
        self.run = None;
        Ok(self.run()?.end(RunState::Paused))
    }

    /// The run in hand, else a new one.
    fn run(&mut self) -> Result<&mut Run<C>> {
        let Self { scenario, run, options, .. } = self;
        let scenario = scenario.as_ref().map_err(|error| EngineError::from(&**error))?;
        Ok(run.get_or_insert_with(|| Run::new(scenario.clone(), *options)))
    }

    /// Lends what folds read from.
    pub(super) fn read<R>(
        &mut self,
        functions: &[HostLabel],
        read: impl FnOnce(&Reader<'_>) -> R,
    ) -> Result<R> {
        let run = self.run()?;
        let trace = run.runner.trace();
        run.outline.extend(trace);
        let labels = C::labels(functions, run.runner.world());
        Ok(read(&Reader { trace, outline: &run.outline, steps: &run.ends, labels: &labels }))
    }

    pub(super) fn world(
        &mut self,
        functions: &[HostLabel],
        moment: usize,
        since: Option<usize>,
        known: Option<(usize, usize)>,
    ) -> Result<C::WorldView> {
        let run = self.run()?;
        let since = since.unwrap_or_else(|| run.end_before(moment));
        let (now, earlier) = (run.world(moment)?, run.world(since)?);
        // A moment that is gone is known to nobody.
        let known = known.and_then(|(moment, since)| Some((run.world(moment).ok()?, run.world(since).ok()?)));
        let known = known.as_ref().map(|(now, earlier)| (now, earlier));
        let look = Look { functions, code_files: &self.code_files };
        Ok(C::view(look, moment, (&now, &earlier), known))
    }

    pub(super) fn changes(
        &mut self,
        functions: &[HostLabel],
        from: usize,
        to: usize,
    ) -> Result<Vec<ChangeRow>> {
        let run = self.run()?;
        let (earlier, now) = (run.world(from)?, run.world(to)?);
        let trace = run.runner.trace();
        let labels = C::labels(functions, run.runner.world());
        if from <= to && to <= trace.len() {
            return Ok(changes(trace, &labels, from, to));
        }
        let rows = C::difference(&earlier, &now).into_iter();
        Ok(rows.map(|change| ChangeRow::new(&labels, to, &change)).collect())
    }

    pub(super) fn configuration(&mut self, functions: &[HostLabel], moment: usize) -> Result<Cell> {
        let before = moment.checked_sub(1).map(|before| self.cells(functions, before)).transpose()?;
        let mut cells = self.cells(functions, moment)?;
        if let Some(before) = before {
            cells.mark_against(&before);
        }
        Ok(cells)
    }

    fn cells(&mut self, functions: &[HostLabel], moment: usize) -> Result<Cell> {
        let returned = self.read(functions, |reader| {
            reader.situation(moment).frames.last().and_then(|frame| frame.returned)
        })?;
        let Self { scenario, run, options, .. } = self;
        let (Ok(scenario), Some(run)) = (scenario, run) else { return Ok(Cell::default()) };
        let world = run.world(moment)?;
        let handles = returned.and_then(|event| run.probe.look(scenario, *options, event.saturating_add(1)));
        let labels = C::labels(functions, run.runner.world());
        let trace = run.runner.trace();
        let reader = Reader { trace, outline: &run.outline, steps: &run.ends, labels: &labels };
        let situation = reader.situation(moment);
        let host_call = situation.frames.last().and_then(|frame| reader.row(frame.host_call?));
        let host_call = host_call.map(|row| row.text);
        Ok(C::configuration(&Inside { functions, world: &world, situation: &situation, host_call, handles }))
    }

    /// A line for each top-level step that has run.
    pub(super) fn headings(&mut self) -> Result<Vec<String>> {
        let run = self.run()?;
        let results = run.runner.results();
        let heading = |step: usize| {
            let at = results.partition_point(|result| result.index < step);
            let Some(result) = results.get(at) else { return format!("step {step}") };
            let kind = if result.at.contains('/') { "externalSteps" } else { &result.kind };
            let id = if result.id.is_empty() { String::new() } else { format!(" \"{}\"", result.id) };
            format!("step {step} {kind}{id}")
        };
        Ok((0..run.ends.len()).map(heading).collect())
    }

    pub(super) fn result(&mut self) -> Result<serde_json::Value> {
        let path = self.document.path.clone();
        Ok(result::document(&self.run()?.runner, &path))
    }
}

fn opened<C: Shown>(scenario: &Scenario<C>, missing: Vec<String>) -> Opened {
    let steps = scenario.steps.iter().enumerate();
    let summary = |(index, step): (usize, &crate::scenario::Step<C>)| StepSummary {
        index,
        kind: step.kind().to_owned(),
        id: step.id().to_owned(),
    };
    Opened {
        name: scenario.name.clone().unwrap_or_default(),
        steps: steps.map(summary).collect(),
        missing,
        errors: scenario.errors().into_iter().map(Into::into).collect(),
    }
}

/// The document's files by the hash of the code in them.
fn code_files(document: &Document, hashes: fn(&[u8]) -> Vec<[u8; 32]>) -> BTreeMap<[u8; 32], String> {
    let codes = |(path, bytes): (&String, &Vec<u8>)| {
        let inside = path.ends_with(".mxsc.json").then(|| value::contract_code(path, bytes));
        let found = match inside {
            Some(code) => code.map(|code| hashes(&code)).unwrap_or_default(),
            None => hashes(bytes),
        };
        found.into_iter().map(|hash| (hash, path.clone())).collect::<Vec<_>>()
    };
    gather::map(document.files.iter().flat_map(codes))
}

impl<C: Shown> Run<C> {
    fn new(scenario: Scenario<C>, options: Options) -> Self {
        Self {
            runner: Runner::play(scenario, options),
            to: None,
            outline: Outline::default(),
            moments: Moments::default(),
            probe: Probe::default(),
            told: 0,
            ends: Vec::new(),
            unrecorded: BTreeMap::new(),
        }
    }

    /// Whether step `to` (the last, when none) has ended.
    fn is_past(&self, to: Option<usize>) -> bool {
        let last = to.or(self.runner.steps().checked_sub(1));
        last.is_some_and(|last| self.runner.ended() > last)
    }

    /// Results of the top-level steps that have ended since the last time.
    fn take_results(&mut self) -> Vec<StepView> {
        self.outline.extend(self.runner.trace());
        let mut views = Vec::new();
        while self.ends.len() < self.runner.ended() {
            let index = self.ends.len();
            let waiting = self.runner.results().get(self.told..).unwrap_or_default();
            let parts = waiting.split_at(waiting.partition_point(|result| result.index <= index)).0;
            let (first, end, world) = match (parts.first(), parts.last()) {
                (Some(first), Some(last)) => (first.first_event, last.end_event, &last.world),
                _ => break,
            };
            let (first, end) = self.moments_of(first, end);
            if end > self.runner.trace().len() {
                self.unrecorded.insert(end, world.clone());
            }
            views.extend(joined(parts, first, end));
            self.told = self.told.saturating_add(parts.len());
            self.ends.push(end);
        }
        views
    }

    /// First event and end of a step. After the trace is full there are no events: each end is a moment of its own behind it.
    fn moments_of(&self, first: usize, end: usize) -> (usize, usize) {
        let trace = self.runner.trace();
        if !trace.is_truncated() || end < trace.len() {
            return (first, end);
        }
        let before = self.ends.last().copied().unwrap_or_default();
        (first.max(before), end.max(before).saturating_add(1))
    }

    /// The end of the last step that ended before a moment.
    fn end_before(&self, moment: usize) -> usize {
        let behind = self.ends.partition_point(|end| *end < moment);
        behind.checked_sub(1).and_then(|last| self.ends.get(last)).copied().unwrap_or_default()
    }

    fn world(&mut self, moment: usize) -> Result<C::World> {
        let trace = self.runner.trace();
        let last = self.ends.last().copied().unwrap_or_default().max(trace.len());
        if moment > last {
            return Err(EngineError::not_found(&format!("there is no moment {moment}, the last is {last}")));
        }
        Ok(match self.unrecorded.range(..=moment).next_back() {
            Some((_, world)) => world.clone(),
            None => self.moments.at(trace, moment),
        })
    }

    fn progress(&self) -> Progress {
        Progress {
            step: self.runner.ended(),
            steps: self.runner.steps(),
            events: self.runner.trace().len(),
            fuel: self.runner.fuel_used().to_string(),
        }
    }

    fn end(&self, state: RunState) -> RunEnd {
        RunEnd {
            state,
            steps: self.runner.ended(),
            events: self.runner.trace().len(),
            state_hash: result::state_hash::<C>(self.runner.world()),
            result_hash: result::result_hash(&self.runner),
        }
    }
}

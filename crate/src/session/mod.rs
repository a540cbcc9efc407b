//! One document, opened and played: what the page's worker, the command line and the tests talk to.
//!
//! | file | holds |
//! |---|---|
//! | `mod` | the session: open, run, step, stop, look |
//! | `stage` | an open document with its runner, and everything that is read from its trace |
//! | `steps` | results of the scenario's own steps, those of included files joined |
//! | `shown`, `multiversx`, `evm` | the seam: how a chain is shown, and how each is |
//! | `probe` | a second run, which tells what the trace does not keep |
//! | `protocol` | what it answers, in the form of the page's protocol |
//! | `error` | what it answers when it cannot |
//! | `warm_up` | a small document that readies the engine |
//!
//! Knows no browser and no files: whoever owns it brings the document. Answers are plain values that serialize to the JSON of
//! `web/src/engine/protocol.ts`.

mod error;
#[cfg(feature = "evm")]
mod evm;
#[cfg(feature = "multiversx")]
mod multiversx;
mod probe;
mod protocol;
mod shown;
mod stage;
mod steps;
#[cfg(test)]
#[cfg(feature = "multiversx")]
mod tests;
mod warm_up;

pub use error::EngineError;
#[cfg(feature = "evm")]
pub use evm::translate;
pub use protocol::{
    DifferenceView, HostFunctionView, LogView, Opened, OutcomeView, Playground, PlaygroundKind, Progress,
    ReadingView, RunEnd, RunState, ScenarioErrorView, Slice, SliceState, StepSummary, StepView, Stepped,
    ValueView, Verdict,
};
pub use shown::{Inside, Look, Shown};
pub use warm_up::warm_up;

use crate::engine::ModuleReport;
use crate::scenario::Document;
use crate::scenario::Options;
use crate::scenario::document::{Files, NoFiles};
use crate::scenario::value::Evaluator;
use crate::trace::{CallNode, Cell, ChangeRow, EventRow, HostLabel, RowKind, hex_text};
use stage::Stage;
use std::fmt::Write;

/// At most one open document and its run.
pub struct Session<C: Shown> {
    options: Options,
    functions: Vec<HostLabel>,
    stage: Option<Stage<C>>,
}

type Result<T> = std::result::Result<T, EngineError>;

impl<C: Shown> Session<C> {
    /// A session without a document.
    pub fn new(options: Options) -> Self {
        Self { options, functions: C::host_labels(), stage: None }
    }

    /// Opens a document in the place of the one that was open. A faulty scenario opens too: its errors are told.
    pub fn open(&mut self, document: Document) -> Opened {
        let (stage, opened) = Stage::open(document, self.options);
        self.stage = Some(stage);
        opened
    }

    /// Makes ready to run up to and including top-level step `to` (all, when none) from where the run stands. When that step has
    /// ended already, the run begins anew.
    ///
    /// # Errors
    /// When no document is open, or its scenario cannot be read.
    pub fn begin(&mut self, to: Option<usize>) -> Result<()> {
        self.stage()?.begin(to)
    }

    /// Goes on for at most `fuel`, at most to the end of the step in hand, so that what has ended is told before what is next.
    ///
    /// # Errors
    /// As [`Self::begin`]; a fault of ours, after which the document must be opened again.
    pub fn advance(&mut self, fuel: u64) -> Result<Slice> {
        self.stage()?.advance(fuel)
    }

    /// Runs to the next event of the step in progress, at most to its end, and pauses.
    ///
    /// # Errors
    /// As [`Self::advance`].
    pub fn step_event(&mut self) -> Result<Stepped> {
        self.stage()?.step_event()
    }

    /// Stops: a transaction in progress is undone, its step has not run.
    ///
    /// # Errors
    /// As [`Self::begin`].
    pub fn cancel(&mut self) -> Result<RunEnd> {
        self.stage()?.cancel()
    }

    /// Back to before the first step.
    ///
    /// # Errors
    /// As [`Self::begin`].
    pub fn reset(&mut self) -> Result<RunEnd> {
        self.stage()?.reset()
    }

    /// The world at a moment, marked with what differs from the moment `since`; without one, from the end of the step before. Of
    /// `known`, a moment and a `since` that were asked for before, accounts that look the same may be left out.
    ///
    /// # Errors
    /// As [`Self::begin`].
    pub fn world(
        &mut self,
        moment: usize,
        since: Option<usize>,
        known: Option<(usize, usize)>,
    ) -> Result<C::WorldView> {
        let Self { functions, stage, .. } = self;
        open(stage)?.world(functions, moment, since, known)
    }

    /// Rows of at most `count` events from `from` on.
    ///
    /// # Errors
    /// As [`Self::begin`].
    pub fn events(&mut self, from: usize, count: usize) -> Result<Vec<EventRow>> {
        let Self { functions, stage, .. } = self;
        open(stage)?.read(functions, |reader| reader.rows(from, count))
    }

    /// Places of the events `from..to` that are of one of the kinds.
    ///
    /// # Errors
    /// As [`Self::begin`].
    pub fn places(&mut self, from: usize, to: usize, kinds: &[RowKind]) -> Result<Vec<usize>> {
        let Self { functions, stage, .. } = self;
        open(stage)?.read(functions, |reader| reader.places(from..to, kinds))
    }

    /// What differs between two moments.
    ///
    /// # Errors
    /// As [`Self::begin`].
    pub fn changes(&mut self, from: usize, to: usize) -> Result<Vec<ChangeRow>> {
        let Self { functions, stage, .. } = self;
        open(stage)?.changes(functions, from, to)
    }

    /// The call tree of a top-level step.
    ///
    /// # Errors
    /// As [`Self::begin`].
    pub fn call_tree(&mut self, step: usize) -> Result<Vec<CallNode>> {
        let Self { functions, stage, .. } = self;
        open(stage)?.read(functions, |reader| reader.call_tree(step))
    }

    /// A moment as nested cells, marked with what the last event before it changed.
    ///
    /// # Errors
    /// As [`Self::begin`]; when there is no such moment.
    pub fn configuration(&mut self, moment: usize) -> Result<Cell> {
        let Self { functions, stage, .. } = self;
        open(stage)?.configuration(functions, moment)
    }

    /// The whole trace as indented text, with a heading for each step.
    ///
    /// # Errors
    /// As [`Self::begin`].
    pub fn trace_text(&mut self) -> Result<String> {
        let Self { functions, stage, .. } = self;
        let stage = open(stage)?;
        let headings = stage.headings()?;
        stage.read(functions, |reader| {
            let mut text = String::new();
            for (step, heading) in headings.iter().enumerate() {
                // Writing to a string does not fail.
                let _ = writeln!(text, "{heading}");
                let _ = reader.write_text(&mut text, reader.events_of(step));
            }
            text
        })
    }

    /// The bytes of a value expression, a JSON string or a tree of them, with files from the open document.
    ///
    /// # Errors
    /// Kind `value`, or `notFound` for a file that the document does not hold.
    pub fn value(&self, expression: &serde_json::Value) -> Result<ValueView> {
        let evaluate = |files: &dyn Files| {
            let bytes =
                Evaluator { files, dialect: self.options.dialect, forms: C::FORMS }.tree(expression)?;
            Ok(ValueView { hex: hex_text(&bytes), readings: C::readings(&bytes) })
        };
        match &self.stage {
            Some(stage) => evaluate(&stage.folder()),
            None => evaluate(&NoFiles),
        }
    }

    /// What a wasm file is.
    pub fn inspect_module(bytes: &[u8]) -> ModuleReport {
        C::inspect(bytes)
    }

    /// All host functions of the chain.
    pub fn host_functions() -> Vec<HostFunctionView> {
        C::host_functions()
    }

    /// The result document of what has run.
    ///
    /// # Errors
    /// As [`Self::begin`].
    pub fn result(&mut self) -> Result<serde_json::Value> {
        self.stage()?.result()
    }

    fn stage(&mut self) -> Result<&mut Stage<C>> {
        open(&mut self.stage)
    }
}

fn open<C: Shown>(stage: &mut Option<Stage<C>>) -> Result<&mut Stage<C>> {
    stage.as_mut().ok_or_else(|| EngineError::not_found("no document is open"))
}

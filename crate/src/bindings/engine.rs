//! Class `Engine`: a session, its answers as JSON text.

use super::object;
use crate::gather;
use crate::scenario::Document;
use crate::scenario::Options;
use crate::session::{self, EngineError};
use crate::trace::RowKind;
use js_sys::Uint8Array;
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// The chain of this bundle.
#[cfg(feature = "multiversx")]
type Own = crate::multiversx::scenario::MultiversX;
/// The chain of this bundle.
#[cfg(not(feature = "multiversx"))]
type Own = crate::evm::scenario::Evm;

type Session = session::Session<Own>;

/// One document, opened and played.
#[wasm_bindgen]
pub struct Engine {
    session: Session,
}

/// A document without its files.
#[derive(Deserialize)]
struct Head {
    path: String,
    scenario: String,
}

type Answer = Result<String, JsValue>;

#[wasm_bindgen]
impl Engine {
    /// An engine without a document.
    #[wasm_bindgen(constructor)]
    #[allow(clippy::new_without_default, reason = "made by JavaScript")]
    pub fn new() -> Self {
        Self { session: Session::new(Options::default()) }
    }

    /// The engine's version.
    pub fn version(&self) -> String {
        env!("CARGO_PKG_VERSION").to_owned()
    }

    /// Plays a small document, so that the browser readies the engine; gives the number of steps that went as they should.
    #[wasm_bindgen(js_name = warmUp)]
    pub fn warm_up(&self) -> usize {
        session::warm_up::<Own>()
    }

    /// Opens a document: `{"path", "scenario"}` as JSON text, and its files. Gives `Opened`.
    pub fn open(&mut self, document: &str, paths: Vec<String>, contents: Vec<Uint8Array>) -> Answer {
        let Head { path, scenario } = serde_json::from_str(document).map_err(|error| unreadable(&error))?;
        let contents = contents.iter().map(Uint8Array::to_vec);
        let files = gather::map(paths.into_iter().zip(contents));
        text(&self.session.open(Document { path, scenario, files }))
    }

    /// Makes ready to run up to and including step `to`, all when absent.
    pub fn begin(&mut self, to: Option<usize>) -> Result<(), JsValue> {
        self.session.begin(to).map_err(|error| object(&error))
    }

    /// Goes on for at most `fuel`, at most to the end of a step. Gives `{"state", "progress", "results", "end"?}`.
    pub fn advance(&mut self, fuel: u64) -> Answer {
        answer(self.session.advance(fuel))
    }

    /// Runs to the next event. Gives `RunEnd` with the results of the steps that ended.
    #[wasm_bindgen(js_name = stepEvent)]
    pub fn step_event(&mut self) -> Answer {
        answer(self.session.step_event())
    }

    /// Stops the run. Gives `RunEnd`.
    pub fn cancel(&mut self) -> Answer {
        answer(self.session.cancel())
    }

    /// Back to before the first step. Gives `RunEnd`.
    pub fn reset(&mut self) -> Answer {
        answer(self.session.reset())
    }

    /// The `World` at a moment, compared with the moment `since`, or with the end of the step before; without accounts that look as
    /// they did at the moment `known`, compared with `known_since`.
    pub fn world(
        &mut self,
        moment: usize,
        since: Option<usize>,
        known: Option<usize>,
        known_since: Option<usize>,
    ) -> Answer {
        answer(self.session.world(moment, since, known.zip(known_since)))
    }

    /// `EventRow`s.
    pub fn events(&mut self, from: usize, count: usize) -> Answer {
        answer(self.session.events(from, count))
    }

    /// Places of the events `from..to` of some kinds, which are given as JSON text.
    pub fn places(&mut self, from: usize, to: usize, kinds: &str) -> Answer {
        let kinds: Vec<RowKind> = serde_json::from_str(kinds).map_err(|error| unreadable(&error))?;
        answer(self.session.places(from, to, &kinds))
    }

    /// `ChangeRow`s between two moments.
    pub fn changes(&mut self, from: usize, to: usize) -> Answer {
        answer(self.session.changes(from, to))
    }

    /// `CallNode`s of a step.
    #[wasm_bindgen(js_name = callTree)]
    pub fn call_tree(&mut self, step: usize) -> Answer {
        answer(self.session.call_tree(step))
    }

    /// The `Cell`s of a moment.
    pub fn configuration(&mut self, moment: usize) -> Answer {
        answer(self.session.configuration(moment))
    }

    /// The `ModuleReport` of a wasm file.
    #[wasm_bindgen(js_name = inspectModule)]
    pub fn inspect_module(&self, bytes: &[u8]) -> Answer {
        text(&Session::inspect_module(bytes))
    }

    /// The bytes of a value expression, given as JSON text, and their readings.
    pub fn value(&self, expression: &str) -> Answer {
        let expression = serde_json::from_str(expression).map_err(|error| unreadable(&error))?;
        answer(self.session.value(&expression))
    }

    /// All host functions.
    #[wasm_bindgen(js_name = hostFunctions)]
    pub fn host_functions(&self) -> Answer {
        text(&Session::host_functions())
    }

    /// The result document of what has run.
    pub fn result(&mut self) -> Answer {
        answer(self.session.result())
    }
}

fn answer(answer: Result<impl Serialize, EngineError>) -> Answer {
    text(&answer.map_err(|error| object(&error))?)
}

fn text(value: &impl Serialize) -> Answer {
    serde_json::to_string(value).map_err(|error| unreadable(&error))
}

/// JSON between the page and its engine that is not what it should be: a fault of ours.
fn unreadable(error: &serde_json::Error) -> JsValue {
    object(&EngineError { message: format!("fault in Proscenium: {error}"), ..EngineError::default() })
}

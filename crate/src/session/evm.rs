//! The EVM chains, shown.

use super::protocol::{HostFunctionView, LogView, OutcomeView, Playground, ReadingView};
use super::shown::{Inside, Look, Shown};
use super::{EngineError, warm_up};
use crate::engine::ModuleReport;
use crate::evm::configuration::Moment;
use crate::evm::scenario::import::{self, Imported};
use crate::evm::scenario::{Evm, stylus_code};
use crate::evm::view::{self, Viewer, WorldView};
use crate::evm::{ChainLabels, Code, Node, Outcome, Status, World, all_host_labels, inspect, stylus, ulm};
use crate::scenario::Document;
use crate::trace::{Cell, Change, HostLabel, Labels, hex_text};

/// The scenario at `path` in the project's own format, when it is another tool's.
///
/// # Errors
/// Kind `scenario`: what has no translation.
pub fn translate(path: &str, scenario: &str) -> Option<Result<Imported, EngineError>> {
    let imported = import::import(path, scenario)?;
    Some(imported.map_err(|error| EngineError::from(&*error)))
}

impl Shown for Evm {
    type WorldView = WorldView;
    type Handles = ();

    fn host_functions() -> Vec<HostFunctionView> {
        let stylus = stylus::host_functions().iter().map(HostFunctionView::from).collect::<Vec<_>>();
        stylus.into_iter().chain(ulm::host_functions().iter().map(HostFunctionView::from)).collect()
    }

    fn host_labels() -> Vec<HostLabel> {
        all_host_labels()
    }

    fn labels<'a>(functions: &'a [HostLabel], world: &'a World) -> impl Labels + 'a {
        ChainLabels::new(functions, world)
    }

    /// Of the file as it is, and of a module as a Stylus program or a ULM contract.
    fn code_hashes(file: &[u8]) -> Vec<[u8; 32]> {
        [file.to_vec(), stylus_code(file), ulm::encode(file)].map(|code| Code::new(&code).hash()).to_vec()
    }

    fn view(
        look: Look<'_>,
        moment: usize,
        worlds: (&World, &World),
        known: Option<(&World, &World)>,
    ) -> WorldView {
        let labels = ChainLabels::new(look.functions, worlds.0);
        Viewer { labels: &labels, code_files: look.code_files }.world(moment, worlds, known)
    }

    fn watched(_: &Node) -> Option<()> {
        None
    }

    fn configuration(inside: &Inside<'_, Self>) -> Cell {
        let Inside { functions, world, situation, .. } = *inside;
        let labels = ChainLabels::new(functions, world);
        Moment { labels: &labels, world, situation, host_call: inside.host_call.as_deref() }.cells()
    }

    fn difference(earlier: &World, now: &World) -> Vec<Change> {
        view::difference(earlier, now)
    }

    fn outcome(outcome: &Outcome, gas_limit: u64) -> OutcomeView {
        let status = outcome.playground.is_none().then_some(outcome.status);
        OutcomeView {
            status: status.map(|status| status.number().to_string()).unwrap_or_default(),
            status_name: status.map_or("", Status::name).to_owned(),
            message: outcome.message.clone(),
            out: vec![hex_text(&outcome.output)],
            logs: outcome.logs.iter().map(LogView::from).collect(),
            gas_limit: gas_limit.to_string(),
            gas_used: Some(outcome.gas_used.to_string()),
            gas_remaining: Some(outcome.gas_left.to_string()),
            ink: outcome.ink.map(|ink| ink.to_string()),
            refund: Some(outcome.refund).filter(|refund| *refund > 0).map(|refund| refund.to_string()),
            deployed: outcome.deployed.map(|address| address.to_string()),
            playground: outcome.playground.as_ref().map(Playground::from),
        }
    }

    fn inspect(file: &[u8]) -> ModuleReport {
        inspect(file)
    }

    fn readings(bytes: &[u8]) -> Vec<ReadingView> {
        view::readings(bytes)
    }

    fn warm_up() -> (Document, &'static [u8]) {
        warm_up::evm()
    }
}

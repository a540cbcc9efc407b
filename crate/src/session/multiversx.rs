//! MultiversX, shown.

use super::protocol::{HostFunctionView, LogView, OutcomeView, Playground, ReadingView};
use super::shown::{Inside, Look, Shown};
use super::warm_up;
use crate::engine::ModuleReport;
use crate::multiversx::scenario::MultiversX;
use crate::multiversx::view::configuration::Moment;
use crate::multiversx::view::{self, Viewer, WorldView};
use crate::multiversx::{
    ChainLabels, Code, Handles, Node, Outcome, ReturnCode, World, host_functions, host_labels, inspect,
};
use crate::scenario::Document;
use crate::trace::{Cell, Change, HostLabel, Labels, hex_text};
use std::sync::Arc;

impl Shown for MultiversX {
    type WorldView = WorldView;
    type Handles = Arc<Handles>;

    fn host_functions() -> Vec<HostFunctionView> {
        host_functions().iter().map(HostFunctionView::from).collect()
    }

    fn host_labels() -> Vec<HostLabel> {
        host_labels(&host_functions())
    }

    fn labels<'a>(functions: &'a [HostLabel], world: &'a World) -> impl Labels + 'a {
        ChainLabels::new(functions, world)
    }

    fn code_hashes(file: &[u8]) -> Vec<[u8; 32]> {
        vec![Code::new(file.to_vec()).hash()]
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

    fn watched(node: &Node) -> Option<Arc<Handles>> {
        node.watched()
    }

    fn configuration(inside: &Inside<'_, Self>) -> Cell {
        let Inside { functions, world, situation, handles, .. } = *inside;
        let labels = ChainLabels::new(functions, world);
        let host_call = inside.host_call.as_deref();
        Moment { labels: &labels, world, situation, host_call, handles: handles.map(Arc::as_ref) }.cells()
    }

    fn difference(earlier: &World, now: &World) -> Vec<Change> {
        view::difference(earlier, now)
    }

    fn outcome(outcome: &Outcome, gas_limit: u64) -> OutcomeView {
        let status = outcome.playground.is_none().then_some(outcome.status);
        OutcomeView {
            status: status.map(|status| status.to_string()).unwrap_or_default(),
            status_name: status.map_or("", ReturnCode::name).to_owned(),
            message: String::from_utf8_lossy(&outcome.message).into_owned(),
            out: outcome.out.iter().map(|item| hex_text(item)).collect(),
            logs: outcome.logs.iter().map(LogView::from).collect(),
            gas_limit: gas_limit.to_string(),
            gas_used: outcome.gas_left.map(|left| gas_limit.saturating_sub(left).to_string()),
            gas_remaining: outcome.gas_left.map(|left| left.to_string()),
            ink: None,
            refund: None,
            deployed: None,
            playground: outcome.playground.as_ref().map(Playground::from),
        }
    }

    fn inspect(file: &[u8]) -> ModuleReport {
        inspect(&host_functions(), file)
    }

    fn readings(bytes: &[u8]) -> Vec<ReadingView> {
        view::reading_views(bytes)
    }

    fn warm_up() -> (Document, &'static [u8]) {
        warm_up::multiversx()
    }
}

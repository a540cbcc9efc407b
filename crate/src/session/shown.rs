//! How a chain is shown: the other half of the seam, beside [`Chain`].

use super::protocol::{HostFunctionView, OutcomeView, ReadingView};
use crate::engine::ModuleReport;
use crate::scenario::{Chain, Document};
use crate::trace::{Cell, Change, HostLabel, Labels, Situation};
use serde::Serialize;
use std::collections::BTreeMap;

/// What a view of a world is made with.
#[derive(Clone, Copy)]
pub struct Look<'a> {
    /// The host functions' names.
    pub functions: &'a [HostLabel],
    /// The document's files by the hash of the code in them.
    pub code_files: &'a BTreeMap<[u8; 32], String>,
}

/// What a configuration is made from.
pub struct Inside<'a, C: Shown> {
    /// The host functions' names.
    pub functions: &'a [HostLabel],
    /// The world at the moment.
    pub world: &'a C::World,
    /// What runs.
    pub situation: &'a Situation<'a>,
    /// The host call that the running frame is in, as text.
    pub host_call: Option<String>,
    /// What stands behind its handles; none when that was not looked up.
    pub handles: Option<&'a C::Handles>,
}

/// A chain that can be looked at.
pub trait Shown: Chain {
    /// A world in the form of the page's protocol.
    type WorldView: Serialize;
    /// What stands behind a running frame's handles.
    type Handles;

    /// All host functions.
    fn host_functions() -> Vec<HostFunctionView>;

    /// The host functions' names, in the order of their numbers in the trace.
    fn host_labels() -> Vec<HostLabel>;

    /// How the chain writes what stands in a trace.
    fn labels<'a>(functions: &'a [HostLabel], world: &'a Self::World) -> impl Labels + 'a;

    /// The hashes of code that a file with this content is made into.
    fn code_hashes(file: &[u8]) -> Vec<[u8; 32]>;

    /// The view of a world at a moment, marked with what differs from an earlier world, the second one. Accounts that look as in
    /// `known`, such a pair that has been seen, may be left out; the view then says so.
    fn view(
        look: Look<'_>,
        moment: usize,
        worlds: (&Self::World, &Self::World),
        known: Option<(&Self::World, &Self::World)>,
    ) -> Self::WorldView;

    /// What the node has seen since [`Chain::watch`].
    fn watched(node: &Self::Node) -> Option<Self::Handles>;

    /// A moment as nested cells.
    fn configuration(inside: &Inside<'_, Self>) -> Cell;

    /// What differs between two worlds: for those without a trace between them.
    fn difference(earlier: &Self::World, now: &Self::World) -> Vec<Change>;

    /// The view of an outcome; the gas limit is the transaction's.
    fn outcome(outcome: &Self::Outcome, gas_limit: u64) -> OutcomeView;

    /// What a wasm file is.
    fn inspect(file: &[u8]) -> ModuleReport;

    /// Readings of a value, likeliest first.
    fn readings(bytes: &[u8]) -> Vec<ReadingView>;

    /// A small document that uses the engine in every way, with a contract of it.
    fn warm_up() -> (Document, &'static [u8]);
}

//! Events, and everything folded from them.
//!
//! | file | holds |
//! |---|---|
//! | `event` | the kinds of events: typed values, no prose |
//! | `change` | one change of the world, with before and after |
//! | `pages` | a list that grows without being copied |
//! | `recorder` | the trace: append-only, bounded, long values stored once |
//! | `moment` | the state of everything at any moment |
//! | `pair` | what looks alike at two moments |
//! | `entries` | entries of storage, ready to be shown |
//! | `outline` | where frames and transactions begin and end, what was undone |
//! | `labels` | how a chain writes names, keys and values |
//! | `reader` | a trace with what is needed to read it |
//! | `kinds` | the kinds of rows, and which events are of which kind |
//! | `rows`, `tree`, `changes` | events as rows, the call tree of a step, what differs between two moments |
//! | `situation` | the frames that run at a moment |
//! | `cells` | a moment as nested cells |
//! | `text` | a trace as indented text |
//!
//! Recording charges no gas and changes no result. Reverted events stay and are marked so. A fold is written here once and
//! never again in the page.

mod cells;
mod change;
mod changes;
mod entries;
mod event;
mod kinds;
mod labels;
mod moment;
mod outline;
mod pages;
mod pair;
mod reader;
mod recorder;
mod rows;
mod situation;
#[cfg(test)]
mod tests;
mod text;
mod tree;

pub use cells::{Cell, list_items, saved_worlds};
pub use change::{Blob, BlockField, Change, Datum, Field};
pub use changes::{ChangeRow, Mark, changes};
pub use entries::{Entries, EntryView};
pub use event::{
    Event, FrameEnter, FrameExit, FrameId, FrameKind, Kind, Log, Note, TransactionBegin, TransactionEnd,
};
pub use kinds::RowKind;
pub use labels::{HostLabel, Labels, Operand, Width, coins, ends, hex_text, raw, readable, short};
pub use moment::{Moments, Replay};
pub use outline::{GasUse, Outline};
pub use pair::Pair;
pub use reader::Reader;
pub use recorder::{MAX_BYTES, MAX_EVENTS, Trace};
pub use rows::{ArgumentRow, EventRow};
pub use situation::{Situation, Standing};
pub use tree::{CallKind, CallNode};

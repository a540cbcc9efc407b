//! Events, and everything folded from them.
//!
//! | file | holds |
//! |---|---|
//! | `event` | the kinds of events: typed values, no prose |
//! | `change` | one change of the world, with before and after |
//! | `recorder` | the trace: append-only, bounded, long values stored once |
//! | `moment` | the state of everything at any moment |
//!
//! Recording charges no gas and changes no result. Reverted events stay and are marked so. A fold is written here once and
//! never again in the page.

mod change;
mod event;
mod moment;
mod recorder;

pub use change::{Blob, BlockField, Change, Datum, Field};
pub use event::{
    Event, FrameEnter, FrameExit, FrameId, FrameKind, Kind, Log, Note, TransactionBegin, TransactionEnd,
};
pub use moment::{Moments, Replay, reverted};
pub use recorder::{MAX_BYTES, MAX_EVENTS, Trace};

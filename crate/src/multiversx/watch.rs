//! A look at what stands behind a frame's handles while a transaction runs. The trace does not keep it: whoever wants to see it
//! has the scenario run again, up to the moment.

use super::frame::Scratch;
use super::host::BigFloat;
use crate::trace::hex_text;
use std::sync::Arc;

/// Waits for an event.
#[derive(Debug, Default)]
pub struct Watch {
    /// The number of events after which it looks, right after the return of a host function.
    at: Option<usize>,
    seen: Option<Arc<Handles>>,
}

/// The values behind the handles of one frame.
#[derive(Debug, Default)]
pub struct Handles {
    /// Big integers, decimal.
    pub big_ints: Vec<(i32, String)>,
    /// Big floats: decimal when they are integers, else `0x` hex of their encoding.
    pub big_floats: Vec<(i32, String)>,
    /// Managed buffers.
    pub buffers: Vec<(i32, Vec<u8>)>,
    /// Managed maps: how many entries they have.
    pub maps: Vec<(i32, usize)>,
}

impl Watch {
    /// Looks once, when a host function returns with this many events in the trace.
    pub fn at(events: usize) -> Self {
        Self { at: Some(events), seen: None }
    }

    /// What it has seen.
    pub fn seen(&self) -> Option<Arc<Handles>> {
        self.seen.clone()
    }

    /// A host function has returned, with so many events in the trace. Gives whether this was the moment.
    pub(super) fn look(&mut self, events: usize, frame: &Scratch) -> bool {
        let now = self.at == Some(events);
        if now {
            self.seen = Some(Arc::new(Handles {
                big_ints: frame.big_ints.iter().map(|(handle, value)| (handle, value.to_string())).collect(),
                big_floats: frame.big_floats.iter().map(|(handle, value)| (handle, float(*value))).collect(),
                buffers: frame.buffers.iter().map(|(handle, value)| (handle, value.clone())).collect(),
                maps: frame.maps.iter().map(|(handle, map)| (handle, map.len())).collect(),
            }));
        }
        now
    }
}

fn float(value: BigFloat) -> String {
    if value.is_integer() { value.truncate().to_string() } else { hex_text(&value.encode()) }
}

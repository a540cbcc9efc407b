//! The trace itself: append-only, bounded.

use super::pages::Pages;
use super::{Blob, Change, Datum, Event, Field, FrameId, Kind, Log, Note};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// All events of a run.
#[derive(Debug, Default)]
pub struct Trace {
    events: Pages<Event>,
    arguments: Vec<u64>,
    blobs: BTreeMap<[u8; 32], Blob>,
    bytes: usize,
    truncated: bool,
}

/// Events recorded at most, per scenario (DESIGN, "The trace").
pub const MAX_EVENTS: usize = 2_000_000;
/// Bytes of memory used at most, per scenario.
pub const MAX_BYTES: usize = 256 << 20;
/// Values longer than this are stored once, by hash.
const SHARED_FROM: usize = 1024;

impl Trace {
    /// Number of events so far; also the moment after the last of them.
    pub fn len(&self) -> usize {
        self.events.len()
    }

    /// True before the first event.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The events of a range with their indices.
    pub fn range(&self, range: Range<usize>) -> impl Iterator<Item = (usize, &Event)> {
        self.events.range(range)
    }

    /// The event at this index.
    pub fn get(&self, index: usize) -> Option<&Event> {
        self.events.get(index)
    }

    /// The raw arguments of a host call.
    pub fn arguments(&self, first: u32, count: u8) -> &[u64] {
        let first = first as usize;
        self.arguments.get(first..first.saturating_add(count.into())).unwrap_or_default()
    }

    /// Approximate bytes of memory that the trace holds.
    pub fn memory(&self) -> usize {
        self.bytes
    }

    /// Whether recording has ended before the run did.
    pub fn is_truncated(&self) -> bool {
        self.truncated
    }

    /// Appends an event, unless the bound is reached.
    pub fn record(&mut self, frame: FrameId, gas_left: u64, kind: Kind) {
        if self.truncated {
            return;
        }
        let kind = self.shared(kind);
        self.bytes = self.bytes.saturating_add(size_of::<Event>()).saturating_add(weight(&kind));
        self.events.push(Event { frame, gas_left, kind });
        if self.events.len() >= MAX_EVENTS || self.bytes >= MAX_BYTES {
            self.truncated = true;
            self.events.push(Event { frame, gas_left, kind: Kind::Truncated });
        }
    }

    /// Appends the call of a host function.
    pub fn record_call(&mut self, frame: FrameId, gas_left: u64, function: usize, arguments: &[u64]) {
        if self.truncated {
            return;
        }
        let kind = Kind::HostCall {
            function: function.try_into().unwrap_or(u16::MAX),
            count: arguments.len().try_into().unwrap_or(u8::MAX),
            first: self.arguments.len().try_into().unwrap_or(u32::MAX),
        };
        self.arguments.extend_from_slice(arguments);
        self.bytes = self.bytes.saturating_add(size_of_val(arguments));
        self.record(frame, gas_left, kind);
    }

    /// Replaces long values by the ones already stored.
    fn shared(&mut self, mut kind: Kind) -> Kind {
        match &mut kind {
            Kind::Change(change) => {
                for datum in [&mut change.before, &mut change.after] {
                    if let Datum::Bytes(bytes) = datum {
                        self.share(bytes);
                    }
                }
            }
            Kind::Log(log) => log.data.iter_mut().for_each(|data| self.share(data)),
            Kind::Note(note) => match &mut **note {
                Note::StorageRead { value, .. } => self.share(value),
                Note::Finish(value) | Note::Error(value) | Note::Printed(value) => self.share(value),
                Note::Transfer { .. } | Note::TokenTransfer { .. } => {}
            },
            Kind::FrameEnter(enter) => enter.arguments.iter_mut().for_each(|argument| self.share(argument)),
            _ => {}
        }
        kind
    }

    fn share(&mut self, bytes: &mut Blob) {
        if bytes.len() <= SHARED_FROM {
            return;
        }
        let hash = Sha256::digest(&**bytes).into();
        let stored = self.blobs.entry(hash).or_insert_with(|| {
            self.bytes = self.bytes.saturating_add(bytes.len());
            Arc::clone(bytes)
        });
        *bytes = Arc::clone(stored);
    }
}

/// Bytes that an event holds beside itself; long values are counted where they are stored.
fn weight(kind: &Kind) -> usize {
    match kind {
        Kind::Change(change) => size_of::<Change>() + change_weight(change),
        Kind::Log(log) => size_of::<Log>() + log.topics.iter().chain(&log.data).map(own).sum::<usize>(),
        Kind::Note(note) => size_of::<Note>() + note_weight(note),
        Kind::FrameEnter(enter) => 160 + enter.arguments.iter().map(own).sum::<usize>(),
        Kind::TransactionBegin(_) => 160,
        Kind::TransactionEnd(_) | Kind::FrameExit(_) => 64,
        _ => 0,
    }
}

fn change_weight(change: &Change) -> usize {
    let key = match &change.field {
        Field::Storage(key) => own(key),
        _ => 0,
    };
    key + datum_weight(&change.before) + datum_weight(&change.after)
}

fn datum_weight(datum: &Datum) -> usize {
    match datum {
        Datum::Bytes(bytes) => own(bytes),
        Datum::Number(_) => 16,
        _ => 0,
    }
}

fn note_weight(note: &Note) -> usize {
    match note {
        Note::StorageRead { key, value, .. } => own(key) + own(value),
        Note::Finish(value) | Note::Error(value) | Note::Printed(value) => own(value),
        Note::Transfer { .. } | Note::TokenTransfer { .. } => 16,
    }
}

fn own(bytes: &Blob) -> usize {
    if bytes.len() > SHARED_FROM { 0 } else { bytes.len() + 16 }
}

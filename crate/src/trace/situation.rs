//! What runs at a moment: the frames with what they were called with and what they have given so far.

use super::{Blob, Event, FrameEnter, FrameExit, FrameId, FrameKind, Kind, Log, Note, Reader};

/// What runs at a moment.
#[derive(Debug, Default)]
pub struct Situation<'a> {
    /// The frames that run, outermost first. When none runs any more, the step's own frame as it ended.
    pub frames: Vec<Standing<'a>>,
    /// Log entries of the step.
    pub logs: Vec<&'a Log>,
}

/// A frame at a moment.
#[derive(Debug)]
pub struct Standing<'a> {
    /// Its number.
    pub id: FrameId,
    /// How it began.
    pub enter: &'a FrameEnter,
    /// The transfers that came with it, and were made for it.
    pub transfers: Vec<&'a Note>,
    /// Gas that it has left.
    pub gas_left: u64,
    /// Its return data.
    pub out: Vec<&'a Blob>,
    /// Its return data, among that of the synchronous calls that it made, in order.
    pub out_with_callees: Vec<&'a Blob>,
    /// The message of an error, once there is one.
    pub message: Option<&'a Blob>,
    /// The host call that it is in.
    pub host_call: Option<usize>,
    /// Its last host call that has returned: the event of the return.
    pub returned: Option<usize>,
    /// How it ended, when it has.
    pub exit: Option<&'a FrameExit>,
}

impl Reader<'_> {
    /// What runs at a moment: after the first `moment` events.
    pub fn situation(&self, moment: usize) -> Situation<'_> {
        let first = match moment.checked_sub(1) {
            Some(last) => self.events_of(self.step_of(last)).start,
            None => 0,
        };
        let mut fold = Fold::default();
        for (index, event) in self.trace.range(first..moment.min(self.trace.len())) {
            fold.take(index, event);
        }
        fold.situation
    }
}

#[derive(Default)]
struct Fold<'a> {
    situation: Situation<'a>,
    /// Transfers since the last frame began or host call was made: they may belong to the next frame.
    transfers: Vec<&'a Note>,
}

impl<'a> Fold<'a> {
    fn take(&mut self, index: usize, event: &'a Event) {
        match &event.kind {
            Kind::TransactionBegin(_) => *self = Self::default(),
            Kind::FrameEnter(enter) => self.enter(event, enter),
            Kind::FrameExit(exit) => self.exit(event.frame, exit),
            Kind::Log(log) => self.situation.logs.push(log),
            Kind::Note(note) => self.note(event.frame, note),
            Kind::HostCall { .. } => {
                self.transfers.clear();
                self.with(event.frame, |frame| frame.host_call = Some(index));
            }
            Kind::HostReturn { .. } => self.with(event.frame, |frame| {
                (frame.host_call, frame.returned) = (None, Some(index));
            }),
            _ => {}
        }
        self.with(event.frame, |frame| frame.gas_left = event.gas_left);
    }

    fn enter(&mut self, event: &Event, enter: &'a FrameEnter) {
        let mut transfers = std::mem::take(&mut self.transfers);
        transfers.retain(|note| is_to(note, &enter.to));
        let frames = &mut self.situation.frames;
        // What the step did before is over.
        frames.retain(|frame| frame.exit.is_none());
        frames.push(Standing {
            id: event.frame,
            enter,
            transfers,
            gas_left: event.gas_left,
            out: Vec::new(),
            out_with_callees: Vec::new(),
            message: None,
            host_call: None,
            returned: None,
            exit: None,
        });
    }

    fn exit(&mut self, id: FrameId, exit: &'a FrameExit) {
        let frames = &mut self.situation.frames;
        let Some(level) = frames.iter().position(|frame| frame.id == id) else { return };
        frames.truncate(level.saturating_add(1));
        if level == 0 {
            self.with(id, |frame| frame.exit = Some(exit));
            return;
        }
        let ended = frames.pop();
        let (Some(ended), Some(parent)) = (ended, frames.last_mut()) else { return };
        let answers_later = matches!(ended.enter.kind, FrameKind::Async | FrameKind::Callback);
        if exit.status == Some(0) && !answers_later {
            parent.out_with_callees.extend(ended.out_with_callees);
        }
    }

    fn note(&mut self, id: FrameId, note: &'a Note) {
        match note {
            Note::Finish(item) => self.with(id, |frame| {
                frame.out.push(item);
                frame.out_with_callees.push(item);
            }),
            Note::Error(message) => self.with(id, |frame| frame.message = Some(message)),
            Note::TokenTransfer { .. } => self.transfers.push(note),
            _ => {}
        }
    }

    fn with(&mut self, id: FrameId, change: impl FnOnce(&mut Standing<'a>)) {
        if let Some(frame) = self.situation.frames.iter_mut().rfind(|frame| frame.id == id) {
            change(frame);
        }
    }
}

fn is_to(note: &Note, address: &Blob) -> bool {
    matches!(note, Note::TokenTransfer { to, .. } if to == address)
}

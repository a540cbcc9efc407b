//! Events as rows that can be shown.

use super::kinds::RowKind;
use super::labels::{HostLabel, Operand, field_name, list, short};
use super::{
    Blob, CallKind, Change, ChangeRow, Event, FrameEnter, FrameKind, GasUse, Kind, Log, Note, Reader,
    TransactionBegin,
};
use num_bigint::BigUint;
use serde::Serialize;

/// One row of the trace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct EventRow {
    /// Place in the trace.
    pub index: usize,
    /// Index of the scenario's step.
    pub step: usize,
    /// The frame; 0 outside of any.
    pub frame: u32,
    /// Depth in the call tree, the transaction's own frame being 0.
    pub depth: u32,
    /// Kind of event.
    pub kind: RowKind,
    /// Host function, contract function, changed field, note label.
    pub name: String,
    /// Short text.
    pub text: String,
    /// Arguments of a host call by name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub args: Option<Vec<ArgumentRow>>,
    /// Result of a host call, on its call and on its return.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<String>,
    /// The change, when it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change: Option<ChangeRow>,
    /// Of a frame's beginning: how it came to be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub call: Option<CallKind>,
    /// Of a frame's beginning: the gas that it spent, once it has ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gas: Option<GasUse>,
    /// True when what it did was undone later.
    pub reverted: bool,
    /// After the last event that belongs to this one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<usize>,
}

/// An argument of a host call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ArgumentRow {
    /// The parameter's name.
    pub name: &'static str,
    /// In decimal.
    pub value: String,
}

/// What a row says of its event.
struct Words {
    kind: RowKind,
    name: String,
    text: String,
}

impl Words {
    fn new(kind: RowKind, name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { kind, name: name.into(), text: text.into() }
    }
}

impl Reader<'_> {
    /// The rows of at most `count` events from `from` on.
    pub fn rows(&self, from: usize, count: usize) -> Vec<EventRow> {
        let end = from.saturating_add(count).min(self.trace.len());
        (from..end).filter_map(|index| self.row(index)).collect()
    }

    /// The row of one event.
    pub fn row(&self, index: usize) -> Option<EventRow> {
        let event = self.trace.get(index)?;
        let words = self.words(index, event);
        Some(EventRow {
            index,
            step: self.step_of(index),
            frame: event.frame,
            depth: self.outline.frame(event.frame).map_or(0, |frame| frame.depth),
            kind: words.kind,
            name: words.name,
            text: words.text,
            args: self.arguments(&event.kind),
            result: self.result(index, &event.kind),
            change: match &event.kind {
                Kind::Change(change) => Some(ChangeRow::new(self.labels, index, change)),
                _ => None,
            },
            call: match &event.kind {
                Kind::FrameEnter(enter) => Some(enter.kind.into()),
                _ => None,
            },
            gas: match &event.kind {
                Kind::FrameEnter(_) => self.outline.frame(event.frame).and_then(|frame| frame.gas),
                _ => None,
            },
            reverted: can_be_undone(&event.kind) && self.outline.is_undone(index),
            end: self.outline.end(self.trace, index),
        })
    }

    fn words(&self, index: usize, event: &Event) -> Words {
        match &event.kind {
            Kind::TransactionBegin(begin) => self.begin(begin),
            Kind::TransactionEnd(end) => self.end(RowKind::TransactionEnd, end.status, &end.message),
            Kind::FrameEnter(enter) => self.enter(enter),
            Kind::FrameExit(exit) => self.end(RowKind::FrameExit, exit.status, &exit.message),
            Kind::HostCall { function, .. } => {
                let arguments = self.arguments(&event.kind).unwrap_or_default();
                let texts: Vec<String> = arguments
                    .iter()
                    .map(|argument| format!("{} {}", argument.name, argument.value))
                    .collect();
                let name = self.host_name(*function);
                let text = format!("{name}({})", texts.join(", "));
                Words::new(RowKind::Call, name, text)
            }
            Kind::HostReturn { function, .. } => {
                let name = self.host_name(*function);
                let text = match self.result(index, &event.kind) {
                    Some(result) => format!("{name} → {result}"),
                    None => name.clone(),
                };
                Words::new(RowKind::Return, name, text)
            }
            Kind::Change(change) => self.change(event, change),
            Kind::Log(log) => self.log(log),
            Kind::Note(note) => self.note(event, note),
            Kind::Reverted { from } => self.reverted(*from as usize, index),
            Kind::Truncated => Words::new(
                RowKind::Truncated,
                "truncated",
                "recording ended here; the run went on without it",
            ),
        }
    }

    fn begin(&self, begin: &TransactionBegin) -> Words {
        let TransactionBegin { from, to, function, value, .. } = begin;
        let text = self.travel(from, to, value);
        let name = if function.is_empty() { "transfer" } else { function };
        Words::new(RowKind::TransactionBegin, name, text)
    }

    /// `alice → adder, 5 EGLD`; a deployment has no destination yet.
    fn travel(&self, from: &Blob, to: &Blob, value: &BigUint) -> String {
        let mut text = self.labels.who(from);
        if !to.is_empty() {
            text = format!("{text} → {}", self.labels.who(to));
        }
        if *value != BigUint::default() {
            text = format!("{text}, {}", self.labels.amount(value));
        }
        text
    }

    fn end(&self, kind: RowKind, status: Option<u64>, message: &str) -> Words {
        match status {
            Some(0) => Words::new(kind, self.labels.status(0), "returned"),
            Some(status) => {
                let name = self.labels.status(status);
                let colon = if message.is_empty() { "" } else { ": " };
                let text = format!("status {status}, {name}{colon}{message}");
                Words::new(kind, name, short(text, message.len()))
            }
            None if message.is_empty() => Words::new(kind, "playground", "ended by the playground"),
            None => Words::new(kind, "playground", message),
        }
    }

    fn enter(&self, enter: &FrameEnter) -> Words {
        let FrameEnter { kind, from, to, code, function, arguments, value, .. } = enter;
        let how = match kind {
            FrameKind::SameContext => ", on the caller's storage",
            FrameKind::ReadOnly => ", read only",
            FrameKind::Async => ", asynchronously",
            FrameKind::Callback => ", called back",
            _ => "",
        };
        let arguments = list(self.labels, arguments);
        let code = match code.is_empty() {
            true => String::new(),
            false => format!(", with the code of {}", self.labels.who(code)),
        };
        let text = format!("{function}({arguments}) {}{how}{code}", self.travel(from, to, value));
        Words::new(RowKind::FrameEnter, function, text)
    }

    fn change(&self, event: &Event, change: &Change) -> Words {
        let row = ChangeRow::new(self.labels, 0, change);
        let what = match &row.key_text {
            Some(key) => format!("storage {key}"),
            None => row.field.clone(),
        };
        let whose = self.whose(event, &change.address);
        let text = format!("{whose}{what}: {} → {}", row.before_text, row.after_text);
        Words::new(RowKind::Change, field_name(&change.field), text)
    }

    /// The account and a blank; nothing for the frame's own account and for the block.
    fn whose(&self, event: &Event, address: &Blob) -> String {
        let own = self.outline.frame(event.frame).is_some_and(|frame| frame.recipient == *address);
        if own || address.is_empty() { String::new() } else { format!("{} ", self.labels.who(address)) }
    }

    fn log(&self, log: &Log) -> Words {
        let name = self.labels.value(&log.endpoint);
        let topics = list(self.labels, &log.topics);
        let data = list(self.labels, &log.data);
        let text = format!("{name} from {}, topics [{topics}], data [{data}]", self.labels.who(&log.address));
        Words::new(RowKind::Log, name, text)
    }

    fn note(&self, event: &Event, note: &Note) -> Words {
        let (name, text) = match note {
            Note::StorageRead { address, key, value } => {
                let whose = self.whose(event, address);
                let value = match value.is_empty() {
                    true => "empty".to_owned(),
                    false => self.labels.stored(key, value),
                };
                ("read", format!("{whose}{} → {value}", self.labels.key(key)))
            }
            Note::Finish(value) => ("finish", self.labels.value(value)),
            Note::Error(message) => {
                ("error", short(String::from_utf8_lossy(message).into_owned(), message.len()))
            }
            Note::Printed(text) => ("print", short(String::from_utf8_lossy(text).into_owned(), text.len())),
            Note::Transfer { from, to, value } => {
                let (from, to) = (self.labels.who(from), self.labels.who(to));
                ("transfer", format!("{}, {from} → {to}", self.labels.amount(value)))
            }
            Note::TokenTransfer { from, to, token, nonce, value } => {
                let (from, to) = (self.labels.who(from), self.labels.who(to));
                let token = self.labels.value(token);
                let nonce = if *nonce == 0 { String::new() } else { format!(" nonce {nonce}") };
                ("transfer", format!("{value} {token}{nonce}, {from} → {to}"))
            }
        };
        Words::new(RowKind::Note, name, text)
    }

    fn reverted(&self, from: usize, index: usize) -> Words {
        let changes = super::moment::undone_by(self.trace, from, index).count();
        let plural = if changes == 1 { "change" } else { "changes" };
        Words::new(RowKind::Reverted, "reverted", format!("{changes} {plural} undone, back to event {from}"))
    }

    fn host_name(&self, function: u16) -> String {
        self.labels
            .host_function(function)
            .map_or_else(|| format!("#{function}"), |host| host.name.to_owned())
    }

    fn arguments(&self, kind: &Kind) -> Option<Vec<ArgumentRow>> {
        let Kind::HostCall { function, count, first } = kind else { return None };
        let HostLabel { parameters, .. } = self.labels.host_function(*function)?;
        let values = self.trace.arguments(*first, *count);
        let row = |(operand, raw): (&Operand, &u64)| ArgumentRow {
            name: operand.name,
            value: operand.width.text(*raw),
        };
        Some(parameters.iter().zip(values).map(row).collect())
    }

    /// The result of a host call: of a call, that of its return.
    fn result(&self, index: usize, kind: &Kind) -> Option<String> {
        let (function, result) = match kind {
            Kind::HostReturn { function, result } => (function, result),
            Kind::HostCall { .. } => {
                let last = self.outline.end(self.trace, index)?.checked_sub(1)?;
                match self.trace.get(last)?.kind {
                    Kind::HostReturn { ref function, ref result } => (function, result),
                    _ => return None,
                }
            }
            _ => return None,
        };
        let width = self.labels.host_function(*function)?.result?;
        Some(width.text((*result)?))
    }
}

/// Whether an event did something that an undoing takes back.
fn can_be_undone(kind: &Kind) -> bool {
    match kind {
        Kind::FrameEnter(_) | Kind::Change(_) | Kind::Log(_) => true,
        Kind::Note(note) => matches!(**note, Note::Finish(_) | Note::Transfer { .. }),
        _ => false,
    }
}

//! What changed between two moments.

use super::labels::{Labels, field_name, hex_text, raw, readable};
use super::moment::undone_by;
use super::{Blob, Change, Datum, Field, Kind, Trace};
use crate::gather;
use serde::Serialize;
use std::collections::BTreeMap;

/// The change of one field, ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ChangeRow {
    /// The event that changed it (last).
    pub index: usize,
    /// The account, `0x` hex; `0x` for the block.
    pub address: String,
    /// Its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The field's name in the protocol.
    pub field: String,
    /// Storage key, `0x` hex.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// Storage key in readable form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key_text: Option<String>,
    /// The value before: decimal or `0x` hex, cut when very long; of code the sha-256.
    pub before: String,
    /// The value after, in the same form.
    pub after: String,
    /// The value before in readable form.
    pub before_text: String,
    /// The value after in readable form.
    pub after_text: String,
    /// What kind of change it is.
    pub mark: Mark,
}

/// How a field stands against an earlier moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Mark {
    /// There was none.
    Added,
    /// It has another value.
    Changed,
    /// There is none any more.
    Removed,
}

impl Mark {
    /// How something stands against what it was; none when it is the same.
    pub fn between<T: PartialEq>(now: Option<&T>, earlier: Option<&T>) -> Option<Self> {
        match (now, earlier) {
            (Some(_), None) => Some(Self::Added),
            (None, Some(_)) => Some(Self::Removed),
            (now, earlier) => (now != earlier).then_some(Self::Changed),
        }
    }

    /// The mark of a change by itself: bytes come and go, numbers only change.
    pub fn of(before: &Datum, after: &Datum) -> Self {
        match (is_nothing(before), is_nothing(after)) {
            (true, false) => Self::Added,
            (false, true) => Self::Removed,
            _ => Self::Changed,
        }
    }
}

fn is_nothing(datum: &Datum) -> bool {
    match datum {
        Datum::Absent => true,
        Datum::Bytes(bytes) => bytes.is_empty(),
        Datum::Present | Datum::Number(_) => false,
    }
}

impl ChangeRow {
    /// The row of one change, made by the event `index`.
    pub fn new(labels: &dyn Labels, index: usize, change: &Change) -> Self {
        let Change { address, field, before, after } = change;
        let key = match field {
            Field::Storage(key) => Some(key),
            _ => None,
        };
        Self {
            index,
            address: hex_text(address),
            name: labels.account(address),
            field: field_name(field),
            key: key.map(|key| hex_text(key)),
            key_text: key.map(|key| labels.key(key)),
            before: raw(field, before),
            after: raw(field, after),
            before_text: readable(labels, field, before),
            after_text: readable(labels, field, after),
            mark: Mark::of(before, after),
        }
    }
}

/// Net change of a field: its value at the first moment, at the second, and the event that changed it last.
struct Net {
    before: Datum,
    after: Datum,
    index: usize,
}

type Nets = BTreeMap<(Blob, Field), Net>;

/// What differs between two moments, `from` not after `to`: one row a field, by account and field. What was undone between
/// them is no difference.
pub fn changes(trace: &Trace, labels: &dyn Labels, from: usize, to: usize) -> Vec<ChangeRow> {
    let nets = net(trace, from, to);
    let existing = nets
        .iter()
        .filter(|((_, field), net)| *field == Field::Account && net.before != net.after)
        .map(|((address, _), net)| (address.clone(), Mark::of(&net.before, &net.after)));
    let existence: BTreeMap<Blob, Mark> = gather::map(existing);
    let differing = nets.into_iter().filter(|(_, net)| net.before != net.after);
    let row = |((address, field), net): ((Blob, Field), Net)| {
        let mark = existence.get(&address).copied();
        let change = Change { address, field, before: net.before, after: net.after };
        let row = ChangeRow::new(labels, net.index, &change);
        // The fields of an account that comes or goes do the same.
        ChangeRow { mark: mark.unwrap_or(row.mark), ..row }
    };
    differing.map(row).collect()
}

fn net(trace: &Trace, from: usize, to: usize) -> Nets {
    let mut nets = Nets::new();
    for (index, event) in trace.range(from..to) {
        match &event.kind {
            Kind::Change(change) => note(&mut nets, change, index, false),
            Kind::Reverted { from } => undone_by(trace, *from as usize, index)
                .for_each(|change| note(&mut nets, change, index, true)),
            _ => {}
        }
    }
    nets
}

fn note(nets: &mut Nets, change: &Change, index: usize, undone: bool) {
    let (before, after) =
        if undone { (&change.after, &change.before) } else { (&change.before, &change.after) };
    let net = nets.entry((change.address.clone(), change.field.clone())).or_insert_with(|| Net {
        before: before.clone(),
        after: after.clone(),
        index,
    });
    net.after = after.clone();
    net.index = index;
}

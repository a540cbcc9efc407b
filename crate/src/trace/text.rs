//! A trace as indented text, for the command line.

use super::Reader;
use super::kinds::RowKind;
use super::rows::EventRow;
use std::fmt::{self, Write};
use std::ops::Range;

impl Reader<'_> {
    /// Writes the events of a range as an indented call tree: what belongs to a frame or a host call stands below it. What was
    /// undone is marked.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write_text(&self, out: &mut impl Write, range: Range<usize>) -> fmt::Result {
        let mut ends: Vec<usize> = Vec::new();
        for index in range {
            let Some(row) = self.row(index) else { break };
            while ends.last().is_some_and(|end| *end <= index) {
                ends.pop();
            }
            if let Some(label) = label(&row) {
                let indent = ends.len().saturating_mul(2);
                let marker = if row.reverted { "  (reverted)" } else { "" };
                writeln!(out, "{:indent$}{label:<8} {}{marker}", "", said(&row))?;
            }
            ends.extend(row.end);
        }
        Ok(())
    }
}

/// The first word of a line; none for what another line says already.
fn label(row: &EventRow) -> Option<&str> {
    Some(match row.kind {
        RowKind::TransactionBegin => "tx",
        RowKind::TransactionEnd => "end",
        RowKind::FrameEnter => "call",
        RowKind::FrameExit => "return",
        RowKind::Call => "host",
        // Stands on the line of its call.
        RowKind::Return => return None,
        RowKind::Change if row.name == "storage" => "write",
        RowKind::Change => "set",
        RowKind::Log => "log",
        RowKind::Note => &row.name,
        RowKind::Reverted => "undo",
        RowKind::Truncated => "cut",
    })
}

fn said(row: &EventRow) -> String {
    match (&row.kind, &row.result) {
        (RowKind::TransactionBegin, _) => format!("{} {}", row.name, row.text),
        (RowKind::Call, Some(result)) => format!("{} → {result}", row.text),
        (RowKind::Change, _) => row.text.strip_prefix("storage ").unwrap_or(&row.text).to_owned(),
        _ => row.text.clone(),
    }
}

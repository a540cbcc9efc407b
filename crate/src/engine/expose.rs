//! Exports what a chain needs of a module and the module keeps to itself: a start function that the chain calls, and a memory.
//!
//! The start section goes, its function gets a name; a memory that is not exported gets one. Everything else stays byte by byte.

use super::meter::encode::Bytes;
use super::{ExternKind, Parsed, Rules, StartRule};
use std::borrow::Cow;
use wasmparser::{BinaryReaderError, Parser, Payload};

/// Export name of the start function.
pub(super) const START: &str = "proscenium: start";
/// Export name of a memory that has none.
const MEMORY: &str = "proscenium: memory";

/// Numbers of sections.
const EXPORT: u8 = 7;
const START_SECTION: u8 = 8;
/// What an export can be.
const FUNCTION: u8 = 0;
const FIRST_MEMORY: (u8, u32) = (2, 0);
/// Bytes before the first section.
const HEADER: usize = 8;

/// An export that is added: its name, what it is, and its index.
type Added = (&'static str, u8, u32);

/// The module with the exports that its chain needs; the same bytes when it needs none.
pub(super) fn exposed<'a>(
    code: &'a [u8],
    parsed: &Parsed,
    rules: &Rules,
) -> Result<Cow<'a, [u8]>, BinaryReaderError> {
    let added = added(parsed, rules);
    if added.is_empty() {
        return Ok(Cow::Borrowed(code));
    }
    let mut sections = sections(code, &added)?;
    if !sections.iter().any(|(number, _)| *number == EXPORT) {
        let place = sections.iter().position(|(number, _)| *number > EXPORT).unwrap_or(sections.len());
        sections.insert(place, (EXPORT, exports(0, &[], &added)));
    }
    let mut module = Bytes::default();
    module.raw(code.get(..HEADER).unwrap_or_default());
    let stays = |number: u8| number != START_SECTION || rules.start != StartRule::Called;
    for (number, section) in sections.iter().filter(|(number, _)| stays(*number)) {
        module.raw(&[*number]).counted(section);
    }
    Ok(Cow::Owned(module.0))
}

fn added(parsed: &Parsed, rules: &Rules) -> Vec<Added> {
    let start = parsed.start.filter(|_| rules.start == StartRule::Called);
    let exported = parsed.exports.iter().any(|export| matches!(export.kind, ExternKind::Memory(_)));
    let (kind, index) = FIRST_MEMORY;
    let memory = (parsed.memory.is_some() && !exported).then_some((MEMORY, kind, index));
    start.map(|function| (START, FUNCTION, function)).into_iter().chain(memory).collect()
}

/// The sections that mean something, with their numbers, what is added among the exports.
fn sections(code: &[u8], added: &[Added]) -> Result<Vec<(u8, Vec<u8>)>, BinaryReaderError> {
    let mut sections = Vec::new();
    for payload in Parser::new(0).parse_all(code) {
        let payload = payload?;
        if let Payload::ExportSection(section) = &payload {
            let entries = code.get(section.original_position()..section.range().end).unwrap_or_default();
            sections.push((EXPORT, exports(section.count(), entries, added)));
        } else if let (Some((number, range)), false) =
            (payload.as_section(), matches!(payload, Payload::CustomSection(_)))
        {
            sections.push((number, code.get(range).unwrap_or_default().to_vec()));
        }
    }
    Ok(sections)
}

fn exports(count: u32, entries: &[u8], added: &[Added]) -> Vec<u8> {
    let mut section = Bytes::default();
    section.unsigned(u64::from(count).saturating_add(added.len() as u64)).raw(entries);
    for (name, kind, index) in added {
        section.counted(name.as_bytes()).raw(&[*kind]).unsigned((*index).into());
    }
    section.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::intake::tests::RULES;
    use crate::engine::{MemoryExport, MemoryRule, parse};

    fn exposed_text(text: &str, start: StartRule) -> Option<Parsed> {
        let memory = MemoryRule { required: false, export: MemoryExport::Free, ..RULES.memory };
        let rules = Rules { start, memory, ..RULES };
        let code = wat::parse_str(text).unwrap();
        match exposed(&code, &parse(&code, &rules).unwrap(), &rules).unwrap() {
            Cow::Borrowed(_) => None,
            Cow::Owned(code) => Some(parse(&code, &rules).unwrap()),
        }
    }

    fn names(parsed: &Parsed) -> Vec<&str> {
        parsed.exports.iter().map(|export| export.name.as_str()).collect()
    }

    #[test]
    fn start_functions_and_memories_get_names() {
        let text = r#"(module (memory 1) (func $f) (func $g) (start $g) (data (i32.const 0) "x"))"#;
        let both = exposed_text(text, StartRule::Called).unwrap();
        assert_eq!((names(&both), both.start, both.functions), (vec![START, MEMORY], None, 2));
        let memory = exposed_text(text, StartRule::Allowed).unwrap();
        assert_eq!((names(&memory), memory.start), (vec![MEMORY], Some(1)));
        let text = r#"(module (memory (export "m") 1) (func (export "f")) (func $g) (start $g))"#;
        let start = exposed_text(text, StartRule::Called).unwrap();
        assert_eq!((names(&start), start.start), (vec!["m", "f", START], None));
    }

    #[test]
    fn modules_that_need_nothing_stay_as_they_are() {
        assert_eq!(exposed_text("(module)", StartRule::Called), None);
        assert_eq!(
            exposed_text(r#"(module (memory (export "m") 1) (func $g) (start $g))"#, StartRule::Allowed),
            None
        );
    }
}

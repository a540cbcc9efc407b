//! The recorded vectors in `tests/stylus_vectors/`.

use super::*;
use crate::text::assemble;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/stylus_vectors")
}

fn document() -> Document {
    serde_json::from_slice(&std::fs::read(folder().join("vectors.json")).unwrap()).unwrap()
}

/// Plays those that a filter lets pass: how many hold, and the lines of the rest.
fn count(document: &Document, filter: impl Fn(&Kind) -> bool) -> (usize, Vec<String>) {
    let modules = |name: &str| {
        let program = &document.programs[name];
        match &program.wasm {
            Some(file) => std::fs::read(folder().join(file)).map_err(|error| error.to_string()),
            None => assemble(&program.text().unwrap()).map_err(|error| error.to_string()),
        }
    };
    let (mut passed, mut failed) = (0, Vec::new());
    for vector in document.vectors.iter().filter(|vector| filter(&vector.kind)) {
        match play(document, vector, &modules).unwrap() {
            Verdict::Passed => passed += 1,
            Verdict::Failed(lines) => failed.push(format!("{}: {}", vector.name, lines.join("; "))),
        }
    }
    (passed, failed)
}

#[test]
fn activations_hold() {
    let document = document();
    let counted = count(&document, |kind| matches!(kind, Kind::Activate { .. }));
    assert_eq!(counted, (116, Vec::new()));
}

#[test]
fn calls_hold() {
    let document = document();
    let (passed, failed) = count(&document, |kind| matches!(kind, Kind::Call { .. }));
    assert_eq!((passed, failed), (383, Vec::new()));
}

/// A test that cannot fail shows nothing: one changed figure must be found.
#[test]
fn a_wrong_figure_is_found() {
    let mut document = document();
    document.vectors.retain(|vector| vector.name == "depth/minimal_ok");
    for vector in &mut document.vectors {
        if let Kind::Call { steps, .. } = &mut vector.kind {
            steps.iter_mut().for_each(|step| step.expected.gas_used.0 += 1);
        }
    }
    let (passed, failed) = count(&document, |_| true);
    assert_eq!(passed, 0);
    assert_eq!(failed, ["depth/minimal_ok: gas_used: expected 9215, actual 9214"]);
}

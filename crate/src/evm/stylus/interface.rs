//! What a module must and must not import and export (`stylus.md` 2.5). The texts are the chain's.

use super::rules::ENTRY;
use super::{Parameters, Scratch};
use crate::engine::{ExternKind, Parsed, Signature, Table};
use std::collections::BTreeMap;

/// The beginning of names that the chain keeps for itself.
const RESERVED: &str = "stylus";
/// Exports on a debug chain, those of the metering included; elsewhere all but two are dropped before they are counted.
const MOST_EXPORTS: usize = 1_024;
/// Exports that the metering adds.
const METER_EXPORTS: usize = 4;
/// Bytes of an export's name on a debug chain.
const LONGEST_NAME: usize = 512;
/// Import module of the functions for debugging.
const CONSOLE: &str = "console";

/// Holds imports and exports against the chain's rules.
///
/// # Errors
/// What the chain says.
pub(super) fn check(parsed: &Parsed, parameters: &Parameters) -> Result<(), String> {
    check_names(parsed)?;
    if parameters.debug {
        check_debug_exports(parsed)?;
    }
    check_entry(parsed)
}

fn check_names(parsed: &Parsed) -> Result<(), String> {
    let mut signatures = BTreeMap::new();
    for import in &parsed.imports {
        let (module, name) = (import.module.as_str(), import.name.as_str());
        if name.starts_with(RESERVED) {
            return Err(format!("binary imports reserved symbol {name}"));
        }
        let first = signatures.entry((module, name)).or_insert(&import.kind);
        if **first != import.kind {
            return Err(format!("inconsistent imports for {module} {name:?}"));
        }
    }
    for export in &parsed.exports {
        if export.name.starts_with(RESERVED) {
            return Err(format!("binary exports reserved symbol {}", export.name));
        }
        let bare = export.name.rsplit("__").next().unwrap_or_default();
        if parsed.imports.iter().any(|import| import.name == bare) {
            return Err(format!("binary exports an import with the same name {bare}"));
        }
    }
    Ok(())
}

fn check_debug_exports(parsed: &Parsed) -> Result<(), String> {
    let found = parsed.exports.len().saturating_add(METER_EXPORTS);
    if found > MOST_EXPORTS {
        return Err(format!("too many wasm exports: {found} > {MOST_EXPORTS}"));
    }
    match parsed.exports.iter().map(|export| export.name.len()).find(|length| *length > LONGEST_NAME) {
        Some(found) => Err(format!("wasm name too long: {found} > {LONGEST_NAME}")),
        None => Ok(()),
    }
}

fn check_entry(parsed: &Parsed) -> Result<(), String> {
    let Some((_, signature)) = parsed.exported_functions().find(|(name, _)| *name == ENTRY) else {
        return Err(format!("missing export with name {ENTRY}"));
    };
    match signature.to_string().as_str() {
        "(i32) -> i32" => Ok(()),
        _ => Err(format!("wrong type for {ENTRY}: {}", lambda(signature))),
    }
}

/// Whether the chain has every import, with this signature.
///
/// # Errors
/// What the chain says.
pub(super) fn check_imports(
    parsed: &Parsed,
    table: &Table<Scratch>,
    parameters: &Parameters,
) -> Result<(), String> {
    for import in &parsed.imports {
        let ExternKind::Function(signature) = &import.kind else { continue };
        let (module, name) = (import.module.as_str(), import.name.as_str());
        let Some((_, function)) = table.find(module, name) else {
            return Err(format!("No such import {name} in {module} for user"));
        };
        if module == CONSOLE && !parameters.debug {
            return Err(format!("Host func {name} in {module} not enabled debug_funcs=false"));
        }
        if function.signature() != signature.to_string() {
            return Err(format!(
                "Import {name} for user has different function signature than export. expected λ{} in {module} but have {}",
                function.signature(),
                lambda(signature)
            ));
        }
    }
    Ok(())
}

fn lambda(signature: &Signature) -> String {
    format!("λ{signature}")
}

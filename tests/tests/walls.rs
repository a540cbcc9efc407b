//! The walls of the house: who may name whom, what the library does without, how every module opens.
//!
//! Each test reads the sources and lists every place that breaks its rule. The rules look at names in code, not at
//! comments, strings or unit tests.

use proscenium_tests::files;
use proscenium_tests::source::Source;

/// A crate from outside, and the only folder of the library that may name it.
const OWNERS: &[(&str, &str)] = &[
    ("wasmi", "engine"),
    ("wasmparser", "engine"),
    ("wasm_encoder", "engine"),
    ("wast", "text"),
    ("wasmprinter", "text"),
    ("revm", "evm"),
    ("wasm_bindgen", "bindings"),
    ("serde_wasm_bindgen", "bindings"),
    ("js_sys", "bindings"),
    ("web_sys", "bindings"),
    ("console_error_panic_hook", "bindings"),
];

/// A folder of the library, and the modules of the library that it does not know.
const STRANGERS: &[(&str, &[&str])] = &[
    ("trace", &["engine", "bindings"]),
    ("scenario", &["engine", "bindings"]),
    ("abi", &["engine", "stage", "bindings"]),
    ("engine", &["multiversx", "evm", "scenario", "abi", "bindings"]),
    ("stage", &["multiversx", "evm", "scenario", "abi", "bindings"]),
];

/// Names of chains, that the engine and the stage do without.
const CHAINS: &[&str] =
    &["multiversx", "Multiversx", "MultiversX", "evm", "Evm", "stylus", "Stylus", "ulm", "Ulm"];

/// What would make two runs of one document differ.
const UNSTEADY: &[&str] =
    &["HashMap", "HashSet", "RandomState", "SystemTime", "Instant", "thread_rng", "getrandom"];

/// Methods of floats whose result depends on the platform; `+ - * /` and `sqrt` do not.
const FLOAT_METHODS: &[&str] = &[
    "sin",
    "cos",
    "tan",
    "asin",
    "acos",
    "atan",
    "atan2",
    "sin_cos",
    "sinh",
    "cosh",
    "tanh",
    "asinh",
    "acosh",
    "atanh",
    "exp",
    "exp2",
    "exp_m1",
    "ln",
    "ln_1p",
    "log",
    "log2",
    "log10",
    "powf",
    "powi",
    "cbrt",
    "hypot",
    "mul_add",
    "to_degrees",
    "to_radians",
];

/// Fails with the list of places, one a line.
fn assert_none(rule: &str, places: &[String]) {
    assert!(places.is_empty(), "{rule}:\n{}", places.join("\n"));
}

/// Applies a rule to every file of the library; the rule gives lines and what stands there.
fn places(rule: impl Fn(&Source) -> Vec<(usize, String)>) -> Vec<String> {
    let found = |source: &Source| {
        let path = source.path.clone();
        rule(source).into_iter().map(move |(line, what)| format!("{path}:{line}: {what}"))
    };
    Source::library().iter().flat_map(found).collect()
}

fn identifiers(source: &Source, names: &[&str]) -> Vec<(usize, String)> {
    let lines = |name: &&str| {
        let name = (*name).to_owned();
        source.lines_with(&name).into_iter().map(move |line| (line, name.clone()))
    };
    names.iter().flat_map(lines).collect()
}

#[test]
fn the_library_is_read() {
    let paths: Vec<String> = Source::library().iter().map(|source| source.path.clone()).collect();
    assert!(paths.contains(&"crate/src/lib.rs".to_owned()), "{paths:?}");
    assert!(paths.contains(&"crate/src/engine/mod.rs".to_owned()), "{paths:?}");
}

#[test]
fn outside_crates_have_one_owner() {
    let broken = places(|source| {
        let foreign = OWNERS.iter().filter(|(_, owner)| !source.is_in(owner));
        let names: Vec<&str> = foreign.map(|(name, _)| *name).collect();
        identifiers(source, &names)
    });
    assert_none("only its own folder may name this crate", &broken);
}

#[test]
fn modules_know_only_whom_they_may() {
    let broken = places(|source| {
        let Some((_, strangers)) = STRANGERS.iter().find(|(folder, _)| source.is_in(folder)) else {
            return Vec::new();
        };
        let names = source.names();
        let foreign = names.iter().filter(|name| {
            let inner =
                name.segments.iter().skip_while(|part| ["crate", "super", "self"].contains(&part.as_str()));
            let ours = name.segments.first().is_some_and(|part| ["crate", "super"].contains(&part.as_str()));
            ours && inner.take(1).any(|part| strangers.contains(&part.as_str()))
        });
        foreign.map(|name| (name.line, name.segments.join("::"))).collect()
    });
    assert_none("this module must not know that one", &broken);
}

#[test]
fn engine_and_stage_name_no_chain() {
    let broken = places(|source| match source.is_in("engine") || source.is_in("stage") {
        true => identifiers(source, CHAINS),
        false => Vec::new(),
    });
    assert_none("the engine and the stage serve every chain", &broken);
}

#[test]
fn accounts_change_only_in_the_journal() {
    let broken = places(|source| {
        if source.path.contains("/journal") {
            return Vec::new();
        }
        let lines = source.lines_with_sequence(&["mut", "Account"]);
        lines.into_iter().map(|line| (line, "&mut Account".to_owned())).collect()
    });
    assert_none("a world changes only through its journal", &broken);
}

#[test]
fn nothing_differs_between_two_runs() {
    let broken = places(|source| match source.is_in("bin") {
        true => Vec::new(),
        false => identifiers(source, UNSTEADY),
    });
    assert_none("no hashed order, no clock, no randomness", &broken);
}

#[test]
fn floats_use_only_exact_operations() {
    let broken = places(|source| {
        let floats = identifiers(source, &["f32", "f64"]);
        let methods = FLOAT_METHODS.iter().flat_map(|name| {
            let lines = source.lines_with_sequence(&[".", name, "("]);
            lines.into_iter().map(|line| (line, (*name).to_owned()))
        });
        if floats.is_empty() { Vec::new() } else { methods.collect() }
    });
    assert_none("the result of this depends on the platform", &broken);
}

#[test]
fn every_folder_opens_with_a_map() {
    let broken = places(|source| {
        if !source.path.ends_with("/mod.rs") && !source.path.ends_with("/lib.rs") {
            return Vec::new();
        }
        let (modules, lines) = (source.modules().len(), source.opening().lines().count());
        match lines < 1 || (modules > 1 && lines < 3) {
            true => vec![(1, format!("{modules} modules, {lines} lines"))],
            false => Vec::new(),
        }
    });
    assert_none("mod.rs opens with a map of its modules", &broken);
}

#[test]
fn parsers_agree() {
    let lock = files::read("Cargo.lock");
    let dependencies = |package: &str, version: &str| {
        let header = format!("[[package]]\nname = \"{package}\"\nversion = \"{version}");
        let entry = lock.split(&header).nth(1).unwrap_or_default();
        let entry = entry.split("[[package]]").next().unwrap_or_default();
        let line = entry.lines().find(|line| line.trim().starts_with("\"wasmparser"));
        line.map(|line| line.trim().trim_end_matches(',').to_owned())
    };
    assert!(dependencies("wasmi", "2.").is_some());
    assert_eq!(
        dependencies("proscenium", ""),
        dependencies("wasmi", "2."),
        "the engine reads modules as the interpreter does"
    );
}

#[test]
fn lock_file_names_no_download_address() {
    let lock = files::read("package-lock.json");
    assert!(!lock.contains("\"resolved\""), "npm install wrote addresses: .npmrc was not in force");
}

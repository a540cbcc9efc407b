//! Builds the browser bundles and their JavaScript glue.
//!
//! A bundle is the library, compiled to wasm32 with a set of features, and the glue that wasm-bindgen makes for it. The
//! bundles are built one after the other, because they are the same library with other features, and cargo keeps only the
//! last one. So this program keeps, beside each bundle, a list of what it was made of, and leaves a bundle alone while that
//! list holds.
//!
//! `cargo run -p proscenium-build` builds all, `cargo run -p proscenium-build -- NAME...` those named.

mod inputs;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use anyhow::{Context, Result, bail, ensure};
use wasm_bindgen_cli_support::Bindgen;

/// What distinguishes one bundle from the others.
struct Bundle {
    /// The name on the command line.
    name: &'static str,
    /// Cargo features of the library.
    features: &'static str,
    /// Where the glue goes, from the top of the repository.
    folder: &'static str,
}

const BUNDLES: &[Bundle] = &[
    Bundle { name: "multiversx", features: "multiversx,bindings", folder: "web/src/engine/generated" },
    Bundle { name: "evm", features: "evm,bindings", folder: "web/src/engine/generated-evm" },
    Bundle { name: "prepare", features: "prepare,bindings", folder: "web/src/engine/generated-prepare" },
    Bundle { name: "text", features: "text,bindings", folder: "web/src/engine/generated-text" },
];

/// File name, without extension, of everything that is written.
const STEM: &str = "proscenium";

/// The list of what a bundle was made of, beside it.
const INPUTS: &str = ".inputs";

fn main() -> Result<()> {
    let wanted: Vec<String> = env::args().skip(1).collect();
    for name in &wanted {
        ensure!(BUNDLES.iter().any(|bundle| bundle.name == name), "there is no bundle {name}");
    }
    for bundle in BUNDLES {
        if wanted.is_empty() || wanted.iter().any(|name| name == bundle.name) {
            build(bundle).with_context(|| format!("bundle {}", bundle.name))?;
        }
    }
    Ok(())
}

/// Makes one bundle, unless nothing that it is made of has changed.
fn build(bundle: &Bundle) -> Result<()> {
    let folder = repository().join(bundle.folder);
    let inputs = inputs::list(&repository(), bundle.features)?;
    if fs::read_to_string(folder.join(INPUTS)).is_ok_and(|last| last == inputs) {
        return Ok(());
    }
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    write_glue(&compile(bundle)?, &folder)?;
    fs::write(folder.join(INPUTS), inputs)?;
    Ok(())
}

/// Runs cargo; gives the path of the compiled library.
fn compile(bundle: &Bundle) -> Result<PathBuf> {
    let target = target_directory();
    let status = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .current_dir(repository())
        .args(["rustc", "-p", "proscenium", "--lib", "--crate-type", "cdylib"])
        .args(["--profile", "bundle", "--target", "wasm32-unknown-unknown"])
        .args(["--no-default-features", "--features", bundle.features])
        .arg("--target-dir")
        .arg(&target)
        .status()
        .context("cargo could not be started")?;
    if !status.success() {
        bail!("cargo could not compile it");
    }
    Ok(target.join("wasm32-unknown-unknown/bundle").join(format!("{STEM}.wasm")))
}

fn write_glue(library: &Path, folder: &Path) -> Result<()> {
    Bindgen::new()
        .input_path(library)
        .out_name(STEM)
        .web(true)?
        .typescript(true)
        // The glue finds its wasm file beside itself, where Vite sees it and gives it its hashed name.
        .omit_default_module_path(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(folder)
}

/// The top of the repository: two folders above this package.
fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Cargo's target directory: the one that this program itself was built in.
fn target_directory() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| repository().join("target"), PathBuf::from)
}

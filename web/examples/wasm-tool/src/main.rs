//! Assembles the contracts that are written in the text format, and checks that a contract holds only what its chain runs.
//!
//! ```text
//! wasm-tool assemble FILE.wat...    writes FILE.wasm beside each
//! wasm-tool prepare FILE.wasm...    makes of what the compiler wrote what Stylus accepts
//! wasm-tool check FILE.wasm...      says what MultiversX would refuse
//! wasm-tool check-ulm FILE.wasm...  says what ULM would refuse
//! ```

use std::{convert::Infallible, error::Error, fs, path::Path, process::ExitCode};

use wasm_encoder::{
    Module,
    reencode::{self, Reencode},
};
use wasmparser::{CustomSectionReader, Parser, Validator, WasmFeatures};

fn main() -> ExitCode {
    match run(&std::env::args().skip(1).collect::<Vec<_>>()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("wasm-tool: {error}");
            ExitCode::FAILURE
        }
    }
}

/// What a command does with one file.
type Action = fn(&Path) -> Result<(), Box<dyn Error>>;

fn run(args: &[String]) -> Result<(), Box<dyn Error>> {
    let (action, files): (Action, _) = match args {
        [command, files @ ..] if command == "assemble" && !files.is_empty() => (assemble, files),
        [command, files @ ..] if command == "prepare" && !files.is_empty() => (prepare, files),
        [command, files @ ..] if command == "check" && !files.is_empty() => (check, files),
        [command, files @ ..] if command == "check-ulm" && !files.is_empty() => (check_ulm, files),
        _ => {
            return Err(
                "usage: wasm-tool assemble FILE.wat... | prepare FILE.wasm... | check FILE.wasm... | check-ulm FILE.wasm...".into()
            );
        }
    };
    for file in files {
        action(Path::new(file)).map_err(|error| format!("{file}: {error}"))?;
    }
    Ok(())
}

/// Writes the binary form of a `.wat` file beside it.
fn assemble(file: &Path) -> Result<(), Box<dyn Error>> {
    if file.extension().is_none_or(|extension| extension != "wat") {
        return Err("not a .wat file".into());
    }
    Ok(fs::write(file.with_extension("wasm"), wat::parse_file(file)?)?)
}

/// Writes a module anew without its custom sections and with every number as short as it can be: the chain refuses the padded
/// ones that the compiler leaves, and asks a fee for every byte.
fn prepare(file: &Path) -> Result<(), Box<dyn Error>> {
    let mut module = Module::new();
    Plain.parse_core_module(&mut module, Parser::new(0), &fs::read(file)?)?;
    Ok(fs::write(file, module.finish())?)
}

/// Copies all but custom sections.
struct Plain;

impl Reencode for Plain {
    type Error = Infallible;

    fn parse_custom_section(
        &mut self,
        _: &mut Module,
        _: CustomSectionReader<'_>,
    ) -> Result<(), reencode::Error<Infallible>> {
        Ok(())
    }
}

/// Fails when the module uses anything beyond the first version of WebAssembly with sign extension, such as floats or bulk
/// memory.
fn check(file: &Path) -> Result<(), Box<dyn Error>> {
    let features = (WasmFeatures::WASM1 | WasmFeatures::SIGN_EXTENSION).difference(WasmFeatures::FLOATS);
    Validator::new_with_features(features).validate_all(&fs::read(file)?)?;
    Ok(())
}

/// Fails when the module uses anything beyond the second version of WebAssembly without vectors.
fn check_ulm(file: &Path) -> Result<(), Box<dyn Error>> {
    let features = WasmFeatures::WASM2.difference(WasmFeatures::SIMD);
    Validator::new_with_features(features).validate_all(&fs::read(file)?)?;
    Ok(())
}

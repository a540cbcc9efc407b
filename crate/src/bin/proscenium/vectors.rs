//! `proscenium vectors`: plays files of recorded vectors and says what differs.

use crate::{Done, Failure};
use clap::Args;
use proscenium::evm::vectors::{Document, Program, Verdict, play};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Files of vectors, and where their programs are.
#[derive(Args)]
pub(crate) struct Vectors {
    /// Files of vectors.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// The folder with the programs, `NAME.wasm`; without it, they are where each file says, seen from itself.
    #[arg(long, value_name = "FOLDER")]
    wasm: Option<PathBuf>,
}

#[derive(Default)]
struct Counts {
    passed: u64,
    failed: u64,
}

impl Vectors {
    /// Plays all files; passes when nothing fails.
    pub(crate) fn run(&self, out: &mut impl Write) -> Done {
        let mut counts = Counts::default();
        for file in &self.files {
            self.file(out, file, &mut counts)?;
        }
        let Counts { passed, failed } = counts;
        // Nothing is skipped: a vector that cannot be played has failed.
        writeln!(out, "{passed} passed, {failed} failed, 0 skipped")?;
        Ok(failed == 0)
    }

    fn file(&self, out: &mut impl Write, path: &Path, counts: &mut Counts) -> Result<(), Failure> {
        let bytes = read(path)?;
        let shape = |error: serde_json::Error| Failure::Other(format!("{}: {error}", path.display()));
        let document: Document = serde_json::from_slice(&bytes).map_err(shape)?;
        let modules = |name: &str| self.module(path, &document, name);
        for vector in &document.vectors {
            match play(&document, vector, &modules) {
                Ok(Verdict::Passed) => counts.passed = counts.passed.saturating_add(1),
                Ok(Verdict::Failed(lines)) => {
                    counts.failed = counts.failed.saturating_add(1);
                    lines.iter().try_for_each(|line| writeln!(out, "{}: {line}", vector.name))?;
                }
                Err(error) => {
                    counts.failed = counts.failed.saturating_add(1);
                    writeln!(out, "{}: {error}", vector.name)?;
                }
            }
        }
        Ok(())
    }

    /// A program's bytes: its file, or its recipe assembled.
    fn module(&self, path: &Path, document: &Document, name: &str) -> Result<Vec<u8>, String> {
        let program = document.programs.get(name).ok_or_else(|| format!("there is no program {name}"))?;
        let folder = path.parent().unwrap_or_else(|| Path::new(""));
        let file = match (&self.wasm, &program.wasm) {
            (Some(folder), _) => folder.join(name).with_extension("wasm"),
            (None, Some(file)) => folder.join(file),
            (None, None) => return assemble(program),
        };
        if program.wasm.is_none() && !file.exists() {
            return assemble(program);
        }
        read(&file).map_err(|failure| failure.to_string())
    }
}

fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    std::fs::read(path).map_err(|error| Failure::File { path: path.to_owned(), error })
}

#[cfg(feature = "text")]
fn assemble(program: &Program) -> Result<Vec<u8>, String> {
    let text = program.text().ok_or("the program has neither a file nor a recipe")?;
    proscenium::text::assemble(&text).map_err(|error| error.to_string())
}

#[cfg(not(feature = "text"))]
fn assemble(_: &Program) -> Result<Vec<u8>, String> {
    Err("recipes need a build with the feature text".to_owned())
}

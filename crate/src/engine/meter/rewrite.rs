//! Gives a module its two globals and the charges in its functions. Everything else is copied byte by byte: what is added comes
//! after what is there, so that no index changes.

use super::encode::{Bytes, I32, I64, Op};
use super::{Metering, body};
use wasmparser::{BinaryReaderError, Parser, Payload, SectionLimited, TypeRef, TypeSectionReader};

/// Export name of the global that holds the gas that is left.
pub(in crate::engine) const GAS: &str = "proscenium: gas left";

/// Why a module cannot be metered.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RewriteError {
    /// An instruction has no price.
    #[error("the instruction {0} has no price")]
    NoPrice(&'static str),
    /// An export has the name that is kept for the gas that is left.
    #[error("a module may not export \"{GAS}\"")]
    ReservedExport,
    /// The module is malformed; intake refuses it before it comes here.
    #[error("malformed module: {0}")]
    Malformed(String),
}

impl From<BinaryReaderError> for RewriteError {
    fn from(error: BinaryReaderError) -> Self {
        Self::Malformed(error.to_string())
    }
}

/// The same module with its charges. It must have passed intake.
///
/// # Errors
/// [`RewriteError`].
pub(in crate::engine) fn rewrite(code: &[u8], metering: &Metering) -> Result<Vec<u8>, RewriteError> {
    let mut rewriter =
        Rewriter { code, metering, shape: Shape::default(), sections: Vec::new(), bodies: Vec::new() };
    for payload in Parser::new(0).parse_all(code) {
        rewriter.payload(payload?)?;
    }
    rewriter.finish()
}

/// What the functions must know of the rest of the module. Their section comes after all this.
#[derive(Default)]
struct Shape {
    /// Globals of the module, imported ones included; the metering's own come after them.
    globals: u32,
    /// Parameters of each type.
    parameters: Vec<u32>,
    /// Type of each function that has a body.
    types: Vec<u32>,
}

struct Rewriter<'a> {
    code: &'a [u8],
    metering: &'a Metering,
    shape: Shape,
    /// Sections with their numbers; all but custom ones, which mean nothing to the interpreter.
    sections: Vec<(u8, Vec<u8>)>,
    /// Functions with their charges.
    bodies: Vec<Vec<u8>>,
}

/// Numbers of sections.
const GLOBAL: u8 = 6;
const EXPORT: u8 = 7;
const DATA_COUNT: u8 = 12;
const CODE: u8 = 10;
/// A global, as something that is exported.
const EXPORTED_GLOBAL: u8 = 3;

impl<'a> Rewriter<'a> {
    fn payload(&mut self, payload: Payload<'_>) -> Result<(), RewriteError> {
        match &payload {
            Payload::TypeSection(types) => self.types(types.clone())?,
            Payload::FunctionSection(functions) => {
                self.shape.types = functions.clone().into_iter().collect::<Result<_, _>>()?;
            }
            Payload::ImportSection(imports) => {
                for import in imports.clone() {
                    let global = matches!(import?.ty, TypeRef::Global(_));
                    self.shape.globals = self.shape.globals.saturating_add(global.into());
                }
            }
            Payload::GlobalSection(globals) => return self.globals(globals.count(), self.entries(globals)?),
            Payload::ExportSection(exports) => {
                for export in exports.clone() {
                    if export?.name == GAS {
                        return Err(RewriteError::ReservedExport);
                    }
                }
                let entries = self.entries(exports)?;
                return self.exports(exports.count(), entries);
            }
            Payload::CodeSectionEntry(function) => return self.function(function),
            Payload::CustomSection(_) | Payload::CodeSectionStart { .. } => return Ok(()),
            _ => {}
        }
        if let Some((number, range)) = payload.as_section() {
            self.sections.push((number, self.slice(range)?.to_vec()));
        }
        Ok(())
    }

    fn types(&mut self, types: TypeSectionReader<'_>) -> Result<(), RewriteError> {
        for ty in types.into_iter_err_on_gc_types() {
            self.shape.parameters.push(ty?.params().len().try_into().unwrap_or(u32::MAX));
        }
        Ok(())
    }

    fn slice(&self, range: std::ops::Range<usize>) -> Result<&'a [u8], RewriteError> {
        self.code.get(range).ok_or_else(|| RewriteError::Malformed("a section outside the module".to_owned()))
    }

    /// The entries of a section, without their number before them.
    fn entries<T>(&self, section: &SectionLimited<'_, T>) -> Result<&'a [u8], RewriteError> {
        self.slice(section.original_position()..section.range().end)
    }

    /// Adds the two globals: the gas that is left, and the executions of `memory.grow`. A start function runs outside any call:
    /// nothing is charged for it.
    fn globals(&mut self, count: u32, entries: &[u8]) -> Result<(), RewriteError> {
        self.shape.globals = self.shape.globals.saturating_add(count);
        let mut section = Bytes::default();
        section.unsigned(u64::from(count).saturating_add(2)).raw(entries);
        section.raw(&[I64, MUTABLE]).constant(Op::I64Const, i64::MAX).op(Op::End);
        section.raw(&[I32, MUTABLE]).constant(Op::I32Const, 0).op(Op::End);
        self.sections.push((GLOBAL, section.0));
        Ok(())
    }

    fn exports(&mut self, count: u32, entries: &[u8]) -> Result<(), RewriteError> {
        let mut section = Bytes::default();
        section.unsigned(u64::from(count).saturating_add(1)).raw(entries).counted(GAS.as_bytes());
        section.raw(&[EXPORTED_GLOBAL]).unsigned(self.shape.globals.into());
        self.sections.push((EXPORT, section.0));
        Ok(())
    }

    fn function(&mut self, function: &wasmparser::FunctionBody<'_>) -> Result<(), RewriteError> {
        let ty = self.shape.types.get(self.bodies.len()).copied().unwrap_or_default();
        let parameters = self.shape.parameters.get(ty as usize).copied().unwrap_or_default();
        let gas = self.shape.globals;
        self.bodies.push(body::write(self.code, function, parameters, gas, self.metering)?);
        Ok(())
    }

    fn finish(mut self) -> Result<Vec<u8>, RewriteError> {
        if !self.has(GLOBAL) {
            self.globals(0, &[])?;
        }
        if !self.has(EXPORT) {
            self.exports(0, &[])?;
        }
        if !self.bodies.is_empty() {
            let mut section = Bytes::default();
            section.unsigned(self.bodies.len() as u64);
            self.bodies.iter().for_each(|body| _ = section.counted(body));
            self.sections.push((CODE, section.0));
        }
        self.sections.sort_by_key(|(number, _)| place(*number));
        let mut module = Bytes::default();
        module.raw(self.slice(0..HEADER)?);
        self.sections.iter().for_each(|(number, section)| _ = module.raw(&[*number]).counted(section));
        Ok(module.0)
    }

    fn has(&self, section: u8) -> bool {
        self.sections.iter().any(|(number, _)| *number == section)
    }
}

/// Of a global: it may be set.
const MUTABLE: u8 = 1;
/// Bytes before the first section.
const HEADER: usize = 8;

/// Where a section stands: by its number, but for one that was added to the format later.
fn place(number: u8) -> (u8, u8) {
    if number == DATA_COUNT { (CODE - 1, DATA_COUNT) } else { (number, 0) }
}

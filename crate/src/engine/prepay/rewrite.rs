//! Gives a module its four globals and the charges in its functions, drops what the chain drops, and counts.

use super::limits::{PrepayError, SegmentError, at_most};
use super::{Figures, Prepaid, Prepay, STACK, STATUS, body};
use crate::engine::meter::GAS;
use crate::engine::meter::encode::{Bytes, I32, I64, Op};
use wasmparser::{
    ConstExpr, DataKind, Element, ElementItems, ElementKind, FunctionBody, KnownCustom, Name, Operator,
    Parser, Payload, SectionLimited, TypeRef,
};

/// Indices of the globals that are added.
#[derive(Clone, Copy)]
pub(super) struct Globals {
    /// i64: the gas that is left.
    pub(super) gas: u32,
    /// i32: 1 when gas was exhausted.
    pub(super) status: u32,
    /// i32: keeps an operand while a charge looks at it.
    pub(super) scratch: u32,
    /// i32: words of stack that are left.
    pub(super) stack: u32,
}

/// What the functions must know of the rest of the module. Their section comes after all this.
#[derive(Default)]
pub(super) struct Shape {
    /// Parameters and results of each type.
    types: Vec<(u64, u64)>,
    /// Type of each function, imported ones first.
    functions: Vec<u32>,
    /// How many functions are imported.
    imported: u32,
    /// Globals of the module; there are no imported ones.
    globals: u32,
    /// Index of the import that is told the pages before `memory.grow`.
    growth: Option<u32>,
    /// Whether memory cannot grow.
    fixed: bool,
    /// Elements of the table.
    table: u64,
}

impl Shape {
    /// Parameters and results of a type.
    pub(super) fn ty(&self, index: u32) -> (u64, u64) {
        self.types.get(index as usize).copied().unwrap_or_default()
    }

    /// Parameters and results of a function.
    pub(super) fn signature(&self, function: u32) -> (u64, u64) {
        self.functions.get(function as usize).map(|ty| self.ty(*ty)).unwrap_or_default()
    }

    /// The function to tell before memory grows, if it can.
    pub(super) fn growth(&self) -> Option<u32> {
        if self.fixed { None } else { self.growth }
    }

    pub(super) fn own_globals(&self) -> Globals {
        let nth = |n| self.globals.saturating_add(n);
        Globals { gas: nth(0), status: nth(1), scratch: nth(2), stack: nth(3) }
    }
}

struct Rewriter<'a> {
    code: &'a [u8],
    prepay: &'a Prepay,
    shape: Shape,
    figures: Figures,
    /// Sections with their numbers.
    sections: Vec<(u8, Vec<u8>)>,
    bodies: Vec<Vec<u8>>,
}

const GLOBAL: u8 = 6;
const EXPORT: u8 = 7;
const CODE: u8 = 10;
/// Bytes before the first section.
const HEADER: usize = 8;
/// Globals that are added.
const OWN_GLOBALS: u32 = 4;
/// Bytes of a page of memory.
const PAGE: u64 = 1 << 16;

/// The same module with its charges. It must have passed intake.
///
/// # Errors
/// What the chain refuses at this stage.
pub fn prepay(code: &[u8], prepay: &Prepay) -> Result<Prepaid, PrepayError> {
    let (shape, figures) = Default::default();
    let mut rewriter = Rewriter { code, prepay, shape, figures, sections: Vec::new(), bodies: Vec::new() };
    for payload in Parser::new(0).parse_all(code) {
        rewriter.payload(payload?)?;
    }
    rewriter.finish()
}

impl Rewriter<'_> {
    fn payload(&mut self, payload: Payload<'_>) -> Result<(), PrepayError> {
        match &payload {
            Payload::TypeSection(types) => self.types(types)?,
            Payload::ImportSection(imports) => self.imports(imports)?,
            Payload::FunctionSection(functions) => self.functions(functions)?,
            Payload::TableSection(tables) => {
                for table in tables.clone() {
                    self.shape.table = table?.ty.initial;
                }
            }
            Payload::MemorySection(memories) => self.memories(memories)?,
            Payload::GlobalSection(globals) => return self.globals(globals.count(), self.entries(globals)),
            Payload::ExportSection(exports) => return self.exports(exports.clone()),
            Payload::DataCountSection { .. } => return Err(PrepayError::DataCount),
            Payload::ElementSection(elements) => self.elements(elements)?,
            Payload::DataSection(data) => self.data(data)?,
            Payload::CodeSectionEntry(function) => return self.function(function),
            Payload::CustomSection(section) => return self.custom(section.as_known()),
            Payload::StartSection { .. } | Payload::CodeSectionStart { .. } => return Ok(()),
            _ => {}
        }
        if let Some((number, range)) = payload.as_section() {
            self.sections.push((number, self.code.get(range).unwrap_or_default().to_vec()));
        }
        Ok(())
    }

    /// The entries of a section, without their number before them.
    fn entries<T>(&self, section: &SectionLimited<'_, T>) -> Vec<u8> {
        let entries = self.code.get(section.original_position()..section.range().end);
        entries.unwrap_or_default().to_vec()
    }

    fn types(&mut self, types: &wasmparser::TypeSectionReader<'_>) -> Result<(), PrepayError> {
        for ty in types.clone().into_iter_err_on_gc_types() {
            let ty = ty?;
            self.shape.types.push((ty.params().len() as u64, ty.results().len() as u64));
        }
        Ok(())
    }

    fn imports(&mut self, imports: &wasmparser::ImportSectionReader<'_>) -> Result<(), PrepayError> {
        for import in imports.clone() {
            let import = import?;
            let TypeRef::Func(ty) = import.ty else { continue };
            if (import.module, import.name) == self.prepay.growth {
                self.shape.growth = Some(self.shape.imported);
            }
            self.shape.functions.push(ty);
            self.shape.imported = self.shape.imported.saturating_add(1);
        }
        Ok(())
    }

    fn functions(&mut self, functions: &wasmparser::FunctionSectionReader<'_>) -> Result<(), PrepayError> {
        at_most("functions", functions.count().into(), self.prepay.limits.functions)?;
        self.figures.functions = functions.count().into();
        for ty in functions.clone() {
            let ty = ty?;
            let (parameters, results) = self.shape.ty(ty);
            let words = self.figures.type_words.saturating_add(parameters);
            self.figures.type_words = words.saturating_add(results);
            self.shape.functions.push(ty);
        }
        Ok(())
    }

    fn memories(&mut self, memories: &wasmparser::MemorySectionReader<'_>) -> Result<(), PrepayError> {
        for memory in memories.clone() {
            let memory = memory?;
            self.figures.pages = memory.initial;
            self.shape.fixed = memory.maximum == Some(memory.initial);
        }
        Ok(())
    }

    fn globals(&mut self, count: u32, entries: Vec<u8>) -> Result<(), PrepayError> {
        self.shape.globals = count;
        let all = count.saturating_add(OWN_GLOBALS);
        self.figures.globals = all.into();
        let mut section = Bytes::default();
        section.unsigned(all.into()).raw(&entries);
        section.raw(&[I64, 1]).constant(Op::I64Const, 0).op(Op::End);
        for _ in 1..OWN_GLOBALS {
            section.raw(&[I32, 1]).constant(Op::I32Const, 0).op(Op::End);
        }
        self.sections.push((GLOBAL, section.0));
        Ok(())
    }

    fn exports(&mut self, exports: wasmparser::ExportSectionReader<'_>) -> Result<(), PrepayError> {
        let mut kept = Bytes::default();
        let mut count = 3_u64;
        for export in exports {
            let export = export?;
            if self.prepay.exports.contains(&export.name) {
                count = count.saturating_add(1);
                kept.counted(export.name.as_bytes()).raw(&[export.kind as u8]).unsigned(export.index.into());
            }
        }
        let Globals { gas, status, stack, .. } = self.shape.own_globals();
        for (name, index) in [(GAS, gas), (STATUS, status), (STACK, stack)] {
            kept.counted(name.as_bytes()).raw(&[3]).unsigned(index.into());
        }
        let mut section = Bytes::default();
        section.unsigned(count).raw(&kept.0);
        self.sections.push((EXPORT, section.0));
        Ok(())
    }

    fn elements(&mut self, elements: &wasmparser::ElementSectionReader<'_>) -> Result<(), PrepayError> {
        for element in elements.clone() {
            let element = element?;
            let bytes = element.range.len() as u64;
            self.figures.element_entries = self.figures.element_entries.saturating_add(bytes);
            self.fit_elements(&element)?;
        }
        at_most("element entries", self.figures.element_entries, self.prepay.limits.element_entries)
    }

    fn fit_elements(&mut self, element: &Element<'_>) -> Result<(), PrepayError> {
        let ElementKind::Active { offset_expr, .. } = &element.kind else { return Ok(()) };
        let length = u64::from(match &element.items {
            ElementItems::Functions(items) => items.count(),
            ElementItems::Expressions(_, items) => items.count(),
        });
        let (offset, table) = (constant(offset_expr)?, self.shape.table);
        if u64::from(offset).saturating_add(length) > table {
            self.figures.misfit.get_or_insert(SegmentError::Elements { offset, length, table });
        }
        Ok(())
    }

    fn data(&mut self, segments: &wasmparser::DataSectionReader<'_>) -> Result<(), PrepayError> {
        for segment in segments.clone() {
            let segment = segment?;
            let (size, bytes) = (segment.data.len() as u64, segment.range.len() as u64);
            self.figures.data_payload = self.figures.data_payload.saturating_add(size);
            self.figures.data_entries = self.figures.data_entries.saturating_add(bytes);
            let DataKind::Active { offset_expr, .. } = &segment.kind else { continue };
            let offset = constant(offset_expr)?;
            if u64::from(offset).saturating_add(size) > self.figures.pages.saturating_mul(PAGE) {
                self.figures.misfit.get_or_insert(SegmentError::Data { offset, size });
            }
        }
        Ok(())
    }

    fn function(&mut self, function: &FunctionBody<'_>) -> Result<(), PrepayError> {
        let index = u32::try_from(self.bodies.len()).unwrap_or(u32::MAX);
        let written = body::write(self.code, function, index, &self.shape, self.prepay)?;
        self.figures.operators = self.figures.operators.saturating_add(written.operators);
        if self.figures.float.is_none() {
            self.figures.float = written.float;
        }
        self.bodies.push(written.bytes);
        Ok(())
    }

    /// A name section must be well formed, other custom sections may hold anything.
    fn custom(&self, section: KnownCustom<'_>) -> Result<(), PrepayError> {
        let KnownCustom::Name(names) = section else { return Ok(()) };
        for name in names {
            match name? {
                Name::Module { name, .. } => {
                    let (found, limit) = (name.len() as u64, self.prepay.limits.name);
                    if found > limit {
                        return Err(PrepayError::Name { found, limit });
                    }
                }
                Name::Function(names) => names.into_iter().try_for_each(|name| name.map(|_| ()))?,
                _ => {}
            }
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Prepaid, PrepayError> {
        if !self.shape.fixed && self.shape.growth.is_none() {
            return Err(PrepayError::MissingGrowth(self.prepay.growth.1));
        }
        if !self.sections.iter().any(|(number, _)| *number == GLOBAL) {
            self.globals(0, Vec::new())?;
        }
        if !self.bodies.is_empty() {
            let mut section = Bytes::default();
            section.unsigned(self.bodies.len() as u64);
            self.bodies.iter().for_each(|body| _ = section.counted(body));
            self.sections.push((CODE, section.0));
        }
        self.sections.sort_by_key(|(number, _)| *number);
        let mut module = Bytes::default();
        module.raw(self.code.get(..HEADER).unwrap_or_default());
        self.sections.iter().for_each(|(number, section)| _ = module.raw(&[*number]).counted(section));
        Ok(Prepaid { code: module.0, figures: self.figures })
    }
}

/// The offset of a segment, which is a constant.
fn constant(expression: &ConstExpr<'_>) -> Result<u32, PrepayError> {
    match expression.get_operators_reader().read()? {
        Operator::I32Const { value } => Ok(value.cast_unsigned()),
        other => Err(PrepayError::Malformed(format!("an offset must be i32.const, not {other:?}"))),
    }
}

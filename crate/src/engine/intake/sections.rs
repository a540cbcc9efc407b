//! The rules on everything but function bodies, and what the sections tell about the module.

use super::{
    Export, ExternKind, Import, Intake, MemorySize, ModuleError, Parsed, Problem, Quantity, Signature,
};
use crate::engine::rules::{ImportRule, MemoryExport, PageBound, StartRule};
use std::collections::BTreeMap;
use std::sync::Arc;
use wasmparser::types::{CoreTypeId, EntityType, TypesRef};
use wasmparser::{ElementItems, ExternalKind, FromReader, MemoryType, Payload, SectionLimited, TypeRef};

/// Refuses `found` when it is more than `limit`.
pub(super) fn at_most(what: Quantity, found: u64, limit: u64, offset: usize) -> Result<(), ModuleError> {
    if found <= limit {
        return Ok(());
    }
    Err(Problem::TooMany { what, found, limit, function: None }.at(offset))
}

impl<'a> Intake<'a> {
    /// Checks how many entries a section announces, before any of them is read.
    pub(super) fn check_counts(&self, payload: &Payload<'a>) -> Result<(), ModuleError> {
        let limits = &self.rules.limits;
        let (what, count, limit, offset) = match payload {
            Payload::TypeSection(reader) => counted(Quantity::Types, reader, limits.types),
            Payload::ImportSection(reader) => counted(Quantity::Imports, reader, limits.imports),
            Payload::TableSection(reader) => counted(Quantity::Tables, reader, limits.tables),
            Payload::ExportSection(reader) => counted(Quantity::Exports, reader, limits.exports),
            Payload::ElementSection(reader) => {
                counted(Quantity::ElementSegments, reader, limits.element_segments)
            }
            Payload::DataSection(reader) => counted(Quantity::DataSegments, reader, limits.data_segments),
            Payload::FunctionSection(reader) => counted(Quantity::Functions, reader, limits.functions),
            Payload::GlobalSection(reader) => counted(Quantity::Globals, reader, limits.globals),
            Payload::CodeSectionStart { size, range, .. } => {
                (Quantity::Code, u64::from(*size), limits.code, range.start)
            }
            _ => return Ok(()),
        };
        at_most(what, count.saturating_add(self.imported(what)), limit, offset)
    }

    /// How many imports count with what a section defines.
    fn imported(&self, what: Quantity) -> u64 {
        let counts = |import: &&wasmparser::Import<'a>| match import.ty {
            TypeRef::Func(_) => what == Quantity::Functions,
            TypeRef::Global(_) => what == Quantity::Globals,
            _ => false,
        };
        self.imports.iter().filter(counts).count() as u64
    }

    /// Holds a valid section against the rules and keeps what it tells.
    pub(super) fn check_section(&mut self, payload: Payload<'a>) -> Result<(), ModuleError> {
        match payload {
            Payload::TypeSection(reader) => self.check_types(reader),
            Payload::ImportSection(reader) => self.check_imports(reader),
            Payload::FunctionSection(reader) => {
                self.functions = reader.count();
                Ok(())
            }
            Payload::TableSection(reader) => self.check_tables(reader),
            Payload::MemorySection(reader) => each(reader, |offset, memory| self.check_pages(memory, offset)),
            Payload::ExportSection(reader) => each(reader, |_, export| {
                self.exports.push(export);
                Ok(())
            }),
            Payload::StartSection { func, range } => self.check_start_section(func, range.start),
            Payload::ElementSection(reader) => self.check_elements(reader),
            _ => Ok(()),
        }
    }

    fn check_types(&self, reader: wasmparser::TypeSectionReader<'a>) -> Result<(), ModuleError> {
        let limit = self.rules.limits.parameters;
        each(reader, |offset, group: wasmparser::RecGroup| {
            group.types().try_for_each(|ty| match &ty.composite_type.inner {
                wasmparser::CompositeInnerType::Func(ty) => {
                    at_most(Quantity::Parameters, ty.params().len() as u64, limit, offset)
                }
                _ => Ok(()),
            })
        })
    }

    fn check_imports(&mut self, reader: wasmparser::ImportSectionReader<'a>) -> Result<(), ModuleError> {
        each(reader, |offset, import| {
            self.check_import(&import, offset)?;
            self.imports.push(import);
            Ok(())
        })
    }

    fn check_import(&self, import: &wasmparser::Import<'a>, offset: usize) -> Result<(), ModuleError> {
        let kind = match import.ty {
            TypeRef::Func(_) => return Ok(()),
            TypeRef::Memory(_) => "memory",
            TypeRef::Table(_) => "table",
            TypeRef::Global(_) => "global",
            TypeRef::Tag(_) => "tag",
        };
        if self.rules.imports == ImportRule::Functions {
            let (module, name) = (import.module.into(), import.name.into());
            return Err(Problem::Import { module, name, kind }.at(offset));
        }
        match import.ty {
            TypeRef::Memory(memory) => self.check_pages(memory, offset),
            TypeRef::Table(table) => self.check_table(table.initial, offset),
            _ => Ok(()),
        }
    }

    fn check_tables(&self, reader: wasmparser::TableSectionReader<'a>) -> Result<(), ModuleError> {
        each(reader, |offset, table: wasmparser::Table<'_>| self.check_table(table.ty.initial, offset))
    }

    fn check_table(&self, elements: u64, offset: usize) -> Result<(), ModuleError> {
        at_most(Quantity::TableElements, elements, self.rules.limits.table_elements, offset)
    }

    fn check_pages(&self, memory: MemoryType, offset: usize) -> Result<(), ModuleError> {
        let rule = self.rules.memory;
        let pages = match rule.bound {
            PageBound::Maximum => memory.maximum.unwrap_or(memory.initial),
            PageBound::Initial => memory.initial,
        };
        at_most(Quantity::MemoryPages, pages, rule.pages, offset)
    }

    fn check_start_section(&mut self, function: u32, offset: usize) -> Result<(), ModuleError> {
        self.start = Some(function);
        match self.rules.start {
            StartRule::Allowed | StartRule::Called => Ok(()),
            StartRule::Refused => Err(Problem::Start { function }.at(offset)),
        }
    }

    fn check_elements(&self, reader: wasmparser::ElementSectionReader<'a>) -> Result<(), ModuleError> {
        let limit = self.rules.limits.segment_elements;
        each(reader, |offset, element: wasmparser::Element<'_>| {
            let items = match &element.items {
                ElementItems::Functions(items) => items.count(),
                ElementItems::Expressions(_, items) => items.count(),
            };
            at_most(Quantity::SegmentElements, u64::from(items), limit, offset)
        })
    }

    /// Whether there is a memory and it is exported as the rules want, at the end of the file.
    pub(super) fn check_memory_export(&self) -> Result<(), ModuleError> {
        let end = self.bytes.len();
        let present = self.types.as_ref().is_some_and(|types| types.as_ref().memory_count() > 0);
        if !present {
            return if self.rules.memory.required { Err(Problem::NoMemory.at(end)) } else { Ok(()) };
        }
        let mut exports = self.exports.iter().filter(|export| export.kind == ExternalKind::Memory);
        match self.rules.memory.export {
            MemoryExport::Free => Ok(()),
            MemoryExport::Once => match exports.count() as u64 {
                1 => Ok(()),
                found => Err(Problem::MemoryExports { found }.at(end)),
            },
            MemoryExport::Named(name) if exports.any(|export| export.name == name) => Ok(()),
            MemoryExport::Named(name) => Err(Problem::MemoryName { name }.at(end)),
        }
    }
}

/// Goes through a section until an entry is refused.
fn each<'a, T: FromReader<'a>>(
    section: SectionLimited<'a, T>,
    mut check: impl FnMut(usize, T) -> Result<(), ModuleError>,
) -> Result<(), ModuleError> {
    for entry in section.into_iter_with_offsets() {
        let (offset, entry) = entry?;
        check(offset, entry)?;
    }
    Ok(())
}

fn counted<T>(what: Quantity, reader: &SectionLimited<'_, T>, limit: u64) -> (Quantity, u64, u64, usize) {
    (what, u64::from(reader.count()), limit, reader.range().start)
}

/// What a valid module declares.
pub(super) fn parsed(intake: &Intake<'_>, types: TypesRef<'_>) -> Parsed {
    let mut kinds = Kinds { types, signatures: BTreeMap::new() };
    let imports = intake.imports.iter().filter_map(|import| {
        let kind = kinds.of(types.entity_type_from_import(import)?)?;
        Some(Import { module: import.module.into(), name: import.name.into(), kind })
    });
    let imports = imports.collect();
    let exports = intake.exports.iter().filter_map(|export| {
        let kind = kinds.of(types.entity_type_from_export(export)?)?;
        Some(Export { name: export.name.into(), kind })
    });
    Parsed {
        size: intake.bytes.len() as u64,
        imports,
        exports: exports.collect(),
        memory: (types.memory_count() > 0).then(|| types.memory_at(0).into()),
        functions: intake.functions,
        start: intake.start,
    }
}

/// Types of the module in the engine's terms, each signature made once.
struct Kinds<'t> {
    types: TypesRef<'t>,
    signatures: BTreeMap<CoreTypeId, Arc<Signature>>,
}

impl Kinds<'_> {
    /// `None` for tags, which no rules let in.
    fn of(&mut self, entity: EntityType) -> Option<ExternKind> {
        Some(match entity {
            EntityType::Func(id) => ExternKind::Function(self.signature(id)?),
            EntityType::Memory(ty) => ExternKind::Memory(MemorySize::from(ty)),
            EntityType::Table(ty) => {
                ExternKind::Table { elements: ty.initial, maximum: ty.maximum, value: ty.element_type.into() }
            }
            EntityType::Global(ty) => {
                ExternKind::Global { value: ty.content_type.into(), mutable: ty.mutable }
            }
            EntityType::Tag(_) => return None,
        })
    }

    fn signature(&mut self, id: CoreTypeId) -> Option<Arc<Signature>> {
        if let Some(made) = self.signatures.get(&id) {
            return Some(Arc::clone(made));
        }
        let wasmparser::CompositeInnerType::Func(ty) = &self.types.get(id)?.composite_type.inner else {
            return None;
        };
        let made = Arc::new(Signature::from(ty));
        self.signatures.insert(id, Arc::clone(&made));
        Some(made)
    }
}

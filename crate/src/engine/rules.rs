//! What a chain lets a module contain, as plain data that the chain supplies.
//!
//! [`parse`](super::parse) reads a module under these rules. They are rules on the bytes alone: which host functions exist is the
//! table's business, and what exported functions may be called is the chain's.
//!
//! Two kinds of number stand in [`Limits`]: those that the chain has, and those that it has not or has so high that only a hostile
//! module meets them. A chain's constant says which is which.

/// What a chain lets a module contain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules {
    /// The instructions that function bodies may have (MultiversX: `multiversx.md` 3; Stylus: `stylus.md` 2.5). Constant
    /// expressions are not held against this: a float global is fine where float instructions are not (checked 27).
    pub operators: OperatorGroups,
    /// More than one result, blocks with parameters (MultiversX: no, checked 26; Stylus: below ArbOS 60).
    pub multi_value: bool,
    /// Arithmetic in constant expressions (no chain here has it; MultiversX: checked 26).
    pub extended_const: bool,
    /// Reference values: `externref`, and call tables named by more than a zero byte (MultiversX: yes, checked 27; Stylus: no).
    pub reference_types: bool,
    /// Import memories, tables and globals too, or only functions (MultiversX, Stylus: only functions, checked 26).
    pub imports: ImportRule,
    /// A start section (MultiversX: allowed, checked 29; Stylus: refused).
    pub start: StartRule,
    /// The linear memory.
    pub memory: MemoryRule,
    /// How much of everything.
    pub limits: Limits,
}

/// What a module may import.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportRule {
    /// Functions only.
    Functions,
    /// Functions, memories, tables and globals.
    Everything,
}

/// Whether a module may have a start function.
///
/// Unless the chain calls it ([`StartRule::Called`]) the function runs at every instantiation, outside any call, so no host function
/// can serve it: a host call made there fails the
/// instantiation (the official MultiversX server crashes on one). Whether it makes one shows only when it runs; a start function
/// with a host call that is never reached is accepted by the chain, and so it is here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StartRule {
    /// No start section.
    Refused,
    /// A start section is fine.
    Allowed,
    /// A start section is fine, and its function is called in a turn like any other, with host functions there for it
    /// ([`Instance::call_start`](super::Instance::call_start)). It takes [`Engine::set_exposing`](super::Engine::set_exposing).
    Called,
}

/// Rules on the linear memory. There is never more than one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MemoryRule {
    /// A module must have one (MultiversX: yes; Stylus: no).
    pub required: bool,
    /// How a memory must be exported.
    pub export: MemoryExport,
    /// The most pages of 64 KiB that `bound` may give (MultiversX: 20; Stylus: 128).
    pub pages: u64,
    /// Which number of pages is held against `pages`.
    pub bound: PageBound,
}

/// How a memory must be exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MemoryExport {
    /// Exactly once, under any name (MultiversX, checked 28).
    Once,
    /// Under this name (Stylus: `memory`).
    Named(&'static str),
    /// As it likes, or not at all: host functions find it all the same, with [`Engine::set_exposing`](super::Engine::set_exposing)
    /// (ULM).
    Free,
}

/// Which number of pages counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageBound {
    /// The declared maximum, or the initial pages of a memory without one (MultiversX).
    Maximum,
    /// The initial pages (Stylus).
    Initial,
}

/// How much of everything a module may have; the numbers are the most that is accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the whole module.
    pub bytes: u64,
    /// Bytes of all function bodies together.
    pub code: u64,
    /// Types in the type section.
    pub types: u64,
    /// Parameters of a function type, called or not.
    pub parameters: u64,
    /// Imports of every kind.
    pub imports: u64,
    /// Functions, imported ones included.
    pub functions: u64,
    /// Tables.
    pub tables: u64,
    /// Initial elements of a table.
    pub table_elements: u64,
    /// Globals, imported ones included.
    pub globals: u64,
    /// Exports of every kind.
    pub exports: u64,
    /// Element segments.
    pub element_segments: u64,
    /// Elements of one segment.
    pub segment_elements: u64,
    /// Data segments.
    pub data_segments: u64,
    /// Parameters and declared locals of one function together.
    pub locals: u64,
    /// Values that are on the operand stack of one function at a time.
    pub operands: u64,
    /// `memory.grow` instructions in the whole module.
    pub memory_grows: u64,
}

/// Instructions that chains allow or refuse together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum OperatorGroup {
    /// Control, variables, integer arithmetic, memory access: version 1 without floats.
    Core,
    /// `i32.extend8_s` and its like.
    SignExtension,
    /// Everything that computes with, makes, loads or stores `f32` and `f64`.
    Float,
    /// `i32.trunc_sat_f32_s` and its like.
    SaturatingTruncation,
    /// `memory.copy`, `memory.fill`.
    MemoryCopy,
    /// `memory.init`, `data.drop`, `elem.drop`.
    Segments,
    /// `table.copy`, `table.fill`.
    TableCopy,
    /// `table.init`.
    TableInit,
    /// `table.get`, `table.set`, `table.size`, `table.grow`.
    TableAccess,
    /// `ref.null`, `ref.is_null`, `ref.func`.
    References,
    /// `select` with a type.
    TypedSelect,
    /// `return_call` and its like.
    TailCall,
    /// Vectors.
    Simd,
    /// Atomics.
    Threads,
    /// Exceptions, both forms.
    Exceptions,
    /// Structures, arrays, typed references.
    GarbageCollection,
    /// Any other proposal.
    Other,
}

impl OperatorGroup {
    /// An adjective for the group's instructions.
    pub fn label(self) -> &'static str {
        match self {
            Self::Core => "basic",
            Self::SignExtension => "sign-extension",
            Self::Float => "floating-point",
            Self::SaturatingTruncation => "saturating-truncation",
            Self::MemoryCopy => "bulk-memory",
            Self::Segments => "bulk-segment",
            Self::TableCopy => "bulk-table",
            Self::TableInit => "table-initialising",
            Self::TableAccess => "table",
            Self::References => "reference",
            Self::TypedSelect => "typed-select",
            Self::TailCall => "tail-call",
            Self::Simd => "SIMD",
            Self::Threads => "atomic",
            Self::Exceptions => "exception",
            Self::GarbageCollection => "garbage-collection",
            Self::Other => "experimental",
        }
    }
}

/// A set of [`OperatorGroup`]s.
///
/// The interpreter runs no SIMD, no atomics, no exceptions and no garbage collection: a set that has them lets nothing more in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OperatorGroups(u32);

impl OperatorGroups {
    /// The set of these groups.
    pub const fn of(groups: &[OperatorGroup]) -> Self {
        match groups {
            [] => Self(0),
            [first, rest @ ..] => Self(Self::of(rest).0 | (1 << *first as u32)),
        }
    }

    /// Whether `group` is in the set.
    pub const fn contains(self, group: OperatorGroup) -> bool {
        self.0 & (1 << group as u32) != 0
    }
}

//! What a module may contain: what the semantics of WebAssembly behind the plug-in knows (`ulm.md` 5).

use super::CODE_LIMIT;
use crate::engine::{
    ImportRule, Limits, MemoryExport, MemoryRule, OperatorGroup, OperatorGroups, PageBound, Rules, StartRule,
};

/// Pages of memory that a contract may have at most: the playground's own bound, and never a chain's status.
pub(super) const MOST_PAGES: usize = 4_096;

/// Everything of the first version with floats, and the extensions up to bulk memory and references. A memory, table or global from
/// elsewhere is never there, so only functions can be imported.
pub(super) fn rules() -> Rules {
    Rules {
        operators: OperatorGroups::of(&[
            OperatorGroup::Core,
            OperatorGroup::SignExtension,
            OperatorGroup::Float,
            OperatorGroup::SaturatingTruncation,
            OperatorGroup::MemoryCopy,
            OperatorGroup::Segments,
            OperatorGroup::TableCopy,
            OperatorGroup::TableInit,
            OperatorGroup::TableAccess,
            OperatorGroup::References,
            OperatorGroup::TypedSelect,
        ]),
        multi_value: true,
        extended_const: false,
        reference_types: true,
        imports: ImportRule::Functions,
        start: StartRule::Called,
        memory: MemoryRule {
            required: false,
            export: MemoryExport::Free,
            pages: MOST_PAGES as u64,
            bound: PageBound::Initial,
        },
        limits: LIMITS,
    }
}

/// How much of everything: all ours, and more than a module of that size is likely to have.
const LIMITS: Limits = Limits {
    bytes: CODE_LIMIT as u64,
    code: CODE_LIMIT as u64,
    types: 100_000,
    parameters: 1_000,
    imports: 10_000,
    functions: 100_000,
    tables: 100,
    table_elements: 1 << 20,
    globals: 100_000,
    exports: 100_000,
    element_segments: 100_000,
    segment_elements: 1 << 20,
    data_segments: 100_000,
    locals: 50_000,
    operands: 100_000,
    memory_grows: 100_000,
};

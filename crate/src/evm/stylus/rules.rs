//! What a module may contain (`stylus.md` 2.5) and what its instructions cost (3.3), as corrected by `stylus_checked.md` A.

use super::Parameters;
use crate::engine::{
    Costs, ImportRule, Limits, MemoryExport, MemoryRule, OperatorGroup, OperatorGroups, PageBound, Prepay,
    PrepayLimits, Rules, StartRule,
};

/// Export name of the function that is called.
pub(super) const ENTRY: &str = "user_entrypoint";
/// Export name of the memory.
pub(super) const MEMORY: &str = "memory";
/// Import module of the chain's functions.
pub(super) const HOOKS: &str = "vm_hooks";
/// The version of the system from which several results are refused.
const ONE_RESULT: u32 = 60;

/// What a chain with these parameters lets a module contain. What it counts after rewriting stands in [`prepay`].
pub(super) fn rules(parameters: &Parameters) -> Rules {
    Rules {
        operators: OperatorGroups::of(&[
            OperatorGroup::Core,
            OperatorGroup::SignExtension,
            OperatorGroup::Float,
            OperatorGroup::SaturatingTruncation,
            OperatorGroup::MemoryCopy,
        ]),
        multi_value: parameters.arbos_version < ONE_RESULT,
        extended_const: false,
        reference_types: false,
        imports: ImportRule::Functions,
        start: if parameters.debug { StartRule::Allowed } else { StartRule::Refused },
        memory: MemoryRule {
            required: true,
            export: MemoryExport::Named(MEMORY),
            pages: parameters.page_limit.into(),
            bound: PageBound::Initial,
        },
        limits: LIMITS,
    }
}

/// How much of everything. Ours, and never reached within the chain's 131,072 bytes: `bytes`, `code`, `types`,
/// `exports`, `segment_elements`, `locals`, `operands`, `memory_grows`; what the chain counts instead stands in [`prepay`].
const LIMITS: Limits = Limits {
    bytes: 1 << 20,
    code: 1 << 20,
    types: 100_000,
    parameters: 1_000,
    imports: 513,
    functions: 4_096 + 513,
    tables: 1,
    table_elements: 4_096,
    globals: 32_764,
    exports: 100_000,
    element_segments: 128,
    segment_elements: 100_000,
    data_segments: 128,
    locals: 50_000,
    operands: 100_000,
    memory_grows: 100_000,
};

/// How a Stylus chain meters.
pub(super) fn prepay() -> Prepay {
    Prepay {
        costs: costs(),
        target: 325,
        parameter: 650,
        block: 2_450,
        byte: 100,
        frame: 4,
        growth: (HOOKS, "pay_for_memory_grow"),
        exports: &[ENTRY, MEMORY],
        limits: PrepayLimits {
            functions: 4_096,
            locals: 348,
            operators: 65_536,
            values: 4_096,
            element_entries: 4_096,
            name: 512,
        },
    }
}

/// Ink for each instruction; one that is not here, such as any on floats, can never be paid.
fn costs() -> Costs {
    let priced = PRICES.iter().flat_map(|(price, names)| names.split_whitespace().map(|name| (name, *price)));
    // It cannot fail: a test sees that all names are instructions'.
    Costs::new(priced).unwrap_or_else(|_| Costs::flat(u64::MAX))
}

#[rustfmt::skip]
const PRICES: &[(u64, &str)] = &[
    (1, "Unreachable Return Nop I32Const I64Const Block Loop Else End"),
    (9, "Drop"),
    (765, "Br BrIf If"),
    (1_250, "Select"),
    (2_400, "BrTable"),
    (3_800, "Call"),
    (13_610, "CallIndirect"),
    (75, "LocalGet LocalTee"),
    (210, "LocalSet"),
    (225, "GlobalGet"),
    (575, "GlobalSet"),
    (670, "I32Load I32Load8S I32Load8U I32Load16S I32Load16U"),
    (680, "I64Load I64Load8S I64Load8U I64Load16S I64Load16U I64Load32S I64Load32U"),
    (825, "I32Store I32Store8 I32Store16"),
    (950, "I64Store I64Store8 I64Store16 I64Store32 MemoryCopy MemoryFill"),
    (3_000, "MemorySize"),
    (8_050, "MemoryGrow"),
    (170, "I32Eqz I32Eq I32Ne I32LtS I32LtU I32GtS I32GtU I32LeS I32LeU I32GeS I32GeU"),
    (225, "I64Eqz I64Eq I64Ne I64LtS I64LtU I64GtS I64GtU I64LeS I64LeU I64GeS I64GeU"),
    (210, "I32Clz I32Ctz I64Clz I64Ctz"),
    (70, "I32Add I32Sub I32And I32Or I32Xor I32Shl I32ShrS I32ShrU I32Rotl I32Rotr"),
    (100, "I64Add I64Sub I64And I64Or I64Xor I64Shl I64ShrS I64ShrU I64Rotl I64Rotr"),
    (160, "I32Mul I64Mul"),
    (1_120, "I32DivS I32DivU I32RemS I32RemU"),
    (1_270, "I64DivS I64DivU I64RemS I64RemU"),
    (2_650, "I32Popcnt"),
    (6_000, "I64Popcnt"),
    (100, "I32WrapI64 I64ExtendI32S I64ExtendI32U I32Extend8S I32Extend16S I64Extend8S I64Extend16S I64Extend32S"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_priced_name_is_an_instruction() {
        assert_ne!(costs(), Costs::flat(u64::MAX));
    }
}

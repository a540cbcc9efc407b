//! The gate before the validator: which group an instruction belongs to, and what it is called in the text format.

use crate::engine::{OperatorGroup, OperatorGroups};
use wasmparser::{BinaryReaderError, VisitOperator};

/// Lets instructions of the allowed groups through to the validator. SIMD never comes here: the reader refuses its prefix.
pub(super) struct Gate<'g, V> {
    pub(super) allowed: OperatorGroups,
    /// Counts `memory.grow`.
    pub(super) memory_grows: &'g mut u64,
    pub(super) validator: V,
}

/// Why an instruction does not get through.
pub(super) enum Refused {
    /// Its group is not allowed; the raw name, for [`text_name`].
    Group(OperatorGroup, &'static str),
    /// The validator refuses it.
    Invalid(BinaryReaderError),
}

macro_rules! gate {
    ($( @$proposal:ident $op:ident $({ $($arg:ident: $argty:ty),* })? => $visit:ident ($($ann:tt)*))*) => {$(
        fn $visit(&mut self $($(, $arg: $argty)*)?) -> Self::Output {
            let group = const { group(stringify!($proposal), stringify!($op)) };
            if !self.allowed.contains(group) {
                return Err(Refused::Group(group, stringify!($visit)));
            }
            if const { matches!(stringify!($op).as_bytes(), b"MemoryGrow") } {
                *self.memory_grows = self.memory_grows.saturating_add(1);
            }
            self.validator.$visit($($($arg),*)?).map_err(Refused::Invalid)
        }
    )*};
}

impl<'a, V: VisitOperator<'a, Output = Result<(), BinaryReaderError>>> VisitOperator<'a> for Gate<'_, V> {
    type Output = Result<(), Refused>;

    wasmparser::for_each_visit_operator!(gate);
}

/// The group of the operator with this name in the reader's list of proposals; worked out at compile time.
const fn group(proposal: &str, operator: &str) -> OperatorGroup {
    match proposal.as_bytes() {
        b"mvp" if mentions_float(operator.as_bytes()) => OperatorGroup::Float,
        b"mvp" => OperatorGroup::Core,
        b"sign_extension" => OperatorGroup::SignExtension,
        b"saturating_float_to_int" => OperatorGroup::SaturatingTruncation,
        b"bulk_memory" | b"reference_types" => bulk_or_reference(operator.as_bytes()),
        b"tail_call" => OperatorGroup::TailCall,
        b"simd" | b"relaxed_simd" => OperatorGroup::Simd,
        b"threads" | b"shared_everything_threads" => OperatorGroup::Threads,
        b"exceptions" | b"legacy_exceptions" => OperatorGroup::Exceptions,
        b"gc" | b"function_references" => OperatorGroup::GarbageCollection,
        _ => OperatorGroup::Other,
    }
}

const fn bulk_or_reference(operator: &[u8]) -> OperatorGroup {
    match operator {
        b"MemoryCopy" | b"MemoryFill" => OperatorGroup::MemoryCopy,
        b"MemoryInit" | b"DataDrop" | b"ElemDrop" => OperatorGroup::Segments,
        b"TableCopy" | b"TableFill" => OperatorGroup::TableCopy,
        b"TableInit" => OperatorGroup::TableInit,
        b"TableGet" | b"TableSet" | b"TableSize" | b"TableGrow" => OperatorGroup::TableAccess,
        b"RefNull" | b"RefIsNull" | b"RefFunc" => OperatorGroup::References,
        b"TypedSelect" => OperatorGroup::TypedSelect,
        _ => OperatorGroup::Other,
    }
}

/// `F32Add`, `I32TruncF64S`: an operator with a float on either side has the type in its name.
const fn mentions_float(operator: &[u8]) -> bool {
    match operator {
        [b'F', b'3', b'2', ..] | [b'F', b'6', b'4', ..] => true,
        [_, rest @ ..] => mentions_float(rest),
        [] => false,
    }
}

/// What stands before the dot in the text format.
const NAMESPACES: &[&str] = &[
    "i32", "i64", "f32", "f64", "local", "global", "table", "memory", "ref", "elem", "data", "atomic",
    "struct", "array", "i31", "any", "extern", "cont",
];

/// The text format's name for a raw name: `visit_i32_atomic_rmw8_add_u` is `i32.atomic.rmw8.add_u`.
pub(super) fn text_name(raw: &str) -> String {
    let name = raw.strip_prefix("visit_").unwrap_or(raw);
    match name.split_once('_') {
        _ if name == "typed_select" => "select".into(),
        Some((space, rest)) if NAMESPACES.contains(&space) => format!("{space}.{}", after_namespace(rest)),
        _ => name.into(),
    }
}

fn after_namespace(name: &str) -> String {
    let Some(atomic) = name.strip_prefix("atomic_") else { return name.into() };
    match atomic.split_once('_') {
        Some((width, operation)) if width.starts_with("rmw") => format!("atomic.{width}.{operation}"),
        _ => format!("atomic.{atomic}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_follow_the_names() {
        let cases = [
            ("mvp", "I32Add", OperatorGroup::Core),
            ("mvp", "I64ExtendI32U", OperatorGroup::Core),
            ("mvp", "F64Const", OperatorGroup::Float),
            ("mvp", "I32ReinterpretF32", OperatorGroup::Float),
            ("mvp", "F32DemoteF64", OperatorGroup::Float),
            ("saturating_float_to_int", "I64TruncSatF64U", OperatorGroup::SaturatingTruncation),
            ("bulk_memory", "TableInit", OperatorGroup::TableInit),
            ("reference_types", "TableFill", OperatorGroup::TableCopy),
            ("threads", "I32AtomicLoad", OperatorGroup::Threads),
            ("shared_everything_threads", "GlobalAtomicGet", OperatorGroup::Threads),
            ("legacy_exceptions", "Rethrow", OperatorGroup::Exceptions),
            ("gc", "RefI31", OperatorGroup::GarbageCollection),
            ("wide_arithmetic", "I64Add128", OperatorGroup::Other),
            ("stack_switching", "Suspend", OperatorGroup::Other),
        ];
        for (proposal, operator, expected) in cases {
            assert_eq!(group(proposal, operator), expected, "{operator}");
        }
    }

    #[test]
    fn names_are_those_of_the_text_format() {
        let cases = [
            ("visit_f64_add", "f64.add"),
            ("visit_memory_fill", "memory.fill"),
            ("visit_br_if", "br_if"),
            ("visit_return_call_indirect", "return_call_indirect"),
            ("visit_i32_trunc_sat_f32_s", "i32.trunc_sat_f32_s"),
            ("visit_typed_select", "select"),
            ("visit_i64_atomic_rmw8_add_u", "i64.atomic.rmw8.add_u"),
            ("visit_memory_atomic_notify", "memory.atomic.notify"),
            ("visit_atomic_fence", "atomic.fence"),
        ];
        for (raw, name) in cases {
            assert_eq!(text_name(raw), name);
        }
    }
}

use super::*;
use crate::engine::{ImportRule, Limits, MemoryExport, MemoryRule, OperatorGroups, PageBound, StartRule};
use proptest::prelude::*;

/// Rules of no chain: small limits, one memory, integers only.
pub(in crate::engine) const RULES: Rules = Rules {
    operators: OperatorGroups::of(&[OperatorGroup::Core, OperatorGroup::References]),
    multi_value: false,
    extended_const: false,
    reference_types: true,
    imports: ImportRule::Functions,
    start: StartRule::Allowed,
    memory: MemoryRule { required: true, export: MemoryExport::Once, pages: 3, bound: PageBound::Maximum },
    limits: Limits {
        bytes: 100_000,
        code: 1_000,
        types: 20,
        parameters: 5,
        imports: 4,
        functions: 10,
        tables: 1,
        table_elements: 10,
        globals: 6,
        exports: 7,
        element_segments: 3,
        segment_elements: 4,
        data_segments: 3,
        locals: 12,
        operands: 9,
        memory_grows: 2,
    },
};

fn wasm(text: &str) -> Vec<u8> {
    wat::parse_str(text).unwrap()
}

/// A module with a memory and what `fields` adds.
fn module(fields: &str) -> Vec<u8> {
    wasm(&format!(r#"(module {fields} (memory (export "memory") 1))"#))
}

fn refusal(bytes: &[u8]) -> ModuleError {
    parse(bytes, &RULES).unwrap_err()
}

fn too_many(what: Quantity, found: u64, limit: u64) -> Problem {
    Problem::TooMany { what, found, limit, function: None }
}

#[test]
fn a_module_tells_what_it_declares() {
    let bytes = wasm(
        r#"(module (import "env" "finish" (func $finish (param i32 i32))) (import "env" "now" (func (result i64)))
            (memory (export "m") 1 3) (table (export "t") 2 funcref) (global (export "g") (mut f32) (f32.const 1))
            (func $init (export "init")) (export "again" (func $finish)) (func (param f64)) (start $init))"#,
    );
    let parsed = parse(&bytes, &RULES).unwrap();
    let lines = |entries: Vec<(&str, &ExternKind)>| -> Vec<String> {
        entries.iter().map(|(name, kind)| format!("{} {name} {kind}", kind.name())).collect()
    };
    let imports = parsed.imports.iter().map(|import| (import.name.as_str(), &import.kind)).collect();
    assert_eq!(lines(imports), ["function finish (i32, i32)", "function now () -> i64"]);
    let exports = parsed.exports.iter().map(|export| (export.name.as_str(), &export.kind)).collect();
    let expected = [
        "memory m 1 page, at most 3",
        "table t 2 funcref",
        "global g mut f32",
        "function init ()",
        "function again (i32, i32)",
    ];
    assert_eq!(lines(exports), expected);
    assert_eq!(parsed.memory, Some(MemorySize { initial: 1, maximum: Some(3) }));
    assert_eq!((parsed.functions, parsed.start, parsed.size), (2, Some(2), bytes.len() as u64));
    let functions: Vec<_> = parsed.exported_functions().map(|(name, _)| name).collect();
    assert_eq!(functions, ["init", "again"]);
}

#[test]
fn a_file_that_is_no_module_is_named_by_its_first_bytes() {
    let cases: [(&[u8], &str); 6] = [
        (
            b"\x7fELF\x02",
            "not a wasm module, the file starts with 7f 45 4c 46 at offset 0x0: expected 00 61 73 6d",
        ),
        (b"", "not a wasm module, the file is empty at offset 0x0: expected 00 61 73 6d"),
        (b"\0asm\x0d\0\x01\0", "wasm version 0d 00 01 00 at offset 0x4: expected 01 00 00 00"),
        (b"\0asm\x01", "truncated, the file ends in the header at offset 0x5: expected 3 more bytes"),
        (
            b"\0asm\x01\0\0\0\x0a\x05\x01",
            "truncated, the file ends in the code section at offset 0xb: expected 4 more bytes",
        ),
        (
            b"\0asm\x01\0\0\0\x01\x02\x01\x60",
            "invalid module, an entry is longer than its section or function at offset 0xc: expected a valid module of \
             the kind that the chain runs",
        ),
    ];
    for (bytes, text) in cases {
        assert_eq!(refusal(bytes).to_string(), text);
    }
}

#[test]
fn a_truncated_file_is_refused_as_such() {
    let bytes = module(r#"(func (export "init") i32.const 1 drop)"#);
    assert!(parse(&bytes, &RULES).is_ok());
    let mut between_sections = 0;
    for length in 4..bytes.len() {
        let error = refusal(&bytes[..length]);
        if let Problem::Truncated { missing, .. } = error.problem {
            assert_eq!(error.offset, length as u64);
            assert!(missing > 0 && missing <= (bytes.len() - length) as u64);
        } else {
            between_sections += 1;
        }
    }
    // A file cut after the header or a section (type, function, memory, export) is whole, and wrong for another reason.
    assert_eq!(between_sections, 5);
}

#[test]
fn a_refused_instruction_is_named_with_its_place() {
    let bytes = module("(func) (func (drop (f64.add (f64.const 1) (f64.const 2))))");
    let text = "floating-point instruction f64.const in function 1 at offset 0x2c: the chain refuses floating-point instructions";
    assert_eq!(refusal(&bytes).to_string(), text);
    assert_eq!(bytes[0x2c], 0x44, "the offset is that of the instruction");
}

#[test]
fn each_group_of_instructions_is_refused_by_name() {
    let cases = [
        ("(func (drop (i32.extend8_s (i32.const 1))))", OperatorGroup::SignExtension, "i32.extend8_s"),
        ("(func unreachable f32.neg drop)", OperatorGroup::Float, "f32.neg"),
        (
            "(func unreachable i64.trunc_sat_f64_u drop)",
            OperatorGroup::SaturatingTruncation,
            "i64.trunc_sat_f64_u",
        ),
        ("(func unreachable memory.copy)", OperatorGroup::MemoryCopy, "memory.copy"),
        ("(data $d \"a\") (func (data.drop $d))", OperatorGroup::Segments, "data.drop"),
        ("(table 1 funcref) (func unreachable table.fill)", OperatorGroup::TableCopy, "table.fill"),
        (
            "(table 1 funcref) (elem $e func 0) (func unreachable table.init $e)",
            OperatorGroup::TableInit,
            "table.init",
        ),
        ("(table 1 funcref) (func (drop (table.size)))", OperatorGroup::TableAccess, "table.size"),
        ("(func unreachable select (result i32) drop)", OperatorGroup::TypedSelect, "select"),
        ("(func (return_call 0))", OperatorGroup::TailCall, "return_call"),
        ("(func (drop (i32.atomic.load (i32.const 0))))", OperatorGroup::Threads, "i32.atomic.load"),
        ("(func unreachable throw_ref)", OperatorGroup::Exceptions, "throw_ref"),
        ("(func unreachable ref.i31 drop)", OperatorGroup::GarbageCollection, "ref.i31"),
        ("(func (drop (v128.const i64x2 0 0)))", OperatorGroup::Simd, "0xfd"),
    ];
    for (fields, group, name) in cases {
        let problem = Problem::Operator { name: name.into(), group, function: 0 };
        assert_eq!(refusal(&module(fields)).problem, problem, "{fields}");
    }
}

#[test]
fn floats_are_fine_where_nothing_computes_with_them() {
    let fields = "(global f64 (f64.const 1)) (func (param f32) (result f32) (local f64) local.get 0)";
    assert!(parse(&module(fields), &RULES).is_ok());
}

#[test]
fn counts_end_at_their_limits() {
    let many = |count: usize, field: &str| module(&field.repeat(count));
    let functions = |count: usize| format!(r#"(import "a" "b" (func)){}"#, "(func)".repeat(count));
    let elements = |count: usize| format!("(table 9 funcref) (func) (elem func {})", "0 ".repeat(count));
    let pages = |pages: &str| wasm(&format!(r#"(module (memory (export "m") {pages}))"#));
    let cases = [
        (
            many(6, "(global i32 (i32.const 0))"),
            many(7, "(global i32 (i32.const 0))"),
            Quantity::Globals,
            7,
            6,
        ),
        (many(3, "(data \"a\")"), many(4, "(data \"a\")"), Quantity::DataSegments, 4, 3),
        (many(20, "(type (func))"), many(21, "(type (func))"), Quantity::Types, 21, 20),
        (
            many(4, "(import \"a\" \"b\" (func))"),
            many(5, "(import \"a\" \"b\" (func))"),
            Quantity::Imports,
            5,
            4,
        ),
        (module(&functions(9)), module(&functions(10)), Quantity::Functions, 11, 10),
        (module(&elements(4)), module(&elements(5)), Quantity::SegmentElements, 5, 4),
        (module("(table 10 99 funcref)"), module("(table 11 funcref)"), Quantity::TableElements, 11, 10),
        (many(1, "(table 1 funcref)"), many(2, "(table 1 funcref)"), Quantity::Tables, 2, 1),
        (pages("1 3"), pages("1 4"), Quantity::MemoryPages, 4, 3),
        (pages("3"), pages("4"), Quantity::MemoryPages, 4, 3),
        (
            many(1, "(type (func (param i32 i32 i32 i32 i32)))"),
            many(1, "(type (func (param i32 i32 i32 i32 i32 i32)))"),
            Quantity::Parameters,
            6,
            5,
        ),
    ];
    for (accepted, refused, what, found, limit) in cases {
        assert_eq!(parse(&accepted, &RULES).err(), None, "{what}");
        assert_eq!(refusal(&refused).problem, too_many(what, found, limit));
    }
}

#[test]
fn names_of_exports_are_counted() {
    let exports = |count: usize| {
        let fields: String = (0..count).map(|index| format!(r#"(export "f{index}" (func $f))"#)).collect();
        module(&format!("(func $f) {fields}"))
    };
    assert!(parse(&exports(6), &RULES).is_ok());
    assert_eq!(refusal(&exports(7)).problem, too_many(Quantity::Exports, 8, 7));
}

#[test]
fn locals_and_operands_are_counted_in_each_function() {
    let locals = |count: usize| module(&format!("(func (param i32 i32) (local {}))", "i64 ".repeat(count)));
    let operands = |count: usize| module(&format!("(func {} return)", "i32.const 0 ".repeat(count)));
    assert!(parse(&locals(10), &RULES).is_ok());
    assert!(parse(&operands(9), &RULES).is_ok());
    let in_function = |what, found, limit| Problem::TooMany { what, found, limit, function: Some(0) };
    assert_eq!(refusal(&locals(11)).problem, in_function(Quantity::Locals, 13, 12));
    assert_eq!(refusal(&operands(10)).problem, in_function(Quantity::Operands, 10, 9));
}

#[test]
fn memory_grow_is_counted_over_the_whole_module() {
    let grows = |count: usize| module(&"(func (drop (memory.grow (i32.const 1))))".repeat(count));
    assert!(parse(&grows(2), &RULES).is_ok());
    assert_eq!(refusal(&grows(3)).problem, too_many(Quantity::MemoryGrows, 3, 2));
}

#[test]
fn the_memory_is_exported_once() {
    assert_eq!(refusal(&wasm("(module)")).problem, Problem::NoMemory);
    assert_eq!(refusal(&wasm("(module (memory 1))")).problem, Problem::MemoryExports { found: 0 });
    let twice = wasm(r#"(module (memory (export "a") (export "b") 1))"#);
    assert_eq!(refusal(&twice).problem, Problem::MemoryExports { found: 2 });
}

#[test]
fn rules_for_another_chain_are_data_too() {
    let memory = MemoryRule {
        required: false,
        export: MemoryExport::Named("memory"),
        pages: 2,
        bound: PageBound::Initial,
    };
    let rules = Rules { memory, start: StartRule::Refused, multi_value: true, ..RULES };
    assert!(parse(&wasm("(module)"), &rules).is_ok());
    assert!(parse(&wasm(r#"(module (memory (export "memory") 2 99))"#), &rules).is_ok());
    assert!(parse(&module("(func (result i32 i32) i32.const 0 i32.const 0)"), &rules).is_ok());
    let other_name = parse(&wasm(r#"(module (memory (export "m") 1))"#), &rules).unwrap_err();
    assert_eq!(other_name.problem, Problem::MemoryName { name: "memory" });
    let start = parse(&module("(func $s) (start $s)"), &rules).unwrap_err();
    assert_eq!(start.problem, Problem::Start { function: 0 });
}

#[test]
fn only_functions_are_imported_unless_the_rules_say_so() {
    let import = |field: &str| module(&format!(r#"(import "env" "x" {field})"#));
    for (field, kind) in [("(table 1 funcref)", "table"), ("(global i32)", "global")] {
        let problem = Problem::Import { module: "env".into(), name: "x".into(), kind };
        assert_eq!(refusal(&import(field)).problem, problem);
    }
    let everything = Rules { imports: ImportRule::Everything, ..RULES };
    assert!(parse(&import("(global i32)"), &everything).is_ok());
    let globals = format!(r#"(import "env" "x" (global i32)){}"#, "(global i32 (i32.const 0))".repeat(6));
    assert_eq!(parse(&module(&globals), &everything).unwrap_err().problem, too_many(Quantity::Globals, 7, 6));
    let large = parse(&wasm(r#"(module (import "e" "m" (memory 4)) (export "m" (memory 0)))"#), &everything);
    assert_eq!(large.unwrap_err().problem, too_many(Quantity::MemoryPages, 4, 3));
}

#[test]
fn features_that_the_rules_leave_out_are_invalid() {
    let cases = [
        "(func (result i32 i32) unreachable)",
        "(global i32 (i32.add (i32.const 1) (i32.const 2)))",
        "(tag)",
        "(func (param v128))",
        "(type (struct))",
        "(func (drop (i32.const 1)) (i32.const 1))",
    ];
    for fields in cases {
        let error = refusal(&module(fields));
        assert!(matches!(error.problem, Problem::Invalid { .. }), "{fields}: {error}");
    }
    for memory in ["i64 1", "1 2 shared"] {
        let error = refusal(&wasm(&format!(r#"(module (memory (export "m") {memory}))"#)));
        assert!(matches!(error.problem, Problem::Invalid { .. }), "{memory}: {error}");
    }
}

/// An unsigned number in the format's variable-length form.
fn leb(mut value: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    while value >= 0x80 {
        bytes.push(u8::try_from(value & 0x7f).unwrap() | 0x80);
        value >>= 7;
    }
    bytes.push(u8::try_from(value).unwrap());
    bytes
}

fn section(id: u8, count: usize, entries: &[u8]) -> Vec<u8> {
    let count = leb(count);
    [&[id][..], &leb(count.len() + entries.len()), &count, entries].concat()
}

/// A module of one function type `()` with these bodies.
fn with_bodies(bodies: &[Vec<u8>]) -> Vec<u8> {
    let code: Vec<u8> = bodies.iter().flat_map(|body| [leb(body.len()), body.clone()].concat()).collect();
    let parts = [
        b"\0asm\x01\0\0\0".to_vec(),
        section(1, 1, &[0x60, 0, 0]),
        section(3, bodies.len(), &vec![0; bodies.len()]),
        section(5, 1, &[0, 1]),
        section(7, 1, b"\x01m\x02\0"),
        section(10, bodies.len(), &code),
    ];
    parts.concat()
}

fn body(instructions: &[u8]) -> Vec<u8> {
    [&[0], instructions, &[0x0b]].concat()
}

/// Rules whose limits nothing meets before the bytes do.
const WIDE: Rules = Rules {
    limits: Limits {
        bytes: 4 << 20,
        code: 4 << 20,
        functions: 1_000_000,
        locals: 50_000,
        operands: 10_000,
        ..RULES.limits
    },
    ..RULES
};

#[test]
fn hostile_modules_need_no_stack_and_no_luck() {
    let nested = body(&[&[0x02, 0x40].repeat(1_000_000)[..], &[0x0b].repeat(1_000_000)].concat());
    let header = b"\0asm\x01\0\0\0";
    let announced = |id: u8| [&header[..], &[id, 5, 0xff, 0xff, 0xff, 0xff, 0x0f]].concat();
    let accepted = [with_bodies(&[nested]), with_bodies(&vec![body(&[]); 100_000])];
    let mut refused = vec![
        vec![0; 50 << 20],
        [&header[..], &vec![0; 50 << 20]].concat(),
        [&header[..], &[1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]].concat(),
        with_bodies(&[body(&[0x41, 0].repeat(1_000_000))]),
        with_bodies(&[[vec![1], leb(u32::MAX as usize), vec![0x7f, 0x0b]].concat()]),
        with_bodies(&[body(&[&[0x41, 0, 0x0e][..], &leb(u32::MAX as usize)].concat())]),
    ];
    refused.extend([1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 13].map(announced));
    let run = move || {
        for bytes in accepted {
            assert_eq!(parse(&bytes, &WIDE).err(), None);
            assert!(parse(&bytes, &RULES).is_err());
        }
        for bytes in refused {
            assert!(parse(&bytes, &WIDE).is_err(), "{:?}", &bytes[..20]);
        }
    };
    // A sixteenth of the stack that a browser's worker has.
    std::thread::Builder::new().stack_size(64 << 10).spawn(run).unwrap().join().unwrap();
}

/// A module that has something of everything that the rules allow.
fn everything() -> Vec<u8> {
    wasm(
        r#"(module (type $t (func (param i32) (result i64))) (import "env" "finish" (func $finish (param i32 i32)))
            (table 4 funcref) (memory (export "memory") 1 2) (global $g (mut i32) (i32.const 7))
            (elem (i32.const 1) func $init $f) (elem declare func $f) (data (i32.const 8) "hello") (data "passive")
            (func $init (export "init") (local i32 i64 f32)
                (block $out (loop $again
                    (br_table $out $again $out (i32.and (global.get $g) (i32.const 1)))))
                (call $finish (i32.const 8) (i32.const 5))
                (local.set 1 (call_indirect (type $t) (i32.const 1) (i32.const 2)))
                (if (i64.eqz (local.get 1)) (then (global.set $g (memory.size))) (else (drop (memory.grow (i32.const 1)))))
                (drop (ref.is_null (ref.func $f))))
            (func $f (param i32) (result i64)
                (i64.store (i32.const 16) (i64.load offset=8 (local.get 0)))
                (select (i64.const 1) (i64.const -5) (local.get 0)))
            (start $init))"#,
    )
}

/// What the interpreter says about a module; it must take every module that the intake takes.
fn interpreter(bytes: &[u8]) -> Result<(), String> {
    let mut config = wasmi::Config::default();
    config.consume_fuel(true).compilation_mode(wasmi::CompilationMode::Eager);
    let bytes = crate::engine::detours::with_detours(bytes);
    wasmi::Module::new(&wasmi::Engine::new(&config), &bytes).map(|_| ()).map_err(|error| error.to_string())
}

fn agrees(bytes: &[u8], rules: &Rules) -> Result<(), String> {
    if parse(bytes, rules).is_ok() { interpreter(bytes) } else { Ok(()) }
}

#[test]
fn the_mutated_module_is_accepted_before_it_is_mutated() {
    assert_eq!(parse(&everything(), &RULES).err(), None);
    assert_eq!(interpreter(&everything()), Ok(()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn what_the_intake_takes_the_interpreter_takes(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4)) {
        let mut bytes = everything();
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        prop_assert_eq!(agrees(&bytes, &RULES), Ok(()));
    }

    #[test]
    fn inserting_and_removing_bytes_does_no_harm(place in any::<prop::sample::Index>(), removed in 0usize..4, inserted in prop::collection::vec(any::<u8>(), 0..4)) {
        let mut bytes = everything();
        let start = place.index(bytes.len());
        let end = (start + removed).min(bytes.len());
        bytes.splice(start..end, inserted);
        prop_assert_eq!(agrees(&bytes, &RULES), Ok(()));
    }

    #[test]
    fn any_instructions_do_no_harm(code in prop::collection::vec(prop_oneof![any::<u8>(), Just(0x0b), Just(0x41), Just(0x02), 0x20u8..0x25, 0x45u8..0x8b], 0..60)) {
        prop_assert_eq!(agrees(&with_bodies(&[body(&code)]), &WIDE), Ok(()));
    }

    #[test]
    fn any_bytes_are_refused_with_an_offset_inside(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
        let bytes = [&b"\0asm\x01\0\0\0"[..], &bytes].concat();
        if let Err(error) = parse(&bytes, &RULES) {
            prop_assert!(error.offset <= bytes.len() as u64);
        }
    }
}

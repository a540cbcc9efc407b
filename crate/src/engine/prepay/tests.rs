//! Modules come out valid, counted as they should, and refused where they should. What charges cost when they run is held by
//! the vectors of the chain that pays so.

use super::*;

fn rules() -> Prepay {
    Prepay {
        costs: Costs::flat(1),
        target: 10,
        parameter: 20,
        block: 100,
        byte: 3,
        frame: 4,
        growth: ("host", "grow"),
        exports: &["f", "memory"],
        limits: PrepayLimits {
            functions: 4,
            locals: 8,
            operators: 200,
            values: 16,
            element_entries: 64,
            name: 5,
        },
    }
}

fn run(wat: &str) -> Result<Prepaid, PrepayError> {
    prepay(&wat::parse_str(wat).unwrap(), &rules())
}

/// A function in a module with a memory that cannot grow.
fn function(body: &str) -> String {
    format!("(module (memory (export \"memory\") 1 1) (func (export \"f\") {body}))")
}

#[test]
fn modules_stay_valid() {
    for body in [
        "",
        "(param i32) (result i32) (local i64) local.get 0 if (result i32) i32.const 1 return else i32.const 2 end",
        "(local i32) loop local.get 0 br_if 0 end block block local.get 0 br_table 0 1 end end",
        "i32.const 0 i32.const 0 i32.const 5 memory.fill i32.const 0 i32.const 0 i32.const 5 memory.copy",
        "unreachable",
        "i32.const 1 memory.grow drop",
    ] {
        let prepaid = run(&function(body)).unwrap();
        assert!(wasmparser::validate(&prepaid.code).is_ok(), "{body}");
    }
}

#[test]
fn growth_is_told_when_memory_can_grow() {
    let growable = "(module (import \"host\" \"grow\" (func (param i32))) (memory (export \"memory\") 1)
        (func (export \"f\") i32.const 1 memory.grow drop))";
    let prepaid = run(growable).unwrap();
    assert!(wasmparser::validate(&prepaid.code).is_ok());
    let fixed = run(&growable.replace("\"memory\") 1)", "\"memory\") 1 1)")).unwrap();
    assert_eq!(prepaid.figures.operators, fixed.figures.operators + 4);
    let without = growable.replace("(import \"host\" \"grow\" (func (param i32)))", "");
    assert_eq!(run(&without), Err(PrepayError::MissingGrowth("grow")));
}

#[test]
fn what_stands_in_a_module_is_counted() {
    let wat = "(module (memory 2 2) (table 1 funcref) (global i32 (i32.const 7))
        (func $f (export \"f\") (param i32 i64) (result i32) i32.const 0)
        (data (i32.const 5) \"abc\") (elem (i32.const 0) $f))";
    let figures = run(wat).unwrap().figures;
    let expected = Figures {
        functions: 1,
        type_words: 3,
        operators: 2 + 12 + 12 + 5,
        globals: 5,
        data_payload: 3,
        data_entries: 8,
        element_entries: 6,
        pages: 2,
        float: None,
        misfit: None,
    };
    assert_eq!(figures, expected);
}

#[test]
fn floats_and_misfits_are_found() {
    let float = run(&function("f32.const 1 f32.const 2 f32.add drop")).unwrap();
    assert_eq!(float.figures.float.as_deref(), Some("F32Add"));
    assert_eq!(run(&function("f32.const 1 drop")).unwrap().figures.float, None);
    let data = run("(module (memory 1 1) (data (i32.const 65535) \"ab\"))").unwrap();
    assert_eq!(data.figures.misfit, Some(SegmentError::Data { offset: 65_535, size: 2 }));
}

#[test]
fn limits_are_held() {
    let many = |what, found, limit| Err(PrepayError::TooMany { what, found, limit });
    assert_eq!(run(&function("(local i32 i32 i32 i32 i32 i32 i32 i32 i32)")), many("locals", 9, 8));
    assert!(run(&function(&"nop ".repeat(170))).is_ok());
    assert_eq!(run(&function(&"nop ".repeat(171))), many("opcodes in func body", 201, 200));
    let high = |values| format!("{} {}", "i32.const 0 ".repeat(values), "drop ".repeat(values));
    assert!(run(&function(&high(16))).is_ok());
    let refused = PrepayError::TooHigh { function: 0, found: 17, limit: 16 };
    assert_eq!(run(&function(&high(17))), Err(refused));
    assert_eq!(run("(module $toolong (memory 1 1))"), Err(PrepayError::Name { found: 7, limit: 5 }));
}

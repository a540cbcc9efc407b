use super::*;
use crate::engine::{ModuleError, Problem, Quantity, parse};

fn read(text: &str) -> Result<Parsed, ModuleError> {
    parse(&wat::parse_str(text).unwrap(), &RULES)
}

/// A contract with these fields beside its memory and `init`.
fn contract(fields: &str) -> Result<Parsed, ModuleError> {
    read(&format!(r#"(module {fields} (memory (export "memory") 1) (func (export "init")))"#))
}

fn accepted(fields: &str) -> bool {
    contract(fields).is_ok()
}

/// What was counted, how many there were, and how many there may be.
fn counted(result: Result<Parsed, ModuleError>) -> Option<(Quantity, u64, u64)> {
    match result.unwrap_err().problem {
        Problem::TooMany { what, found, limit, .. } => Some((what, found, limit)),
        _ => None,
    }
}

#[test]
fn functions_have_at_most_100_parameters_and_4000_locals_with_them() {
    let parameters = |count: usize| format!("(type (func (param {})))", "i32 ".repeat(count));
    assert!(accepted(&parameters(100)));
    assert_eq!(counted(contract(&parameters(101))), Some((Quantity::Parameters, 101, 100)));
    let function = |parameters: usize, groups: &[usize]| {
        let groups: String =
            groups.iter().map(|count| format!("(local {})", "i64 ".repeat(*count))).collect();
        format!("(func (param {}) {groups})", "i32 ".repeat(parameters))
    };
    assert!(accepted(&function(10, &[3990])));
    assert_eq!(counted(contract(&function(10, &[3991]))), Some((Quantity::Locals, 4001, 4000)));
    assert_eq!(counted(contract(&function(0, &[2000, 2001]))), Some((Quantity::Locals, 4001, 4000)));
}

#[test]
fn memory_grow_stands_at_most_100_times_in_a_module() {
    let grows = |count: usize| format!("(func {})", "(drop (memory.grow (i32.const 0)))".repeat(count));
    assert!(accepted(&grows(100)));
    assert!(accepted(&format!("{} {}", grows(50), grows(50))));
    assert_eq!(
        counted(contract(&format!("{} {}", grows(50), grows(51)))),
        Some((Quantity::MemoryGrows, 101, 100))
    );
}

#[test]
fn later_proposals_are_refused() {
    let refused = [
        "(func (result i32 i32) (i32.const 1) (i32.const 2))",
        "(type $t (func (result i32 i32))) (func (block (type $t) unreachable) drop drop)",
        "(type $t (func (param i32))) (func (i32.const 1) (block (type $t) drop))",
        "(type $t (func (result i32))) (func (drop (block (type $t) (i32.const 1))))",
        "(table 1 funcref) (table 1 funcref)",
        "(table 10001 funcref)",
        "(global i32 (i32.add (i32.const 1) (i32.const 2)))",
        "(func $f) (func (return_call $f))",
        "(tag)",
        "(memory 1)",
        "(import \"env\" \"m\" (memory 1))",
        "(import \"env\" \"g\" (global i32))",
        "(import \"env\" \"t\" (table 1 funcref))",
        "(func (drop (i32.atomic.load (i32.const 0))))",
        "(func (drop (v128.const i64x2 0 0)))",
    ];
    for fields in refused {
        assert!(!accepted(fields), "{fields}");
    }
    assert!(read(r#"(module (memory (export "m") i64 1))"#).is_err());
    assert!(read(r#"(module (memory (export "m") 1 2 shared))"#).is_err());
}

#[test]
fn bulk_memory_and_floating_point_instructions_are_refused() {
    let refused = [
        "(func unreachable memory.copy)",
        "(func unreachable memory.fill)",
        "(data $d \"a\") (func unreachable memory.init $d)",
        "(data $d \"a\") (func data.drop $d)",
        "(table 1 funcref) (func unreachable table.copy)",
        "(table 1 funcref) (func unreachable table.fill)",
        "(table 1 funcref) (elem $e func 0) (func elem.drop $e)",
        "(func unreachable i32.trunc_sat_f32_s drop)",
        "(func unreachable f32.add drop)",
        "(func (drop (f64.const 1)))",
        "(func (drop (f32.load (i32.const 0))))",
        "(func (param f32) (f32.store (i32.const 0) (local.get 0)))",
        "(func (param f32) (drop (i32.reinterpret_f32 (local.get 0))))",
    ];
    for fields in refused {
        let problem = contract(fields).unwrap_err().problem;
        assert!(matches!(problem, Problem::Operator { .. }), "{fields}: {problem}");
    }
}

#[test]
fn what_the_chain_accepts_beyond_version_1_is_accepted() {
    let fine = [
        "(global f32 (f32.const 1)) (func (drop (global.get 0)))",
        "(func (param f32) (result f32) (local f64) (local.get 0))",
        "(func (param f32) (local f32) (local.set 1 (select (local.get 0) (local.get 1) (i32.const 0))))",
        "(func (drop (i32.extend8_s (i32.const 1))))",
        "(func (drop (i32.wrap_i64 (i64.extend_i32_u (i32.const 1)))))",
        "(data \"passive\") (elem func 0)",
        "(table 10000 funcref)",
        "(table 1 4294967295 funcref)",
        "(table 10 externref)",
        "(func $f) (elem declare func $f) (func (drop (ref.is_null (ref.func $f))) (drop (ref.null extern)))",
        "(table 1 funcref) (func (table.set (i32.const 0) (table.get (i32.const 0))))",
        "(table 1 funcref) (func (drop (table.size)) (drop (table.grow (ref.null func) (i32.const 1))))",
        "(table 1 funcref) (elem $e func 0) (func unreachable table.init $e)",
        "(func (drop (select (result i32) (i32.const 0) (i32.const 1) (i32.const 2))))",
        "(func (drop (block (result i32) (i32.const 1))))",
        "(global (export \"g\") (mut i32) (i32.const 0))",
        "(import \"env\" \"a\" (func)) (import \"env\" \"a\" (func))",
    ];
    for fields in fine {
        assert_eq!(contract(fields).err(), None, "{fields}");
    }
}

#[test]
fn exactly_one_memory_of_at_most_20_pages_is_exported_under_any_name() {
    for memory in ["(export \"other\") 20", "(export \"m\") 1 20", "(export \"m\") 0", "(export \"\") 0 0"] {
        assert_eq!(read(&format!("(module (memory {memory}))")).err(), None, "{memory}");
    }
    for memory in ["(export \"m\") 21", "(export \"m\") 1 21", "1", "(export \"a\") (export \"b\") 1"] {
        assert!(read(&format!("(module (memory {memory}))")).is_err(), "{memory}");
    }
    assert_eq!(read("(module)").unwrap_err().problem, Problem::NoMemory);
}

#[test]
fn a_start_function_is_accepted() {
    let calls = r#"(import "env" "f" (func $f)) (func $s (if (i32.const 0) (then (call $f)))) (start $s)"#;
    assert_eq!(contract(calls).unwrap().start, Some(1));
}

/// Checks new code with one more exported function.
fn new_code(name: &str, function: &str) -> Result<(), CodeError> {
    let parsed = contract(&format!(
        r#"(import "env" "checkNoPayment" (func $host)) (func $f {function}) (export "{name}" (func $f))"#
    ));
    check_new_code(&parsed.unwrap(), |name| name == "getGasLeft")
}

#[test]
fn new_code_exports_functions_with_valid_names() {
    let long = "a".repeat(255);
    for name in
        ["a1", "_", "callBack", "upgrade", "ESDTIssue", "Transfer", "setAsyncCallback", "DirectCall", &long]
    {
        assert_eq!(new_code(name, ""), Ok(()), "{name}");
    }
    let longer = "a".repeat(256);
    for name in ["", "1a", "a-b", "a b", "é", &longer] {
        assert_eq!(new_code(name, ""), Err(CodeError::Name { name: name.into() }), "{name}");
    }
}

#[test]
fn new_code_exports_no_reserved_name() {
    for name in ["getGasLeft", "ESDTTransfer", "SaveKeyValue"].iter().chain(RESERVED) {
        assert_eq!(new_code(name, ""), Err(CodeError::Reserved { name: (*name).into() }), "{name}");
    }
}

#[test]
fn new_code_exports_functions_without_parameters_and_results() {
    let signature = |function| match new_code("f", function) {
        Err(CodeError::Signature { signature, .. }) => signature,
        other => panic!("{other:?}"),
    };
    assert_eq!(signature("(param i32)"), "(i32)");
    assert_eq!(signature("(result i32) i32.const 0"), "() -> i32");
}

#[test]
fn only_functions_have_their_names_checked() {
    let fields = r#"(global (export "getGasLeft") i32 (i32.const 0)) (table (export "a b") 1 funcref)"#;
    assert_eq!(
        check_new_code(&contract(fields).unwrap(), |_| true).unwrap_err(),
        CodeError::Reserved { name: "init".into() }
    );
    assert_eq!(check_new_code(&contract(fields).unwrap(), |name| name == "getGasLeft"), Ok(()));
}

#[test]
fn a_host_function_that_is_exported_again_counts_like_any_other() {
    let again = |name: &str, ty: &str| {
        let fields = format!(r#"(import "env" "f" (func $f {ty})) (export "{name}" (func $f))"#);
        check_new_code(&contract(&fields).unwrap(), |_| false)
    };
    assert_eq!(again("foo", ""), Ok(()));
    assert!(again("a-b", "").is_err());
    assert!(again("foo", "(param i32 i32)").is_err());
}

#[test]
fn metadata_is_two_bytes_or_nothing() {
    let all = CodeMetadata {
        upgradeable: true,
        readable: true,
        guarded: true,
        payable: true,
        payable_by_contracts: true,
    };
    assert_eq!(CodeMetadata::from_bytes(&[0xff, 0xff]), all);
    assert_eq!(all.to_bytes(), [0x0d, 0x06]);
    let default = CodeMetadata::from_bytes(&[5, 6]);
    assert_eq!(default, CodeMetadata { guarded: false, ..all });
    assert_eq!(default.to_bytes(), [5, 6]);
    for bytes in [&[][..], &[5], &[5, 6, 0]] {
        assert_eq!(CodeMetadata::from_bytes(bytes).to_bytes(), [0, 0], "{bytes:?}");
    }
    assert_eq!(CodeMetadata::from_bytes(&[1, 2]).to_bytes(), [1, 2]);
}

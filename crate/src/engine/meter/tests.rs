//! Metering to the unit: what each construct costs, which way execution goes, and what a host function sees.

use super::{Costs, Metering, rewrite};
use crate::engine::{Engine, Host, Instance, Table, Trap, Turn};
use crate::multiversx::code::RULES;
use proscenium_macros::host_functions;

/// Notes the gas that it sees, and takes what it is told to.
#[derive(Debug, Default)]
struct Till;

type Guest<'a> = crate::engine::Guest<'a, Till>;

impl Host for Till {
    type Command = ();
    type Exit = ();
    type Shared = Vec<i64>;

    fn called(&mut self, seen: &mut Vec<i64>, _: usize, _: &[u64], gas: i64) {
        seen.push(gas);
    }

    fn charge(&mut self, _: &mut Vec<i64>, _: usize, _: &mut i64) -> Result<(), ()> {
        Ok(())
    }

    fn returned(&mut self, seen: &mut Vec<i64>, _: usize, _: Option<u64>, gas: i64) {
        seen.push(gas);
    }

    fn unsupported(_: &'static crate::engine::HostFunction<Self>) {}

    fn pauses(&self, _: &Vec<i64>) -> bool {
        false
    }
}

#[host_functions(module = "till", family = "till", table = TILL, host = Till)]
impl Guest<'_> {
    /// Takes gas.
    #[host(name = "take", cost = "Take")]
    fn take(&mut self, gas: i64) -> Result<(), crate::engine::Interrupt<Till>> {
        self.gas -= gas;
        Ok(())
    }
}

fn metering() -> Metering {
    Metering { costs: Costs::flat(1), local: 10, free_locals: 2, memory_grows: 3, grow_pages: 1 }
}

/// Runs `run` of a module of these items with this gas.
fn run(items: &str, gas: i64) -> (Turn<Till>, i64, Vec<i64>) {
    let wat = format!(
        r#"(module (import "till" "take" (func $take (param i64))) (memory (export "memory") 1 5) {items})"#
    );
    let mut engine = Engine::new(Table::new(&[TILL]), RULES);
    engine.set_metering(Some(metering()));
    let module = engine.module([0; 32], &wat::parse_str(wat).unwrap()).unwrap();
    let mut instance = Instance::new(&engine, &module, Till).unwrap();
    instance.set_gas(gas);
    let mut seen = Vec::new();
    let turn = instance.call(&mut seen, "run", &mut 10_000_000).unwrap();
    (turn, instance.gas(), seen)
}

/// What `run` of a module of these items uses; it must return. One unit less than it needs is not enough, and neither is exactly
/// what it uses.
fn used(items: &str) -> i64 {
    const GAS: i64 = 1_000_000;
    let (turn, left, _) = run(items, GAS);
    assert!(matches!(turn, Turn::Done), "{items}");
    let used = GAS - left;
    assert!(matches!(run(items, used + 1), (Turn::Done, 1, _)), "{items}");
    assert!(matches!(run(items, used), (Turn::Trap(Trap::OutOfGas), ..)), "{items}");
    used
}

/// What a function with this body uses.
fn body(text: &str) -> i64 {
    used(&format!(r#"(func (export "run") {text})"#))
}

#[test]
fn straight_code_and_blocks() {
    assert_eq!(body(""), 1);
    assert_eq!(body("nop nop"), 3);
    assert_eq!(body("(drop (i32.add (i32.const 1) (i32.const 2)))"), 5);
    assert_eq!(body("(block nop)"), 4);
    assert_eq!(body("(block (block) (block nop))"), 8);
    assert_eq!(body("(drop (block (result i32) (i32.const 1)))"), 5);
}

#[test]
fn branches_cost_what_runs() {
    // if, else and end are paid on the way through them; a branch taken skips the end that it jumps behind.
    assert_eq!(body("(if (i32.const 1) (then nop nop) (else nop))"), 6);
    assert_eq!(body("(if (i32.const 0) (then nop nop) (else nop))"), 5);
    assert_eq!(body("(if (i32.const 0) (then nop))"), 3);
    assert_eq!(body("(if (i32.const 1) (then nop))"), 5);
    assert_eq!(body("(block (br 0) nop nop)"), 3);
    assert_eq!(body("(block (br_if 0 (i32.const 1)) nop)"), 4);
    assert_eq!(body("(block (br_if 0 (i32.const 0)) nop)"), 6);
    assert_eq!(body("(return) nop"), 1);
    assert_eq!(body("(br 0) nop"), 1);
    assert_eq!(body("(br_if 0 (i32.const 1)) nop"), 2);
    assert_eq!(body("(br_if 0 (i32.const 0)) nop"), 4);
    assert_eq!(body("(block (br 1)) nop"), 2);
}

#[test]
fn tables_of_branches() {
    let table = |index: u32| body(&format!("(block (block (br_table 0 1 2 (i32.const {index})) nop) nop)"));
    assert_eq!([0, 1, 2, 9].map(table), [7, 5, 4, 4]);
}

#[test]
fn loops_pay_each_round() {
    // get, const, sub, tee, br_if: 5 a round.
    let rounds = |n: u32| {
        body(&format!(
            "(local $i i32) (local.set $i (i32.const {n}))
             (loop (br_if 0 (local.tee $i (i32.sub (local.get $i) (i32.const 1)))))"
        ))
    };
    assert_eq!(rounds(1), 10);
    assert_eq!(rounds(2), 15);
    assert_eq!(rounds(1000), 5 * 1000 + 5);
}

#[test]
fn calls_and_their_callees() {
    let callee = "(func $callee (result i32) (i32.const 1)) (table funcref (elem $callee)) (type $t (func (result i32)))";
    let used = |body: &str| used(&format!(r#"{callee} (func (export "run") {body})"#));
    assert_eq!(used("(drop (call $callee))"), 5);
    assert_eq!(used("(drop (call_indirect (type $t) (i32.const 0)))"), 6);
    assert_eq!(used("(drop (call $callee)) (drop (call $callee))"), 9);
}

#[test]
fn locals_beyond_the_free_ones() {
    assert_eq!(body("(local i32 i32)"), 1);
    assert_eq!(body("(local i32 i32 i32)"), 11);
    // The allowance is each group's.
    assert_eq!(body("(local i32 i32 i64 i64)"), 1);
    assert_eq!(body("(local i32 i32 i32 i64 i64 i64)"), 21);
    // Parameters are free, and locals are paid at each entry.
    let items = r#"(func $f (param i32 i32 i32) (local i64 i64 i64))
        (func (export "run") (call $f (i32.const 0) (i32.const 0) (i32.const 0))
            (call $f (i32.const 0) (i32.const 0) (i32.const 0)))"#;
    assert_eq!(used(items), 2 * (3 + 1 + 11) + 1);
}

#[test]
fn a_host_function_sees_what_is_left_and_takes_of_it() {
    let items =
        r#"(func (export "run") nop (call $take (i64.const 50)) (block nop (call $take (i64.const 0))))"#;
    let (turn, left, seen) = run(items, 100);
    assert!(matches!(turn, Turn::Done));
    // nop, const, call; then block; then nop, const, call; then two ends.
    assert_eq!(seen, [97, 47, 43, 43]);
    assert_eq!(left, 41);
    // All that is left may be taken, but then the next block cannot be paid.
    let (turn, _, seen) = run(items, 53);
    assert!(matches!(turn, Turn::Trap(Trap::OutOfGas)));
    assert_eq!(seen, [50, 0]);
}

#[test]
fn traps_that_come_before_the_end_of_a_block_win() {
    let trap = |body: &str, gas: i64| match run(&format!(r#"(func (export "run") {body})"#), gas).0 {
        Turn::Trap(trap) => trap,
        _ => panic!("{body} did not trap"),
    };
    assert_eq!(trap("(drop (i32.div_u (i32.const 1) (i32.const 0)))", 1), Trap::DivisionByZero);
    assert_eq!(trap("(drop (memory.grow (i32.const 2)))", 1), Trap::Unreachable);
    assert_eq!(trap("(unreachable)", 2), Trap::Unreachable);
    assert_eq!(trap("(unreachable)", 1), Trap::OutOfGas);
    // Even when a host function has taken all there was.
    assert_eq!(trap("(call $take (i64.const 8)) (drop (memory.grow (i32.const 2)))", 10), Trap::Unreachable);
    assert_eq!(trap("(call $take (i64.const 8)) (unreachable)", 10), Trap::OutOfGas);
}

#[test]
fn endless_loops_and_recursion_run_out() {
    let (turn, ..) = run(r#"(func (export "run") (loop (br 0)))"#, 10_000);
    assert!(matches!(turn, Turn::Trap(Trap::OutOfGas)));
    let (turn, ..) = run(r#"(func $f (export "run") (call $f))"#, 10_000);
    assert!(matches!(turn, Turn::Trap(Trap::OutOfGas)));
}

#[test]
fn memory_grows_so_often_and_so_far() {
    let grow = |times: usize, pages: i32| {
        let grow = format!("(drop (memory.grow (i32.const {pages})))").repeat(times);
        run(&format!(r#"(func (export "run") {grow})"#), 1000).0
    };
    assert!(matches!(grow(3, 1), Turn::Done));
    assert!(matches!(grow(4, 1), Turn::Trap(Trap::Unreachable)));
    assert!(matches!(grow(1, 2), Turn::Trap(Trap::Unreachable)));
    assert!(matches!(grow(1, -1), Turn::Trap(Trap::Unreachable)));
    // Growth by nothing counts, and so does growth that fails.
    assert!(matches!(grow(4, 0), Turn::Trap(Trap::Unreachable)));
    let failing = r#"(func (export "run") (if (i32.ne (memory.grow (i32.const 1)) (i32.const -1)) (then unreachable)))"#;
    let full = "(module (memory (export \"memory\") 1 1) ".to_owned() + failing + ")";
    let code = rewrite(&wat::parse_str(full).unwrap(), &metering()).unwrap();
    assert!(wasmparser::validate(&code).is_ok());
}

#[test]
fn a_start_function_is_free() {
    let items = r#"(global $g (mut i32) (i32.const 0)) (start $start)
        (func $start (loop
            (global.set $g (i32.add (global.get $g) (i32.const 1)))
            (br_if 0 (i32.lt_u (global.get $g) (i32.const 100)))))
        (func (export "run") (if (i32.ne (global.get $g) (i32.const 100)) (then unreachable)))"#;
    assert_eq!(used(items), 5);
}

#[test]
fn modules_that_cannot_be_metered() {
    let rewritten =
        |wat: &str, costs: Costs| rewrite(&wat::parse_str(wat).unwrap(), &Metering { costs, ..metering() });
    let error = rewritten("(module (func nop))", Costs::new([("End", 1)]).unwrap()).unwrap_err();
    assert_eq!(error.to_string(), "the instruction Nop has no price");
    let taken = format!("(module (global i64 (i64.const 0)) (export \"{}\" (global 0)))", super::GAS);
    let error = rewritten(&taken, Costs::flat(1)).unwrap_err();
    assert_eq!(error.to_string(), format!("a module may not export \"{}\"", super::GAS));
}

#[test]
fn sections_are_added_where_there_are_none() {
    for wat in [
        "(module)",
        "(module (func))",
        "(module (global i32 (i32.const 1)))",
        "(module (memory 1) (func (export \"f\")) (data (i32.const 0) \"x\"))",
        "(module (table 1 funcref) (func $f) (elem (i32.const 0) $f) (start $f))",
        "(module (import \"a\" \"b\" (global i32)) (func (export \"f\")))",
    ] {
        let code = rewrite(&wat::parse_str(wat).unwrap(), &metering()).unwrap();
        assert!(wasmparser::validate(&code).is_ok(), "{wat}");
    }
}

//! Random programs: contracts of a few functions over locals, globals and memory that end soon, trap nowhere, and give what they
//! have worked out to the host.

use crate::random::Random;

/// The function that takes a result.
pub const RESULT: &str = "smallIntFinishSigned";
/// Functions of a program, `f0` and so on; each may call those before it.
pub const FUNCTIONS: usize = 3;

/// Locals of each type.
const LOCALS: usize = 4;
/// Loops within loops.
const LOOPS: usize = 2;
/// How deep expressions and statements nest.
const DEPTH: usize = 5;
/// Instructions of a function, about.
const BUDGET: usize = 220;

const INTS: &[&str] =
    &["0", "1", "-1", "2", "7", "31", "32", "255", "65535", "65536", "0x7fffffff", "-0x80000000"];
const LONGS: &[&str] = &[
    "0",
    "1",
    "-1",
    "2",
    "7",
    "63",
    "64",
    "0xffffffff",
    "-0x80000000",
    "0x7fffffffffffffff",
    "-0x8000000000000000",
];
const BINARY: &[&str] = &["add", "sub", "mul", "and", "or", "xor", "shl", "shr_s", "shr_u", "rotl", "rotr"];
const DIVISION: &[&str] = &["div_u", "rem_s", "rem_u"];
const COMPARISON: &[&str] = &["eq", "ne", "lt_s", "lt_u", "gt_s", "gt_u", "le_s", "le_u", "ge_s", "ge_u"];
const UNARY: &[&str] = &["clz", "ctz", "popcnt", "extend8_s", "extend16_s"];
const LOADS: &[&str] = &["load", "load8_s", "load8_u", "load16_s", "load16_u"];
const STORES: &[&str] = &["store", "store8", "store16"];
/// Offsets on both sides of what fits 16 bits.
const OFFSETS: &[&str] = &["0", "1", "8", "300", "65535", "65536", "70000"];

/// A type of values.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Type {
    Int,
    Long,
}
use Type::{Int, Long};

impl Type {
    fn name(self) -> &'static str {
        if self == Int { "i32" } else { "i64" }
    }

    fn global(self) -> &'static str {
        if self == Int { "$g" } else { "$h" }
    }
}

/// A module in the text format.
pub fn program(random: &mut Random) -> String {
    let mut writer = Writer { random, text: String::new(), labels: 0, budget: 0, callable: 0, loops: 0 };
    writer.write(&format!(
        r#"(module (import "env" "{RESULT}" (func $result (param i64)))
(type $t (func (param i32 i64) (result i32)))
(memory (export "memory") 2 2)
(table funcref (elem {}))
(global $g (mut i32) (i32.const 77)) (global $h (mut i64) (i64.const -5))
"#,
        names("$p")
    ));
    for number in 0..FUNCTIONS {
        writer.function(number);
        writer.write(&entry(number));
    }
    writer.write(")");
    writer.text
}

fn names(prefix: &str) -> String {
    (0..FUNCTIONS).map(|number| format!("{prefix}{number} ")).collect()
}

/// The exported function: calls the one of this number with a few arguments, and gives results, globals and memory to the host.
fn entry(number: usize) -> String {
    let calls = [("0", "0"), ("7", "-9"), ("-1", "0x123456789a")].map(|(int, long)| {
        format!("(call $result (i64.extend_i32_s (call $p{number} (i32.const {int}) (i64.const {long}))))\n")
    });
    format!(
        r#"(func (export "f{number}") (local $at i32) (local $sum i64)
{}(call $result (i64.extend_i32_s (global.get $g))) (call $result (global.get $h))
(loop $next
  (local.set $sum (i64.add (i64.mul (local.get $sum) (i64.const 31)) (i64.load (local.get $at))))
  (br_if $next (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 8))) (i32.const 80000))))
(call $result (local.get $sum)))
"#,
        calls.concat()
    )
}

struct Writer<'a> {
    random: &'a mut Random,
    text: String,
    labels: usize,
    /// Instructions that may still come.
    budget: usize,
    /// Functions that may be called.
    callable: usize,
    /// Loops around the place.
    loops: usize,
}

impl Writer<'_> {
    fn write(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn pick(&mut self, list: &[&'static str]) -> &'static str {
        list[self.random.below(list.len())]
    }

    fn ty(&mut self) -> Type {
        *self.random.pick(&[Int, Int, Long])
    }

    fn label(&mut self) -> usize {
        self.labels += 1;
        self.labels
    }

    fn local(&mut self, ty: Type) -> String {
        format!("${}{}", ty.name(), self.random.below(LOCALS))
    }

    fn function(&mut self, number: usize) {
        (self.callable, self.budget) = (number, BUDGET);
        let locals: String =
            (1..LOCALS).map(|local| format!(" (local $i32{local} i32) (local $i64{local} i64)")).collect();
        let counters: String = (0..LOOPS).map(|counter| format!(" (local $k{counter} i32)")).collect();
        self.write(&format!(
            "(func $p{number} (type $t) (param $i320 i32) (param $i640 i64) (result i32){locals}{counters}\n"
        ));
        for _ in 0..3 + self.random.below(5) {
            self.statement(DEPTH);
            self.write("\n");
        }
        for local in 0..LOCALS {
            self.write(&format!("(global.set $g (i32.add (global.get $g) (local.get $i32{local})))"));
            self.write(&format!("(global.set $h (i64.xor (global.get $h) (local.get $i64{local})))\n"));
        }
        self.expression(Int, DEPTH - 1);
        self.write(")\n");
    }

    /// `(NAME A B...)`, with operands of these types.
    fn node(&mut self, name: &str, operands: &[Type], depth: usize) {
        self.write(&format!("({name}"));
        for operand in operands {
            self.write(" ");
            self.expression(*operand, depth);
        }
        self.write(")");
    }

    /// An expression of `ty` that is made of one of type `i32`.
    fn int_as(&mut self, ty: Type, write: impl FnOnce(&mut Self)) {
        let how = self.pick(&["(i64.extend_i32_u ", "(i64.extend_i32_s "]);
        self.write(if ty == Long { how } else { "" });
        write(self);
        self.write(if ty == Long { ")" } else { "" });
    }

    fn leaf(&mut self, ty: Type) {
        let local = self.local(ty);
        let constant = self.pick(if ty == Int { INTS } else { LONGS });
        match self.random.below(3) {
            0 => self.write(&format!("({}.const {constant})", ty.name())),
            _ => self.write(&format!("(local.get {local})")),
        }
    }

    fn address(&mut self, depth: usize) {
        self.write("(i32.and (i32.const 0xfff) ");
        self.expression(Int, depth);
        self.write(")");
    }

    fn expression(&mut self, ty: Type, depth: usize) {
        self.budget = self.budget.saturating_sub(1);
        let Some(depth) = depth.checked_sub(1).filter(|_| self.budget > 0) else { return self.leaf(ty) };
        let name = ty.name();
        match self.random.below(19) {
            0..=2 => self.leaf(ty),
            3..=5 => {
                let operation = self.pick(BINARY);
                self.node(&format!("{name}.{operation}"), &[ty, ty], depth);
            }
            6 => {
                let operation = self.pick(DIVISION);
                self.write(&format!("({name}.{operation} "));
                self.expression(ty, depth);
                self.node(&format!("{name}.or ({name}.const 1)"), &[ty], depth);
                self.write(")");
            }
            7 | 8 => {
                let (of, comparison) = (self.ty(), self.pick(COMPARISON));
                let name = format!("{}.{comparison}", of.name());
                self.int_as(ty, |writer| writer.node(&name, &[of, of], depth));
            }
            9 => {
                let of = self.ty();
                self.int_as(ty, |writer| writer.node(&format!("{}.eqz", of.name()), &[of], depth));
            }
            10 => {
                let operation = self.pick(UNARY);
                self.node(&format!("{name}.{operation}"), &[ty], depth);
            }
            11 | 12 => self.node("select", &[ty, ty, Int], depth),
            13 => {
                let local = self.local(ty);
                self.node(&format!("local.tee {local}"), &[ty], depth);
            }
            14 => {
                let (load, offset) = (self.pick(LOADS), self.pick(OFFSETS));
                self.write(&format!("({name}.{load} offset={offset} "));
                self.address(depth);
                self.write(")");
            }
            15 => self.choice(ty, depth),
            16 => self.block(ty, depth),
            17 if ty == Int => self.node("i32.wrap_i64", &[Long], depth),
            17 => self.int_as(ty, |writer| writer.expression(Int, depth)),
            _ => self.call(ty, depth),
        }
    }

    fn choice(&mut self, ty: Type, depth: usize) {
        self.node(&format!("if (result {})", ty.name()), &[Int], depth);
        self.text.pop();
        for arm in [" (then ", " (else "] {
            self.write(arm);
            self.statements(depth);
            self.expression(ty, depth);
            self.write(")");
        }
        self.write(")");
    }

    fn block(&mut self, ty: Type, depth: usize) {
        let label = self.label();
        self.write(&format!("(block $l{label} (result {}) ", ty.name()));
        self.statements(depth);
        if self.random.below(2) == 0 {
            self.write("(drop ");
            self.node(&format!("br_if $l{label}"), &[ty, Int], depth);
            self.write(")");
        }
        self.expression(ty, depth);
        self.write(")");
    }

    fn call(&mut self, ty: Type, depth: usize) {
        if self.callable == 0 {
            return self.write(&format!("(global.get {})", ty.global()));
        }
        let callee = self.random.below(self.callable);
        let indirect = self.random.below(2) == 0;
        self.int_as(ty, |writer| {
            if indirect {
                writer.node("call_indirect (type $t)", &[Int, Long], depth);
                writer.text.pop();
                writer.write(&format!(" (i32.const {callee}))"));
            } else {
                writer.node(&format!("call $p{callee}"), &[Int, Long], depth);
            }
        });
    }

    fn statements(&mut self, depth: usize) {
        for _ in 0..self.random.below(4) {
            self.statement(depth);
        }
    }

    fn statement(&mut self, depth: usize) {
        self.budget = self.budget.saturating_sub(1);
        let Some(depth) = depth.checked_sub(1).filter(|_| self.budget > 0) else { return };
        let ty = self.ty();
        match self.random.below(11) {
            0..=2 => {
                let local = self.local(ty);
                self.node(&format!("local.set {local}"), &[ty], depth);
            }
            3 => self.node(&format!("global.set {}", ty.global()), &[ty], depth),
            4 | 5 => {
                let (store, offset) = (self.pick(STORES), self.pick(OFFSETS));
                self.write(&format!("({}.{store} offset={offset} ", ty.name()));
                self.address(depth);
                self.expression(ty, depth);
                self.write(")");
            }
            6 => {
                self.node("if", &[Int], depth);
                self.text.pop();
                self.write(" (then ");
                self.statements(depth);
                self.write("))");
            }
            7 => {
                let label = self.label();
                self.write(&format!("(block $l{label} "));
                self.statements(depth);
                self.node(&format!("br_if $l{label}"), &[Int], depth);
                self.statements(depth);
                self.write(")");
            }
            8 if self.loops < LOOPS => self.repeat(depth),
            9 => self.switch(depth),
            _ => self.node("drop", &[ty], depth),
        }
    }

    fn repeat(&mut self, depth: usize) {
        let (label, counter, times) = (self.label(), self.loops, 1 + self.random.below(5));
        self.loops += 1;
        self.write(&format!("(local.set $k{counter} (i32.const {times})) (loop $l{label} "));
        self.statements(depth);
        self.loops -= 1;
        let less = format!("(local.tee $k{counter} (i32.sub (local.get $k{counter}) (i32.const 1)))");
        self.write(&format!("(br_if $l{label} {less}))"));
    }

    fn switch(&mut self, depth: usize) {
        let (outer, inner) = (self.label(), self.label());
        self.write(&format!("(block $l{outer} (block $l{inner} "));
        self.node(&format!("br_table $l{outer} $l{inner} $l{outer}"), &[Int], depth);
        self.write(") ");
        self.statements(depth);
        self.write(")");
    }
}

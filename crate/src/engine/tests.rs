//! The engine with a toy host: no chain is needed to see that it suspends, resumes, pauses and slices.

use super::*;
use proscenium_macros::host_functions;

/// Everything that the tests need: no memory, a start function.
const RULES: Rules = Rules {
    operators: OperatorGroups::of(&[
        OperatorGroup::Core,
        OperatorGroup::References,
        OperatorGroup::TableAccess,
    ]),
    multi_value: false,
    extended_const: false,
    reference_types: true,
    imports: ImportRule::Everything,
    start: StartRule::Allowed,
    memory: MemoryRule {
        required: false,
        export: MemoryExport::Named("memory"),
        pages: 20,
        bound: PageBound::Maximum,
    },
    limits: Limits {
        bytes: 1 << 20,
        code: 1 << 20,
        types: 100,
        parameters: 100,
        imports: 100,
        functions: 100,
        tables: 1,
        table_elements: 100,
        globals: 100,
        exports: 100,
        element_segments: 100,
        segment_elements: 100,
        data_segments: 100,
        locals: 100,
        operands: 100,
        memory_grows: 100,
    },
};

/// What each host function of the toy costs.
const PRICE: i64 = 1000;

/// Doubles what it is given, asks its node, fails.
#[derive(Debug, Default)]
struct Toy {
    stepping: bool,
}

type Guest<'a> = super::Guest<'a, Toy>;
type ToyResult<T> = Result<T, Interrupt<Toy>>;

impl Host for Toy {
    type Command = i32;
    type Exit = String;
    type Shared = Vec<String>;

    fn called(&mut self, shared: &mut Vec<String>, number: usize, arguments: &[u64], _: i64) {
        shared.push(format!("call {number} {arguments:?}"));
    }

    fn charge(&mut self, shared: &mut Vec<String>, number: usize, gas: &mut i64) -> Result<(), String> {
        shared.push(format!("charge {number}"));
        if *gas < PRICE {
            return Err("no gas".to_owned());
        }
        *gas -= PRICE;
        Ok(())
    }

    fn returned(&mut self, shared: &mut Vec<String>, number: usize, result: Option<u64>, _: i64) {
        shared.push(format!("return {number} {result:?}"));
    }

    fn unsupported(function: &'static HostFunction<Self>) -> String {
        format!("{} is not built", function.name)
    }

    fn pauses(&self, _: &Vec<String>) -> bool {
        self.stepping
    }
}

#[host_functions(module = "toy", family = "toys", table = TOYS, host = Toy)]
impl Guest<'_> {
    /// Doubles a number.
    #[host(name = "double", cost = "Double")]
    fn double(&mut self, small_value: i64) -> ToyResult<i64> {
        Ok(small_value.wrapping_mul(2))
    }

    /// Asks the node.
    #[host(name = "ask", cost = "Ask")]
    fn ask(&mut self, question: i32) -> ToyResult<i32> {
        Err(Interrupt::Command(Box::new(question)))
    }

    /// Fails, after a look at memory.
    #[host(name = "fail", cost = "Fail")]
    fn fail(&mut self) -> ToyResult<()> {
        Err(Interrupt::Exit(format!("{} bytes", self.memory.len())))
    }

    /// Not built.
    #[host(name = "later", cost = "Later")]
    fn later(&mut self);
}

fn start(wat: &str) -> (Engine<Toy>, Instance<Toy>) {
    let mut engine = Engine::new(Table::new(&[TOYS]), RULES);
    let module = engine.module([0; 32], &wat::parse_str(wat).unwrap()).unwrap();
    let instance = Instance::new(&engine, &module, Toy::default()).unwrap();
    (engine, instance)
}

fn link_error(wat: &str) -> String {
    let mut engine = Engine::new(Table::new(&[TOYS]), RULES);
    engine.module([0; 32], &wat::parse_str(wat).unwrap()).err().unwrap().to_string()
}

const FUEL: u64 = 1_000_000;

#[test]
fn the_table_has_names_types_and_documentation() {
    let table = Table::new(&[TOYS]);
    let (number, double) = table.find("toy", "double").unwrap();
    assert_eq!((number, double.signature().as_str()), (0, "(i64) -> i64"));
    assert_eq!(double.parameters[0].name, "smallValue");
    assert_eq!(double.doc, "Doubles a number.");
    assert!(double.is_built());
    assert!(!table.find("toy", "later").unwrap().1.is_built());
}

#[test]
fn suspends_for_a_command_and_resumes_with_the_answer() {
    let (engine, mut guest) = start(
        r#"(module (import "toy" "ask" (func $ask (param i32) (result i32)))
            (import "toy" "double" (func $double (param i64) (result i64)))
            (memory (export "memory") 1)
            (func (export "run") (drop (call $double (i64.extend_i32_s (call $ask (i32.const 7)))))))"#,
    );
    let (mut seen, mut fuel) = (Vec::new(), FUEL);
    let turn = guest.call(&mut seen, "run", &mut fuel).unwrap();
    assert!(matches!(turn, Turn::Command(question) if *question == 7));
    assert!(guest.advance(&engine, &mut seen, &mut fuel).is_err(), "no answer was given");
    let (_, mut guest) = start(
        r#"(module (import "toy" "ask" (func $ask (param i32) (result i32)))
            (import "toy" "double" (func $double (param i64) (result i64)))
            (memory (export "memory") 1)
            (func (export "run") (drop (call $double (i64.extend_i32_s (call $ask (i32.const 7)))))))"#,
    );
    let mut seen = Vec::new();
    assert!(matches!(guest.call(&mut seen, "run", &mut fuel).unwrap(), Turn::Command(_)));
    guest.resume(&mut seen, Some(21)).unwrap();
    assert!(matches!(guest.advance(&engine, &mut seen, &mut fuel).unwrap(), Turn::Done));
    assert_eq!(
        seen,
        ["call 1 [7]", "charge 1", "return 1 Some(21)", "call 0 [21]", "charge 0", "return 0 Some(42)"]
    );
}

#[test]
fn slices_an_endless_loop() {
    let (engine, mut guest) = start(r#"(module (func (export "run") (loop (br 0))))"#);
    let (mut seen, mut fuel) = (Vec::new(), 1000);
    assert!(matches!(guest.call(&mut seen, "run", &mut fuel).unwrap(), Turn::OutOfSlice));
    for _ in 0..3 {
        let mut fuel = 1000;
        assert!(matches!(guest.advance(&engine, &mut seen, &mut fuel).unwrap(), Turn::OutOfSlice));
        assert!(fuel < 10);
    }
}

#[test]
fn pauses_after_each_host_call() {
    let (engine, mut guest) = start(
        r#"(module (import "toy" "double" (func $double (param i64) (result i64)))
            (func (export "run") (drop (call $double (call $double (i64.const 3))))))"#,
    );
    guest.frame_mut().stepping = true;
    let (mut seen, mut fuel) = (Vec::new(), FUEL);
    assert!(matches!(guest.call(&mut seen, "run", &mut fuel).unwrap(), Turn::Paused));
    assert_eq!(seen.len(), 3);
    assert!(matches!(guest.advance(&engine, &mut seen, &mut fuel).unwrap(), Turn::Paused));
    assert_eq!(seen.last().unwrap(), "return 0 Some(12)");
    assert!(matches!(guest.advance(&engine, &mut seen, &mut fuel).unwrap(), Turn::Done));
}

#[test]
fn fails_traps_and_misses() {
    let run = |body: &str| {
        let (_, mut guest) = start(&format!(
            r#"(module (import "toy" "fail" (func $fail)) (import "toy" "later" (func $later))
                (memory (export "memory") 1) (func (export "run") {body}))"#
        ));
        guest.call(&mut Vec::new(), "run", &mut FUEL.clone()).unwrap()
    };
    assert!(matches!(run("(call $fail)"), Turn::Exit(text) if text == "65536 bytes"));
    assert!(matches!(run("(call $later)"), Turn::Exit(text) if text == "later is not built"));
    assert!(matches!(run("unreachable"), Turn::Trap(Trap::Unreachable)));
    assert!(matches!(run("(drop (i32.load (i32.const 70000)))"), Turn::Trap(Trap::MemoryOutOfBounds)));
    let (_, mut guest) = start(r#"(module (func (export "other")))"#);
    assert_eq!(guest.call(&mut Vec::new(), "run", &mut FUEL.clone()).err(), Some(StartError::NoSuchFunction));
}

#[test]
fn deep_recursion_is_a_trap() {
    let (_, mut guest) = start(r#"(module (func $run (export "run") (call $run) (call $run)))"#);
    let turn = guest.call(&mut Vec::new(), "run", &mut 100_000_000).unwrap();
    assert!(matches!(turn, Turn::Trap(Trap::StackOverflow)));
}

#[test]
fn imports_that_the_chain_does_not_have() {
    assert_eq!(
        link_error(r#"(module (import "toy" "dance" (func (param i32) (result i64))))"#),
        "unknown import toy.dance (i32) -> i64"
    );
    assert_eq!(
        link_error(r#"(module (import "toy" "ask" (func (param i32))))"#),
        "import toy.ask has the signature (i32), expected (i32) -> i32"
    );
    assert_eq!(
        link_error(r#"(module (import "toy" "ask" (global i32)))"#),
        "import toy.ask has the signature (not a function), expected (i32) -> i32"
    );
}

#[test]
fn the_same_import_twice_is_one_function() {
    let (_, mut guest) = start(
        r#"(module (import "toy" "fail" (func $a)) (import "toy" "fail" (func $b))
            (func (export "run") (call $b)))"#,
    );
    assert!(matches!(guest.call(&mut Vec::new(), "run", &mut FUEL.clone()).unwrap(), Turn::Exit(_)));
}

#[test]
fn a_start_function_may_not_call_the_host() {
    let mut engine = Engine::new(Table::new(&[TOYS]), RULES);
    let wat = r#"(module (import "toy" "fail" (func $fail)) (start $fail))"#;
    let module = engine.module([0; 32], &wat::parse_str(wat).unwrap()).unwrap();
    let error = Instance::new(&engine, &module, Toy::default()).err().unwrap();
    assert!(matches!(error, StartError::Instantiation(_)));
}

#[test]
fn tables_grow_up_to_the_bound() {
    let (_, mut guest) = start(
        r#"(module (memory (export "memory") 1) (table 1 funcref) (func (export "run")
            (if (i32.eq (table.grow (ref.null func) (i32.const 1000)) (i32.const -1)) (then unreachable))
            (if (i32.ne (table.grow (ref.null func) (i32.const 1048576)) (i32.const -1)) (then unreachable))))"#,
    );
    assert!(matches!(guest.call(&mut Vec::new(), "run", &mut FUEL.clone()).unwrap(), Turn::Done));
}

/// No instruction nests natively, however often it runs.
#[test]
fn loops_need_no_native_stack() {
    for body in ["(drop (memory.grow (i32.const 0)))", "(drop (table.grow (ref.null func) (i32.const 0)))"] {
        let (_, mut guest) = start(&format!(
            r#"(module (memory (export "memory") 1) (table 1 funcref) (func (export "run") (loop {body} (br 0))))"#
        ));
        let turn = guest.call(&mut Vec::new(), "run", &mut 10_000_000).unwrap();
        assert!(matches!(turn, Turn::OutOfSlice), "{body}");
    }
}

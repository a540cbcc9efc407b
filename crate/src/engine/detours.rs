//! Ways around two faults of the interpreter, both of which hit valid modules.
//!
//! wasmi 2.0.0 panics when it translates an integer store whose static offset does not fit 16 bits while address and value are both
//! in its register, as in `(i32.store offset=65536 (local.get 0) (local.get 0))` right after `local.set 0`.
//!
//! wasmi 2.0.0 chooses wrongly in a `select` whose condition compares a local with 0, as in
//! `(select (local.get 1) (local.get 2) (i32.eqz (local.get 0)))`: it joins the two, and looks at its register instead of the local.
//!
//! An empty block before the store, or the select, makes it put its register on the stack first, and join nothing. Nothing else
//! changes: not the result, not the memory, not a trap.

use std::borrow::Cow;
use std::ops::Range;
use wasmparser::{BinaryReaderError, FunctionBody, MemArg, Operator, Parser, Payload};

/// `block end`, without a type.
const EMPTY_BLOCK: &[u8] = &[0x02, 0x40, 0x0b];
/// Id of the code section.
const CODE_SECTION: u8 = 10;
/// Where the first section starts.
const HEADER: usize = 8;

/// The module with an empty block before every instruction that needs one; the same bytes when there is none, or when the module is
/// not valid.
pub(super) fn with_detours(module: &[u8]) -> Cow<'_, [u8]> {
    match find(module) {
        Ok(Some(code)) if code.bodies.iter().any(|body| !body.detours.is_empty()) => {
            Cow::Owned(rewritten(module, &code))
        }
        _ => Cow::Borrowed(module),
    }
}

/// The code section.
struct Code {
    /// From its id to its end.
    section: Range<usize>,
    bodies: Vec<Body>,
}

/// One function body.
struct Body {
    bytes: Range<usize>,
    /// Where the instructions are that need a block, ascending.
    detours: Vec<usize>,
}

fn find(module: &[u8]) -> Result<Option<Code>, BinaryReaderError> {
    let mut code: Option<Code> = None;
    let mut end = HEADER;
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload?;
        if let Payload::CodeSectionStart { range, .. } = &payload {
            code = Some(Code { section: end..range.end, bodies: Vec::new() });
        }
        if let Some((_, range)) = payload.as_section() {
            end = range.end;
        }
        if let (Payload::CodeSectionEntry(body), Some(code)) = (&payload, &mut code) {
            code.bodies.push(Body { bytes: body.range(), detours: detours(body)? });
        }
    }
    Ok(code)
}

/// Where the instructions are that need a block.
fn detours(body: &FunctionBody<'_>) -> Result<Vec<usize>, BinaryReaderError> {
    let mut detours = Vec::new();
    let mut compared = false;
    for operator in body.get_operators_reader()?.into_iter_with_offsets() {
        let (operator, offset) = operator?;
        let far = stored_at(&operator).is_some_and(|memarg| memarg.offset > u64::from(u16::MAX));
        let select = matches!(operator, Operator::Select | Operator::TypedSelect { .. });
        if far || select && compared {
            detours.push(offset);
        }
        compared = compares(&operator) || compared && !settles(&operator);
    }
    Ok(detours)
}

/// Whether the instruction can become a comparison with 0.
fn compares(operator: &Operator<'_>) -> bool {
    matches!(operator, Operator::I32Eqz | Operator::I32Eq | Operator::I32Ne | Operator::RefIsNull)
}

/// Whether a comparison that stands before the instruction has its result on the stack after it. Of most instructions one cannot say:
/// the interpreter translates them to nothing when their operands are known.
fn settles(operator: &Operator<'_>) -> bool {
    matches!(
        operator,
        Operator::Block { .. }
            | Operator::Loop { .. }
            | Operator::Call { .. }
            | Operator::CallIndirect { .. }
    ) || stored_at(operator).is_some()
}

fn stored_at(operator: &Operator<'_>) -> Option<MemArg> {
    match operator {
        Operator::I32Store { memarg }
        | Operator::I64Store { memarg }
        | Operator::I32Store8 { memarg }
        | Operator::I32Store16 { memarg }
        | Operator::I64Store8 { memarg }
        | Operator::I64Store16 { memarg }
        | Operator::I64Store32 { memarg } => Some(*memarg),
        _ => None,
    }
}

fn rewritten(module: &[u8], code: &Code) -> Vec<u8> {
    let mut content = leb(code.bodies.len());
    for body in &code.bodies {
        let bytes = with_detours_in(module, body);
        content.extend(leb(bytes.len()));
        content.extend(bytes);
    }
    let mut bytes = slice(module, 0..code.section.start).to_vec();
    bytes.push(CODE_SECTION);
    bytes.extend(leb(content.len()));
    bytes.extend(content);
    bytes.extend(slice(module, code.section.end..module.len()));
    bytes
}

fn with_detours_in(module: &[u8], body: &Body) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut from = body.bytes.start;
    for &detour in &body.detours {
        bytes.extend(slice(module, from..detour));
        bytes.extend(EMPTY_BLOCK);
        from = detour;
    }
    bytes.extend(slice(module, from..body.bytes.end));
    bytes
}

fn slice(bytes: &[u8], range: Range<usize>) -> &[u8] {
    bytes.get(range).unwrap_or_default()
}

/// A length in the format's variable-length form.
fn leb(mut value: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    loop {
        let digit = value.to_le_bytes().first().copied().unwrap_or_default() & 0x7f;
        value >>= 7;
        if value == 0 {
            bytes.push(digit);
            return bytes;
        }
        bytes.push(digit | 0x80);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasmi::{CompilationMode, Config, Engine, Instance, Linker, Module, Store};

    const SHORT: &str = "(local.get 0)";
    const LONG: &str = "(i64.extend_i32_u (local.get 0))";
    const STORES: &[&str] = &["i32.store", "i32.store8", "i32.store16"];
    const LONG_STORES: &[&str] = &["i64.store", "i64.store8", "i64.store16", "i64.store32"];

    /// Stores its argument plus 1 at itself plus 65536: address and value are one local that is in the register.
    fn module(store: &str, value: &str) -> Vec<u8> {
        let text = format!(
            r#"(module (memory (export "m") 2) (func) (func (export "f") (param i32) (local i64)
                (local.set 0 (i32.add (local.get 0) (i32.const 1)))
                ({store} offset=65536 (local.get 0) {value})) (func) (data (i32.const 0) "x"))"#
        );
        wat::parse_str(text).unwrap()
    }

    fn run(module: &[u8]) -> (Store<()>, Instance) {
        let mut config = Config::default();
        config.compilation_mode(CompilationMode::Eager);
        let engine = Engine::new(&config);
        let mut store = Store::new(&engine, ());
        let module = Module::new(&engine, module).unwrap();
        let instance = Linker::new(&engine).instantiate_and_start(&mut store, &module).unwrap();
        instance.get_func(&store, "f").unwrap().call(&mut store, &[wasmi::Val::I32(6)], &mut []).unwrap();
        (store, instance)
    }

    #[test]
    fn a_far_store_is_translated_and_stores() {
        let short = STORES.iter().map(|store| module(store, SHORT));
        let long = LONG_STORES.iter().map(|store| module(store, LONG));
        for module in short.chain(long) {
            let (store, instance) = run(&with_detours(&module));
            let memory = instance.get_memory(&store, "m").unwrap();
            assert_eq!(memory.data(&store)[65_536 + 7], 7);
            assert_eq!(memory.data(&store)[0], b'x');
        }
    }

    /// Conditions that are true for the parameter 0 and false for others.
    const ZERO: &[&str] = &[
        "(i32.eqz (local.get 0))",
        "(i32.eq (local.get 0) (i32.const 0))",
        "(i32.eq (i32.const 0) (local.get 0))",
        "(i32.eqz (i32.ne (local.get 0) (i32.const 0)))",
        "(block (result i32) (nop) (i32.eqz (local.get 0)))",
        "(i32.eqz (local.get 0)) (drop (local.get 0))",
        "(select (i32.eqz (local.get 0)) (i32.const 3) (i32.wrap_i64 (i64.const 1)))",
    ];

    /// A function of one parameter that gives 7 where the condition holds, else 8.
    fn selecting(condition: &str) -> Vec<u8> {
        wat::parse_str(format!(
            r#"(module (func (export "f") (param i32) (result i32) (local i32) (local.set 1 (i32.const 7))
                (local.get 1) (i32.const 8) {condition} (select)))"#
        ))
        .unwrap()
    }

    fn selected(module: &[u8], parameter: i32) -> Option<i32> {
        let engine = Engine::default();
        let mut store = Store::new(&engine, ());
        let module = Module::new(&engine, module).unwrap();
        let instance = Linker::new(&engine).instantiate_and_start(&mut store, &module).unwrap();
        let mut results = [wasmi::Val::I32(0)];
        let function = instance.get_func(&store, "f").unwrap();
        function.call(&mut store, &[wasmi::Val::I32(parameter)], &mut results).unwrap();
        results[0].i32()
    }

    #[test]
    fn a_select_follows_its_condition() {
        for condition in ZERO {
            let module = selecting(condition);
            let module = with_detours(&module);
            assert_eq!((selected(&module, 0), selected(&module, 3)), (Some(7), Some(8)), "{condition}");
        }
        let different = selecting("(i32.ne (local.get 0) (i32.const 0))");
        let different = with_detours(&different);
        assert_eq!((selected(&different, 0), selected(&different, 3)), (Some(8), Some(7)));
    }

    /// Fails when the interpreter no longer has one of the faults: then its part of this file can go.
    #[test]
    fn the_interpreter_still_has_the_faults() {
        let module = module("i32.store", SHORT);
        assert!(std::panic::catch_unwind(|| run(&module)).is_err());
        let module = selecting(ZERO[0]);
        assert_ne!((selected(&module, 0), selected(&module, 3)), (Some(7), Some(8)));
    }

    #[test]
    fn other_modules_stay_as_they_are() {
        let near = r#"(module (memory 1) (func (i32.store offset=65535 (i32.const 0) (i32.const 0))))"#;
        let load = r#"(module (memory 1) (func (drop (i32.load offset=65536 (i32.const 0)))))"#;
        let select = r#"(module (func (param i32) (drop (select (i32.const 2) (i32.const 1) (i32.lt_s (local.get 0) (i32.const 0))))))"#;
        let empty = "(module)";
        for text in [near, load, select, empty] {
            assert!(matches!(with_detours(&wat::parse_str(text).unwrap()), Cow::Borrowed(_)));
        }
        assert!(matches!(with_detours(b"no module"), Cow::Borrowed(_)));
    }

    #[test]
    fn lengths_are_written_in_their_shortest_form() {
        for (value, bytes) in
            [(0, &[0][..]), (127, &[127]), (128, &[0x80, 1]), (624_485, &[0xe5, 0x8e, 0x26])]
        {
            assert_eq!(leb(value), bytes);
        }
    }
}

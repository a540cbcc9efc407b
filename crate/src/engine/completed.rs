//! Modules of tools that do not validate.

use super::meter::encode::{Bytes, Op};
use std::ops::Range;
use wasmparser::{
    BinaryReader, BinaryReaderError, FuncToValidate, FuncValidatorAllocations, FunctionBody, Parser,
    ValidPayload, Validator, ValidatorResources,
};

/// Bytes before the first section.
const HEADER: usize = 8;
/// The section of functions' bodies.
const CODE: u8 = 10;

/// A function's body, and whether it can run out without its results.
struct Body {
    range: Range<usize>,
    runs_out: bool,
}

/// The same module, where functions that run out without their results trap there. Such a module is not valid, but tools that do not
/// validate run it as long as no call comes to that end. What has other faults, or none, is given back as it is.
pub fn completed(module: &[u8]) -> Vec<u8> {
    let bodies = bodies(module).unwrap_or_default();
    let completed = if bodies.iter().any(|body| body.runs_out) { rewritten(module, &bodies) } else { None };
    completed.unwrap_or_else(|| module.to_vec())
}

fn bodies(module: &[u8]) -> Result<Vec<Body>, BinaryReaderError> {
    let mut validator = Validator::new();
    let mut bodies = Vec::new();
    for payload in Parser::new(0).parse_all(module) {
        if let ValidPayload::Func(function, body) = validator.payload(&payload?)? {
            bodies.push(Body { range: body.range(), runs_out: runs_out(function, &body) });
        }
    }
    Ok(bodies)
}

/// Whether the only fault is that nothing is there at the last `end`.
fn runs_out(function: FuncToValidate<ValidatorResources>, body: &FunctionBody<'_>) -> bool {
    let mut checker = function.into_validator(FuncValidatorAllocations::default());
    checker.validate(body).is_err_and(|error| {
        error.offset().saturating_add(1) == body.range().end && error.message().contains("nothing on stack")
    })
}

/// The module with these bodies in its code section; none when it is no module.
fn rewritten(module: &[u8], bodies: &[Body]) -> Option<Vec<u8>> {
    let mut out = Bytes::default();
    let (header, mut rest) = module.split_at_checked(HEADER)?;
    out.raw(header);
    while let Some((&id, after)) = rest.split_first() {
        let mut reader = BinaryReader::new(after, 0);
        let size = reader.read_var_u32().ok()? as usize;
        let (content, next) = after.get(reader.current_position()..)?.split_at_checked(size)?;
        out.raw(&[id]);
        if id == CODE {
            out.counted(&code(module, bodies)?)
        } else {
            out.counted(content)
        };
        rest = next;
    }
    Some(out.0)
}

/// The content of a code section.
fn code(module: &[u8], bodies: &[Body]) -> Option<Vec<u8>> {
    let mut section = Bytes::default();
    section.unsigned(bodies.len() as u64);
    for Body { range, runs_out } in bodies {
        let (_, instructions) = module.get(range.clone())?.split_last()?;
        let mut body = Bytes::default();
        body.raw(instructions);
        if *runs_out {
            body.op(Op::Unreachable);
        }
        section.counted(&body.op(Op::End).0);
    }
    Some(section.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assembled(text: &str) -> Vec<u8> {
        wat::parse_str(text).unwrap()
    }

    #[test]
    fn a_function_that_runs_out_traps_there() {
        let open = assembled(
            "(module (func (param i32) (result i32) (if (local.get 0) (then (return (i32.const 7)))))
            (func (result i64) (i64.const 3)) (memory 1))",
        );
        let closed = assembled(
            "(module (func (param i32) (result i32) (if (local.get 0) (then (return (i32.const 7)))) unreachable)
            (func (result i64) (i64.const 3)) (memory 1))",
        );
        assert_eq!(completed(&open), closed);
        assert_eq!(completed(&closed), closed);
    }

    #[test]
    fn other_faults_stay() {
        for module in [
            &assembled("(module (func (result i32) (i64.const 1)))"),
            &assembled("(module (func (drop)))"),
            &b"\0asm"[..].to_vec(),
            &Vec::new(),
        ] {
            assert_eq!(completed(module), **module);
        }
    }
}

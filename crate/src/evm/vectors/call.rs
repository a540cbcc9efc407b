//! Vectors of kind `call`, as far as one program alone can play them.

use super::document::{Account, Called, Document, Frame, Step, Vector};
use super::{Differences, Modules, Verdict};
use crate::evm::stylus::{
    CallInput, End, HostCall, Pages, Parameters, Programs, Report, host_functions, run,
};
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// The fuel of a transaction, that guards against endless loops.
const FUEL: u64 = 10_000_000_000;

pub(super) fn play(
    document: &Document,
    vector: &Vector,
    accounts: &[Account],
    steps: &[Step],
    modules: &Modules<'_>,
) -> Result<Verdict, String> {
    let parameters = vector.params.parameters();
    let mut programs = Programs::new(parameters.clone());
    for step in steps {
        let (program, frame) = match alone(accounts, step) {
            Ok(alone) => alone,
            Err(reason) => return Ok(Verdict::Skipped(reason.to_owned())),
        };
        let module = modules(program)?;
        let mut pages = pages(step);
        let report = call(document, step, frame, &module, &mut programs, &mut pages)?;
        if let End::Unsupported(name) = report.end {
            return Ok(Verdict::Skipped(format!("the host function {name} is not built")));
        }
        let mut differences = Differences::default();
        compare_outcome(&mut differences, &step.expected, &report);
        compare_frame(&mut differences, frame, &report, &parameters, pages);
        let verdict = differences.verdict();
        if verdict != Verdict::Passed {
            return Ok(verdict);
        }
    }
    Ok(Verdict::Passed)
}

/// The program and the one frame of a step, or why it needs more than a program alone.
fn alone<'a>(accounts: &'a [Account], step: &'a Step) -> Result<(&'a str, &'a Frame), &'static str> {
    let account = accounts.iter().find(|account| account.address == step.to);
    let program = account.and_then(|account| account.program.as_deref());
    let program = program.ok_or("the called account has no program: it needs the EVM")?;
    match step.expected.frames.as_slice() {
        _ if step.value.is_some() => Err("value is transferred: it needs a node"),
        [frame] if step.expected.frame_count.is_none() => Ok((program, frame)),
        _ => Err("programs call each other: it needs a node"),
    }
}

fn pages(step: &Step) -> Pages {
    let open = step.pages_open.unwrap_or_default();
    Pages { open, ever: step.pages_ever.unwrap_or_default().max(open) }
}

fn call(
    document: &Document,
    step: &Step,
    frame: &Frame,
    module: &[u8],
    programs: &mut Programs,
    pages: &mut Pages,
) -> Result<Report, String> {
    let sender = step.from.address();
    let input = CallInput {
        address: step.to.address(),
        sender,
        value: [0; 32],
        data: step.data.0.clone(),
        reentrant: false,
    };
    let environment = Arc::new(document.about.block.environment(sender));
    let hash: [u8; 32] = Sha256::digest(module).into();
    let (gas, mut fuel) = (step.gas.0, FUEL);
    run(programs, hash, module, &environment, input, gas, pages, frame.cached, &mut fuel)
        .map_err(|error| error.to_string())
}

fn compare_outcome(differences: &mut Differences, expected: &Called, report: &Report) {
    let result = match &report.end {
        End::Success => "success",
        End::Revert | End::Failure(_) => "revert",
        End::OutOfGas => "out_of_gas",
        End::OutOfStack => "out_of_stack",
        End::Unsupported(_) => "unsupported",
        End::RanAway => "ran away",
    };
    differences.compare("result", expected.result.as_str(), result);
    differences.compare("gas_used", expected.gas_used.0, report.gas_used);
    let output = &report.output;
    match (&expected.output_sha256, expected.output_len) {
        (Some(hash), Some(length)) => {
            differences.compare("output_len", length, output.len() as u64);
            differences.compare("output_sha256", hex::encode(&hash.0), hex::encode(Sha256::digest(output)));
        }
        _ => differences.compare("output", hex::encode(&expected.output.0), hex::encode(output)),
    }
}

fn compare_frame(
    differences: &mut Differences,
    frame: &Frame,
    report: &Report,
    parameters: &Parameters,
    pages: Pages,
) {
    differences.compare("entry_gas", frame.entry_gas.0, report.entry_gas);
    if let (Some(used), Some(left)) = (frame.ink_used, report.ink_left) {
        let start = parameters.ink(frame.gas_limit.0.saturating_sub(frame.entry_gas.0));
        differences.compare("ink_used", used.0, start.saturating_sub(left));
    }
    differences.compare(
        "meter exhausted",
        frame.ink_used.is_none(),
        matches!(report.end, End::OutOfGas) && report.ink_left.is_none(),
    );
    if let Some(left) = frame.stack_left {
        differences.compare("stack_left", left, report.stack_left.unwrap_or_default());
    }
    if let Some(ever) = frame.pages_ever_after {
        differences.compare("pages_ever_after", ever, pages.ever);
    }
    differences.compare("hostios", expected_calls(frame), actual_calls(&report.host_calls));
}

fn expected_calls(frame: &Frame) -> String {
    let mut calls = String::new();
    for (name, ink, times) in frame.hostios.iter().map(super::document::HostIo::parts) {
        (0..times).for_each(|_| line(&mut calls, name, ink));
    }
    calls
}

fn actual_calls(made: &[HostCall]) -> String {
    let table = host_functions();
    let mut calls = String::new();
    for call in made {
        line(&mut calls, table.get(call.number).map_or("?", |function| function.name), call.ink);
    }
    calls
}

fn line(calls: &mut String, name: &str, ink: u64) {
    calls.push_str(name);
    calls.push(' ');
    calls.push_str(&ink.to_string());
    calls.push_str(", ");
}

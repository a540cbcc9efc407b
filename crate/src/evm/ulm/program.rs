//! One running call of a contract: start function, entry point, how it ends (`ulm.md` 2.2 to 2.4).

use super::encoding::module;
use super::frame::{CallInput, Halt, Scratch};
use super::rules::{MOST_PAGES, rules};
use super::{Mode, host_functions};
use crate::engine::{Engine, ExternKind, Instance, LinkError, Module, Parsed, StartError, Trap, Turn};
use crate::engine::{ModuleError, Problem, Quantity};
use crate::evm::Word;
use crate::evm::backstage::Backstage;
use crate::stage::Limit;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Bytes that the host functions of a transaction handle at most; what they do is paid for with nothing else.
pub const MOST_BYTES: u64 = 1 << 30;
/// Bytes of a page.
const PAGE: u64 = 1 << 16;
/// Fuel for each page of a new memory, for which nothing else pays.
const PAGE_FUEL: u64 = 4_096;

/// How a call of a contract ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum End {
    /// The entry point has returned.
    Returned,
    /// It failed by itself, with a message.
    Failed(String),
    /// A host function was given a pointer outside the memory.
    OutOfBounds,
    /// It trapped, or nothing goes on: with the reason.
    Stuck(String),
    /// The playground ended it.
    Limit(Limit),
}

/// Contracts that are ready to run, by the hash of their code.
pub(in crate::evm) struct Contracts {
    engine: Engine<Scratch>,
    ready: BTreeMap<Word, Result<Arc<Module<Scratch>>, End>>,
}

impl Contracts {
    pub(in crate::evm) fn new() -> Self {
        let mut engine = Engine::new(host_functions(), rules());
        engine.set_exposing();
        engine.set_unknown(|module, name| {
            Halt::Stuck(format!("the chain has no host function {module}.{name} of this type"))
        });
        Self { engine, ready: BTreeMap::new() }
    }

    pub(super) fn engine(&self) -> &Engine<Scratch> {
        &self.engine
    }

    /// The module in code of this hash, decoded now or before. Decoding gives the same every time, so once is enough.
    pub(super) fn ready(&mut self, hash: Word, code: &[u8]) -> Result<Arc<Module<Scratch>>, End> {
        if let Some(ready) = self.ready.get(&hash) {
            return ready.clone();
        }
        let ready = self.engine.module(hash, module(code).unwrap_or_default()).map_err(undecodable);
        self.ready.insert(hash, ready.clone());
        ready
    }
}

/// A module that asks for more memory than there is meets a guard of ours; everything else is the chain's.
fn undecodable(error: LinkError) -> End {
    match error {
        LinkError::Refused(ModuleError {
            problem: Problem::TooMany { what: Quantity::MemoryPages, .. },
            ..
        }) => memory_limit(),
        other => End::Stuck(format!("the program cannot be decoded: {other}")),
    }
}

fn memory_limit() -> End {
    End::Limit(Limit::Memory((MOST_PAGES as u64).saturating_mul(PAGE)))
}

/// One running call of a contract.
pub(in crate::evm) struct Program {
    instance: Instance<Scratch>,
    entry: String,
    /// The argument of the entry point, if it takes one.
    flag: Option<u32>,
    phase: Phase,
    /// Whether what the phase says has begun.
    running: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    Start,
    Entry,
}

/// What a turn ended with.
pub(super) enum Next {
    OutOfSlice,
    Paused,
    End(End),
}

impl Program {
    /// A contract's instance, and the fuel that making it takes.
    pub(super) fn new(
        contracts: &Contracts,
        module: &Module<Scratch>,
        input: CallInput,
        mode: &Mode,
        creates: bool,
    ) -> Result<(Self, u64), End> {
        let parsed = module.parsed();
        let flag = takes_flag(parsed, mode.entry())?.then(|| u32::from(mode.flag(creates)));
        let starting = parsed.start.is_some();
        let scratch = Scratch { input, output: None, has_memory: parsed.memory.is_some(), starting };
        let instance = Instance::new(&contracts.engine, module, scratch);
        let instance = instance.map_err(|error| End::Stuck(error.to_string()))?;
        let phase = if starting { Phase::Start } else { Phase::Entry };
        let pages = parsed.memory.map(|memory| memory.initial).unwrap_or_default();
        let fuel = pages.saturating_mul(PAGE_FUEL).saturating_add(parsed.size);
        Ok((Self { instance, entry: mode.entry().to_owned(), flag, phase, running: false }, fuel))
    }

    /// Goes on for at most `fuel`.
    pub(super) fn turn(
        &mut self,
        engine: &Engine<Scratch>,
        backstage: &mut Backstage,
        fuel: &mut u64,
    ) -> Result<Next, StartError> {
        loop {
            let turn = if std::mem::replace(&mut self.running, true) {
                self.instance.advance(engine, backstage, fuel)?
            } else {
                self.begin(backstage, fuel)?
            };
            return Ok(match turn {
                Turn::OutOfSlice => Next::OutOfSlice,
                Turn::Paused => Next::Paused,
                Turn::Done if self.phase == Phase::Start => {
                    (self.phase, self.running) = (Phase::Entry, false);
                    self.instance.frame_mut().starting = false;
                    continue;
                }
                Turn::Done => Next::End(End::Returned),
                Turn::Exit(halt) => Next::End(halted(halt)),
                Turn::Trap(Trap::Limited) => Next::End(memory_limit()),
                Turn::Trap(trap) => Next::End(End::Stuck(trap.to_string())),
                Turn::Command(never) => match *never {},
            });
        }
    }

    fn begin(&mut self, backstage: &mut Backstage, fuel: &mut u64) -> Result<Turn<Scratch>, StartError> {
        match (self.phase, self.flag) {
            (Phase::Start, _) => self.instance.call_start(backstage, fuel),
            (Phase::Entry, Some(flag)) => self.instance.call_with(backstage, &self.entry, flag, fuel),
            (Phase::Entry, None) => self.instance.call(backstage, &self.entry, fuel),
        }
    }

    /// Ends the call; gives the output that the contract has set.
    pub(super) fn finish(self) -> Option<Vec<u8>> {
        self.instance.into_frame().output
    }
}

fn halted(halt: Halt) -> End {
    match halt {
        Halt::Failed(message) => End::Failed(String::from_utf8_lossy(&message).into_owned()),
        Halt::OutOfBounds => End::OutOfBounds,
        Halt::Stuck(reason) => End::Stuck(reason),
        Halt::Limit(limit) => End::Limit(limit),
    }
}

/// Whether the entry point takes the flag. It is pushed in any case: an entry without parameters leaves it where it is, one with
/// more finds too little.
fn takes_flag(parsed: &Parsed, entry: &str) -> Result<bool, End> {
    let stuck = |reason: String| Err(End::Stuck(reason));
    let Some(export) = parsed.exports.iter().find(|export| export.name == entry) else {
        return stuck(format!("the module exports no {entry}"));
    };
    let ExternKind::Function(signature) = &export.kind else {
        return stuck(format!("the export {entry} is a {}, not a function", export.kind.name()));
    };
    match signature.parameters.as_slice() {
        [] => Ok(false),
        [only] if only.to_string() == "i32" => Ok(true),
        _ => stuck(format!("the entry point {entry} is {signature}, it takes one i32")),
    }
}

//! One running module: start, suspend, resume, slice by slice.

use super::crossing::{Cell, Stop, gas, set_gas, value_of};
use super::expose::START;
use super::meter::GAS;
use super::prepay::{STACK, STATUS};
use super::{Engine, Guest, Host, Module};
use wasmi::{Error, Global, Instance as WasmInstance, ResumableCall, Store, TrapCode, Val};

/// A module's instance with its memory and where its execution stands.
pub struct Instance<H: Host> {
    store: Store<Cell<H>>,
    wasm: WasmInstance,
    execution: Execution,
    /// In a module that pays ahead: whether gas was exhausted, and the words of stack that are left.
    budget: Option<(Global, Global)>,
    /// Results of the function that was called; they are dropped.
    results: Vec<Val>,
}

enum Execution {
    Idle,
    /// A host function stopped the guest; its number, and the result if it has one already.
    InHost(wasmi::ResumableCallHostTrap, usize, Option<Option<u64>>),
    OutOfFuel(wasmi::ResumableCallOutOfFuel),
}

/// What one turn of a guest ended with.
pub enum Turn<H: Host> {
    /// The called function returned.
    Done,
    /// A host function needs the node; go on with [`Instance::resume`].
    Command(Box<H::Command>),
    /// A host function ended the call.
    Exit(H::Exit),
    /// The guest trapped.
    Trap(Trap),
    /// The slice of fuel is used up; go on with [`Instance::advance`].
    OutOfSlice,
    /// Paused after a host call; go on with [`Instance::advance`].
    Paused,
}

/// Why a guest trapped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs, reason = "each message says it")]
pub enum Trap {
    #[error("unreachable instruction executed")]
    Unreachable,
    #[error("memory access out of bounds")]
    MemoryOutOfBounds,
    #[error("table access out of bounds")]
    TableOutOfBounds,
    #[error("indirect call to an empty table element")]
    IndirectCallToNull,
    #[error("indirect call with another signature")]
    BadSignature,
    #[error("integer division by zero")]
    DivisionByZero,
    #[error("integer overflow")]
    IntegerOverflow,
    #[error("call stack exhausted")]
    StackOverflow,
    #[error("not enough gas")]
    OutOfGas,
    #[error("out of memory")]
    OutOfMemory,
    #[error("more memory than the playground gives")]
    Limited,
    #[error("trap")]
    Other,
}

/// Why a module could not be instantiated, or a function not be called.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StartError {
    /// A segment does not fit, or the start function trapped.
    #[error("the module cannot be instantiated: {0}")]
    Instantiation(String),
    /// No function is exported under this name.
    #[error("no function is exported under this name")]
    NoSuchFunction,
    /// The instance is not in the state that the call needs: a fault of the node.
    #[error("the instance is not waiting for this")]
    NotWaiting,
}

/// Fuel for the start function of a module.
const START_FUEL: u64 = 1_000_000;

impl<H: Host> Instance<H> {
    /// Instantiates a module for one frame.
    ///
    /// # Errors
    /// When a segment does not fit or the start function traps, runs away or calls the host.
    pub fn new(engine: &Engine<H>, module: &Module<H>, frame: H) -> Result<Self, StartError> {
        let cell =
            Cell { frame, shared: H::Shared::default(), memory: None, gas: None, lent: false, stop: None };
        let mut store = Store::new(engine.wasmi(), cell);
        let failed = |error: Error| StartError::Instantiation(error.to_string());
        store.limiter(|cell| cell);
        store.set_fuel(START_FUEL).map_err(failed)?;
        let wasm = module.linker.instantiate_and_start(&mut store, &module.wasmi).map_err(failed)?;
        let memory = module.memory.as_ref().and_then(|name| wasm.get_memory(&store, name));
        store.data_mut().memory = memory;
        store.data_mut().gas = module.metered.then(|| wasm.get_global(&store, GAS)).flatten();
        let global = |name| module.metered.then(|| wasm.get_global(&store, name)).flatten();
        let budget = global(STATUS).zip(global(STACK));
        Ok(Self { store, wasm, execution: Execution::Idle, budget, results: Vec::new() })
    }

    /// Calls an exported function without arguments, for at most `fuel`.
    ///
    /// # Errors
    /// When there is no such function.
    pub fn call(
        &mut self,
        shared: &mut H::Shared,
        name: &str,
        fuel: &mut u64,
    ) -> Result<Turn<H>, StartError> {
        let function = self.wasm.get_func(&self.store, name).ok_or(StartError::NoSuchFunction)?;
        // A non-void export runs and its results are dropped (multiversx_checked.md 13); one with parameters traps.
        self.results = vec![Val::I32(0); function.ty(&self.store).results().len()];
        Ok(self.turn(shared, fuel, |store, results| function.call_resumable(store, &[], results)))
    }

    /// Calls the start function, where the rules leave that to the chain ([`StartRule::Called`](super::StartRule::Called)).
    ///
    /// # Errors
    /// When the module has none.
    pub fn call_start(&mut self, shared: &mut H::Shared, fuel: &mut u64) -> Result<Turn<H>, StartError> {
        self.call(shared, START, fuel)
    }

    /// Calls an exported function with one argument, for at most `fuel`.
    ///
    /// # Errors
    /// When there is no such function.
    pub fn call_with(
        &mut self,
        shared: &mut H::Shared,
        name: &str,
        argument: u32,
        fuel: &mut u64,
    ) -> Result<Turn<H>, StartError> {
        let function = self.wasm.get_func(&self.store, name).ok_or(StartError::NoSuchFunction)?;
        self.results = vec![Val::I32(0); function.ty(&self.store).results().len()];
        let inputs = [Val::I32(argument.cast_signed())];
        Ok(self.turn(shared, fuel, |store, results| function.call_resumable(store, &inputs, results)))
    }

    /// The first result of the function that was called, when it is an `i32` and the function has returned.
    pub fn result(&self) -> Option<u64> {
        self.results.first().and_then(Val::i32).map(|value| value.cast_unsigned().into())
    }

    /// Words of stack that are left, in a module that pays ahead.
    pub fn stack(&self) -> Option<u32> {
        let (_, stack) = self.budget?;
        stack.get(&self.store).i32().map(i32::cast_unsigned)
    }

    /// Sets the words of stack, in a module that pays ahead.
    pub fn set_stack(&mut self, words: u32) {
        if let Some((_, stack)) = self.budget {
            // It cannot fail: the metering made the global, mutable and of this type.
            let _ = stack.set(&mut self.store, Val::I32(words.cast_signed()));
        }
    }

    /// Gives the answer to the command that the guest waits for and goes on.
    ///
    /// # Errors
    /// When the guest does not wait for an answer.
    pub fn resume(&mut self, shared: &mut H::Shared, answer: Option<u64>) -> Result<(), StartError> {
        match &mut self.execution {
            Execution::InHost(_, number, result @ None) => {
                *result = Some(answer);
                let number = *number;
                let gas = self.gas();
                self.store.data_mut().frame.returned(shared, number, answer, gas);
                Ok(())
            }
            _ => Err(StartError::NotWaiting),
        }
    }

    /// Goes on after a pause, the end of a slice or an answer, for at most `fuel`.
    ///
    /// # Errors
    /// When there is nothing to go on with.
    pub fn advance(
        &mut self,
        engine: &Engine<H>,
        shared: &mut H::Shared,
        fuel: &mut u64,
    ) -> Result<Turn<H>, StartError> {
        match std::mem::replace(&mut self.execution, Execution::Idle) {
            Execution::InHost(trap, number, Some(result)) => {
                let function = engine.table().get(number).ok_or(StartError::NotWaiting)?;
                let inputs: Vec<Val> = value_of(function, result).into_iter().collect();
                Ok(self.turn(shared, fuel, |store, results| trap.resume(store, &inputs, results)))
            }
            Execution::OutOfFuel(out) => {
                *fuel = (*fuel).max(out.required_fuel());
                Ok(self.turn(shared, fuel, |store, results| out.resume(store, results)))
            }
            _ => Err(StartError::NotWaiting),
        }
    }

    /// Chain gas that the guest's instructions may still use; the most there is in a module that is not metered. While the guest
    /// runs it is exact at each host call.
    pub fn gas(&self) -> i64 {
        gas(&self.store)
    }

    /// Sets the gas that the guest's instructions may still use.
    pub fn set_gas(&mut self, gas: i64) {
        set_gas(&mut self.store, gas);
    }

    /// The frame's scratch.
    pub fn frame(&self) -> &H {
        &self.store.data().frame
    }

    /// The frame's scratch, to be changed while the guest does not run.
    pub fn frame_mut(&mut self) -> &mut H {
        &mut self.store.data_mut().frame
    }

    /// Ends the instance and gives back the frame's scratch.
    pub fn into_frame(self) -> H {
        drop(self.execution);
        self.store.into_data().frame
    }

    /// Lets the node finish a command the way a host function would: with memory, scratch and the transaction's state.
    pub fn with_guest<R>(&mut self, shared: &mut H::Shared, act: impl FnOnce(&mut Guest<'_, H>) -> R) -> R {
        let (memory, gas) = (self.store.data().memory, self.gas());
        let (memory, cell) = match memory {
            Some(memory) => memory.data_and_store_mut(&mut self.store),
            None => (&mut [][..], self.store.data_mut()),
        };
        let mut guest = Guest { memory, frame: &mut cell.frame, shared, gas };
        let result = act(&mut guest);
        let gas = guest.gas;
        self.set_gas(gas);
        result
    }

    fn turn(
        &mut self,
        shared: &mut H::Shared,
        fuel: &mut u64,
        run: impl FnOnce(&mut Store<Cell<H>>, &mut [Val]) -> Result<ResumableCall, Error>,
    ) -> Turn<H> {
        let given = *fuel;
        self.lend(shared, true);
        let call = match self.store.set_fuel(given) {
            Ok(()) => run(&mut self.store, &mut self.results),
            Err(error) => Err(error),
        };
        self.lend(shared, false);
        *fuel = self.store.get_fuel().unwrap_or_default().min(given);
        self.settle(call)
    }

    fn lend(&mut self, shared: &mut H::Shared, lent: bool) {
        let cell = self.store.data_mut();
        std::mem::swap(&mut cell.shared, shared);
        cell.lent = lent;
    }

    fn settle(&mut self, call: Result<ResumableCall, Error>) -> Turn<H> {
        match call {
            Ok(ResumableCall::Finished) => Turn::Done,
            Ok(ResumableCall::OutOfFuel(out)) => {
                self.execution = Execution::OutOfFuel(out);
                Turn::OutOfSlice
            }
            Ok(ResumableCall::HostTrap(trap)) => self.stopped(trap),
            Err(error) => self.failed(&error),
        }
    }

    fn stopped(&mut self, trap: wasmi::ResumableCallHostTrap) -> Turn<H> {
        match self.store.data_mut().stop.take() {
            Some(Stop::Exit(exit)) => Turn::Exit(exit),
            Some(Stop::Command(command, number)) => {
                self.execution = Execution::InHost(trap, number, None);
                Turn::Command(command)
            }
            Some(Stop::Pause(result, number)) => {
                self.execution = Execution::InHost(trap, number, Some(result));
                Turn::Paused
            }
            None => Turn::Trap(Trap::Other),
        }
    }

    fn failed(&mut self, error: &Error) -> Turn<H> {
        match self.store.data_mut().stop.take() {
            Some(Stop::Exit(exit)) => Turn::Exit(exit),
            _ => Turn::Trap(self.trap(error)),
        }
    }
}

impl<H: Host> Instance<H> {
    /// A metered guest that runs out of gas traps as one that executes `unreachable`, with no gas left; one that pays ahead, with
    /// its status or the end of its stack.
    fn trap(&self, error: &Error) -> Trap {
        let exhausted = match self.budget {
            Some((status, _)) => status.get(&self.store).i32() != Some(0),
            None => self.gas() <= 0,
        };
        match error.as_trap_code().map_or(Trap::Other, Trap::from) {
            Trap::Unreachable if self.stack() == Some(0) => Trap::StackOverflow,
            Trap::Unreachable if exhausted => Trap::OutOfGas,
            trap => trap,
        }
    }
}

impl From<TrapCode> for Trap {
    fn from(code: TrapCode) -> Self {
        match code {
            TrapCode::UnreachableCodeReached => Self::Unreachable,
            TrapCode::MemoryOutOfBounds => Self::MemoryOutOfBounds,
            TrapCode::TableOutOfBounds => Self::TableOutOfBounds,
            TrapCode::IndirectCallToNull => Self::IndirectCallToNull,
            TrapCode::IntegerDivisionByZero => Self::DivisionByZero,
            TrapCode::IntegerOverflow => Self::IntegerOverflow,
            TrapCode::StackOverflow => Self::StackOverflow,
            TrapCode::BadSignature => Self::BadSignature,
            TrapCode::OutOfSystemMemory => Self::OutOfMemory,
            TrapCode::GrowthOperationLimited => Self::Limited,
            _ => Self::Other,
        }
    }
}

//! The one crossing: every call from guest to host goes through [`cross`].

use super::host_function::{Body, HostFunction, Interrupt, ValueType};
use super::{Guest, Host};
use wasmi::{AsContext, AsContextMut, Caller, Error, F32, F64, Global, Memory, Val};

/// A store's data: the frame's scratch, the lent state, and why the guest stopped.
pub(super) struct Cell<H: Host> {
    pub(super) frame: H,
    pub(super) shared: H::Shared,
    pub(super) memory: Option<Memory>,
    /// The gas that is left; none in a module that is not metered.
    pub(super) gas: Option<Global>,
    /// False outside a turn (in a start function): then nothing is lent, and host calls are refused.
    pub(super) lent: bool,
    pub(super) stop: Option<Stop<H>>,
}

/// Why a host call did not return at once.
pub(super) enum Stop<H: Host> {
    Exit(H::Exit),
    /// Waits for the node; the function's number is needed to record the return.
    Command(Box<H::Command>, usize),
    /// The call is complete; the run pauses before the guest gets the result.
    Pause(Option<u64>, usize),
}

/// Marks the wasmi error that carries no information of its own: the reason stands in [`Cell::stop`].
#[derive(Debug)]
struct Stopped;

impl std::fmt::Display for Stopped {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the guest was stopped by its host")
    }
}

impl wasmi::errors::HostError for Stopped {}

/// Ends the call of a guest that called what the chain does not have.
pub(super) fn refuse<H: Host>(mut caller: Caller<'_, Cell<H>>, exit: H::Exit) -> Error {
    caller.data_mut().stop = Some(Stop::Exit(exit));
    Error::host(Stopped)
}

/// Carries one call from guest to host and back.
///
/// 1. decode the raw values, 2. refuse outside a turn, 3. record the call, 4. charge its base cost, 5. run it (or say that
///    it is not built), 6. record the return, 7. write back the gas, 8. encode the result, or suspend, pause or trap.
pub(super) fn cross<H: Host>(
    mut caller: Caller<'_, Cell<H>>,
    number: usize,
    function: &'static HostFunction<H>,
    inputs: &[Val],
    outputs: &mut [Val],
) -> Result<(), Error> {
    let mut raw = [0_u64; MAX_PARAMETERS];
    let arguments = decode(inputs, &mut raw);
    let before = gas(&caller);
    let memory = caller.data().memory;
    let (bytes, cell) = match memory {
        Some(memory) => memory.data_and_store_mut(&mut caller),
        None => (&mut [][..], caller.data_mut()),
    };
    if !cell.lent {
        return Err(Error::new("host functions cannot be called while a module starts"));
    }
    let Cell { frame, shared, stop, .. } = cell;
    frame.called(shared, number, arguments, before);
    let mut guest = Guest { memory: bytes, frame, shared, gas: before };
    let answer = answer(&mut guest, number, function, arguments);
    let after = guest.gas;
    let answer = answer.map_err(|reason| *stop = Some(reason));
    if after != before {
        set_gas(&mut caller, after);
    }
    let result = answer.map_err(|()| Error::host(Stopped))?;
    encode(function, result, outputs);
    Ok(())
}

/// The gas that is left; the most there is in a module that is not metered.
pub(super) fn gas<H: Host>(context: impl AsContext<Data = Cell<H>>) -> i64 {
    let global = context.as_context().data().gas;
    global.and_then(|global| global.get(&context).i64()).unwrap_or(i64::MAX)
}

/// Sets the gas that is left, in a module that is metered.
pub(super) fn set_gas<H: Host>(mut context: impl AsContextMut<Data = Cell<H>>, gas: i64) {
    let global = context.as_context().data().gas;
    if let Some(global) = global {
        // It cannot fail: the metering made the global, mutable and of this type.
        let _ = global.set(&mut context, Val::I64(gas));
    }
}

fn answer<H: Host>(
    guest: &mut Guest<'_, H>,
    number: usize,
    function: &'static HostFunction<H>,
    arguments: &[u64],
) -> Result<Option<u64>, Stop<H>> {
    let result = run(guest, number, function, arguments).map_err(|interrupt| match interrupt {
        Interrupt::Exit(exit) => Stop::Exit(exit),
        Interrupt::Command(command) => Stop::Command(command, number),
    })?;
    guest.frame.returned(guest.shared, number, result, guest.gas);
    if guest.frame.pauses(guest.shared) { Err(Stop::Pause(result, number)) } else { Ok(result) }
}

/// No chain's function has more parameters.
const MAX_PARAMETERS: usize = 16;

fn run<H: Host>(
    guest: &mut Guest<'_, H>,
    number: usize,
    function: &'static HostFunction<H>,
    arguments: &[u64],
) -> Result<Option<u64>, Interrupt<H>> {
    guest.frame.charge(guest.shared, number, &mut guest.gas).map_err(Interrupt::Exit)?;
    match function.body {
        Body::Built(shim) => shim(guest, arguments),
        Body::Absent => Err(Interrupt::Exit(H::unsupported(function))),
    }
}

fn decode<'a>(inputs: &[Val], raw: &'a mut [u64; MAX_PARAMETERS]) -> &'a [u64] {
    for (slot, value) in raw.iter_mut().zip(inputs) {
        *slot = match value {
            Val::I32(value) => u64::from(*value as u32),
            Val::I64(value) => *value as u64,
            Val::F32(value) => value.to_bits().into(),
            Val::F64(value) => value.to_bits(),
            _ => 0,
        };
    }
    raw.get(..inputs.len()).unwrap_or_default()
}

fn encode<H: Host>(function: &HostFunction<H>, result: Option<u64>, outputs: &mut [Val]) {
    if let (Some(slot), Some(value)) = (outputs.first_mut(), value_of(function, result)) {
        *slot = value;
    }
}

/// The result as the guest sees it.
#[allow(clippy::cast_possible_truncation, reason = "an i32 is the low half of the raw value")]
pub(super) fn value_of<H: Host>(function: &HostFunction<H>, result: Option<u64>) -> Option<Val> {
    let raw = result.unwrap_or_default();
    match function.result? {
        ValueType::I32 => Some(Val::I32(raw as i32)),
        ValueType::I64 => Some(Val::I64(raw as i64)),
        ValueType::F32 => Some(Val::F32(F32::from_bits(raw as u32))),
        ValueType::F64 => Some(Val::F64(F64::from_bits(raw))),
    }
}

//! The one crossing: every call from guest to host goes through [`cross`].

use super::host_function::{Body, HostFunction, Interrupt, ValueType};
use super::{Guest, Host};
use wasmi::{Caller, Error, Memory, Val};

/// A store's data: the frame's scratch, the lent state, and why the guest stopped.
pub(super) struct Cell<H: Host> {
    pub(super) frame: H,
    pub(super) shared: H::Shared,
    pub(super) memory: Option<Memory>,
    /// False outside a turn (in a start function): then nothing is lent, and host calls are refused.
    pub(super) lent: bool,
    /// Executions of `memory.grow` so far.
    pub(super) grows: u32,
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

/// Carries one call from guest to host and back.
///
/// 1. decode the raw values, 2. refuse outside a turn, 3. record the call, 4. charge its base cost, 5. run it (or say that
///    it is not built), 6. record the return, 7. encode the result, 8. suspend, pause or trap.
pub(super) fn cross<H: Host>(
    mut caller: Caller<'_, Cell<H>>,
    number: usize,
    function: &'static HostFunction<H>,
    inputs: &[Val],
    outputs: &mut [Val],
) -> Result<(), Error> {
    let mut raw = [0_u64; MAX_PARAMETERS];
    let arguments = decode(inputs, &mut raw);
    let memory = caller.data().memory;
    let (bytes, cell) = match memory {
        Some(memory) => memory.data_and_store_mut(&mut caller),
        None => (&mut [][..], caller.data_mut()),
    };
    if !cell.lent {
        return Err(Error::new("host functions cannot be called while a module starts"));
    }
    let Cell { frame, shared, stop, .. } = cell;
    frame.called(shared, number, arguments);
    let mut guest = Guest { memory: bytes, frame, shared };
    match run(&mut guest, function, arguments) {
        Ok(result) => {
            guest.frame.returned(guest.shared, number, result);
            if guest.frame.pauses(guest.shared) {
                *stop = Some(Stop::Pause(result, number));
                return Err(Error::host(Stopped));
            }
            encode(function, result, outputs);
            Ok(())
        }
        Err(interrupt) => {
            *stop = Some(match interrupt {
                Interrupt::Exit(exit) => Stop::Exit(exit),
                Interrupt::Command(command) => Stop::Command(command, number),
            });
            Err(Error::host(Stopped))
        }
    }
}

/// No chain's function has more parameters.
const MAX_PARAMETERS: usize = 16;

fn run<H: Host>(
    guest: &mut Guest<'_, H>,
    function: &'static HostFunction<H>,
    arguments: &[u64],
) -> Result<Option<u64>, Interrupt<H>> {
    guest.frame.charge(guest.shared, function).map_err(Interrupt::Exit)?;
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
    }
}

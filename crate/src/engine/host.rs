//! What a chain supplies so that the engine can run its contracts, and what a host function sees.

use super::HostFunction;

/// A chain's side of one running call.
///
/// The value itself is the frame's own scratch (handles, output, call data). What the frame shares with the rest of the
/// transaction is lent for each turn and taken back after it, so that there is one owner and no lock.
pub trait Host: Sized + 'static {
    /// What a frame may ask the node to do while it waits.
    type Command;
    /// Why a call ends other than by returning.
    type Exit;
    /// The transaction's state, lent to the frame that runs.
    type Shared: Default + 'static;

    /// Pages that a guest may grow its memory to before it traps ([`Trap::Limited`](super::Trap::Limited)): the playground's own
    /// bound, for chains that have none.
    const MOST_PAGES: usize = 65_536;

    /// A host function is about to run: record it.
    fn called(&mut self, shared: &mut Self::Shared, number: usize, arguments: &[u64], gas: i64);

    /// Takes the function's base cost from the gas.
    ///
    /// # Errors
    /// The exit for exhausted gas.
    fn charge(&mut self, shared: &mut Self::Shared, number: usize, gas: &mut i64) -> Result<(), Self::Exit>;

    /// A host function has returned: record it.
    fn returned(&mut self, shared: &mut Self::Shared, number: usize, result: Option<u64>, gas: i64);

    /// The exit for a function that is declared and not built.
    fn unsupported(function: &'static HostFunction<Self>) -> Self::Exit;

    /// Whether the run pauses now, after a host call.
    fn pauses(&self, shared: &Self::Shared) -> bool;
}

/// What a host function sees: the guest's memory, the frame's scratch, the transaction's state.
pub struct Guest<'a, H: Host> {
    /// The exported memory, whole; empty when the module has none.
    pub memory: &'a mut [u8],
    /// The frame's own scratch.
    pub frame: &'a mut H,
    /// The transaction's state.
    pub shared: &'a mut H::Shared,
    /// Chain gas that the guest's instructions may still use: at the end of a block that leaves none the guest traps. The most
    /// there is in a module that is not metered.
    pub gas: i64,
}

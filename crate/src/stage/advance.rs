//! Where a transaction stands.

/// Where a transaction stands after a slice; `O` is the chain's outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Advance<O> {
    /// The slice of fuel is used up.
    Running,
    /// Paused after an event.
    Paused,
    /// It has ended; its changes are kept or undone.
    Ended(Box<O>),
}

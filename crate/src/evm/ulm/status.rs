//! Statuses with ULM's own numbers, which are not EVMC's (`ulm.md` 2.3).

use crate::evm::Status;

/// How a call ended, in the enumeration of `ulm.k`. Wherever a number is shown it must be said that it is one of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each name says it")]
pub enum UlmStatus {
    Rejected = 0,
    InternalError = 1,
    Success = 2,
    Revert = 3,
    Failure = 4,
    InvalidInstruction = 5,
    UndefinedInstruction = 6,
    OutOfGas = 7,
    BadJumpDestination = 8,
    StackOverflow = 9,
    StackUnderflow = 10,
    CallDepthExceeded = 11,
    InvalidMemoryAccess = 12,
    StaticModeViolation = 13,
    PrecompileFailure = 14,
    NonceExceeded = 15,
}

/// With its name, and the node's status that means the same, if there is one.
const ALL: [(UlmStatus, &str, Option<Status>); 16] = [
    (UlmStatus::Rejected, "REJECTED", None),
    (UlmStatus::InternalError, "INTERNAL_ERROR", Some(Status::InternalError)),
    (UlmStatus::Success, "SUCCESS", Some(Status::Success)),
    (UlmStatus::Revert, "REVERT", Some(Status::Revert)),
    (UlmStatus::Failure, "FAILURE", Some(Status::Failure)),
    (UlmStatus::InvalidInstruction, "INVALID_INSTRUCTION", Some(Status::InvalidInstruction)),
    (UlmStatus::UndefinedInstruction, "UNDEFINED_INSTRUCTION", Some(Status::UndefinedInstruction)),
    (UlmStatus::OutOfGas, "OUT_OF_GAS", Some(Status::OutOfGas)),
    (UlmStatus::BadJumpDestination, "BAD_JUMP_DESTINATION", Some(Status::BadJumpDestination)),
    (UlmStatus::StackOverflow, "STACK_OVERFLOW", Some(Status::StackOverflow)),
    (UlmStatus::StackUnderflow, "STACK_UNDERFLOW", Some(Status::StackUnderflow)),
    (UlmStatus::CallDepthExceeded, "CALL_DEPTH_EXCEEDED", Some(Status::CallDepthExceeded)),
    (UlmStatus::InvalidMemoryAccess, "INVALID_MEMORY_ACCESS", Some(Status::InvalidMemoryAccess)),
    (UlmStatus::StaticModeViolation, "STATIC_MODE_VIOLATION", Some(Status::StaticModeViolation)),
    (UlmStatus::PrecompileFailure, "PRECOMPILE_FAILURE", Some(Status::PrecompileFailure)),
    (UlmStatus::NonceExceeded, "NONCE_EXCEEDED", None),
];

impl UlmStatus {
    /// Its number in `ulm.k`.
    pub fn number(self) -> u64 {
        self as u64
    }

    /// Its name, such as `INVALID_MEMORY_ACCESS`.
    pub fn name(self) -> &'static str {
        ALL.iter().find(|(status, ..)| *status == self).map_or("", |(_, name, _)| name)
    }

    /// The status of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        ALL.iter().find(|(_, known, _)| *known == name).map(|(status, ..)| *status)
    }

    /// What a status of the node is in this enumeration; none for those that only EVMC has.
    pub fn of(status: Status) -> Option<Self> {
        ALL.iter().find(|(_, _, known)| *known == Some(status)).map(|(status, ..)| *status)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_have_ulms_numbers_and_the_nodes_names() {
        for (number, (status, name, known)) in ALL.into_iter().enumerate() {
            assert_eq!((status.number(), status.name()), (number as u64, name));
            assert_eq!(UlmStatus::from_name(name), Some(status));
            if let Some(known) = known {
                assert_eq!((known.name(), UlmStatus::of(known)), (name, Some(status)));
            }
        }
        assert_eq!((UlmStatus::Success.number(), Status::Success.number()), (2, 0));
        assert_eq!(UlmStatus::of(Status::InsufficientBalance), None);
    }
}

//! How calls end, by name, and what reverted calls say.

use revm::interpreter::InstructionResult as Ended;

/// How a call ended. The numbers are those of the EVMC interface.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "each name says it")]
pub enum Status {
    #[default]
    Success = 0,
    Failure = 1,
    Revert = 2,
    OutOfGas = 3,
    InvalidInstruction = 4,
    UndefinedInstruction = 5,
    StackOverflow = 6,
    StackUnderflow = 7,
    BadJumpDestination = 8,
    InvalidMemoryAccess = 9,
    CallDepthExceeded = 10,
    StaticModeViolation = 11,
    PrecompileFailure = 12,
    ContractValidationFailure = 13,
    ArgumentOutOfRange = 14,
    InsufficientBalance = 17,
    InternalError = 255,
}

const ALL: [(Status, &str); 17] = [
    (Status::Success, "SUCCESS"),
    (Status::Failure, "FAILURE"),
    (Status::Revert, "REVERT"),
    (Status::OutOfGas, "OUT_OF_GAS"),
    (Status::InvalidInstruction, "INVALID_INSTRUCTION"),
    (Status::UndefinedInstruction, "UNDEFINED_INSTRUCTION"),
    (Status::StackOverflow, "STACK_OVERFLOW"),
    (Status::StackUnderflow, "STACK_UNDERFLOW"),
    (Status::BadJumpDestination, "BAD_JUMP_DESTINATION"),
    (Status::InvalidMemoryAccess, "INVALID_MEMORY_ACCESS"),
    (Status::CallDepthExceeded, "CALL_DEPTH_EXCEEDED"),
    (Status::StaticModeViolation, "STATIC_MODE_VIOLATION"),
    (Status::PrecompileFailure, "PRECOMPILE_FAILURE"),
    (Status::ContractValidationFailure, "CONTRACT_VALIDATION_FAILURE"),
    (Status::ArgumentOutOfRange, "ARGUMENT_OUT_OF_RANGE"),
    (Status::InsufficientBalance, "INSUFFICIENT_BALANCE"),
    (Status::InternalError, "INTERNAL_ERROR"),
];

impl Status {
    /// The name, such as `OUT_OF_GAS`.
    pub fn name(self) -> &'static str {
        ALL.iter().find(|(status, _)| *status == self).map_or("", |(_, name)| name)
    }

    /// The status of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        ALL.iter().find(|(_, known)| *known == name).map(|(status, _)| *status)
    }

    /// The status with this number, as the trace has it.
    pub fn from_number(number: u64) -> Option<Self> {
        ALL.iter().map(|(status, _)| *status).find(|status| status.number() == number)
    }

    /// Its number.
    pub fn number(self) -> u64 {
        self as u64
    }

    /// The status of an EVM frame's end, and the rest of the story where the name does not tell it.
    pub(super) fn of(ended: Ended) -> (Self, &'static str) {
        match ended {
            Ended::Stop | Ended::Return | Ended::SelfDestruct | Ended::Suspend => (Self::Success, ""),
            Ended::Revert => (Self::Revert, ""),
            Ended::CallTooDeep => (Self::CallDepthExceeded, "max call depth exceeded"),
            Ended::OutOfFunds => (Self::InsufficientBalance, "insufficient balance for transfer"),
            Ended::OpcodeNotFound | Ended::NotActivated | Ended::InvalidImmediateEncoding => {
                (Self::UndefinedInstruction, "invalid opcode")
            }
            Ended::InvalidFEOpcode => (Self::InvalidInstruction, "invalid opcode: INVALID"),
            Ended::CallNotAllowedInsideStatic | Ended::StateChangeDuringStaticCall => {
                (Self::StaticModeViolation, "write protection")
            }
            Ended::InvalidJump => (Self::BadJumpDestination, "invalid jump destination"),
            Ended::StackUnderflow => (Self::StackUnderflow, "stack underflow"),
            Ended::StackOverflow => (Self::StackOverflow, "stack limit reached"),
            Ended::OutOfOffset => (Self::InvalidMemoryAccess, "return data out of bounds"),
            Ended::PrecompileError => (Self::PrecompileFailure, ""),
            Ended::CreateCollision => (Self::Failure, "contract address collision"),
            Ended::NonceOverflow => (Self::ArgumentOutOfRange, "nonce uint64 overflow"),
            Ended::OverflowPayment => (Self::ArgumentOutOfRange, "balance overflow"),
            Ended::CreateContractSizeLimit => (Self::ContractValidationFailure, "max code size exceeded"),
            Ended::CreateContractStartingWithEF => {
                (Self::ContractValidationFailure, "invalid code: must not begin with 0xef")
            }
            Ended::CreateInitCodeSizeLimit => (Self::ContractValidationFailure, "max initcode size exceeded"),
            Ended::MemoryLimitOOG => {
                (Self::OutOfGas, "the playground gives all frames of a transaction 256 MiB of EVM memory")
            }
            Ended::OutOfGas
            | Ended::MemoryOOG
            | Ended::PrecompileOOG
            | Ended::InvalidOperandOOG
            | Ended::ReentrancySentryOOG => (Self::OutOfGas, "out of gas"),
            _ => (Self::Failure, ""),
        }
    }
}

/// Selector of `Error(string)`.
const ERROR: [u8; 4] = [0x08, 0xc3, 0x79, 0xa0];
/// Selector of `Panic(uint256)`.
const PANIC: [u8; 4] = [0x4e, 0x48, 0x7b, 0x71];

/// What Solidity's `Error(string)` or `Panic(uint256)` in revert data says.
pub fn revert_reason(data: &[u8]) -> Option<String> {
    if let Some(rest) = data.strip_prefix(&ERROR) {
        let start = small(rest.get(..32)?)?;
        let length = small(rest.get(start..start.checked_add(32)?)?)?;
        let from = start.checked_add(32)?;
        let text = rest.get(from..from.checked_add(length)?)?;
        return Some(String::from_utf8_lossy(text).into_owned());
    }
    let code = data.strip_prefix(&PANIC)?;
    Some(format!("panic code 0x{:02x}", small(code.get(..32)?)?))
}

/// A word as a length.
fn small(word: &[u8]) -> Option<usize> {
    let (high, low) = word.split_last_chunk::<4>()?;
    high.iter().all(|byte| *byte == 0).then_some(u32::from_be_bytes(*low) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_have_names() {
        for (status, name) in ALL {
            assert_eq!((status.name(), Status::from_name(name)), (name, Some(status)));
            assert_eq!(Status::from_number(status.number()), Some(status));
        }
    }

    #[test]
    fn reasons_are_read() {
        let word = |number: u8| [&[0; 31][..], &[number]].concat();
        let text = [&ERROR[..], &word(32), &word(5), b"no ke", &[0; 27]].concat();
        assert_eq!(revert_reason(&text).as_deref(), Some("no ke"));
        assert_eq!(revert_reason(&[&PANIC[..], &word(0x11)].concat()).as_deref(), Some("panic code 0x11"));
        assert_eq!(revert_reason(&text[..70]), None);
        assert_eq!(revert_reason(&[&ERROR[..], &[0xff; 64]].concat()), None);
        assert_eq!(revert_reason(&[]), None);
    }
}

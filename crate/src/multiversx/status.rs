//! Return codes and the texts of the official VM (`multiversx.md` 2, "Return codes").

use crate::engine::Interrupt;
use crate::stage::{Exit, Limit};

/// The chain's return codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the chain's own names")]
pub enum ReturnCode {
    Ok = 0,
    FunctionNotFound = 1,
    FunctionWrongSignature = 2,
    ContractNotFound = 3,
    UserError = 4,
    OutOfGas = 5,
    AccountCollision = 6,
    OutOfFunds = 7,
    CallStackOverflow = 8,
    ContractInvalid = 9,
    ExecutionFailed = 10,
    UpgradeFailed = 11,
    SimulateFailed = 12,
}

impl ReturnCode {
    /// All codes in order.
    pub const ALL: [Self; 13] = [
        Self::Ok,
        Self::FunctionNotFound,
        Self::FunctionWrongSignature,
        Self::ContractNotFound,
        Self::UserError,
        Self::OutOfGas,
        Self::AccountCollision,
        Self::OutOfFunds,
        Self::CallStackOverflow,
        Self::ContractInvalid,
        Self::ExecutionFailed,
        Self::UpgradeFailed,
        Self::SimulateFailed,
    ];

    /// The chain's name of a status; empty for a number that is no code.
    pub fn name(status: u64) -> &'static str {
        match Self::ALL.into_iter().find(|code| *code as u64 == status) {
            Some(code) => code.text(),
            None => "",
        }
    }

    fn text(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::FunctionNotFound => "function not found",
            Self::FunctionWrongSignature => "wrong signature for function",
            Self::ContractNotFound => "contract not found",
            Self::UserError => "user error",
            Self::OutOfGas => "out of gas",
            Self::AccountCollision => "account collision",
            Self::OutOfFunds => "out of funds",
            Self::CallStackOverflow => "call stack overflow",
            Self::ContractInvalid => "contract invalid",
            Self::ExecutionFailed => "execution failed",
            Self::UpgradeFailed => "upgrade failed",
            Self::SimulateFailed => "simulate failed",
        }
    }
}

/// Message of a trap and of failures that a caller may not see the reason of.
pub(super) const EXECUTION_FAILED: &str = "execution failed";
/// What a caller sees of a callee that signalled an error.
pub(super) const ERROR_SIGNALLED: &str = "error signalled by smartcontract";
/// Message of a call whose gas does not add up.
pub(super) const GAS_MISMATCH: &str = "input and output gas does not match";
/// Message of exhausted gas.
pub(super) const NOT_ENOUGH_GAS: &str = "not enough gas";
/// A name that is not a function of the contract.
pub(super) const INVALID_FUNCTION: &str = "invalid function (not found)";
/// A call of `init` or `upgrade` by name.
pub(super) const INIT_FORBIDDEN: &str = "invalid function (calling init() directly is forbidden)";
/// A call of `callBack` by name.
pub(super) const CALLBACK_FORBIDDEN: &str = "invalid function (calling callBack() directly is forbidden)";
/// An upgrade without code or metadata.
pub(super) const UPGRADE_ARGUMENTS: &str = "upgrade failed (invalid arguments)";
/// Code that cannot be deployed or run.
pub(super) const INVALID_CODE: &str = "invalid contract code";
/// An account without code.
pub(super) const CODE_NOT_FOUND: &str = "invalid contract code (not found)";
/// A token amount that the sender does not have.
pub(super) const INSUFFICIENT_FUNDS: &str = "insufficient funds";
/// A value that the sender does not have.
pub(super) const TRANSFER_FUNDS: &str = "failed transfer (insufficient funds)";
/// Of a transfer of less than nothing.
pub(super) const NEGATIVE_VALUE: &str = "failed transfer (negative value)";

/// What a call that may not write says of anything but storage.
pub(super) const READ_ONLY: &str = "operation not permitted in read only mode";

/// A failure with its code and message.
pub(super) fn failed(code: ReturnCode, message: impl Into<Vec<u8>>) -> Exit {
    Exit::Failed { status: code as u64, message: message.into() }
}

/// The failure of a host function: code 10 with the chain's text, all gas burnt.
pub(super) fn execution_failed(message: impl AsRef<str>) -> Exit {
    failed(ReturnCode::ExecutionFailed, message.as_ref())
}

/// What a synchronous caller fails with when its callee failed (`multiversx.md` 2): the kind of error, not its message.
pub(super) fn seen_by_caller(status: u64, message: &[u8]) -> Exit {
    const CODES: [(u64, ReturnCode, &str); 2] = [
        (ReturnCode::UserError as u64, ReturnCode::ExecutionFailed, ERROR_SIGNALLED),
        (ReturnCode::OutOfGas as u64, ReturnCode::OutOfGas, NOT_ENOUGH_GAS),
    ];
    let known = CODES.into_iter().find(|(code, ..)| *code == status);
    match known {
        // "invalid function" errors carry code 4 too, but keep their text.
        Some((_, ReturnCode::ExecutionFailed, _)) if message.starts_with(b"invalid function") => {
            failed(ReturnCode::ExecutionFailed, message)
        }
        Some((_, code, text)) => failed(code, text),
        None if status == ReturnCode::ExecutionFailed as u64 => execution_failed(EXECUTION_FAILED),
        None => failed(ReturnCode::ExecutionFailed, message),
    }
}

/// The interrupt that carries a host function's failure.
pub(super) fn fail<H: crate::engine::Host<Exit = Exit>>(message: impl AsRef<str>) -> Interrupt<H> {
    Interrupt::Exit(execution_failed(message))
}

/// The interrupt of the playground's guard on bytes.
pub(super) fn too_many_bytes<H: crate::engine::Host<Exit = Exit>>(limit: u64) -> Interrupt<H> {
    Interrupt::Exit(Exit::Limit(Limit::Bytes(limit)))
}

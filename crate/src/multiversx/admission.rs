//! What may be called, and what code may run (`multiversx.md` 3, `multiversx_checked.md` 13 to 30).

use super::Code;
use super::frame::CallInput;
use super::node::Node;
use super::status::{self, ReturnCode, failed};
use crate::engine::LinkError;
use crate::stage::Exit;
use crate::trace::{Blob, FrameKind};

/// The function that runs when a contract is deployed.
pub const INIT: &str = "init";
/// The function that runs when a contract is upgraded.
pub const UPGRADE: &str = "upgrade";
/// The function that legacy asynchronous calls come back to.
pub const CALLBACK: &str = "callBack";

impl Node {
    /// Checks the name of a call, at every call.
    pub(super) fn check_name(&self, call: &CallInput) -> Result<(), Exit> {
        if matches!(call.kind, FrameKind::Deploy | FrameKind::Upgrade) {
            return Ok(());
        }
        match call.function.as_str() {
            INIT | UPGRADE => Err(failed(ReturnCode::UserError, status::INIT_FORBIDDEN)),
            CALLBACK => Err(failed(ReturnCode::UserError, status::CALLBACK_FORBIDDEN)),
            name if is_name(name) => Ok(()),
            _ => Err(failed(ReturnCode::FunctionNotFound, status::INVALID_FUNCTION)),
        }
    }

    /// Checks code that is about to run.
    pub(super) fn check_code(&mut self, code: &Code) -> Result<(), LinkError> {
        self.engine.module(code.hash(), code).map(|_| ())
    }

    /// Checks code that is about to be deployed.
    pub(super) fn check_new_code(&mut self, code: &Code) -> Result<(), LinkError> {
        self.check_code(code)
    }
}

/// Whether a name could be a function's: 1 to 255 characters of `[A-Za-z0-9_]`, no digit first.
fn is_name(name: &str) -> bool {
    let plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    plain && !name.is_empty() && name.len() < 256 && !name.starts_with(|first: char| first.is_ascii_digit())
}

/// Code metadata as it is kept: two bytes, zeros when the length is another.
pub(super) fn normalized_metadata(metadata: &Blob) -> Blob {
    if metadata.len() == 2 { metadata.clone() } else { Blob::from([0, 0]) }
}

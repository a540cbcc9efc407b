//! What may be called, and what code may run (`multiversx.md` 3, `multiversx_checked.md` 13 to 30).

use super::Code;
use super::code::{CodeMetadata, check_new_code, is_function_name};
use super::frame::{CallInput, Scratch};
use super::node::Node;
use super::status::{self, ReturnCode, failed};
use crate::engine::Module;
use crate::stage::Exit;
use crate::trace::{Blob, FrameKind};
use std::sync::Arc;

/// The function that runs when a contract is deployed.
pub(super) const INIT: &str = "init";
/// The function that runs when a contract is upgraded.
pub(super) const UPGRADE: &str = "upgrade";
/// The function that legacy asynchronous calls come back to.
pub(super) const CALLBACK: &str = "callBack";

impl Node {
    /// Checks the name of a call, at every call.
    pub(super) fn check_name(&self, call: &CallInput) -> Result<(), Exit> {
        if matches!(call.kind, FrameKind::Deploy | FrameKind::Upgrade | FrameKind::Callback) {
            return Ok(());
        }
        // What transactions may not call, contracts may (tests/scenarios/multiversx/reserved-names).
        let direct = matches!(call.kind, FrameKind::Call | FrameKind::Query);
        match call.function.as_str() {
            INIT => Err(failed(ReturnCode::UserError, status::INIT_FORBIDDEN)),
            UPGRADE if direct => Err(failed(ReturnCode::UserError, status::INIT_FORBIDDEN)),
            CALLBACK if direct => Err(failed(ReturnCode::UserError, status::CALLBACK_FORBIDDEN)),
            name if is_function_name(name) => Ok(()),
            _ => Err(failed(ReturnCode::FunctionNotFound, status::INVALID_FUNCTION)),
        }
    }

    /// The module of code that is about to run.
    ///
    /// # Errors
    /// "invalid contract code", code 9, whatever is wrong with it.
    pub(super) fn module(&mut self, code: &Code) -> Result<Arc<Module<Scratch>>, Exit> {
        self.engine.module(code.hash(), code).map_err(|_| invalid_code())
    }

    /// Checks code that is about to be deployed: its exports too.
    ///
    /// # Errors
    /// "invalid contract code", code 9, whatever is wrong with it.
    pub(super) fn check_new_code(&mut self, code: &Code) -> Result<(), Exit> {
        let module = self.module(code)?;
        let reserved = |name: &str| self.engine.table().iter().any(|function| function.name == name);
        check_new_code(module.parsed(), reserved).map_err(|_| invalid_code())
    }
}

/// The failure of code that cannot be deployed or run.
pub(super) fn invalid_code() -> Exit {
    failed(ReturnCode::ContractInvalid, status::INVALID_CODE)
}

/// Code metadata as the chain keeps it: two bytes of known flags, none when the length is another.
pub(super) fn normalized_metadata(metadata: &Blob) -> Blob {
    CodeMetadata::from_bytes(metadata).to_bytes().into()
}

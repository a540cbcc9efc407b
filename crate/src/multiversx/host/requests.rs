//! What host functions ask the node for while their frame waits: calls and deployments. The older interface reads them from
//! memory, the managed one from buffers.

use super::{CALL_BYTES, Call, HostResult, fail};
use crate::engine::Interrupt;
use crate::multiversx::builtin::is_builtin;
use crate::multiversx::command::{Command, Destination, NestedCall, NestedDeploy, Resume, TokenCall};
use crate::multiversx::status::{self, READ_ONLY};
use crate::multiversx::{Address, TokenTransfer};
use crate::trace::{Blob, FrameKind};
use num_bigint::BigUint;

/// A synchronous call as a host function asks for it.
pub(super) struct Request {
    /// [`FrameKind::Nested`], [`FrameKind::SameContext`] or [`FrameKind::ReadOnly`].
    pub(super) kind: FrameKind,
    /// The contract whose code runs.
    pub(super) to: Address,
    /// EGLD to send along.
    pub(super) value: BigUint,
    /// Whether the value has a minus sign.
    pub(super) negative: bool,
    /// Gas asked for; a negative number asks for all.
    pub(super) gas_limit: i64,
    /// The function.
    pub(super) function: Vec<u8>,
    /// Arguments.
    pub(super) arguments: Vec<Vec<u8>>,
    /// The buffer that the results go to as a list, beside the return data.
    pub(super) results: Option<i32>,
    /// Whether a failed callee gives 1 instead of failing the caller.
    pub(super) catches: bool,
    /// What the log entry of the value says first.
    pub(super) log: &'static str,
}

impl Request {
    /// A call on the callee's own storage.
    pub(super) fn nested() -> Self {
        Self::of(FrameKind::Nested, "ExecuteOnDestContext")
    }

    /// A call on the caller's storage.
    pub(super) fn same_context() -> Self {
        Self::of(FrameKind::SameContext, "ExecuteOnSameContext")
    }

    /// A call that may not write.
    pub(super) fn read_only() -> Self {
        Self::of(FrameKind::ReadOnly, "ExecuteOnDestContext")
    }

    /// A call that follows a transfer.
    pub(super) fn transfer() -> Self {
        Self::of(FrameKind::Nested, "TransferAndExecute")
    }

    fn of(kind: FrameKind, log: &'static str) -> Self {
        Self {
            kind,
            to: Address::default(),
            value: BigUint::ZERO,
            negative: false,
            gas_limit: 0,
            function: Vec::new(),
            arguments: Vec::new(),
            results: None,
            catches: false,
            log,
        }
    }
}

/// What a byte of code that is deployed counts for: about the time that compiling takes.
const COMPILING: usize = 16;
/// What the log entry says first of a deployment.
pub(super) const DEPLOY: &str = "DeploySmartContract";
/// What the log entry says first of a deployment with another contract's code.
pub(super) const DEPLOY_FROM_SOURCE: &str = "DeployFromSource";

/// A deployment as a host function asks for it.
pub(super) struct Deployment {
    /// EGLD to send along.
    pub(super) value: BigUint,
    /// Flags of the new contract.
    pub(super) metadata: Vec<u8>,
    /// The module.
    pub(super) code: Blob,
    /// Arguments of `init`.
    pub(super) arguments: Vec<Vec<u8>>,
    /// Gas asked for; a negative number asks for all.
    pub(super) gas_limit: i64,
    /// Where the new address goes.
    pub(super) address: Destination,
    /// The buffer that the results go to as a list, beside the return data.
    pub(super) results: Option<i32>,
    /// What the log entry of the value says first.
    pub(super) log: &'static str,
}

impl Call<'_> {
    /// Takes the price of a synchronous call, which comes after everything has been read, and asks for it.
    ///
    /// # Errors
    /// As [`Self::call_command`]; "not enough gas".
    pub(super) fn paid_call(&mut self, request: Request) -> HostResult<i32> {
        let price = match request.kind {
            FrameKind::SameContext => "ExecuteOnSameContext",
            FrameKind::ReadOnly => "ExecuteReadOnly",
            _ => "ExecuteOnDestContext",
        };
        self.charge(self.schedule().of(price))?;
        self.call_command(request)
    }

    /// Asks the node for a synchronous call; the function's result is given when the callee has ended.
    ///
    /// # Errors
    /// Always: the command; "invalid built in function call" for a built-in function on the same context or read only;
    /// "operation not permitted in read only mode" for EGLD; "sync execution request is not in the same shard".
    pub(super) fn call_command(&mut self, request: Request) -> HostResult<i32> {
        if is_builtin(&request.function) && request.kind != FrameKind::Nested {
            return Err(fail("invalid built in function call"));
        }
        if !self.is_near(&request.to) {
            return Err(fail("sync execution request is not in the same shard"));
        }
        if self.frame.call.read_only && request.value > BigUint::ZERO {
            return Err(fail(READ_ONLY));
        }
        self.count_bytes(CALL_BYTES)?;
        let resume = self.resume(request.results, request.catches);
        let call = NestedCall {
            kind: request.kind,
            to: request.to,
            function: String::from_utf8_lossy(&request.function).into_owned(),
            arguments: blobs(request.arguments),
            value: request.value,
            negative: request.negative,
            gas_limit: request.gas_limit.cast_unsigned(),
            log: request.log,
            resume,
        };
        Err(Interrupt::Command(Box::new(Command::Call(call))))
    }

    /// Asks the node for a transfer of tokens, with a call when the request names a function; the function's result is given when
    /// that has ended. Takes the price of each token.
    ///
    /// # Errors
    /// The command; "not enough gas"; without tokens "transfer value on esdt call", or 1 when the request catches failures.
    pub(super) fn transfer_command(
        &mut self,
        request: Request,
        tokens: Vec<TokenTransfer>,
    ) -> HostResult<i32> {
        let price = self.schedule().of("TransferValue");
        self.charge(price.saturating_mul(tokens.len() as u64))?;
        if tokens.is_empty() {
            return if request.catches { Ok(1) } else { Err(fail("transfer value on esdt call")) };
        }
        self.count_bytes(CALL_BYTES.saturating_mul(tokens.len()))?;
        let resume = self.resume(request.results, request.catches);
        let transfer = TokenCall {
            to: request.to,
            tokens,
            function: request.function,
            arguments: blobs(request.arguments),
            gas_limit: request.gas_limit.cast_unsigned(),
            resume,
        };
        Err(Interrupt::Command(Box::new(Command::Transfer(transfer))))
    }

    /// Asks the node for a deployment; the function's result is given when `init` has ended.
    ///
    /// # Errors
    /// Always: the command; "operation not permitted in read only mode".
    pub(super) fn deploy_command(&mut self, deployment: Deployment) -> HostResult<i32> {
        if self.frame.call.read_only {
            return Err(fail(READ_ONLY));
        }
        self.count_bytes(deployment.code.len().saturating_mul(COMPILING).saturating_add(CALL_BYTES))?;
        let resume = self.resume(deployment.results, false);
        let deploy = NestedDeploy {
            code: deployment.code,
            metadata: deployment.metadata.into(),
            arguments: blobs(deployment.arguments),
            value: deployment.value,
            gas_limit: deployment.gas_limit.cast_unsigned(),
            address: deployment.address,
            log: deployment.log,
            resume,
        };
        Err(Interrupt::Command(Box::new(Command::Deploy(deploy))))
    }

    /// The code of a contract that another one is deployed from.
    ///
    /// # Errors
    /// "account not found: ..."; "invalid contract code (not found)".
    pub(super) fn source_code(&self, source: &Address) -> HostResult<Blob> {
        let account = self.shared.journal.account(source);
        let code = account.ok_or_else(|| fail(format!("account not found: {source}")))?.code.blob();
        if code.is_empty() { Err(fail(status::CODE_NOT_FOUND)) } else { Ok(code) }
    }

    fn resume(&self, results: Option<i32>, catches: bool) -> Resume {
        Resume { results, catches, mark: self.frame.out.len(), deployed: None }
    }
}

pub(super) fn blobs(list: Vec<Vec<u8>>) -> Vec<Blob> {
    list.into_iter().map(Blob::from).collect()
}

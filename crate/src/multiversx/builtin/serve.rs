//! The node's part in built-in functions: their frames in the trace, and the contract calls that follow them.

use super::context::{Builtin, BuiltinCall, Failure, Origin, Transfer, value_bytes};
use super::{MULTI_TRANSFER, NFT_TRANSFER, TRANSFER, function, is_builtin};
use crate::multiversx::command::{NestedCall, Resume, TokenCall};
use crate::multiversx::esdt::minimal;
use crate::multiversx::frame::{BackTransfers, CallInput, Frame, Phase};
use crate::multiversx::host::Ending;
use crate::multiversx::journal::{Checkpoint, Journal};
use crate::multiversx::metering::not_enough_gas;
use crate::multiversx::node::{Node, Ran, Running, ending};
use crate::multiversx::pending::Pending;
use crate::multiversx::status::{READ_ONLY, ReturnCode, execution_failed, failed};
use crate::multiversx::tokens::EGLD;
use crate::multiversx::{Account, Address, Schedule, TokenTransfer, Transaction};
use crate::stage::{Exit, Fault, Turn};
use crate::trace::{Blob, FrameId, FrameKind, Log};
use num_bigint::BigUint;

/// What a built-in function left behind that succeeded. Its frame in the trace stays open until [`Node::close_builtin`], or until the
/// call that follows it ends.
pub(in crate::multiversx) struct Served {
    /// Its frame in the trace.
    pub(in crate::multiversx) frame: FrameId,
    /// Return data.
    pub(in crate::multiversx) out: Vec<Blob>,
    /// Log entries.
    pub(in crate::multiversx) logs: Vec<Log>,
    /// Gas that is left.
    pub(in crate::multiversx) gas_left: u64,
    /// What it transferred.
    pub(in crate::multiversx) transfer: Option<Transfer>,
}

impl BuiltinCall {
    /// The call of the built-in function that transfers these tokens, and then calls a function if one is named.
    pub(in crate::multiversx) fn transferring(
        origin: Origin,
        (from, to): (Address, Address),
        tokens: &[TokenTransfer],
        next: (&[u8], &[Blob]),
        gas_limit: u64,
    ) -> Self {
        let (name, recipient, mut arguments) = match tokens {
            [TokenTransfer { token, nonce: 0, value }] if **token != *EGLD => {
                (TRANSFER, to, vec![token.clone(), value_bytes(value)])
            }
            [TokenTransfer { token, nonce, value }] if **token != *EGLD => (
                NFT_TRANSFER,
                from,
                vec![token.clone(), minimal(*nonce).into(), value_bytes(value), to.blob()],
            ),
            several => {
                let mut arguments = vec![to.blob(), minimal(several.len() as u64).into()];
                for TokenTransfer { token, nonce, value } in several {
                    arguments.extend([token.clone(), minimal(*nonce).into(), value_bytes(value)]);
                }
                (MULTI_TRANSFER, from, arguments)
            }
        };
        let (function, more) = next;
        if !function.is_empty() {
            arguments.push(function.into());
            arguments.extend(more.iter().cloned());
        }
        let (caller, function, value) = (from, name.to_owned(), BigUint::ZERO);
        Self { origin, caller, recipient, function, arguments, value, gas_limit }
    }

    /// Carries out the call without a frame in the trace, for what it changes alone.
    ///
    /// # Errors
    /// The function's failure; the caller undoes what has changed.
    pub(in crate::multiversx) fn apply(
        self,
        journal: &mut Journal,
        schedule: &'static Schedule,
    ) -> Result<(), Failure> {
        let run = function(&self.function).ok_or("not built")?;
        run(&mut Builtin::new(journal, schedule, self))
    }

    fn input(&self, kind: FrameKind) -> CallInput {
        CallInput {
            kind,
            caller: self.caller,
            recipient: self.recipient,
            code: self.recipient,
            function: self.function.clone(),
            arguments: self.arguments.clone(),
            value: self.value.clone(),
            tokens: Vec::new(),
            gas_limit: self.gas_limit,
            read_only: false,
        }
    }
}

impl Served {
    /// The contract call that follows: what the transfer names, when its receiver is a contract in the caller's shard.
    pub(in crate::multiversx) fn next(
        &self,
        node: &Node,
        caller: Address,
        kind: FrameKind,
        gas_limit: u64,
    ) -> Option<CallInput> {
        let Transfer { to, tokens, next } = self.transfer.clone()?;
        let (function, arguments) = next?;
        let account = |address| node.backstage.journal.account(address);
        let shard = |address| account(address).map_or(0, |account| account.shard);
        if !account(&to).is_some_and(Account::is_contract) || shard(&to) != shard(&caller) {
            return None;
        }
        let function = String::from_utf8_lossy(&function).into_owned();
        let (recipient, code, value) = (to, to, BigUint::ZERO);
        let read_only = false;
        Some(CallInput {
            kind,
            caller,
            recipient,
            code,
            function,
            arguments,
            value,
            tokens,
            gas_limit,
            read_only,
        })
    }
}

impl Node {
    /// Runs a built-in function in a frame of the trace.
    ///
    /// # Errors
    /// Its failure, code 10, with all its changes undone; [`Exit::Unsupported`] when it is not built.
    pub(in crate::multiversx) fn run_builtin(
        &mut self,
        call: BuiltinCall,
        kind: FrameKind,
        parent: FrameId,
    ) -> Result<Served, Exit> {
        let checkpoint = self.backstage.journal.checkpoint();
        let ran = self.try_builtin(call, kind, parent);
        if ran.is_err() {
            self.backstage.journal.revert(checkpoint);
        }
        ran
    }

    /// The same; a failure undoes nothing.
    fn try_builtin(&mut self, call: BuiltinCall, kind: FrameKind, parent: FrameId) -> Result<Served, Exit> {
        let run = function(&call.function).ok_or(Exit::Unsupported { name: call.function.clone() })?;
        self.backstage.journal.enter(parent);
        let frame = self.record_enter(&call.input(kind));
        let mut builtin = Builtin::new(&mut self.backstage.journal, self.backstage.schedule, call);
        let ran = run(&mut builtin);
        let Builtin { out, logs, gas_left, transfer, journal, .. } = builtin;
        match ran {
            Ok(()) => {
                journal.set_gas_left(gas_left);
                Ok(Served { frame, out, logs, gas_left, transfer })
            }
            Err(failure) => {
                journal.set_gas_left(0);
                let exit = execution_failed(failure.0);
                self.close_builtin(frame, parent, Some(&exit));
                Err(exit)
            }
        }
    }

    /// Ends the frame of a built-in function in the trace.
    pub(in crate::multiversx) fn close_builtin(
        &mut self,
        frame: FrameId,
        parent: FrameId,
        exit: Option<&Exit>,
    ) {
        self.backstage.journal.enter(frame);
        let (status, message) = match exit {
            Some(Exit::Failed { status, message }) => {
                (*status, String::from_utf8_lossy(message).into_owned())
            }
            _ => (0, String::new()),
        };
        self.record_frame_end(status, message);
        self.backstage.journal.enter(parent);
    }

    /// Serves a contract that called a built-in function and waits for it.
    pub(in crate::multiversx) fn serve_builtin(
        &mut self,
        frame: &mut Frame,
        call: NestedCall,
        checkpoint: Checkpoint,
    ) -> Result<Turn<Self>, Fault> {
        let own = &frame.instance.frame().call;
        if own.read_only {
            return self.not_begun(frame, call.resume, 0, execution_failed(READ_ONLY), checkpoint);
        }
        let gas_limit = call.gas_limit.min(frame.gas_left());
        let builtin = BuiltinCall {
            origin: Origin::Contract,
            caller: own.recipient,
            recipient: call.to,
            function: call.function,
            arguments: call.arguments,
            value: call.value,
            gas_limit,
        };
        let pending = self.backstage.open_call();
        let mut served = match self.run_builtin(builtin, FrameKind::Nested, frame.id) {
            Ok(served) => served,
            Err(exit) => return self.not_begun(frame, call.resume, gas_limit, exit, checkpoint),
        };
        frame.hand_on(gas_limit.saturating_sub(served.gas_left));
        let caller = frame.take_over_builtin(&mut served);
        let gas = served.gas_left;
        match served.next(self, caller, FrameKind::Nested, gas) {
            Some(next) => self.push_next(frame, &served, next, call.resume, checkpoint, pending),
            None => {
                self.backstage.close_call();
                // What a call was to get is lost when there is nobody to call.
                let named = served.transfer.as_ref().is_some_and(|transfer| transfer.next.is_some());
                frame.hand_on(if named { gas } else { 0 });
                self.settle_builtin(frame, served, call.resume)
            }
        }
    }

    /// Serves a contract that transfers tokens, and may call a function of their receiver.
    pub(in crate::multiversx) fn serve_transfer(
        &mut self,
        frame: &mut Frame,
        call: TokenCall,
    ) -> Result<Turn<Self>, Fault> {
        let checkpoint = self.backstage.journal.checkpoint();
        let own = &frame.instance.frame().call;
        if own.read_only {
            return self.not_begun(frame, call.resume, 0, execution_failed(READ_ONLY), checkpoint);
        }
        let calls = !call.function.is_empty() && self.is_contract(&call.to);
        let origin = match calls {
            true => Origin::TransferAndExecute,
            false if own.caller == call.to && call.to.is_contract() => Origin::BackTransfer,
            false => Origin::Transfer,
        };
        let provided = frame.gas_left();
        let (from, limit) = (own.recipient, call.gas_limit.min(provided));
        let next = (call.function.as_slice(), call.arguments.as_slice());
        let builtin = BuiltinCall::transferring(origin, (from, call.to), &call.tokens, next, provided);
        let mut served = match self.try_builtin(builtin, FrameKind::Nested, frame.id) {
            Ok(served) => served,
            Err(exit) => return self.transfer_failed(frame, call.resume, exit, checkpoint),
        };
        let used = provided.saturating_sub(served.gas_left);
        frame.hand_on(used);
        frame.take_over_builtin(&mut served);
        if !calls {
            return self.settle_builtin(frame, served, call.resume);
        }
        let Some(gas) = limit.checked_sub(used) else {
            let exit = not_enough_gas();
            self.close_builtin(served.frame, frame.id, Some(&exit));
            return self.transfer_failed(frame, call.resume, exit, checkpoint);
        };
        if is_builtin(&call.function) {
            self.close_builtin(served.frame, frame.id, None);
            let (to, arguments, resume) = (call.to, call.arguments, call.resume);
            let function = String::from_utf8_lossy(&call.function).into_owned();
            let (kind, value, log) = (FrameKind::Nested, BigUint::ZERO, "");
            let nested = NestedCall {
                kind,
                to,
                function,
                arguments,
                value,
                negative: false,
                gas_limit: gas,
                log,
                resume,
            };
            return self.serve_builtin(frame, nested, checkpoint);
        }
        match served.next(self, from, FrameKind::Nested, gas) {
            Some(next) => {
                let pending = self.backstage.open_call();
                self.push_next(frame, &served, next, call.resume, checkpoint, pending)
            }
            None => {
                // To another shard the gas goes along; here it stays when there is nobody to call.
                let near = self.shard(&from) == self.shard(&call.to);
                frame.hand_on(if near { 0 } else { gas });
                self.settle_builtin(frame, served, call.resume)
            }
        }
    }

    /// A transfer failed that a contract asked for. A caller that catches failures keeps what had been moved until then: the official
    /// VM goes back only when the call fails that follows the transfer.
    fn transfer_failed(
        &mut self,
        frame: &mut Frame,
        resume: Resume,
        exit: Exit,
        checkpoint: Checkpoint,
    ) -> Result<Turn<Self>, Fault> {
        let from = if resume.catches { self.backstage.journal.checkpoint() } else { checkpoint };
        self.not_begun(frame, resume, 0, exit, from)
    }

    /// Begins the call that follows a built-in function.
    fn push_next(
        &mut self,
        frame: &mut Frame,
        served: &Served,
        next: CallInput,
        resume: Resume,
        checkpoint: Checkpoint,
        pending: Pending,
    ) -> Result<Turn<Self>, Fault> {
        let gas = next.gas_limit;
        match self.enter_next(served, next, checkpoint, pending) {
            Ok(child) => {
                frame.hand_on(gas);
                frame.phase = Phase::Waiting(resume);
                Ok(Turn::Push(child))
            }
            Err(exit) => {
                self.close_builtin(served.frame, frame.id, Some(&exit));
                self.not_begun(frame, resume, gas, exit, checkpoint)
            }
        }
    }

    /// Enters the call that follows a built-in function, as a child of its frame in the trace.
    ///
    /// # Errors
    /// What keeps the call from beginning.
    pub(in crate::multiversx) fn enter_next(
        &mut self,
        served: &Served,
        next: CallInput,
        checkpoint: Checkpoint,
        pending: Pending,
    ) -> Result<Frame, Exit> {
        self.require_room()?;
        self.backstage.journal.enter(served.frame);
        let mut child = self.enter(next, checkpoint, pending)?;
        child.wrapped = Some(served.frame);
        Ok(child)
    }

    /// A built-in function is over, and no call follows.
    fn settle_builtin(
        &mut self,
        frame: &mut Frame,
        served: Served,
        resume: Resume,
    ) -> Result<Turn<Self>, Fault> {
        self.close_builtin(served.frame, frame.id, None);
        if let Some(Transfer { to, tokens, next: None }) = served.transfer {
            let sent = BackTransfers { value: BigUint::ZERO, tokens };
            frame.instance.frame_mut().sent.push((to, sent));
        }
        self.hand_results(frame, resume)?;
        Ok(Turn::Again)
    }

    /// Performs a transaction that calls a built-in function of an account that is no contract.
    pub(in crate::multiversx) fn perform_builtin(
        &mut self,
        transaction: &Transaction,
        to: Address,
        function: &str,
        checkpoint: Checkpoint,
    ) -> Running {
        let call = BuiltinCall {
            origin: Origin::Transaction,
            caller: transaction.from,
            recipient: to,
            function: function.to_owned(),
            arguments: transaction.arguments.clone(),
            value: transaction.value.clone(),
            gas_limit: transaction.gas_limit,
        };
        let served = match self.run_builtin(call, FrameKind::Call, 0) {
            Ok(served) => served,
            Err(Exit::Failed { message, .. }) => {
                return self.over(checkpoint, ending(failed(ReturnCode::UserError, message)), None);
            }
            Err(exit) => return self.halted(checkpoint, exit),
        };
        let Some(next) = served.next(self, transaction.from, FrameKind::Call, served.gas_left) else {
            self.close_builtin(served.frame, 0, None);
            let Served { out, logs, gas_left, .. } = served;
            let ran = Ran { out, logs, refund: 0, gas_left };
            return self.over(checkpoint, Ending::Returned, Some(ran));
        };
        match self.enter_next(&served, next, checkpoint, self.first_call()) {
            Ok(mut frame) => {
                let scratch = frame.instance.frame_mut();
                (scratch.out, scratch.logs) = (served.out, served.logs);
                self.running(frame, checkpoint, None)
            }
            Err(exit) => {
                self.close_builtin(served.frame, 0, Some(&exit));
                self.over(checkpoint, ending(exit), None)
            }
        }
    }

    /// The shard of an account; 0 when there is none.
    fn shard(&self, address: &Address) -> u32 {
        self.backstage.journal.account(address).map_or(0, |account| account.shard)
    }

    /// Whether an address is a contract's: the account has code, or there is none and the address has the form.
    pub(in crate::multiversx) fn is_contract(&self, address: &Address) -> bool {
        self.backstage.journal.account(address).map_or_else(|| address.is_contract(), Account::is_contract)
    }
}

impl Frame {
    /// Takes over return data and log entries of a built-in function; gives the account that called it.
    pub(in crate::multiversx) fn take_over_builtin(&mut self, served: &mut Served) -> Address {
        let scratch = self.instance.frame_mut();
        scratch.out.append(&mut served.out);
        scratch.logs.append(&mut served.logs);
        scratch.call.recipient
    }
}

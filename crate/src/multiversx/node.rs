//! The node: transactions in, outcomes out, the world in between.

use super::admission::{INIT, invalid_code, normalized_metadata};
use super::backstage::{Backstage, FunctionUsage, Standing, TransactionFacts};
use super::builtin::is_builtin;
use super::code::RULES;
use super::frame::{CallInput, Frame, Phase, Scratch};
use super::host::promises::DELETE_CONTRACT;
use super::host::{Ending, table};
use super::journal::Checkpoint;
use super::pending::Pending;
use super::status::{self, ReturnCode, failed};
use super::transaction::{Action, Outcome, Refusal, Transaction};
use super::watch::{Handles, Watch};
use super::{Account, Address, Block, Code, Schedule, World};
use crate::engine::{Engine, Instance};
use crate::gather;
use crate::stage::{Exit, FUEL, Fault, Performance, Progress};
use crate::trace::{Blob, Field, FrameExit, FrameKind, Kind, Log, Trace};
use num_bigint::BigUint;
use std::collections::BTreeMap;
use std::sync::Arc;

/// One MultiversX node.
pub struct Node {
    pub(super) engine: Engine<Scratch>,
    pub(super) backstage: Backstage,
    fuel: u64,
}

/// A transaction in progress.
pub struct Running {
    stage: Option<Performance<Node>>,
    /// Before the sender's nonce was raised and the gas was paid.
    before: Checkpoint,
    /// After that: what a failure goes back to.
    checkpoint: Checkpoint,
    deployed: Option<Address>,
    /// Set when the transaction ended before any code ran.
    over: Option<Outcome>,
}

/// What a transaction's own frame leaves behind that returned.
pub(super) struct Ran {
    pub(super) out: Vec<Blob>,
    pub(super) logs: Vec<Log>,
    pub(super) refund: u64,
    pub(super) gas_left: u64,
}

/// Where a transaction stands.
pub type Advance = crate::stage::Advance<Outcome>;

impl Default for Node {
    fn default() -> Self {
        let mut engine = Engine::new(table(), RULES);
        let backstage = Backstage::default();
        engine.set_metering(Some(backstage.schedule.metering.clone()));
        Self { engine, backstage, fuel: FUEL }
    }
}

impl Node {
    /// The world as it stands.
    pub fn world(&self) -> &World {
        self.backstage.journal.world()
    }

    /// The trace so far.
    pub fn trace(&self) -> &Trace {
        self.backstage.journal.trace()
    }

    /// The engine with its table of host functions.
    pub fn engine(&self) -> &Engine<Scratch> {
        &self.engine
    }

    /// Puts an account in the place of whatever stands at its address.
    pub fn set_account(&mut self, address: &Address, account: Account) {
        self.backstage.journal.replace(address, account);
        self.backstage.journal.commit();
    }

    /// Changes one field of an account.
    pub fn set_field(&mut self, address: &Address, field: Field, value: crate::trace::Datum) {
        self.backstage.journal.set(address, field, value);
        self.backstage.journal.commit();
    }

    /// Sets the current block, or the previous one.
    pub fn set_block(&mut self, previous: bool, block: &Block) {
        self.backstage.journal.set_block(previous, block);
        self.backstage.journal.commit();
    }

    /// Chooses the address of the contract that `creator` will deploy with this nonce. The first choice stands, as in the official
    /// runner.
    pub fn set_new_address(&mut self, creator: Address, nonce: u64, address: Address) {
        self.backstage.new_addresses.entry((creator, nonce)).or_insert(address);
    }

    /// Replaces the hashes of blocks: the current one's first, then that of the block before it, and so on.
    pub fn set_block_hashes(&mut self, hashes: Vec<Blob>) {
        self.backstage.block_hashes = hashes;
    }

    /// Credits a validator reward: the balance, and the sum under the reserved key `ELRONDreward` (`multiversx.md` 2).
    ///
    /// # Errors
    /// When there is no such account.
    pub fn validator_reward(&mut self, to: &Address, value: &BigUint) -> Result<(), Refusal> {
        let journal = &mut self.backstage.journal;
        if journal.account(to).is_none() {
            return Err(Refusal::NoRecipient(*to));
        }
        let key: Blob = Blob::from(&b"ELRONDreward"[..]);
        let reward = BigUint::from_bytes_be(&journal.storage(to, &key)) + value;
        journal.credit(to, value);
        journal.set(to, Field::Storage(key), Blob::from(reward.to_bytes_be()).into());
        journal.commit();
        Ok(())
    }

    /// Sets the interpreter fuel that one transaction may use; [`FUEL`] unless the document says otherwise.
    pub fn set_fuel_limit(&mut self, fuel: u64) {
        self.fuel = fuel;
    }

    /// Chooses what everything costs; [`Schedule::v4`] unless a scenario asks for another.
    pub fn set_schedule(&mut self, schedule: &'static Schedule) {
        if schedule.name() != self.backstage.schedule.name() {
            self.engine.set_metering(Some(schedule.metering.clone()));
            self.backstage.schedule = schedule;
        }
    }

    /// Charges nothing for instructions until the next schedule is chosen.
    pub fn free_instructions(&mut self) {
        self.engine.set_metering(None);
    }

    /// What everything costs.
    pub fn schedule(&self) -> &'static Schedule {
        self.backstage.schedule
    }

    /// Looks at the handles of the frame whose host call returns with so many events in the trace, and pauses there.
    pub fn watch(&mut self, events: usize) {
        self.backstage.watch = Watch::at(events);
    }

    /// What was seen.
    pub fn watched(&self) -> Option<Arc<Handles>> {
        self.backstage.watch.seen()
    }

    /// Whether the run pauses after each host call.
    pub fn set_stepping(&mut self, stepping: bool) {
        self.backstage.stepping = stepping;
    }

    /// Begins a transaction. The sender's nonce is raised and the gas is paid before anything else, and both stay when the
    /// transaction fails (`multiversx.md` 2, "Tx flow").
    ///
    /// # Errors
    /// What the official runner treats as an error of the step.
    pub fn begin(&mut self, transaction: &Transaction) -> Result<Running, Refusal> {
        self.record_begin(transaction);
        let before = self.backstage.journal.checkpoint();
        let begun = self.prepare(transaction);
        if let Err(refusal) = &begun {
            self.record_end(None, refusal.to_string());
            self.backstage.journal.commit();
        }
        begun.map(|running| Running { before, ..running })
    }

    fn prepare(&mut self, transaction: &Transaction) -> Result<Running, Refusal> {
        let nonce = self.pay(transaction)?;
        self.backstage.begin(TransactionFacts { hash: transaction.hash });
        let checkpoint = self.backstage.journal.checkpoint();
        let attempted = self.attempt(transaction, nonce, checkpoint);
        if attempted.is_err() {
            self.backstage.journal.revert(checkpoint);
        }
        attempted
    }

    fn attempt(
        &mut self,
        transaction: &Transaction,
        nonce: u64,
        checkpoint: Checkpoint,
    ) -> Result<Running, Refusal> {
        if self.backstage.journal.balance(&transaction.from) < transaction.value {
            let ending = Ending::Failed { status: ReturnCode::OutOfFunds as u64, message: Vec::new() };
            return Ok(self.over(checkpoint, ending, None));
        }
        if let Action::Transfer { to } = &transaction.action {
            self.transfer(transaction, to)?;
            return Ok(self.over(checkpoint, Ending::Returned, None));
        }
        self.perform(transaction, nonce, checkpoint)
    }

    /// Raises the sender's nonce and takes the price of the gas; gives the nonce before.
    fn pay(&mut self, transaction: &Transaction) -> Result<u64, Refusal> {
        let from = transaction.from;
        let journal = &mut self.backstage.journal;
        let account = journal.account(&from).ok_or(Refusal::NoSender(from))?;
        let nonce = account.nonce;
        if matches!(transaction.action, Action::Query { .. }) {
            return Ok(nonce);
        }
        journal.increment_nonce(&from);
        let fee = BigUint::from(transaction.gas_limit) * transaction.gas_price;
        if journal.debit(&from, &fee) {
            return Ok(nonce);
        }
        Err(Refusal::GasNotPaid { from, balance: journal.balance(&from), fee })
    }

    fn transfer(&mut self, transaction: &Transaction, to: &Address) -> Result<(), Refusal> {
        let Transaction { from, value, .. } = transaction;
        let journal = &mut self.backstage.journal;
        // The value was found to be there.
        if journal.debit(from, value) {
            journal.credit(to, value);
        }
        self.move_tokens(transaction, to)
    }

    fn perform(
        &mut self,
        transaction: &Transaction,
        nonce: u64,
        checkpoint: Checkpoint,
    ) -> Result<Running, Refusal> {
        let call = match &transaction.action {
            Action::Deploy { code, metadata } => {
                let to = self.new_address(&transaction.from, nonce);
                let call = call_input(transaction, FrameKind::Deploy, to, "");
                let paid = self.entry_cost(&call, code.len());
                if let Err(exit) = paid.and_then(|_| self.install(&transaction.from, &to, code, metadata)) {
                    return Ok(self.over(checkpoint, ending(exit), None));
                }
                call
            }
            // The official runner hands every call of a contract to its code, where built-in functions do not exist; other
            // accounts it cannot call at all.
            Action::Call { to, function } if is_builtin(function.as_bytes()) && !self.is_contract(to) => {
                self.move_tokens(transaction, to)?;
                return Ok(self.perform_builtin(transaction, *to, function, checkpoint));
            }
            Action::Call { to, function } => {
                self.require_contract(to)?;
                self.move_tokens(transaction, to)?;
                call_input(transaction, FrameKind::Call, *to, function)
            }
            Action::Query { to, function } => {
                self.require_contract(to)?;
                call_input(transaction, FrameKind::Query, *to, function)
            }
            Action::Transfer { to } => call_input(transaction, FrameKind::Call, *to, ""),
        };
        if call.kind == FrameKind::Call && call.function == DELETE_CONTRACT {
            let deleted = self.delete(&call);
            return Ok(self.over(checkpoint, deleted.map_or_else(ending, |()| Ending::Returned), None));
        }
        let deployed = matches!(call.kind, FrameKind::Deploy).then_some(call.recipient);
        let pending = self.first_call();
        Ok(match self.enter(call, checkpoint, pending) {
            Ok(frame) => self.running(frame, checkpoint, deployed),
            Err(exit) => self.over(checkpoint, ending(exit), None),
        })
    }

    /// A transaction whose own frame begins.
    pub(super) fn running(&self, frame: Frame, checkpoint: Checkpoint, deployed: Option<Address>) -> Running {
        let stage = Some(Performance::new(frame, self.fuel));
        Running { stage, before: checkpoint, checkpoint, deployed, over: None }
    }

    fn require_contract(&self, address: &Address) -> Result<(), Refusal> {
        match self.backstage.journal.account(address) {
            None => Err(Refusal::NoRecipient(*address)),
            Some(account) if !account.is_contract() => Err(Refusal::NoCode(*address)),
            Some(_) => Ok(()),
        }
    }

    /// Address of the next contract that `creator` deploys: the scenario's choice, or the derived one.
    pub(super) fn new_address(&self, creator: &Address, nonce: u64) -> Address {
        let chosen = self.backstage.new_addresses.get(&(*creator, nonce)).copied();
        chosen.unwrap_or_else(|| Address::deployed_by(creator, nonce))
    }

    /// Creates a contract account after checking its code.
    pub(super) fn install(
        &mut self,
        owner: &Address,
        address: &Address,
        code: &Code,
        metadata: &Blob,
    ) -> Result<(), Exit> {
        self.check_new_code(code)?;
        let journal = &mut self.backstage.journal;
        journal.create(address);
        journal.set(address, Field::Code, code.blob().into());
        journal.set(address, Field::CodeMetadata, normalized_metadata(metadata).into());
        journal.set(address, Field::Owner, owner.blob().into());
        Ok(())
    }

    /// The counts of a transaction's first call.
    pub(super) fn first_call(&self) -> Pending {
        Pending::first(&self.backstage.transaction.hash)
    }

    /// Begins a frame: moves its value, makes its instance. The caller has taken the checkpoint before.
    pub(super) fn enter(
        &mut self,
        call: CallInput,
        checkpoint: Checkpoint,
        pending: Pending,
    ) -> Result<Frame, Exit> {
        self.pass_value(&call)?;
        if call.function == INIT && call.kind != FrameKind::Deploy && !self.backstage.stack.is_empty() {
            self.check_name(&call)?;
        }
        let call = self.resolve(call)?;
        let code = self.backstage.journal.account(&call.code).map(|account| account.code.clone());
        let code = code
            .filter(|code| !code.is_empty())
            .ok_or_else(|| failed(ReturnCode::ContractNotFound, status::CODE_NOT_FOUND))?;
        let entry_cost = self.entry_cost(&call, code.len())?;
        let module = self.module(&code)?;
        self.check_name(&call)?;
        let id = self.record_enter(&call);
        let standing = Standing { kind: call.kind, pending };
        let Ok(instance) = Instance::new(&self.engine, &module, Scratch::new(id, call, Arc::clone(&module)))
        else {
            self.record_frame_end(ReturnCode::ContractInvalid as u64, status::INVALID_CODE.to_owned());
            return Err(invalid_code());
        };
        self.backstage.stack.push(standing);
        let gas_sent = self.backstage.gas_sent.len();
        let phase = Phase::Begin;
        let mut frame = Frame { id, instance, checkpoint, gas_sent, wrapped: None, complete: true, phase };
        frame.fill(entry_cost);
        Ok(frame)
    }

    fn pass_value(&mut self, call: &CallInput) -> Result<(), Exit> {
        // A callback was paid when its callee sent something back.
        if call.kind == FrameKind::Callback {
            return Ok(());
        }
        let journal = &mut self.backstage.journal;
        if !journal.debit(&call.caller, &call.value) {
            return Err(failed(ReturnCode::OutOfFunds, status::TRANSFER_FUNDS));
        }
        journal.credit(&call.recipient, &call.value);
        Ok(())
    }

    /// A transaction that ended before any code ran.
    pub(super) fn over(&mut self, checkpoint: Checkpoint, ending: Ending, ran: Option<Ran>) -> Running {
        if ending != Ending::Returned {
            self.backstage.journal.revert(checkpoint);
        }
        let outcome = self.conclude(ending, ran, None, None);
        Running { stage: None, before: checkpoint, checkpoint, deployed: None, over: Some(outcome) }
    }

    /// A transaction that the playground ended before any code ran.
    pub(super) fn halted(&mut self, checkpoint: Checkpoint, exit: Exit) -> Running {
        let mut running = Running { stage: None, before: checkpoint, checkpoint, deployed: None, over: None };
        running.over = Some(self.halt(&running, exit));
        running
    }

    /// Fuel that a transaction has used so far.
    pub fn fuel_used(running: &Running) -> u64 {
        running.stage.as_ref().map_or(0, Performance::fuel_used)
    }

    /// Goes on with a transaction for at most `slice` of fuel, which is lowered by what was used.
    ///
    /// # Errors
    /// A fault of ours; the node must not be used after it.
    pub fn advance(&mut self, running: &mut Running, slice: &mut u64) -> Result<Advance, Fault> {
        if let Some(outcome) = running.over.take() {
            return Ok(Advance::Ended(Box::new(outcome)));
        }
        let stage = running.stage.as_mut().ok_or_else(|| Fault::new("a transaction that has ended"))?;
        let deployed = running.deployed;
        Ok(match stage.advance(self, slice)? {
            Progress::Running => Advance::Running,
            Progress::Paused => Advance::Paused,
            Progress::Ended(frame, ending) => {
                let gas_left = frame.gas_left();
                let Scratch { out, logs, refund, .. } = frame.instance.into_frame();
                let run = Some(Ran { out, logs, refund, gas_left });
                Advance::Ended(Box::new(self.conclude(ending, run, None, deployed)))
            }
            Progress::Halted(exit) => Advance::Ended(Box::new(self.halt(running, exit))),
        })
    }

    /// Ends a transaction that the user stopped: everything is undone, the payment for its gas too, as if it had not begun.
    pub fn cancel(&mut self, running: &Running) {
        self.unwind(running, running.before, "stopped");
        self.record_end(None, "stopped".to_owned());
        self.backstage.journal.commit();
    }

    /// Ends a transaction by the playground's own rule.
    fn halt(&mut self, running: &Running, exit: Exit) -> Outcome {
        let reason = exit.to_string();
        self.unwind(running, running.checkpoint, &reason);
        let ending =
            Ending::Failed { status: ReturnCode::ExecutionFailed as u64, message: reason.into_bytes() };
        self.conclude(ending, None, Some(exit), None)
    }

    /// Ends all frames, innermost first, and goes back to a checkpoint.
    fn unwind(&mut self, running: &Running, to: Checkpoint, reason: &str) {
        let frames = running.stage.iter().flat_map(|stage| stage.frames().iter().rev());
        for frame in frames {
            self.backstage.journal.enter(frame.id);
            let exit = FrameExit { status: None, message: reason.to_owned() };
            self.backstage.journal.record(Kind::FrameExit(Box::new(exit)));
        }
        self.backstage.journal.enter(0);
        self.backstage.journal.revert(to);
    }

    fn conclude(
        &mut self,
        ending: Ending,
        ran: Option<Ran>,
        playground: Option<Exit>,
        deployed: Option<Address>,
    ) -> Outcome {
        self.backstage.journal.enter(0);
        let (status, message) = match ending {
            Ending::Returned => (0, Vec::new()),
            Ending::Failed { status, message } => (status, message),
        };
        let reported = playground.is_none().then_some(status);
        self.record_end(reported, String::from_utf8_lossy(&message).into_owned());
        self.backstage.journal.commit();
        let usage = self.usage();
        let outcome = Outcome { status, message, playground, usage, ..Outcome::default() };
        match ran {
            _ if status != 0 => Outcome { gas_left: Some(0), refund: Some(BigUint::ZERO), ..outcome },
            Some(Ran { out, logs, refund, gas_left }) => {
                let (gas_left, refund) = (Some(gas_left), Some(refund.into()));
                Outcome { out, logs, gas_left, refund, deployed, ..outcome }
            }
            None => outcome,
        }
    }

    /// What the host functions took in this transaction, by their names.
    fn usage(&self) -> BTreeMap<&'static str, FunctionUsage> {
        let name = |number| self.engine.table().get(number).map(|function| function.name);
        let usage = self.backstage.usage.iter();
        gather::map(usage.filter_map(|(number, usage)| Some((name(number)?, usage))))
    }
}

fn call_input(transaction: &Transaction, kind: FrameKind, to: Address, function: &str) -> CallInput {
    CallInput {
        kind,
        caller: transaction.from,
        recipient: to,
        code: to,
        function: function.to_owned(),
        arguments: transaction.arguments.clone(),
        value: transaction.value.clone(),
        tokens: transaction.tokens.clone(),
        gas_limit: transaction.gas_limit,
        read_only: false,
    }
}

/// The ending that an exit stands for; the playground's own exits never come here.
pub(super) fn ending(exit: Exit) -> Ending {
    match exit {
        Exit::Failed { status, message } => Ending::Failed { status, message },
        Exit::Limit(_) | Exit::Unsupported { .. } | Exit::CheatCode { .. } => {
            Ending::Failed { status: ReturnCode::ExecutionFailed as u64, message: Vec::new() }
        }
    }
}

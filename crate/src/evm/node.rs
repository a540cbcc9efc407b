//! The node: transactions in, outcomes out, the world in between.

use super::backstage::{Backstage, Ctx};
use super::frame::Frame;
use super::interpret::instructions;
use super::perform::Entered;
use super::precompiles::Precompiles;
use super::settle::Bill;
use super::stylus::{CHAIN_ACCOUNT, Measure, Pages, ProgramRecord, Programs, Scratch};
use super::transaction::{Action, Outcome, Refusal, Transaction};
use super::ulm::{CODE_LIMIT, Contracts};
use super::world::stored;
use super::{Account, Address, Block, Settings, Word, World};
use crate::engine::Engine;
use crate::gather;
use crate::stage::{Exit, FUEL, Fault, Performance, Progress};
use crate::trace::{Datum, Field, FrameKind, Trace};
use revm::context_interface::journaled_state::JournalCheckpoint;
use revm::context_interface::journaled_state::JournalTr;
use revm::handler::FrameResult;
use revm::handler::instructions::EthInstructions;
use revm::interpreter::interpreter::EthInterpreter;
use std::sync::Arc;

pub(super) type Instructions = EthInstructions<EthInterpreter, Ctx>;

/// One node of an EVM chain.
pub struct Node {
    pub(super) backstage: Backstage,
    pub(super) instructions: Instructions,
    pub(super) precompiles: Precompiles,
    pub(super) programs: Programs,
    pub(super) contracts: Contracts,
    pub(super) settings: Settings,
    first_pages: Pages,
    fuel: u64,
}

/// A transaction in progress.
pub struct Running {
    stage: Option<Performance<Node>>,
    pub(super) bill: Bill,
    pub(super) action: Action,
    /// After the sender has paid: what the playground's end goes back to.
    pub(super) checkpoint: JournalCheckpoint,
    pub(super) mark: super::record::Mark,
    /// Before the sender has paid.
    pub(super) before: super::record::Mark,
    /// Set when the transaction ended before any code ran.
    over: Option<FrameResult>,
    /// Set when the playground ended it before any code ran.
    refused: Option<Exit>,
    /// Why its own call ended as it did, when the status does not tell.
    pub(super) reason: Option<String>,
}

/// Where a transaction stands.
pub type Advance = crate::stage::Advance<Outcome>;

/// Why a transaction has no outcome.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ExecuteError {
    /// The chain does not take it.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// A fault of ours; the node must not be used after it.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Default for Node {
    fn default() -> Self {
        Self::new(Settings::default())
    }
}

impl Node {
    /// A node with an empty world.
    pub fn new(settings: Settings) -> Self {
        let spec = settings.spec.id();
        let mut backstage = Backstage::default();
        backstage.set_rules(settings.spec, settings.chain_id);
        let parameters = Arc::new(settings.stylus.clone());
        backstage.ctx.chain.parameters = Arc::clone(&parameters);
        backstage.ctx.chain.activating = settings.activating;
        if settings.ulm.is_some() {
            backstage.set_code_limit(CODE_LIMIT);
        }
        Self {
            backstage,
            instructions: instructions(spec),
            precompiles: Precompiles::new(spec),
            programs: Programs::new(parameters),
            contracts: Contracts::new(),
            settings,
            first_pages: Pages::default(),
            fuel: FUEL,
        }
    }

    /// The rules of the chain.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The world as it stands; while a transaction runs, as it stood before.
    pub fn world(&self) -> &World {
        self.backstage.world()
    }

    /// Whether an account is the chain's own, which scenarios do not list: the one with its state, the one that gets its fees.
    pub fn is_own_account(&self, address: &Address) -> bool {
        *address == CHAIN_ACCOUNT || *address == self.settings.stylus.network_account
    }

    /// The trace so far.
    pub fn trace(&self) -> &Trace {
        &self.backstage.record.trace
    }

    /// Puts an account in the place of whatever stands at its address.
    pub fn set_account(&mut self, address: &Address, account: &Account) {
        let old = self.world().account(address).cloned();
        let stale = old.iter().flat_map(|old| old.storage.keys().copied());
        let keys = gather::set(stale.chain(account.storage.keys().copied()));
        let storage = keys.iter().map(|key| Field::Storage(key[..].into()));
        let fields = [Field::Account, Field::Nonce, Field::Balance, Field::Code];
        for field in fields.into_iter().chain(storage) {
            let value = account.get(&field);
            self.set_field(address, field, value);
        }
    }

    /// Changes one field of an account, which comes to be when it is not there.
    pub fn set_field(&mut self, address: &Address, field: Field, value: Datum) {
        let state = &mut self.backstage.ctx.journaled_state.database;
        let made = state.set(address, Field::Account, Datum::Present);
        let changed = state.set(address, field, value);
        self.backstage.record_changes(made.into_iter().chain(changed));
    }

    /// Sets the current block. What it remembers of programs that ran goes when the number changes.
    pub fn set_block(&mut self, block: &Block) {
        if block.number != self.world().block.number {
            self.begin_block();
        }
        let changes = self.backstage.ctx.journaled_state.database.set_block(block);
        self.backstage.record_changes(changes);
    }

    /// Forgets which programs ran in this block; calling one again is not cheap then.
    pub fn begin_block(&mut self) {
        self.backstage.ctx.chain.begin_block();
    }

    /// Sets the pages of memory that transactions find open from now on; none unless programs are measured in the middle of one.
    pub fn set_open_pages(&mut self, pages: Pages) {
        self.first_pages = pages;
    }

    /// Sets whether programs of this code start cheaply, as the chain's cache manager does.
    pub fn set_cached(&mut self, code: &Word, cached: bool) {
        let key = ProgramRecord::key(code);
        let record = ProgramRecord::from_word(&self.world().storage(&CHAIN_ACCOUNT, &key));
        let word = ProgramRecord { cached, ..record }.to_word();
        self.set_field(&CHAIN_ACCOUNT, Field::Nonce, 1.into());
        self.set_field(&CHAIN_ACCOUNT, Field::Storage(key[..].into()), stored(&word).into());
    }

    /// Chooses whether programs' calls are measured.
    pub fn set_measuring(&mut self, measuring: bool) {
        self.backstage.ctx.chain.measures = measuring.then(Vec::new);
    }

    /// What was measured since this was asked last.
    pub fn take_measures(&mut self) -> Vec<Measure> {
        self.backstage.ctx.chain.measures.as_mut().map(std::mem::take).unwrap_or_default()
    }

    /// The engine with its table of the programs' host functions.
    pub fn engine(&self) -> &Engine<Scratch> {
        &self.programs.engine
    }

    /// Sets the hash of a block. Others have keccak-256 of their number in decimal digits.
    pub fn set_block_hash(&mut self, number: u64, hash: Word) {
        self.backstage.ctx.journaled_state.database.set_block_hash(number, hash);
    }

    /// Sets the interpreter fuel that one transaction may use; [`FUEL`] unless the document says otherwise. An EVM instruction uses
    /// as much as its gas.
    pub fn set_fuel_limit(&mut self, fuel: u64) {
        self.fuel = fuel;
    }

    /// Whether the run pauses after what is recorded inside a frame.
    pub fn set_stepping(&mut self, stepping: bool) {
        self.backstage.stepping = stepping;
    }

    /// Runs a transaction to its end.
    ///
    /// # Errors
    /// When the chain does not take it, or by a fault of ours.
    pub fn execute(&mut self, transaction: &Transaction) -> Result<Outcome, ExecuteError> {
        let mut running = self.begin(transaction)?;
        loop {
            let mut slice = self.fuel;
            if let Advance::Ended(outcome) = self.advance(&mut running, &mut slice)? {
                return Ok(*outcome);
            }
        }
    }

    /// Begins a transaction: the chain judges it, and takes the payment for its gas.
    ///
    /// # Errors
    /// When the chain does not take it, or by a fault of ours. Nothing has changed then.
    pub fn begin(&mut self, transaction: &Transaction) -> Result<Running, ExecuteError> {
        self.backstage.ctx.chain.begin(self.first_pages);
        self.backstage.record_begin(transaction);
        let before = self.backstage.record.mark();
        let begun = self.prepare(transaction, before);
        if let Err(error) = &begun {
            self.backstage.discard();
            self.backstage.record_end(None, error.to_string());
        }
        begun
    }

    fn prepare(
        &mut self,
        transaction: &Transaction,
        before: super::record::Mark,
    ) -> Result<Running, ExecuteError> {
        let (init, bill) = self.admit(transaction)?;
        self.backstage.observe();
        let action = transaction.action;
        let (checkpoint, mark) =
            (self.backstage.ctx.journaled_state.checkpoint(), self.backstage.record.mark());
        let mut reason = None;
        let own = if action.pays() { FrameKind::Call } else { FrameKind::Query };
        let (mut stage, mut over, mut refused) = (None, None, None);
        match self.enter(init, Some(own))? {
            Entered::Frame(frame) => stage = Some(Performance::new(*frame, self.fuel)),
            Entered::Over(result, told) => (over, reason) = (Some(result), told),
            Entered::Refused(exit) => refused = Some(exit),
        }
        Ok(Running { stage, bill, action, checkpoint, mark, before, over, refused, reason })
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
        if let Some(result) = running.over.take() {
            return Ok(Advance::Ended(Box::new(self.conclude(running, result, None)?)));
        }
        if let Some(exit) = running.refused.take() {
            return self.halt(running, exit);
        }
        let stage = running.stage.as_mut().ok_or_else(|| Fault::new("a transaction that has ended"))?;
        Ok(match stage.advance(self, slice)? {
            Progress::Running => Advance::Running,
            Progress::Paused => Advance::Paused,
            Progress::Ended(frame, result) => {
                running.stage = None;
                running.reason = frame.reason;
                Advance::Ended(Box::new(self.conclude(running, result, None)?))
            }
            Progress::Halted(exit) => self.halt(running, exit)?,
        })
    }

    /// Ends a transaction by the playground's own rules: what its call changed is undone.
    fn halt(&mut self, running: &mut Running, exit: Exit) -> Result<Advance, Fault> {
        self.unwind(running, &exit.to_string());
        self.backstage.ctx.journaled_state.checkpoint_revert(running.checkpoint);
        self.backstage.undone(running.mark);
        let result = FrameResult::new_call_oog(0, 0..0, 0);
        Ok(Advance::Ended(Box::new(self.conclude(running, result, Some(exit))?)))
    }

    /// Ends a transaction that the user stopped: everything is undone, the payment for its gas too, as if it had not begun.
    pub fn cancel(&mut self, running: &mut Running) {
        self.unwind(running, "stopped");
        self.backstage.record.undone(running.before);
        self.backstage.discard();
        self.backstage.record_end(None, "stopped".to_owned());
    }

    /// Ends all frames, innermost first.
    fn unwind(&mut self, running: &mut Running, reason: &str) {
        let frames: &[Frame] = running.stage.as_ref().map_or(&[], |stage| stage.frames());
        for frame in frames.iter().rev() {
            self.backstage.record_in(frame);
            self.backstage.record_exit(None, reason.to_owned());
        }
        running.stage = None;
        self.backstage.record.enter(0, 0);
    }
}

//! What the frames of a transaction share: revm's context with the journal, and the record of what happens.

use super::journal::State;
use super::record::Record;
use super::stylus::Chain;
use super::{Address, Spec, World};
use revm::bytecode::Bytecode;
use revm::context::{BlockEnv, CfgEnv, Context, ContextTr, Journal, LocalContext, TxEnv};
use revm::context_interface::journaled_state::JournalTr;
use revm::primitives::{B256, U256};
use std::cell::RefCell;
use std::rc::Rc;

/// revm's view of the chain.
pub(super) type Ctx = Context<BlockEnv, TxEnv, CfgEnv, State, Journal<State>, Chain, LocalContext>;

/// What the frames of a transaction share.
pub struct Backstage {
    pub(super) ctx: Ctx,
    pub(super) record: Record,
    /// Whether the run pauses after what is recorded.
    pub(super) stepping: bool,
    /// Bytes that host functions of ULM contracts have handled in this transaction.
    pub(super) handled: u64,
}

/// Bytes of EVM memory that the frames of a transaction share: the playground's own bound. More than a block's gas could pay for.
const MEMORY: u64 = 256 << 20;

/// Cheap: one is left behind in every program that waits.
impl Default for Backstage {
    fn default() -> Self {
        let mut cfg = CfgEnv::new_with_spec(Spec::default().id());
        // The first byte of new code is judged where frames end: programs may begin with EF.
        cfg.disable_eip3541 = true;
        // Contracts may send transactions in a scenario.
        cfg.disable_eip3607 = true;
        // Stylus chains have no least price for call data.
        cfg.disable_eip7623 = true;
        cfg.memory_limit = MEMORY;
        let local = LocalContext {
            shared_memory_buffer: Rc::new(RefCell::new(Vec::new())),
            precompile_error_message: None,
        };
        let mut journal = Journal::new(State::default());
        journal.set_spec_id(cfg.spec);
        let ctx = Context {
            block: BlockEnv::default(),
            tx: TxEnv::default(),
            cfg,
            journaled_state: journal,
            chain: Chain::default(),
            local,
            error: Ok(()),
        };
        Self { ctx, record: Record::default(), stepping: false, handled: 0 }
    }
}

impl Backstage {
    /// The world as it stood before the transaction.
    pub(super) fn world(&self) -> &World {
        self.ctx.journaled_state.database.world()
    }

    pub(super) fn set_rules(&mut self, spec: Spec, chain_id: u64) {
        self.ctx.cfg.set_spec_and_mainnet_gas_params(spec.id());
        self.ctx.cfg.chain_id = chain_id;
        self.ctx.journaled_state.set_spec_id(spec.id());
    }

    /// Sets how long code, and code that creates, may be.
    pub(super) fn set_code_limit(&mut self, bytes: usize) {
        self.ctx.cfg.limit_contract_code_size = Some(bytes);
        self.ctx.cfg.limit_contract_initcode_size = Some(bytes);
    }

    /// Hands the world's block to revm.
    pub(super) fn load_block(&mut self) {
        let block = &self.world().block;
        let (number, timestamp) = (U256::from(block.number), U256::from(block.timestamp));
        let (coinbase, random) = (block.coinbase.into(), B256::from(block.prev_randao));
        let (gas_limit, basefee) = (block.gas_limit, block.base_fee);
        let env = &mut self.ctx.block;
        (env.number, env.timestamp, env.beneficiary) = (number, timestamp, coinbase);
        (env.prevrandao, env.gas_limit, env.basefee) = (Some(random), gas_limit, basefee);
    }

    /// An account's code with its hash; the code of another account when this one points to it (EIP-7702).
    pub(super) fn code_of(&mut self, address: Address) -> (B256, Bytecode) {
        let journal = &mut self.ctx.journaled_state;
        let mut load = |address: revm::primitives::Address| {
            let Ok(account) = journal.load_account_with_code(address);
            (account.info.code_hash, account.info.code.clone().unwrap_or_default())
        };
        let own = load(address.into());
        own.1.eip7702_address().map_or(own, load)
    }

    /// The bytes of an account's own code; looking at them costs nothing.
    pub(super) fn code_bytes(&mut self, address: Address) -> Vec<u8> {
        let changed = self
            .ctx
            .journaled_state
            .state
            .get(&revm::primitives::Address::from(address))
            .and_then(|it| it.info.code.as_ref());
        match changed {
            Some(code) => code.original_byte_slice().to_vec(),
            None => self.world().account(&address).map(|it| it.code.bytes().to_vec()).unwrap_or_default(),
        }
    }

    /// Forgets all that the transaction has loaded and changed.
    pub(super) fn discard(&mut self) {
        self.ctx.journaled_state.discard_tx();
        self.ctx.journaled_state.finalize();
        self.forget();
    }

    /// Makes what stands final.
    pub(super) fn commit(&mut self) {
        self.ctx.journaled_state.commit_tx();
        let state = self.ctx.journaled_state.finalize();
        self.ctx.journaled_state.database.commit(state);
        self.forget();
    }

    fn forget(&mut self) {
        revm::context::LocalContextTr::clear(&mut self.ctx.local);
        *self.ctx.error() = Ok(());
        self.handled = 0;
        self.record.forget();
    }
}

//! What stands around a transaction's own call: it is judged and paid for before, refunds and fees come after.

use super::journal::amount;
use super::node::{ExecuteError, Node, Running};
use super::perform::told;
use super::transaction::{Action, Outcome, Refusal, Transaction};
use super::{Address, Status};
use crate::stage::{Exit, Fault};
use crate::trace::Blob;
use revm::context::TxEnv;
use revm::context::result::{EVMError, InvalidTransaction};
use revm::context_interface::journaled_state::JournalTr;
use revm::handler::{FrameResult, execution, post_execution, pre_execution, validation};
use revm::interpreter::interpreter_action::FrameInit;
use revm::interpreter::{
    CallInput, CallInputs, CallScheme, CallValue, FrameInput, GasTracker, InitialAndFloorGas, SharedMemory,
};
use revm::primitives::hardfork::SpecId;
use revm::primitives::{Bytes, TxKind};
use std::convert::Infallible;

type Invalid = EVMError<Infallible, InvalidTransaction>;

/// The gas of a transaction.
pub(super) struct Bill {
    tracker: GasTracker,
    least: InitialAndFloorGas,
}

impl Node {
    /// Judges a transaction, takes the payment, and says what its own call is to be.
    pub(super) fn admit(&mut self, transaction: &Transaction) -> Result<(FrameInit, Bill), ExecuteError> {
        self.backstage.load_block();
        self.load_transaction(transaction);
        let paid = transaction.action.pays();
        let least = if paid { self.charge()? } else { InitialAndFloorGas::new(0, 0) };
        self.warm_up();
        let (gas, reservoir) = least.initial_gas_and_reservoir(transaction.gas_limit, transaction.gas_limit);
        let mut tracker = GasTracker::new(transaction.gas_limit, gas, reservoir);
        let ctx = &mut self.backstage.ctx;
        let mut memory = SharedMemory::new_with_buffer(ctx.local.shared_memory_buffer.clone());
        memory.set_memory_limit(ctx.cfg.memory_limit);
        let frame_input = match transaction.action {
            Action::Query(to) => self.message(transaction, to, false),
            Action::Message { to, read_only } => self.message(transaction, to, read_only),
            Action::Create | Action::Call(_) => execution::create_init_frame(ctx, &mut tracker)
                .unwrap_or_else(|never| match never {})
                .ok_or_else(|| Refusal("out of gas before it begins".to_owned()))?,
        };
        Ok((FrameInit { depth: 0, memory, frame_input }, Bill { tracker, least }))
    }

    fn load_transaction(&mut self, transaction: &Transaction) {
        let sender = self.world().account(&transaction.from);
        let nonce = transaction.nonce.or(sender.map(|account| account.nonce)).unwrap_or_default();
        let kind = match transaction.action {
            Action::Create => TxKind::Create,
            Action::Call(to) | Action::Query(to) | Action::Message { to, .. } => TxKind::Call(to.into()),
        };
        self.backstage.ctx.tx = TxEnv {
            tx_type: 0,
            caller: transaction.from.into(),
            gas_limit: transaction.gas_limit,
            gas_price: transaction.gas_price,
            kind,
            value: amount(&transaction.value),
            data: Bytes::copy_from_slice(&transaction.data),
            nonce,
            chain_id: None,
            ..TxEnv::default()
        };
    }

    /// What the chain asks of a transaction; raises the sender's nonce and takes the price of all its gas.
    fn charge(&mut self) -> Result<InitialAndFloorGas, Refusal> {
        let ctx = &mut self.backstage.ctx;
        if ctx.tx.gas_price.checked_mul(ctx.tx.gas_limit.into()).is_none() {
            return Err(Refusal("gas limit times gas price is more than 2^128".to_owned()));
        }
        validation::validate_env::<_, Invalid>(&mut *ctx).map_err(refusal)?;
        let cfg = &ctx.cfg;
        let least = validation::validate_initial_tx_gas_with_gas_params(
            &ctx.tx,
            cfg.spec,
            &cfg.gas_params,
            cfg.disable_eip7623,
            false,
            u64::MAX,
            None,
        );
        let least = least.map_err(|invalid| Refusal(invalid.to_string()))?;
        pre_execution::validate_against_state_and_deduct_caller::<_, Invalid>(ctx).map_err(refusal)?;
        Ok(least)
    }

    /// What costs little to look at from the beginning: the chain's own contracts, the coinbase (EIP-3651).
    fn warm_up(&mut self) {
        let ctx = &mut self.backstage.ctx;
        ctx.journaled_state.warm_precompiles(self.precompiles.addresses());
        if ctx.cfg.spec >= SpecId::SHANGHAI {
            ctx.journaled_state.warm_coinbase_account(ctx.block.beneficiary);
        }
    }

    /// A call that no transaction pays for.
    fn message(&mut self, transaction: &Transaction, to: Address, read_only: bool) -> FrameInput {
        let journal = &mut self.backstage.ctx.journaled_state;
        let Ok(_) = journal.load_account(transaction.from.into());
        let known_bytecode = self.backstage.code_of(to);
        FrameInput::Call(Box::new(CallInputs {
            input: CallInput::Bytes(Bytes::copy_from_slice(&transaction.data)),
            gas_limit: transaction.gas_limit,
            target_address: to.into(),
            bytecode_address: to.into(),
            known_bytecode,
            caller: transaction.from.into(),
            value: CallValue::Transfer(amount(&transaction.value)),
            scheme: if read_only { CallScheme::StaticCall } else { CallScheme::Call },
            is_static: read_only,
            return_memory_offset: 0..0,
            reservoir: 0,
            charged_new_account_state_gas: false,
        }))
    }

    /// Ends a transaction: refunds, fees, the end in the trace; then the world is what it left.
    pub(super) fn conclude(
        &mut self,
        running: &mut Running,
        result: FrameResult,
        playground: Option<Exit>,
    ) -> Result<Outcome, Fault> {
        self.backstage.record.enter(0, 0);
        let (status, message) = match &playground {
            Some(exit) => (None, exit.to_string()),
            None => {
                let (status, message) = told(result.interpreter_result(), running.reason.take());
                (Some(status), message)
            }
        };
        let mut outcome = self.settle(running, result);
        outcome.message.clone_from(&message);
        outcome.status = status.unwrap_or(Status::InternalError);
        outcome.playground = playground;
        if matches!(running.action, Action::Query(_)) {
            if self.backstage.record.changed_since(running.before) {
                self.backstage.record.undone(running.before);
            }
            self.backstage.discard();
        } else {
            self.backstage.record_removals();
            self.backstage.commit();
        }
        self.backstage.record_end(status, message);
        Ok(outcome)
    }

    /// Pays back what is left and pays the coinbase.
    fn settle(&mut self, running: &mut Running, mut result: FrameResult) -> Outcome {
        let Bill { mut tracker, least } = std::mem::replace(
            &mut running.bill,
            Bill { tracker: GasTracker::default(), least: InitialAndFloorGas::new(0, 0) },
        );
        let ok = result.instruction_result();
        tracker.spend_all();
        revm::handler::handle_reservoir_remaining_gas(ok, &mut tracker, result.gas_mut().tracker_mut());
        *result.gas_mut().tracker_mut() = tracker;
        if running.action.pays() {
            let ctx = &mut self.backstage.ctx;
            post_execution::refund(&ctx.cfg.gas_params, result.gas_mut(), 0);
            post_execution::eip7623_check_gas_floor(result.gas_mut(), least);
            let gas = *result.gas();
            let Ok(()) = post_execution::reimburse_caller(ctx, &gas, revm::primitives::U256::ZERO);
            let Ok(()) = post_execution::reward_beneficiary(ctx, &gas);
            self.backstage.observe();
        }
        let gas = result.gas();
        let refund = u64::try_from(gas.refunded()).unwrap_or_default();
        let given = if running.action.pays() { refund } else { 0 };
        let gas_used = gas.total_gas_spent().saturating_sub(given);
        let deployed = match &result {
            FrameResult::Create(create) if ok.is_ok() => create.address.map(Address::from),
            _ => None,
        };
        Outcome {
            output: Blob::from(&result.interpreter_result().output[..]),
            logs: self.backstage.take_logs(),
            gas_used,
            gas_left: gas.limit().saturating_sub(gas_used),
            refund,
            ink: self.backstage.ctx.chain.ink,
            usage: self.backstage.ctx.chain.usage(),
            deployed,
            ..Outcome::default()
        }
    }
}

fn refusal(error: Invalid) -> Refusal {
    Refusal(match error {
        EVMError::Transaction(invalid) => invalid.to_string(),
        other => other.to_string(),
    })
}

//! What calls and creates ask of the node, what they cost, and what is done when they have ended.

use super::{Call, HostResult, failure};
use crate::engine::Interrupt;
use crate::evm::Address;
use crate::evm::stylus::frame::{Command, Resume};
use revm::context_interface::journaled_state::JournalTr;
use revm::handler::FrameResult;
use revm::interpreter::{
    CallInput, CallInputs, CallScheme, CallValue, CreateInputs, CreateScheme, FrameInput, InstructionResult,
};
use revm::primitives::{Bytes, U256};

/// What a failed call gives to the program.
const FAILED: u32 = 2;
/// Gas for calling an account that the transaction knows.
const WARM: u64 = 100;
/// What comes to it for another account.
const COLD: u64 = 2_500;
/// What comes to it when value makes an account.
const NEW_ACCOUNT: u64 = 25_000;
/// What comes to it for value.
const VALUE: u64 = 9_000;
/// Gas that the callee gets beside, when value comes with the call.
const STIPEND: u64 = 2_300;
/// Gas of a create.
const CREATE: u64 = 32_000;
/// What comes to it for each word of code that decides the address.
const HASHED_WORD: u64 = 6;

/// Place and length in memory.
type Span = (u32, u32);

/// Why a call does not begin, with the gas that this costs.
struct NotBegun(u64);

impl Call<'_> {
    pub(super) fn call(
        &mut self,
        scheme: CallScheme,
        contract: u32,
        data: Span,
        value: Option<u32>,
        gas: u64,
        length: u32,
    ) -> HostResult<u32> {
        self.buy_read(data.1)?;
        self.buy_read(data.1)?;
        let left = self.gas_left();
        let to = self.address(contract)?;
        let data = Bytes::copy_from_slice(self.read(data.0, data.1)?);
        let value = value.map(|value| self.word(value)).transpose()?.map_or(U256::ZERO, U256::from_be_bytes);
        match self.price(to, value, left) {
            Ok(base) => {
                let allowance = left.saturating_sub(base).saturating_mul(63).checked_div(64);
                let mut given = allowance.unwrap_or_default().min(gas).min(left);
                if !value.is_zero() {
                    given = given.saturating_add(STIPEND);
                }
                let input = self.call_inputs(scheme, to, data, value, given);
                let resume = Resume { base, given, length, created: None };
                Err(Interrupt::Command(Box::new(Command { input: FrameInput::Call(input), resume })))
            }
            Err(NotBegun(cost)) => {
                self.buy_gas(cost)?;
                self.frame.return_data = Bytes::new();
                self.write(length, &0_u32.to_le_bytes())?;
                Ok(FAILED)
            }
        }
    }

    /// Gas for a call before anything runs.
    fn price(&mut self, to: Address, value: U256, left: u64) -> Result<u64, NotBegun> {
        if self.frame.input.read_only && !value.is_zero() {
            return Err(NotBegun(0));
        }
        let Ok(load) = self.shared.ctx.journaled_state.load_account(to.into());
        let mut base = WARM;
        if load.is_cold {
            base = base.saturating_add(COLD);
        }
        if !value.is_zero() {
            base = base.saturating_add(if load.is_empty() { NEW_ACCOUNT } else { 0 }).saturating_add(VALUE);
        }
        if base > left { Err(NotBegun(left)) } else { Ok(base) }
    }

    fn call_inputs(
        &mut self,
        scheme: CallScheme,
        to: Address,
        data: Bytes,
        value: U256,
        gas_limit: u64,
    ) -> Box<CallInputs> {
        let known_bytecode = self.shared.code_of(to);
        let input = &self.frame.input;
        let delegates = scheme == CallScheme::DelegateCall;
        let (caller, target, value) = if delegates {
            (input.sender, input.address, CallValue::Apparent(U256::from_be_bytes(input.value)))
        } else {
            (input.address, to, CallValue::Transfer(value))
        };
        Box::new(CallInputs {
            input: CallInput::Bytes(data),
            return_memory_offset: 0..0,
            gas_limit,
            reservoir: 0,
            bytecode_address: to.into(),
            known_bytecode,
            target_address: target.into(),
            caller: caller.into(),
            value,
            scheme,
            is_static: input.read_only || scheme == CallScheme::StaticCall,
            charged_new_account_state_gas: false,
        })
    }

    pub(super) fn create(
        &mut self,
        scheme: CreateScheme,
        code: Span,
        endowment: u32,
        created: u32,
        length: u32,
    ) -> HostResult<()> {
        self.buy_read(code.1)?;
        self.buy_read(code.1)?;
        let left = self.gas_left();
        let code = Bytes::copy_from_slice(self.read(code.0, code.1)?);
        let value = U256::from_be_bytes(self.word(endowment)?);
        self.require_change()?;
        let words = (code.len() as u64).div_ceil(32);
        let hashed = matches!(scheme, CreateScheme::Create2 { .. });
        let base = CREATE.saturating_add(if hashed { words.saturating_mul(HASHED_WORD) } else { 0 });
        let Some(rest) = left.checked_sub(base) else { return Err(failure("out of gas")) };
        let given = rest.saturating_sub(rest.checked_div(64).unwrap_or_default());
        let caller = self.frame.input.address.into();
        let input = CreateInputs::new(caller, scheme, value, code, given, 0);
        let input = FrameInput::Create(Box::new(input));
        let resume = Resume { base, given, length, created: Some(created) };
        Err(Interrupt::Command(Box::new(Command { input, resume })))
    }

    /// What is done when a call or a create has ended: its gas is bought, then what it gave is written.
    ///
    /// # Errors
    /// When the gas cannot be bought, or the places are outside memory.
    pub(in crate::evm::stylus) fn finish(
        &mut self,
        resume: Resume,
        result: &FrameResult,
    ) -> HostResult<Option<u32>> {
        let (ended, gas) = (result.instruction_result(), result.gas());
        let returned = if ended.is_ok_or_revert() { gas.remaining() } else { 0 };
        if ended.is_ok() {
            self.frame.refund = self.frame.refund.saturating_add(gas.refunded());
        }
        let used = resume.given.saturating_sub(returned);
        self.frame.nested = self.frame.nested.saturating_add(self.frame.parameters.ink(used));
        self.buy_gas(resume.base.saturating_add(used))?;
        let output = &result.interpreter_result().output;
        let keeps = match resume.created {
            Some(_) => ended == InstructionResult::Revert,
            None => ended.is_ok_or_revert(),
        };
        self.frame.return_data = if keeps { output.clone() } else { Bytes::new() };
        let length = u32::try_from(self.frame.return_data.len()).unwrap_or(u32::MAX);
        self.write(resume.length, &length.to_le_bytes())?;
        if let Some(place) = resume.created {
            let address = created_address(result);
            self.write(place, &address.0)?;
            return Ok(None);
        }
        Ok(Some(if ended.is_ok() { 0 } else { FAILED }))
    }
}

fn created_address(result: &FrameResult) -> Address {
    match result {
        FrameResult::Create(outcome) if outcome.result.is_ok() => {
            outcome.address.map_or_else(Address::default, Address::from)
        }
        _ => Address::default(),
    }
}

//! What the chain's own Stylus contracts have in common: functions found by their selectors, arguments, results and errors as
//! Solidity has them, gas.

use super::records::ProgramRecord;
use super::{Pages, Parameters};
use crate::evm::backstage::Ctx;
use crate::evm::world::word;
use crate::evm::{Address, Word};
use num_bigint::BigUint;
use revm::context::LocalContextTr;
use revm::context_interface::journaled_state::JournalTr;
use revm::interpreter::{CallInputs, Gas, InstructionResult, InterpreterResult};
use revm::primitives::{B256, Bytes, Log, LogData, U256};
use sha3::{Digest, Keccak256};
use std::sync::Arc;

/// A function of a contract.
pub(super) struct Method {
    /// As in Solidity: `codehashVersion(bytes32)`.
    pub(super) signature: &'static str,
    pub(super) access: Access,
    pub(super) body: fn(&mut Call<'_>) -> Answer,
}

/// What a function may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    View,
    Write,
    /// Write, and take value.
    Pay,
}

/// What a function gives: words, or why it fails.
pub(super) type Answer = Result<Vec<Word>, Failure>;

/// Why a function fails.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// A revert with an error of the contract: its name with types, and its values.
    #[error("{}", self.told())]
    Solidity(&'static str, Vec<BigUint>),
    /// All gas is consumed.
    #[error("out of gas")]
    OutOfGas,
    /// The module is refused, which consumes all gas.
    #[error("{0}")]
    Activation(String),
    /// A revert without data, that consumes all gas.
    #[error("{0}")]
    Misuse(&'static str),
}

impl Failure {
    fn told(&self) -> String {
        let Self::Solidity(signature, values) = self else { return String::new() };
        let name = signature.split('(').next().unwrap_or_default();
        let values: Vec<String> = values.iter().map(BigUint::to_string).collect();
        format!("{name}({})", values.join(", "))
    }
}

/// A call of a contract.
pub(super) struct Call<'a> {
    pub(super) ctx: &'a mut Ctx,
    pub(super) inputs: &'a CallInputs,
    /// The arguments, without the selector.
    pub(super) arguments: Bytes,
    pub(super) gas: Gas,
}

/// Runs a call of a contract with these functions.
pub(super) fn run(ctx: &mut Ctx, inputs: &CallInputs, methods: &[Method]) -> InterpreterResult {
    let data = inputs.input.bytes(ctx);
    let gas = Gas::new(inputs.gas_limit);
    let mut call = Call { ctx, inputs, arguments: Bytes::new(), gas };
    let answer = call.answer(&data, methods);
    let mut gas = call.gas;
    let (result, output) = match &answer {
        Ok(words) => (InstructionResult::Return, words.concat()),
        Err(failure @ Failure::Solidity(signature, values)) => {
            ctx.local.set_precompile_error_context(failure.to_string());
            (InstructionResult::Revert, encode(signature, values))
        }
        Err(failure) => {
            gas.spend_all();
            ctx.local.set_precompile_error_context(failure.to_string());
            let result = match failure {
                Failure::OutOfGas => InstructionResult::PrecompileOOG,
                Failure::Misuse(_) => InstructionResult::Revert,
                _ => InstructionResult::PrecompileError,
            };
            (result, Vec::new())
        }
    };
    InterpreterResult::new(result, output.into(), gas)
}

fn encode(signature: &str, values: &[BigUint]) -> Vec<u8> {
    let words = values.iter().flat_map(|value| word(&value.to_bytes_be()));
    selector(signature).into_iter().chain(words).collect()
}

/// The first bytes of the hash of a signature.
pub(super) fn selector(signature: &str) -> [u8; 4] {
    let hash = Keccak256::digest(signature);
    hash.first_chunk::<4>().copied().unwrap_or_default()
}

impl Call<'_> {
    fn answer(&mut self, data: &Bytes, methods: &[Method]) -> Answer {
        let (name, _) = data.split_first_chunk::<4>().ok_or(Failure::Misuse("no function is named"))?;
        let method = methods.iter().find(|method| selector(method.signature) == *name);
        let method = method.ok_or(Failure::Misuse("the contract has no such function"))?;
        if self.inputs.target_address != self.inputs.bytecode_address && method.access != Access::View {
            return Err(Failure::Misuse("the chain's contracts change nothing in the place of others"));
        }
        if self.inputs.is_static && method.access != Access::View {
            return Err(Failure::Misuse("write protection"));
        }
        if method.access != Access::Pay && self.inputs.transfers_value() {
            return Err(Failure::Misuse("the function takes no value"));
        }
        self.arguments = data.slice(4..);
        (method.body)(self)
    }

    pub(super) fn burn(&mut self, gas: u64) -> Result<(), Failure> {
        if self.gas.record_regular_cost(gas) { Ok(()) } else { Err(Failure::OutOfGas) }
    }

    /// The first argument.
    pub(super) fn word(&self) -> Result<Word, Failure> {
        let bytes = self.arguments.first_chunk::<32>();
        bytes.copied().ok_or(Failure::Misuse("an argument is missing"))
    }

    /// The first argument, an address.
    pub(super) fn address(&self) -> Result<Address, Failure> {
        let word = self.word()?;
        match word.split_first_chunk::<12>() {
            Some(([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], rest)) => {
                Address::from_bytes(rest).ok_or(Failure::Misuse("the argument is no address"))
            }
            _ => Err(Failure::Misuse("the argument is no address")),
        }
    }

    pub(super) fn parameters(&self) -> Arc<Parameters> {
        Arc::clone(&self.ctx.chain.parameters)
    }

    pub(super) fn pages(&self) -> Pages {
        self.ctx.chain.pages
    }

    pub(super) fn now(&self) -> u64 {
        self.ctx.block.timestamp.saturating_to()
    }

    pub(super) fn caller(&self) -> Address {
        self.inputs.caller.into()
    }

    pub(super) fn record(&mut self, code: &Word) -> ProgramRecord {
        ProgramRecord::read(self.ctx, code)
    }

    /// Hash and bytes of an account's own code.
    pub(super) fn code(&mut self, address: Address) -> (Word, Bytes) {
        let Ok(account) = self.ctx.journaled_state.load_account_with_code(address.into());
        let code = account.info.code.as_ref().map_or_else(Bytes::new, |code| code.original_bytes());
        (account.info.code_hash.0, code)
    }

    /// Logs an event of the contract.
    pub(super) fn log(&mut self, signature: &str, indexed: &[Word], data: &[Word]) {
        let topics = [Keccak256::digest(signature).into()].into_iter().chain(indexed.iter().copied());
        let data = LogData::new_unchecked(topics.map(B256::from).collect(), data.concat().into());
        self.ctx.journaled_state.log(Log { address: self.inputs.target_address, data });
    }

    /// Takes a fee of the value that came, and gives the rest back to the caller.
    pub(super) fn take_fee(&mut self, fee: &BigUint) -> Result<(), Failure> {
        let value = self.inputs.call_value();
        let given = BigUint::from_bytes_be(&value.to_be_bytes::<32>());
        if given < *fee {
            let error = "ProgramInsufficientValue(uint256,uint256)";
            return Err(Failure::Solidity(error, vec![given, fee.clone()]));
        }
        let fee = U256::from_be_bytes(word(&fee.to_bytes_be()));
        let network = self.ctx.chain.parameters.network_account.into();
        let own = self.inputs.target_address;
        let moves = [(network, fee), (self.inputs.caller, value.saturating_sub(fee))];
        for (to, amount) in moves.into_iter().filter(|(_, amount)| !amount.is_zero()) {
            // It cannot fail: the value has come to this account.
            let Ok(_) = self.ctx.journaled_state.transfer(own, to, amount);
        }
        Ok(())
    }
}

/// A number as a word.
pub(super) fn number(value: impl Into<BigUint>) -> Word {
    word(&value.into().to_bytes_be())
}

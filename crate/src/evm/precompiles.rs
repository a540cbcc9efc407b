//! The chain's own contracts: Ethereum's, and those of Stylus.

use super::backstage::Ctx;
use super::stylus::{ARB_WASM, ARB_WASM_CACHE, arb_wasm, arb_wasm_cache, is_component};
use revm::handler::{EthPrecompiles, PrecompileProvider};
use revm::interpreter::{CallInputs, InterpreterResult};
use revm::primitives::hardfork::SpecId;
use revm::primitives::{Address, AddressSet};

/// The chain's own contracts.
pub(super) struct Precompiles {
    ethereum: EthPrecompiles,
    addresses: AddressSet,
}

impl Precompiles {
    pub(super) fn new(spec: SpecId) -> Self {
        let ethereum = EthPrecompiles::new(spec);
        let mut addresses = ethereum.warm_addresses().clone();
        addresses.extend([ARB_WASM, ARB_WASM_CACHE].map(Address::from));
        Self { ethereum, addresses }
    }

    pub(super) fn addresses(&self) -> &AddressSet {
        &self.addresses
    }
}

impl PrecompileProvider<Ctx> for Precompiles {
    type Output = InterpreterResult;

    fn set_spec(&mut self, spec: SpecId) -> bool {
        let changed = self.ethereum.spec != spec;
        *self = Self::new(spec);
        changed
    }

    fn run(&mut self, ctx: &mut Ctx, inputs: &CallInputs) -> Result<Option<InterpreterResult>, String> {
        // Nothing can be deployed at these addresses. A scenario can put a program there, and asks for it then, as in Skribe.
        if is_component(inputs.known_bytecode.1.original_byte_slice()) {
            return Ok(None);
        }
        match super::Address::from(inputs.bytecode_address) {
            ARB_WASM => Ok(Some(arb_wasm::run(ctx, inputs))),
            ARB_WASM_CACHE => Ok(Some(arb_wasm_cache::run(ctx, inputs))),
            _ => self.ethereum.run(ctx, inputs),
        }
    }

    fn warm_addresses(&self) -> &AddressSet {
        &self.addresses
    }
}

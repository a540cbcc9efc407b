//! The call, the transaction, the block.

use super::{Call, HostResult};
use crate::evm::stylus::Scratch;
use proscenium_macros::host_functions;
use revm::primitives::U256;

/// The call, the transaction, the block.
#[host_functions(module = "vm_hooks", family = "environment", table = ENVIRONMENT, host = Scratch)]
impl Call<'_> {
    /// Writes the 32 bytes of the block's base fee.
    #[host(name = "block_basefee", cost = "13440")]
    fn block_basefee(&mut self, dest: u32) -> HostResult<()> {
        let fee = U256::from(self.shared.ctx.block.basefee);
        self.write(dest, &fee.to_be_bytes::<32>())
    }

    /// Writes the 20 bytes of the block's coinbase.
    #[host(name = "block_coinbase", cost = "13440")]
    fn block_coinbase(&mut self, dest: u32) -> HostResult<()> {
        let coinbase = self.shared.ctx.block.beneficiary.into_array();
        self.write(dest, &coinbase)
    }

    /// # Returns
    /// The gas of the whole block.
    #[host(name = "block_gas_limit", cost = "8400")]
    fn block_gas_limit(&mut self) -> HostResult<u64> {
        Ok(self.shared.ctx.block.gas_limit)
    }

    /// # Returns
    /// The block's number.
    #[host(name = "block_number", cost = "8400")]
    fn block_number(&mut self) -> HostResult<u64> {
        Ok(self.shared.ctx.block.number.saturating_to())
    }

    /// # Returns
    /// Seconds since 1970.
    #[host(name = "block_timestamp", cost = "8400")]
    fn block_timestamp(&mut self) -> HostResult<u64> {
        Ok(self.shared.ctx.block.timestamp.saturating_to())
    }

    /// # Returns
    /// The chain's number.
    #[host(name = "chainid", cost = "8400")]
    fn chainid(&mut self) -> HostResult<u64> {
        Ok(self.shared.ctx.cfg.chain_id)
    }

    /// Writes the 20 bytes of the acting account's address.
    #[host(name = "contract_address", cost = "13440")]
    fn contract_address(&mut self, dest: u32) -> HostResult<()> {
        self.write(dest, &{ self.frame.input.address.0 })
    }

    /// # Returns
    /// 1 when another frame of the acting account is open, else 0.
    #[host(name = "msg_reentrant", cost = "8400")]
    fn msg_reentrant(&mut self) -> HostResult<u32> {
        Ok(self.frame.input.reentrant.into())
    }

    /// Writes the 20 bytes of the caller's address.
    #[host(name = "msg_sender", cost = "13440")]
    fn msg_sender(&mut self, dest: u32) -> HostResult<()> {
        self.write(dest, &{ self.frame.input.sender.0 })
    }

    /// Writes the 32 bytes of the wei that came with the call.
    #[host(name = "msg_value", cost = "13440")]
    fn msg_value(&mut self, dest: u32) -> HostResult<()> {
        self.write(dest, &{ self.frame.input.value })
    }

    /// Writes the 32 bytes of the transaction's gas price.
    #[host(name = "tx_gas_price", cost = "13440")]
    fn tx_gas_price(&mut self, dest: u32) -> HostResult<()> {
        let price = U256::from(self.shared.ctx.tx.gas_price);
        self.write(dest, &price.to_be_bytes::<32>())
    }

    /// # Returns
    /// The ink for one gas.
    #[host(name = "tx_ink_price", cost = "8400")]
    fn tx_ink_price(&mut self) -> HostResult<u32> {
        Ok(self.frame.parameters.ink_price)
    }

    /// Writes the 20 bytes of the address that sent the transaction.
    #[host(name = "tx_origin", cost = "13440")]
    fn tx_origin(&mut self, dest: u32) -> HostResult<()> {
        let origin = self.shared.ctx.tx.caller.into_array();
        self.write(dest, &origin)
    }
}

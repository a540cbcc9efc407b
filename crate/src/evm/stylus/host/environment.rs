//! The call, the transaction, the block.

use super::{Call, HostResult};
use crate::evm::stylus::Scratch;
use proscenium_macros::host_functions;

/// The call, the transaction, the block.
#[host_functions(module = "vm_hooks", family = "environment", table = ENVIRONMENT, host = Scratch)]
impl Call<'_> {
    /// Writes the 32 bytes of the block's base fee.
    #[host(name = "block_basefee", cost = "13440")]
    fn block_basefee(&mut self, dest: u32) -> HostResult<()> {
        self.write(dest, &{ self.frame.environment.base_fee })
    }

    /// Writes the 20 bytes of the block's coinbase.
    #[host(name = "block_coinbase", cost = "13440")]
    fn block_coinbase(&mut self, dest: u32) -> HostResult<()> {
        self.write(dest, &{ self.frame.environment.coinbase })
    }

    /// # Returns
    /// The gas of the whole block.
    #[host(name = "block_gas_limit", cost = "8400")]
    fn block_gas_limit(&mut self) -> HostResult<u64> {
        Ok(self.frame.environment.gas_limit)
    }

    /// # Returns
    /// The block's number.
    #[host(name = "block_number", cost = "8400")]
    fn block_number(&mut self) -> HostResult<u64> {
        Ok(self.frame.environment.number)
    }

    /// # Returns
    /// Seconds since 1970.
    #[host(name = "block_timestamp", cost = "8400")]
    fn block_timestamp(&mut self) -> HostResult<u64> {
        Ok(self.frame.environment.timestamp)
    }

    /// # Returns
    /// The chain's number.
    #[host(name = "chainid", cost = "8400")]
    fn chainid(&mut self) -> HostResult<u64> {
        Ok(self.frame.environment.chain_id)
    }

    /// Writes the 20 bytes of the acting account's address.
    #[host(name = "contract_address", cost = "13440")]
    fn contract_address(&mut self, dest: u32) -> HostResult<()> {
        self.write(dest, &{ self.frame.input.address })
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
        self.write(dest, &{ self.frame.input.sender })
    }

    /// Writes the 32 bytes of the wei that came with the call.
    #[host(name = "msg_value", cost = "13440")]
    fn msg_value(&mut self, dest: u32) -> HostResult<()> {
        self.write(dest, &{ self.frame.input.value })
    }

    /// Writes the 32 bytes of the transaction's gas price.
    #[host(name = "tx_gas_price", cost = "13440")]
    fn tx_gas_price(&mut self, dest: u32) -> HostResult<()> {
        self.write(dest, &{ self.frame.environment.gas_price })
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
        self.write(dest, &{ self.frame.environment.origin })
    }
}

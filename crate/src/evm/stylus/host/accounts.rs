//! Balances and code of accounts.

use super::{Call, HostResult};
use crate::evm::Address;
use crate::evm::stylus::Scratch;
use proscenium_macros::host_functions;
use revm::context_interface::journaled_state::JournalTr;
use revm::primitives::Bytes;

/// Gas for an account that the transaction has not looked at before; it must be there for every account.
const COLD: u64 = 2_600;
/// Gas for another account.
const WARM: u64 = 100;
/// Gas for reading code, however long it is.
const CODE: u64 = 700;
/// Version of the system from which an account without code is not remembered.
const FORGETS_EMPTY: u32 = 40;

/// Balances and code of accounts.
#[host_functions(module = "vm_hooks", family = "accounts", table = ACCOUNTS, host = Scratch)]
impl Call<'_> {
    /// Writes the balance of an account to `dest`.
    ///
    /// # Cost
    /// 2,600 gas, or 100 when the transaction knows the account.
    #[host(name = "account_balance", cost = "78153")]
    fn account_balance(&mut self, address: u32, dest: u32) -> HostResult<()> {
        self.require_gas(COLD)?;
        let address = self.address(address)?;
        let Ok(load) = self.shared.ctx.journaled_state.load_account(address.into());
        let (cost, balance) = (touch(load.is_cold), load.info.balance);
        self.buy_gas(cost)?;
        self.write(dest, &balance.to_be_bytes::<32>())
    }

    /// Writes a part of an account's code to `dest`.
    ///
    /// # Returns
    /// The bytes written.
    ///
    /// # Cost
    /// 3,300 gas, or 800 when the transaction knows the account; nothing when the call looked at it last. The whole code's bytes.
    #[host(name = "account_code", cost = "68073")]
    fn account_code(&mut self, address: u32, offset: u32, size: u32, dest: u32) -> HostResult<u32> {
        self.require_gas(COLD)?;
        let address = self.address(address)?;
        let code = self.code(address)?;
        self.buy_write(length(&code))?;
        let part = code.get(offset as usize..).unwrap_or_default();
        let part = part.get(..size as usize).unwrap_or(part);
        if !part.is_empty() {
            self.write(dest, part)?;
        }
        Ok(length(part))
    }

    /// # Returns
    /// The bytes of an account's code.
    ///
    /// # Cost
    /// That of `account_code`, without the bytes.
    #[host(name = "account_code_size", cost = "68073")]
    fn account_code_size(&mut self, address: u32) -> HostResult<u32> {
        self.require_gas(COLD)?;
        let address = self.address(address)?;
        self.code(address).map(|code| length(&code))
    }

    /// Writes the hash of an account's code to `dest`; zeroes when there is no account.
    ///
    /// # Cost
    /// 2,600 gas, or 100 when the transaction knows the account.
    #[host(name = "account_codehash", cost = "78153")]
    fn account_codehash(&mut self, address: u32, dest: u32) -> HostResult<()> {
        self.require_gas(COLD)?;
        let address = self.address(address)?;
        let Ok(load) = self.shared.ctx.journaled_state.load_account(address.into());
        let absent = load.is_empty() && !load.is_touched();
        let hash = if absent { [0; 32] } else { load.info.code_hash.0 };
        let cost = touch(load.is_cold);
        self.buy_gas(cost)?;
        self.write(dest, &hash)
    }
}

impl Call<'_> {
    /// Looks at an account's code, and pays for it.
    fn code(&mut self, address: Address) -> HostResult<Bytes> {
        if let Some((_, code)) = self.frame.last_code.as_ref().filter(|(last, _)| *last == address) {
            return Ok(code.clone());
        }
        let Ok(load) = self.shared.ctx.journaled_state.load_account_with_code(address.into());
        let cost = touch(load.is_cold).saturating_add(CODE);
        let code = load.info.code.as_ref().map_or_else(Bytes::new, |code| code.original_bytes());
        self.buy_gas(cost)?;
        if !code.is_empty() || self.frame.parameters.arbos_version < FORGETS_EMPTY {
            self.frame.last_code = Some((address, code.clone()));
        }
        Ok(code)
    }
}

fn touch(is_cold: bool) -> u64 {
    if is_cold { COLD } else { WARM }
}

fn length(bytes: &[u8]) -> u32 {
    u32::try_from(bytes.len()).unwrap_or(u32::MAX)
}

//! Family `baseOps`: what a contract can learn of accounts and of its transaction.

use super::{Call, HostResult, fail, minimal};
use crate::multiversx::{Account, Address, Scratch};
use crate::trace::Blob;
use num_bigint::BigUint;
use proscenium_macros::host_functions;

/// Bytes of an address that say nothing alone: the zeros and the VM type.
const SHORTEST_ADDRESS: usize = 10;

#[host_functions(module = "env", family = "baseOps", table = BLOCKCHAIN, host = Scratch)]
impl Call<'_> {
    /// Gives the gas that the running call has left.
    #[host(name = "getGasLeft", cost = "GetGasLeft")]
    fn get_gas_left(&mut self) -> HostResult<u64> {
        Ok(self.gas_left())
    }

    /// Writes the address whose storage the call works on to memory, 32 bytes.
    ///
    /// # Errors
    /// Memory bounds.
    #[host(name = "getSCAddress", cost = "GetSCAddress")]
    fn get_sc_address(&mut self, result_offset: i32) -> HostResult<()> {
        let address = self.frame.call.recipient;
        self.store(result_offset, &address.0)
    }

    /// Writes the address of the contract's owner to memory; nothing when it has none.
    ///
    /// # Errors
    /// "account not found: ..." when the contract was deployed in this transaction; memory bounds.
    #[host(name = "getOwnerAddress", cost = "GetOwnerAddress")]
    fn get_owner_address(&mut self, result_offset: i32) -> HostResult<()> {
        let owner = self.owner()?;
        self.store(result_offset, &owner)
    }

    /// Writes the caller's address to memory, 32 bytes.
    ///
    /// # Errors
    /// Memory bounds.
    #[host(name = "getCaller", cost = "GetCaller")]
    fn get_caller(&mut self, result_offset: i32) -> HostResult<()> {
        let address = self.frame.call.caller;
        self.store(result_offset, &address.0)
    }

    /// Gives the shard of an account; 0 when there is none.
    ///
    /// # Errors
    /// Memory bounds.
    #[host(name = "getShardOfAddress", cost = "GetShardOfAddress")]
    fn get_shard_of_address(&mut self, address_offset: i32) -> HostResult<u32> {
        let address = self.load_address(address_offset)?;
        Ok(self.shard(&address))
    }

    /// Gives 1 when an address is a contract's: the account has code, or there is none and the address has the form of a
    /// contract's.
    ///
    /// # Errors
    /// Memory bounds.
    #[host(name = "isSmartContract", cost = "IsSmartContract")]
    fn is_smart_contract(&mut self, address_offset: i32) -> HostResult<i32> {
        // An address that the end of memory cuts down to its first bytes is nobody's.
        let whole = self.load(address_offset, 32)?.len() > SHORTEST_ADDRESS;
        let address = self.load_address(address_offset)?;
        Ok(i32::from(whole && self.is_contract(&address)))
    }

    /// Writes the EGLD balance of an account to memory: as few bytes as it needs, big-endian, none for 0. Asking for an
    /// unknown account creates it (`multiversx_checked.md` 17).
    ///
    /// # Errors
    /// Memory bounds.
    #[host(name = "getExternalBalance", cost = "GetExternalBalance")]
    fn get_external_balance(&mut self, address_offset: i32, result_offset: i32) -> HostResult<()> {
        let address = self.load_address(address_offset)?;
        let balance = self.external_balance(&address)?;
        self.store(result_offset, &minimal(&balance))
    }

    /// Writes the state root hash to memory: there is none here, so nothing is written.
    #[host(name = "getStateRootHash", cost = "GetStateRootHash")]
    fn get_state_root_hash(&mut self, _pointer: i32) -> HostResult<()> {
        Ok(())
    }

    /// Writes the hash of the transaction that this one comes from to memory, 32 bytes: here its own.
    ///
    /// # Errors
    /// Memory bounds.
    #[host(name = "getOriginalTxHash", cost = "GetOriginalTxHash")]
    fn get_original_tx_hash(&mut self, data_offset: i32) -> HostResult<()> {
        let hash = self.shared.transaction.hash;
        self.store(data_offset, &hash)
    }

    /// Writes the transaction's hash to memory, 32 bytes.
    ///
    /// # Errors
    /// Memory bounds.
    #[host(name = "getCurrentTxHash", cost = "GetCurrentTxHash")]
    fn get_current_tx_hash(&mut self, data_offset: i32) -> HostResult<()> {
        self.get_original_tx_hash(data_offset)
    }

    /// Writes the hash of the transaction before this one to memory: there is none here, so nothing is written.
    #[host(name = "getPrevTxHash", cost = "GetPrevTxHash")]
    fn get_prev_tx_hash(&mut self, _data_offset: i32) -> HostResult<()> {
        Ok(())
    }
}

impl Call<'_> {
    /// The account at this address as it stood when the transaction began, but for what was changed of it since.
    pub(super) fn settled(&self, address: &Address) -> Option<&Account> {
        let journal = &self.shared.journal;
        journal.account(address).filter(|_| !journal.is_new(address))
    }

    /// The owner of the running contract; empty when it has none.
    ///
    /// # Errors
    /// "account not found: ..." when the contract was deployed in this transaction.
    pub(super) fn owner(&self) -> HostResult<Blob> {
        let address = &self.frame.call.recipient;
        let account = self.settled(address).ok_or_else(|| fail(format!("account not found: {address}")))?;
        Ok(account.owner.clone())
    }

    /// Whether an address is a contract's: the account has code, or there is none and the address has the form.
    pub(super) fn is_contract(&self, address: &Address) -> bool {
        self.settled(address).map_or_else(|| address.is_contract(), Account::is_contract)
    }

    /// The shard of an account; 0 when there is none.
    pub(super) fn shard(&self, address: &Address) -> u32 {
        self.shared.journal.account(address).map_or(0, |account| account.shard)
    }

    /// Whether an account lives in the running contract's shard, so that it can be called at once.
    pub(super) fn is_near(&self, address: &Address) -> bool {
        self.shard(address) == self.shard(&self.frame.call.recipient)
    }

    /// The EGLD balance of an account, which exists from now on.
    ///
    /// # Errors
    /// The playground's guard on bytes.
    pub(super) fn external_balance(&mut self, address: &Address) -> HostResult<BigUint> {
        self.count_entry(0)?;
        self.shared.journal.create(address);
        Ok(self.shared.journal.balance(address))
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{ALICE, MAIN, Scene, contract, user};

    const CONTRACT: &str = r#"
        (func $address (drop (call $getArgument (i32.const 0) (i32.const 0))))
        (func (export "who")
            (call $getSCAddress (i32.const 0)) (call $finish (i32.const 0) (i32.const 32))
            (call $getCaller (i32.const 0)) (call $finish (i32.const 0) (i32.const 32))
            (call $getOwnerAddress (i32.const 0)) (call $finish (i32.const 0) (i32.const 32)))
        (func (export "hash")
            (call $getCurrentTxHash (i32.const 0)) (call $finish (i32.const 0) (i32.const 32))
            (call $getOriginalTxHash (i32.const 1)) (call $finish (i32.const 1) (i32.const 32))
            (call $getPrevTxHash (i32.const -1)) (call $getStateRootHash (i32.const -1)))
        (func (export "contract") (call $address)
            (call $finish (i32.const 0) (call $isSmartContract (i32.const 0))))
        (func (export "balance") (call $address)
            (call $getExternalBalance (i32.const 0) (i32.const 64))
            (call $finish (i32.const 64) (i32.const 4)))
    "#;

    #[test]
    fn addresses_and_hashes() {
        let mut scene = Scene::new(CONTRACT);
        assert_eq!(scene.out("who", &[]), [contract(MAIN).0, user(ALICE).0, user(ALICE).0]);
        assert_eq!(scene.out("hash", &[]), [[b'.'; 32]; 2]);
    }

    #[test]
    fn contracts_by_code_or_form() {
        let mut scene = Scene::new(CONTRACT);
        let mut is_contract = |address: [u8; 32]| scene.out("contract", &[&address])[0].len() == 1;
        assert!(is_contract(contract(MAIN).0));
        assert!(is_contract(contract("unknown").0));
        assert!(!is_contract(user(ALICE).0));
        assert!(!is_contract(user("unknown").0));
        assert_eq!(scene.node.world().account(&contract("unknown")), None);
    }

    #[test]
    fn balances() {
        let mut scene = Scene::new(CONTRACT);
        assert_eq!(scene.out("balance", &[&user(ALICE).0]), [[0x0f, 0x42, 0x40, 0]]);
        assert_eq!(scene.out("balance", &[&user("unknown").0]), [[0; 4]]);
        assert!(scene.node.world().account(&user("unknown")).is_some());
    }
}

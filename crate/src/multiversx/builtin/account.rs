//! Accounts: owner, rewards, name, storage, guardian.

use super::context::{Builtin, Failure, INVALID_ARGUMENTS, Origin, value_bytes};
use crate::multiversx::Address;
use crate::multiversx::esdt::RESERVED;
use crate::trace::{Blob, Datum, Field};
use num_bigint::BigUint;

const NOT_PERMITTED: &str = "operation in account not permitted";
/// Longest name of a guardian's service.
const MAX_SERVICE: usize = 32;
/// The flag of guarded accounts in the first byte of code metadata.
const GUARDED: u8 = 8;

/// `ChangeOwnerAddress`: the new owner of the contract that is called. From its owner.
pub(super) fn change_owner_address(builtin: &mut Builtin<'_>) -> Result<(), Failure> {
    if builtin.call.arguments.is_empty() {
        return Err(INVALID_ARGUMENTS.into());
    }
    builtin.check_no_value()?;
    let owner = Address::try_from(&*builtin.argument(0)).map_err(|_| "invalid address length")?;
    builtin.pay("ChangeOwnerAddress", 0)?;
    if !builtin.is_owner() {
        return Err(format!("{NOT_PERMITTED} not the owner of the account").into());
    }
    let contract = builtin.call.recipient;
    builtin.journal.set(&contract, Field::Owner, owner.blob().into());
    builtin.log_account(contract, vec![owner.blob()]);
    Ok(())
}

/// `ClaimDeveloperRewards`: what the contract that is called has earned goes to its owner, who calls.
pub(super) fn claim_developer_rewards(builtin: &mut Builtin<'_>) -> Result<(), Failure> {
    builtin.check_no_value()?;
    if !builtin.is_owner() {
        return Err(NOT_PERMITTED.into());
    }
    builtin.pay("ClaimDeveloperRewards", 0)?;
    let (contract, owner) = (builtin.call.recipient, builtin.call.caller);
    let reward = builtin.journal.account(&contract).map(|account| account.developer_reward.clone());
    let reward = reward.unwrap_or_default();
    builtin.journal.set(&contract, Field::DeveloperReward, BigUint::ZERO.into());
    builtin.journal.credit(&owner, &reward);
    builtin.log_account(contract, vec![value_bytes(&reward), owner.blob()]);
    // The gas goes along with the answer to an asynchronous call, which the official VM drops for contracts.
    if builtin.call.origin == Origin::Async {
        builtin.gas_left = 0;
    }
    Ok(())
}

/// `SetUserName`: the name of the account that is called. From a contract of the name service.
pub(super) fn set_user_name(builtin: &mut Builtin<'_>) -> Result<(), Failure> {
    builtin.change_user_name(1)
}

/// `DeleteUserName`: takes the name of the account that is called. From a contract of the name service.
pub(super) fn delete_user_name(builtin: &mut Builtin<'_>) -> Result<(), Failure> {
    builtin.change_user_name(0)
}

/// `SaveKeyValue`: pairs of storage keys and values of the caller, which is no contract.
pub(super) fn save_key_value(builtin: &mut Builtin<'_>) -> Result<(), Failure> {
    let count = builtin.call.arguments.len();
    if count < 2 || !count.is_multiple_of(2) {
        return Err(INVALID_ARGUMENTS.into());
    }
    builtin.check_no_value()?;
    let account = builtin.call.caller;
    if account != builtin.call.recipient {
        return Err(format!("{NOT_PERMITTED} not the owner of the account").into());
    }
    if account.is_contract() {
        return Err(
            format!("{NOT_PERMITTED} key-value builtin function not allowed for smart contracts").into()
        );
    }
    builtin.pay("SaveKeyValue", 0)?;
    for pair in builtin.arguments_from(0).chunks(2) {
        let [key, value] = pair else { break };
        builtin.save_pair(&account, key, value)?;
    }
    Ok(())
}

/// `MigrateDataTrie`: moves storage to another layout. This node has one layout, so there is nothing to move.
pub(super) fn migrate_data_trie(builtin: &mut Builtin<'_>) -> Result<(), Failure> {
    let (load, store) = (builtin.schedule.of("TrieLoadPerNode"), builtin.schedule.of("TrieStorePerNode"));
    let gas = builtin.gas_left;
    if gas < load.saturating_add(store) {
        return Err(format!(
            "not enough gas, gas provided: {gas}, trie load cost: {load}, trie store cost: {store}"
        )
        .into());
    }
    builtin.check_no_value()?;
    if !builtin.call.arguments.is_empty() {
        return Err("no arguments must be given to migrate data trie: invalid number of arguments".into());
    }
    Ok(())
}

/// `SetGuardian`: address and service of the guardian that the caller asks for. The official runner checks, and keeps nothing.
pub(super) fn set_guardian(builtin: &mut Builtin<'_>) -> Result<(), Failure> {
    builtin.check_guarding(2, "SetGuardian")?;
    let (guardian, service) = (builtin.argument(0), builtin.argument(1));
    match Address::try_from(&*guardian) {
        Ok(guardian) if guardian.is_contract() => return Err("invalid address for guardian".into()),
        Err(_) => return Err("invalid address for guardian".into()),
        Ok(_) if service.len() > MAX_SERVICE => {
            return Err("service UID is invalid for guardian service".into());
        }
        Ok(guardian) if guardian == builtin.call.caller => {
            return Err("cannot set own address as guardian".into());
        }
        Ok(_) => {}
    }
    let topics = builtin.arguments_from(0);
    builtin.log_account(builtin.call.caller, topics);
    Ok(())
}

/// `GuardAccount`: from now on the caller's transactions need its guardian.
pub(super) fn guard_account(builtin: &mut Builtin<'_>) -> Result<(), Failure> {
    builtin.check_guarding(0, "GuardAccount")?;
    builtin.change_guard(true, "cannot guard account, it is already guarded")
}

/// `UnGuardAccount`: takes that back.
pub(super) fn unguard_account(builtin: &mut Builtin<'_>) -> Result<(), Failure> {
    builtin.check_guarding(0, "GuardAccount")?;
    builtin.change_guard(false, "cannot un-guard account, it is not guarded")
}

impl Builtin<'_> {
    fn is_owner(&self) -> bool {
        let account = self.journal.account(&self.call.recipient);
        account.is_some_and(|account| *account.owner == self.call.caller.0)
    }

    fn change_user_name(&mut self, arguments: usize) -> Result<(), Failure> {
        self.check_no_value()?;
        self.pay("SaveUserName", 0)?;
        if !is_name_service(&self.call.caller) {
            return Err("not a dns address".into());
        }
        if self.call.arguments.len() != arguments {
            return Err(INVALID_ARGUMENTS.into());
        }
        let account = self.call.recipient;
        let old = self.journal.account(&account).map(|account| account.username.clone()).unwrap_or_default();
        let name = self.argument(0);
        self.journal.set(&account, Field::Username, name.into());
        self.log_account(account, vec![old]);
        Ok(())
    }

    fn save_pair(&mut self, account: &Address, key: &Blob, value: &Blob) -> Result<(), Failure> {
        let length = key.len().saturating_add(value.len()) as u64;
        self.charge(self.schedule.bytes.persist.saturating_mul(length))?;
        if key.starts_with(RESERVED) {
            let key = String::from_utf8_lossy(key);
            return Err(format!("{NOT_PERMITTED} it is not allowed to save under key {key}").into());
        }
        let grown = value.len().saturating_sub(self.journal.storage(account, key).len()) as u64;
        self.charge(self.schedule.bytes.store.saturating_mul(grown))?;
        self.journal.set(account, Field::Storage(key.clone()), Datum::Bytes(value.clone()));
        Ok(())
    }

    fn check_guarding(&mut self, arguments: usize, price: &'static str) -> Result<(), Failure> {
        let given = self.call.arguments.len();
        if price == "SetGuardian" && given != arguments {
            return Err(format!("invalid number of arguments, expected {arguments}, got {given} ").into());
        }
        if self.call.caller != self.call.recipient {
            return Err(NOT_PERMITTED.into());
        }
        self.check_no_value()?;
        if given != arguments {
            return Err(format!("invalid number of arguments, expected {arguments}, got {given} ").into());
        }
        self.pay(price, 0)
    }

    fn change_guard(&mut self, guard: bool, already: &'static str) -> Result<(), Failure> {
        let account = self.call.caller;
        let metadata = self.journal.account(&account).map(|account| account.code_metadata.clone());
        let [first, second] = metadata.and_then(|bytes| bytes[..].try_into().ok()).unwrap_or([0, 0]);
        if (first & GUARDED != 0) == guard {
            return Err(already.into());
        }
        let metadata = Blob::from([first ^ GUARDED, second]);
        self.journal.set(&account, Field::CodeMetadata, metadata.into());
        self.log_account(account, Vec::new());
        Ok(())
    }
}

/// The contracts of the name service, as the official runner has them: `sc:dns#` and a byte other than 255 in hexadecimal.
fn is_name_service(address: &Address) -> bool {
    const PREFIX: &[u8] = &[0, 0, 0, 0, 0, 0, 0, 0, 5, 0, b'd', b'n', b's'];
    let Some(rest) = address.0.strip_prefix(PREFIX) else { return false };
    matches!(rest.split_last(), Some((shard, name)) if *shard != 0xff && name.iter().all(|byte| *byte == b'_'))
}

//! Who may do what with a token.

use super::context::{Builtin, Failure, INVALID_ARGUMENTS, SYSTEM};
use super::holdings::{TOKEN_CONTRACT, TRANSFER_ADDRESSES};
use crate::multiversx::Address;
use crate::multiversx::esdt::{decode_roles, encode_roles, roles_key};
use crate::trace::Blob;

const CREATE: &[u8] = b"ESDTRoleNFTCreate";
/// The role of accounts that create instances in several shards: their nonces begin apart.
const CREATE_IN_SHARDS: &[u8] = b"ESDTRoleNFTCreateMultiShard";
/// Accounts with the transfer role, at most.
const MAX_TRANSFER_ACCOUNTS: usize = 100;

/// `ESDTSetRole`: token, roles. From the account that manages tokens.
pub(super) fn set_role(builtin: &mut Builtin<'_>) -> Result<(), Failure> {
    builtin.change_roles(true)
}

/// `ESDTUnSetRole`: token, roles. From the account that manages tokens.
pub(super) fn unset_role(builtin: &mut Builtin<'_>) -> Result<(), Failure> {
    builtin.change_roles(false)
}

/// `ESDTNFTCreateRoleTransfer`: token, next owner. It serves messages between shards; the caller must live in another one.
pub(super) fn transfer_create_role(builtin: &mut Builtin<'_>) -> Result<(), Failure> {
    builtin.check_basics()?;
    if builtin.journal.account(&builtin.call.caller).is_some() || builtin.call.arguments.len() != 2 {
        return Err(INVALID_ARGUMENTS.into());
    }
    let token = builtin.argument(0).to_vec();
    let owner = builtin.call.recipient;
    builtin.gas_left = 0;
    if builtin.call.caller != TOKEN_CONTRACT {
        let nonce = builtin.number(1);
        return builtin.take_create_role(&owner, &token, nonce);
    }
    let next = Address::try_from(&*builtin.argument(1)).map_err(|_| INVALID_ARGUMENTS)?;
    let nonce = builtin.last_nonce(&owner, &token);
    builtin.set_last_nonce(&owner, &token, 0);
    let mut roles = builtin.roles(&owner, &token);
    remove(&mut roles, &[CREATE.to_vec()]);
    builtin.write(&owner, roles_key(&token), encode_roles(&roles));
    builtin.log_roles(owner.blob(), &token, vec![Blob::from(&b"false"[..])]);
    builtin.take_create_role(&next, &token, nonce)
}

/// `ESDTTransferRoleAddAddress`: token, accounts. From the account that manages tokens to the system account.
pub(super) fn add_transfer_role(builtin: &mut Builtin<'_>) -> Result<(), Failure> {
    builtin.change_transfer_role(true)
}

/// `ESDTTransferRoleDeleteAddress`: token, accounts. From the account that manages tokens to the system account.
pub(super) fn delete_transfer_role(builtin: &mut Builtin<'_>) -> Result<(), Failure> {
    builtin.change_transfer_role(false)
}

impl Builtin<'_> {
    fn change_roles(&mut self, set: bool) -> Result<(), Failure> {
        self.check_basics()?;
        self.check_manager()?;
        let owner = self.call.recipient;
        let token = self.argument(0).to_vec();
        let named = self.uris_from(1);
        let mut roles = self.roles(&owner, &token);
        if set {
            roles.extend(named.iter().cloned());
        } else {
            remove(&mut roles, &named);
        }
        if named.iter().any(|role| role == CREATE_IN_SHARDS) {
            let [.., last] = owner.0;
            self.set_last_nonce(&owner, &token, (u64::MAX / 256).saturating_mul(last.into()));
        }
        self.write(&owner, roles_key(&token), encode_roles(&roles));
        self.log_roles(owner.blob(), &token, self.arguments_from(1));
        self.gas_left = 0;
        Ok(())
    }

    fn take_create_role(&mut self, owner: &Address, token: &[u8], nonce: u64) -> Result<(), Failure> {
        self.set_last_nonce(owner, token, nonce);
        let mut roles = self.roles(owner, token);
        if !roles.iter().any(|role| role == CREATE) {
            roles.push(CREATE.to_vec());
            self.write(owner, roles_key(token), encode_roles(&roles));
        }
        self.log_roles(owner.blob(), token, vec![Blob::from(&b"true"[..])]);
        Ok(())
    }

    fn change_transfer_role(&mut self, add: bool) -> Result<(), Failure> {
        self.check_basics()?;
        self.check_manager()?;
        self.check_system()?;
        let token = self.argument(0).to_vec();
        let mut accounts = self.transfer_accounts(&token);
        let named = self.uris_from(1);
        if add {
            for account in named {
                if !accounts.contains(&account) {
                    accounts.push(account);
                }
            }
            if accounts.len() > MAX_TRANSFER_ACCOUNTS {
                return Err("too many transfer addresses".into());
            }
        } else {
            remove(&mut accounts, &named);
        }
        self.write(&SYSTEM, transfer_key(&token), encode_roles(&accounts));
        self.log_roles(SYSTEM.blob(), &token, self.arguments_from(1));
        self.gas_left = 0;
        Ok(())
    }

    fn transfer_accounts(&self, token: &[u8]) -> Vec<Vec<u8>> {
        decode_roles(&self.journal.storage(&SYSTEM, &transfer_key(token))).unwrap_or_default()
    }
}

/// Key of the accounts with the transfer role, on the system account.
fn transfer_key(token: &[u8]) -> Blob {
    [TRANSFER_ADDRESSES, token].concat().into()
}

/// Removes one entry for each that is named.
fn remove(list: &mut Vec<Vec<u8>>, named: &[Vec<u8>]) {
    for name in named {
        if let Some(index) = list.iter().position(|entry| entry == name) {
            list.remove(index);
        }
    }
}

//! How much there is of a token: minting, burning, more of an instance.

use super::common::check_length;
use super::context::{Builtin, Failure, INVALID_ARGUMENTS};
use super::holdings::{Save, Settings, TOKEN_CONTRACT};
use num_bigint::{BigInt, BigUint};

/// Longest amount in bytes that is added to an instance.
pub(super) const MAX_QUANTITY: usize = 32;

/// `ESDTLocalMint`: token, amount. For accounts with the role.
pub(super) fn local_mint(builtin: &mut Builtin<'_>) -> Result<(), Failure> {
    builtin.change_supply("ESDTLocalMint", "ESDTRoleLocalMint", "esdt local mint value")
}

/// `ESDTLocalBurn`: token, amount. For accounts with the role, or everyone where the token's settings say so.
pub(super) fn local_burn(builtin: &mut Builtin<'_>) -> Result<(), Failure> {
    builtin.change_supply("ESDTLocalBurn", "ESDTRoleLocalBurn", "esdt local burn value")
}

/// `ESDTBurn`: token, amount. Sent to the account that manages tokens.
pub(super) fn burn(builtin: &mut Builtin<'_>) -> Result<(), Failure> {
    builtin.check_basics()?;
    if builtin.call.arguments.len() != 2 {
        return Err(INVALID_ARGUMENTS.into());
    }
    let value = builtin.amount(1);
    if value == BigUint::ZERO {
        return Err("negative value".into());
    }
    if builtin.call.recipient != TOKEN_CONTRACT {
        return Err("destination is not system sc address".into());
    }
    builtin.pay("ESDTBurn", 0)?;
    let token = builtin.argument(0).to_vec();
    let owner = builtin.call.caller;
    builtin.change_balance(&owner, &token, |held| (*held >= value).then(|| held - &value))?;
    if owner.is_contract() {
        // The rest goes along with the message to the other shard.
        builtin.gas_left = 0;
    }
    builtin.log_token(&token, 0, &value, &[]);
    Ok(())
}

/// `ESDTNFTAddQuantity`: token, nonce, amount. For accounts with the role that hold the instance.
pub(super) fn add_quantity(builtin: &mut Builtin<'_>) -> Result<(), Failure> {
    builtin.check_instance("ESDTNFTAddQuantity", 3)?;
    let owner = builtin.call.caller;
    let (token, nonce) = (builtin.argument(0).to_vec(), builtin.number(1));
    builtin.check_role(&owner, &token, "ESDTRoleNFTAddQuantity")?;
    let mut holding = builtin.own_instance(&owner, &token, nonce)?;
    if nonce == 0 {
        return Err("NFT does not have metadata".into());
    }
    if builtin.argument(2).len() > MAX_QUANTITY {
        return Err(format!("{INVALID_ARGUMENTS} max length for add nft quantity is {MAX_QUANTITY}").into());
    }
    let value = builtin.amount(2);
    holding.value += &value;
    builtin.save_instance(&owner, &token, nonce, &mut holding, Save::default())?;
    builtin.circulate(&token, holding.kind, nonce, &value.clone().into())?;
    builtin.log_token(&token, nonce, &value, &[]);
    Ok(())
}

/// `ESDTNFTBurn`: token, nonce, amount. For accounts with the role, or everyone where the token's settings say so.
pub(super) fn burn_instance(builtin: &mut Builtin<'_>) -> Result<(), Failure> {
    builtin.check_instance("ESDTNFTBurn", 3)?;
    let owner = builtin.call.caller;
    let (token, nonce) = (builtin.argument(0).to_vec(), builtin.number(1));
    if builtin.settings(&token, 0).flags & Settings::BURN_FOR_ALL == 0 {
        builtin.check_role(&owner, &token, "ESDTRoleNFTBurn")?;
    }
    let mut holding = builtin.own_instance(&owner, &token, nonce)?;
    if nonce == 0 {
        return Err("NFT does not have metadata".into());
    }
    let value = builtin.amount(2);
    if holding.value < value {
        return Err("invalid NFT quantity".into());
    }
    holding.value -= &value;
    builtin.save_instance(&owner, &token, nonce, &mut holding, Save::default())?;
    builtin.circulate(&token, holding.kind, nonce, &-BigInt::from(value.clone()))?;
    builtin.log_token(&token, nonce, &value, &[]);
    Ok(())
}

impl Builtin<'_> {
    fn change_supply(&mut self, price: &'static str, role: &str, purpose: &str) -> Result<(), Failure> {
        self.check_basics()?;
        self.check_own()?;
        let value = self.amount(1);
        if value == BigUint::ZERO {
            return Err("negative value".into());
        }
        self.pay(price, 0)?;
        let owner = self.call.caller;
        let token = self.argument(0).to_vec();
        let burns = price == "ESDTLocalBurn";
        if !burns || self.settings(&token, 0).flags & Settings::BURN_FOR_ALL == 0 {
            self.check_role(&owner, &token, role)?;
        }
        check_length(&self.argument(1), purpose)?;
        self.change_balance(&owner, &token, |held| match burns {
            true => (*held >= value).then(|| held - &value),
            false => Some(held + &value),
        })?;
        self.log_token(&token, 0, &value, &[]);
        Ok(())
    }
}

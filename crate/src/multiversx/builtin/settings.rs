//! Settings of a token, for the whole chain or for one holder: all from the account that manages tokens.

use super::common::low_bits;
use super::context::{Builtin, Failure, INVALID_ARGUMENTS};
use super::holdings::{Settings, kind};
use num_bigint::BigInt;

/// Characters after the dash of a token's identifier; what follows them is the nonce of an instance.
const RANDOM: usize = 6;

/// Names of token types.
const KINDS: [(&str, u64); 8] = [
    ("FungibleESDT", kind::FUNGIBLE),
    ("NonFungibleESDT", kind::NON_FUNGIBLE),
    ("NonFungibleESDTv2", kind::NON_FUNGIBLE_V2),
    ("SemiFungibleESDT", kind::SEMI_FUNGIBLE),
    ("MetaESDT", kind::META),
    ("DynamicNonFungibleESDT", kind::DYNAMIC_NON_FUNGIBLE),
    ("DynamicSemiFungibleESDT", kind::DYNAMIC_SEMI_FUNGIBLE),
    ("DynamicMetaESDT", kind::DYNAMIC_META),
];

/// `ESDTPause`: token. No transfers from now on.
pub(super) fn pause(builtin: &mut Builtin<'_>) -> Result<(), Failure> {
    builtin.set_flag(Settings::PAUSED, true)
}

/// `ESDTUnPause`: token.
pub(super) fn unpause(builtin: &mut Builtin<'_>) -> Result<(), Failure> {
    builtin.set_flag(Settings::PAUSED, false)
}

/// `ESDTSetLimitedTransfer`: token. Transfers only from or to accounts with a role from now on.
pub(super) fn set_limited_transfer(builtin: &mut Builtin<'_>) -> Result<(), Failure> {
    builtin.set_flag(Settings::LIMITED, true)
}

/// `ESDTUnSetLimitedTransfer`: token.
pub(super) fn unset_limited_transfer(builtin: &mut Builtin<'_>) -> Result<(), Failure> {
    builtin.set_flag(Settings::LIMITED, false)
}

/// `ESDTSetBurnRoleForAll`: token. Everyone may burn from now on.
pub(super) fn set_burn_role_for_all(builtin: &mut Builtin<'_>) -> Result<(), Failure> {
    builtin.set_flag(Settings::BURN_FOR_ALL, true)
}

/// `ESDTUnSetBurnRoleForAll`: token.
pub(super) fn unset_burn_role_for_all(builtin: &mut Builtin<'_>) -> Result<(), Failure> {
    builtin.set_flag(Settings::BURN_FOR_ALL, false)
}

/// `ESDTSetTokenType`: token, name of the type.
pub(super) fn set_token_type(builtin: &mut Builtin<'_>) -> Result<(), Failure> {
    builtin.check_from_manager(2)?;
    builtin.check_system()?;
    let token = builtin.argument(0).to_vec();
    let name = builtin.argument(1);
    let found = KINDS.iter().find(|(known, _)| known.as_bytes() == &*name);
    let (_, kind) = found.ok_or_else(|| format!("invalid esdt type: {}", String::from_utf8_lossy(&name)))?;
    builtin.set_kind(&token, *kind);
    Ok(())
}

/// `ESDTFreeze`: token, or token and nonce. The receiver's holding moves no more.
pub(super) fn freeze(builtin: &mut Builtin<'_>) -> Result<(), Failure> {
    builtin.set_frozen(1)
}

/// `ESDTUnFreeze`: token, or token and nonce.
pub(super) fn unfreeze(builtin: &mut Builtin<'_>) -> Result<(), Failure> {
    builtin.set_frozen(0)
}

/// `ESDTWipe`: token, or token and nonce. The receiver's frozen holding is gone.
pub(super) fn wipe(builtin: &mut Builtin<'_>) -> Result<(), Failure> {
    builtin.check_from_manager(1)?;
    let owner = builtin.call.recipient;
    let named = builtin.argument(0);
    let holding = builtin.stored(&owner, &named, 0).unwrap_or_default();
    if holding.properties.len() != 2 || !holding.is_frozen() {
        return Err("cannot wipe because the account is not frozen for this esdt token".into());
    }
    builtin.put(&owner, &named, 0, None);
    let (token, nonce) = token_and_nonce(&named);
    builtin.circulate(&token, holding.kind, nonce, &-BigInt::from(holding.value.clone()))?;
    builtin.log_holding(&holding.value);
    Ok(())
}

/// `ESDTAddMetadata`, `ESDTDeleteMetadata`: only an account that no chain has configured may call them.
pub(super) fn not_from_here(builtin: &mut Builtin<'_>) -> Result<(), Failure> {
    builtin.check_no_value()?;
    Err("address is not allowed to do the action".into())
}

impl Builtin<'_> {
    fn set_flag(&mut self, flag: u8, set: bool) -> Result<(), Failure> {
        self.check_from_manager(1)?;
        self.check_system()?;
        let token = self.argument(0).to_vec();
        let mut settings = self.settings(&token, 0);
        settings.flags = if set { settings.flags | flag } else { settings.flags & !flag };
        self.set_settings(&token, settings);
        Ok(())
    }

    fn set_frozen(&mut self, frozen: u8) -> Result<(), Failure> {
        self.check_from_manager(1)?;
        let owner = self.call.recipient;
        let named = self.argument(0);
        let mut holding = self.stored(&owner, &named, 0).unwrap_or_default();
        holding.properties = vec![frozen, 0];
        self.put_fungible(&owner, &named, &holding);
        self.log_holding(&holding.value);
        Ok(())
    }

    fn log_holding(&mut self, value: &num_bigint::BigUint) {
        let (token, nonce) = token_and_nonce(&self.argument(0));
        let owner = self.call.recipient.0;
        self.log_token(&token, nonce, value, &[&owner]);
    }

    /// No EGLD, so many arguments, and only from the account that manages tokens. It pays for no gas, and gets none back.
    fn check_from_manager(&mut self, arguments: usize) -> Result<(), Failure> {
        self.check_no_value()?;
        if self.call.arguments.len() != arguments {
            return Err(INVALID_ARGUMENTS.into());
        }
        self.check_manager()?;
        self.gas_left = 0;
        Ok(())
    }
}

/// Splits an argument that names an instance: identifier, nonce.
fn token_and_nonce(argument: &[u8]) -> (Vec<u8>, u64) {
    let dash = argument.iter().position(|byte| *byte == b'-');
    let end = dash.map(|dash| dash.saturating_add(1).saturating_add(RANDOM));
    match end.and_then(|end| argument.split_at_checked(end)) {
        Some((token, nonce)) if !nonce.is_empty() => (token.to_vec(), low_bits(nonce)),
        _ => (argument.to_vec(), 0),
    }
}

//! New instances of a token.

use super::common::low_bits;
use super::context::{Builtin, Failure, INVALID_ARGUMENTS};
use super::holdings::Save;
use super::supply::MAX_QUANTITY;
use crate::multiversx::Address;
use crate::multiversx::esdt::{Holding, Metadata, minimal, nonce_key};
use crate::trace::Blob;
use num_bigint::BigUint;

/// Royalties may not be more, in hundredths of a percent.
const MAX_ROYALTIES: u64 = 10_000;

/// `ESDTNFTCreate`: token, amount, name, royalties, hash, attributes, URIs. For accounts with the role. Gives the nonce.
pub(super) fn create_instance(builtin: &mut Builtin<'_>) -> Result<(), Failure> {
    builtin.check_instance("ESDTNFTCreate", 0)?;
    if builtin.call.arguments.len() < 7 {
        return Err(format!("{INVALID_ARGUMENTS}, wrong number of arguments").into());
    }
    let owner = builtin.call.caller;
    let token = builtin.argument(0).to_vec();
    builtin.check_role(&owner, &token, "ESDTRoleNFTCreate")?;
    let nonce = builtin.last_nonce(&owner, &token).wrapping_add(1);
    let length = builtin.call.arguments.iter().map(|argument| argument.len()).sum::<usize>();
    builtin.charge(builtin.schedule.bytes.store.saturating_mul(length as u64))?;
    let mut holding = builtin.described(&owner, &token, nonce)?;
    builtin.save_instance(
        &owner,
        &token,
        nonce,
        &mut holding,
        Save { replaces: true, keeps_empty: false },
    )?;
    builtin.circulate(&token, holding.kind, nonce, &holding.value.clone().into())?;
    builtin.set_last_nonce(&owner, &token, nonce);
    builtin.finish(minimal(nonce));
    let value = holding.value.clone();
    builtin.log_token(&token, nonce, &value, &[&holding.encode()]);
    Ok(())
}

impl Builtin<'_> {
    /// The new instance, as the arguments describe it.
    fn described(&mut self, owner: &Address, token: &[u8], nonce: u64) -> Result<Holding, Failure> {
        let royalties = self.royalties(3)?;
        let value = self.amount(1);
        if value == BigUint::ZERO {
            return Err(format!("{INVALID_ARGUMENTS}, invalid quantity").into());
        }
        if value > BigUint::from(1_u8) {
            self.check_role(owner, token, "ESDTRoleNFTAddQuantity")?;
        }
        if self.argument(1).len() > MAX_QUANTITY {
            return Err(format!(
                "{INVALID_ARGUMENTS} max length for quantity in nft create is {MAX_QUANTITY}"
            )
            .into());
        }
        let metadata = Metadata {
            nonce,
            name: self.argument(2).to_vec(),
            creator: owner.0.to_vec(),
            royalties,
            hash: self.argument(4).to_vec(),
            attributes: self.argument(5).to_vec(),
            uris: self.uris_from(6),
        };
        Ok(Holding { kind: self.kind_of(token), value, metadata: Some(metadata), ..Holding::default() })
    }

    /// An argument as royalties: its lowest 32 bits, as the chain reads them.
    pub(super) fn royalties(&self, number: usize) -> Result<u64, Failure> {
        let royalties = self.number(number) & u64::from(u32::MAX);
        if royalties > MAX_ROYALTIES {
            return Err(format!("{INVALID_ARGUMENTS}, invalid max royality value").into());
        }
        Ok(royalties)
    }

    /// The arguments from one on, as URIs.
    pub(super) fn uris_from(&self, number: usize) -> Vec<Vec<u8>> {
        self.arguments_from(number).iter().map(|uri| uri.to_vec()).collect()
    }

    /// Nonce of the last instance that an account created.
    pub(super) fn last_nonce(&self, owner: &Address, token: &[u8]) -> u64 {
        low_bits(&self.journal.storage(owner, &nonce_key(token)))
    }

    pub(super) fn set_last_nonce(&mut self, owner: &Address, token: &[u8], nonce: u64) {
        let key: Blob = nonce_key(token);
        self.write(owner, key, minimal(nonce));
    }
}

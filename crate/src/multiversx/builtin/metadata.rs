//! What is said of an instance: attributes, URIs, royalties, creator, all of it.

use super::context::{Builtin, Failure, INVALID_ARGUMENTS, SYSTEM};
use super::holdings::{Save, kind};
use crate::multiversx::esdt::{Holding, Metadata};
use num_bigint::BigUint;

/// An instance whose description is being changed.
struct Described {
    token: Vec<u8>,
    nonce: u64,
    holding: Holding,
    metadata: Metadata,
    /// Whether the description alone is changed, on the system account.
    shared: bool,
}

/// `ESDTNFTUpdateAttributes`: token, nonce, attributes.
pub(super) fn update_attributes(builtin: &mut Builtin<'_>) -> Result<(), Failure> {
    builtin.check_instance("ESDTNFTUpdateAttributes", 3)?;
    if builtin.call.arguments.len() != 3 {
        return Err(INVALID_ARGUMENTS.into());
    }
    let attributes = builtin.argument(2).to_vec();
    let (token, nonce, mut holding, mut metadata) =
        builtin.held_description("ESDTRoleNFTUpdateAttributes", attributes.len())?;
    metadata.attributes.clone_from(&attributes);
    holding.metadata = Some(metadata);
    builtin.save_description(&token, nonce, &mut holding)?;
    builtin.log_token(&token, nonce, &BigUint::ZERO, &[&attributes]);
    Ok(())
}

/// `ESDTNFTAddURI`: token, nonce, URIs.
pub(super) fn add_uri(builtin: &mut Builtin<'_>) -> Result<(), Failure> {
    builtin.check_instance("ESDTNFTAddUri", 3)?;
    let uris = builtin.uris_from(2);
    let (token, nonce, mut holding, mut metadata) =
        builtin.held_description("ESDTRoleNFTAddURI", uris.iter().map(Vec::len).sum())?;
    metadata.uris.extend(uris);
    holding.metadata = Some(metadata);
    builtin.save_description(&token, nonce, &mut holding)?;
    builtin.log_uris(&token, nonce);
    Ok(())
}

/// `ESDTSetNewURIs`: token, nonce, URIs.
pub(super) fn set_new_uris(builtin: &mut Builtin<'_>) -> Result<(), Failure> {
    builtin.check_change(3, "ESDTRoleSetNewURI")?;
    let mut described = builtin.described_instance()?;
    let length = |uris: &[Vec<u8>]| uris.iter().map(Vec::len).sum::<usize>();
    let uris = builtin.uris_from(2);
    let grown = length(&uris).saturating_sub(length(&described.metadata.uris));
    // The chain takes the price of another function here (`multiversx_checked.md` B).
    builtin.pay("ESDTNFTRecreate", grown)?;
    described.metadata.uris = uris;
    let nonce = builtin.save_described(described)?;
    let token = builtin.argument(0);
    builtin.log_uris(&token, nonce);
    Ok(())
}

/// `ESDTModifyRoyalties`: token, nonce, royalties.
pub(super) fn modify_royalties(builtin: &mut Builtin<'_>) -> Result<(), Failure> {
    builtin.check_change(3, "ESDTRoleModifyRoyalties")?;
    builtin.pay("ESDTModifyRoyalties", 0)?;
    let mut described = builtin.described_instance()?;
    described.metadata.royalties = builtin.royalties(2)?;
    let nonce = builtin.save_described(described)?;
    let (token, royalties) = (builtin.argument(0), builtin.argument(2));
    builtin.log_token(&token, nonce, &BigUint::ZERO, &[&royalties]);
    Ok(())
}

/// `ESDTModifyCreator`: token, nonce. The caller becomes the creator.
pub(super) fn modify_creator(builtin: &mut Builtin<'_>) -> Result<(), Failure> {
    builtin.check_change(2, "ESDTRoleModifyCreator")?;
    builtin.pay("ESDTModifyRoyalties", 0)?;
    let mut described = builtin.described_instance()?;
    described.metadata.creator = builtin.call.caller.0.to_vec();
    let nonce = builtin.save_described(described)?;
    let token = builtin.argument(0).to_vec();
    builtin.log_token(&token, nonce, &BigUint::ZERO, &[]);
    Ok(())
}

/// `ESDTMetaDataRecreate`: token, nonce, name, royalties, hash, attributes, URIs. All of them are set.
pub(super) fn recreate_metadata(builtin: &mut Builtin<'_>) -> Result<(), Failure> {
    builtin.check_change(7, "ESDTRoleNFTRecreate")?;
    let mut described = builtin.described_instance()?;
    let grown = builtin.arguments_length().saturating_sub(described.metadata.encode().len());
    builtin.pay("ESDTNFTRecreate", grown)?;
    described.metadata = Metadata {
        nonce: described.metadata.nonce,
        name: builtin.argument(2).to_vec(),
        creator: builtin.call.caller.0.to_vec(),
        royalties: builtin.royalties(3)?,
        hash: builtin.argument(4).to_vec(),
        attributes: builtin.argument(5).to_vec(),
        uris: builtin.uris_from(6),
    };
    builtin.save_and_log(described)
}

/// `ESDTMetaDataUpdate`: as [`Self::recreate_metadata`], but an empty argument leaves the old value.
pub(super) fn update_metadata(builtin: &mut Builtin<'_>) -> Result<(), Failure> {
    builtin.check_change(7, "ESDTRoleNFTUpdate")?;
    let mut described = builtin.described_instance()?;
    let replaced = builtin.replace(&mut described.metadata)?;
    builtin.pay("ESDTNFTUpdate", builtin.arguments_length().saturating_sub(replaced))?;
    builtin.save_and_log(described)
}

impl Builtin<'_> {
    /// Logs the URIs that an instance got.
    fn log_uris(&mut self, token: &[u8], nonce: u64) {
        let uris = self.arguments_from(2);
        let uris: Vec<&[u8]> = uris.iter().map(|uri| &**uri).collect();
        self.log_token(token, nonce, &BigUint::ZERO, &uris);
    }

    /// The caller's own instance, for those with a role; takes the price of bytes to be stored.
    fn held_description(
        &mut self,
        role: &str,
        stored: usize,
    ) -> Result<(Vec<u8>, u64, Holding, Metadata), Failure> {
        let owner = self.call.caller;
        let (token, nonce) = (self.argument(0).to_vec(), self.number(1));
        self.check_role(&owner, &token, role)?;
        self.charge(self.schedule.bytes.store.saturating_mul(stored as u64))?;
        if nonce == 0 {
            return Err("NFT does not have metadata".into());
        }
        let mut holding = self.own_instance(&owner, &token, nonce)?;
        let metadata = holding.metadata.take().unwrap_or_default();
        Ok((token, nonce, holding, metadata))
    }

    /// Saves a changed description. The chain keeps the round of the change with it, which is 0 in the official runner.
    fn save_description(&mut self, token: &[u8], nonce: u64, holding: &mut Holding) -> Result<(), Failure> {
        holding.reserved.clear();
        let owner = self.call.caller;
        self.save_instance(&owner, token, nonce, holding, Save { replaces: true, keeps_empty: true })
    }

    /// Replaces what the arguments name; gives the bytes that it took before.
    fn replace(&self, metadata: &mut Metadata) -> Result<usize, Failure> {
        let mut replaced = metadata.creator.len();
        metadata.creator = self.call.caller.0.to_vec();
        if !self.argument(3).is_empty() {
            // The chain counts the new royalties here, not the old ones.
            replaced = replaced.saturating_add(self.argument(3).len());
            metadata.royalties = self.royalties(3)?;
        }
        for (number, field) in
            [(2, &mut metadata.name), (4, &mut metadata.hash), (5, &mut metadata.attributes)]
        {
            if !self.argument(number).is_empty() {
                replaced = replaced.saturating_add(field.len());
                *field = self.argument(number).to_vec();
            }
        }
        if !self.argument(6).is_empty() {
            replaced = metadata.uris.iter().fold(replaced, |sum, uri| sum.saturating_add(uri.len()));
            metadata.uris = self.uris_from(6);
        }
        Ok(replaced)
    }

    fn arguments_length(&self) -> usize {
        self.call.arguments.iter().map(|argument| argument.len()).sum()
    }

    fn check_change(&self, arguments: usize, role: &str) -> Result<(), Failure> {
        self.check_no_value()?;
        self.check_own()?;
        if self.call.arguments.len() < arguments {
            return Err("invalid number of arguments".into());
        }
        self.check_role(&self.call.caller, &self.argument(0), role)
    }

    /// The instance that the first two arguments name, where its description stands.
    fn described_instance(&mut self) -> Result<Described, Failure> {
        let (token, nonce) = (self.argument(0).to_vec(), self.number(1));
        let kind = self.kind_of(&token);
        let shared = matches!(kind, kind::DYNAMIC_SEMI_FUNGIBLE | kind::DYNAMIC_META);
        let found = if shared {
            Some(self.stored(&SYSTEM, &token, nonce).unwrap_or_default())
        } else {
            self.instance(&self.call.caller, &token, nonce)
        };
        let mut holding = match found {
            Some(holding) => holding,
            None if kind == kind::DYNAMIC_NON_FUNGIBLE => Holding { kind, ..Holding::default() },
            None => return Err("nil esdt data".into()),
        };
        if !shared && kind != kind::DYNAMIC_NON_FUNGIBLE && holding.value == BigUint::ZERO {
            return Err("invalid esdt value provided".into());
        }
        let metadata = holding.metadata.take().unwrap_or_else(|| Metadata { nonce, ..Metadata::default() });
        Ok(Described { token, nonce, holding, metadata, shared })
    }

    /// Saves a changed description; gives the nonce that it says.
    fn save_described(&mut self, described: Described) -> Result<u64, Failure> {
        let Described { token, nonce, mut holding, metadata, shared } = described;
        let said = metadata.nonce;
        holding.metadata = Some(metadata);
        if shared {
            holding.reserved.clear();
            self.put(&SYSTEM, &token, nonce, Some(&holding));
        } else {
            self.save_description(&token, nonce, &mut holding)?;
        }
        Ok(said)
    }

    fn save_and_log(&mut self, described: Described) -> Result<(), Failure> {
        let mut logged = described.holding.clone();
        logged.metadata = Some(described.metadata.clone());
        logged.reserved.clear();
        let token = described.token.clone();
        let nonce = self.save_described(described)?;
        self.log_token(&token, nonce, &BigUint::ZERO, &[&logged.encode()]);
        Ok(())
    }
}

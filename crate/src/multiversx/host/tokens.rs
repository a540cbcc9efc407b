//! Family `baseOps`: tokens that accounts hold, their metadata and roles, and the names that the chain knows.

use super::arguments::length;
use super::storage::low_bits;
use super::{Call, HostResult, fail, is_host_function, minimal};
use crate::multiversx::builtin::is_builtin;
use crate::multiversx::esdt::{Holding, Metadata, decode_roles, holding_key, nonce_key, roles_key};
use crate::multiversx::{Address, Scratch};
use proscenium_macros::host_functions;

#[host_functions(module = "env", family = "baseOps", table = TOKENS, host = Scratch)]
impl Call<'_> {
    /// Writes an account's balance of a token to memory: as few bytes as it needs, big-endian, none for 0. Gives their number.
    ///
    /// # Errors
    /// Memory bounds.
    #[host(name = "getESDTBalance", cost = "GetExternalBalance")]
    fn get_esdt_balance(
        &mut self,
        address_offset: i32,
        token_id_offset: i32,
        token_id_len: i32,
        nonce: i64,
        result_offset: i32,
    ) -> HostResult<i32> {
        let holding = self.load_holding(address_offset, token_id_offset, token_id_len, nonce)?;
        let balance = minimal(&holding.value);
        self.store(result_offset, &balance)?;
        Ok(length(balance.len()))
    }

    /// Gives the length of a token's name.
    ///
    /// # Errors
    /// "nil esdt data" when the token has no metadata; memory bounds.
    #[host(name = "getESDTNFTNameLength", cost = "GetExternalBalance")]
    fn get_esdt_nft_name_length(
        &mut self,
        address_offset: i32,
        token_id_offset: i32,
        token_id_len: i32,
        nonce: i64,
    ) -> HostResult<i32> {
        let metadata = self.load_metadata(address_offset, token_id_offset, token_id_len, nonce)?;
        Ok(length(metadata.name.len()))
    }

    /// Gives the length of a token's attributes.
    ///
    /// # Errors
    /// "nil esdt data" when the token has no metadata; memory bounds.
    #[host(name = "getESDTNFTAttributeLength", cost = "GetExternalBalance")]
    fn get_esdt_nft_attribute_length(
        &mut self,
        address_offset: i32,
        token_id_offset: i32,
        token_id_len: i32,
        nonce: i64,
    ) -> HostResult<i32> {
        let metadata = self.load_metadata(address_offset, token_id_offset, token_id_len, nonce)?;
        Ok(length(metadata.attributes.len()))
    }

    /// Gives the length of a token's first URI; 0 when it has none.
    ///
    /// # Errors
    /// "nil esdt data" when the token has no metadata; memory bounds.
    #[host(name = "getESDTNFTURILength", cost = "GetExternalBalance")]
    fn get_esdt_nft_uri_length(
        &mut self,
        address_offset: i32,
        token_id_offset: i32,
        token_id_len: i32,
        nonce: i64,
    ) -> HostResult<i32> {
        let metadata = self.load_metadata(address_offset, token_id_offset, token_id_len, nonce)?;
        Ok(metadata.uris.first().map_or(0, |uri| length(uri.len())))
    }

    /// Gives what storage tells of an account's token: value and royalties as big integers, the rest in memory, of the URIs
    /// the first. What the metadata would tell is left alone when there is none.
    ///
    /// # Errors
    /// Memory bounds.
    ///
    /// # Returns
    /// The number of bytes that the value needs.
    #[host(name = "getESDTTokenData", cost = "GetExternalBalance")]
    fn get_esdt_token_data(
        &mut self,
        address_offset: i32,
        token_id_offset: i32,
        token_id_len: i32,
        nonce: i64,
        value_handle: i32,
        properties_offset: i32,
        hash_offset: i32,
        name_offset: i32,
        attributes_offset: i32,
        creator_offset: i32,
        royalties_handle: i32,
        uris_offset: i32,
    ) -> HostResult<i32> {
        let holding = self.load_holding(address_offset, token_id_offset, token_id_len, nonce)?;
        let bytes = minimal(&holding.value).len();
        self.set_big_int(value_handle, holding.value.into())?;
        self.store(properties_offset, &holding.properties)?;
        if let Some(metadata) = holding.metadata {
            self.store(hash_offset, &metadata.hash)?;
            self.store(name_offset, &metadata.name)?;
            self.store(attributes_offset, &metadata.attributes)?;
            self.store(creator_offset, &metadata.creator)?;
            self.set_big_int(royalties_handle, metadata.royalties.into())?;
            self.store(uris_offset, metadata.uris.first().map(Vec::as_slice).unwrap_or_default())?;
        }
        Ok(length(bytes))
    }

    /// Gives the roles that the running contract has for a token, one bit each: 1 local mint, 2 local burn, 4 create, 8 add
    /// quantity, 16 burn, 32 update attributes, 64 add URI, 128 recreate, 256 modify creator, 512 modify royalties, 1024 set
    /// new URI.
    ///
    /// # Errors
    /// "no managed buffer under the given handle".
    #[host(name = "getESDTLocalRoles", cost = "Dynamic")]
    fn get_esdt_local_roles(&mut self, token_id_handle: i32) -> HostResult<i64> {
        let key = roles_key(self.buffer(token_id_handle)?);
        let roles = decode_roles(&self.storage_load(&key)?).unwrap_or_default();
        Ok(roles.iter().fold(0, |bits, role| bits | role_bit(role)))
    }

    /// Gives the nonce of the last token that an account created under an identifier; 0 before the first.
    ///
    /// # Errors
    /// Memory bounds.
    #[host(name = "getCurrentESDTNFTNonce", cost = "Dynamic")]
    fn get_current_esdt_nft_nonce(
        &mut self,
        address_offset: i32,
        token_id_offset: i32,
        token_id_len: i32,
    ) -> HostResult<u64> {
        let address = self.load_address(address_offset)?;
        let token = self.load(token_id_offset, token_id_len)?;
        let nonce = self.storage_load_from(&address, &nonce_key(&token))?;
        Ok(low_bits(&nonce))
    }

    /// Gives 1 when a managed buffer holds a token identifier: 3 to 10 characters of `[A-Z0-9]`, a hyphen, 6 of `[0-9a-f]`.
    ///
    /// # Errors
    /// "no managed buffer under the given handle".
    #[host(name = "validateTokenIdentifier", cost = "GetArgument")]
    fn validate_token_identifier(&mut self, token_id_handle: i32) -> HostResult<i32> {
        Ok(i32::from(is_token_identifier(self.buffer(token_id_handle)?)))
    }

    /// Gives 1 when a managed buffer holds a name that contracts may not export: of a host function, a built-in function, or
    /// of the two that replace contracts.
    ///
    /// # Errors
    /// "no managed buffer under the given handle".
    #[host(name = "isReservedFunctionName", cost = "IsReservedFunctionName")]
    fn is_reserved_function_name(&mut self, name_handle: i32) -> HostResult<i32> {
        let name = self.buffer(name_handle)?;
        Ok(i32::from(is_builtin(name) || std::str::from_utf8(name).is_ok_and(is_host_function)))
    }
}

impl Call<'_> {
    /// What an account holds of a token; the metadata of a token with a nonce may stand on the system account.
    ///
    /// # Errors
    /// The playground's guard on bytes.
    pub(super) fn holding(&mut self, address: &Address, token: &[u8], nonce: u64) -> HostResult<Holding> {
        let key = holding_key(token, nonce);
        let mut holding = Holding::decode(&self.read_storage(address, &key)?).unwrap_or_default();
        if holding.metadata.is_none() && nonce > 0 {
            let system = self.read_storage(&Address::SYSTEM, &key)?;
            holding.metadata = Holding::decode(&system).and_then(|held| held.metadata);
        }
        Ok(holding)
    }

    fn load_holding(
        &mut self,
        address: i32,
        token: i32,
        token_length: i32,
        nonce: i64,
    ) -> HostResult<Holding> {
        let address = self.load_address(address)?;
        let token = self.load(token, token_length)?;
        self.holding(&address, &token, nonce.cast_unsigned())
    }

    fn load_metadata(
        &mut self,
        address: i32,
        token: i32,
        token_length: i32,
        nonce: i64,
    ) -> HostResult<Metadata> {
        let holding = self.load_holding(address, token, token_length, nonce)?;
        holding.metadata.ok_or_else(|| fail("nil esdt data"))
    }
}

/// The roles that have a bit, lowest first.
const ROLES: [&str; 11] = [
    "ESDTRoleLocalMint",
    "ESDTRoleLocalBurn",
    "ESDTRoleNFTCreate",
    "ESDTRoleNFTAddQuantity",
    "ESDTRoleNFTBurn",
    "ESDTRoleNFTUpdateAttributes",
    "ESDTRoleNFTAddURI",
    "ESDTRoleNFTRecreate",
    "ESDTRoleModifyCreator",
    "ESDTRoleModifyRoyalties",
    "ESDTRoleSetNewURI",
];

fn role_bit(role: &[u8]) -> i64 {
    let number = ROLES.iter().position(|name| name.as_bytes() == role);
    number.map_or(0, |number| 1 << number)
}

/// Whether these bytes are a token identifier: ticker, hyphen, six hexadecimal digits in lower case.
pub(super) fn is_token_identifier(bytes: &[u8]) -> bool {
    let Some((ticker, [b'-', random @ ..])) = bytes.len().checked_sub(7).map(|end| bytes.split_at(end))
    else {
        return false;
    };
    (3..=10).contains(&ticker.len())
        && ticker.iter().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        && random.iter().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests;

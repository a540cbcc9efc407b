//! Family `baseOps`: tokens that accounts hold, their metadata and roles, and the names that the chain knows.

use super::{Call, HostResult, is_host_function};
use crate::multiversx::Scratch;
use crate::multiversx::builtin::is_builtin;
use proscenium_macros::host_functions;

#[host_functions(module = "env", family = "baseOps", table = TOKENS, host = Scratch)]
impl Call<'_> {
    /// Writes an account's balance of a token to memory, as few bytes as it needs, and gives their number.
    #[host(name = "getESDTBalance", cost = "GetExternalBalance")]
    fn get_esdt_balance(
        &mut self,
        address_offset: i32,
        token_id_offset: i32,
        token_id_len: i32,
        nonce: i64,
        result_offset: i32,
    ) -> HostResult<i32>;

    /// Gives the length of a token's name.
    #[host(name = "getESDTNFTNameLength", cost = "GetExternalBalance")]
    fn get_esdt_nft_name_length(
        &mut self,
        address_offset: i32,
        token_id_offset: i32,
        token_id_len: i32,
        nonce: i64,
    ) -> HostResult<i32>;

    /// Gives the length of a token's attributes.
    #[host(name = "getESDTNFTAttributeLength", cost = "GetExternalBalance")]
    fn get_esdt_nft_attribute_length(
        &mut self,
        address_offset: i32,
        token_id_offset: i32,
        token_id_len: i32,
        nonce: i64,
    ) -> HostResult<i32>;

    /// Gives the length of a token's first URI; 0 when it has none.
    #[host(name = "getESDTNFTURILength", cost = "GetExternalBalance")]
    fn get_esdt_nft_uri_length(
        &mut self,
        address_offset: i32,
        token_id_offset: i32,
        token_id_len: i32,
        nonce: i64,
    ) -> HostResult<i32>;

    /// Gives all that an account's storage tells of a token: value and royalties as big integers, the rest in memory.
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
    ) -> HostResult<i32>;

    /// Gives the roles that the running contract has for a token, one bit each.
    #[host(name = "getESDTLocalRoles", cost = "StorageLoad")]
    fn get_esdt_local_roles(&mut self, token_id_handle: i32) -> HostResult<i64>;

    /// Gives the nonce of the last token that an account created under an identifier.
    #[host(name = "getCurrentESDTNFTNonce", cost = "StorageLoad")]
    fn get_current_esdt_nft_nonce(
        &mut self,
        address_offset: i32,
        token_id_offset: i32,
        token_id_len: i32,
    ) -> HostResult<i64>;

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

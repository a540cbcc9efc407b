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
    #[host(name = "getESDTLocalRoles", cost = "StorageLoad")]
    fn get_esdt_local_roles(&mut self, token_id_handle: i32) -> HostResult<i64> {
        let key = roles_key(self.buffer(token_id_handle)?);
        let roles = decode_roles(&self.storage_load(&key)).unwrap_or_default();
        Ok(roles.iter().fold(0, |bits, role| bits | role_bit(role)))
    }

    /// Gives the nonce of the last token that an account created under an identifier; 0 before the first.
    ///
    /// # Errors
    /// Memory bounds.
    #[host(name = "getCurrentESDTNFTNonce", cost = "StorageLoad")]
    fn get_current_esdt_nft_nonce(
        &mut self,
        address_offset: i32,
        token_id_offset: i32,
        token_id_len: i32,
    ) -> HostResult<u64> {
        let address = self.load_address(address_offset)?;
        let token = self.load(token_id_offset, token_id_len)?;
        let nonce = self.read_storage(&address, &nonce_key(&token));
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
    pub(super) fn holding(&mut self, address: &Address, token: &[u8], nonce: u64) -> Holding {
        let key = holding_key(token, nonce);
        let mut holding = Holding::decode(&self.read_storage(address, &key)).unwrap_or_default();
        if holding.metadata.is_none() && nonce > 0 {
            let system = self.read_storage(&Address::SYSTEM, &key);
            holding.metadata = Holding::decode(&system).and_then(|held| held.metadata);
        }
        holding
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
        Ok(self.holding(&address, &token, nonce.cast_unsigned()))
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
mod tests {
    use super::super::testing::{MAIN, Scene, contract};
    use super::*;
    use crate::multiversx::esdt::encode_roles;
    use crate::trace::{Blob, Field};

    const CONTRACT: &str = r#"
        (func $number (param $value i64) (call $smallIntFinishUnsigned (local.get $value)))
        (func $bytes (param $value i32) (call $number (i64.extend_i32_u (local.get $value))))
        (func $token (result i32) (call $getArgument (i32.const 0) (i32.const 32)))
        (func $start (call $getSCAddress (i32.const 0)))
        (func (export "balance") (call $start)
            (call $finish (i32.const 99) (call $getESDTBalance
                (i32.const 0) (i32.const 32) (call $token) (call $smallIntGetUnsignedArgument (i32.const 1)) (i32.const 99))))
        (func (export "lengths") (call $start)
            (call $bytes (call $getESDTNFTNameLength (i32.const 0) (i32.const 32) (call $token) (i64.const 1)))
            (call $bytes (call $getESDTNFTAttributeLength (i32.const 0) (i32.const 32) (call $token) (i64.const 1)))
            (call $bytes (call $getESDTNFTURILength (i32.const 0) (i32.const 32) (call $token) (i64.const 1)))
            (call $number (call $getCurrentESDTNFTNonce (i32.const 0) (i32.const 32) (call $token))))
        (func (export "data") (call $start)
            (call $bytes (call $getESDTTokenData (i32.const 0) (i32.const 32) (call $token) (i64.const 1) (i32.const 7)
                (i32.const 1000) (i32.const 1002) (i32.const 1006) (i32.const 1010) (i32.const 1020) (i32.const 8)
                (i32.const 1060)))
            (call $finish (i32.const 1000) (i32.const 20))
            (call $bigIntFinishUnsigned (i32.const 7))
            (call $bigIntFinishUnsigned (i32.const 8)))
        (func (export "roles") (drop (call $mBufferGetArgument (i32.const 0) (i32.const 5)))
            (call $number (call $getESDTLocalRoles (i32.const 5))))
        (func (export "valid") (drop (call $mBufferGetArgument (i32.const 0) (i32.const 5)))
            (call $bytes (call $validateTokenIdentifier (i32.const 5))))
        (func (export "reserved") (drop (call $mBufferGetArgument (i32.const 0) (i32.const 5)))
            (call $bytes (call $isReservedFunctionName (i32.const 5))))
    "#;

    fn scene() -> Scene {
        let mut scene = Scene::new(CONTRACT);
        let metadata = Metadata {
            nonce: 1,
            name: b"name".to_vec(),
            creator: vec![9; 32],
            royalties: 250,
            hash: b"hash".to_vec(),
            uris: vec![b"uri".to_vec(), b"other".to_vec()],
            attributes: b"attributes".to_vec(),
        };
        let system = Holding { metadata: Some(metadata), ..Holding::default() };
        let held = Holding { kind: 1, value: 300_u32.into(), properties: vec![1, 2], ..Holding::default() };
        let roles = [&b"ESDTRoleLocalBurn"[..], b"ESDTRoleOther", b"ESDTRoleSetNewURI"].map(<[u8]>::to_vec);
        let mut set = |address: &Address, key: Blob, value: Vec<u8>| {
            scene.node.set_field(address, Field::Storage(key), Blob::from(value).into());
        };
        set(&contract(MAIN), holding_key(b"NFT-123456", 1), held.encode());
        set(&Address::SYSTEM, holding_key(b"NFT-123456", 1), system.encode());
        set(&contract(MAIN), nonce_key(b"NFT-123456"), vec![2]);
        set(&contract(MAIN), roles_key(b"NFT-123456"), encode_roles(&roles));
        scene
    }

    #[test]
    fn holdings() {
        let mut scene = scene();
        assert_eq!(scene.out("balance", &[b"NFT-123456", &[1]]), [[1, 44]]);
        assert_eq!(scene.out("balance", &[b"NFT-123456", &[2]]), [b""]);
        assert_eq!(scene.out("lengths", &[b"NFT-123456"]).concat(), [4, 10, 3, 2]);
        assert_eq!(scene.failure("lengths", &[b"NFT-654321"]), (10, "nil esdt data".to_owned()));
        assert_eq!(scene.out("roles", &[b"NFT-123456"]), [[4, 2]]);
        assert_eq!(scene.out("roles", &[b"NFT-654321"]), [b""]);
    }

    #[test]
    fn all_data_of_a_token() {
        let out = scene().out("data", &[b"NFT-123456"]);
        assert_eq!(out, [&[2][..], b"\x01\x02hashnameattributes", &[1, 44], &[250]]);
        // The handle of the royalties is set by the metadata alone.
        let unset = (10, "no bigInt under the given handle".to_owned());
        assert_eq!(scene().failure("data", &[b"NFT-654321"]), unset);
    }

    #[test]
    fn identifiers() {
        let mut scene = Scene::new(CONTRACT);
        let mut valid = |token: &str| scene.out("valid", &[token.as_bytes()]) == [[1]];
        assert!(valid("ABC-123abc") && valid("ABCDEFGHI0-ffffff"));
        for token in
            ["AB-123456", "ABCDEFGHIJK-123456", "ABC-12345G", "ABC-ABCDEF", "abc-123456", "ABC123456", ""]
        {
            assert!(!valid(token), "{token}");
        }
    }

    #[test]
    fn reserved_names() {
        let mut scene = Scene::new(CONTRACT);
        let mut reserved = |name: &str| scene.out("reserved", &[name.as_bytes()]) == [[1]];
        assert!(
            ["getCaller", "bigIntAdd", "ESDTNFTCreate", "SaveKeyValue", "upgradeContract"].map(&mut reserved)
                == [true; 5]
        );
        assert!(["init", "callBack", "transferValueOnly", "", "getcaller"].map(reserved) == [false; 5]);
    }
}

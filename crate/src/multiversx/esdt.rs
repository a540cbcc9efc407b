//! Tokens as they stand in storage under reserved keys, byte for byte as on the chain (`multiversx.md` 2, "ESDT key formats").
//!
//! | key | value |
//! |---|---|
//! | `ELRONDesdt` token nonce | protobuf: type 1, value 2, properties 3, metadata 4, reserved 5 |
//! | `ELRONDroleesdt` token | protobuf: roles, repeated field 1 |
//! | `ELRONDnonce` token | last nonce, minimal big-endian |

use super::protobuf::{fields, put_bytes, put_number, put_some_bytes};
use crate::trace::Blob;
use num_bigint::BigUint;
use std::collections::BTreeMap;

/// Prefix of all keys that contracts may not write.
pub const RESERVED: &[u8] = b"ELROND";
const HOLDING: &[u8] = b"ELRONDesdt";
const ROLES: &[u8] = b"ELRONDroleesdt";
const NONCE: &[u8] = b"ELRONDnonce";

/// What an account holds of one token and nonce.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Holding {
    /// 0 fungible, 1 non-fungible and its kin.
    pub kind: u64,
    /// Amount.
    pub value: BigUint,
    /// Two bytes of flags; the first bit of the first says frozen.
    pub properties: Vec<u8>,
    /// Metadata, when it stands with the holder.
    pub metadata: Option<Metadata>,
    /// Kept as found.
    pub reserved: Vec<u8>,
}

/// Metadata of a token instance.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Metadata {
    /// Nonce of the instance.
    pub nonce: u64,
    /// Name.
    pub name: Vec<u8>,
    /// Creator's address.
    pub creator: Vec<u8>,
    /// Royalties in hundredths of a percent.
    pub royalties: u64,
    /// Hash.
    pub hash: Vec<u8>,
    /// URIs.
    pub uris: Vec<Vec<u8>>,
    /// Attributes.
    pub attributes: Vec<u8>,
}

/// All that an account's storage says of one token.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TokenState {
    /// Holdings by nonce.
    pub instances: BTreeMap<u64, Holding>,
    /// Nonce of the last instance that the account created.
    pub last_nonce: u64,
    /// Roles, as stored.
    pub roles: Vec<Vec<u8>>,
}

/// Key of a holding.
pub fn holding_key(token: &[u8], nonce: u64) -> Blob {
    [HOLDING, token, &minimal(nonce)].concat().into()
}

/// Key of an account's roles for a token.
pub fn roles_key(token: &[u8]) -> Blob {
    [ROLES, token].concat().into()
}

/// Key of the last nonce of a token.
pub fn nonce_key(token: &[u8]) -> Blob {
    [NONCE, token].concat().into()
}

/// A nonce as minimal big-endian bytes; 0 is empty.
pub fn minimal(nonce: u64) -> Vec<u8> {
    nonce.to_be_bytes().into_iter().skip_while(|byte| *byte == 0).collect()
}

/// Roles as stored.
pub fn encode_roles(roles: &[Vec<u8>]) -> Vec<u8> {
    let mut out = Vec::new();
    for role in roles {
        put_bytes(&mut out, 1, role);
    }
    out
}

/// Stored roles; none when the bytes are malformed.
pub fn decode_roles(bytes: &[u8]) -> Option<Vec<Vec<u8>>> {
    fields(bytes)?.into_iter().map(|(_, field)| field.bytes().map(<[u8]>::to_vec)).collect()
}

/// All tokens in a storage, by identifier. The metadata of a token may stand on the system account, whose storage is given too:
/// what stands there wins, as on the chain.
pub fn tokens(
    storage: &BTreeMap<Blob, Blob>,
    system: Option<&BTreeMap<Blob, Blob>>,
) -> BTreeMap<Vec<u8>, TokenState> {
    let mut tokens: BTreeMap<Vec<u8>, TokenState> = BTreeMap::new();
    for (key, value) in storage {
        if let Some(token) = key.strip_prefix(ROLES) {
            tokens.entry(token.to_vec()).or_default().roles = decode_roles(value).unwrap_or_default();
        } else if let Some(token) = key.strip_prefix(NONCE) {
            tokens.entry(token.to_vec()).or_default().last_nonce = number(value);
        } else if let Some((token, nonce)) = key.strip_prefix(HOLDING).map(split)
            && let Some(mut holding) = Holding::decode(value)
        {
            let shared = system.and_then(|system| system.get(key)).and_then(|shared| Holding::decode(shared));
            if let Some(shared) = shared {
                holding.metadata = shared.metadata;
            }
            tokens.entry(token.to_vec()).or_default().instances.insert(nonce, holding);
        }
    }
    tokens
}

/// Splits the rest of a holding's key: the identifier ends six characters after its dash, the nonce is what follows.
fn split(rest: &[u8]) -> (&[u8], u64) {
    const SUFFIX: usize = 7;
    let end =
        rest.iter().position(|byte| *byte == b'-').map_or(rest.len(), |dash| dash.saturating_add(SUFFIX));
    match rest.split_at_checked(end) {
        Some((token, nonce)) => (token, number(nonce)),
        None => (rest, 0),
    }
}

/// Big-endian bytes as a number, all ones when they are too many.
fn number(bytes: &[u8]) -> u64 {
    BigUint::from_bytes_be(bytes).try_into().unwrap_or(u64::MAX)
}

impl Holding {
    /// A fungible holding as `setState` writes it.
    pub fn fungible(value: BigUint) -> Self {
        Self { value, properties: vec![0, 0], metadata: Some(Metadata::default()), ..Self::default() }
    }

    /// Whether the holding is frozen.
    pub fn is_frozen(&self) -> bool {
        self.properties.first().is_some_and(|flags| flags & 1 == 1)
    }

    /// The stored form.
    pub fn encode(&self) -> Vec<u8> {
        let mut out = Vec::new();
        put_number(&mut out, 1, self.kind);
        put_bytes(&mut out, 2, &[&[0][..], &self.value.to_bytes_be()].concat());
        put_some_bytes(&mut out, 3, &self.properties);
        if let Some(metadata) = &self.metadata {
            put_bytes(&mut out, 4, &metadata.encode());
        }
        put_some_bytes(&mut out, 5, &self.reserved);
        out
    }

    /// Reads the stored form; none when it is malformed.
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        let mut holding = Self::default();
        for (number, field) in fields(bytes)? {
            match number {
                1 => holding.kind = field.number()?,
                2 => holding.value = BigUint::from_bytes_be(field.bytes()?.get(1..).unwrap_or_default()),
                3 => holding.properties = field.bytes()?.to_vec(),
                4 => holding.metadata = Some(Metadata::decode(field.bytes()?)?),
                5 => holding.reserved = field.bytes()?.to_vec(),
                _ => {}
            }
        }
        Some(holding)
    }
}

impl Metadata {
    /// The stored form.
    pub(super) fn encode(&self) -> Vec<u8> {
        let mut out = Vec::new();
        put_number(&mut out, 1, self.nonce);
        put_some_bytes(&mut out, 2, &self.name);
        put_some_bytes(&mut out, 3, &self.creator);
        put_number(&mut out, 4, self.royalties);
        put_some_bytes(&mut out, 5, &self.hash);
        for uri in &self.uris {
            put_bytes(&mut out, 6, uri);
        }
        put_some_bytes(&mut out, 7, &self.attributes);
        out
    }

    fn decode(bytes: &[u8]) -> Option<Self> {
        let mut metadata = Self::default();
        for (number, field) in fields(bytes)? {
            match number {
                1 => metadata.nonce = field.number()?,
                2 => metadata.name = field.bytes()?.to_vec(),
                3 => metadata.creator = field.bytes()?.to_vec(),
                4 => metadata.royalties = field.number()?,
                5 => metadata.hash = field.bytes()?.to_vec(),
                6 => metadata.uris.push(field.bytes()?.to_vec()),
                7 => metadata.attributes = field.bytes()?.to_vec(),
                _ => {}
            }
        }
        Some(metadata)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What the official VM stores for a fungible token and for an instance set by `setState` (recorded vectors).
    #[test]
    fn stored_forms_of_the_official_vm() {
        assert_eq!(hex::encode(Holding::fungible(1_000_000_u32.into()).encode()), "1204000f42401a0200002200");
        let metadata = Metadata {
            nonce: 1,
            creator: b"alice___________________________".to_vec(),
            royalties: 3297,
            hash: b"hash0".to_vec(),
            uris: vec![b"https://a/0".to_vec(), b"second".to_vec()],
            attributes: b"attr34".to_vec(),
            ..Metadata::default()
        };
        let holding = Holding {
            value: 100_000_u32.into(),
            properties: vec![0, 0],
            metadata: Some(metadata),
            ..Holding::default()
        };
        let stored = "1204000186a01a020000224b08011a20616c6963655f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f\
                      20e1192a056861736830320b68747470733a2f2f612f3032067365636f6e643a06617474723334";
        assert_eq!(hex::encode(holding.encode()), stored);
        assert_eq!(Holding::decode(&holding.encode()), Some(holding));
    }

    #[test]
    fn keys_and_their_parts() {
        assert_eq!(&*holding_key(b"SFT-00ff00", 258), b"ELRONDesdtSFT-00ff00\x01\x02");
        assert_eq!(split(b"SFT-00ff00\x01\x02"), (&b"SFT-00ff00"[..], 258));
        assert_eq!(split(b"FUN-123456"), (&b"FUN-123456"[..], 0));
        assert_eq!(split(b"odd-1"), (&b"odd-1"[..], 0));
    }

    #[test]
    fn metadata_on_the_system_account_wins() {
        let with = |hash: u8| {
            let metadata = Metadata { nonce: 3, hash: vec![hash], ..Metadata::default() };
            Holding { value: 7_u8.into(), metadata: Some(metadata), ..Holding::default() }
        };
        let key = holding_key(b"NFT-abcdef", 3);
        let storage = BTreeMap::from([
            (key.clone(), with(1).encode().into()),
            (nonce_key(b"NFT-abcdef"), Blob::from([4])),
            (roles_key(b"ROL-abcdef"), encode_roles(&[b"R".to_vec()]).into()),
            (Blob::from(&b"other"[..]), Blob::from([0xff])),
        ]);
        let own = tokens(&storage, None);
        assert_eq!(
            own.get(&b"NFT-abcdef"[..]).map(|token| (token.last_nonce, token.instances.clone())),
            Some((4, [(3, with(1))].into()))
        );
        assert_eq!(own.get(&b"ROL-abcdef"[..]).map(|token| token.roles.clone()), Some(vec![b"R".to_vec()]));
        let system = BTreeMap::from([(key, with(2).encode().into())]);
        let merged = tokens(&storage, Some(&system));
        assert_eq!(merged.get(&b"NFT-abcdef"[..]).and_then(|token| token.instances.get(&3)), Some(&with(2)));
    }

    proptest! {
        #[test]
        fn holdings_round_trip(kind: u64, value: u128, texts in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..200), 6), numbers: (u64, u64)) {
            let [properties, name, creator, hash, attributes, reserved] = texts.try_into().unwrap_or_default();
            let uris = vec![hash.clone(), Vec::new()];
            let metadata = Metadata { nonce: numbers.0, name, creator, royalties: numbers.1, hash, uris, attributes };
            let holding = Holding { kind, value: value.into(), properties, metadata: Some(metadata), reserved };
            prop_assert_eq!(Holding::decode(&holding.encode()), Some(holding));
        }

        #[test]
        fn roles_round_trip(roles in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..200), 0..5)) {
            prop_assert_eq!(decode_roles(&encode_roles(&roles)), Some(roles));
        }

        #[test]
        fn malformed_bytes_are_none_or_some_but_no_panic(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
            let _ = Holding::decode(&bytes);
            let _ = decode_roles(&bytes);
        }
    }
}

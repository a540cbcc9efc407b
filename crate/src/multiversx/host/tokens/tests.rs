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

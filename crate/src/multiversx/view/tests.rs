//! Worlds made by hand and how they are shown.

use super::*;
use crate::multiversx::{Code, esdt};
use crate::trace::Blob;

const ALICE: Address = Address(*b"alice___________________________");
const ADDER: Address = Address(*b"\0\0\0\0\0\0\0\0\x05\0adder_________________");

fn world(accounts: Vec<(Address, Account)>) -> World {
    let accounts = accounts.into_iter().map(|(address, account)| (address, Arc::new(account))).collect();
    World { accounts, ..World::default() }
}

fn stored(entries: &[(&[u8], &[u8])]) -> BTreeMap<Blob, Blob> {
    entries.iter().map(|(key, value)| (Blob::from(*key), Blob::from(*value))).collect()
}

fn view(now: &World, earlier: &World) -> WorldView {
    let labels = ChainLabels::new(&[], now);
    let code_files = [(Code::new(*b"code").hash(), "adder.wasm".to_owned())].into();
    Viewer { labels: &labels, code_files: &code_files }.world(7, (now, earlier), None)
}

#[test]
fn what_is_known_is_left_out() {
    let account = |nonce| Account { nonce, ..Account::default() };
    let world = |alice, adder| world(vec![(ALICE, account(alice)), (ADDER, account(adder))]);
    let (start, was, now) = (world(0, 0), world(1, 0), world(1, 1));
    let labels = ChainLabels::new(&[], &now);
    let viewer = Viewer { labels: &labels, code_files: &BTreeMap::new() };
    let again = viewer.world(7, (&now, &start), Some((&was, &start)));
    assert_eq!(again.gone, Some(vec![]));
    let [adder] = &again.accounts[..] else { panic!("{again:?}") };
    assert_eq!((adder.name.as_deref(), adder.nonce.as_str()), (Some("sc:adder"), "1"));
    // Somebody new may be named in anybody's keys: all is told.
    let more = super::World {
        accounts: [now.accounts.clone(), [(Address::SYSTEM, Arc::default())].into()]
            .into_iter()
            .flatten()
            .collect(),
        ..World::default()
    };
    let whole = viewer.world(7, (&more, &start), Some((&was, &start)));
    assert_eq!((whole.gone, whole.accounts.len()), (None, 3));
}

#[test]
fn entries_that_are_known_are_left_out() {
    let world = |nonce, entries: &[(&[u8], &[u8])]| {
        world(vec![(ADDER, Account { nonce, storage: stored(entries), ..Account::default() })])
    };
    let start = world(0, &[(b"a", b"1"), (b"b", b"1")]);
    let was = world(0, &[(b"a", b"1"), (b"b", b"2"), (b"c", b"3")]);
    let now = world(1, &[(b"a", b"1"), (b"b", b"2"), (b"d", b"4")]);
    let labels = ChainLabels::new(&[], &now);
    let viewer = Viewer { labels: &labels, code_files: &BTreeMap::new() };
    let told = |since: &World, known: Option<(&World, &World)>| {
        let view = viewer.world(7, (&now, since), known);
        let [adder] = &view.accounts[..] else { panic!("{view:?}") };
        let keys: Vec<_> = adder.storage.iter().map(|entry| (entry.key_text.clone(), entry.mark)).collect();
        (keys, adder.gone.clone())
    };
    let entry = |key: &str, mark| (key.to_owned(), mark);
    let new = entry("d", Some(Mark::Added));
    assert_eq!(told(&start, Some((&was, &start))), (vec![new.clone()], Some(vec!["0x63".to_owned()])));
    // Against another earlier world an entry has another mark.
    let removed = entry("c", Some(Mark::Removed));
    assert_eq!(told(&was, Some((&was, &start))), (vec![entry("b", None), removed, new], Some(vec![])));
    assert_eq!(told(&now, None), (["a", "b", "d"].map(|key| entry(key, None)).to_vec(), None));
}

#[test]
fn fields_are_marked_with_what_they_were() {
    let before = Account { nonce: 1, balance: 10_u8.into(), ..Account::default() };
    let after = Account { nonce: 2, balance: 10_u8.into(), ..Account::default() };
    let (earlier, now) = (world(vec![(ALICE, before)]), world(vec![(ALICE, after)]));
    let [alice] = &view(&now, &earlier).accounts[..] else { panic!("one account") };
    assert_eq!((alice.name.as_deref(), alice.nonce.as_str()), (Some("address:alice"), "2"));
    assert_eq!(alice.marks, [("nonce", Mark::Changed)].into());
    assert_eq!(alice.before, [("nonce", "1".to_owned())].into());
}

#[test]
fn storage_is_decoded_and_marked() {
    let sum = |value: &[u8], more: &[(&[u8], &[u8])]| Account {
        code: Code::new(*b"code"),
        storage: stored(&[&[(&b"sum"[..], value)], more].concat()),
        ..Account::default()
    };
    let earlier = world(vec![(ADDER, sum(&[5], &[(b"gone", b"x")]))]);
    let now = world(vec![(ADDER, sum(&[8], &[(b"new", b"hello")]))]);
    let view = view(&now, &earlier);
    let adder = &view.accounts[0];
    assert_eq!((adder.is_contract, adder.code_file.as_deref()), (true, Some("adder.wasm")));
    let facts: Vec<_> = adder
        .storage
        .iter()
        .map(|entry| (entry.key_text.as_str(), entry.value.as_str(), entry.mark, entry.before.as_deref()))
        .collect();
    let expected = [
        ("gone", "0x", Some(Mark::Removed), Some("0x78")),
        ("new", "0x68656c6c6f", Some(Mark::Added), None),
        ("sum", "0x08", Some(Mark::Changed), Some("0x05")),
    ];
    assert_eq!(facts, expected);
    assert_eq!(
        (adder.storage[2].readings[0].kind, adder.storage[2].readings[0].text.as_str()),
        ("number", "8")
    );
}

#[test]
fn accounts_come_and_go() {
    let one = world(vec![(ALICE, Account::default())]);
    let none = World::default();
    assert_eq!(view(&one, &none).accounts[0].marks, [("account", Mark::Added)].into());
    assert_eq!(view(&none, &one).accounts[0].marks, [("account", Mark::Removed)].into());
    assert!(view(&one, &one).accounts[0].marks.is_empty());
}

#[test]
fn tokens_are_listed_by_nonce() {
    let holding = |value: u8| esdt::Holding::fungible(value.into()).encode();
    let storage = |key: &Blob, value: u8| [(key.clone(), holding(value).into())].into();
    let key = esdt::holding_key(b"SFT-123456", 3);
    let now = Account { storage: storage(&key, 9), ..Account::default() };
    let earlier = Account { storage: storage(&key, 4), ..Account::default() };
    let view = view(&world(vec![(ALICE, now)]), &world(vec![(ALICE, earlier)]));
    let token = TokenView {
        token: "SFT-123456".into(),
        nonce: "3".into(),
        balance: "9".into(),
        mark: Some(Mark::Changed),
        before: Some("4".into()),
        frozen: false,
        metadata: None,
    };
    assert_eq!(view.accounts[0].tokens, [token]);
    assert_eq!(view.accounts[0].storage[0].key_text, "ELROND: balance of SFT-123456, nonce 3");
}

#[test]
fn instances_and_roles_are_shown() {
    let nft =
        esdt::Metadata { nonce: 1, name: b"Gold".to_vec(), attributes: vec![7], ..esdt::Metadata::default() };
    let one = esdt::Holding { kind: 1, value: 1_u8.into(), metadata: Some(nft), ..esdt::Holding::default() };
    let frozen = esdt::Holding { properties: vec![1, 0], ..one };
    let storage = [
        (esdt::holding_key(b"NFT-123456", 1), frozen.encode().into()),
        (esdt::roles_key(b"NFT-123456"), esdt::encode_roles(&[b"ESDTRoleNFTCreate".to_vec()]).into()),
        (esdt::nonce_key(b"NFT-123456"), Blob::from(&[1][..])),
    ];
    let alice = Account { storage: storage.into(), ..Account::default() };
    let view = view(&world(vec![(ALICE, alice)]), &World::default());
    let alice = &view.accounts[0];
    let metadata = alice.tokens[0].metadata.as_ref().unwrap();
    assert!(alice.tokens[0].frozen);
    assert_eq!((metadata.name.as_str(), metadata.attributes.as_str()), ("Gold", "0x07"));
    assert_eq!(metadata.readings[0].text, "7");
    let roles = RolesView {
        token: "NFT-123456".into(),
        roles: vec!["ESDTRoleNFTCreate".into()],
        last_nonce: "1".into(),
    };
    assert_eq!(alice.roles, [roles]);
}

#[test]
fn the_json_has_the_names_of_the_protocol() {
    let world = world(vec![(ALICE, Account::default())]);
    let json = serde_json::to_value(view(&world, &World::default())).unwrap();
    assert_eq!(json["accounts"][0]["marks"]["account"], "added");
    assert_eq!(json["accounts"][0]["codeHash"], "0x");
    assert_eq!(json["previousBlock"]["timestampMs"], "0");
    assert_eq!(json["moment"], 7);
}

use crate::multiversx::esdt::{Holding, holding_key};
use crate::multiversx::host::testing::{ALICE, MAIN, Scene, contract, text, user};
use crate::multiversx::{Action, Address, Outcome, Transaction};
use crate::trace::{Blob, Field, Kind};
use num_bigint::BigUint;

const TOKEN: &[u8] = b"TOK-123456";
const CONTRACT: &str = r#"
    (func (export "pay")
        (call $finish (i32.const 0) (call $getESDTTokenName (i32.const 0)))
        (call $finish (i32.const 0) (call $getESDTValue (i32.const 0))))
"#;

/// A world where alice holds `value` of the token.
fn scene(nonce: u64, value: u64) -> Scene {
    let mut scene = Scene::new(CONTRACT);
    let held = Holding { kind: u64::from(nonce > 0), ..Holding::fungible(value.into()) };
    let field = Field::Storage(holding_key(TOKEN, nonce));
    scene.node.set_field(&user(ALICE), field, Blob::from(held.encode()).into());
    scene
}

/// Alice calls a built-in function of an account.
fn call(scene: &mut Scene, to: Address, function: &str, arguments: &[&[u8]]) -> Outcome {
    scene.run(&Transaction {
        step: 0,
        from: user(ALICE),
        action: Action::Call { to, function: function.to_owned() },
        value: BigUint::ZERO,
        tokens: Vec::new(),
        arguments: arguments.iter().map(|argument| Blob::from(*argument)).collect(),
        gas_limit: 10_000_000,
        gas_price: 0,
        hash: [b'.'; 32],
    })
}

/// Alice sends tokens to the contract and calls a function, if one is named.
fn send(scene: &mut Scene, value: u8, function: &[u8]) -> Outcome {
    let to = contract(MAIN);
    call(scene, user(ALICE), "MultiESDTNFTTransfer", &[&to.0, &[1], TOKEN, &[], &[value], function])
}

/// What the official runner says: a contract's code has no such function.
#[test]
fn not_called_on_a_contract() {
    let mut scene = scene(0, 5);
    let outcome = call(&mut scene, contract(MAIN), "ESDTTransfer", &[TOKEN, &[5], b"pay"]);
    assert_eq!((outcome.status, text(&outcome)), (1, "invalid function (not found)".to_owned()));
}

fn held(scene: &Scene, owner: &Address, nonce: u64) -> BigUint {
    let account = scene.node.world().account(owner);
    let stored = account.and_then(|account| account.storage.get(&holding_key(TOKEN, nonce)));
    stored.and_then(|bytes| Holding::decode(bytes)).unwrap_or_default().value
}

#[test]
fn to_a_user() {
    let mut scene = scene(0, 5);
    let outcome = call(&mut scene, user("bob"), "ESDTTransfer", &[TOKEN, &[2]]);
    assert_eq!((outcome.status, outcome.gas_left), (0, Some(9_800_000)));
    assert_eq!(held(&scene, &user(ALICE), 0), 3_u8.into());
    assert_eq!(held(&scene, &user("bob"), 0), 2_u8.into());
    let [log] = outcome.logs.as_slice() else { panic!("{:?}", outcome.logs) };
    assert_eq!(&*log.endpoint, b"ESDTTransfer");
    assert_eq!(log.topics, [TOKEN.into(), Blob::default(), Blob::from([2]), user("bob").blob()]);
    assert_eq!(&*log.data[0], b"DirectCall");
}

#[test]
fn to_a_contract_that_is_called_then() {
    let mut scene = scene(0, 5);
    let outcome = send(&mut scene, 5, b"pay");
    assert_eq!((outcome.status, text(&outcome)), (0, String::new()));
    assert_eq!(&*outcome.out[0], TOKEN);
    assert_eq!(held(&scene, &contract(MAIN), 0), 5_u8.into());
    assert_eq!(held(&scene, &user(ALICE), 0), BigUint::ZERO);
    let failed = send(&mut scene, 1, b"pay");
    assert_eq!((failed.status, text(&failed)), (4, "new NFT data on sender for token TOK-123456".to_owned()));
}

#[test]
fn a_failing_call_takes_the_transfer_back() {
    let mut scene = scene(0, 5);
    let outcome = send(&mut scene, 5, b"none");
    assert_eq!((outcome.status, text(&outcome)), (1, "invalid function (not found)".to_owned()));
    assert_eq!(held(&scene, &user(ALICE), 0), 5_u8.into());
}

#[test]
fn an_instance() {
    let mut scene = scene(7, 5);
    let bob = user("bob");
    let outcome = call(&mut scene, user(ALICE), "ESDTNFTTransfer", &[TOKEN, &[7], &[2], &bob.0]);
    assert_eq!((outcome.status, text(&outcome), outcome.gas_left), (0, String::new(), Some(9_800_000)));
    assert_eq!((held(&scene, &user(ALICE), 7), held(&scene, &bob, 7)), (3_u8.into(), 2_u8.into()));
    let refused = [
        (&[TOKEN, &[7], &[4], &bob.0][..], "invalid NFT quantity"),
        (&[TOKEN, &[8], &[1], &bob.0], "new NFT data on sender"),
        (
            &[TOKEN, &[7], &[1], &user(ALICE).0],
            "invalid arguments to process built-in function, can not transfer to self",
        ),
        (&[TOKEN, &[7], &[1]], "invalid arguments to process built-in function"),
    ];
    for (arguments, message) in refused {
        let outcome = call(&mut scene, user(ALICE), "ESDTNFTTransfer", arguments);
        assert_eq!((outcome.status, text(&outcome)), (4, message.to_owned()));
    }
    let elsewhere = call(&mut scene, bob, "ESDTNFTTransfer", &[TOKEN, &[7], &[2], &bob.0]);
    assert_eq!(text(&elsewhere), "invalid receiver address");
}

#[test]
fn several_with_egld() {
    let mut scene = scene(7, 5);
    let bob = user("bob");
    let egld: &[u8] = b"EGLD-000000";
    let arguments: &[&[u8]] = &[&bob.0, &[2], egld, &[], &[9], TOKEN, &[7], &[2]];
    let outcome = call(&mut scene, user(ALICE), "MultiESDTNFTTransfer", arguments);
    assert_eq!((outcome.status, text(&outcome)), (0, String::new()));
    assert_eq!((scene.balance(&bob), held(&scene, &bob, 7)), (9_u8.into(), 2_u8.into()));
    let refused = [
        (&[&bob.0[..], &[1], egld, &[1], &[9]][..], "invalid nonce for esdt for token EGLD-000000"),
        (&[&bob.0[..], &[1], egld, &[], &[0xff; 9]], "insufficient funds for token EGLD-000000"),
        (
            &[&bob.0[..], &[1], TOKEN, &[7], &[9]],
            "insufficient quantity for token: TOK-123456 nonce 7 for token TOK-123456",
        ),
        (
            &[&bob.0[..], &[], TOKEN, &[7]],
            "invalid arguments to process built-in function, 0 tokens to transfer",
        ),
    ];
    for (arguments, message) in refused {
        let outcome = call(&mut scene, user(ALICE), "MultiESDTNFTTransfer", arguments);
        assert_eq!((outcome.status, text(&outcome)), (4, message.to_owned()));
    }
}

#[test]
fn contracts_that_take_no_payment() {
    let mut scene = scene(0, 5).with_metadata(MAIN, [5, 0]);
    let refused = send(&mut scene, 1, b"");
    assert_eq!((refused.status, text(&refused)), (4, "sending value to non payable contract".to_owned()));
    assert_eq!(send(&mut scene, 1, b"pay").status, 0);
}

/// The frame of a built-in function holds the call that follows it, and both end.
#[test]
fn frames_in_the_trace() {
    let mut scene = scene(0, 5);
    assert_eq!(send(&mut scene, 5, b"pay").status, 0);
    let trace = scene.node.trace();
    let events = || (0..trace.len()).filter_map(|index| trace.get(index));
    let entered = events().filter_map(|event| match &event.kind {
        Kind::FrameEnter(enter) => Some((event.frame, enter.parent, enter.function.as_str())),
        _ => None,
    });
    assert_eq!(entered.collect::<Vec<_>>(), [(1, 0, "MultiESDTNFTTransfer"), (2, 1, "pay")]);
    let left = events().filter(|event| matches!(event.kind, Kind::FrameExit(_)));
    assert_eq!(left.map(|event| event.frame).collect::<Vec<_>>(), [2, 1]);
}

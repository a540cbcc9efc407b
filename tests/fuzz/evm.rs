//! What only the EVM chains have: payloads, modules at activation, ULM's programs, EVM code, scenarios, and those of Skribe.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::sync::LazyLock;

use num_bigint::BigUint;
use proscenium::engine::reencode;
use proscenium::evm::scenario::{Evm, import};
use proscenium::evm::stylus::{
    Parameters, PayloadError, activate, is_component, is_program, payload, prepare,
};
use proscenium::evm::{Account, Action, Address, Code, Node, Outcome, Settings, Transaction, World, ulm};
use proscenium::scenario::{Dialect, Document, Options, Runner};
use proscenium::trace::{Blob, Moments};
use proscenium_tests::files::{files, repository};

use crate::random::Random;

/// Where scenarios and contracts of these chains stand.
const FOLDERS: &[&str] =
    &["tests/scenarios/evm", "tests/scenarios/stylus", "tests/scenarios/ulm", "web/examples"];
/// Where the recorded modules stand, good and bad.
const RECORDED: &str = "tests/stylus_vectors/wasm";
/// A program's first bytes, with dictionary 0.
const PROGRAM: &[u8] = &[0xef, 0xf0, 0x00, 0x00];
/// How a fragment begins.
const FRAGMENT: &[u8] = &[0xef, 0xf0, 0x01];
/// The most bytes that a module may have.
const MOST: usize = 131_072;
/// Streams of brotli: a few words, ten million zeroes, as many zeroes as a module may have bytes.
const STREAMS: [&[u8]; 3] = [
    &[
        0x1b, 0x22, 0x00, 0xf8, 0x8d, 0x94, 0x6e, 0xde, 0x44, 0x55, 0x86, 0x96, 0x6c, 0x20, 0x6f, 0x41, 0x4f,
        0x1c, 0xe0, 0x71,
    ],
    &[
        0xcb, 0xff, 0xff, 0x3f, 0xf8, 0x27, 0x00, 0xe2, 0xb1, 0x40, 0x20, 0xf7, 0xfe, 0x2f, 0xff, 0x2c, 0x31,
        0xf0, 0x4f, 0x00, 0xc4, 0x61, 0x11, 0x80, 0x8e, 0x23, 0x06,
    ],
    &[0x5b, 0xff, 0xff, 0x81, 0x7f, 0x02, 0x20, 0x1e, 0x0b, 0x04, 0x72, 0xef, 0x03, 0x00],
];
const ALICE: Address = Address([0xa1; 20]);
const WEI: u32 = 1_000_000;
/// Fuel for all transactions of one input together.
const FUEL: u64 = 2_000_000;

fn contents(folders: &[&str], extension: &str) -> Vec<Vec<u8>> {
    let paths = folders.iter().flat_map(|folder| files(folder, extension));
    paths.filter_map(|path| fs::read(repository().join(path)).ok()).collect()
}

/// Modules that are programs, and some that are nearly.
pub fn modules() -> Vec<Vec<u8>> {
    contents(&[RECORDED, FOLDERS[1], FOLDERS[0]], "wasm")
}

/// Codes of accounts: programs as they are and compressed, their fragments and roots.
pub fn codes() -> Vec<Vec<u8>> {
    let streams = STREAMS.iter().map(|stream| stream.to_vec());
    let payloads = streams.chain(modules().into_iter().filter(|module| module.len() < 2_000));
    let programs = payloads.map(|payload| [PROGRAM, &payload].concat());
    let compressed = modules().into_iter().filter(|module| module.len() < 300);
    let compressed = compressed.filter_map(|module| prepare(&module).ok());
    let root = |length: u32, addresses: &[[u8; 20]]| {
        [&[0xef, 0xf0, 0x02, 0x00][..], &length.to_be_bytes(), &addresses.concat()].concat()
    };
    let roots = [root(35, &[[1; 20]]), root(35, &[[1; 20], [2; 20]]), root(0, &[])];
    programs.chain(compressed).chain(roots).chain([[FRAGMENT, STREAMS[0]].concat()]).collect()
}

/// Finds the module in a code. Fragments are the rest of the input, whole and in part.
pub fn feed_payload(input: &[u8]) {
    let half = input.len() / 2;
    let parts = RefCell::new([&input[half..], &input[..half], STREAMS[0]].into_iter().cycle());
    let fetch = |_| [FRAGMENT, parts.borrow_mut().next().unwrap_or_default()].concat();
    if let Ok(module) = payload(input, fetch) {
        assert!(module.len() <= MOST, "a module of {} bytes", module.len());
        assert!(is_program(input), "a module in what is no program");
    }
    assert!(is_component(input) || !is_program(input));
}

/// Judges a module as the chain does, and runs what it accepts: nothing that is accepted may be refused afterwards.
pub fn feed_activation(input: &[u8]) {
    let accepted = activate(input, &Parameters::default(), u64::MAX);
    if let Ok(figures) = &accepted {
        assert!(figures.footprint <= 128, "a footprint of {} pages", figures.footprint);
    }
    let mut node = node(Settings::default(), &[[PROGRAM, input].concat()]);
    let outcome = execute(&mut node, Action::Call(at(1)), &[1; 40], 3_000_000);
    let is_active = outcome.is_some_and(|outcome| !outcome.message.contains("cannot be activated"));
    assert!(accepted.is_err() || is_active, "the node refuses what can be activated");
    check(&node);
}

/// Makes a module ready for the chain: what is in the code is the module written anew, and writing it anew once more changes nothing.
pub fn feed_prepare(input: &[u8]) {
    let Ok(plain) = reencode(input) else { return };
    assert_eq!(reencode(&plain).as_ref(), Ok(&plain), "written anew twice");
    // Compressing a large module takes long, and shows no more.
    if plain.len() > 4_000 {
        return;
    }
    match payload(&prepare(input).expect("a module"), |_| Vec::new()) {
        Ok(inside) => assert_eq!(inside, plain, "another module in the code"),
        Err(PayloadError::TooLarge) => {}
        Err(error) => panic!("{error}"),
    }
}

/// ULM's programs: modules with the language id before them.
pub fn ulm_programs() -> Vec<Vec<u8>> {
    let modules = contents(&["tests/scenarios/ulm", "tests/scenarios/evm"], "wasm");
    modules.iter().map(|module| ulm::encode(module)).collect()
}

/// Deploys a program, calls what came of it and what was there.
pub fn feed_ulm(input: &[u8]) {
    let mut node = node(Settings::ulm(), &[input.to_vec()]);
    let created = execute(&mut node, Action::Create, input, 30_000_000);
    let deployed = created.and_then(|outcome| outcome.deployed);
    for to in deployed.into_iter().chain([at(1)]) {
        execute(&mut node, Action::Call(to), &[0x06, 0xfd, 0xde, 0x03, 0, 1], 1_000_000);
    }
    check(&node);
}

/// Numbers that are pushed, often ones that mean something, and other instructions.
pub fn bytecode(random: &mut Random) -> Vec<u8> {
    let mut code = Vec::new();
    for _ in 0..random.below(240) {
        match random.below(12) {
            0..=3 => code.extend([0x60, random.below(65) as u8]),
            4 => code.extend([&[0x73][..], &at(1 + random.below(4) as u8).0].concat()),
            5 => code.extend([&[0x7f][..], &[0; 24], &random.next().to_be_bytes()].concat()),
            6 => code.push(0x5a),
            7 => code.push(0x5b),
            _ => code.push(random.next() as u8),
        }
    }
    code
}

/// Runs random code: three contracts that may call each other, and code that creates.
pub fn feed_bytecode(input: &[u8]) {
    let third = input.len() / 3;
    let codes = [input, &input[third..], &input[2 * third..]].map(<[u8]>::to_vec);
    let mut node = node(Settings::default(), &codes);
    for action in [Action::Call(at(1)), Action::Create, Action::Query(at(2)), Action::Call(at(3))] {
        execute(&mut node, action, &input[..third], 300_000);
    }
    check(&node);
}

/// Scenarios of these chains.
pub fn scenarios() -> Vec<Vec<u8>> {
    let texts = contents(FOLDERS, "json").into_iter();
    texts.filter(|text| text.windows(7).any(|bytes| bytes == b"\"chain\"")).collect()
}

/// Their contracts by file name.
fn contracts() -> BTreeMap<String, Vec<u8>> {
    static CONTRACTS: LazyLock<BTreeMap<String, Vec<u8>>> = LazyLock::new(|| {
        let paths = FOLDERS.iter().flat_map(|folder| files(folder, "wasm"));
        let named = paths.map(|path| (path.rsplit('/').next().unwrap_or(&path).to_owned(), path));
        named.filter_map(|(name, path)| Some((name, fs::read(repository().join(path)).ok()?))).collect()
    });
    CONTRACTS.clone()
}

/// Reads a scenario and plays it.
pub fn feed_scenario(input: &[u8]) {
    let scenario = String::from_utf8_lossy(input).into_owned();
    play(&Document { path: "fuzz.scen.json".to_owned(), scenario, files: contracts() });
}

/// Scenarios in Skribe's forms.
pub fn skribe() -> Vec<Vec<u8>> {
    let steps = r#";; steps
        setExitCode(1) newAccount(7) setBalance(7, 1000) setContract(1, (module
        (import "vm_hooks" "read_args" (func $args (param i32))) (import "vm_hooks" "write_result" (func $result (param i32 i32)))
        (memory (export "memory") 1 1) (func (export "user_entrypoint") (param i32) (result i32)
        (call $args (i32.const 0)) (call $result (i32.const 0) (local.get 0)) (i32.const 0))), .Map [1 <- 2] [3 <- 0x4])
        setContract(99, b"\x5f\x5f\xf3", 5 |-> 6) callStylus(7, 1, Int2Bytes(32, 5, BE) +Bytes .Bytes, 0)
        checkOutput(Int2Bytes(32, 5, BE)) checkFoundrySuccess setExitCode(0)"#;
    let simulation = r#"{"steps": [{"type": "setExitCode", "value": 1}, {"type": "newAccount", "id": 0}, {"type": "setBalance", "id": "0x0", "value": 100},
        {"type": "setStylusContract", "id": 1, "code": "counter.wasm", "storage": {"5": 3}},
        {"type": "callStylus", "from": 0, "to": 1, "value": 0, "data": {"function": "setNumber", "types": ["uint256"], "args": [1]}},
        {"type": "callStylus", "from": 0, "to": 1, "data": {"function": "number", "types": [], "args": []}, "output": {"type": "uint256", "value": 1}},
        {"type": "setEVMContract", "id": "123", "directory": "../e", "name": "A.sol:E"}, {"type": "setExitCode", "value": 0}]}"#;
    [steps, simulation].map(|text| text.as_bytes().to_vec()).to_vec()
}

/// Translates a scenario of Skribe's. What is translated can be read, and is played.
pub fn feed_skribe(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let Some(Ok(imported)) = import::import("fuzz/t.wast", &text) else { return };
    let assembled = imported.document("fuzz/t.wast", |module| wat::parse_str(&module.text));
    let Ok(mut document) = assembled else { return };
    document.files.extend(contracts());
    drop(document.missing(Dialect::Strict));
    play(&document);
}

fn play(document: &Document) {
    if let Ok(mut runner) = Runner::<Evm>::new(document, Options::default()) {
        assert!(runner.advance(None, FUEL).is_ok(), "a fault of ours");
    }
}

fn at(number: u8) -> Address {
    let mut address = Address([0xcc; 20]);
    address.0[19] = number;
    address
}

/// A node with one user, and contracts with these codes from [`at`] 1 on.
fn node(settings: Settings, codes: &[Vec<u8>]) -> Node {
    let mut node = Node::new(settings);
    node.set_account(&ALICE, &Account { balance: WEI.into(), ..Account::default() });
    for (number, code) in (1..).zip(codes) {
        node.set_account(&at(number), &Account { code: Code::new(code), nonce: 1, ..Account::default() });
    }
    node
}

/// What comes of a transaction; none when the chain does not take it.
fn execute(node: &mut Node, action: Action, data: &[u8], gas_limit: u64) -> Option<Outcome> {
    let value = if matches!(action, Action::Query(_)) { BigUint::ZERO } else { 7_u8.into() };
    let data = Blob::from(data);
    node.set_fuel_limit(FUEL);
    let transaction =
        Transaction { step: 0, from: ALICE, action, value, data, gas_limit, gas_price: 0, nonce: None };
    match node.execute(&transaction) {
        Ok(outcome) => {
            assert!(outcome.gas_used <= gas_limit, "more gas than there was");
            Some(outcome)
        }
        Err(proscenium::evm::ExecuteError::Refused(_)) => None,
        Err(error) => panic!("{error}"),
    }
}

/// No wei have come to be, and the trace leads to the world.
fn check(node: &Node) {
    let wei: BigUint = node.world().accounts.values().map(|account| &account.balance).sum();
    assert!(wei <= WEI.into(), "{wei} wei");
    let trace = node.trace();
    assert_eq!(
        &Moments::<World>::default().at(trace, trace.len()),
        node.world(),
        "the trace leads elsewhere"
    );
}

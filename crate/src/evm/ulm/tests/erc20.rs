//! The life of a token (`ulm.md` 3), played with the token in text beside this file and with the one that is compiled from Rust.

use super::*;
use num_bigint::BigUint;
use sha3::{Digest, Keccak256};

/// A chain with a token on it.
struct Stage {
    node: Node,
    token: Address,
}

/// The token in text.
fn written() -> Vec<u8> {
    encode(&assemble(include_str!("token.wat")).unwrap())
}

/// An argument: an address or a number.
#[derive(Clone, Copy)]
enum Argument {
    Who(Address),
    Amount(u64),
}
use Argument::{Amount, Who};

fn call_data(signature: &str, arguments: &[Argument]) -> Vec<u8> {
    let mut data = Keccak256::digest(signature)[..4].to_vec();
    for argument in arguments {
        data.extend(match argument {
            Who(address) => padded(*address),
            Amount(amount) => word(*amount),
        });
    }
    data
}

fn padded(address: Address) -> Word {
    let mut word = [0; 32];
    word[12..].copy_from_slice(&address.0);
    word
}

impl Stage {
    /// Deploys the token.
    fn new(code: &[u8]) -> Self {
        let mut node = node(&[]);
        let created = node.execute(&transaction(ALICE, Action::Create, code)).unwrap();
        assert_eq!(created.status, Status::Success, "{}", created.message);
        Self { node, token: created.deployed.unwrap() }
    }

    fn send(&mut self, from: Address, signature: &str, arguments: &[Argument]) -> Outcome {
        let data = call_data(signature, arguments);
        self.node.execute(&transaction(from, Action::Call(self.token), &data)).unwrap()
    }

    /// Sends what must succeed.
    fn must(&mut self, from: Address, signature: &str, arguments: &[Argument]) -> Outcome {
        let outcome = self.send(from, signature, arguments);
        assert_eq!((outcome.status, outcome.message.as_str()), (Status::Success, ""), "{signature}");
        outcome
    }

    /// What a view gives to anybody.
    fn view(&mut self, signature: &str, arguments: &[Argument]) -> BigUint {
        let query =
            transaction(Address([9; 20]), Action::Query(self.token), &call_data(signature, arguments));
        let outcome = self.node.execute(&query).unwrap();
        assert_eq!((outcome.status, outcome.output.len()), (Status::Success, 32), "{signature}");
        BigUint::from_bytes_be(&outcome.output)
    }

    fn assert_balances(&mut self, expected: [u64; 3], supply: u64) {
        let balances = [ALICE, BOB, CAROL].map(|who| self.view("balanceOf(address)", &[Who(who)]));
        assert_eq!(balances, expected.map(BigUint::from));
        assert_eq!(self.view("totalSupply()", &[]), supply.into());
    }

    fn assert_allowance(&mut self, owner: Address, spender: Address, expected: u64) {
        assert_eq!(self.view("allowance(address,address)", &[Who(owner), Who(spender)]), expected.into());
    }
}

fn assert_log(outcome: &Outcome, event: &str, from: Address, to: Address, amount: u64) {
    let [log] = &outcome.logs[..] else { panic!("{:?}", outcome.logs) };
    let topics: Vec<Vec<u8>> = log.topics.iter().map(|topic| topic.to_vec()).collect();
    let digest = Keccak256::digest(event).to_vec();
    assert_eq!(topics, [digest, padded(from).to_vec(), padded(to).to_vec()]);
    assert_eq!(log.data[0][..], word(amount));
}

const TRANSFER: &str = "Transfer(address,address,uint256)";
const APPROVAL: &str = "Approval(address,address,uint256)";
const NOBODY: Address = Address([0; 20]);

/// Mint, transfer, approve, spend; then all that must fail.
fn play(code: &[u8]) {
    let mut stage = Stage::new(code);
    assert_eq!(stage.view("decimals()", &[]), 18_u8.into());
    stage.assert_balances([0, 0, 0], 0);
    let minted = stage.must(ALICE, "mint(address,uint256)", &[Who(BOB), Amount(1_000)]);
    assert!(minted.output.is_empty());
    assert_log(&minted, TRANSFER, NOBODY, BOB, 1_000);
    stage.must(ALICE, "mint(address,uint256)", &[Who(CAROL), Amount(2_000)]);
    stage.assert_balances([0, 1_000, 2_000], 3_000);
    let moved = stage.must(BOB, "transfer(address,uint256)", &[Who(CAROL), Amount(200)]);
    assert_log(&moved, TRANSFER, BOB, CAROL, 200);
    assert_eq!(moved.output[..], word(1));
    stage.assert_balances([0, 800, 2_200], 3_000);
    let approved = stage.must(BOB, "approve(address,uint256)", &[Who(CAROL), Amount(300)]);
    assert_log(&approved, APPROVAL, BOB, CAROL, 300);
    stage.assert_allowance(BOB, CAROL, 300);
    stage.assert_allowance(CAROL, BOB, 0);
    let spend = |to, amount| ("transferFrom(address,address,uint256)", [Who(BOB), Who(to), Amount(amount)]);
    let (signature, arguments) = spend(ALICE, 200);
    let spent = stage.must(CAROL, signature, &arguments);
    assert_log(&spent, TRANSFER, BOB, ALICE, 200);
    stage.assert_balances([200, 600, 2_200], 3_000);
    stage.assert_allowance(BOB, CAROL, 100);
    stage.must(CAROL, signature, &spend(CAROL, 100).1);
    stage.assert_balances([200, 500, 2_300], 3_000);
    stage.assert_allowance(BOB, CAROL, 0);
    assert_failures(&mut stage);
}

/// More than there is, more than is allowed, and what the token does not know: nothing changes.
fn assert_failures(stage: &mut Stage) {
    let before = stage.node.world().account(&stage.token).cloned();
    let mut fails = |from, signature: &str, arguments: &[Argument], message: &str| {
        let outcome = stage.send(from, signature, arguments);
        assert_eq!((outcome.status, outcome.message.as_str()), (Status::Revert, message), "{signature}");
        assert_eq!((outcome.logs.len(), outcome.output.len()), (0, 0));
    };
    fails(BOB, "transfer(address,uint256)", &[Who(ALICE), Amount(501)], "Insufficient balance");
    let spend = [Who(BOB), Who(ALICE), Amount(1)];
    fails(CAROL, "transferFrom(address,address,uint256)", &spend, "Insufficient allowance");
    fails(BOB, "dance()", &[], "Unknown endpoint");
    assert_eq!(stage.node.world().account(&stage.token).cloned(), before);
}

#[test]
fn a_token_lives() {
    play(&written());
}

/// Amounts are of 256 bits: what does not fit fails.
#[test]
fn amounts_have_256_bits() {
    let mut stage = Stage::new(&written());
    let most = BigUint::from_bytes_be(&[0xff; 32]);
    let mut data = call_data("mint(address,uint256)", &[Who(BOB)]);
    data.extend([0xff; 32]);
    let mint = transaction(ALICE, Action::Call(stage.token), &data);
    assert_eq!(stage.node.execute(&mint).unwrap().status, Status::Success);
    assert_eq!(stage.view("balanceOf(address)", &[Who(BOB)]), most);
    let again = stage.send(ALICE, "mint(address,uint256)", &[Who(BOB), Amount(1)]);
    assert_eq!((again.status, again.message.as_str()), (Status::Revert, "Addition overflow"));
    let moved = stage.must(BOB, "transfer(address,uint256)", &[Who(ALICE), Amount(u64::MAX)]);
    assert_log(&moved, TRANSFER, BOB, ALICE, u64::MAX);
    assert_eq!(stage.view("balanceOf(address)", &[Who(BOB)]), most - u64::MAX);
}

/// A contract of the examples, as it is committed.
fn built(name: &str) -> Vec<u8> {
    let file = format!("{}/../web/examples/{name}/{name}.wasm", env!("CARGO_MANIFEST_DIR"));
    encode(&std::fs::read(file).unwrap())
}

/// The example contract, and that its storage is laid out as upstream's.
#[test]
fn the_token_in_rust_lives() {
    play(&built("ulm-token"));
    let mut stage = Stage::new(&built("ulm-token"));
    stage.must(ALICE, "mint(address,uint256)", &[Who(BOB), Amount(7)]);
    let supply = "d546c85ddac8a030a1782bf73058f991fc9caa822a6e40dd471c653cc866dbc3";
    let key = hex::decode(supply).unwrap().try_into().unwrap();
    assert_eq!(stage.node.world().storage(&stage.token, &key), word(7));
    let name = stage.must(ALICE, "name()", &[]).output;
    assert_eq!((&name[..64], &name[64..74]), (&[word(32), word(10)].concat()[..], &b"Stage coin"[..]));
    let dirty = [&call_data("balanceOf(address)", &[])[..], &[1; 32]].concat();
    let refused = stage.node.execute(&transaction(ALICE, Action::Call(stage.token), &dirty)).unwrap();
    assert_eq!(refused.message, "Value too large to cast");
    assert_eq!(stage.send(ALICE, "mint(address,uint256)", &[Who(BOB)]).message, "Missing argument");
    let short = stage.node.execute(&transaction(ALICE, Action::Call(stage.token), &[1, 2, 3])).unwrap();
    assert_eq!(short.message, "Buffer without function signature");
}

#[test]
fn a_counter_counts() {
    let mut stage = Stage::new(&built("ulm-counter"));
    assert_eq!(stage.view("getCounter()", &[]), 0_u8.into());
    for count in 1_u8..=3 {
        assert!(stage.must(BOB, "incCounter()", &[]).output.is_empty());
        assert_eq!(stage.view("getCounter()", &[]), count.into());
    }
}

//! A small document that readies the engine.

use super::{Session, Shown, SliceState};
use crate::scenario::{Document, Options};
use serde::Serialize;

/// The module of `warm_up.wat`.
#[cfg(feature = "multiversx")]
const CONTRACT: &[u8] = include_bytes!("warm_up.wasm");
/// Calls of its loop.
#[cfg(feature = "multiversx")]
const CALLS: usize = 30;
/// Fuel for all of it.
const FUEL: u64 = 100_000_000;

/// Plays a small document and looks at it in every way, in a session of its own. A browser compiles a function when it is first
/// called, and first runs the interpreter, one big function, unoptimised: without this the first run of a session is many times
/// slower than every later one (`engine.md` 3). Gives the number of steps that went as they should.
pub fn warm_up<C: Shown>() -> usize {
    let mut session = Session::<C>::new(Options::default());
    let (document, contract) = C::warm_up();
    session.open(document);
    let steps = play(&mut session).unwrap_or_default();
    look(&mut session, contract);
    steps
}

fn play<C: Shown>(session: &mut Session<C>) -> super::Result<usize> {
    session.begin(None)?;
    let mut steps = 0;
    loop {
        let slice = session.advance(FUEL)?;
        write(&Some(&slice));
        steps += slice.results.iter().filter(|step| step.verdict == super::Verdict::Ok).count();
        if slice.state == SliceState::Finished {
            return Ok(steps);
        }
    }
}

fn look<C: Shown>(session: &mut Session<C>, contract: &[u8]) {
    write(&session.world(1, None, None).ok());
    write(&session.events(0, usize::MAX).ok());
    write(&session.changes(0, usize::MAX).ok());
    write(&session.call_tree(1).ok());
    write(&session.value(&"str:sum|5".into()).ok());
    write(&session.result().ok());
    write(&Some(Session::<C>::inspect_module(contract)));
}

/// Writes an answer as it will be written for the page.
fn write<T: Serialize>(answer: &Option<T>) {
    drop(serde_json::to_string(answer));
}

/// MultiversX's document.
#[cfg(feature = "multiversx")]
pub(super) fn multiversx() -> (Document, &'static [u8]) {
    let files = [("warm_up.wasm".to_owned(), CONTRACT.to_vec())].into();
    (Document { path: "warm_up.scen.json".to_owned(), scenario: scenario(), files }, CONTRACT)
}

#[cfg(feature = "multiversx")]
fn scenario() -> String {
    let spin = r#",{"step": "scQuery", "tx": {"to": "sc:it", "function": "spin", "arguments": []}}"#;
    let spins = spin.repeat(CALLS);
    format!(
        r#"{{"name": "warm-up", "steps": [
            {{"step": "setState", "accounts": {{"address:a": {{"nonce": "0", "balance": "1"}}}},
              "newAddresses": [{{"creatorAddress": "address:a", "creatorNonce": "0", "newAddress": "sc:it"}}]}},
            {{"step": "scDeploy", "tx": {{"from": "address:a", "contractCode": "file:warm_up.wasm", "arguments": ["5"],
              "gasLimit": "5,000,000", "gasPrice": "0"}}, "expect": {{"out": ["5"]}}}},
            {{"step": "scCall", "id": "add", "tx": {{"from": "address:a", "to": "sc:it", "function": "add",
              "arguments": ["3"], "gasLimit": "5,000,000", "gasPrice": "0"}}, "expect": {{"out": ["8"]}}}},
            {{"step": "scCall", "tx": {{"from": "address:a", "to": "sc:it", "function": "add", "arguments": [],
              "gasLimit": "5,000,000", "gasPrice": "0"}}, "expect": {{"status": "4", "message": "str:sum"}}}},
            {{"step": "checkState", "accounts": {{"address:a": {{"nonce": "3", "balance": "1"}},
              "sc:it": {{"storage": {{"str:sum": "8"}}, "code": "file:warm_up.wasm"}}}}}}{spins}]}}"#
    )
}

/// The document of the EVM chains: a Stylus program that counts, and loops.
#[cfg(feature = "evm")]
pub(super) fn evm() -> (Document, &'static [u8]) {
    let program = include_bytes!("warm_up_evm.wasm");
    let files = [("warm_up.wasm".to_owned(), program.to_vec())].into();
    (Document { path: "warm_up.scen.json".to_owned(), scenario: evm_scenario(), files }, program)
}

#[cfg(feature = "evm")]
fn evm_scenario() -> String {
    let call = r#",{"step": "scCall", "tx": {"from": "address:a", "to": "create:address:a#0", "data": "1"},
        "expect": {"status": "SUCCESS"}}"#;
    let calls = call.repeat(EVM_CALLS);
    format!(
        r#"{{"name": "warm-up", "chain": "stylus", "steps": [
            {{"step": "setState", "accounts": {{"address:a": {{"balance": "1"}},
              "sc:e": {{"nonce": "1", "code": "0x60005460010160005500"}}}}}},
            {{"step": "scDeploy", "tx": {{"from": "address:a", "contractCode": "initcode:stylus:file:warm_up.wasm"}},
              "expect": {{"status": "SUCCESS"}}}},
            {{"step": "scCall", "tx": {{"from": "address:a", "to": "sc:e", "call": {{"function": "f(uint256)", "arguments": ["5"]}}}},
              "expect": {{"out": "", "logs": []}}}},
            {{"step": "checkState", "accounts": {{"sc:e": {{"storage": {{"0": "1"}}}}, "+": ""}}}}{calls}]}}"#
    )
}

/// Calls of the program.
#[cfg(feature = "evm")]
const EVM_CALLS: usize = 10;

#[cfg(test)]
#[cfg(feature = "multiversx")]
mod tests {
    use super::*;
    use crate::multiversx::scenario::MultiversX;

    #[cfg(feature = "evm")]
    #[test]
    fn every_step_of_an_evm_world_goes_as_it_should() {
        assert_eq!(warm_up::<crate::evm::scenario::Evm>(), 4 + EVM_CALLS);
    }

    #[test]
    fn every_step_goes_as_it_should() {
        assert_eq!(warm_up::<MultiversX>(), 5 + CALLS);
    }

    #[test]
    fn the_module_is_that_of_the_text() {
        let text = concat!(env!("CARGO_MANIFEST_DIR"), "/src/session/warm_up.wat");
        assert_eq!(wat::parse_file(text).unwrap(), CONTRACT, "assemble warm_up.wat again");
        let text = concat!(env!("CARGO_MANIFEST_DIR"), "/src/session/warm_up_evm.wat");
        let program = include_bytes!("warm_up_evm.wasm");
        assert_eq!(wat::parse_file(text).unwrap(), program, "assemble warm_up_evm.wat again");
    }
}

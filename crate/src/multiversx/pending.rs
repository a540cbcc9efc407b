//! What the chain keeps of a call while its own calls have not all come back: the record under `ELRONDVM@ASYNC` in the storage of the
//! account that the call works on (asked of the official VM; contracts cannot read it, and checks of a scenario leave it out).
//!
//! Every call has a name of 32 bytes: the first one the hash of its transaction, the others a hash of the caller's name and a number.
//! A call counts those that it makes and those that are open. A synchronous call that failed stays open, even if its caller goes on;
//! so does an asynchronous call to an account where nothing runs now, until a scenario plays the rest. What returns with open calls
//! leaves a record.

use super::Address;
use super::asynchronous::{AsyncCall, Route};
use super::backstage::{Backstage, Standing};
use super::esdt::minimal;
use super::frame::{CallInput, Frame, Scratch};
use super::host::Ending;
use super::node::{Node, ending};
use super::protobuf::{put_bytes, put_number, put_some_bytes};
use super::status::{READ_ONLY, execution_failed};
use crate::trace::{Blob, Field, FrameKind};
use sha2::{Digest, Sha256};
use std::collections::VecDeque;

/// Prefix of the record's key; the name of the call follows.
const KEY: &[u8] = b"ELRONDVM@ASYNC";
/// How the record calls the group of the one call of the older kind.
const LEGACY_GROUP: &[u8] = b"LegacyAsync";

/// Counts of the calls that a running call makes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Pending {
    /// Name of the call; empty for one in its caller's context, whose calls are its caller's.
    id: Vec<u8>,
    /// Name of the call that made it; of a callback, name of the call that it answers.
    caller: Vec<u8>,
    /// Of a callback: name of the call that registered it, and the account that had called that one.
    registered_by: Option<(Vec<u8>, Address)>,
    /// Calls made so far.
    made: u64,
    /// Calls that are open.
    open: u64,
    /// Gas that callbacks left.
    gas: u64,
    /// Numbers of the asynchronous calls that have not come back, in the record's order.
    group: Vec<usize>,
    /// Numbers of the asynchronous calls that are next.
    queue: VecDeque<usize>,
    /// Whether the calls that leave the account's shard are in the queue, or made.
    leaving: bool,
}

impl Pending {
    /// The first call of a transaction with this hash.
    pub(super) fn first(hash: &[u8]) -> Self {
        Self { id: hash.to_vec(), ..Self::default() }
    }

    /// The name of the call.
    pub(super) fn id(&self) -> &[u8] {
        &self.id
    }

    /// Whether all calls have come back.
    pub(super) fn is_complete(&self) -> bool {
        self.open == 0 && self.group.is_empty()
    }

    /// Counts one more call, without saying that it is open.
    fn next(&mut self) -> Self {
        self.made = self.made.saturating_add(1);
        let id = Sha256::new().chain_update(&self.id).chain_update(minimal(self.made)).finalize().to_vec();
        Self { id, caller: self.id.clone(), ..Self::default() }
    }

    /// Counts one more call, which is open; gives its own counts.
    pub(super) fn open(&mut self) -> Self {
        self.open = self.open.saturating_add(1);
        self.next()
    }

    /// Counts the callback of an asynchronous call; gives its own counts. `from`: who had called the registering account.
    pub(super) fn open_callback(&mut self, call: &AsyncCall, from: Address) -> Self {
        let callback = self.next();
        Self { caller: call.id.clone(), registered_by: Some((self.id.clone(), from)), ..callback }
    }

    /// A call has come back.
    pub(super) fn close(&mut self) {
        self.open = self.open.saturating_sub(1);
    }

    /// An asynchronous call has come back, with gas that its callback left. The last of the group takes its place.
    pub(super) fn close_asynchronous(&mut self, number: usize, gas: u64) {
        self.close();
        self.gas = self.gas.saturating_add(gas);
        if let Some(place) = self.group.iter().position(|other| *other == number) {
            self.group.swap_remove(place);
        }
    }

    /// The registering function is over: its calls wait to be made.
    pub(super) fn queue(&mut self, calls: &[AsyncCall]) {
        let local = |(number, call): (usize, &AsyncCall)| call.route.is_local().then_some(number);
        self.group = (0..calls.len()).collect();
        self.queue = calls.iter().enumerate().filter_map(local).collect();
    }

    /// Number of the next asynchronous call: first those of this shard, as they were registered, then the others, as they stand in
    /// the group by then.
    pub(super) fn next_asynchronous(&mut self, calls: &[AsyncCall]) -> Option<usize> {
        if self.queue.is_empty() && !self.leaving {
            self.leaving = true;
            let leaves = |number: &usize| calls.get(*number).is_some_and(|call| !call.route.is_local());
            self.queue = self.group.iter().copied().filter(leaves).collect();
        }
        self.queue.pop_front()
    }

    /// The record's key.
    fn key(&self) -> Blob {
        [KEY, &self.id].concat().into()
    }

    /// The record, a protobuf message, but for the results. Fields 8, 9 and 11 belong to a callback for all calls, which the VM
    /// refuses.
    fn record(&self, call: &CallInput, calls: &[AsyncCall]) -> Vec<u8> {
        let CallInput { recipient, caller, kind, .. } = call;
        let (registered_by, parent) =
            self.registered_by.as_ref().map_or((&[][..], caller), |(id, from)| (id, from));
        let mut record = Vec::new();
        put_bytes(&mut record, 1, &recipient.0);
        put_some_bytes(&mut record, 2, &self.id);
        put_number(&mut record, 3, call_type(*kind));
        put_bytes(&mut record, 4, &caller.0);
        put_bytes(&mut record, 5, &parent.0);
        put_some_bytes(&mut record, 6, &self.caller);
        put_some_bytes(&mut record, 7, registered_by);
        put_number(&mut record, 10, self.gas);
        if !self.group.is_empty() {
            put_bytes(&mut record, 12, &self.group(calls));
        }
        put_number(&mut record, 13, self.open);
        put_number(&mut record, 14, self.made);
        record
    }

    /// The group of calls that have not come back. There is only one: one call of the older kind, or all the others.
    fn group(&self, calls: &[AsyncCall]) -> Vec<u8> {
        let calls: Vec<&AsyncCall> = self.group.iter().filter_map(|number| calls.get(*number)).collect();
        let mut group = Vec::new();
        if calls.iter().any(|call| call.legacy) {
            put_bytes(&mut group, 4, LEGACY_GROUP);
        }
        for call in calls {
            put_bytes(&mut group, 5, &call.record());
        }
        group
    }
}

impl AsyncCall {
    /// Its part of the record.
    fn record(&self) -> Vec<u8> {
        let mut record = Vec::new();
        put_some_bytes(&mut record, 1, &self.id);
        put_number(&mut record, 2, self.came as u64);
        put_number(&mut record, 3, self.route as u64);
        put_bytes(&mut record, 5, &self.to.0);
        put_some_bytes(&mut record, 6, &self.data);
        put_number(&mut record, 7, self.gas_limit);
        put_number(&mut record, 8, self.locked);
        put_some_bytes(&mut record, 9, &self.value);
        put_some_bytes(&mut record, 10, self.success.as_bytes());
        put_some_bytes(&mut record, 11, self.error.as_bytes());
        put_some_bytes(&mut record, 12, self.closure.as_deref().unwrap_or_default());
        record
    }
}

/// How the record says what a call is. Only an asynchronous call upgrades and leaves a record.
fn call_type(kind: FrameKind) -> u64 {
    match kind {
        FrameKind::Async | FrameKind::Upgrade => 1,
        FrameKind::Callback => 2,
        _ => 0,
    }
}

/// What an asynchronous call returned whose own calls are open. Its refund is written as a number that is missing.
fn results(out: &[Blob], gas_left: u64) -> Vec<u8> {
    let mut results = Vec::new();
    for value in out {
        put_bytes(&mut results, 1, value);
    }
    put_number(&mut results, 4, gas_left);
    put_bytes(&mut results, 5, &[0]);
    results
}

impl Route {
    /// Whether the call is made at once, in the account's shard.
    pub(super) fn is_local(self) -> bool {
        matches!(self, Self::Contract | Self::BuiltinHere)
    }
}

impl Backstage {
    /// The counts of the running call; a call in its caller's context has none of its own.
    pub(super) fn pending(&mut self) -> Option<&mut Pending> {
        let own = |entry: &&mut Standing| entry.kind != FrameKind::SameContext;
        self.stack.iter_mut().rev().find(own).map(|entry| &mut entry.pending)
    }

    /// Counts a call that the running one makes; gives the counts of the new one.
    pub(super) fn open_call(&mut self) -> Pending {
        self.pending().map(Pending::open).unwrap_or_default()
    }

    /// A call that the running one made has come back.
    pub(super) fn close_call(&mut self) {
        if let Some(pending) = self.pending() {
            pending.close();
        }
    }

    /// Leaves a record of a call that returned with open calls.
    pub(super) fn keep_pending(&mut self, pending: &Pending, scratch: &Scratch, gas_left: u64) {
        let mut record = pending.record(&scratch.call, &scratch.asynchronous);
        if call_type(scratch.call.kind) == 1 {
            put_bytes(&mut record, 15, &results(&scratch.out, gas_left));
        }
        self.journal.set(&scratch.call.recipient, Field::Storage(pending.key()), Blob::from(record).into());
    }
}

impl Node {
    /// Takes a frame that ends off the stack. One that returns with open calls leaves a record, unless it began a transaction that
    /// deploys or upgrades; it fails when it may not write.
    pub(super) fn leave(&mut self, frame: &mut Frame, ended: Ending) -> Ending {
        let Some(Standing { kind, pending }) = self.backstage.stack.pop() else { return ended };
        frame.complete = pending.is_complete();
        let alone = self.backstage.stack.is_empty() && matches!(kind, FrameKind::Deploy | FrameKind::Upgrade);
        if frame.complete || alone || ended != Ending::Returned {
            return ended;
        }
        let gas_left = frame.gas_left();
        let scratch = frame.instance.frame();
        if scratch.call.read_only {
            return ending(execution_failed(READ_ONLY));
        }
        self.backstage.keep_pending(&pending, scratch, gas_left);
        ended
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Names and records as the official VM made them in a transaction whose hash is 32 dots.
    const DOTS: [u8; 32] = [b'.'; 32];

    fn call(route: Route) -> AsyncCall {
        AsyncCall { route, ..AsyncCall::parse(b"echo@0102@".to_vec()) }
    }

    #[test]
    fn names_of_calls() {
        let mut first = Pending::first(&DOTS);
        let name = "455099b538d1948ef3b47ab8c8287656c121143a171e72e9ff931626cd699312";
        assert_eq!(hex::encode(first.open().id()), name);
        first.open();
        let name = "5c9e05a13ffadc70a32de8c909f6598d905c19d055c82f97a15c6d29fccfe903";
        assert_eq!(hex::encode(first.open().id()), name);
    }

    #[test]
    fn local_calls_are_made_first_and_the_last_takes_the_place_of_one_that_came_back() {
        let calls =
            [Route::Away, Route::Contract, Route::Away, Route::BuiltinHere, Route::BuiltinAway].map(call);
        let mut pending = Pending::first(&DOTS);
        pending.queue(&calls);
        assert_eq!(pending.next_asynchronous(&calls), Some(1));
        pending.open();
        pending.close_asynchronous(1, 5);
        assert_eq!(pending.next_asynchronous(&calls), Some(3));
        pending.open();
        pending.close_asynchronous(3, 6);
        let others: Vec<_> = std::iter::from_fn(|| pending.next_asynchronous(&calls)).collect();
        assert_eq!((others, pending.gas, pending.is_complete()), (vec![0, 4, 2], 11, false));
    }

    #[test]
    fn a_failed_call_stays_open() {
        let mut pending = Pending::first(&DOTS);
        assert!(pending.is_complete());
        pending.open();
        assert!(!pending.is_complete());
        pending.close();
        assert!(pending.is_complete());
    }

    #[test]
    fn a_record_of_the_official_vm() {
        let own = Address(*b"\0\0\0\0\0\0\0\0\x05\0main__________________");
        let alice = Address(*b"alice___________________________");
        let mut pending = Pending::first(&DOTS);
        let id = pending.open().id().to_vec();
        let (success, error) = ("cbOk".to_owned(), "cbErr".to_owned());
        let call = AsyncCall { to: alice, value: vec![0; 32], success, error, id, ..call(Route::Away) };
        let calls = [AsyncCall { gas_limit: 8_000_000, locked: 6_368_500, ..call }];
        pending.queue(&calls);
        let input = CallInput {
            kind: FrameKind::Call,
            caller: alice,
            recipient: own,
            code: own,
            function: "f".to_owned(),
            arguments: Vec::new(),
            value: 0_u32.into(),
            tokens: Vec::new(),
            gas_limit: 0,
            read_only: false,
        };
        let recorded = "0a20000000000000000005006d61696e5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f12202e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e\
            2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2220616c6963655f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f2a20616c6963655f5f5f5f5f\
            5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f628e012a8b010a20455099b538d1948ef3b47ab8c8287656c121143a171e72e9ff931626cd6993\
            1218042a20616c6963655f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f320a6563686f4030313032403880a4e80340f4d984034a20\
            0000000000000000000000000000000000000000000000000000000000000000520463624f6b5a05636245727268017001";
        assert_eq!(hex::encode(pending.record(&input, &calls)), recorded);
    }
}

//! What is recorded, and that moments can be rebuilt from it.

use super::asm::{asm, initcode};
use super::world::{ALICE, BOB, at, call, node, transaction, word};
use crate::evm::*;
use crate::trace::{Blob, Field, FrameKind, Kind, Moments, Note};

/// A creator of contracts that fail, a proxy, a bomb, a log: much that changes, and is undone.
fn busy() -> Node {
    let log = "0x2a 0x01 SSTORE 0x01 SLOAD PUSH0 MSTORE 0x07 0x20 PUSH0 LOG1 STOP";
    let fails = asm(&format!("{} PUSH0 PUSH0 REVERT", &log[..log.len() - 5]));
    let bomb = asm(&format!("0x{} SELFDESTRUCT", hex::encode(BOB.0)));
    let caller = |opcode: &str, to: Address| {
        format!("PUSH0 PUSH0 PUSH0 PUSH0 0x05 0x{} GAS {opcode} POP ", hex::encode(to.0))
    };
    let many = [
        caller("CALL", at(2)),
        caller("CALL", at(3)),
        caller("CALLCODE", at(2)),
        caller("CALL", at(4)),
        "0x60 PUSH0 MSTORE8 0x01 PUSH0 0x03 CREATE POP".to_owned(),
        "0xff PUSH0 MSTORE8 0x01 PUSH0 0x03 CREATE POP STOP".to_owned(),
    ];
    let mut node =
        node(&[(at(1), asm(&many.join(" "))), (at(2), asm(log)), (at(3), fails), (at(4), bomb.clone())]);
    let steps = [
        Transaction { value: 100_u8.into(), ..call(at(1)) },
        Transaction { gas_limit: 30_000, ..call(at(2)) },
        transaction(Action::Query(at(2)), &[]),
        transaction(Action::Create, &initcode(&bomb)),
        transaction(Action::Create, &bomb),
        Transaction { value: u32::MAX.into(), ..call(at(1)) },
    ];
    for step in &steps {
        let _ = node.execute(step);
    }
    node
}

/// The last moment, rebuilt from all changes and what undid them, is the world itself.
#[test]
fn the_trace_leads_to_the_world() {
    let node = busy();
    let mut moments = Moments::<World>::default();
    assert_eq!(moments.at(node.trace(), node.trace().len()), *node.world());
    assert!(node.world().account(&BOB).unwrap().balance > 0_u8.into());
}

/// A query undoes what it changed; one that only read has nothing to undo.
#[test]
fn only_what_changed_is_undone() {
    let reverts = |program: &str| {
        let mut node = node(&[(at(1), asm(program))]);
        node.execute(&transaction(Action::Query(at(1)), &[])).unwrap();
        let trace = node.trace();
        trace.range(0..trace.len()).filter(|(_, event)| matches!(event.kind, Kind::Reverted { .. })).count()
    };
    assert_eq!(reverts("0x01 SLOAD PUSH0 MSTORE 0x20 PUSH0 RETURN"), 0);
    assert_eq!(reverts("0x2a 0x01 SSTORE STOP"), 1);
}

/// Every change begins where the one before it has ended: the values before are true, too.
#[test]
fn values_before_are_those_that_stood() {
    let node = busy();
    let (trace, mut moments) = (node.trace(), Moments::<World>::default());
    let mut changes = 0;
    for (index, event) in trace.range(0..trace.len()) {
        if let Kind::Change(change) = &event.kind {
            let address = Address::from_bytes(&change.address).unwrap();
            let world = moments.at(trace, index);
            let before = world.account(&address).map(|account| account.get(&change.field));
            let expected = if before.is_none() && change.field != Field::Account { None } else { before };
            assert_eq!(expected.unwrap_or(crate::trace::Datum::Absent), change.before, "{index}: {change:?}");
            changes += 1;
        }
    }
    assert!(changes > 40, "{changes}");
}

#[test]
fn frames_logs_and_reads_are_recorded() {
    let node = busy();
    let kinds: Vec<FrameKind> = node
        .trace()
        .range(0..node.trace().len())
        .filter_map(|(_, event)| match &event.kind {
            Kind::FrameEnter(enter) => Some(enter.kind),
            _ => None,
        })
        .collect();
    use FrameKind::{Call, Deploy, Nested, Query, SameContext};
    let expected = [Call, Nested, Nested, SameContext, Nested, Deploy, Deploy, Call, Query, Deploy, Deploy];
    assert_eq!(kinds, expected);
    let codes = node.trace().range(0..node.trace().len()).filter_map(|(_, event)| match &event.kind {
        Kind::FrameEnter(enter) if !enter.code.is_empty() => Some(enter.code.clone()),
        _ => None,
    });
    assert_eq!(codes.collect::<Vec<_>>(), [at(2).blob()]);
    let all = || node.trace().range(0..node.trace().len()).map(|(_, event)| &event.kind);
    let logs = all().filter(|kind| matches!(kind, Kind::Log(_))).count();
    assert_eq!(logs, 5);
    let log = all().find_map(|kind| if let Kind::Log(log) = kind { Some(log) } else { None }).unwrap();
    assert_eq!((&log.address, &log.topics[..]), (&at(2).blob(), &[Blob::from(&word(7)[..])][..]));
    let read = all().any(|kind| match kind {
        Kind::Note(note) => matches!(&**note, Note::StorageRead { value, .. } if value[..] == word(42)),
        _ => false,
    });
    assert!(read);
    let ends = |kind: &&Kind| matches!(kind, Kind::TransactionEnd(_));
    assert_eq!(all().filter(ends).count(), 6);
}

#[test]
fn stepping_pauses_after_what_is_recorded_and_changes_nothing() {
    let plain = busy();
    let mut stepped = node(&[(at(2), asm("0x2a 0x01 SSTORE 0x01 SLOAD 0x02 SSTORE STOP"))]);
    stepped.set_stepping(true);
    let mut running = stepped.begin(&call(at(2))).unwrap();
    let mut pauses = 0;
    let outcome = loop {
        match stepped.advance(&mut running, &mut 1_000_000).unwrap() {
            Advance::Paused => pauses += 1,
            Advance::Running => {}
            Advance::Ended(outcome) => break outcome,
        }
    };
    assert_eq!((pauses, outcome.status), (3, Status::Success));
    assert!(plain.world().account(&ALICE).is_some());
}

//! The folds over a trace that is written out by hand.

use super::*;
use num_bigint::BigUint;

/// Labels of a chain with two host functions, whose accounts and keys are plain text.
struct Plain(Vec<HostLabel>);

impl Labels for Plain {
    fn host_function(&self, number: u16) -> Option<&HostLabel> {
        self.0.get(usize::from(number))
    }

    fn account(&self, address: &[u8]) -> Option<String> {
        (!address.is_empty()).then(|| format!("address:{}", self.who(address)))
    }

    fn who(&self, address: &[u8]) -> String {
        String::from_utf8_lossy(address).into_owned()
    }

    fn key(&self, key: &[u8]) -> String {
        self.who(key)
    }

    fn stored(&self, _: &[u8], value: &[u8]) -> String {
        self.value(value)
    }

    fn value(&self, bytes: &[u8]) -> String {
        BigUint::from_bytes_be(bytes).to_string()
    }

    fn amount(&self, amount: &BigUint) -> String {
        format!("{amount} coins")
    }

    fn status(&self, status: u64) -> String {
        if status == 0 { "ok".into() } else { "user error".into() }
    }
}

const STORE: usize = 0;
const CALL: usize = 1;

fn labels() -> Plain {
    let operand = |name| Operand { name, width: Width::Narrow };
    let store = HostLabel { name: "store", parameters: vec![operand("key"), operand("value")], result: None };
    let call = HostLabel { name: "call", parameters: vec![operand("gas")], result: Some(Width::Narrow) };
    Plain(vec![store, call])
}

fn blob(bytes: &[u8]) -> Blob {
    bytes.into()
}

fn change(address: &str, field: Field, before: Datum, after: Datum) -> Kind {
    Kind::Change(Box::new(Change { address: blob(address.as_bytes()), field, before, after }))
}

fn storage(address: &str, key: &str, before: &[u8], after: &[u8]) -> Kind {
    change(address, Field::Storage(blob(key.as_bytes())), blob(before).into(), blob(after).into())
}

fn enter(parent: FrameId, kind: FrameKind, from: &str, to: &str, function: &str) -> Kind {
    Kind::FrameEnter(Box::new(FrameEnter {
        code: Blob::default(),
        parent,
        kind,
        from: blob(from.as_bytes()),
        to: blob(to.as_bytes()),
        function: function.into(),
        arguments: vec![blob(&[3])],
        value: BigUint::from(7_u8),
    }))
}

fn exit(status: u64, message: &str) -> Kind {
    Kind::FrameExit(Box::new(FrameExit { status: Some(status), message: message.into() }))
}

/// Step 0 sets a balance. Step 1: alice calls `outer` of a, which calls `inner` of b, which writes and fails.
fn play() -> (Trace, Vec<usize>) {
    let mut trace = Trace::default();
    let record = |trace: &mut Trace, frame, kind| trace.record(frame, u64::MAX, kind);
    record(&mut trace, 0, change("alice", Field::Account, Datum::Absent, Datum::Present));
    record(&mut trace, 0, change("alice", Field::Balance, 0_u64.into(), 10_u64.into()));
    let set_up = trace.len();
    let begin = TransactionBegin {
        step: 1,
        from: blob(b"alice"),
        to: blob(b"a"),
        function: "outer".into(),
        value: BigUint::default(),
    };
    record(&mut trace, 0, Kind::TransactionBegin(Box::new(begin)));
    record(&mut trace, 0, change("alice", Field::Nonce, 0_u64.into(), 1_u64.into()));
    record(&mut trace, 1, enter(0, FrameKind::Call, "alice", "a", "outer"));
    trace.record_call(1, u64::MAX, STORE, &[1, u64::from(-2_i32 as u32)]);
    record(&mut trace, 1, storage("a", "sum", &[], &[5]));
    record(&mut trace, 1, Kind::HostReturn { function: 0, result: None });
    trace.record_call(1, u64::MAX, CALL, &[9]);
    let checkpoint = 9;
    record(&mut trace, 2, enter(1, FrameKind::Nested, "a", "b", "inner"));
    record(&mut trace, 2, storage("b", "x", &[1], &[2]));
    record(&mut trace, 2, Kind::Note(Box::new(Note::Error(blob(b"no")))));
    record(&mut trace, 2, Kind::Reverted { from: checkpoint });
    record(&mut trace, 2, exit(4, "no"));
    record(&mut trace, 1, Kind::HostReturn { function: 1, result: Some(1) });
    record(&mut trace, 1, storage("a", "sum", &[5], &[8]));
    record(&mut trace, 1, exit(0, ""));
    let end = TransactionEnd { status: Some(0), message: String::new() };
    record(&mut trace, 0, Kind::TransactionEnd(Box::new(end)));
    let steps = vec![set_up, trace.len()];
    (trace, steps)
}

fn read<R>(with: impl FnOnce(&Reader<'_>) -> R) -> R {
    let (trace, steps) = play();
    let mut outline = Outline::default();
    outline.extend(&trace);
    let labels = labels();
    with(&Reader { trace: &trace, outline: &outline, steps: &steps, labels: &labels })
}

#[test]
fn text_is_an_indented_call_tree() {
    let text = read(|reader| {
        let mut text = String::new();
        reader.write_text(&mut text, 0..reader.trace.len()).unwrap();
        text
    });
    let expected = "\
set      alice account: none → present
set      alice balance: 0 coins → 10 coins
tx       outer alice → a
  set      alice nonce: 0 → 1
  call     outer(3) alice → a, 7 coins
    host     store(key 1, value -2)
      write    sum: empty → 5
    host     call(gas 9) → 1
      call     inner(3) a → b, 7 coins  (reverted)
        write    x: 1 → 2  (reverted)
        error    no
        undo     1 change undone, back to event 9
        return   status 4, user error: no
    write    sum: 5 → 8
    return   returned
  end      returned
";
    assert_eq!(text, expected);
}

#[test]
fn rows_know_their_step_depth_and_end() {
    read(|reader| {
        let rows = reader.rows(0, usize::MAX);
        assert_eq!(rows.len(), reader.trace.len());
        let facts: Vec<_> = rows.iter().map(|row| (row.step, row.depth, row.end)).collect();
        assert_eq!(facts[0], (0, 0, None));
        assert_eq!(facts[2], (1, 0, Some(18)), "the transaction");
        assert_eq!(facts[4], (1, 0, Some(17)), "its frame");
        assert_eq!(facts[5], (1, 0, Some(8)), "a host call with its change");
        assert_eq!(facts[8], (1, 0, Some(15)), "a host call with a frame inside");
        assert_eq!(facts[9], (1, 1, Some(14)), "the nested frame");
        assert_eq!(reader.rows(9, 2), rows[9..11], "a page is a part of the whole");
    });
}

#[test]
fn events_are_found_by_their_kind() {
    read(|reader| {
        let kinds = [RowKind::FrameEnter, RowKind::Return];
        let expected: Vec<_> =
            reader.rows(2, 13).iter().filter(|row| kinds.contains(&row.kind)).map(|row| row.index).collect();
        assert!(expected.len() > 2, "{expected:?}");
        assert_eq!(reader.places(2..15, &kinds), expected);
        assert_eq!(reader.places(0..usize::MAX, &[]), Vec::<usize>::new());
    });
}

#[test]
fn a_host_call_has_its_arguments_and_its_result() {
    read(|reader| {
        let row = reader.row(8).unwrap();
        assert_eq!(row.args, Some(vec![ArgumentRow { name: "gas", value: "9".into() }]));
        assert_eq!(row.result.as_deref(), Some("1"));
        assert_eq!(reader.row(14).unwrap().result.as_deref(), Some("1"), "also on the return");
    });
}

#[test]
fn the_call_tree_of_a_step() {
    read(|reader| {
        assert!(reader.call_tree(0).is_empty());
        let tree = reader.call_tree(1);
        let [outer] = tree.as_slice() else { panic!("{tree:?}") };
        assert_eq!((outer.frame, outer.depth, outer.kind, outer.ok), (1, 0, CallKind::Call, true));
        assert_eq!((outer.first_event, outer.end_event, outer.host_calls), (4, 17, 2));
        let [inner] = outer.children.as_slice() else { panic!("{outer:?}") };
        assert_eq!((inner.frame, inner.depth, inner.kind, inner.ok), (2, 1, CallKind::Nested, false));
        assert_eq!((inner.status.as_str(), inner.to_name.as_deref()), ("4", Some("address:b")));
    });
}

#[test]
fn a_transaction_without_code_is_a_node() {
    let mut trace = Trace::default();
    let begin = TransactionBegin { step: 0, to: blob(b"bob"), ..begin_of("alice") };
    trace.record(0, u64::MAX, Kind::TransactionBegin(Box::new(begin)));
    let end = TransactionEnd { status: Some(0), message: String::new() };
    trace.record(0, u64::MAX, Kind::TransactionEnd(Box::new(end)));
    let mut outline = Outline::default();
    outline.extend(&trace);
    let reader = Reader { trace: &trace, outline: &outline, steps: &[2], labels: &labels() };
    let tree = reader.call_tree(0);
    assert_eq!((tree[0].kind, tree[0].ok, tree[0].end_event), (CallKind::Transfer, true, 2));
}

#[test]
fn gas_is_told_by_frame() {
    let exit = || Kind::FrameExit(Box::new(FrameExit { status: Some(0), message: String::new() }));
    let mut trace = Trace::default();
    trace.record(0, 1_000, Kind::TransactionBegin(Box::new(begin_of("alice"))));
    trace.record(1, 900, enter(0, FrameKind::Call, "alice", "a", "outer"));
    trace.record(2, 500, enter(1, FrameKind::Async, "a", "b", "inner"));
    trace.record(2, 420, exit());
    trace.record(3, 300, enter(1, FrameKind::Callback, "b", "a", "back"));
    trace.record(3, 0, exit());
    trace.record(1, 100, exit());
    let end = TransactionEnd { status: Some(0), message: String::new() };
    trace.record(0, 100, Kind::TransactionEnd(Box::new(end)));
    let mut outline = Outline::default();
    outline.extend(&trace);
    let labels = labels();
    let reader = Reader { trace: &trace, outline: &outline, steps: &[8], labels: &labels };
    let outer = &reader.call_tree(0)[0];
    assert_eq!(outer.gas, Some(GasUse { total: 800, own: 420 }));
    let gas: Vec<_> = outer.children.iter().map(|child| child.gas.map(|gas| gas.own)).collect();
    assert_eq!(gas, [Some(80), Some(300)]);
    let callback = reader.row(4).unwrap();
    assert_eq!(
        (callback.call, callback.gas),
        (Some(CallKind::Callback), Some(GasUse { total: 300, own: 300 }))
    );
    assert_eq!(reader.row(5).unwrap().gas, None, "only where a frame begins");
}

fn begin_of(from: &str) -> TransactionBegin {
    let from = blob(from.as_bytes());
    TransactionBegin { step: 0, from, to: blob(b""), function: String::new(), value: BigUint::default() }
}

#[test]
fn changes_are_net() {
    let (trace, _) = play();
    let labels = labels();
    let facts = |from, to| -> Vec<_> {
        let rows = changes(&trace, &labels, from, to).into_iter();
        rows.map(|row| (row.name.unwrap_or_default(), row.field, row.before, row.after, row.mark)).collect()
    };
    let row = |name: &str, field: &str, before: &str, after: &str, mark| {
        (format!("address:{name}"), field.to_owned(), before.to_owned(), after.to_owned(), mark)
    };
    let created = [
        row("alice", "account", "", "present", Mark::Added),
        row("alice", "balance", "0", "10", Mark::Added),
    ];
    assert_eq!(facts(0, 2), created);
    let step =
        [row("a", "storage", "0x", "0x08", Mark::Added), row("alice", "nonce", "0", "1", Mark::Changed)];
    assert_eq!(facts(2, trace.len()), step, "what b undid is no difference");
    assert_eq!(facts(9, 11), [row("b", "storage", "0x01", "0x02", Mark::Changed)], "while it stood");
    assert_eq!(facts(11, 14), [row("b", "storage", "0x02", "0x01", Mark::Changed)], "the undoing itself");
    assert_eq!(facts(5, 5), []);
}

#[test]
fn a_halted_transaction_closes_its_frames() {
    let mut trace = Trace::default();
    trace.record(0, u64::MAX, Kind::TransactionBegin(Box::new(begin_of("alice"))));
    trace.record(1, u64::MAX, enter(0, FrameKind::Call, "alice", "a", "spin"));
    trace.record(2, u64::MAX, enter(1, FrameKind::Nested, "a", "b", "spin"));
    let mut outline = Outline::default();
    outline.extend(&trace);
    assert_eq!(outline.end(&trace, 1), Some(3), "while it runs, up to now");
    trace.record(0, u64::MAX, Kind::Reverted { from: 1 });
    let message = "ran too long".to_owned();
    trace.record(0, u64::MAX, Kind::TransactionEnd(Box::new(TransactionEnd { status: None, message })));
    outline.extend(&trace);
    let ends: Vec<_> = (0..3).map(|index| outline.end(&trace, index)).collect();
    assert_eq!(ends, [Some(5), Some(4), Some(4)]);
    let reader = Reader { trace: &trace, outline: &outline, steps: &[5], labels: &labels() };
    let node = &reader.call_tree(0)[0];
    assert_eq!((node.ok, node.status.as_str(), node.children.len()), (false, "", 1));
    assert!(reader.row(2).unwrap().reverted);
    assert_eq!(reader.row(4).unwrap().text, "ran too long");
}

#[test]
fn a_moment_knows_what_runs() {
    read(|reader| {
        let before = reader.situation(4);
        assert!(before.frames.is_empty());
        let inside = reader.situation(12);
        let names: Vec<&str> = inside.frames.iter().map(|frame| frame.enter.function.as_str()).collect();
        assert_eq!(names, ["outer", "inner"]);
        let [outer, inner] = &inside.frames[..] else { panic!("two frames") };
        assert_eq!((outer.host_call, outer.returned), (Some(8), Some(7)));
        assert_eq!((inner.message, inner.exit), (Some(&blob(b"no")), None));
        let after = reader.situation(reader.trace.len());
        let statuses: Vec<_> = after.frames.iter().map(|frame| frame.exit.map(|exit| exit.status)).collect();
        assert_eq!(statuses, [Some(Some(0))]);
    });
}

#[test]
fn cells_are_marked_against_those_before() {
    let cells = |balance: &str, stored: &[(&str, &str)]| {
        let mut entries = stored.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned()));
        let storage = Cell::map("storage", ".Map", &mut entries);
        Cell::of("account", vec![Cell::new("balance", balance), storage]).keyed("a")
    };
    let mut now = cells("8", &[("sum", "5"), ("new", "1")]);
    now.mark_against(&cells("5", &[("sum", "5"), ("old", "2")]));
    let [balance, storage] = &now.cells[..] else { panic!("two cells") };
    assert_eq!((balance.mark, balance.before.as_deref()), (Some(Mark::Changed), Some("5")));
    let marks: Vec<_> = storage.cells.iter().map(|cell| (cell.name.as_str(), cell.mark)).collect();
    assert_eq!(marks, [("sum", None), ("new", Some(Mark::Added)), ("old", Some(Mark::Removed))]);
    let many = Cell::map("storage", ".Map", &mut (0..1000).map(|key| (key.to_string(), String::new())));
    assert_eq!((many.cells.len(), many.value.as_str()), (200, "the first 200 of 1000"));
}

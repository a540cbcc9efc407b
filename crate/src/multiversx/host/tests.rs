//! No loop over host functions fills the memory or goes on for long: the guard on bytes ends each of them.

use super::testing::{Scene, contract};
use crate::stage::{Exit, Limit};

/// Uses up most of what the guard lets pass, so that the loops are short.
const USE_UP: &str = r#"
    (func $use_up
        (call $bigIntSetInt64 (i32.const 1) (i64.const 2))
        (call $bigIntSetInt64 (i32.const 2) (i64.const 4160000))
        (call $bigIntPow (i32.const 3) (i32.const 1) (i32.const 2)))
    (func $next
        (i32.store (i32.const 60) (i32.add (i32.load (i32.const 60)) (i32.const 1))))
    (func (export "nothing"))
    (data (i32.const 100) "nothing")
"#;

/// What each loop does again and again. Memory begins with zeros, 4 bytes at 60 count the rounds.
const LOOPS: &[&str] = &[
    "(call $finish (i32.const 0) (i32.const 0))",
    "(call $smallIntFinishSigned (i64.const 1))",
    "(call $writeLog (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0))",
    "(call $writeEventLog (i32.const 1) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0))",
    "(drop (call $storageStore (i32.const 0) (i32.const 1) (i32.const 60) (i32.const 4)))",
    "(drop (call $transferValue (i32.const 32) (i32.const 0) (i32.const 0) (i32.const 0)))",
    "(call $getExternalBalance (i32.const 32) (i32.const 0))",
    "(call $bigIntGetExternalBalance (i32.const 32) (i32.const 0))",
    "(drop (call $bigIntNew (i64.const 0)))",
    "(drop (call $mBufferNew))",
    "(drop (call $managedMapNew))",
    "(drop (call $bigFloatNewFromFrac (i64.const 1) (i64.const 2)))",
    "(drop (call $mBufferSetBytes (i32.load (i32.const 60)) (i32.const 0) (i32.const 0)))",
    "(drop (call $sha256 (i32.const 0) (i32.const 10000) (i32.const 20000)))",
    "(drop (call $createAsyncCall (i32.const 0) (i32.const 0) (i32.const 100) (i32.const 7) (i32.const 0) (i32.const 0)
        (i32.const 0) (i32.const 0) (i64.const 0) (i64.const 0)))",
    "(call $getSCAddress (i32.const 200)) (drop (call $executeOnDestContext (i64.const -1) (i32.const 200) (i32.const 0)
        (i32.const 100) (i32.const 7) (i32.const 0) (i32.const 0) (i32.const 0)))",
];

#[test]
fn every_loop_ends() {
    for body in LOOPS {
        let text = format!(
            r#"{USE_UP} (func (export "loop") (call $use_up) (loop $again (call $next) {body} (br $again)))"#
        );
        let outcome = Scene::new(&text).call("loop", &[]);
        assert!(matches!(outcome.playground, Some(Exit::Limit(Limit::Bytes(_)))), "{body}: {outcome:?}");
    }
}

/// What the trace keeps of a value that is read counts, though the value is not copied.
#[test]
fn reading_large_values_ends() {
    let text = format!(
        r#"{USE_UP} (func (export "loop") (call $use_up)
            (loop $again (drop (call $storageLoadLength (i32.const 0) (i32.const 1))) (br $again)))"#
    );
    let mut scene = Scene::new(&text);
    let field = crate::trace::Field::Storage([0].into());
    let value = crate::trace::Blob::from(vec![7; 10 << 20]);
    scene.node.set_field(&contract(super::testing::MAIN), field, value.into());
    let outcome = scene.call("loop", &[]);
    assert!(matches!(outcome.playground, Some(Exit::Limit(Limit::Bytes(_)))), "{outcome:?}");
}

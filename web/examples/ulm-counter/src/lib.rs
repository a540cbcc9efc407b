//! A counter: the smallest contract with storage on ULM.

#![no_std]

use ulm::{Call, Slot, Word, answer, answer_nothing, contract, fail};

contract!(init, dispatch);

/// Selectors.
const INCREMENT: [u8; 4] = [0x22, 0xaa, 0xca, 0xd5]; // incCounter()
const GET: [u8; 4] = [0x8a, 0xda, 0x06, 0x6e]; // getCounter()

/// Begins at zero, which is what storage holds anyway: a create needs no output.
fn init() {}

fn dispatch(call: &Call) {
    let counter = Slot::new("counter", &[]);
    match call.selector() {
        INCREMENT => {
            match counter.get().checked_add(Word::new(1)) {
                Some(next) => counter.set(next),
                None => fail("Addition overflow"),
            }
            answer_nothing()
        }
        GET => answer(counter.get()),
        _ => fail("Unknown endpoint"),
    }
}

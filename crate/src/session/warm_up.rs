//! A small loop that readies the interpreter.

use crate::multiversx::{Account, Action, Address, Advance, Code, Node, Transaction};
use num_bigint::BigUint;

/// A contract with one function, `spin`, that counts down from 20,000:
/// `(func (export "spin") (local i32) (local.set 0 (i32.const 20000)) (loop (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1))))))`.
const SPIN: &[u8] = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x03\x02\x01\0\x05\x03\x01\0\x01\
    \x07\x11\x02\x06memory\x02\0\x04spin\0\0\
    \x0a\x18\x01\x16\x01\x01\x7f\x41\xa0\x9c\x01\x21\0\x03\x40\x20\0\x41\x01\x6b\x22\0\x0d\0\x0b\x0b";
/// Calls of the loop.
const CALLS: usize = 30;

/// Runs a small loop through a node of its own. A browser first runs the interpreter, one big function, unoptimised; without
/// this the first heavy call of a session is several times slower than every later one (`engine.md` 3). Gives the number of
/// calls that succeeded.
pub fn warm_up() -> usize {
    let mut node = Node::default();
    let to = Address([0; 32]);
    node.set_account(&to, Account { code: Code::new(SPIN), ..Account::default() });
    (0..CALLS).filter(|_| spin(&mut node, to)).count()
}

fn spin(node: &mut Node, to: Address) -> bool {
    let transaction = Transaction {
        step: 0,
        from: to,
        action: Action::Query { to, function: "spin".to_owned() },
        value: BigUint::default(),
        tokens: Vec::new(),
        arguments: Vec::new(),
        gas_limit: i64::MAX as u64,
        gas_price: 0,
        hash: [0; 32],
    };
    let Ok(mut running) = node.begin(&transaction) else { return false };
    let mut slice = u64::MAX;
    matches!(node.advance(&mut running, &mut slice), Ok(Advance::Ended(outcome)) if outcome.status == 0)
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_call_of_the_loop_succeeds() {
        assert_eq!(super::warm_up(), super::CALLS);
    }
}

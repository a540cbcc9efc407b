//! How an input is made: an entry of the corpus, changed in a few places.

use crate::random::Random;

/// Pieces of the languages that the parsers read, and values at the edges of their types.
const PIECES: &[&str] = &[
    "0x",
    "0b",
    "str:",
    "address:",
    "sc:",
    "keccak256:",
    "u8:",
    "u64:",
    "i64:",
    "biguint:",
    "nested:",
    "file:",
    "mxsc:",
    "bech32:",
    "-",
    "+",
    "|",
    "``",
    "''",
    "*",
    ",",
    ":",
    "{",
    "}",
    "[",
    "]",
    "\"",
    "\\",
    "\\u0000",
    "\u{feff}",
    "é",
    "null",
    "true",
    "1e400",
    "18446744073709551616",
    "-9223372036854775809",
    "115792089237316195423570985008687907853269984665640564039457584007913129639936",
    "\"step\"",
    "\"steps\"",
    "\"accounts\"",
    "\"expect\"",
    "\"tx\"",
    "\"arguments\"",
    "\"storage\"",
    "\"out\"",
    "\"logs\"",
    "\"+\"",
];

/// Bytes that mean something to a reader of wasm: LEB128 of large numbers, section ids, types.
const BYTES: &[u8] =
    &[0x00, 0x01, 0x02, 0x07, 0x0a, 0x0b, 0x40, 0x60, 0x7c, 0x7d, 0x7e, 0x7f, 0x80, 0xfc, 0xfd, 0xff];

/// Longest input.
const LONGEST: usize = 1 << 20;

/// Makes one input.
pub fn input(corpus: &[Vec<u8>], random: &mut Random) -> Vec<u8> {
    let mut input = random.pick(corpus).clone();
    for _ in 0..=random.below(8) {
        change(&mut input, corpus, random);
        input.truncate(LONGEST);
    }
    input
}

fn change(input: &mut Vec<u8>, corpus: &[Vec<u8>], random: &mut Random) {
    let (from, to) = range(input.len(), random);
    match random.below(10) {
        0 => drop(input.drain(from..to)),
        1 => input.truncate(from),
        2 => splice(input, from, to, random.pick(PIECES).as_bytes()),
        3 => splice(input, from, from, random.pick(PIECES).as_bytes()),
        4 => splice(input, from, from, &[*random.pick(BYTES)]),
        5 => overwrite(input, from, *random.pick(BYTES)),
        6 => overwrite(input, from, random.next() as u8),
        7 => repeat(input, from, to, random),
        8 => swap(input, from, to, random),
        _ => {
            let other = random.pick(corpus);
            let (begin, end) = range(other.len(), random);
            splice(input, from, to, &other[begin..end]);
        }
    }
}

/// A range inside `length`, short ones being likelier.
fn range(length: usize, random: &mut Random) -> (usize, usize) {
    let from = random.below(length + 1);
    let most = if random.below(4) == 0 { length - from } else { (length - from).min(16) };
    (from, from + random.below(most + 1))
}

fn splice(input: &mut Vec<u8>, from: usize, to: usize, bytes: &[u8]) {
    drop(input.splice(from..to, bytes.iter().copied()));
}

fn overwrite(input: &mut [u8], at: usize, byte: u8) {
    if let Some(old) = input.get_mut(at) {
        *old = byte;
    }
}

/// Repeats a range many times: depth, length, number of entries.
fn repeat(input: &mut Vec<u8>, from: usize, to: usize, random: &mut Random) {
    let times = 1 << random.below(11);
    let bytes = input[from..to].repeat(times.min(LONGEST / (to - from).max(1)));
    splice(input, to, to, &bytes);
}

/// Exchanges a range with one of the same length elsewhere.
fn swap(input: &mut [u8], from: usize, to: usize, random: &mut Random) {
    let other = random.below(input.len() - (to - from) + 1);
    for offset in 0..to - from {
        input.swap(from + offset, other + offset);
    }
}

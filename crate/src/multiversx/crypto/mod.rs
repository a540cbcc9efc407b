//! What host functions compute with: curves, signatures, random bytes. No contract, no gas.
//!
//! | file | holds |
//! |---|---|
//! | `bls`, `bls_points` | BLS signatures; their points |
//! | `bls_examples` | (tests) valid ones |
//! | `curve` | prime curves and their points |
//! | `ecdsa` | signatures on them |
//! | `ed25519` | signatures on the Edwards curve |
//! | `random` | the transaction's deterministic generator |
//!
//! The arithmetic is that of big integers, small and the same for five curves: nothing here is secret, so that it need not run
//! in constant time. That of pairings and of the Edwards curve is a crate's.

mod bls;
#[cfg(test)]
pub(super) mod bls_examples;
mod bls_points;
mod curve;
mod ecdsa;
mod ed25519;
mod random;

pub(super) use bls::verify_bls;
pub(super) use curve::{Curve, Point};
pub(super) use ecdsa::{verify_secp256k1, verify_secp256r1};
pub(super) use ed25519::verify_ed25519;
pub(super) use random::Random;

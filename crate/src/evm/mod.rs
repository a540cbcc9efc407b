//! The EVM chains: Ethereum accounts, with EVM, Stylus and ULM contracts side by side.
//!
//! | folder | holds |
//! |---|---|
//! | `stylus/` | Stylus programs: payloads, activation, ink, host functions, one call of one program |
//!
//! # What is not built
//!
//! The node: accounts, transactions and receipts, and the loop in which EVM frames and programs call each other, are to stand on
//! revm (43.0.3 without its default features) and on the explicit stack of [`stage`](crate::stage); the crate is not a
//! dependency before something uses it. Until then a program runs alone ([`stylus::run`]), and the host functions that need a node
//! (storage, calls, creates, logs, accounts) are declared and absent: calling one ends the call as unsupported. ULM and
//! the scenario vocabulary of these chains are not begun.

pub mod stylus;

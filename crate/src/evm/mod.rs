//! The EVM chains: Ethereum accounts, with EVM, Stylus and ULM contracts side by side.
//!
//! | folder | holds |
//! |---|---|
//! | `stylus/` | Stylus programs: payloads, activation, ink, host functions, one call of one program |
//! | `vectors/` | plays what the real engine recorded, and compares |
//!
//! # What is not built
//!
//! - **The node**: accounts, transactions, receipts, and the loop in which EVM frames and programs call each other. It is to stand on
//!   revm 43.0.3 without its default features (pure Rust; one transaction in it takes 185 KB of a bundle, brotli) and on the
//!   explicit stack of [`stage`](crate::stage). The crate is no dependency before something uses it.
//! - **The 15 host functions that need a node** (storage, calls, creates, logs, accounts) are declared and absent: calling one
//!   ends the call as unsupported. The other 27, and the nine of the console, are built.
//! - A program runs alone ([`stylus::run`]), for one turn of its fuel, and records no trace events.
//! - ULM, the scenario vocabulary of these chains and their page are not begun.
//!
//! Of the 499 recorded vectors 348 hold: all 116 activations and 232 calls. The other 151 calls need a node and are skipped.

pub mod stylus;
pub mod vectors;

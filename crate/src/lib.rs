//! Proscenium: a stage for WebAssembly smart contracts.

pub mod engine;
#[cfg(feature = "multiversx")]
pub mod multiversx;
pub mod scenario;
pub mod stage;
pub mod trace;

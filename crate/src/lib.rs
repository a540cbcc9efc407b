//! Proscenium: a stage for WebAssembly smart contracts.

pub mod engine;
pub mod stage;
pub mod trace;
pub mod scenario;
#[cfg(feature = "multiversx")]
pub mod multiversx;

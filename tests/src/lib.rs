//! Helpers that the tests share.
//!
//! - `files`: the repository's files
//! - `source`: Rust sources as tokens: paths, identifiers, functions

pub mod files;
pub mod source;

//! Helpers that the tests share.
//!
//! - `documents`: its scenarios with the files that they name
//! - `files`: the repository's files
//! - `source`: Rust sources as tokens: paths, identifiers, functions

pub mod documents;
pub mod files;
pub mod source;

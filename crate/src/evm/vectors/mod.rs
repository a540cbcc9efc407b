//! Recorded vectors: what the real engine measured, played and compared field by field (`tests/stylus_vectors/README.md`).
//!
//! | file | holds |
//! |---|---|
//! | `document` | the form of a file of vectors |
//! | `activation` | kind `activate` |
//! | `call`, `compare` | kind `call` |

mod activation;
mod call;
mod compare;
mod document;
#[cfg(test)]
mod tests;

pub use document::{
    Account, Activated, Amount, Bytes, Called, Document, Frame, HostIo, Kind, Log, Number, Part, Program,
    Step, Vector,
};

/// What came of a vector.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Everything is as recorded.
    Passed,
    /// What differs: field, expected, actual.
    Failed(Vec<String>),
}

/// Gives the bytes of a program, or says why not.
pub type Modules<'a> = dyn Fn(&str) -> Result<Vec<u8>, String> + 'a;

/// Plays one vector of a document.
///
/// # Errors
/// When a program's module cannot be had, or the document does not say what is needed.
pub fn play(document: &Document, vector: &Vector, modules: &Modules<'_>) -> Result<Verdict, String> {
    match &vector.kind {
        Kind::Activate { program, expected } => {
            Ok(activation::play(&modules(program)?, &vector.params, expected))
        }
        Kind::Call { accounts, steps } => call::play(document, vector, accounts, steps, modules),
    }
}

/// Collects what differs.
#[derive(Default)]
struct Differences(Vec<String>);

impl Differences {
    fn compare<T: PartialEq + std::fmt::Display>(&mut self, field: &str, expected: T, actual: T) {
        if expected != actual {
            self.0.push(format!("{field}: expected {expected}, actual {actual}"));
        }
    }

    fn verdict(self) -> Verdict {
        if self.0.is_empty() { Verdict::Passed } else { Verdict::Failed(self.0) }
    }
}

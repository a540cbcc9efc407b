//! WebAssembly text: to binary and back, in a bundle for authors.
//!
//! | file | holds |
//! |---|---|
//! | `assemble` | text to binary, with the place of what is wrong |
//! | `print` | a module as text, line by line, up to a limit |
//! | `outline` | what stands where in the printed text: functions, imports, exports, memories |
//! | `scan` | the few forms of the printed text that the outline reads |
//! | `unpack` | the module inside a file: a module itself, or the code of a Stylus program |
//!
//! Only this module names `wast` and `wasmprinter`, and what they read modules with is not the parser of the engine.

mod assemble;
mod outline;
mod print;
mod scan;
mod unpack;

pub use assemble::{TextError, assemble};
pub use outline::{ExportLine, FunctionLines, ImportLine, Outline};
pub use print::{CustomSection, Listing, PrintError, print};

//! A module's way in, and one running module at a time.
//!
//! | file | holds |
//! |---|---|
//! | `rules` | what a chain lets a module contain, as data |
//! | `intake/` | parses and validates raw bytes under the rules |
//! | `report` | what a wasm file is, for the page and the command line |
//! | `completed` | modules of tools that do not validate |
//! | `detours` | ways around faults of the interpreter |
//! | `expose` | exports what a chain needs of a module and the module keeps to itself |
//! | `module` | the cache of translated and linked modules |
//! | `host_function` | the table of host functions and the types that cross |
//! | `host` | what a chain supplies, and what a host function sees |
//! | `crossing` | the only way from guest to host, as numbered steps |
//! | `growth` | how far a guest may grow its tables |
//! | `meter` | chain gas by rewriting, charged at the end of each block |
//! | `prepay` | chain gas by rewriting, charged before each block, with a budget for the stack |
//! | `reencode` | a module in its shortest form, without custom sections |
//! | `instance` | one running module: call, suspend, resume, slice by slice |
//!
//! Nothing here knows a chain. Nothing outside names the interpreter.

mod completed;
mod crossing;
mod detours;
mod expose;
mod growth;
mod host;
mod host_function;
mod instance;
mod intake;
mod meter;
mod module;
mod prepay;
#[cfg(feature = "prepare")]
mod reencode;
mod report;
mod rules;
#[cfg(test)]
mod tests;

pub use completed::completed;
pub use host::{Guest, Host};
pub use host_function::{
    Argument, Body, Float32, Float64, HostFunction, Interrupt, Parameter, Reply, Shim, Table, ValueType,
};
pub use instance::{Instance, StartError, Trap, Turn};
pub use intake::{
    Export, ExternKind, Import, MemorySize, ModuleError, Parsed, Problem, Quantity, Signature, WasmType,
    parse,
};
pub use meter::{Costs, Metering, RewriteError, UnknownInstruction};
pub use module::{CodeHash, Engine, LinkError, Module, Unknown};
pub use prepay::{Figures, Prepaid, Prepay, PrepayError, PrepayLimits, SegmentError, prepay};
#[cfg(feature = "prepare")]
pub use reencode::reencode;
pub use report::{ExportReport, ImportReport, ImportStatus, ModuleReport, RefusalReport};
pub use rules::{
    ImportRule, Limits, MemoryExport, MemoryRule, OperatorGroup, OperatorGroups, PageBound, Rules, StartRule,
};

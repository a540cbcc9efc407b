//! What code the chain accepts: its rules on modules, on the exports of new code, and code metadata
//! (`multiversx.md` 2 and 3, `multiversx_checked.md` 24 to 29).
//!
//! Code that comes in by a transaction passes both [`RULES`] and [`check_new_code`]; code that a scenario sets is held against
//! [`RULES`] alone, when it is called. All failures are return code 9, "invalid contract code".

use super::builtin::is_builtin;
use crate::engine::{
    ImportRule, Limits, MemoryExport, MemoryRule, OperatorGroup, OperatorGroups, PageBound, Parsed, Rules,
    StartRule,
};

/// What MultiversX lets a module contain.
///
/// Stricter than the chain in two ways: vectors (`v128`) are refused everywhere, not only as instructions, and a constant expression
/// reads imported globals only, so none. No contract needs either.
pub const RULES: Rules = Rules {
    operators: OperatorGroups::of(&[
        OperatorGroup::Core,
        OperatorGroup::SignExtension,
        OperatorGroup::TableInit,
        OperatorGroup::TableAccess,
        OperatorGroup::References,
        OperatorGroup::TypedSelect,
    ]),
    multi_value: false,
    extended_const: false,
    reference_types: true,
    imports: ImportRule::Functions,
    start: StartRule::Allowed,
    memory: MemoryRule { required: true, export: MemoryExport::Once, pages: 20, bound: PageBound::Maximum },
    limits: LIMITS,
};

/// How much of everything a module may have. All but those named here are the official VM's own, found by trying.
///
/// Ours: `bytes`, `code`, `exports`, `element_segments` and `operands`, where the official VM takes at least 20,000,000, 4,000,000,
/// about 100,000, 200,000 and 1,000,000. Contracts stay far below ours (the largest known ones have some 100 KB); they bound the
/// work that a hostile file can cause.
const LIMITS: Limits = Limits {
    bytes: 4 << 20,
    code: 1 << 20,
    types: 10_000,
    parameters: 100,
    imports: 10_000,
    functions: 10_000,
    tables: 1,
    table_elements: 10_000,
    globals: 4_000,
    exports: 10_000,
    element_segments: 10_000,
    segment_elements: 10_000,
    data_segments: 10_000,
    locals: 4_000,
    operands: 4_000,
    memory_grows: 100,
};

/// Names that new code may not export, beside those of host functions and built-in functions.
const RESERVED: &[&str] = &[
    "upgradeContract",
    "deleteContract",
    "internalVMErrors",
    "transferValueOnly",
    "writeLog",
    "signalError",
    "completedTxEvent",
];

/// Longest name of an exported function, in bytes.
const LONGEST_NAME: usize = 255;

/// Why new code is refused although its module is fine.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// Not a name that a function may have.
    #[error(
        "the exported function {name:?} has no valid name: expected 1 to 255 characters of A-Z a-z 0-9 _ that do not \
         start with a digit"
    )]
    Name {
        /// The name.
        name: String,
    },
    /// The name of a host function, of a builtin function or of one of the chain's own log entries.
    #[error("the exported function {name} has a name that the chain keeps for itself")]
    Reserved {
        /// The name.
        name: String,
    },
    /// Exported functions have no parameters and no results.
    #[error("the exported function {name} has the signature {signature}, expected ()")]
    Signature {
        /// The name.
        name: String,
        /// Its signature.
        signature: String,
    },
}

/// Checks what only new code is held against: names and signatures of the exported functions, imported ones that are exported
/// again included. Other exports may have any name. `reserved` tells the names of the chain's host functions.
///
/// # Errors
/// The first exported function that the chain would not take.
pub fn check_new_code(parsed: &Parsed, reserved: impl Fn(&str) -> bool) -> Result<(), CodeError> {
    for (name, signature) in parsed.exported_functions() {
        if !is_function_name(name) {
            return Err(CodeError::Name { name: name.into() });
        }
        if RESERVED.contains(&name) || is_builtin(name.as_bytes()) || reserved(name) {
            return Err(CodeError::Reserved { name: name.into() });
        }
        if !signature.is_void() {
            return Err(CodeError::Signature { name: name.into(), signature: signature.to_string() });
        }
    }
    Ok(())
}

/// Whether a function may have this name: 1 to 255 characters of `[A-Za-z0-9_]`, no digit first. Calls are held against it too
/// (`multiversx_checked.md` 14).
pub fn is_function_name(name: &str) -> bool {
    let plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let starts_well = name.bytes().next().is_some_and(|first| !first.is_ascii_digit());
    plain && starts_well && name.len() <= LONGEST_NAME
}

/// What may be done with a contract; two bytes beside its code.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CodeMetadata {
    /// Its owner may upgrade and delete it.
    pub upgradeable: bool,
    /// Other contracts may read its storage.
    pub readable: bool,
    /// Changes to the account need a guardian's signature.
    pub guarded: bool,
    /// It takes EGLD and tokens without a call.
    pub payable: bool,
    /// It takes them from contracts.
    pub payable_by_contracts: bool,
}

impl CodeMetadata {
    /// Reads the two bytes; of any other length nothing is allowed. Unknown bits are dropped.
    pub fn from_bytes(bytes: &[u8]) -> Self {
        let &[first, second] = bytes else { return Self::default() };
        Self {
            upgradeable: first & UPGRADEABLE != 0,
            readable: first & READABLE != 0,
            guarded: first & GUARDED != 0,
            payable: second & PAYABLE != 0,
            payable_by_contracts: second & PAYABLE_BY_CONTRACTS != 0,
        }
    }

    /// The two bytes.
    pub fn to_bytes(self) -> [u8; 2] {
        let bit = |set: bool, bit: u8| if set { bit } else { 0 };
        let first =
            bit(self.upgradeable, UPGRADEABLE) | bit(self.readable, READABLE) | bit(self.guarded, GUARDED);
        let second = bit(self.payable, PAYABLE) | bit(self.payable_by_contracts, PAYABLE_BY_CONTRACTS);
        [first, second]
    }
}

const UPGRADEABLE: u8 = 1;
const READABLE: u8 = 4;
const GUARDED: u8 = 8;
const PAYABLE: u8 = 2;
const PAYABLE_BY_CONTRACTS: u8 = 4;

#[cfg(test)]
mod tests;

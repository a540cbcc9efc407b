//! Modules that are ready to run, kept by the hash of their code.

use super::crossing::{Cell, cross, refuse};
use super::detours::with_detours;
use super::expose::exposed;
use super::meter::rewrite;
use super::prepay::{Prepay, prepay};
use super::{Host, HostFunction, Metering, ModuleError, Parsed, Rules, Table, ValueType, parse};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;
use wasmi::{CompilationMode, Config, FuncType, Linker, ValType};

/// sha-256 of a module's bytes.
pub type CodeHash = [u8; 32];

/// Modules of one chain: checks, meters and translates each code once and links it against the chain's table.
pub struct Engine<H: Host> {
    wasmi: wasmi::Engine,
    table: Table<H>,
    rules: Rules,
    metering: Option<Metering>,
    prepay: Option<(Prepay, Prepaying)>,
    unknown: Option<Unknown<H>>,
    exposing: Option<Exposing>,
    modules: BTreeMap<CodeHash, Arc<Module<H>>>,
}

/// How a call ends of a function that the chain does not have, by module and name.
pub type Unknown<H> = fn(&str, &str) -> <H as Host>::Exit;

/// Rewriting with charges before each block. It is only reached from where it is asked for, so that a bundle whose chain does not
/// ask does not carry it.
type Prepaying = fn(&[u8], &Prepay) -> Result<Vec<u8>, String>;

/// Rewriting with the exports that a chain needs; reached as the one with charges.
type Exposing = for<'a> fn(&'a [u8], &Parsed, &Rules) -> Result<Cow<'a, [u8]>, String>;

/// A translated module with the host functions that it imports.
pub struct Module<H: Host> {
    pub(super) wasmi: wasmi::Module,
    pub(super) linker: Linker<Cell<H>>,
    pub(super) memory: Option<String>,
    pub(super) metered: bool,
    parsed: Parsed,
}

/// Why a module cannot be linked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    /// The bytes are no module, or one that the chain's rules refuse.
    #[error(transparent)]
    Refused(#[from] ModuleError),
    /// The interpreter refuses the module.
    #[error("invalid module: {0}")]
    Invalid(String),
    /// No host function has this name.
    #[error("unknown import {module}.{name} {found}")]
    Unknown {
        /// Import module.
        module: String,
        /// Import name.
        name: String,
        /// Signature the module declares.
        found: String,
    },
    /// The host function has another signature.
    #[error("import {module}.{name} has the signature {found}, expected {expected}")]
    Signature {
        /// Import module.
        module: String,
        /// Import name.
        name: String,
        /// Signature the module declares.
        found: String,
        /// Signature of the host function.
        expected: String,
    },
}

/// How deep functions may nest inside one frame before the call fails; the official VM overflows its native stack at
/// about 131,000 (`multiversx_checked.md` B).
const MAX_RECURSION: usize = 131_072;
/// Bytes of value stack of one frame.
const MAX_STACK: usize = 64 << 20;

impl<H: Host> Engine<H> {
    /// An engine for a chain's host functions and its rules on modules.
    pub fn new(table: Table<H>, rules: Rules) -> Self {
        Self {
            wasmi: wasmi::Engine::new(&config()),
            table,
            rules,
            metering: None,
            prepay: None,
            unknown: None,
            exposing: None,
            modules: BTreeMap::new(),
        }
    }

    /// Charges for instructions from now on, by these prices: modules metered by others are forgotten. Without metering the gas
    /// that is left stays the most there is.
    pub fn set_metering(&mut self, metering: Option<Metering>) {
        self.modules.clear();
        self.metering = metering;
    }

    /// Charges before each block from now on, in place of any other metering: modules metered by others are forgotten.
    pub fn set_prepay(&mut self, rules: Prepay) {
        self.modules.clear();
        let prepaying: Prepaying = |code, rules| {
            let prepaid = prepay(code, rules).map_err(|error| error.to_string())?;
            Ok(prepaid.code)
        };
        (self.metering, self.prepay) = (None, Some((rules, prepaying)));
    }

    /// Lets modules import functions that the chain does not have, or has with another type: calling one ends the call so.
    pub fn set_unknown(&mut self, unknown: Unknown<H>) {
        self.unknown = Some(unknown);
    }

    /// Finds memories that modules do not export, and leaves start functions to the chain, where the rules say so.
    pub fn set_exposing(&mut self) {
        self.modules.clear();
        self.exposing =
            Some(|code, parsed, rules| exposed(code, parsed, rules).map_err(|error| error.to_string()));
    }

    /// The chain's host functions.
    pub fn table(&self) -> &Table<H> {
        &self.table
    }

    /// The module of this code, checked and translated now or before.
    ///
    /// # Errors
    /// What the chain's rules refuse, or the first import that the chain does not have.
    pub fn module(&mut self, hash: CodeHash, code: &[u8]) -> Result<Arc<Module<H>>, LinkError> {
        if let Some(module) = self.modules.get(&hash) {
            return Ok(Arc::clone(module));
        }
        let module = Arc::new(self.translate(code)?);
        self.modules.insert(hash, Arc::clone(&module));
        Ok(module)
    }

    fn translate(&self, code: &[u8]) -> Result<Module<H>, LinkError> {
        let parsed = parse(code, &self.rules)?;
        let invalid = |error: &dyn std::fmt::Display| LinkError::Invalid(error.to_string());
        let metered = match (&self.metering, &self.prepay) {
            (Some(metering), _) => Some(rewrite(code, metering).map_err(|error| invalid(&error))?),
            (None, Some((rules, prepaying))) => Some(prepaying(code, rules).map_err(LinkError::Invalid)?),
            (None, None) => None,
        };
        let code = metered.as_deref().unwrap_or(code);
        let code = match self.exposing {
            Some(exposing) => &*exposing(code, &parsed, &self.rules).map_err(LinkError::Invalid)?,
            None => code,
        };
        let wasmi = wasmi::Module::new(&self.wasmi, with_detours(code)).map_err(|error| invalid(&error))?;
        let linker = self.link(&wasmi)?;
        let memory = wasmi
            .exports()
            .find(|export| export.ty().memory().is_some())
            .map(|export| export.name().to_owned());
        Ok(Module { wasmi, linker, memory, metered: metered.is_some(), parsed })
    }

    fn link(&self, module: &wasmi::Module) -> Result<Linker<Cell<H>>, LinkError> {
        let mut linker = Linker::new(&self.wasmi);
        for import in module.imports() {
            let defined = match (self.resolve(&import), self.unknown, import.ty().func()) {
                (Ok((number, function)), ..) => linker.func_new(
                    function.module,
                    function.name,
                    func_type(function),
                    move |caller, inputs, outputs| cross(caller, number, function, inputs, outputs),
                ),
                (Err(_), Some(unknown), Some(ty)) => {
                    let (module, name) = (import.module().to_owned(), import.name().to_owned());
                    linker.func_new(import.module(), import.name(), ty.clone(), move |caller, _, _| {
                        Err(refuse(caller, unknown(&module, &name)))
                    })
                }
                (Err(error), ..) => return Err(error),
            };
            match defined {
                // A second import of the same function is served by the first definition.
                Ok(_) | Err(wasmi::errors::LinkerError::DuplicateDefinition { .. }) => {}
                Err(other) => return Err(LinkError::Invalid(other.to_string())),
            }
        }
        Ok(linker)
    }

    fn resolve(
        &self,
        import: &wasmi::ImportType<'_>,
    ) -> Result<(usize, &'static HostFunction<H>), LinkError> {
        let (module, name) = (import.module(), import.name());
        let found = import.ty().func().map_or_else(|| "(not a function)".to_owned(), signature);
        let Some((number, function)) = self.table.find(module, name) else {
            return Err(LinkError::Unknown { module: module.into(), name: name.into(), found });
        };
        let expected = function.signature();
        if found != expected {
            return Err(LinkError::Signature { module: module.into(), name: name.into(), found, expected });
        }
        Ok((number, function))
    }

    pub(super) fn wasmi(&self) -> &wasmi::Engine {
        &self.wasmi
    }
}

impl<H: Host> std::fmt::Debug for Module<H> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Module").field("parsed", &self.parsed).finish_non_exhaustive()
    }
}

impl<H: Host> Module<H> {
    /// What the module declares.
    pub fn parsed(&self) -> &Parsed {
        &self.parsed
    }
}

fn config() -> Config {
    let mut config = Config::default();
    config
        .consume_fuel(true)
        .compilation_mode(CompilationMode::Eager)
        .ignore_custom_sections(true)
        .set_max_recursion_depth(MAX_RECURSION)
        .set_max_stack_height(MAX_STACK);
    config
}

fn func_type<H: Host>(function: &HostFunction<H>) -> FuncType {
    let parameters = function.parameters.iter().map(|parameter| val_type(parameter.ty));
    FuncType::new(parameters, function.result.map(val_type))
}

fn val_type(ty: ValueType) -> ValType {
    match ty {
        ValueType::I32 => ValType::I32,
        ValueType::I64 => ValType::I64,
        ValueType::F32 => ValType::F32,
        ValueType::F64 => ValType::F64,
    }
}

fn signature(ty: &FuncType) -> String {
    let list = |types: &[ValType]| {
        types.iter().map(|ty| format!("{ty:?}").to_lowercase()).collect::<Vec<_>>().join(", ")
    };
    match ty.results() {
        [] => format!("({})", list(ty.params())),
        results => format!("({}) -> {}", list(ty.params()), list(results)),
    }
}

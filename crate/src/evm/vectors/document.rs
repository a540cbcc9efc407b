//! The form of a file of vectors. Fields that nothing here compares are not read.

use crate::evm::stylus::Parameters;
use crate::evm::{Address, Block as Ours, Word};
use num_bigint::BigUint;
use serde::de::Error;
use serde::{Deserialize, Deserializer};
use std::collections::BTreeMap;

/// A file of vectors.
#[derive(Debug, Deserialize)]
pub struct Document {
    pub(super) about: About,
    /// Programs by name.
    pub programs: BTreeMap<String, Program>,
    /// The vectors in order.
    pub vectors: Vec<Vector>,
}

#[derive(Debug, Deserialize)]
pub(super) struct About {
    pub(super) block: Block,
}

/// The block of all calls.
#[derive(Debug, Deserialize)]
pub(super) struct Block {
    number: u64,
    timestamp: u64,
    basefee: u64,
    gas_limit: u64,
    coinbase: Bytes,
    pub(super) chain_id: u64,
    pub(super) gas_price: u64,
}

impl Block {
    pub(super) fn block(&self) -> Ours {
        Ours {
            number: self.number,
            timestamp: self.timestamp,
            gas_limit: self.gas_limit,
            base_fee: self.basefee,
            coinbase: self.coinbase.address(),
            prev_randao: [0; 32],
        }
    }
}

/// Where the bytes of a program are: in a file of its name, or in a recipe.
#[derive(Debug, Deserialize)]
pub struct Program {
    /// The file, when there is one.
    pub wasm: Option<String>,
    /// Texts to be repeated and joined, for a program that is too large to be kept.
    pub recipe: Option<Vec<Part>>,
}

/// A text and how often it stands; `{i}` in it is the running number.
#[derive(Debug, Deserialize)]
pub struct Part(String, u64);

impl Program {
    /// The WebAssembly text of a recipe.
    pub fn text(&self) -> Option<String> {
        Some(self.recipe.as_ref()?.iter().map(Part::text).collect())
    }
}

impl Part {
    /// The last repetition has no trailing blank.
    fn text(&self) -> String {
        let Self(text, count) = self;
        let all: String = (0..*count).map(|i| text.replace("{i}", &i.to_string())).collect();
        match all.strip_suffix(' ') {
            Some(without) if *count > 1 => without.to_owned(),
            _ => all,
        }
    }
}

/// One vector.
#[derive(Debug, Deserialize)]
pub struct Vector {
    /// Category and name.
    pub name: String,
    #[serde(default)]
    pub(super) params: Params,
    /// What it measured.
    #[serde(flatten)]
    pub kind: Kind,
}

/// What a vector measured.
#[derive(Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[allow(missing_docs, reason = "named as in the file")]
pub enum Kind {
    Activate { program: String, expected: Activated },
    Call { accounts: Vec<Account>, steps: Vec<Step> },
}

/// Parameters that differ from the usual ones.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    arbos_version: Option<u32>,
    stylus_version: Option<u16>,
    ink_price: Option<u32>,
    max_stack_depth: Option<u32>,
    page_limit: Option<u16>,
    min_init_gas: Option<u8>,
    min_cached_init_gas: Option<u8>,
    /// In steps of two percent.
    init_cost_scalar: Option<u64>,
    cached_cost_scalar: Option<u64>,
    debug: Option<bool>,
    /// Whether the program is cached from the beginning; each frame says so again.
    #[serde(default)]
    pub(super) cached: bool,
    pub(super) activation_gas: Option<u64>,
}

/// Percent in one step of a scalar.
const SCALAR: u64 = 2;

impl Params {
    pub(super) fn parameters(&self) -> Parameters {
        let usual = Parameters::default();
        let percent = |steps: Option<u64>, usual| steps.map_or(usual, |steps| steps.saturating_mul(SCALAR));
        Parameters {
            arbos_version: self.arbos_version.unwrap_or(usual.arbos_version),
            stylus_version: self.stylus_version.unwrap_or(usual.stylus_version),
            ink_price: self.ink_price.unwrap_or(usual.ink_price),
            max_stack_depth: self.max_stack_depth.unwrap_or(usual.max_stack_depth),
            page_limit: self.page_limit.unwrap_or(usual.page_limit),
            min_init_gas: self.min_init_gas.unwrap_or(usual.min_init_gas),
            min_cached_init_gas: self.min_cached_init_gas.unwrap_or(usual.min_cached_init_gas),
            init_cost_scalar_percent: percent(self.init_cost_scalar, usual.init_cost_scalar_percent),
            cached_cost_scalar_percent: percent(self.cached_cost_scalar, usual.cached_cost_scalar_percent),
            debug: self.debug.unwrap_or(usual.debug),
            ..usual
        }
    }
}

/// What an activation gave.
#[derive(Debug, Deserialize)]
#[allow(missing_docs, reason = "named as in the file")]
pub struct Activated {
    pub(super) ok: bool,
    pub(super) gas: u64,
    pub(super) stage: Option<String>,
    pub(super) init_cost: Option<u64>,
    pub(super) cached_init_cost: Option<u64>,
    pub(super) asm_estimate: Option<u64>,
    pub(super) footprint: Option<u64>,
}

/// An account before the steps.
#[derive(Debug, Deserialize)]
pub struct Account {
    pub(super) address: Bytes,
    pub(super) balance: Amount,
    pub(super) nonce: u64,
    pub(super) program: Option<String>,
    #[serde(default)]
    pub(super) code: Bytes,
    #[serde(default)]
    pub(super) storage: BTreeMap<Bytes, Bytes>,
}

/// One call, a transaction of its own.
#[derive(Debug, Deserialize)]
pub struct Step {
    pub(super) from: Bytes,
    pub(super) to: Bytes,
    #[serde(default)]
    pub(super) data: Bytes,
    pub(super) gas: Number,
    pub(super) value: Option<Amount>,
    #[serde(default, rename = "static")]
    pub(super) read_only: bool,
    pub(super) pages_open: Option<u16>,
    pub(super) pages_ever: Option<u16>,
    #[serde(default)]
    pub(super) new_block: bool,
    pub(super) expected: Called,
}

/// What a call gave.
#[derive(Debug, Deserialize)]
pub struct Called {
    pub(super) result: String,
    #[serde(default)]
    pub(super) output: Bytes,
    pub(super) output_len: Option<u64>,
    pub(super) output_sha256: Option<Bytes>,
    pub(super) gas_used: Number,
    #[serde(default)]
    pub(super) refund: u64,
    #[serde(default)]
    pub(super) logs: Vec<Log>,
    /// All words that are not zero, of the listed accounts.
    #[serde(default)]
    pub(super) storage: BTreeMap<Bytes, BTreeMap<Bytes, Bytes>>,
    /// Those that changed.
    #[serde(default)]
    pub(super) balances: BTreeMap<Bytes, Amount>,
    /// Those that changed.
    #[serde(default)]
    pub(super) nonces: BTreeMap<Bytes, Number>,
    #[serde(default)]
    pub(super) frames: Vec<Frame>,
    pub(super) frame_count: Option<u64>,
}

/// A log entry.
#[derive(Debug, Deserialize)]
pub struct Log {
    pub(super) address: Bytes,
    pub(super) topics: Vec<Bytes>,
    pub(super) data: Bytes,
}

/// What one frame of a program did.
#[derive(Debug, Deserialize)]
pub struct Frame {
    pub(super) acting: Bytes,
    pub(super) code: Bytes,
    pub(super) gas_limit: Number,
    pub(super) entry_gas: Number,
    #[serde(default)]
    pub(super) cached: bool,
    #[serde(default)]
    pub(super) reentrant: bool,
    /// Open, and the most that ever were.
    #[serde(default)]
    pub(super) pages_before: (u16, u16),
    pub(super) pages_ever_after: Option<u16>,
    pub(super) ink_start: Number,
    /// None when the meter was exhausted.
    pub(super) ink_used: Option<Number>,
    pub(super) outcome: String,
    pub(super) stack_left: Option<u32>,
    #[serde(default)]
    pub(super) hostios: Vec<HostIo>,
}

/// A completed host call: name, ink, repetitions.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum HostIo {
    /// Made once.
    Once(String, Number),
    /// Made several times in a row.
    Repeated(String, Number, u32),
}

impl HostIo {
    /// Name, ink and repetitions.
    pub(super) fn parts(&self) -> (&str, u64, u32) {
        match self {
            Self::Once(name, ink) => (name, ink.0, 1),
            Self::Repeated(name, ink, times) => (name, ink.0, *times),
        }
    }
}

/// A number, decimal text when it is large.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number(pub(super) u64);

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let value = serde_json::Value::deserialize(from)?;
        let number = value.as_u64().or_else(|| value.as_str()?.parse().ok());
        number.map(Self).ok_or_else(|| D::Error::custom(format!("{value} is no number of 64 bits")))
    }
}

/// A number of wei, in decimal text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount(pub(super) BigUint);

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        text.parse().map(Self).map_err(|_| D::Error::custom(format!("{text} is no number")))
    }
}

/// Bytes in hexadecimal, with or without `0x`.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bytes(pub(super) Vec<u8>);

impl Bytes {
    /// The bytes as an address; zeroes when there are not twenty.
    pub(super) fn address(&self) -> Address {
        Address::from_bytes(&self.0).unwrap_or_default()
    }

    /// The bytes as a word; zeroes when there are not 32.
    pub(super) fn word(&self) -> Word {
        self.0.as_slice().try_into().unwrap_or_default()
    }
}

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        hex::decode(text.strip_prefix("0x").unwrap_or(&text)).map(Self).map_err(D::Error::custom)
    }
}

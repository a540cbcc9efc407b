//! Reads signatures as people write them: `function transfer(address to, uint256 amount) external returns (bool)`,
//! `event Sent(address indexed to, uint256)`, `(uint256 id, string[] tags)[2]`.

use super::kind::{MOST_DEPTH, Parameter, Type};
use crate::abi::AbiError;

/// Words between a type and a name that change nothing in the ABI.
const LOCATIONS: &[&str] = &["memory", "calldata", "storage", "payable"];
/// Words that tell what a function does with state and value.
const MUTABILITIES: &[&str] = &["pure", "view", "payable", "nonpayable"];
/// Longest signature, in bytes.
const LONGEST: usize = 20_000;

/// A signature in its parts.
pub(super) struct Signature {
    /// The name.
    pub(super) name: String,
    /// What stands in its parentheses.
    pub(super) inputs: Vec<Parameter>,
    /// What stands behind `returns`.
    pub(super) outputs: Vec<Parameter>,
    /// `view`, `payable` and the like; empty when it does not say.
    pub(super) mutability: String,
}

/// Reads a signature; `keyword` (`function`, `event`, `error`) may stand before it.
pub(super) fn signature(text: &str, keyword: &str) -> Result<Signature, AbiError> {
    let mut reader = Reader::new(text)?;
    let mut name = reader.word();
    if name == keyword && !reader.peek_is('(') {
        name = reader.word();
    }
    if !is_name(name) {
        return Err(reader.fault("a name such as transfer"));
    }
    let inputs = reader.tuple(0)?;
    let (mutability, outputs) = reader.returns()?;
    Ok(Signature { name: name.to_owned(), inputs, outputs, mutability: mutability.to_owned() })
}

/// Reads a list of types, with or without parentheses around them.
pub(super) fn parameters(text: &str) -> Result<Vec<Parameter>, AbiError> {
    let mut bare = Reader::new(text)?;
    let list = bare.list(0, None);
    match list.map(|list| (list, bare.rest.is_empty())) {
        // One tuple without a name is the list itself.
        Ok((list, true)) => Ok(match <[Parameter; 1]>::try_from(list) {
            Ok([Parameter { name, kind: Type::Tuple(fields), .. }]) if name.is_empty() => fields,
            Ok([single]) => vec![single],
            Err(list) => list,
        }),
        Ok((_, false)) => Err(bare.fault("a comma or the end")),
        Err(error) => Err(error),
    }
}

/// Reads the type of one entry of ABI JSON, tuples excepted: `uint256[2][]`, or the brackets alone behind `base`.
pub(super) fn brackets(base: Type, text: &str) -> Result<Type, AbiError> {
    let mut reader = Reader::new(text)?;
    let kind = reader.arrays(base)?;
    if reader.rest.is_empty() { Ok(kind) } else { Err(reader.fault("[ or the end")) }
}

fn is_name(word: &str) -> bool {
    !word.is_empty() && !word.starts_with(|first: char| first.is_ascii_digit())
}

/// A text that is read from left to right.
struct Reader<'a> {
    text: &'a str,
    rest: &'a str,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Result<Self, AbiError> {
        match text.len() <= LONGEST {
            true => Ok(Self { text, rest: text.trim() }),
            false => Err(AbiError::new(format!("a signature of {} bytes is too long", text.len()))),
        }
    }

    fn fault(&self, expected: &str) -> AbiError {
        let found = match self.rest.chars().next() {
            Some(_) => format!("\"{}\"", self.rest.chars().take(20).collect::<String>()),
            None => "the end".to_owned(),
        };
        let text: String = self.text.chars().take(60).collect();
        AbiError::new(format!("cannot read \"{text}\": expected {expected}, found {found}"))
    }

    fn peek_is(&self, mark: char) -> bool {
        self.rest.starts_with(mark)
    }

    /// Takes a mark when it comes next.
    fn take(&mut self, mark: char) -> bool {
        let taken = self.rest.strip_prefix(mark);
        self.rest = taken.map_or(self.rest, str::trim_start);
        taken.is_some()
    }

    fn expect(&mut self, mark: char) -> Result<(), AbiError> {
        if self.take(mark) { Ok(()) } else { Err(self.fault(&format!("\"{mark}\""))) }
    }

    /// Letters, digits, `_` and `$`; may be empty.
    fn word(&mut self) -> &'a str {
        let other = |letter: char| !(letter.is_ascii_alphanumeric() || letter == '_' || letter == '$');
        let end = self.rest.find(other).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest.trim_start();
        word
    }

    /// Words such as `external view`, then `returns (...)`, when they are there: the mutability and what is returned.
    fn returns(&mut self) -> Result<(&'a str, Vec<Parameter>), AbiError> {
        let (mut mutability, mut outputs) = ("", Vec::new());
        while is_name(self.rest.get(..1).unwrap_or_default()) && !self.peek_is(';') && !self.peek_is('(') {
            match self.word() {
                "returns" => outputs = self.tuple(0)?,
                "" => break,
                word if MUTABILITIES.contains(&word) => mutability = word,
                _ => {}
            }
        }
        self.take(';');
        if self.rest.is_empty() { Ok((mutability, outputs)) } else { Err(self.fault("the end")) }
    }

    fn tuple(&mut self, depth: usize) -> Result<Vec<Parameter>, AbiError> {
        self.expect('(')?;
        let list = self.list(depth, Some(')'))?;
        self.expect(')')?;
        Ok(list)
    }

    /// Parameters with commas between them, up to `end`.
    fn list(&mut self, depth: usize, end: Option<char>) -> Result<Vec<Parameter>, AbiError> {
        let mut list = Vec::new();
        let ended = end.map_or(self.rest.is_empty(), |end| self.peek_is(end));
        if ended {
            return Ok(list);
        }
        loop {
            list.push(self.parameter(depth)?);
            if !self.take(',') {
                return Ok(list);
            }
        }
    }

    fn parameter(&mut self, depth: usize) -> Result<Parameter, AbiError> {
        let kind = self.kind(depth)?;
        let (mut name, mut indexed) = ("", false);
        while name.is_empty() && !self.rest.is_empty() {
            match self.word() {
                "indexed" => indexed = true,
                word if LOCATIONS.contains(&word) => {}
                "" => break,
                word => name = word,
            }
        }
        Ok(Parameter { name: name.to_owned(), kind, indexed })
    }

    fn kind(&mut self, depth: usize) -> Result<Type, AbiError> {
        if depth > MOST_DEPTH {
            return Err(AbiError::new("arrays and tuples stand too deep inside each other"));
        }
        let base = match self.word() {
            "" | "tuple" if self.peek_is('(') => self.tuple_type(depth)?,
            "" => return Err(self.fault("a type")),
            word => Type::elementary(word)?,
        };
        self.arrays(base)
    }

    /// A struct has at least one field.
    fn tuple_type(&mut self, depth: usize) -> Result<Type, AbiError> {
        let empty = self.fault("a type");
        let fields = self.tuple(depth.saturating_add(1))?;
        // Parentheses around nothing at all are an empty list, no struct.
        if fields.is_empty() && (depth > 0 || !self.rest.is_empty()) {
            return Err(empty);
        }
        Type::Tuple(fields).sized()
    }

    fn arrays(&mut self, base: Type) -> Result<Type, AbiError> {
        let mut kind = base;
        let mut count = 0_usize;
        while self.take('[') {
            count = count.saturating_add(1);
            if count > MOST_DEPTH {
                return Err(AbiError::new("arrays and tuples stand too deep inside each other"));
            }
            kind = kind.array(self.word())?;
            self.expect(']')?;
        }
        Ok(kind)
    }
}

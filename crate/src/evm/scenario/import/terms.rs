//! Skribe's step files: steps as terms, one after the other.
//!
//! ```text
//! newAccount(0)
//! setContract(1, (module ...), .Map [1 <- 100])
//! callStylus(0, 1, Int2Bytes(32, 1, BE) +Bytes .Bytes, 0)
//! checkOutput(Int2Bytes(32, 100, BE))
//! ```

use super::lexer::Lexer;
use super::script::{Refused, Script, hex_expression};
use crate::scenario::Result;
use num_bigint::{BigInt, Sign};
use num_traits::Num;
use serde_json::json;

/// The names of steps.
const STEPS: [&str; 7] = [
    "setExitCode",
    "newAccount",
    "setBalance",
    "setContract",
    "callStylus",
    "checkOutput",
    "checkFoundrySuccess",
];
/// The most bytes that a number may be written in.
const MOST_BYTES: usize = 1 << 16;

/// Whether a text begins with a step.
pub(super) fn recognises(text: &str) -> bool {
    STEPS.contains(&Lexer::new("", text).word())
}

/// Translates a step file.
pub(super) fn read(path: &str, text: &str) -> Result<Script> {
    let mut lexer = Lexer::new(path, text);
    let mut script = Script::default();
    while !lexer.is_at_end() {
        step(&mut lexer, &mut script)?;
    }
    Ok(script)
}

fn step(lexer: &mut Lexer<'_>, script: &mut Script) -> Result<()> {
    let at = lexer.place();
    let name = lexer.word();
    if !STEPS.contains(&name) {
        return Err(lexer.error_at(at, "expected a step").with(STEPS.join(", "), name));
    }
    // Every call must succeed anyway.
    if name == "checkFoundrySuccess" {
        return Ok(());
    }
    lexer.expect("(")?;
    let done = fields(name, lexer, script)?;
    lexer.expect(")")?;
    done.map_err(|message| lexer.error_at(at, message))
}

/// Reads what stands between a step's parentheses and writes the step.
fn fields(name: &str, lexer: &mut Lexer<'_>, script: &mut Script) -> Result<Refused> {
    if name == "checkOutput" {
        return Ok(script.check_output(&bytes(lexer)?));
    }
    let first = number(lexer)?;
    match name {
        "setExitCode" => {
            script.exit(first);
            Ok(Ok(()))
        }
        "newAccount" => Ok(script.new_account(&first)),
        "setBalance" => {
            lexer.expect(",")?;
            Ok(script.set_balance(&first, &number(lexer)?))
        }
        "setContract" => {
            lexer.expect(",")?;
            let code = code(lexer, script)?;
            lexer.expect(",")?;
            Ok(script.set_contract(&first, code, &map(lexer)?))
        }
        _ => {
            lexer.expect(",")?;
            let to = number(lexer)?;
            lexer.expect(",")?;
            let data = hex_expression(&bytes(lexer)?);
            lexer.expect(",")?;
            Ok(script.call([&first, &to], &number(lexer)?, ("data", json!(data)), None))
        }
    }
}

/// A module, or code in bytes.
fn code(lexer: &mut Lexer<'_>, script: &mut Script) -> Result<String> {
    let at = lexer.place();
    if lexer.takes("(") {
        let is_module = lexer.word() == "module";
        *lexer = lexer.back_at(at);
        if is_module {
            return Ok(script.module_text(lexer.group()?));
        }
    }
    Ok(hex_expression(&bytes(lexer)?))
}

fn number(lexer: &mut Lexer<'_>) -> Result<BigInt> {
    let at = lexer.place();
    let digits = lexer.digits();
    let number = match digits.strip_prefix("0x") {
        Some(digits) => BigInt::from_str_radix(digits, 16).ok(),
        None => digits.parse().ok(),
    };
    number.ok_or_else(|| lexer.error_at(at, "expected a whole number"))
}

/// Bytes, or several one after the other.
fn bytes(lexer: &mut Lexer<'_>) -> Result<Vec<u8>> {
    let mut all = part(lexer)?;
    while lexer.takes("+Bytes") {
        all.extend(part(lexer)?);
    }
    Ok(all)
}

fn part(lexer: &mut Lexer<'_>) -> Result<Vec<u8>> {
    let at = lexer.place();
    if lexer.takes("b\"") {
        *lexer = lexer.back_at(at.saturating_add(1));
        return literal(lexer, at);
    }
    match lexer.word() {
        ".Bytes" => Ok(Vec::new()),
        "Int2Bytes" => int_to_bytes(lexer),
        other => {
            let message =
                "expected bytes: .Bytes, Int2Bytes(LENGTH, NUMBER, BE), b\"...\", or several with +Bytes";
            Err(lexer.error_at(at, message).with("bytes", other))
        }
    }
}

/// `Int2Bytes(32, 7, BE)`: a number in so many bytes, in two's complement; what does not fit is cut off.
fn int_to_bytes(lexer: &mut Lexer<'_>) -> Result<Vec<u8>> {
    lexer.expect("(")?;
    let at = lexer.place();
    let length = usize::try_from(number(lexer)?).ok().filter(|length| *length <= MOST_BYTES);
    let length =
        length.ok_or_else(|| lexer.error_at(at, format!("expected a length of at most {MOST_BYTES}")))?;
    lexer.expect(",")?;
    let number = number(lexer)?;
    lexer.expect(",")?;
    let is_big = lexer.takes("BE");
    if !is_big {
        lexer.expect("LE")?;
    }
    lexer.expect(")")?;
    let mut bytes = number.to_signed_bytes_le();
    bytes.resize(length, if number.sign() == Sign::Minus { 0xff } else { 0 });
    if is_big {
        bytes.reverse();
    }
    Ok(bytes)
}

/// `b"\x00text"`
fn literal(lexer: &mut Lexer<'_>, at: usize) -> Result<Vec<u8>> {
    let text = lexer.quoted()?;
    unescaped(text).ok_or_else(|| lexer.error_at(at, "expected characters of one byte, and \\xHH for others"))
}

fn unescaped(text: &str) -> Option<Vec<u8>> {
    let (mut bytes, mut chars) = (Vec::new(), text.chars());
    while let Some(char) = chars.next() {
        bytes.push(match char {
            '\\' => match chars.next()? {
                'x' => u8::try_from(
                    chars.next()?.to_digit(16)?.checked_mul(16)?.checked_add(chars.next()?.to_digit(16)?)?,
                )
                .ok()?,
                'n' => b'\n',
                'r' => b'\r',
                't' => b'\t',
                'f' => 0x0c,
                same @ ('"' | '\\') => u8::try_from(same).ok()?,
                _ => return None,
            },
            char => u8::try_from(char).ok()?,
        });
    }
    Some(bytes)
}

/// `.Map [1 <- 100] [2 <- 200]`, or `1 |-> 100 2 |-> 200`
fn map(lexer: &mut Lexer<'_>) -> Result<Vec<(BigInt, BigInt)>> {
    let mut entries = Vec::new();
    if lexer.takes(".Map") {
        while lexer.takes("[") {
            let key = number(lexer)?;
            lexer.expect("<-")?;
            entries.push((key, number(lexer)?));
            lexer.expect("]")?;
        }
        return Ok(entries);
    }
    loop {
        let key = number(lexer)?;
        lexer.expect("|->")?;
        entries.push((key, number(lexer)?));
        let at = lexer.place();
        if lexer.takes(")") {
            *lexer = lexer.back_at(at);
            return Ok(entries);
        }
    }
}

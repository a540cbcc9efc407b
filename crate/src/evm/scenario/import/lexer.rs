//! The tokens of step files.

use crate::scenario::{Result, ScenarioError, json};

/// A text that is read from its beginning to its end.
pub(super) struct Lexer<'a> {
    path: &'a str,
    text: &'a str,
    /// Bytes that have been read.
    at: usize,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(path: &'a str, text: &'a str) -> Self {
        Self { path, text, at: 0 }
    }

    /// An error at the next token.
    pub(super) fn error(&mut self, message: impl Into<String>) -> Box<ScenarioError> {
        self.skip_blank();
        self.error_at(self.at, message)
    }

    pub(super) fn error_at(&self, at: usize, message: impl Into<String>) -> Box<ScenarioError> {
        ScenarioError::new(self.path, "", message).at(json::line_and_column(self.text, at))
    }

    /// Where the next token begins.
    pub(super) fn place(&mut self) -> usize {
        self.skip_blank();
        self.at
    }

    /// The same text, read up to here.
    pub(super) fn back_at(&self, at: usize) -> Self {
        Self { at, ..*self }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn advance(&mut self, bytes: usize) {
        self.at = self.at.saturating_add(bytes).min(self.text.len());
    }

    /// Goes over blanks and comments.
    pub(super) fn skip_blank(&mut self) {
        loop {
            let rest = self.rest();
            let blank = rest.len().saturating_sub(rest.trim_start().len());
            let skipped = if blank > 0 { blank } else { comment(rest) };
            if skipped == 0 {
                return;
            }
            self.advance(skipped);
        }
    }

    pub(super) fn is_at_end(&mut self) -> bool {
        self.skip_blank();
        self.rest().is_empty()
    }

    /// Whether the text goes on with this token, which is read then.
    pub(super) fn takes(&mut self, token: &str) -> bool {
        self.skip_blank();
        let found = self.rest().starts_with(token);
        if found {
            self.advance(token.len());
        }
        found
    }

    pub(super) fn expect(&mut self, token: &str) -> Result<()> {
        match self.takes(token) {
            true => Ok(()),
            false => Err(self.error(format!("expected \"{token}\""))),
        }
    }

    /// A name, possibly with a dot before it; empty when there is none.
    pub(super) fn word(&mut self) -> &'a str {
        self.skip_blank();
        let rest = self.rest();
        let end = rest.find(|char: char| !(char.is_ascii_alphanumeric() || char == '_' || char == '.'));
        let word = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
        self.advance(word.len());
        word
    }

    /// What is written like a number.
    pub(super) fn digits(&mut self) -> &'a str {
        self.skip_blank();
        let rest = self.rest();
        let sign = usize::from(rest.starts_with(['-', '+']));
        let body = rest.get(sign..).unwrap_or_default();
        let length = body.find(|char: char| !char.is_ascii_alphanumeric()).unwrap_or(body.len());
        let digits = rest.get(..sign.saturating_add(length)).unwrap_or_default();
        self.advance(digits.len());
        digits
    }

    /// A text between double quotes, escapes included, without the quotes.
    pub(super) fn quoted(&mut self) -> Result<&'a str> {
        let rest = self.rest();
        let length = string(rest);
        let body = rest.get(..length).and_then(|text| text.strip_prefix('"')?.strip_suffix('"'));
        let body = body.ok_or_else(|| self.error("expected a text between double quotes"))?;
        self.advance(length);
        Ok(body)
    }

    /// Everything from the parenthesis that comes next to the one that closes it.
    pub(super) fn group(&mut self) -> Result<&'a str> {
        let start = self.place();
        let mut depth = 0_usize;
        while let Some(char) = self.rest().chars().next() {
            let rest = self.rest();
            match char {
                '(' | ';' if comment(rest) > 0 => self.advance(comment(rest)),
                '"' => self.advance(string(rest)),
                _ => {
                    depth = if char == '(' { depth.saturating_add(1) } else { depth };
                    self.advance(char.len_utf8());
                    if char == ')' {
                        depth = depth.saturating_sub(1);
                        if depth == 0 {
                            return Ok(self.text.get(start..self.at).unwrap_or_default());
                        }
                    }
                }
            }
        }
        Err(self.error_at(start, "a parenthesis is opened here and never closed"))
    }
}

/// Bytes of the comment that a text begins with; none when it begins with something else. Comments between parentheses nest.
fn comment(text: &str) -> usize {
    if text.starts_with(";;") {
        return text.find('\n').unwrap_or(text.len());
    }
    if !text.starts_with("(;") {
        return 0;
    }
    let (mut at, mut depth) = (0_usize, 0_usize);
    let bytes = text.as_bytes();
    while let Some(pair) = bytes.get(at..).and_then(<[u8]>::first_chunk::<2>) {
        let step = match pair {
            b"(;" => {
                depth = depth.saturating_add(1);
                2
            }
            b";)" => {
                depth = depth.saturating_sub(1);
                2
            }
            _ => 1,
        };
        at = at.saturating_add(step);
        if depth == 0 {
            return at;
        }
    }
    text.len()
}

/// Bytes of the string in double quotes that a text begins with, its quotes included.
fn string(text: &str) -> usize {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at.saturating_add(1),
            _ => {}
        }
    }
    text.len()
}

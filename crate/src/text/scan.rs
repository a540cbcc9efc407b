//! Reading one printed line from left to right.

/// What is left of a line.
pub(super) struct Scan<'a>(&'a str);

impl<'a> Scan<'a> {
    /// The line without what stands before it, if it begins so.
    pub(super) fn after(line: &'a str, start: &str) -> Option<Self> {
        line.strip_prefix(start).map(Self)
    }

    /// `$name` or `$"name"`, as it stands.
    pub(super) fn identifier(&mut self) -> Option<&'a str> {
        let rest = self.0.strip_prefix('$')?;
        let end = match rest.strip_prefix('"') {
            Some(quoted) => closing_quote(quoted)?.saturating_add(3),
            None => self.0.find([' ', ')']).unwrap_or(self.0.len()),
        };
        self.take(end)
    }

    /// The index of an item: `(;7;)`.
    pub(super) fn index(&mut self) -> Option<u32> {
        let rest = self.0.strip_prefix("(;")?;
        let (number, rest) = rest.split_once(";)")?;
        self.0 = rest.trim_start();
        number.parse().ok()
    }

    /// A text in quotes, without its escapes.
    pub(super) fn string(&mut self) -> Option<String> {
        let quoted = self.0.strip_prefix('"')?;
        let end = closing_quote(quoted)?;
        let text = quoted.get(..end)?;
        self.0 = quoted.get(end.saturating_add(1)..)?.trim_start();
        Some(unescaped(text))
    }

    /// The next word.
    pub(super) fn word(&mut self) -> Option<&'a str> {
        let end = self.0.find([' ', ')']).unwrap_or(self.0.len());
        self.take(end).filter(|word| !word.is_empty())
    }

    /// Skips a text, if it is next.
    pub(super) fn skip(&mut self, text: &str) -> bool {
        let rest = self.0.strip_prefix(text);
        if let Some(rest) = rest {
            self.0 = rest.trim_start();
        }
        rest.is_some()
    }

    /// All that is left.
    pub(super) fn rest(&self) -> &'a str {
        self.0
    }

    fn take(&mut self, end: usize) -> Option<&'a str> {
        let (taken, rest) = self.0.split_at_checked(end)?;
        self.0 = rest.trim_start();
        Some(taken)
    }
}

/// Where a text in quotes ends.
fn closing_quote(text: &str) -> Option<usize> {
    let mut escaped = false;
    text.bytes().position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    })
}

/// A name as it is shown: without `$`, quotes and escapes.
pub(super) fn shown(identifier: &str) -> String {
    let name = identifier.strip_prefix('$').unwrap_or(identifier);
    match name.strip_prefix('"').and_then(|name| name.strip_suffix('"')) {
        Some(quoted) => unescaped(quoted),
        None => name.to_owned(),
    }
}

/// The printer escapes with `\t`, `\n`, `\r`, `\"`, `\'`, `\\`, `\u{…}` and two hex digits.
fn unescaped(text: &str) -> String {
    let mut plain = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        plain.extend_from_slice(before.as_bytes());
        rest = escape(after, &mut plain);
    }
    plain.extend_from_slice(rest.as_bytes());
    String::from_utf8_lossy(&plain).into_owned()
}

/// Adds what stands behind a backslash; gives what follows it.
fn escape<'a>(text: &'a str, plain: &mut Vec<u8>) -> &'a str {
    if let Some((digits, rest)) = text.strip_prefix("u{").and_then(|rest| rest.split_once('}')) {
        let character = u32::from_str_radix(digits, 16).ok().and_then(char::from_u32);
        plain.extend_from_slice(character.unwrap_or(char::REPLACEMENT_CHARACTER).to_string().as_bytes());
        return rest;
    }
    if let Some((Ok(byte), rest)) =
        text.split_at_checked(2).map(|(hex, rest)| (u8::from_str_radix(hex, 16), rest))
    {
        plain.push(byte);
        return rest;
    }
    let mut characters = text.chars();
    let byte = match characters.next() {
        Some('t') => b'\t',
        Some('n') => b'\n',
        Some('r') => b'\r',
        Some(other) => u8::try_from(other).unwrap_or(b'?'),
        None => b'\\',
    };
    plain.push(byte);
    characters.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_indices_are_read() {
        let mut scan = Scan::after("  (func $\"a b\\22)\" (;7;) (type 3))", "  (func ").unwrap();
        assert_eq!(scan.identifier().map(shown).as_deref(), Some("a b\")"));
        assert_eq!(scan.index(), Some(7));
        assert!(scan.skip("(type ") && !scan.skip("(type "));
        assert_eq!((scan.word(), scan.rest()), (Some("3"), "))"));
        assert!(Scan::after("(type", "(func").is_none());
    }

    #[test]
    fn escapes_are_undone() {
        let cases = [
            ("plain", "plain"),
            ("a\\22b", "a\"b"),
            ("\\t\\n\\r\\'\\\\", "\t\n\r'\\"),
            ("\\u{e9}\\c3\\a9", "éé"),
            ("\\", "\\"),
        ];
        for (escaped, plain) in cases {
            assert_eq!(unescaped(escaped), plain, "{escaped}");
        }
        assert_eq!(Scan::after("\"x\\\"y\" z", "").unwrap().string().as_deref(), Some("x\"y"));
        assert!(Scan::after("\"open", "").unwrap().string().is_none());
    }
}

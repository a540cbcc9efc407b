//! Rust sources as tokens: enough to see what a file names, without its comments, its strings and its unit tests.

use std::sync::LazyLock;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use crate::files;

/// One Rust file.
pub struct Source {
    /// Path from the top of the repository.
    pub path: String,
    /// The text.
    pub text: String,
    tokens: Vec<Token>,
}

/// One token outside the unit tests; a group is its brackets and what is between them.
#[derive(Clone, Debug, PartialEq)]
struct Token {
    text: String,
    line: usize,
}

/// A name with its qualifiers, such as `crate::engine::Module`, and where it stands.
#[derive(Debug, PartialEq)]
pub struct Named {
    /// The segments as written, a `use` group being written out.
    pub segments: Vec<String>,
    /// Line, from 1.
    pub line: usize,
}

/// A function with a body.
#[derive(Debug, PartialEq)]
pub struct Function {
    /// Its name.
    pub name: String,
    /// Line of the keyword `fn`, from 1.
    pub line: usize,
    /// From the keyword to the closing brace.
    pub lines: usize,
}

impl Source {
    /// Reads a file.
    ///
    /// # Panics
    /// When the file cannot be read or is not Rust.
    pub fn read(path: &str) -> Self {
        Self::new(path, files::read(path))
    }

    /// Takes a text for the file at `path`.
    ///
    /// # Panics
    /// When the text is not Rust.
    pub fn new(path: &str, text: String) -> Self {
        let stream: TokenStream = text.parse().unwrap_or_else(|error| panic!("{path}: {error}"));
        let mut tokens = Vec::new();
        flatten(stream, &mut tokens);
        Self { path: path.to_owned(), text, tokens }
    }

    /// All Rust files of the library and its program, unit tests in files of their own left out.
    pub fn library() -> &'static [Self] {
        static LIBRARY: LazyLock<Vec<Source>> = LazyLock::new(|| {
            let paths = files::files("crate/src", "rs");
            let tests = |path: &String| path.ends_with("/tests.rs") || path.contains("/tests/");
            paths.iter().filter(|path| !tests(path)).map(|path| Source::read(path)).collect()
        });
        &LIBRARY
    }

    /// True when the file stands in a folder (or is the file) below `crate/src/`.
    pub fn is_in(&self, folder: &str) -> bool {
        let inner = self.path.strip_prefix("crate/src/").unwrap_or(&self.path);
        inner.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/') || rest == ".rs")
    }

    /// Lines on which an identifier stands.
    pub fn lines_with(&self, identifier: &str) -> Vec<usize> {
        let here = self.tokens.iter().filter(|token| token.text == identifier);
        here.map(|token| token.line).collect()
    }

    /// Lines on which a sequence of tokens begins.
    pub fn lines_with_sequence(&self, sequence: &[&str]) -> Vec<usize> {
        let windows = self.tokens.windows(sequence.len());
        let here = windows.filter(|w| w.iter().zip(sequence).all(|(token, text)| token.text == *text));
        here.filter_map(|w| w.first()).map(|token| token.line).collect()
    }

    /// Every path in the file: `use` declarations written out, and qualified names in code.
    pub fn names(&self) -> Vec<Named> {
        let mut names = Vec::new();
        let mut at = 0;
        while let Some(token) = self.tokens.get(at) {
            if token.text == "use" {
                at = self.use_tree(at + 1, &[], &mut names);
            } else if is_identifier(&token.text) {
                at = self.qualified(at, &mut names);
            } else {
                at += 1;
            }
        }
        names
    }

    /// Reads a use tree from token `at`; gives the place of the token after it.
    fn use_tree(&self, mut at: usize, prefix: &[String], names: &mut Vec<Named>) -> usize {
        let mut segments = prefix.to_vec();
        let line = self.tokens.get(at).map_or(0, |token| token.line);
        while let Some(token) = self.tokens.get(at) {
            match token.text.as_str() {
                "{" => {
                    at += 1;
                    while self.tokens.get(at).is_some_and(|token| token.text != "}") {
                        at = self.use_tree(at, &segments, names);
                        at += usize::from(self.tokens.get(at).is_some_and(|token| token.text == ","));
                    }
                    return at + 1;
                }
                ";" | "," | "}" => break,
                "as" => at += 1,
                text if is_identifier(text) || text == "*" => segments.push(text.to_owned()),
                _ => {}
            }
            at += 1;
        }
        names.push(Named { segments, line });
        at
    }

    /// Reads `a::b::c` from token `at`; gives the place of the token after it.
    fn qualified(&self, mut at: usize, names: &mut Vec<Named>) -> usize {
        let mut segments = Vec::new();
        let line = self.tokens.get(at).map_or(0, |token| token.line);
        while let Some(token) = self.tokens.get(at).filter(|token| is_identifier(&token.text)) {
            segments.push(token.text.clone());
            at += 1;
            if self.tokens.get(at).is_none_or(|token| token.text != "::") {
                break;
            }
            at += 1;
        }
        if segments.len() > 1 {
            names.push(Named { segments, line });
        }
        at
    }

    /// All functions with a body, closures not counted.
    pub fn functions(&self) -> Vec<Function> {
        let starts = self.tokens.windows(2).enumerate();
        let is_start = |w: &[Token]| w[0].text == "fn" && is_identifier(&w[1].text);
        starts.filter(|(_, w)| is_start(w)).filter_map(|(at, _)| self.function(at)).collect()
    }

    fn function(&self, at: usize) -> Option<Function> {
        let mut depth = 0_usize;
        let mut body = false;
        for token in &self.tokens[at..] {
            match token.text.as_str() {
                "{" | "(" | "[" => {
                    body |= depth == 0 && token.text == "{";
                    depth += 1;
                }
                "}" | ")" | "]" => depth -= 1,
                ";" if depth == 0 => return None,
                _ => {}
            }
            if body && depth == 0 {
                let line = self.tokens[at].line;
                return Some(Function {
                    name: self.tokens[at + 1].text.clone(),
                    line,
                    lines: token.line - line + 1,
                });
            }
        }
        None
    }

    /// The modules that the file declares in files of their own, unit tests left out.
    pub fn modules(&self) -> Vec<String> {
        let declared = self.tokens.windows(3).filter(|w| w[0].text == "mod" && w[2].text == ";");
        declared.map(|w| w[1].text.clone()).collect()
    }

    /// The text of the `//!` lines that the file opens with.
    pub fn opening(&self) -> String {
        let lines = self.text.lines().take_while(|line| line.starts_with("//!"));
        lines.map(|line| line.trim_start_matches("//!").trim()).collect::<Vec<_>>().join("\n")
    }
}

/// True for identifiers and keywords.
fn is_identifier(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// Writes a stream as a flat list, leaving out literals, attributes and items marked `#[cfg(test)]`.
fn flatten(stream: TokenStream, out: &mut Vec<Token>) {
    let trees: Vec<TokenTree> = stream.into_iter().collect();
    let mut at = 0;
    while let Some(tree) = trees.get(at) {
        if let Some(attribute) = attribute(&trees, at) {
            at += 2;
            if attribute == "cfg(test)" {
                at = after_item(&trees, at);
            }
            continue;
        }
        at += push(tree, trees.get(at + 1), out);
    }
}

/// Writes one tree; gives how many trees that was (two for `::`).
fn push(tree: &TokenTree, next: Option<&TokenTree>, out: &mut Vec<Token>) -> usize {
    let line = tree.span().start().line;
    match tree {
        TokenTree::Group(group) => {
            let (open, close) = match group.delimiter() {
                Delimiter::Brace => ("{", "}"),
                Delimiter::Parenthesis => ("(", ")"),
                Delimiter::Bracket => ("[", "]"),
                Delimiter::None => ("", ""),
            };
            out.push(Token { text: open.to_owned(), line });
            flatten(group.stream(), out);
            out.push(Token { text: close.to_owned(), line: group.span_close().start().line });
        }
        TokenTree::Ident(identifier) => out.push(Token { text: identifier.to_string(), line }),
        TokenTree::Punct(mark) => {
            let double =
                mark.as_char() == ':' && matches!(next, Some(TokenTree::Punct(n)) if n.as_char() == ':');
            let text = if double { "::".to_owned() } else { mark.as_char().to_string() };
            out.push(Token { text, line });
            return if double { 2 } else { 1 };
        }
        TokenTree::Literal(_) => {}
    }
    1
}

/// The text of the attribute that begins at a place, blanks left out.
fn attribute(trees: &[TokenTree], at: usize) -> Option<String> {
    let TokenTree::Punct(mark) = trees.get(at)? else {
        return None;
    };
    let TokenTree::Group(group) = trees.get(at + 1)? else {
        return None;
    };
    let is_attribute = mark.as_char() == '#' && group.delimiter() == Delimiter::Bracket;
    is_attribute.then(|| group.stream().to_string().replace(' ', ""))
}

/// The place after an item: after its braces or its semicolon.
fn after_item(trees: &[TokenTree], at: usize) -> usize {
    let ends = |tree: &TokenTree| match tree {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        TokenTree::Punct(mark) => mark.as_char() == ';',
        _ => false,
    };
    let rest = trees.iter().skip(at).position(ends);
    rest.map_or(trees.len(), |length| at + length + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(text: &str) -> Source {
        Source::new("crate/src/engine/module.rs", text.to_owned())
    }

    fn paths(text: &str) -> Vec<String> {
        source(text).names().iter().map(|name| name.segments.join("::")).collect()
    }

    #[test]
    fn use_trees_are_written_out() {
        let text = "use crate::{engine::{self, Module as M}, trace::*}; use wasmi;";
        assert_eq!(paths(text), ["crate::engine::self", "crate::engine::Module", "crate::trace::*", "wasmi"]);
    }

    #[test]
    fn qualified_names_are_found_in_code_and_in_macros() {
        assert_eq!(paths("fn f() { vec![wasmi::Engine::default()] }"), ["wasmi::Engine::default"]);
    }

    #[test]
    fn comments_strings_and_unit_tests_are_not_seen() {
        let text =
            "// wasmi::A\nfn f() { \"wasmi::B\"; }\n#[cfg(test)]\nmod tests { use wasmi::C; }\nuse d::E;";
        assert_eq!(paths(text), ["d::E"]);
    }

    #[test]
    fn functions_are_measured_from_keyword_to_brace() {
        let text = "trait T { fn none(&self); }\nfn two() {\n}\nfn one() -> [u8; 2] { [1, 2] }";
        let functions = source(text).functions();
        let sizes: Vec<_> = functions.iter().map(|f| (f.name.as_str(), f.line, f.lines)).collect();
        assert_eq!(sizes, [("two", 2, 2), ("one", 4, 1)]);
    }

    #[test]
    fn folders_are_told_apart_by_whole_names() {
        assert!(source("").is_in("engine"));
        assert!(!source("").is_in("eng"));
    }
}

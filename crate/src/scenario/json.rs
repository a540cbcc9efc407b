//! JSON with the place of every value, key order kept and duplicate keys refused.
//!
//! The text must be standard JSON (RFC 8259): no comments, no trailing commas. The official Go runner has a parser of its own that
//! takes a backslash in a string for itself and lets the first of two equal keys win; none of the official suites has either.

use jsonc_parser::ast::{ObjectProp, Value as Ast};
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

/// A JSON value and where it stands in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Byte offset of its first character.
    pub offset: usize,
    /// The value.
    pub value: Value,
}

/// A JSON value whose children have places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, as written.
    Number(String),
    /// A string, escapes resolved.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// An object; keys are distinct and in the order of the text.
    Object(Vec<Member>),
}

/// One entry of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Byte offset of the key.
    pub offset: usize,
    /// The key, escapes resolved.
    pub key: String,
    /// What it stands for.
    pub node: Node,
}

/// Why a text is not JSON.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct SyntaxError {
    /// Byte offset of the fault.
    pub offset: usize,
    /// JSON pointer of the object with a duplicate key; empty for faults of syntax.
    pub path: String,
    /// What is wrong.
    pub message: String,
}

/// Reads a text as JSON.
///
/// # Errors
/// [`SyntaxError`] when it is not JSON, is nested deeper than 512 levels, or has an object with two equal keys.
pub fn parse(text: &str) -> Result<Node, SyntaxError> {
    let parsed = parse_to_ast(text, &CollectOptions::default(), &standard()).map_err(|error| {
        SyntaxError { offset: error.range().start, path: String::new(), message: error.kind().to_string() }
    })?;
    match parsed.value {
        Some(value) => node(&value, ""),
        None => Err(SyntaxError { offset: 0, path: String::new(), message: "The text is empty".to_owned() }),
    }
}

/// Standard JSON only.
fn standard() -> ParseOptions {
    ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    }
}

fn node(ast: &Ast<'_>, path: &str) -> Result<Node, SyntaxError> {
    let value = match ast {
        Ast::NullKeyword(_) => Value::Null,
        Ast::BooleanLit(literal) => Value::Bool(literal.value),
        Ast::NumberLit(literal) => Value::Number(literal.value.to_owned()),
        Ast::StringLit(literal) => Value::Text(literal.value.to_string()),
        Ast::Array(array) => {
            let items = array.elements.iter().enumerate();
            Value::List(
                items
                    .map(|(index, item)| node(item, &child(path, &index.to_string())))
                    .collect::<Result<_, _>>()?,
            )
        }
        Ast::Object(object) => Value::Object(members(&object.properties, path)?),
    };
    Ok(Node { offset: ast.start(), value })
}

fn members(properties: &[ObjectProp<'_>], path: &str) -> Result<Vec<Member>, SyntaxError> {
    let mut seen = std::collections::BTreeSet::new();
    let mut members = Vec::with_capacity(properties.len());
    for property in properties {
        let (key, offset) = (property.name.as_str().to_owned(), property.range.start);
        if !seen.insert(key.clone()) {
            return Err(SyntaxError {
                offset,
                path: path.to_owned(),
                message: format!("The key \"{key}\" stands twice in one object"),
            });
        }
        let node = node(&property.value, &child(path, &key))?;
        members.push(Member { offset, key, node });
    }
    Ok(members)
}

impl Node {
    /// The same value without places.
    pub fn to_plain(&self) -> serde_json::Value {
        use serde_json::Value as Plain;
        match &self.value {
            Value::Null => Plain::Null,
            Value::Bool(value) => Plain::Bool(*value),
            Value::Number(digits) => {
                serde_json::from_str(digits).unwrap_or_else(|_| Plain::String(digits.clone()))
            }
            Value::Text(text) => Plain::String(text.clone()),
            Value::List(items) => Plain::Array(items.iter().map(Node::to_plain).collect()),
            Value::Object(members) => Plain::Object(
                members.iter().map(|member| (member.key.clone(), member.node.to_plain())).collect(),
            ),
        }
    }

    /// The value at a JSON pointer below this one.
    pub fn find(&self, path: &str) -> Option<&Node> {
        let Some(rest) = path.strip_prefix('/') else {
            return Some(self);
        };
        let (segment, _) = rest.split_once('/').unwrap_or((rest, ""));
        let below = rest.get(segment.len()..).unwrap_or_default();
        let key = segment.replace("~1", "/").replace("~0", "~");
        match &self.value {
            Value::List(items) => items.get(key.parse::<usize>().ok()?)?.find(below),
            Value::Object(members) => members.iter().find(|member| member.key == key)?.node.find(below),
            _ => None,
        }
    }

    /// What kind of value it is, with its article.
    pub fn kind(&self) -> &'static str {
        match self.value {
            Value::Null => "null",
            Value::Bool(_) => "a boolean",
            Value::Number(_) => "a bare number",
            Value::Text(_) => "a string",
            Value::List(_) => "a list",
            Value::Object(_) => "an object",
        }
    }
}

/// The JSON pointer of a child of `path` (RFC 6901: `~` and `/` in keys are escaped).
pub fn child(path: &str, key: &str) -> String {
    format!("{path}/{}", key.replace('~', "~0").replace('/', "~1"))
}

/// Line and column, counted from 1 and in characters, of a byte offset.
pub fn line_and_column(text: &str, offset: usize) -> (u32, u32) {
    let before = text.get(..offset).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |newline| newline.saturating_add(1));
    let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX).saturating_add(1);
    let column = before.get(line_start..).unwrap_or_default().chars().count();
    (count(before.matches('\n').count()), count(column))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn place(text: &str) -> (String, (u32, u32)) {
        let error = parse(text).expect_err("a fault");
        (error.message, line_and_column(text, error.offset))
    }

    #[test]
    fn keeps_key_order_and_places() {
        let text = "{\n  \"b\": [1, \"x\"],\n  \"a\": true\n}";
        let root = parse(text).expect("json");
        let Value::Object(members) = &root.value else { panic!("not an object") };
        let keys: Vec<_> = members.iter().map(|member| member.key.as_str()).collect();
        assert_eq!(keys, ["b", "a"]);
        let x = root.find("/b/1").expect("x");
        assert_eq!(x.value, Value::Text("x".into()));
        assert_eq!(line_and_column(text, x.offset), (2, 12));
    }

    #[test]
    fn refuses_what_standard_json_refuses() {
        for text in [
            "",
            "[1,]",
            "{\"a\":1,}",
            "// c\n1",
            "{a:1}",
            "'x'",
            "[1 2]",
            "0x10",
            "+1",
            "\"\\x41\"",
            "1 2",
            "[",
            "\"abc",
        ] {
            assert!(parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn says_where_the_fault_is() {
        assert_eq!(place("{\n \"a\": tru\n}").1, (2, 7));
    }

    #[test]
    fn refuses_duplicate_keys_with_their_path() {
        let error = parse("{\"a\": [{\"k\": 1, \"k\": 2}]}").expect_err("duplicate");
        assert_eq!((error.path.as_str(), error.offset), ("/a/0", 16));
        assert_eq!(error.message, "The key \"k\" stands twice in one object");
    }

    #[test]
    fn deep_nesting_is_an_error_and_no_crash() {
        assert!(parse(&"[".repeat(100_000)).is_err());
    }

    #[test]
    fn pointers_escape_slashes_and_tildes() {
        let root = parse("{\"a/b~c\": \"x\"}").expect("json");
        let path = child("", "a/b~c");
        assert_eq!(path, "/a~1b~0c");
        assert_eq!(root.find(&path).expect("found").value, Value::Text("x".into()));
    }

    fn plain() -> impl Strategy<Value = serde_json::Value> {
        let leaf = prop_oneof![
            Just(serde_json::Value::Null),
            any::<bool>().prop_map(serde_json::Value::from),
            any::<i64>().prop_map(serde_json::Value::from),
            any::<String>().prop_map(serde_json::Value::from),
        ];
        leaf.prop_recursive(4, 40, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(serde_json::Value::from),
                prop::collection::btree_map(any::<String>(), inner, 0..6)
                    .prop_map(|map| serde_json::Value::Object(map.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn reads_what_another_writer_wrote(value in plain(), pretty: bool) {
            let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) }.expect("text");
            prop_assert_eq!(parse(&text).expect("json").to_plain(), value);
        }

        #[test]
        fn any_text_gives_a_value_or_a_place(text: String) {
            if let Err(error) = parse(&text) {
                prop_assert!(error.offset <= text.len());
                let (line, column) = line_and_column(&text, error.offset);
                prop_assert!(line >= 1 && column >= 1);
            }
        }
    }
}

//! What stands where in the printed text.
//!
//! The printer writes one item of the module after the other, each on a line of its own with an indent of two blanks, and what
//! is in it deeper: the outline is read from the lines as they are written. So it names everything as the text does.

use super::scan::{Scan, shown};
use serde::Serialize;
use std::collections::BTreeMap;

/// What a module holds, with its place in the text. Lines count from 1.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Outline {
    /// Functions that it defines, in order.
    pub functions: Vec<FunctionLines>,
    /// What it imports, in order.
    pub imports: Vec<ImportLine>,
    /// What it exports, in order.
    pub exports: Vec<ExportLine>,
    /// Its memories as their types stand: `2`, `1 16`.
    pub memories: Vec<String>,
}

/// A function and its lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FunctionLines {
    /// Its index; imported functions come before.
    pub index: u32,
    /// How the text calls it: `$name`, or its index.
    pub reference: String,
    /// Its name, when the module tells one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The names under which it is exported.
    pub exports: Vec<String>,
    /// Its first line.
    pub first: usize,
    /// Its last line.
    pub last: usize,
}

/// An import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ImportLine {
    /// The module that it is imported from.
    pub module: String,
    /// Its name there.
    pub name: String,
    /// `func`, `memory`, `table`, `global` or `tag`.
    pub kind: String,
    /// How the text refers to it: `$name`, or its index.
    pub reference: String,
    /// Of a function: `(i32, i64) -> i32`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signature: Option<String>,
    /// Its line.
    pub line: usize,
}

/// An export.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ExportLine {
    /// Its name.
    pub name: String,
    /// As of imports.
    pub kind: String,
    /// How the text refers to what is exported: `$name`, or its index.
    pub reference: String,
    /// Its line.
    pub line: usize,
}

/// Reads the outline, line by line.
#[derive(Debug, Default)]
pub(super) struct Reader {
    pub(super) outline: Outline,
    /// Lines so far.
    pub(super) lines: usize,
    /// Signatures by the way in which the text refers to their types.
    signatures: BTreeMap<String, String>,
    /// What is called at the end of a line, for calls by index: names of imports and exports.
    names: BTreeMap<u32, String>,
    /// Exported functions by the way in which the text refers to them.
    exported: BTreeMap<String, Vec<String>>,
    /// Whether the last line is one of the last function's.
    inside: bool,
}

/// What an item begins with.
const ITEM: &str = "  (";

impl Reader {
    /// Takes the next line; gives a remark that is to follow it, for functions that have no name of their own.
    pub(super) fn line(&mut self, line: &str) -> Option<String> {
        self.lines = self.lines.saturating_add(1);
        let Some(item) = line.strip_prefix(ITEM).filter(|item| !item.starts_with(' ')) else {
            return self.inner(line);
        };
        self.inside = false;
        let (keyword, _) = item.split_once(' ').unwrap_or((item, ""));
        match keyword {
            "type" => self.signature(line),
            "import" => self.import(line),
            "export" => self.export(line),
            "memory" => self.memory(line),
            "func" => return self.function(line),
            _ => None,
        };
        None
    }

    /// A line inside an item, or the one that closes it.
    fn inner(&mut self, line: &str) -> Option<String> {
        if self.inside
            && let Some(function) = self.outline.functions.last_mut()
        {
            function.last = self.lines;
        }
        self.inside &= line != "  )";
        let (_, callee) = line.split_once("call ").filter(|(before, _)| before.trim().is_empty())?;
        self.names.get(&callee.parse().ok()?).cloned()
    }

    /// `  (type $t (;0;) (func (param i32 i32) (result i32)))`
    fn signature(&mut self, line: &str) -> Option<()> {
        let mut scan = Scan::after(line, "  (type ")?;
        let name = scan.identifier().map(str::to_owned);
        let index = scan.index()?;
        if !scan.skip("(func") {
            return None;
        }
        let signature = signature(scan.rest());
        self.signatures.extend(name.map(|name| (name, signature.clone())));
        self.signatures.insert(index.to_string(), signature);
        Some(())
    }

    /// `  (import "env" "f" (func $f (;0;) (type 0)))`
    fn import(&mut self, line: &str) -> Option<()> {
        let mut scan = Scan::after(line, "  (import ")?;
        let (module, name) = (scan.string()?, scan.string()?);
        if !scan.skip("(") {
            return None;
        }
        let kind = scan.word()?.to_owned();
        let identifier = scan.identifier();
        let index = scan.index();
        let reference = identifier.map(str::to_owned).or(index.map(|index| index.to_string()))?;
        let signature = scan.skip("(type ").then(|| scan.word()).flatten();
        let signature = signature.and_then(|ty| self.signatures.get(ty)).cloned();
        if let (Some(index), None, "func") = (index, identifier, kind.as_str()) {
            self.names.insert(index, format!("{module}.{name}"));
        }
        self.outline.imports.push(ImportLine { module, name, kind, reference, signature, line: self.lines });
        Some(())
    }

    /// `  (export "add" (func $add))`
    fn export(&mut self, line: &str) -> Option<()> {
        let mut scan = Scan::after(line, "  (export ")?;
        let name = scan.string()?;
        if !scan.skip("(") {
            return None;
        }
        let kind = scan.word()?.to_owned();
        let reference = scan.identifier().or_else(|| scan.word())?.to_owned();
        if kind == "func" {
            self.exported.entry(reference.clone()).or_default().push(name.clone());
            if let Ok(index) = reference.parse() {
                self.names.entry(index).or_insert_with(|| name.clone());
            }
        }
        self.outline.exports.push(ExportLine { name, kind, reference, line: self.lines });
        Some(())
    }

    /// `  (memory $m (;0;) 1 16)`
    fn memory(&mut self, line: &str) -> Option<()> {
        let mut scan = Scan::after(line, "  (memory ")?;
        scan.identifier();
        scan.index()?;
        self.outline.memories.push(scan.rest().trim_end_matches(')').to_owned());
        Some(())
    }

    /// `  (func $add (;1;) (type 0) (param i32 i32) (result i32)`
    fn function(&mut self, line: &str) -> Option<String> {
        let mut scan = Scan::after(line, "  (func ")?;
        let identifier = scan.identifier();
        let index = scan.index()?;
        let reference = identifier.map_or_else(|| index.to_string(), str::to_owned);
        let exports = self.exported.get(&reference).cloned().unwrap_or_default();
        let remark = exports.first().filter(|_| identifier.is_none()).cloned();
        let name = identifier.map(shown);
        self.inside = true;
        self.outline.functions.push(FunctionLines {
            index,
            reference,
            name,
            exports,
            first: self.lines,
            last: self.lines,
        });
        remark
    }
}

/// `(param i32 i64) (result i32)))` as `(i32, i64) -> i32`.
fn signature(text: &str) -> String {
    let (params, results) = (types(text, "(param "), types(text, "(result "));
    let arrow = if results.is_empty() { "" } else { " -> " };
    format!("({}){arrow}{}", params.join(", "), results.join(", "))
}

fn types<'a>(text: &'a str, keyword: &str) -> Vec<&'a str> {
    let groups = text.split(keyword).skip(1).filter_map(|group| group.split(')').next());
    groups.flat_map(str::split_whitespace).filter(|word| !word.starts_with('$')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Outline, Vec<String>) {
        let mut reader = Reader::default();
        let remarks = text.lines().filter_map(|line| reader.line(line)).collect();
        (reader.outline, remarks)
    }

    #[test]
    fn signatures_are_written_as_everywhere() {
        assert_eq!(signature(" (param i32 i64) (result i32)))"), "(i32, i64) -> i32");
        assert_eq!(signature("))"), "()");
        assert_eq!(signature(" (param $a i32) (param $b f64)))"), "(i32, f64)");
        assert_eq!(signature(" (result i32 i32)))"), "() -> i32, i32");
    }

    #[test]
    fn lines_that_are_not_understood_are_no_items() {
        let (outline, remarks) =
            read("(module\n  (func\n  (import \"a\n  (type x)\n  (export)\n  (memory\n)");
        assert_eq!((outline, remarks), (Outline::default(), Vec::new()));
    }

    #[test]
    fn a_function_ends_where_the_next_item_begins() {
        let (outline, _) = read(
            "(module\n  (func (;0;) (type 0))\n  (func $b (;1;) (type 0)\n    nop\n  )\n  (data\n    nop\n)",
        );
        let lines: Vec<_> =
            outline.functions.iter().map(|function| (function.first, function.last)).collect();
        assert_eq!(lines, [(2, 2), (3, 5)]);
    }
}

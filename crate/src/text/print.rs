//! A module as text.

use super::outline::{Outline, Reader};
use super::unpack::module;
use serde::Serialize;
use std::io;
use wasmprinter::{Config, Print};

/// Bytes of text at most: what comes after is left out, and told. A module of 500 KB gives about 6 MB.
const MOST_TEXT: usize = 24 << 20;
/// Custom sections of which the text shows the content; all are listed with their sizes.
const PRINTED: &str = "producers";

/// A module in the text format, and what stands where in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Listing {
    /// The text, with remarks behind calls and functions that have an index but no name: what they are imported or exported as.
    pub text: String,
    /// Bytes of the module.
    pub size: usize,
    /// Whether the text is too long and ends early.
    pub cut: bool,
    /// Custom sections in order, the names of functions among them.
    pub customs: Vec<CustomSection>,
    /// What stands where.
    #[serde(flatten)]
    pub outline: Outline,
}

/// A custom section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CustomSection {
    /// Its name.
    pub name: String,
    /// Bytes of its content.
    pub size: usize,
}

/// Why a file cannot be shown as text; an `EngineError` of the page's protocol.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{message}")]
pub struct PrintError {
    /// Always `module`.
    pub kind: &'static str,
    /// What is wrong, with the offset in the module when the printer tells one.
    pub message: String,
}

impl PrintError {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self { kind: "module", message: message.into() }
    }
}

/// The text of a module, or of the one in the code of a Stylus program.
///
/// # Errors
/// When the file holds no module, or one that cannot be read to its end.
pub fn print(file: &[u8]) -> Result<Listing, PrintError> {
    print_up_to(MOST_TEXT, file)
}

fn print_up_to(most: usize, file: &[u8]) -> Result<Listing, PrintError> {
    let module = module(file)?;
    let mut page = Page { most, ..Page::default() };
    let printed = Config::new().print(&module, &mut page);
    match printed {
        Err(error) if !page.cut => return Err(PrintError::new(format!("{error:#}"))),
        _ => page.finish(),
    }
    let Page { text, cut, customs, reader, .. } = page;
    Ok(Listing { text, size: module.len(), cut, customs, outline: reader.outline })
}

/// What is printed so far.
#[derive(Default)]
struct Page {
    text: String,
    /// Where the line in hand begins.
    line: usize,
    most: usize,
    cut: bool,
    customs: Vec<CustomSection>,
    reader: Reader,
}

impl Page {
    /// Ends the line in hand.
    fn end_line(&mut self) {
        let remark = self.reader.line(self.text.get(self.line..).unwrap_or_default());
        if let Some(remark) = remark {
            self.text.push_str(" ;; ");
            self.text.extend(remark.chars().filter(|character| !character.is_control()));
        }
        self.text.push('\n');
        self.line = self.text.len();
    }

    /// A text that was cut ends with its last whole line.
    fn finish(&mut self) {
        if self.cut {
            self.text.truncate(self.line);
        } else {
            self.end_line();
        }
    }
}

impl Print for Page {
    fn write_str(&mut self, text: &str) -> io::Result<()> {
        if self.text.len().saturating_add(text.len()) > self.most {
            self.cut = true;
            return Err(io::Error::other("the text is too long"));
        }
        self.text.push_str(text);
        Ok(())
    }

    fn newline(&mut self) -> io::Result<()> {
        self.end_line();
        Ok(())
    }

    fn print_custom_section(&mut self, name: &str, _offset: u64, data: &[u8]) -> io::Result<bool> {
        self.customs.push(CustomSection { name: name.to_owned(), size: data.len() });
        Ok(name != PRINTED)
    }
}

#[cfg(test)]
mod tests {
    use super::super::assemble;
    use super::*;
    use proptest::prelude::*;

    const NAMED: &str = r#"(module
        (type $pair (func (param i32 i64) (result i32)))
        (import "env" "getCaller" (func $getCaller (param i32)))
        (import "env" "odd name" (func $"odd name" (type $pair)))
        (memory 2 16)
        (global $g (mut i32) i32.const 7)
        (export "memory" (memory 0))
        (export "init" (func $init))
        (export "upgrade" (func $init))
        (func $init (i32.const 1) (call $getCaller))
        (func $helper (export "help \"me\"") (param $x i32) (result i32) (local i64)
          block (result i32) local.get $x local.get 1 call $"odd name" end)
        (data (i32.const 0) "\00some data\ff")
        (@producers (processed-by "hand" "1")))"#;

    fn listing(text: &str) -> Listing {
        print(&assemble(text).unwrap()).unwrap()
    }

    #[test]
    fn the_text_is_the_module_with_its_names() {
        let bytes = assemble(NAMED).unwrap();
        let listing = print(&bytes).unwrap();
        assert!(listing.text.contains("call $getCaller\n"), "{}", listing.text);
        assert!(listing.text.contains("(@producers"), "{}", listing.text);
        assert_eq!((listing.size, listing.cut), (bytes.len(), false));
        let again = print(&assemble(&listing.text).unwrap()).unwrap();
        assert_eq!(again.text, listing.text, "what is printed assembles to the same");
        let customs: Vec<_> = listing.customs.iter().map(|custom| custom.name.as_str()).collect();
        assert_eq!(customs, ["producers", "name"]);
    }

    #[test]
    fn functions_have_their_lines() {
        let listing = listing(NAMED);
        let lines: Vec<_> = listing.text.lines().collect();
        let [init, helper] = listing.outline.functions.as_slice() else {
            panic!("{:?}", listing.outline.functions)
        };
        assert_eq!((init.index, init.name.as_deref(), init.exports.len()), (2, Some("init"), 2));
        assert_eq!((helper.index, helper.reference.as_str()), (3, "$helper"));
        assert_eq!(helper.exports, ["help \"me\""]);
        for function in [init, helper] {
            assert!(lines[function.first - 1].starts_with(&format!("  (func {} ", function.reference)));
            assert_eq!(lines[function.last - 1], "  )");
        }
        assert_eq!(listing.outline.memories, ["2 16"]);
    }

    #[test]
    fn imports_and_exports_have_their_lines() {
        let outline = listing(NAMED).outline;
        let text = listing(NAMED).text;
        let lines: Vec<_> = text.lines().collect();
        let [caller, odd] = outline.imports.as_slice() else { panic!("{:?}", outline.imports) };
        assert_eq!((caller.module.as_str(), caller.name.as_str()), ("env", "getCaller"));
        assert_eq!((caller.kind.as_str(), caller.signature.as_deref()), ("func", Some("(i32)")));
        assert_eq!((odd.name.as_str(), odd.signature.as_deref()), ("odd name", Some("(i32, i64) -> i32")));
        assert!(lines[odd.line - 1].contains("odd name"));
        let exports: Vec<_> =
            outline.exports.iter().map(|export| (export.name.as_str(), export.kind.as_str())).collect();
        assert_eq!(
            exports,
            [("memory", "memory"), ("init", "func"), ("upgrade", "func"), ("help \"me\"", "func")]
        );
    }

    #[test]
    fn calls_by_index_tell_what_they_call() {
        let listing = listing(
            r#"(module (import "env" "finish" (func (param i32))) (func (export "main") i32.const 0 call 0 call 2) (func call 1))"#,
        );
        for line in ["    call 0 ;; env.finish\n", "    call 1 ;; main\n", "    call 2\n"] {
            assert!(listing.text.contains(line), "{}", listing.text);
        }
        assert!(listing.text.contains("  (func (;1;) (type 1) ;; main\n"), "{}", listing.text);
        assert_eq!(listing.outline.functions.len(), 2);
    }

    #[test]
    fn long_texts_are_cut_at_a_line() {
        let bytes = assemble(NAMED).unwrap();
        let whole = print(&bytes).unwrap();
        let cut = print_up_to(whole.text.len() / 2, &bytes).unwrap();
        assert!(cut.cut && cut.text.ends_with('\n') && whole.text.starts_with(&cut.text));
        assert!(cut.outline.functions.len() < 2);
    }

    #[test]
    fn what_is_no_module_is_refused() {
        assert_eq!(print(b"hello").unwrap_err().kind, "module");
        let error = print(b"\0asm\x01\0\0\0\x01\xff").unwrap_err();
        assert!(error.message.contains("offset"), "{error}");
        assert!(print(b"\0asm\x0d\0\x01\0").unwrap_err().message.contains("component"));
    }

    proptest! {
        /// However a module is damaged, the printer gives text or an error.
        #[test]
        fn damaged_modules_do_no_harm(places in prop::collection::vec((0_usize..400, any::<u8>()), 1..6), length in 0_usize..400) {
            let mut bytes = assemble(NAMED).unwrap();
            for (place, value) in places {
                let at = 8 + place % (bytes.len() - 8);
                bytes[at] = value;
            }
            bytes.truncate(8 + length);
            let _ = print_up_to(1 << 16, &bytes);
        }
    }
}

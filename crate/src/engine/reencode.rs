//! A module written anew: every number in its shortest form, no custom sections. What it does stays the same.

use super::{ModuleError, Problem};
use std::convert::Infallible;
use wasm_encoder::Module;
use wasm_encoder::reencode::{Error, Reencode};
use wasmparser::{CustomSectionReader, Parser};

struct Plain;

impl Reencode for Plain {
    type Error = Infallible;

    fn parse_custom_section(
        &mut self,
        _: &mut Module,
        _: CustomSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        Ok(())
    }
}

/// The module in its shortest form, without custom sections.
///
/// # Errors
/// The file is no module, or cannot be read to its end.
pub fn reencode(module: &[u8]) -> Result<Vec<u8>, ModuleError> {
    let mut plain = Module::new();
    Plain.parse_core_module(&mut plain, Parser::new(0), module).map_err(|error| match error {
        Error::ParseError(error) => error.into(),
        other => ModuleError { offset: 0, problem: Problem::Invalid { message: other.to_string() } },
    })?;
    Ok(plain.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module with one function; the index of the table in its call is written in five bytes, as compilers do.
    #[test]
    fn padding_and_custom_sections_go() {
        let text = r#"(module $m (type $t (func)) (table 1 funcref) (func $f (call_indirect (type $t) (i32.const 0))))"#;
        let short = wat::parse_str(text).unwrap();
        let plain = reencode(&short).unwrap();
        assert!(plain.len() < short.len(), "the names are gone");
        let at = plain.windows(3).position(|bytes| bytes == [0x11, 0x00, 0x00]).unwrap();
        let mut padded = plain.clone();
        padded.splice(at + 2..at + 3, [0x80, 0x80, 0x80, 0x80, 0x00]);
        // The lengths of the body and of the section grow with it.
        let body = at - 4;
        padded[body] += 4;
        padded[body - 2] += 4;
        assert_eq!(reencode(&padded).unwrap(), plain);
        assert_eq!(reencode(&plain).unwrap(), plain);
        assert!(reencode(&padded[..padded.len() - 3]).is_err());
    }
}

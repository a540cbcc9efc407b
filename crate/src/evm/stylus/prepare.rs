//! A module made ready for deployment, as the chain's own tool does it (`stylus.md` 2.1 and 7): written anew, which takes the padding out
//! of its numbers that the chain's parser refuses; without custom sections; compressed; with a program's first bytes before it.

use crate::engine::{ModuleError, reencode};
use std::io::Write;

/// A program's first bytes, and the number of brotli's dictionary: none.
const PROGRAM: [u8; 4] = [0xef, 0xf0, 0x00, 0x00];
/// Of brotli: its best.
const QUALITY: u32 = 11;
/// Of brotli: the base-2 logarithm of how far back it looks.
const WINDOW: u32 = 22;
/// Bytes that the compressor writes at a time.
const BUFFER: usize = 4_096;

/// The code of an account with this module as its Stylus program.
///
/// # Errors
/// The file is no module, or cannot be read to its end.
pub fn prepare(module: &[u8]) -> Result<Vec<u8>, ModuleError> {
    let plain = reencode(module)?;
    let mut code = PROGRAM.to_vec();
    let mut compressor = brotli::CompressorWriter::new(&mut code, BUFFER, QUALITY, WINDOW);
    // Writing to memory does not fail.
    let _ = compressor.write_all(&plain);
    drop(compressor);
    Ok(code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evm::stylus::payload;

    #[test]
    fn what_is_prepared_is_a_program_without_custom_sections() {
        let text = r#"(module $named (memory (export "memory") 1)
            (func $entry (export "user_entrypoint") (param $length i32) (result i32) (i32.const 0)))"#;
        let module = wat::parse_str(text).unwrap();
        let code = prepare(&module).unwrap();
        let inside = payload(&code, |_| Vec::new()).unwrap();
        assert!(inside.len() < module.len() && module.starts_with(&inside[..8]));
        assert!(!inside.windows(4).any(|bytes| bytes == b"name"));
        assert!(prepare(b"\x7fELF").is_err());
    }
}

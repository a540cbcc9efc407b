//! The module inside a file.

use super::PrintError;
use std::borrow::Cow;
use std::io::Read;

/// How every module begins.
const WASM: &[u8] = b"\0asm";
/// How the code of a Stylus program begins; a dictionary byte follows, 0 for none (`stylus.md` 2.1).
const PROGRAM: &[u8] = &[0xef, 0xf0, 0x00, 0x00];
/// The most bytes that a program may have when it is decompressed: many times what a chain takes.
const MOST: u64 = 16 << 20;
/// Bytes that the decompressor reads at a time.
const BUFFER: usize = 4_096;

/// The module in a file that is one, or the code of a Stylus program, compressed or as it is.
pub(super) fn module(file: &[u8]) -> Result<Cow<'_, [u8]>, PrintError> {
    if file.starts_with(WASM) {
        return Ok(Cow::Borrowed(file));
    }
    match file.strip_prefix(PROGRAM) {
        Some(module) if module.starts_with(WASM) => Ok(Cow::Borrowed(module)),
        Some(payload) => decompress(payload).map(Cow::Owned),
        None => Err(PrintError::new("it is no WebAssembly module")),
    }
}

/// Never reads more than one byte beyond the cap, however much the stream would give.
fn decompress(payload: &[u8]) -> Result<Vec<u8>, PrintError> {
    let mut module = Vec::new();
    let stream = brotli_decompressor::Decompressor::new(payload, BUFFER);
    let read = stream.take(MOST.saturating_add(1)).read_to_end(&mut module);
    read.map_err(|error| PrintError::new(format!("the program cannot be decompressed: {error}")))?;
    if module.len() as u64 > MOST {
        return Err(PrintError::new(format!("the decompressed program has more than {MOST} bytes")));
    }
    Ok(module)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `hello` six times, with blanks between; brotli at its best.
    #[rustfmt::skip]
    const HELLO: &[u8] = &[
        0x1b, 0x22, 0x00, 0xf8, 0x8d, 0x94, 0x6e, 0xde, 0x44, 0x55, 0x86, 0x96, 0x6c, 0x20, 0x6f, 0x41, 0x4f, 0x1c, 0xe0, 0x71,
    ];

    #[test]
    fn modules_are_found() {
        let raw = b"\0asm rest".as_slice();
        let program = |payload: &[u8]| [PROGRAM, payload].concat();
        assert_eq!(module(raw).unwrap(), raw);
        assert_eq!(module(&program(raw)).unwrap(), raw);
        assert_eq!(module(&program(HELLO)).unwrap(), b"hello hello hello hello hello hello".as_slice());
        assert!(module(&program(&HELLO[..7])).unwrap_err().message.contains("decompressed"));
    }

    #[test]
    fn other_files_are_refused() {
        for other in [b"".as_slice(), b"\x60\x00", &[0xef, 0xf0, 0x00, 0x01, 0x00], b"(module)"] {
            assert_eq!(module(other).unwrap_err().message, "it is no WebAssembly module");
        }
    }
}

//! From an account's code to the bytes of a module: prefix, dictionary byte, brotli or raw (`stylus.md` 2.1).

use crate::evm::Address;
use std::io::Read;

/// How the code of a program that stands in one account begins; a dictionary byte follows.
const PROGRAM: [u8; 3] = [0xef, 0xf0, 0x00];
/// How a fragment of a program begins.
const FRAGMENT: [u8; 3] = [0xef, 0xf0, 0x01];
/// How the root of a program in fragments begins.
const ROOT: [u8; 3] = [0xef, 0xf0, 0x02];
/// How every module begins.
const WASM: &[u8] = b"\0asm";
/// The most bytes that a module may have.
pub(super) const MAX_WASM: u64 = 131_072;
/// Bytes that the decompressor reads at a time.
const BUFFER: usize = 4_096;

/// Fragments of one program.
const MOST_FRAGMENTS: usize = 2;
/// Bytes of an address.
const ADDRESS: usize = 20;

/// Why the code of an account holds no module.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PayloadError {
    /// It does not begin like a program.
    #[error("the account's code is no Stylus program")]
    NotProgram,
    /// A fragment is no program by itself.
    #[error("the account's code is a fragment of a Stylus program")]
    Fragment,
    /// The root of a program in fragments is cut short, or does not name one or two.
    #[error("the root of the program is malformed: it must name one or two fragments")]
    Root,
    /// What the root names is no fragment.
    #[error("{0} holds no fragment of a Stylus program")]
    NotFragment(Address),
    /// The module has not the length that the root says.
    #[error("the module has {found} bytes, but its root says {expected}")]
    Length {
        /// Bytes that the root says.
        expected: u32,
        /// Bytes of the module.
        found: usize,
    },
    /// The payload was compressed with a dictionary that is not built in, or that no chain has.
    #[error("the brotli dictionary {0} is not supported")]
    Dictionary(u8),
    /// The payload is no brotli stream, or ends in its middle.
    #[error("the payload cannot be decompressed: {0}")]
    Corrupted(String),
    /// The module is larger than the chain accepts.
    #[error("the module has more than {MAX_WASM} bytes")]
    TooLarge,
}

/// Whether an account's code is a Stylus program, in one account or as the root of its fragments.
pub fn is_program(code: &[u8]) -> bool {
    [PROGRAM, ROOT].iter().any(|prefix| code.len() > prefix.len() && code.starts_with(prefix))
}

/// Whether an account's code is the root of a program in fragments.
pub(in crate::evm) fn is_root(code: &[u8]) -> bool {
    code.starts_with(&ROOT)
}

/// Whether code is a program, or a part of one: what may be deployed although it begins with EF.
pub fn is_component(code: &[u8]) -> bool {
    is_program(code) || code.len() > FRAGMENT.len() && code.starts_with(&FRAGMENT)
}

/// The module in an account's code; `fetch` gives the code of other accounts, for fragments. A payload that is no brotli but a
/// module as it is, is taken too: other nodes store it so.
///
/// # Errors
/// [`PayloadError`].
pub fn payload(code: &[u8], fetch: impl FnMut(Address) -> Vec<u8>) -> Result<Vec<u8>, PayloadError> {
    if code.starts_with(&FRAGMENT) {
        return Err(PayloadError::Fragment);
    }
    if let Some(root) = code.strip_prefix(&ROOT) {
        return joined(root, fetch);
    }
    let rest = code.strip_prefix(&PROGRAM).and_then(<[u8]>::split_first);
    let (dictionary, rest) = rest.ok_or(PayloadError::NotProgram)?;
    unpacked(*dictionary, rest)
}

fn unpacked(dictionary: u8, payload: &[u8]) -> Result<Vec<u8>, PayloadError> {
    let module = match dictionary {
        0 if payload.starts_with(WASM) => payload.to_vec(),
        0 => decompress(payload)?,
        other => return Err(PayloadError::Dictionary(other)),
    };
    if module.len() as u64 > MAX_WASM { Err(PayloadError::TooLarge) } else { Ok(module) }
}

/// The module of a program in fragments: its root is a dictionary byte, the module's length, the fragments' addresses.
fn joined(root: &[u8], mut fetch: impl FnMut(Address) -> Vec<u8>) -> Result<Vec<u8>, PayloadError> {
    let (dictionary, rest) = root.split_first().ok_or(PayloadError::Root)?;
    let (length, addresses) = rest.split_first_chunk::<4>().ok_or(PayloadError::Root)?;
    let addresses = addresses.chunks(ADDRESS).map(Address::from_bytes).collect::<Option<Vec<_>>>();
    let addresses =
        addresses.filter(|all| (1..=MOST_FRAGMENTS).contains(&all.len())).ok_or(PayloadError::Root)?;
    let mut payload = Vec::new();
    for address in addresses {
        let code = fetch(address);
        payload.extend(code.strip_prefix(&FRAGMENT).ok_or(PayloadError::NotFragment(address))?);
    }
    let module = unpacked(*dictionary, &payload)?;
    let (expected, found) = (u32::from_be_bytes(*length), module.len());
    if usize::try_from(expected) == Ok(found) {
        Ok(module)
    } else {
        Err(PayloadError::Length { expected, found })
    }
}

/// Never reads more than one byte beyond the cap, however much the stream would give.
fn decompress(bytes: &[u8]) -> Result<Vec<u8>, PayloadError> {
    let mut module = Vec::new();
    let stream = brotli_decompressor::Decompressor::new(bytes, BUFFER);
    let read = stream.take(MAX_WASM.saturating_add(1)).read_to_end(&mut module);
    read.map_err(|error| PayloadError::Corrupted(error.to_string()))?;
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
    /// Ten million zeroes.
    #[rustfmt::skip]
    const BOMB: &[u8] = &[
        0xcb, 0xff, 0xff, 0x3f, 0xf8, 0x27, 0x00, 0xe2, 0xb1, 0x40, 0x20, 0xf7, 0xfe, 0x2f, 0xff, 0x2c, 0x31, 0xf0, 0x4f, 0x00,
        0xc4, 0x61, 0x11, 0x80, 0x8e, 0x23, 0x06,
    ];
    /// As many zeroes as a module may have bytes.
    const LARGEST: &[u8] =
        &[0x5b, 0xff, 0xff, 0x81, 0x7f, 0x02, 0x20, 0x1e, 0x0b, 0x04, 0x72, 0xef, 0x03, 0x00];
    const MOST: usize = 131_072;

    fn payload(code: &[u8]) -> Result<Vec<u8>, PayloadError> {
        super::payload(code, |_| Vec::new())
    }

    fn code(dictionary: u8, payload: &[u8]) -> Vec<u8> {
        [&PROGRAM, &[dictionary][..], payload].concat()
    }

    #[test]
    fn raw_and_compressed_payloads_are_found() {
        assert_eq!(payload(&code(0, b"\0asm rest")), Ok(b"\0asm rest".to_vec()));
        assert_eq!(payload(&code(0, HELLO)), Ok(b"hello hello hello hello hello hello".to_vec()));
    }

    #[test]
    fn other_code_is_refused() {
        assert_eq!(payload(&[0x60, 0x00]), Err(PayloadError::NotProgram));
        assert_eq!(payload(&PROGRAM), Err(PayloadError::NotProgram));
        assert_eq!(payload(&code(1, &[])), Err(PayloadError::Dictionary(1)));
        assert_eq!(payload(&FRAGMENT), Err(PayloadError::Fragment));
        assert!(!is_program(&PROGRAM) && is_program(&code(0, &[])));
    }

    #[test]
    fn corrupted_and_cut_streams_are_refused() {
        assert!(matches!(payload(&code(0, &[0xff; 9])), Err(PayloadError::Corrupted(_))));
        assert!(matches!(payload(&code(0, &HELLO[..7])), Err(PayloadError::Corrupted(_))));
    }

    #[test]
    fn a_module_has_a_largest_size() {
        assert_eq!(payload(&code(0, LARGEST)), Ok(vec![0; MOST]));
        assert_eq!(payload(&code(0, BOMB)), Err(PayloadError::TooLarge));
        let raw = [WASM, &[0; MOST]].concat();
        assert!(payload(&code(0, &raw[..MOST])).is_ok());
        assert_eq!(payload(&code(0, &raw[..=MOST])), Err(PayloadError::TooLarge));
    }

    #[test]
    fn fragments_are_joined() {
        let (one, two) = (Address([1; 20]), Address([2; 20]));
        let root = |length: u32, addresses: &[Address]| {
            let addresses: Vec<u8> = addresses.iter().flat_map(|address| address.0).collect();
            [&ROOT[..], &[0], &length.to_be_bytes(), &addresses].concat()
        };
        let fetch = |address| match address {
            Address([1, ..]) => [&FRAGMENT[..], &HELLO[..9]].concat(),
            Address([2, ..]) => [&FRAGMENT[..], &HELLO[9..]].concat(),
            _ => vec![0x60],
        };
        let joined = |code: &[u8]| super::payload(code, fetch);
        assert_eq!(joined(&root(35, &[one, two])), Ok(b"hello hello hello hello hello hello".to_vec()));
        assert_eq!(joined(&root(34, &[one, two])), Err(PayloadError::Length { expected: 34, found: 35 }));
        assert_eq!(
            joined(&root(35, &[one, Address([3; 20])])),
            Err(PayloadError::NotFragment(Address([3; 20])))
        );
        for malformed in
            [root(35, &[]), root(35, &[one, two, one]), root(35, &[one])[..20].to_vec(), ROOT.to_vec()]
        {
            assert_eq!(joined(&malformed), Err(PayloadError::Root));
        }
        assert!(is_program(&root(1, &[one])) && is_component(&[&FRAGMENT[..], &[1]].concat()));
    }
}

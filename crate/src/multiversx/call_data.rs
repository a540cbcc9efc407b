//! Calls as text: a function's name and hexadecimal arguments with `@` between them.

use crate::trace::Blob;

/// Bytes that are not a call: no name, or an argument that is not hexadecimal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NoCall;

/// Reads a call: function name and arguments. An argument may be empty, the name may not.
///
/// # Errors
/// When these bytes are not a call.
pub(super) fn parse_call_data(data: &[u8]) -> Result<(Vec<u8>, Vec<Blob>), NoCall> {
    let mut parts = data.split(|byte| *byte == b'@');
    let function = parts.next().filter(|name| !name.is_empty()).ok_or(NoCall)?;
    let arguments = parts.map(|part| hex::decode(part).map(Blob::from).map_err(|_| NoCall));
    Ok((function.to_vec(), arguments.collect::<Result<_, _>>()?))
}

/// Writes a call.
pub(super) fn call_data(function: &[u8], arguments: &[Vec<u8>]) -> Vec<u8> {
    let mut data = function.to_vec();
    for argument in arguments {
        data.push(b'@');
        data.extend(hex::encode(argument).into_bytes());
    }
    data
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn round_trip(
            function in "[a-zA-Z0-9_]{1,20}",
            arguments in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..9), 0..5),
        ) {
            let data = call_data(function.as_bytes(), &arguments);
            let (name, parsed) = parse_call_data(&data).expect("a call");
            prop_assert_eq!(name, function.into_bytes());
            prop_assert_eq!(parsed.iter().map(|argument| argument.to_vec()).collect::<Vec<_>>(), arguments);
        }
    }

    #[test]
    fn what_is_no_call() {
        for data in [&b""[..], b"@00", b"f@0", b"f@0g", b"f@00@1"] {
            assert_eq!(parse_call_data(data), Err(NoCall));
        }
        assert!(parse_call_data(b"f@@00").is_ok());
    }
}

//! EVM instructions as text.

use revm::bytecode::opcode::OpCode;

/// Assembles names of instructions; numbers such as `0x2a` are pushed with as many bytes as they have digits for.
pub(super) fn asm(text: &str) -> Vec<u8> {
    text.split_whitespace().flat_map(instruction).collect()
}

fn instruction(word: &str) -> Vec<u8> {
    if let Some(digits) = word.strip_prefix("0x") {
        let bytes = hex::decode(digits).unwrap();
        return [&[0x5f + u8::try_from(bytes.len()).unwrap()][..], &bytes].concat();
    }
    let found = (0..=255).find(|byte| OpCode::new(*byte).is_some_and(|code| code.as_str() == word));
    vec![found.unwrap_or_else(|| panic!("no instruction {word}"))]
}

/// Code that makes this code the code of a new contract.
pub(super) fn initcode(code: &[u8]) -> Vec<u8> {
    let head = format!("0x{:04x} DUP1 0x000c PUSH0 CODECOPY PUSH0 RETURN STOP", code.len());
    let head = asm(&head);
    assert_eq!(head.len(), 12);
    [head, code.to_vec()].concat()
}

/// Puts bytes into memory from the beginning, word by word.
pub(super) fn store(bytes: &[u8]) -> String {
    let words = bytes.chunks(32).enumerate().map(|(index, chunk)| {
        let mut word = [0; 32];
        word[..chunk.len()].copy_from_slice(chunk);
        format!("0x{} 0x{:04x} MSTORE ", hex::encode(word), index * 32)
    });
    words.collect()
}

/** EVM bytecode as a list of its instructions. Names: the instruction set as of Osaka. */

const NAMES: Record<number, string> = {}

function row(first: number, names: string): void {
  names.split(' ').forEach((name, i) => name !== '-' && (NAMES[first + i] = name))
}

row(0x00, 'STOP ADD MUL SUB DIV SDIV MOD SMOD ADDMOD MULMOD EXP SIGNEXTEND')
row(0x10, 'LT GT SLT SGT EQ ISZERO AND OR XOR NOT BYTE SHL SHR SAR CLZ')
row(0x20, 'KECCAK256')
row(0x30, 'ADDRESS BALANCE ORIGIN CALLER CALLVALUE CALLDATALOAD CALLDATASIZE CALLDATACOPY CODESIZE CODECOPY GASPRICE EXTCODESIZE EXTCODECOPY RETURNDATASIZE RETURNDATACOPY EXTCODEHASH')
row(0x40, 'BLOCKHASH COINBASE TIMESTAMP NUMBER PREVRANDAO GASLIMIT CHAINID SELFBALANCE BASEFEE BLOBHASH BLOBBASEFEE')
row(0x50, 'POP MLOAD MSTORE MSTORE8 SLOAD SSTORE JUMP JUMPI PC MSIZE GAS JUMPDEST TLOAD TSTORE MCOPY PUSH0')
for (let n = 1; n <= 32; n++) NAMES[0x5f + n] = `PUSH${n}`
for (let n = 1; n <= 16; n++) {
  NAMES[0x7f + n] = `DUP${n}`
  NAMES[0x8f + n] = `SWAP${n}`
}
row(0xa0, 'LOG0 LOG1 LOG2 LOG3 LOG4')
row(0xf0, 'CREATE CALL CALLCODE RETURN DELEGATECALL CREATE2')
row(0xfa, 'STATICCALL - - REVERT INVALID SELFDESTRUCT')

/** One line an instruction: where it stands, its name, what it pushes. Data after the code reads as instructions, too. */
export function opcodes(code: Uint8Array): string[] {
  const lines: string[] = []
  for (let at = 0; at < code.length; ) {
    const byte = code[at] ?? 0
    const pushed = byte >= 0x60 && byte <= 0x7f ? byte - 0x5f : 0
    const data = hex(code.subarray(at + 1, at + 1 + pushed))
    lines.push(`0x${at.toString(16).padStart(4, '0')}  ${NAMES[byte] ?? `(0x${hex(Uint8Array.of(byte))})`}${pushed > 0 ? ` 0x${data}` : ''}`)
    at += 1 + pushed
  }
  return lines
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

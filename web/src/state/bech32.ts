/** Addresses in the form that wallets show: `erd1...`, bech32 of 32 bytes (BIP 173). For display and for typing only. */

const CHARSET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
const PREFIX = 'erd'
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3]
const CHECKSUM_LENGTH = 6

/** The `erd1...` form of a `0x` hex address; undefined when it is not 32 bytes. */
export function toBech32(hex: string): string | undefined {
  if (!/^0x[0-9a-f]{64}$/.test(hex)) return undefined
  const bytes = Array.from({ length: 32 }, (_, i) => parseInt(hex.slice(2 + 2 * i, 4 + 2 * i), 16))
  const words = regroup(bytes, 8, 5)
  return PREFIX + '1' + [...words, ...checksum(words)].map((word) => CHARSET[word]).join('')
}

/** The `0x` hex of an `erd1...` address; undefined when a character or the checksum is wrong. */
export function fromBech32(text: string): string | undefined {
  if (!text.startsWith(PREFIX + '1')) return undefined
  const words = [...text.slice(PREFIX.length + 1)].map((character) => CHARSET.indexOf(character))
  if (words.includes(-1) || polymod([...expandedPrefix(), ...words]) !== 1) return undefined
  const bytes = regroup(words.slice(0, -CHECKSUM_LENGTH), 5, 8).slice(0, 32)
  return words.length === 52 + CHECKSUM_LENGTH ? '0x' + bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('') : undefined
}

function checksum(words: number[]): number[] {
  const value = polymod([...expandedPrefix(), ...words, ...Array<number>(CHECKSUM_LENGTH).fill(0)]) ^ 1
  return Array.from({ length: CHECKSUM_LENGTH }, (_, i) => (value >> (5 * (5 - i))) & 31)
}

function expandedPrefix(): number[] {
  const codes = [...PREFIX].map((character) => character.charCodeAt(0))
  return [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31)]
}

function polymod(values: number[]): number {
  let sum = 1
  for (const value of values) {
    const top = sum >> 25
    sum = ((sum & 0x1ffffff) << 5) ^ value
    GENERATOR.forEach((generator, i) => {
      if ((top >> i) & 1) sum ^= generator
    })
  }
  return sum
}

/** Regroups bits from groups of `from` to groups of `to`; the last group is filled with zeros. */
function regroup(groups: number[], from: number, to: number): number[] {
  const bits = groups.map((group) => group.toString(2).padStart(from, '0')).join('')
  const words = bits.match(new RegExp(`.{1,${to}}`, 'g')) ?? []
  return words.map((word) => parseInt(word.padEnd(to, '0'), 2))
}

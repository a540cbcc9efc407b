// The bech32 form of addresses (BIP 173), which the simulator's HTTP interface speaks, to and from hex.

const ALPHABET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
const GENERATORS = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3]
const PREFIX = 'erd'
const CHECKSUM = 6

function polymod(values) {
  let sum = 1
  for (const value of values) {
    const top = sum >>> 25
    sum = ((sum & 0x1ffffff) << 5) ^ value
    GENERATORS.forEach((generator, bit) => {
      if ((top >> bit) & 1) sum ^= generator
    })
  }
  return sum
}

/** Regroups bits: 8 to 5 fills the last group up with zeros, 5 to 8 drops what is left over. */
function regroup(values, from, to) {
  const out = []
  let [buffer, bits] = [0, 0]
  for (const value of values) {
    buffer = (buffer << from) | value
    bits += from
    while (bits >= to) {
      bits -= to
      out.push((buffer >> bits) & ((1 << to) - 1))
    }
    buffer &= (1 << bits) - 1
  }
  if (to < from && bits > 0) out.push((buffer << (to - bits)) & ((1 << to) - 1))
  return out
}

/** The bech32 form of an address in hex; the address may have any length, as the accounts of the simulator may. */
export function toBech32(hex) {
  const words = regroup(Buffer.from(hex, 'hex'), 8, 5)
  const codes = [...PREFIX].map((letter) => letter.charCodeAt(0))
  const head = [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31)]
  const sum = polymod([...head, ...words, 0, 0, 0, 0, 0, 0]) ^ 1
  const check = Array.from({ length: CHECKSUM }, (_, i) => (sum >> (5 * (CHECKSUM - 1 - i))) & 31)
  return `${PREFIX}1${[...words, ...check].map((word) => ALPHABET[word]).join('')}`
}

/** The hex of an address in bech32 form; empty for the empty text. */
export function fromBech32(text) {
  const words = [...text.slice(PREFIX.length + 1, -CHECKSUM)].map((letter) => ALPHABET.indexOf(letter))
  return Buffer.from(regroup(words, 5, 8)).toString('hex')
}

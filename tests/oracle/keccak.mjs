// Keccak-256 as Ethereum and MultiversX use it: SHA-3 before it got its padding, which Node's own hashes lack.

const MASK = (1n << 64n) - 1n
const RATE = 136
const rotate = (lane, by) => ((lane << by) | (lane >> (64n - by))) & MASK

/** The constants of the 24 rounds, from the shift register that defines them. */
const ROUNDS = (() => {
  let register = 1
  const bit = () => {
    const out = register & 1
    register = register & 0x80 ? (register << 1) ^ 0x171 : register << 1
    return out
  }
  return Array.from({ length: 24 }, () =>
    Array.from({ length: 7 }, (_, j) => (bit() ? 1n << BigInt(2 ** j - 1) : 0n)).reduce((a, b) => a | b))
})()

function permute(state) {
  for (const constant of ROUNDS) {
    const columns = [0, 1, 2, 3, 4].map((x) => [0, 5, 10, 15, 20].reduce((sum, y) => sum ^ state[x + y], 0n))
    for (let i = 0; i < 25; i++) state[i] ^= columns[(i + 4) % 5] ^ rotate(columns[(i + 1) % 5], 1n)
    let [x, y, lane] = [1, 0, state[1]]
    for (let t = 0; t < 24; t++) {
      ;[x, y] = [y, (2 * x + 3 * y) % 5]
      const next = state[x + 5 * y]
      state[x + 5 * y] = rotate(lane, BigInt((((t + 1) * (t + 2)) / 2) % 64))
      lane = next
    }
    for (let row = 0; row < 25; row += 5) {
      const old = state.slice(row, row + 5)
      for (let i = 0; i < 5; i++) state[row + i] = old[i] ^ (~old[(i + 1) % 5] & MASK & old[(i + 2) % 5])
    }
    state[0] ^= constant
  }
}

/** The hash of bytes in hex, in hex. */
export function keccak256(hex) {
  const message = Buffer.from(hex, 'hex')
  const padded = Buffer.alloc((Math.floor(message.length / RATE) + 1) * RATE)
  message.copy(padded)
  padded[message.length] ^= 0x01
  padded[padded.length - 1] ^= 0x80
  const state = Array(25).fill(0n)
  for (let block = 0; block < padded.length; block += RATE) {
    for (let i = 0; i < RATE / 8; i++) state[i] ^= padded.readBigUInt64LE(block + 8 * i)
    permute(state)
  }
  const out = Buffer.alloc(32)
  for (let i = 0; i < 4; i++) out.writeBigUInt64LE(state[i], 8 * i)
  return out.toString('hex')
}

import { describe, expect, test } from 'vitest'
import { fromBech32, toBech32 } from './bech32'

/** The ESDT system contract, an address that the chain's documentation names in both forms. */
const HEX = '0x000000000000000000010000000000000000000000000000000000000002ffff'
const ERD = 'erd1qqqqqqqqqqqqqqqpqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqzllls8a5w6u'

test('a known address in both directions', () => {
  expect(toBech32(HEX)).toBe(ERD)
  expect(fromBech32(ERD)).toBe(HEX)
})

test('every address comes back', () => {
  for (let i = 0; i < 50; i++) {
    const hex = '0x' + Array.from({ length: 32 }, (_, at) => ((i * 37 + at * at * 11) & 255).toString(16).padStart(2, '0')).join('')
    expect(fromBech32(toBech32(hex) ?? '')).toBe(hex)
  }
})

describe('what is no address', () => {
  test.each(['', 'erd1', ERD.slice(0, -1) + 'q', ERD.replace('8', 'b'), ERD.toUpperCase(), 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'])('%s', (text) => {
    expect(fromBech32(text)).toBeUndefined()
  })
  test('bytes of another length', () => {
    expect(toBech32('0x0102')).toBeUndefined()
  })
})

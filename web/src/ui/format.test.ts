import { afterEach, expect, test } from 'vitest'
import { amount, fromCoins, grouped, plainDecimal, readBytes, shortAddress, shortHash, shownBundle, size } from './format'

const NONE = new Map<string, string>()

test.each([
  ['0', '0 EGLD'],
  ['', '0 EGLD'],
  ['1', '1 atto'],
  ['999999999999', '999,999,999,999 atto'],
  ['10000000000000000000', '10 EGLD'],
  ['1234500000000000000000', '1,234.5 EGLD'],
  ['1000000000000', '0.000001 EGLD'],
])('amount of %s', (value, shown) => {
  expect(amount(value)).toBe(shown)
})

test.each([
  ['10 EGLD', '10,000,000,000,000,000,000'],
  ['0.25egld', '250,000,000,000,000,000'],
  ['1,000 egld', '1,000,000,000,000,000,000,000'],
  ['.5 EGLD', '500,000,000,000,000,000'],
  ['EGLD', undefined],
  ['10', undefined],
  ['1.0000000000000000001 EGLD', undefined],
])('fromCoins of %s', (typed, expression) => {
  expect(fromCoins(typed)).toBe(expression)
})

test('what is shown as an amount is understood as one', () => {
  for (const value of ['10000000000000000000', '1234567890123456789', '1000000000000']) {
    expect(plainDecimal(fromCoins(amount(value)) ?? '')).toBe(BigInt(value))
  }
})

test.each([
  ['0x', '', 'empty'],
  ['0x05', '5', 'number'],
  ['0x04b0', '1,200', 'number'],
  ['0x616464', 'add', 'text'],
  ['0x' + '61'.repeat(32), undefined, 'address'],
  ['0x' + 'ff'.repeat(20), undefined, 'bytes'],
])('readBytes of %s', (hex, text, as) => {
  const read = readBytes(hex, NONE)
  expect(read.as).toBe(as)
  if (text !== undefined) expect(read.text).toBe(text)
})

test('known addresses are read by their name', () => {
  const hex = '0x' + '61'.repeat(32)
  expect(readBytes(hex, new Map([[hex, 'alice']])).text).toBe('alice')
})

test('grouped, shortHash, size', () => {
  expect(grouped('1234567')).toBe('1,234,567')
  expect(shortHash('0x7d0241bc00000000e5a8')).toBe('7d02 41bc … e5a8')
  expect([size(838), size(2048), size(3 << 20)]).toEqual(['838 bytes', '2 KB', '3 MB'])
})

afterEach(() => void (shownBundle.value = 'multiversx'))

test('amounts of the EVM chains are in ETH and wei', () => {
  shownBundle.value = 'evm'
  expect(['0', '1000', '1500000000000000000'].map(amount)).toEqual(['0 ETH', '1,000 wei', '1.5 ETH'])
  expect(fromCoins('0.5 eth')).toBe('500,000,000,000,000,000')
  expect(fromCoins('1 egld')).toBeUndefined()
})

test('words of the EVM chains are numbers, accounts, texts or bytes', () => {
  shownBundle.value = 'evm'
  const names = new Map([['0x' + 'ab'.repeat(20), 'alice']])
  const read = (hex: string) => readBytes(hex, names).text
  expect(read('0x' + '0'.repeat(61) + '3e8')).toBe('1,000')
  expect(read('0x' + '00'.repeat(12) + 'ab'.repeat(20))).toBe('alice')
  expect(read('0x' + '68656c6c6f'.padEnd(64, '0'))).toBe('hello')
  expect(read('0x' + 'ff'.repeat(32))).toBe('0xffffffff…ffffffff')
  expect(shortAddress('0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed')).toBe('0x5aAeb6…1BeAed')
})

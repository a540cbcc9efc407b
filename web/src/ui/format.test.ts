import { expect, test } from 'vitest'
import { amount, fromEgld, grouped, plainDecimal, readBytes, shortHash, size } from './format'

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
])('fromEgld of %s', (typed, expression) => {
  expect(fromEgld(typed)).toBe(expression)
})

test('what is shown as an amount is understood as one', () => {
  for (const value of ['10000000000000000000', '1234567890123456789', '1000000000000']) {
    expect(plainDecimal(fromEgld(amount(value)) ?? '')).toBe(BigInt(value))
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

import { expect, test, vi } from 'vitest'

vi.hoisted(() => {
  class SilentWorker {
    postMessage() {}
    terminate() {}
  }
  vi.stubGlobal('Worker', SilentWorker)
})

const { allFields, freeToken, fromToken, toToken } = await import('./tokens')

test.each([
  ['str:GOLD-12ab34', 'GOLD-12ab34'],
  ['0x474f4c44', '0x474f4c44'],
  ['str:gold', 'str:gold'],
])('the identifier %s is shown as %s and read back', (expression, shown) => {
  expect(fromToken(expression)).toBe(shown)
  expect(toToken(shown)).toBe(expression)
})

test('a balance becomes an instance, and new tokens do not take the place of others', () => {
  expect(allFields('25')).toEqual({ instances: [{ nonce: '0', balance: '25' }] })
  expect(freeToken({ 'str:TOKEN-123456': '1' })).toBe('str:TOKEN-123457')
})

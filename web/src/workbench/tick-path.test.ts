import { expect, test } from 'vitest'
import { ticks } from './tick-path'

test('a tick stands where the call lies in its step', () => {
  expect(ticks([0, 5, 9, 15], 0, 10)).toBe('M0 0v1M200 0v1M360 0v1')
})

test('calls at the same place are one tick', () => {
  expect(ticks([1, 2, 3], 0, 1_000_000)).toBe('M0 0v1')
})

test('a step without calls has none', () => {
  expect(ticks([1], 5, 5)).toBe('')
})

import { expect, test } from 'vitest'
import { found, next } from './find'

test('words are found by their beginnings, in any order', () => {
  expect(found('Add step: Call', 'call add')).toBe(true)
  expect(found('Add step: Call', 'st')).toBe(true)
  expect(found('Add step: Call', 'tep')).toBe(true)
  expect(found('Add step: Call', 'ep')).toBe(false)
  expect(found('Add step: Call', 'query')).toBe(false)
  expect(found('anything', ' ')).toBe(true)
})

test('the list is walked through in a circle', () => {
  expect([next(0, 'ArrowUp', 3), next(2, 'ArrowDown', 3), next(1, 'Home', 3), next(1, 'End', 3)]).toEqual([2, 0, 0, 2])
  expect(next(0, 'a', 3)).toBeUndefined()
  expect(next(0, 'ArrowDown', 0)).toBeUndefined()
})

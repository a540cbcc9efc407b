import { expect, test } from 'vitest'
import { align } from './align'

test('an edited step corresponds to what it was', () => {
  expect(align(['a', 'b', 'c'], ['a', 'B', 'c'])).toEqual([0, 1, 2])
})

test('an inserted step is new, those behind it are the same ones', () => {
  expect(align(['a', 'b', 'c'], ['a', 'x', 'b', 'c'])).toEqual([0, undefined, 1, 2])
})

test('behind a removed step the others are the same ones', () => {
  expect(align(['a', 'b', 'c'], ['a', 'c'])).toEqual([0, 2])
})

test('equal steps in a row are not counted twice', () => {
  expect(align(['a', 'a'], ['a', 'a', 'a'])).toEqual([0, 1, undefined])
  expect(align(['a', 'a', 'a'], ['a', 'a'])).toEqual([0, 1])
})

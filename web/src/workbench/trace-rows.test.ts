import { expect, test } from 'vitest'
import { rowsOf } from './trace-rows'

const EVENTS = [10, 12, 13, 15, 18, 21]

test('a row is an event, and an event that is not shown belongs to the row before it', () => {
  const rows = rowsOf(EVENTS, [])
  expect(rows.count).toBe(6)
  EVENTS.forEach((event, row) => expect([rows.eventAt(row), rows.rowOf(event)]).toEqual([event, row]))
  expect(rows.rowOf(17)).toBe(3)
  expect(rows.rowOf(3)).toBe(0)
  expect([rows.holds(12, 14), rows.holds(13, 15), rows.holds(21, 30)]).toEqual([true, false, false])
})

test.each([
  [[{ index: 12, end: 20 }], [10, 12, 21]],
  [[{ index: 12, end: 20 }, { index: 13, end: 16 }], [10, 12, 21]],
  [[{ index: 13, end: 16 }], [10, 12, 13, 18, 21]],
])('without what %j folds away', (folds, shown) => {
  const rows = rowsOf(EVENTS, folds)
  expect(Array.from({ length: rows.count }, (_, row) => rows.eventAt(row))).toEqual(shown)
  expect(rows.eventAt(rows.rowOf(15))).toBe(shown.findLast((event) => event <= 15))
})

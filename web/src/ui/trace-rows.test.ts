import { describe, expect, test } from 'vitest'
import { allRows, listedRows } from './trace-rows'

/** Events 10 to 30; 12 holds 13 to 19, and in it 15 holds 16 and 17. */
const OUTER = { index: 12, end: 20 }
const INNER = { index: 15, end: 18 }

describe('allRows', () => {
  test('without folds a row is an event', () => {
    const rows = allRows(10, 30, [])
    expect([rows.count, rows.eventAt(0), rows.eventAt(19), rows.rowOf(25)]).toEqual([20, 10, 29, 15])
  })

  test.each([[[OUTER]], [[INNER]], [[INNER, OUTER]], [[INNER, { index: 22, end: 25 }]]])('rows and events agree with %j', (folds) => {
    const rows = allRows(10, 30, folds)
    const hidden = (event: number) => folds.some(({ index, end }) => event > index && event < end)
    const shown = Array.from({ length: 20 }, (_, i) => i + 10).filter((event) => !hidden(event))
    expect(Array.from({ length: rows.count }, (_, row) => rows.eventAt(row))).toEqual(shown)
    shown.forEach((event, row) => expect(rows.rowOf(event)).toBe(row))
  })

  test('a hidden event is shown by the row that hides it', () => {
    expect(allRows(10, 30, [INNER, OUTER]).rowOf(16)).toBe(2)
  })
})

test('listedRows leaves out what is folded', () => {
  const rows = listedRows([12, 14, 16, 21], [OUTER])
  expect([rows.count, rows.eventAt(1), rows.rowOf(21), rows.rowOf(14)]).toEqual([2, 21, 1, 0])
})

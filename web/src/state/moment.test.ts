import { describe, expect, test } from 'vitest'
import type { StepResult } from '../engine/protocol'
import { placeOf, rangeOf, type Recorded, selectMoment, stepBoundary } from './moment'

/** Three steps: ten events, none, five; a fourth has begun and has three. */
const recorded: Recorded = {
  results: [result(0, 0, 10), result(1, 10, 10), result(2, 10, 15)],
  events: 18,
}

function result(index: number, firstEvent: number, endEvent: number): StepResult {
  return { index, kind: 'scCall', id: '', verdict: 'ok', differences: [], firstEvent, endEvent }
}

test('rangeOf', () => {
  expect(rangeOf(recorded, 1)).toEqual({ first: 10, end: 10 })
  expect(rangeOf(recorded, 2)).toEqual({ first: 10, end: 15 })
  expect(rangeOf(recorded, 3)).toEqual({ first: 15, end: 18 })
  expect(rangeOf(recorded, 4)).toEqual({ first: 18, end: 18 })
})

describe('placeOf', () => {
  test.each([
    [{ step: 0 }, 'after', 10],
    [{ step: 0, moment: 0 }, 'before', 0],
    [{ step: 0, moment: 4 }, 'inside', 4],
    [{ step: 0, moment: 99 }, 'after', 10],
    [{ step: 1 }, 'after', 10],
    [{ step: 3 }, 'inside', 18],
    [{ step: 4 }, 'before', 18],
  ] as const)('%j is %s', (selection, at, moment) => {
    expect(placeOf(recorded, selection)).toEqual({ at, step: selection.step, moment })
  })
  test('a step and its moment never disagree: the moment gives way', () => {
    expect(placeOf(recorded, { step: 2, moment: 3 })).toEqual({ at: 'before', step: 2, moment: 10 })
  })
  test('without steps it is the beginning', () => {
    expect(placeOf({ results: [], events: 0 }, { step: -1 })).toEqual({ at: 'before', step: -1, moment: 0 })
  })
})

test('selectMoment and placeOf agree for every moment', () => {
  for (let moment = 0; moment <= recorded.events; moment++) {
    expect(placeOf(recorded, selectMoment(recorded, moment)).moment).toBe(moment)
  }
})

test('step boundaries lead from the start to the end and back, also over steps without events', () => {
  const walk = (direction: 1 | -1, selection: { step: number; moment?: number }) => {
    const seen = []
    for (let i = 0; i < 4; i++) {
      selection = stepBoundary(recorded, placeOf(recorded, selection), direction)
      seen.push(selection)
    }
    return seen
  }
  expect(walk(1, { step: 0, moment: 0 })).toEqual([{ step: 0 }, { step: 1 }, { step: 2 }, { step: 2 }])
  expect(walk(-1, { step: 2 })).toEqual([{ step: 1 }, { step: 0 }, { step: 0, moment: 0 }, { step: 0, moment: 0 }])
})

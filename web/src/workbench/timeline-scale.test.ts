import { expect, test } from 'vitest'
import type { StepResult } from '../engine/protocol'
import { placeOf, type Recorded } from '../state/moment'
import { locateOn, scale } from './timeline-scale'

const step = (index: number, firstEvent: number, endEvent: number): StepResult => ({ index, kind: '', id: '', verdict: 'ok', differences: [], firstEvent, endEvent })
const recorded: Recorded = { results: [step(0, 0, 4), step(1, 4, 4), step(2, 4, 104)], events: 104 }
const spans = scale(4, recorded)

test('steps lie side by side from 0 to 1, wider when more happened', () => {
  const widths = spans.spans.map(({ from, to }) => to - from)
  expect(widths.reduce((sum, width) => sum + width)).toBeCloseTo(1)
  expect(widths[2]).toBeGreaterThan(widths[0] ?? 1)
  expect(spans.columns.split(' minmax').length).toBe(4)
})

test('every moment is found again at its position', () => {
  for (let moment = 1; moment <= 104; moment++) {
    const index = moment <= 4 ? 0 : 2
    const position = spans.positionOf(placeOf(recorded, { step: index, moment }))
    expect(locateOn(spans, position, false)).toEqual({ step: index, moment })
  }
})

test('with snap only boundaries are found', () => {
  const { from, to } = spans.spans[2] ?? { from: 0, to: 0 }
  expect(locateOn(spans, from + (to - from) * 0.7, true)).toEqual({ step: 2 })
  expect(locateOn(spans, from + (to - from) * 0.2, true)).toEqual({ step: 1 })
  expect(locateOn(spans, 0, true)).toEqual({ step: 0, moment: 0 })
})

test('a step that has not run is selected as it is', () => {
  expect(locateOn(spans, 0.999, false)).toEqual({ step: 3 })
})

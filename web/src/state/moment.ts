/**
 * Moments and steps. A moment is an index into the trace; the selected step and the selected moment never disagree: a step
 * that has run holds the moments from its first event to its end, a step that has not run stands at the end of the trace.
 */
import type { StepResult } from '../engine/protocol'
import type { Selection } from './project'

/** What a run has recorded so far. Results are those of the first steps, without a gap. */
export interface Recorded {
  results: readonly StepResult[]
  /** Number of events, those of an unfinished step included. */
  events: number
}

/** Where the page stands. */
export type Place =
  /** At the end of a step that has run. */
  | { at: 'after'; step: number; moment: number }
  /** Before the first event of a step. */
  | { at: 'before'; step: number; moment: number }
  /** Inside a step. */
  | { at: 'inside'; step: number; moment: number }

/** The range of moments that belong to a step; empty at the end of the trace for a step that has not run. */
export function rangeOf({ results, events }: Recorded, step: number): { first: number; end: number } {
  const result = results[step]
  if (result) return { first: result.firstEvent, end: result.endEvent }
  const end = results.at(-1)?.endEvent ?? 0
  return step === results.length ? { first: end, end: events } : { first: events, end: events }
}

export function placeOf(recorded: Recorded, selection: Selection): Place {
  const { first, end } = rangeOf(recorded, selection.step)
  const hasRun = selection.step < recorded.results.length && selection.step >= 0
  const moment = Math.min(Math.max(selection.moment ?? end, first), end)
  if (hasRun && moment === end) return { at: 'after', step: selection.step, moment }
  if (moment > first) return { at: 'inside', step: selection.step, moment }
  return { at: 'before', step: selection.step, moment }
}

/** The selection for a moment: the step in which it lies, its end before the next one's beginning. */
export function selectMoment({ results }: Recorded, moment: number): Selection {
  if (moment <= 0) return { step: 0, moment: 0 }
  const found = results.findIndex(({ endEvent }) => moment <= endEvent)
  if (found < 0) return { step: results.length, moment }
  return results[found]?.endEvent === moment ? { step: found } : { step: found, moment }
}

/** One boundary between steps forwards or backwards from a place. */
export function stepBoundary(recorded: Recorded, place: Place, direction: 1 | -1): Selection {
  const last = recorded.results.length - 1
  if (direction > 0) return place.at === 'after' ? { step: Math.min(place.step + 1, last) } : { step: Math.min(place.step, last) }
  if (place.at === 'before' || place.step === 0) return place.step > 0 ? { step: place.step - 1 } : { step: 0, moment: 0 }
  return { step: place.step - 1 }
}

/** Which events the trace shows, row by row. */
import type { EventRow } from '../engine/protocol'

export type Filter = 'all' | 'calls' | 'writes' | 'logs'

/** Events hidden by a folded row: those after `index` and before `end`. */
export interface Fold {
  index: number
  end: number
}

export interface Rows {
  count: number
  /** The event of a row. */
  eventAt(row: number): number
  /** The row of an event, or the nearest one before it. */
  rowOf(event: number): number
  /** Whether an event that is shown, or folded away, lies between two events. */
  holds(index: number, end: number): boolean
}

/** The kinds of events that a filter shows. What a host call returned stands on the call itself. */
export const KINDS: Record<Filter, readonly EventRow['kind'][]> = {
  all: ['transactionBegin', 'transactionEnd', 'frameEnter', 'frameExit', 'call', 'change', 'log', 'note', 'reverted', 'truncated'],
  calls: ['transactionBegin', 'transactionEnd', 'frameEnter', 'frameExit', 'reverted', 'truncated'],
  writes: ['frameEnter', 'change', 'reverted', 'truncated'],
  logs: ['frameEnter', 'log', 'truncated'],
}

/** The rows of events, given in order, without those that are folded away. */
export function rowsOf(events: readonly number[], folds: readonly Fold[]): Rows {
  const shown = folds.length === 0 ? events : events.filter((event) => !folds.some(({ index, end }) => event > index && event < end))
  return {
    count: shown.length,
    eventAt: (row) => shown[row] ?? 0,
    rowOf: (event) => Math.max(0, firstAfter(shown, event) - 1),
    holds: (index, end) => (events[firstAfter(events, index)] ?? end) < end,
  }
}

/** Place in the ordered list of the first event after a given one. */
function firstAfter(events: readonly number[], event: number): number {
  let [low, high] = [0, events.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((events[middle] ?? 0) <= event) low = middle + 1
    else high = middle
  }
  return low
}

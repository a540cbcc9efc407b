/**
 * Which events the trace shows, row by row. Without a filter a row is found by arithmetic over the folded ranges, so that a
 * trace of a million events needs no list of its own.
 */
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
  /** The row of an event, or of the folded row that hides it. */
  rowOf(event: number): number
}

const KINDS: Record<Exclude<Filter, 'all'>, ReadonlySet<EventRow['kind']>> = {
  calls: new Set(['transactionBegin', 'transactionEnd', 'frameEnter', 'frameExit', 'reverted']),
  writes: new Set(['change', 'frameEnter']),
  logs: new Set(['log', 'frameEnter']),
}

export function passes(filter: Filter, { kind }: EventRow): boolean {
  return filter === 'all' || KINDS[filter].has(kind)
}

/** All events from `first` to `end`, without what is folded. */
export function allRows(first: number, end: number, folds: readonly Fold[]): Rows {
  const outer = outermost(folds)
  const hidden = outer.reduce((sum, fold) => sum + fold.end - fold.index - 1, 0)
  return {
    count: Math.max(0, end - first - hidden),
    eventAt: (row) => outer.reduce((event, fold) => (event > fold.index ? event + fold.end - fold.index - 1 : event), first + row),
    rowOf: (event) => {
      const shown = outer.find((fold) => event > fold.index && event < fold.end)?.index ?? event
      return outer.reduce((row, fold) => (shown > fold.index ? row - (fold.end - fold.index - 1) : row), shown) - first
    },
  }
}

/** A list of events that passed a filter, without what is folded. */
export function listedRows(events: readonly number[], folds: readonly Fold[]): Rows {
  const outer = outermost(folds)
  const shown = events.filter((event) => !outer.some((fold) => event > fold.index && event < fold.end))
  return {
    count: shown.length,
    eventAt: (row) => shown[row] ?? 0,
    rowOf: (event) => Math.max(0, shown.findLastIndex((other) => other <= event)),
  }
}

/** Folds in order, without those inside another one. */
function outermost(folds: readonly Fold[]): Fold[] {
  const kept: Fold[] = []
  for (const fold of [...folds].sort((a, b) => a.index - b.index)) {
    const last = kept.at(-1)
    if (!last || fold.index >= last.end) kept.push(fold)
  }
  return kept
}

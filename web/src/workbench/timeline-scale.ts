/** How moments lie on the timeline: every step has a part of its width, wider the more happened in it. */
import { type Place, rangeOf, type Recorded } from '../state/moment'

interface Span {
  /** Where the step begins and ends, from 0 to 1. */
  from: number
  to: number
  first: number
  end: number
  hasRun: boolean
}

/** Steps that share a column, both ends included: one step, unless there are very many. */
export interface Group {
  first: number
  last: number
}

export interface Scale {
  spans: Span[]
  groups: Group[]
  /** For `grid-template-columns`. */
  columns: string
  positionOf(place: Place): number
}

/** A step that has not run, or in which nothing happened. */
const LEAST = 6
const MOST = 40
/** More columns could be told apart by nobody. */
const COLUMNS = 120

export function scale(count: number, recorded: Recorded): Scale {
  const ranges = Array.from({ length: count }, (_, step) => rangeOf(recorded, step))
  const weights = ranges.map(({ first, end }) => Math.min(MOST, LEAST + Math.sqrt(end - first)))
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1
  let at = 0
  const spans = ranges.map(({ first, end }, step) => {
    const from = at / total
    at += weights[step] ?? 0
    return { from, to: at / total, first, end, hasRun: step < recorded.results.length }
  })
  const groups = grouped(count)
  const width = ({ first, last }: Group) => ((spans[last]?.to ?? 0) - (spans[first]?.from ?? 0)) * total
  const columns = groups.map((group) => `minmax(0, ${width(group).toFixed(2)}fr)`).join(' ')
  return { spans, groups, columns, positionOf: (place) => positionOf(spans, place) }
}

function grouped(count: number): Group[] {
  const each = Math.ceil(count / COLUMNS)
  return Array.from({ length: count === 0 ? 0 : Math.ceil(count / each) }, (_, i) => ({ first: i * each, last: Math.min(count, (i + 1) * each) - 1 }))
}

function positionOf(spans: readonly Span[], { at, step, moment }: Place): number {
  const span = spans[step]
  if (!span) return 0
  if (at === 'after') return span.to
  if (at === 'before' || span.end === span.first) return span.from
  return span.from + ((moment - span.first) / (span.end - span.first)) * (span.to - span.from)
}

/** The step, and the moment inside it, at a position. With `snap` only boundaries between steps are found. */
export function locateOn({ spans }: Scale, position: number, snap: boolean): { step: number; moment?: number } {
  const step = Math.max(0, spans.findIndex(({ to }) => position <= to))
  const span = spans[step]
  if (!span || !span.hasRun) return { step }
  const share = (position - span.from) / (span.to - span.from)
  if (!snap) return span.end === span.first ? { step } : { step, moment: Math.round(span.first + share * (span.end - span.first)) }
  if (share >= 0.5) return { step }
  return step > 0 ? { step: step - 1 } : { step: 0, moment: 0 }
}

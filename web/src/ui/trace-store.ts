/** The events that the trace shows, fetched in pages when they come into sight. */
import { signal } from '@preact/signals'
import type { EventRow } from '../engine/protocol'
import { session } from './app'
import { type Filter, passes } from './trace-rows'

const PAGE = 250
/** A filter looks at every event of the step; beyond this many it stops and says how far it came. */
const FILTER_LIMIT = 200_000
const FILTER_PAGE = 5000

/** Grows with every page that arrives, so that what shows events is drawn again. */
export const arrived = signal(0)

let generation = -1
let pages = new Map<number, EventRow[] | 'asked'>()

/** An event if it is there; otherwise its page is asked for. */
export function eventRow(index: number): EventRow | undefined {
  forgetOld()
  const page = Math.floor(index / PAGE)
  const rows = pages.get(page)
  if (rows === undefined) void fetchPage(page)
  return rows === undefined || rows === 'asked' ? undefined : rows[index % PAGE]
}

function forgetOld(): void {
  if (generation === session.run.value.generation) return
  generation = session.run.value.generation
  pages = new Map()
}

async function fetchPage(page: number): Promise<void> {
  const mine = pages
  mine.set(page, 'asked')
  const rows = await session.request('events', { from: page * PAGE, count: PAGE }).catch(() => undefined)
  if (rows) mine.set(page, rows)
  else mine.delete(page)
  if (mine === pages) arrived.value++
}

/** The events of a range that pass a filter; undefined when something newer was asked for meanwhile. */
export async function filterEvents(first: number, end: number, filter: Filter, current: () => boolean): Promise<number[] | undefined> {
  const found: number[] = []
  const last = Math.min(end, first + FILTER_LIMIT)
  for (let from = first; from < last; from += FILTER_PAGE) {
    const rows = await session.request('events', { from, count: Math.min(FILTER_PAGE, last - from) }).catch(() => [])
    if (!current()) return undefined
    for (const row of rows) if (passes(filter, row)) found.push(row.index)
  }
  return found
}

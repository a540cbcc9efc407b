/** The events that the trace shows, fetched in pages when they come into sight. */
import { signal } from '@preact/signals'
import type { EventRow } from '../engine/protocol'
import { session } from '../ui/app'

const PAGE = 250

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

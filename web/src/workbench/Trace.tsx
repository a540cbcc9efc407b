/** Trace: every event of the selected step as a tree. Only the rows in sight are in the page. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { rangeOf } from '../state/moment'
import { goToMoment } from '../ui/actions'
import { session, trees } from '../ui/app'
import { callFacts } from './calls'
import { grouped } from '../ui/format'
import { Empty, Segments } from '../ui/parts'
import { t } from '../ui/texts'
import { TraceRow } from './TraceRow'
import { type Filter, type Fold, KINDS, type Rows, rowsOf } from './trace-rows'
import { arrived, eventRow } from './trace-store'
import { useWindow } from './window'

const filters = () => [['all', t.trace.all], ['calls', t.trace.calls], ['writes', t.trace.writes], ['logs', t.trace.logs]] as const

export function Trace() {
  const { step } = session.place.value
  const { first, end } = rangeOf(session.run.value, step)
  const hasRun = session.run.value.results[step] !== undefined
  if (end === first) {
    return (
      <Empty icon="inspect" title={t.trace.nothing}>
        <p>{hasRun ? t.trace.noEventsText : t.trace.nothingText}</p>
      </Empty>
    )
  }
  return <Tree key={`${step}/${session.run.value.generation}`} first={first} end={end} />
}

function Tree({ first, end }: { first: number; end: number }) {
  const [filter, setFilter] = useState<Filter>('all')
  const [folds, setFolds] = useState<readonly Fold[]>([])
  const places = usePlaces(first, end, filter)
  const rows = useMemo(() => rowsOf(places ?? [], folds), [places, folds])
  const toggle = (index: number) => {
    const fold = foldAt(index, rows)
    if (!fold) return
    setFolds(folds.some((other) => other.index === index) ? folds.filter((other) => other.index !== index) : [...folds, fold])
  }
  return (
    <>
      <div class="tb">
        <Segments label={t.trace.show} value={filter} options={filters()} onPick={setFilter} />
        <span class="grow" />
        <span class="q2">{places && t.trace.rows(grouped(rows.count))}</span>
      </div>
      <List rows={rows} folded={new Set(folds.map(({ index }) => index))} onToggle={toggle} />
      <p class="q legend">{t.trace.legend}</p>
    </>
  )
}

/** What a row would fold: only rows that hold others do. */
function foldAt(index: number, rows: Rows): Fold | undefined {
  const end = eventRow(index)?.end
  return end !== undefined && rows.holds(index, end) ? { index, end } : undefined
}

/** The events of the step that pass the filter. */
function usePlaces(first: number, end: number, filter: Filter): readonly number[] | undefined {
  const [places, setPlaces] = useState<readonly number[]>()
  useEffect(() => {
    let current = true
    // What was recorded can be gone by the time it is asked for; what took its place is on its way.
    session.request('places', { from: first, to: end, kinds: KINDS[filter] }).then((found) => current && setPlaces(found), () => undefined)
    return () => {
      current = false
    }
  }, [first, end, filter])
  return places
}

function List({ rows, folded, onToggle }: { rows: Rows; folded: ReadonlySet<number>; onToggle: (index: number) => void }) {
  const box = useRef<HTMLDivElement>(null)
  const { from, count, offset, height, rowHeight, show } = useWindow(box, rows.count)
  const { at, moment } = session.place.value
  const [active, setActive] = useState(() => rows.rowOf(Math.max(moment - 1, 0)))
  void arrived.value
  const { answers, gas: whole } = callFacts(trees.value.get(session.place.value.step) ?? [])
  const hereRow = at === 'inside' ? rows.rowOf(moment - 1) : -1
  useEffect(() => {
    const row = rows.rowOf(Math.max(moment - 1, 0))
    setActive(row)
    if (at === 'inside') show(row)
  }, [moment, rows])
  const go = (row: number) => goToMoment(rows.eventAt(row) + 1)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return
    const next = keyTarget(event.key, active, rows, folded, onToggle)
    if (next === undefined && event.key !== 'Enter') return
    if (next === undefined) go(active)
    else {
      setActive(next)
      show(next)
    }
    event.preventDefault()
    event.stopPropagation()
  }
  const inSight = active >= from && active < Math.min(from + count, rows.count)
  return (
    <div class="body vlist" ref={box} tabIndex={0} role="tree" aria-label={t.trace.tree} aria-activedescendant={inSight ? `event-${rows.eventAt(active)}` : undefined} onKeyDown={onKeyDown}>
      <div style={{ height: `${height}px` }} role="presentation">
        <div class="tree" role="presentation" style={{ transform: `translateY(${offset}px)` }}>
          {Array.from({ length: count }, (_, i) => {
            const index = rows.eventAt(from + i)
            const row = eventRow(index)
            return (
              <TraceRow
                key={index}
                index={index}
                row={row}
                answers={row?.call === 'callback' ? answers.get(row.frame) : undefined}
                whole={whole}
                height={rowHeight}
                position={from + i + 1}
                of={rows.count}
                active={from + i === active}
                here={from + i === hereRow}
                later={index >= moment}
                folded={folded.has(index)}
                foldable={foldAt(index, rows) !== undefined}
                onToggle={() => onToggle(index)}
                onGo={() => (setActive(from + i), go(from + i))}
              />
            )
          })}
        </div>
      </div>
    </div>
  )
}

/** The row to which a key leads; undefined when the key is not one of the tree's, or folds and stays. */
function keyTarget(key: string, active: number, rows: Rows, folded: ReadonlySet<number>, onToggle: (index: number) => void): number | undefined {
  const index = rows.eventAt(active)
  const page = 12
  switch (key) {
    case 'ArrowDown':
      return Math.min(rows.count - 1, active + 1)
    case 'ArrowUp':
      return Math.max(0, active - 1)
    case 'PageDown':
      return Math.min(rows.count - 1, active + page)
    case 'PageUp':
      return Math.max(0, active - page)
    case 'ArrowRight':
      if (folded.has(index)) onToggle(index)
      return active
    case 'ArrowLeft':
      if (!foldAt(index, rows)) return parentRow(active, rows)
      if (!folded.has(index)) onToggle(index)
      return active
    default:
      return undefined
  }
}

function parentRow(active: number, rows: Rows): number {
  const depth = eventRow(rows.eventAt(active))?.depth ?? 0
  for (let row = active - 1; row >= 0; row--) {
    const above = eventRow(rows.eventAt(row))
    if (!above) return active
    if (above.end !== undefined && (above.depth < depth || above.kind === 'frameEnter')) return row
  }
  return active
}

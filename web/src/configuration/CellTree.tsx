/** The cells as a tree that is one tab stop: arrows walk, open and close; what the chosen cell is stands below. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { ChangeMark } from '../ui/parts'
import { Long } from '../workbench/Long'
import { type CellRow, summary } from './rows'
import { c, CELL_WORDS, CELLS, RULES } from './texts'

/** Height of a row, in pixels. */
const ROW = 24

export function CellTree({ rows, onTurn }: { rows: readonly CellRow[]; onTurn: (path: string) => void }) {
  const box = useRef<HTMLDivElement>(null)
  const [path, setPath] = useState('')
  const active = Math.max(0, rows.findIndex((row) => row.path === path))
  const chosen = rows[active]
  useEffect(() => box.current?.querySelector('.active')?.scrollIntoView({ block: 'nearest' }), [path])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey || !chosen) return
    const next = target(event.key, active, rows)
    if (next === undefined) return
    if (next === 'turn') onTurn(chosen.path)
    else setPath(rows[next]?.path ?? '')
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <>
      <div class="body cells" ref={box} tabIndex={0} role="tree" aria-label={c.tree} aria-activedescendant={`cell-${active}`} onKeyDown={onKeyDown}>
        <Long
          items={rows}
          tag="div"
          role="none"
          estimate={ROW}
          keep={active}
          row={(row, index) => <Row key={row.path} row={row} index={index} active={index === active} onPick={() => setPath(row.path)} onTurn={() => onTurn(row.path)} />}
        />
      </div>
      <About row={chosen} />
    </>
  )
}

/** Where a key leads: to another row, or it turns the one in hand. */
function target(key: string, active: number, rows: readonly CellRow[]): number | 'turn' | undefined {
  const row = rows[active]
  const holds = (row?.cell.cells ?? []).length > 0
  switch (key) {
    case 'ArrowDown':
      return Math.min(active + 1, rows.length - 1)
    case 'ArrowUp':
      return Math.max(active - 1, 0)
    case 'Home':
      return 0
    case 'End':
      return rows.length - 1
    case 'ArrowRight':
      if (row?.open) return active + 1
      return holds ? 'turn' : active
    case 'ArrowLeft':
      return row?.open && row.level > 1 ? 'turn' : Math.max(0, rows.findLastIndex((other, at) => at < active && other.level < (row?.level ?? 1)))
    case 'Enter':
      return holds && (row?.level ?? 1) > 1 ? 'turn' : active
    default:
      return undefined
  }
}

interface RowProps {
  row: CellRow
  index: number
  active: boolean
  onPick: () => void
  onTurn: () => void
}

function Row({ row: { cell, level, open }, index, active, onPick, onTurn }: RowProps) {
  const holds = (cell.cells ?? []).length > 0
  const turns = holds && level > 1
  const classes = ['cell', active && 'active', cell.mark && 'chg', cell.mark === 'removed' && 'gone']
  return (
    <div
      class={classes.filter(Boolean).join(' ')}
      id={`cell-${index}`}
      role="treeitem"
      aria-level={level}
      aria-expanded={holds ? open : undefined}
      aria-selected={active}
      style={{ '--d': String(level - 1) }}
      onClick={() => (onPick(), turns && onTurn())}
    >
      <span class="mk">{cell.mark && <ChangeMark mark={cell.mark} />}</span>
      <span class={`fold ${turns ? (open ? 'open' : 'shut') : ''}`} aria-hidden="true" />
      <code>
        <span class={cell.entry ? 'key' : 'name'}>{cell.entry ? cell.name : `<${cell.name}>`}</span>
        {cell.entry && <span class="to"> ↦ </span>}{' '}
        {cell.before !== undefined && (
          <>
            <s>
              <span class="vh">{c.was} </span>
              {cell.before}
            </s>{' '}
          </>
        )}
        <span class="value">{cell.value ?? ''}</span>
        {holds && !open && summary(cell) > 0 && <span class="q">{c.holds(summary(cell))}</span>}
      </code>
    </div>
  )
}

/** One line of plain words, and where the cell comes from. */
function About({ row }: { row: CellRow | undefined }) {
  const name = row?.cell.entry ? undefined : row?.cell.name
  // The cells of a block carry the block's name before their own.
  const about = name !== undefined && /^(prev|cur)Block/.test(name) ? 'currentBlockInfo' : name
  if (about === undefined || !isKnown(about)) return <p class="q legend">{c.about}</p>
  return (
    <p class="q legend" aria-live="polite">
      {CELL_WORDS[about]}{' '}
      <a href={RULES} target="_blank" rel="noreferrer" title={c.ruleTitle}>
        {c.rule(CELLS[about][1])}
      </a>
    </p>
  )
}

function isKnown(cell: string): cell is keyof typeof CELLS {
  return cell in CELLS
}

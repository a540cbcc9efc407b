/** The rows of a tree of cells that can be seen: what is open, what passes the filter. */
import type { Cell } from '../engine/protocol'

export interface CellRow {
  /** Tells the row apart from all others, at every moment. */
  path: string
  cell: Cell
  level: number
  open: boolean
}

export interface Shown {
  /** Paths that the reader opened or closed: they stand against what is usual. */
  turned: ReadonlySet<string>
  onlyChanges: boolean
  find: string
}

/** Cells that begin closed: there can be many of them, or they seldom matter. */
const CLOSED = new Set(['account', 'callState/callStack', 'previousBlockInfo', 'currentBlockInfo', 'block', 'mapHeap', 'bigFloatHeap'])
/** A map with more entries than this begins closed. */
const MANY = 12

/** Rows in the order in which they are read. The outermost cell is always open. */
export function rowsOf(root: Cell, shown: Shown): CellRow[] {
  const rows: CellRow[] = []
  collect(root, { path: '', level: 1, around: '' }, { ...shown, find: shown.find.trim().toLowerCase() }, rows)
  return rows
}

interface Place {
  path: string
  level: number
  around: string
}

function collect(cell: Cell, { path, level, around }: Place, shown: Shown, rows: CellRow[]): void {
  const filtered = shown.onlyChanges || shown.find !== ''
  if (filtered && !passes(cell, shown)) return
  const inner = cell.cells ?? []
  const open = inner.length > 0 && (level === 1 || (filtered ? !shown.turned.has(path) : isOpen(cell, around) !== shown.turned.has(path)))
  rows.push({ path, cell, level, open })
  if (!open) return
  const alone = namedOnce(inner)
  inner.forEach((child, index) => {
    const identity = child.entry || alone.has(child.name) ? '' : child.value || String(index)
    collect(child, { path: `${path}/${child.name}:${identity}`, level: level + 1, around: cell.name }, shown, rows)
  })
}

/** The names that one cell alone has; others are told apart by their value, which is who or what they are about. */
function namedOnce(cells: readonly Cell[]): ReadonlySet<string> {
  const [once, twice] = [new Set<string>(), new Set<string>()]
  for (const { name } of cells) (once.has(name) ? twice : once).add(name)
  for (const name of twice) once.delete(name)
  return once
}

function isOpen(cell: Cell, around: string): boolean {
  if (changes(cell)) return true
  if (CLOSED.has(cell.name) || CLOSED.has(`${cell.name}/${around}`)) return false
  return cell.name === 'accounts' || (cell.cells ?? []).length <= MANY
}

/** Whether the last event changed it, or something in it. */
export function changes(cell: Cell): boolean {
  return cell.mark !== undefined || (cell.cells ?? []).some(changes)
}

function passes(cell: Cell, shown: Shown): boolean {
  if (shown.onlyChanges && !changes(cell)) return false
  return shown.find === '' || contains(cell, shown.find)
}

function contains(cell: Cell, find: string): boolean {
  return cell.name.toLowerCase().includes(find) || (cell.value ?? '').toLowerCase().includes(find) || (cell.cells ?? []).some((inner) => contains(inner, find))
}

/** How many cells the last event changed. */
export function countChanges(cell: Cell): number {
  return (cell.mark ? 1 : 0) + (cell.cells ?? []).reduce((sum, inner) => sum + countChanges(inner), 0)
}

/** What a closed cell holds, in a word. */
export function summary(cell: Cell): number {
  return cell.value ? 0 : (cell.cells ?? []).length
}

/** Configuration: the selected moment as the nested cells of the semantics. */
import './configuration.css'
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { Cell } from '../engine/protocol'
import { session } from '../ui/app'
import { Empty } from '../ui/parts'
import { CellTree } from './CellTree'
import { countChanges, rowsOf } from './rows'
import { c } from './texts'

export function Configuration() {
  const cells = useCells()
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set())
  const [onlyChanges, setOnlyChanges] = useState(false)
  const [find, setFind] = useState('')
  const rows = useMemo(() => (cells ? rowsOf(cells, { turned, onlyChanges, find }) : []), [cells, turned, onlyChanges, find])
  if (!cells) {
    return (
      <Empty icon="inspect" title={c.notRun}>
        <p>{c.notRunText}</p>
      </Empty>
    )
  }
  const turn = (path: string) => setTurned((before) => new Set(before.has(path) ? [...before].filter((other) => other !== path) : [...before, path]))
  const changed = countChanges(cells)
  return (
    <>
      <div class="tb cells-bar">
        <label class="row check">
          <input type="checkbox" checked={onlyChanges} onChange={({ currentTarget }) => setOnlyChanges(currentTarget.checked)} />
          {c.onlyChanges}
        </label>
        {changed > 0 && <span class="badge change">{c.changed(changed)}</span>}
        <span class="grow" />
        <input type="search" id="find-cells" class="in find" placeholder={c.find} aria-label={c.find} value={find} onInput={({ currentTarget }) => setFind(currentTarget.value)} />
      </div>
      {session.place.value.at !== 'inside' && <p class="q cells-note">{c.nothingRuns}</p>}
      {rows.length > 0 ? (
        <CellTree rows={rows} onTurn={turn} />
      ) : (
        <Empty icon="inspect" title={c.none}>
          <p>{c.noneText}</p>
        </Empty>
      )}
    </>
  )
}

/** The cells of the selected moment; the last ones while the next are on their way. */
function useCells(): Cell | undefined {
  const [cells, setCells] = useState<Cell>()
  const { moment } = session.place.value
  const { generation, events, results } = session.run.value
  const hasRun = results.length > 0 || events > 0
  useEffect(() => {
    if (!hasRun) return setCells(undefined)
    let current = true
    // A moment can be gone by the time it is asked for; what took its place is on its way.
    session.request('configuration', { moment }).then((found) => current && setCells(found), () => undefined)
    return () => {
      current = false
    }
  }, [moment, generation, hasRun])
  return cells
}

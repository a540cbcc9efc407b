/** The lines of a text as one tab stop. Only those in sight are in the page. */
import { useEffect, useRef } from 'preact/hooks'
import type { FunctionLines } from '../engine/text'
import { grouped } from '../ui/format'
import { Icon } from '../ui/icons'
import { useWindow } from '../workbench/window'
import { LONGEST, pieces } from './lines'
import { calledOn } from './running'
import { c } from './texts'

interface Props {
  lines: readonly string[]
  /** The text ends early. */
  cut: boolean
  /** The function that runs at the moment. */
  runs: FunctionLines | undefined
  /** Lines, from 1, that call the host function of the moment. */
  sites: ReadonlySet<number>
  /** Lines, from 0, that hold what is looked for. */
  found: readonly number[]
  /** The chosen line, from 0. */
  active: number
  /** The line, from 1, to go to; a new object goes there again. */
  goal: { line: number } | undefined
  onPick: (line: number) => void
  onFollow: (reference: string | undefined) => void
}

const HEIGHTS = { large: 20, small: 28 }
/** Lines that are to be in sight around one that is gone to. */
const AROUND = { above: 4, below: 10 }

export function Lines({ lines, cut, runs, sites, found, active, goal, onPick, onFollow }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const count = lines.length + (cut ? 1 : 0)
  const view = useWindow(box, count, HEIGHTS)
  useEffect(() => {
    if (!goal) return
    onPick(goal.line - 1)
    view.show(Math.min(lines.length - 1, goal.line - 1 + AROUND.below))
    view.show(Math.max(0, goal.line - 1 - AROUND.above))
  }, [goal, view.rowHeight])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return
    const next = target(event.key, active, lines.length)
    if (next === undefined && event.key !== 'Enter') return
    if (next === undefined) onFollow(calledOn(lines[active] ?? ''))
    else {
      onPick(next)
      view.show(next)
    }
    event.preventDefault()
    event.stopPropagation()
  }
  const hits = new Set(found)
  const drawn = Array.from({ length: view.count }, (_, i) => view.from + i)
  const inSight = active >= view.from && active < view.from + view.count
  return (
    <div class="body vlist code-lines" ref={box} tabIndex={0} role="listbox" aria-label={c.lines} aria-activedescendant={inSight ? `line-${active + 1}` : undefined} onKeyDown={onKeyDown}>
      <div style={{ height: `${view.height}px` }} role="presentation">
        <div role="presentation" class="drawn" style={{ transform: `translateY(${view.offset}px)`, '--digits': String(String(count).length) }}>
          {drawn.map((index) =>
            index === lines.length ? (
              <p class="ln q" role="presentation" key={index}>
                {c.cut(grouped(lines.length))}
              </p>
            ) : (
              <Line
                key={index}
                index={index}
                text={lines[index] ?? ''}
                of={lines.length}
                active={index === active}
                runs={runs !== undefined && index + 1 >= runs.first && index + 1 <= runs.last}
                here={sites.has(index + 1) || (sites.size === 0 && index + 1 === runs?.first)}
                hit={hits.has(index)}
                onPick={() => onPick(index)}
              />
            ),
          )}
        </div>
      </div>
    </div>
  )
}

/** The line to which a key leads. */
function target(key: string, active: number, count: number): number | undefined {
  const page = 20
  const to: Record<string, number> = { ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + page, PageUp: active - page, Home: 0, End: count - 1 }
  const next = to[key]
  return next === undefined ? undefined : Math.min(Math.max(next, 0), count - 1)
}

interface LineProps {
  index: number
  text: string
  of: number
  active: boolean
  runs: boolean
  here: boolean
  hit: boolean
  onPick: () => void
}

function Line({ index, text, of, active, runs, here, hit, onPick }: LineProps) {
  const classes = ['ln', active && 'active', runs && 'runs', here && 'here', hit && 'hit']
  return (
    <div id={`line-${index + 1}`} class={classes.filter(Boolean).join(' ')} role="option" aria-selected={active} aria-setsize={of} aria-posinset={index + 1} onClick={onPick}>
      <span class="nr q" aria-hidden="true">
        {index + 1}
      </span>
      <span class="pt">{here && <Icon name="right" />}</span>
      <code>
        {pieces(text.slice(0, LONGEST)).map(({ kind, text }) => (kind === 'plain' ? text : <span class={kind}>{text}</span>))}
        {text.length > LONGEST && <span class="q"> {c.longer(grouped(text.length - LONGEST))}</span>}
      </code>
    </div>
  )
}

import type { CallNode, EventRow, GasUse } from '../engine/protocol'
import { functionName, traceText } from '../ui/app'
import { grouped } from '../ui/format'
import { Icon } from '../ui/icons'
import { t } from '../ui/texts'

interface RowProps {
  index: number
  /** Undefined while it is on its way. */
  row: EventRow | undefined
  /** Of a callback: the call that it answers. */
  answers: CallNode | undefined
  /** Gas of the whole step, for the bars. */
  whole: number
  height: number
  position: number
  of: number
  active: boolean
  here: boolean
  later: boolean
  folded: boolean
  foldable: boolean
  onToggle: () => void
  onGo: () => void
}

export function TraceRow(props: RowProps) {
  const { index, row, height, active, here, later, folded, foldable } = props
  // What a query changed is always forgotten: it did not fail.
  const reverted = row?.reverted && row.call !== 'query'
  const isFrame = row?.kind === 'frameEnter' || row?.kind === 'transactionBegin'
  const classes = ['tr', isFrame && 'f', reverted && 'rev', here && 'now', later && 'later', active && 'active']
  return (
    <div
      class={classes.filter(Boolean).join(' ')}
      id={`event-${index}`}
      role="treeitem"
      aria-level={(row?.depth ?? 0) + 1}
      aria-posinset={props.position}
      aria-setsize={props.of}
      aria-expanded={foldable ? !folded : undefined}
      aria-selected={here}
      style={{ '--d': String(indent(row)), height: `${height}px` }}
      onClick={props.onGo}
    >
      <span class="l" title={row?.text}>
        <span class="k keep">{row ? kindLabel(row) : t.trace.loading}</span>
        {foldable && <Fold folded={folded} onToggle={props.onToggle} />}
        {row && <Text row={row} />}
        {props.answers && <Answers call={props.answers} />}
        {reverted && isFrame && (
          <span class="badge fail keep">
            <Icon name="undo" />
            {t.trace.reverted}
          </span>
        )}
        {here && <span class="badge keep">{t.trace.here}</span>}
      </span>
      {row?.gas && <Gas gas={row.gas} whole={props.whole} />}
    </div>
  )
}

/** The frame's share of the step's gas: its own part filled, that of the calls inside it lighter. */
function Gas({ gas: { total, own }, whole }: { gas: GasUse; whole: number }) {
  const share = (gas: number) => `${whole > 0 ? (gas / whole) * 100 : 0}%`
  return (
    <>
      <span class="bar" aria-hidden="true">
        <span class="inner" style={{ width: share(total) }} />
        <span style={{ width: share(own) }} />
      </span>
      <span class="g" title={t.trace.gasTitle(grouped(total), grouped(own))}>
        {grouped(total)}
        <span class="vh"> {t.trace.gasOwn(grouped(own))}</span>
      </span>
    </>
  )
}

function Answers({ call }: { call: CallNode }) {
  return <span class="q cut answers">{call.ok ? t.trace.answers(call.function) : t.trace.answersFailure(call.function)}</span>
}

/** Frames stand at their depth, what happens in them one level deeper. */
function indent(row: EventRow | undefined): number {
  if (!row) return 0
  const opens = row.kind === 'frameEnter' || row.kind === 'transactionBegin' || row.kind === 'transactionEnd'
  return opens ? row.depth : row.depth + 1
}

/** The tree's keys fold as well, so that this is for the mouse only. */
function Fold({ folded, onToggle }: { folded: boolean; onToggle: () => void }) {
  return (
    <span
      class="keep q fold"
      aria-hidden="true"
      onClick={(event) => {
        event.stopPropagation()
        onToggle()
      }}
    >
      <Icon name={folded ? 'right' : 'down'} />
    </span>
  )
}

/** Notes and changes say in their name what they are. */
function kindLabel({ kind, name, call }: EventRow): string {
  if (call) return t.trace.frames[call]
  if (kind === 'note') return t.trace.notes[name] ?? name
  if (kind === 'change' && name !== 'storage') return t.trace.set
  return t.trace.kinds[kind] ?? kind
}

function Text({ row }: { row: EventRow }) {
  if (row.kind === 'frameEnter') {
    return (
      <span class="cut">
        <b>{functionName(row.name)}</b>
        <span class="q2">{traceText(row.text.startsWith(row.name) ? row.text.slice(row.name.length) : ` ${row.text}`)}</span>
      </span>
    )
  }
  return (
    <span class={`cut ${row.kind === 'note' && row.name === 'error' ? 'no' : ''}`}>
      {traceText(row.text || row.name)}
      {row.result !== undefined && row.result !== '' && ` → ${row.result}`}
    </span>
  )
}

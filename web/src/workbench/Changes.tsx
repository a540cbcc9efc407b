/** What the step changed up to the selected moment. */
import type { ChangeRow } from '../engine/protocol'
import { goToMoment } from '../ui/actions'
import { placeOf, selectMoment } from '../state/moment'
import { changes, compared, held, names, plainName, session } from '../ui/app'
import { amount, grouped, readBytes, shortAddress, shownBundle } from '../ui/format'
import { Button, ChangeMark, Empty } from '../ui/parts'
import { placeLabel } from '../ui/place'
import { t } from '../ui/texts'
import { typed } from '../ui/typed'
import { Long } from './Long'

/** Height of a row, in pixels. */
const ROW = 33

export function Changes() {
  const rows = changes.value
  return (
    <div class="body" tabIndex={0} role="region" aria-label={t.panes.content}>
      <Span count={rows.length} />
      {rows.length === 0 ? (
        <Empty icon="inspect" title={t.changes.nothing}>
          <p>{held.value === undefined ? t.changes.nothingText : t.changes.sameText}</p>
        </Empty>
      ) : (
        <Rows rows={rows} />
      )}
    </div>
  )
}

/** Between which moments the changes are told, and how to choose the first of them. */
function Span({ count }: { count: number }) {
  const { at, step, moment } = session.place.value
  const told = at === 'inside' && held.value === undefined ? t.changes.soFar(count) : t.count.changes(count)
  return (
    <div class="row wrap since">
      <h3>
        {held.value === undefined ? t.changes.since(step - 1) : t.changes.between(momentLabel(compared.value.from), momentLabel(compared.value.to))}{' '}
        <span class="q">{told}</span>
      </h3>
      <span class="grow" />
      {held.value === undefined ? (
        <Button tone="ghost" icon="clock" title={t.changes.holdTitle} onClick={() => (held.value = moment)}>
          {t.changes.hold}
        </Button>
      ) : (
        <Button tone="ghost" icon="close" onClick={() => (held.value = undefined)}>
          {t.changes.release}
        </Button>
      )}
    </div>
  )
}

/** `after step 4, moment 812`. */
function momentLabel(moment: number): string {
  const run = session.run.value
  return t.changes.at(placeLabel(placeOf(run, selectMoment(run, moment))), grouped(moment))
}

function Rows({ rows }: { rows: readonly ChangeRow[] }) {
  const inside = session.place.value.at === 'inside' || held.value !== undefined
  return (
    <div class="sec">
      <table class="tbl changes">
        <thead>
          <tr>
            <th scope="col">
              <span class="vh">{t.changes.kind}</span>
            </th>
            <th scope="col">{t.changes.where}</th>
            <th scope="col" class="r">
              {t.changes.before}
            </th>
            <th scope="col" class="r">
              {inside ? t.changes.atThisMoment : t.changes.after}
            </th>
          </tr>
        </thead>
        <Long items={rows} tag="tbody" estimate={ROW} row={(row) => <Row key={row.index} row={row} />} />
      </table>
    </div>
  )
}

function Row({ row }: { row: ChangeRow }) {
  return (
    <tr>
      <td class="mk">
        <ChangeMark mark={row.mark} />
      </td>
      <td>
        <button type="button" class="plain" title={t.outcome.goToMoment} onClick={() => goToMoment(row.index + 1)}>
          <ChangedWhere row={row} />
        </button>
      </td>
      <td class="r q2">{changedValue(row, 'before')}</td>
      <td class="r">{changedValue(row, 'after')}</td>
    </tr>
  )
}

/** Whose value it is, and which. */
export function ChangedWhere({ row }: { row: ChangeRow }) {
  const who = row.name ? plainName(row.name) : (names.value.get(row.address) ?? shortAddress(row.address))
  return (
    <>
      <b class="b">{who}</b> {what(row)}
    </>
  )
}

function what({ field, key, keyText }: ChangeRow): string {
  if (key !== undefined && shownBundle.value === 'evm') return t.world.slot(keyText ?? key)
  if (key !== undefined) return (keyText ?? key).split('|').map((part) => part.replace(/^(address|sc|str):/, '')).join(': ')
  return field in t.world.fields ? t.inText(t.world.fields[field as keyof typeof t.world.fields]) : field
}

export function changedValue(row: ChangeRow, side: 'before' | 'after'): string {
  const { address, field, keyText } = row
  const [raw, text] = side === 'before' ? [row.before, row.beforeText] : [row.after, row.afterText]
  if (field === 'balance' && /^\d+$/.test(raw)) return amount(raw)
  if (field === 'storage' && shownBundle.value === 'evm') return readBytes(raw, names.value).text || t.empty
  const read = keyText !== undefined && text ? typed.value?.stored(address, keyText, raw) : undefined
  return (read?.text ?? text) || raw || t.none
}

/** What the step changed up to the selected moment. */
import type { ChangeRow } from '../engine/protocol'
import { goToMoment } from '../ui/actions'
import { changes, names, plainName, session } from '../ui/app'
import { amount, readBytes, shortAddress, shownBundle } from '../ui/format'
import { ChangeMark, Empty } from '../ui/parts'
import { t } from '../ui/texts'
import { typed } from '../ui/typed'

export function Changes() {
  const { at, step } = session.place.value
  const rows = changes.value
  if (rows.length === 0) {
    return (
      <Empty icon="inspect" title={t.changes.nothing}>
        <p>{t.changes.nothingText}</p>
      </Empty>
    )
  }
  const inside = at === 'inside'
  return (
    <div class="body" tabIndex={0} role="region" aria-label={t.panes.content}>
      <div class="sec">
        <h3>
          {t.changes.since(step - 1)} <span class="q">{inside ? t.changes.soFar(rows.length) : t.count.changes(rows.length)}</span>
        </h3>
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
          <tbody>
            {rows.map((row) => (
              <Row key={row.index} row={row} />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}

function Row({ row }: { row: ChangeRow }) {
  const who = row.name ? plainName(row.name) : (names.value.get(row.address) ?? shortAddress(row.address))
  return (
    <tr>
      <td class="mk">
        <ChangeMark mark={row.mark} />
      </td>
      <td>
        <button type="button" class="plain" title={t.outcome.goToMoment} onClick={() => goToMoment(row.index + 1)}>
          <b class="b">{who}</b> {what(row)}
        </button>
      </td>
      <td class="r q2">{value(row, row.before, row.beforeText)}</td>
      <td class="r">{value(row, row.after, row.afterText)}</td>
    </tr>
  )
}

function what({ field, key, keyText }: ChangeRow): string {
  if (key !== undefined && shownBundle.value === 'evm') return t.world.slot(keyText ?? key)
  if (key !== undefined) return (keyText ?? key).split('|').map((part) => part.replace(/^(address|sc|str):/, '')).join(': ')
  return t.world.fields[field as keyof typeof t.world.fields]?.toLowerCase() ?? field
}

function value({ address, field, keyText }: ChangeRow, raw: string, text: string): string {
  if (field === 'balance' && /^\d+$/.test(raw)) return amount(raw)
  if (field === 'storage' && shownBundle.value === 'evm') return readBytes(raw, names.value).text || t.empty
  const read = keyText !== undefined && text ? typed.value?.stored(address, keyText, raw) : undefined
  return (read?.text ?? text) || raw || t.none
}

/** Expected beside actual, the difference in words, and the moment at which the value was last written. */
import type { ChangeRow, Difference, StepResult } from '../engine/protocol'
import { useEffect, useState } from 'preact/hooks'
import { goToMoment } from '../ui/actions'
import { names, session } from '../ui/app'
import { byteLength, grouped, plainDecimal, readBytes } from '../ui/format'
import { Button, VerdictMark } from '../ui/parts'
import { shown } from '../ui/summary'
import { t } from '../ui/texts'

export function Differences({ result }: { result: StepResult }) {
  return (
    <>
      <table class="cmp">
        <thead>
          <tr>
            <th scope="col" class="vm">
              <span class="vh">{t.failed}</span>
            </th>
            <th scope="col">{t.outcome.where}</th>
            <th scope="col" class="r">
              {t.outcome.expected}
            </th>
            <th scope="col" class="r">
              {t.outcome.actual}
            </th>
          </tr>
        </thead>
        <tbody>
          {result.differences.map((difference) => (
            <Row key={difference.path + difference.message} difference={difference} />
          ))}
        </tbody>
      </table>
      <LastWrite result={result} />
    </>
  )
}

function Row({ difference }: { difference: Difference }) {
  const { expected, actual, message } = difference
  const { subject, part } = where(difference.path)
  const [want, have] = [readable(expected), readable(actual)]
  return (
    <tr class="x">
      <td>
        <VerdictMark state="failed" />
      </td>
      <td>
        <b class="b">{subject}</b>
        {part && (
          <>
            <br />
            <span class="q2">{part}</span>
          </>
        )}
        <p class="q2" lang="en">
          {message}
        </p>
      </td>
      <td class="r">{want}</td>
      <td class="r act">
        {have}
        <Distance expected={expected} actual={actual} />
      </td>
    </tr>
  )
}

/** `/expect/out/0` as "Return data 1", `/accounts/address:alice/balance` as "alice, Balance". */
function where(path: string): { subject: string; part: string } {
  const [, root, ...rest] = path.split('/').map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
  const field = (key: string | undefined) => t.fields[key ?? ''] ?? key ?? ''
  if (root === 'accounts' && rest.length === 0) return { subject: field(root), part: '' }
  if (root === 'accounts') return { subject: shown(rest[0]), part: rest.slice(1).map(field).join(', ') }
  const index = rest[1] === undefined ? '' : ` ${/^\d+$/.test(rest[1]) ? Number(rest[1]) + 1 : rest[1]}`
  return { subject: field(rest[0]) + index, part: rest.slice(2).map(field).join(', ') }
}

function readable(value: string): string {
  if (value === '') return t.empty
  return /^0x([0-9a-f]{2})*$/.test(value) ? readBytes(value, names.value).text || t.empty : value
}

/** How far two numbers are apart, in words. */
function Distance({ expected, actual }: { expected: string; actual: string }) {
  const [want, have] = [number(expected), number(actual)]
  if (want === undefined || have === undefined || want === have) return null
  const apart = grouped(String(have > want ? have - want : want - have))
  return <div class="apart">{have > want ? t.outcome.more(apart) : t.outcome.fewer(apart)}</div>
}

/** The engine writes numbers as `9` or as `9 (0x09)`. */
function number(text: string): bigint | undefined {
  const value = text.replace(/ \(0x[0-9a-f]*\)$/, '')
  if (/^0x[0-9a-f]+$/.test(value)) return byteLength(value) <= 16 ? BigInt(value) : undefined
  return plainDecimal(value)
}

/** The last change of the first differing field before the check. */
function LastWrite({ result }: { result: StepResult }) {
  const [row, setRow] = useState<ChangeRow | undefined>(undefined)
  const first = result.differences[0]
  useEffect(() => {
    let current = true
    void lastChange(first, result.endEvent).then((found) => current && setRow(found))
    return () => {
      current = false
    }
  }, [first?.path, result.endEvent])
  if (!row) return null
  return (
    <div class="sec">
      <h3>{t.outcome.lastWrite}</h3>
      <p>
        <span class="q2">{row.name ? shown(row.name) : names.value.get(row.address)}, </span>
        {row.keyText ?? t.fields[row.field] ?? row.field}: {row.beforeText || t.empty} → {row.afterText || t.empty}
      </p>
      <div class="row acts">
        <Button icon="clock" onClick={() => goToMoment(row.index + 1)}>
          {t.outcome.goToMoment}
        </Button>
      </div>
    </div>
  )
}

async function lastChange(difference: Difference | undefined, end: number): Promise<ChangeRow | undefined> {
  const [, root, address, field, key] = difference?.path.split('/') ?? []
  if (root !== 'accounts' || !address || !field) return undefined
  const rows = await session.request('changes', { from: 0, to: end }).catch(() => [])
  const wanted = field === 'storage' && key ? await session.request('value', { expression: key }).catch(() => undefined) : undefined
  const found = rows.find((row) => row.name === address && row.field === field && (!wanted || row.key === wanted.hex))
  if (!found) return undefined
  // The row tells the whole way of the value; its event tells the last change alone.
  const [event] = await session.request('events', { from: found.index, count: 1 }).catch(() => [])
  return event?.change ?? found
}

import type { Block } from '../engine/protocol'
import { grouped, shortHex } from './format'
import { Icon } from './icons'
import { t } from './texts'

export function BlockRow({ title, block }: { title: string; block: Block }) {
  const fields = t.world.blockFields
  return (
    <details class="acct">
      <summary>
        <span class="chev">
          <Icon name="right" />
        </span>
        <span class="name small">{title}</span>
        <span class="q2">{t.world.blockRound(grouped(block.round))}</span>
      </summary>
      <div class="in-acct">
        <table class="kv">
          <tbody>
            {(Object.keys(fields) as (keyof typeof fields)[]).map((field) => (
              <tr key={field}>
                <td class="mk" />
                <th scope="row">{fields[field]}</th>
                <td>{shownField(field, block[field])}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}

function shownField(field: keyof Block, value: string) {
  if (field === 'randomSeed') return <code title={value}>{/^0x0*$/.test(value) ? t.none : shortHex(value, 10)}</code>
  return field === 'timestampMs' ? t.world.milliseconds(grouped(value)) : grouped(value)
}

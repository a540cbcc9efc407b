/** The block at the selected moment, and the one before it where the chain has it in its world. */
import type { Block, World } from '../engine/protocol'
import { evm } from '../ui/evm'
import { grouped, shortHex } from '../ui/format'
import { Icon } from '../ui/icons'
import { t } from '../ui/texts'

/** What is shown of a block: a line, and its fields. */
export interface BlockText {
  note: string
  rows: { label: string; shown: string; title?: string }[]
}

export function Blocks({ state: { block, previousBlock } }: { state: World }) {
  const shown = 'round' in block ? multiversx(block) : evm.value?.blockText(block)
  const hasPrevious = previousBlock && Object.values(previousBlock).some((value) => !/^(0x)?0*$/.test(value))
  return (
    <>
      {shown && <BlockRow title={t.block} block={shown} />}
      {hasPrevious && <BlockRow title={t.world.previousBlock} block={multiversx(previousBlock)} />}
    </>
  )
}

function multiversx(block: Block): BlockText {
  const fields = t.world.blockFields
  const row = (field: keyof typeof fields) => ({ label: fields[field], shown: shownField(field, block[field]), title: block[field] })
  return { note: t.world.blockRound(grouped(block.round)), rows: (Object.keys(fields) as (keyof typeof fields)[]).map(row) }
}

function shownField(field: keyof Block, value: string): string {
  if (field === 'randomSeed') return /^0x0*$/.test(value) ? t.none : shortHex(value, 10)
  return field === 'timestampMs' ? t.world.milliseconds(grouped(value)) : grouped(value)
}

function BlockRow({ title, block }: { title: string; block: BlockText }) {
  return (
    <details class="acct">
      <summary>
        <span class="chev">
          <Icon name="right" />
        </span>
        <span class="name small">{title}</span>
        <span class="q2">{block.note}</span>
      </summary>
      <div class="in-acct">
        <table class="kv">
          <tbody>
            {block.rows.map(({ label, shown, title }) => (
              <tr key={label}>
                <td class="mk" />
                <th scope="row">{label}</th>
                <td title={title}>{shown}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}

import { useState } from 'preact/hooks'
import type { Account, StorageEntry } from '../engine/protocol'
import { names, plainName } from '../ui/app'
import { readBytes, shownBundle } from '../ui/format'
import { ChangeMark } from '../ui/parts'
import { t } from '../ui/texts'
import { typed } from '../ui/typed'
import { Long } from './Long'

/** Height of an entry, in pixels. */
const ENTRY = 27

/** Keys of holdings, roles and last nonces, which are shown decoded among the tokens: `ELRONDesdt`, `ELRONDroleesdt`, `ELRONDnonce`. */
const TOKEN_KEY = /^0x454c524f4e44(65736474|726f6c6565736474|6e6f6e6365)/

export function StorageTable({ account }: { account: Account }) {
  const [raw, setRaw] = useState(false)
  const own = raw ? account.storage : account.storage.filter(({ key }) => !TOKEN_KEY.test(key))
  return (
    <>
      <h3 class="h4">
        {t.world.storage} <span class="q">{t.count.entries(own.length)}</span>
        <span class="grow" />
        {account.storage.length > 0 && (
          <button type="button" class="link" aria-pressed={raw} onClick={() => setRaw(!raw)}>
            {t.world.rawHex}
          </button>
        )}
      </h3>
      <table class="kv entries">
        <Long items={own} tag="tbody" estimate={ENTRY} row={(entry) => <Entry key={entry.key} address={account.address} entry={entry} raw={raw} />} />
      </table>
    </>
  )
}

function Entry({ address, entry, raw }: { address: string; entry: StorageEntry; raw: boolean }) {
  const { mark, before } = entry
  const read = (hex: string) => typed.value?.stored(address, entry.keyText, hex)
  const now = read(entry.value)
  return (
    <>
      <tr class={mark ? 'chg' : ''}>
        <td class="mk">{mark && <ChangeMark mark={mark} />}</td>
        <th scope="row" title={entry.key}>
          {keyLabel(entry.keyText)}
        </th>
        <td title={now?.title ?? entry.readings.map(({ as, text }) => `${as}: ${text}`).join('\n')}>
          {mark && mark !== 'added' && before !== undefined && (
            <span class="was">
              <span class="vh">{t.world.was}</span>
              {read(before)?.text ?? (readBytes(before, names.value).text || t.empty)}
            </span>
          )}
          {mark === 'removed' ? <i>{t.empty}</i> : (now?.text ?? valueText(entry))}
        </td>
      </tr>
      {raw && (
        <tr class={mark ? 'chg' : ''}>
          <td />
          <td colSpan={2}>
            <code class="raw">
              <span class="q2">{t.world.key}</span> {entry.key.slice(2)}
              <br />
              <span class="q2">{t.world.value}</span> {entry.value.slice(2) || t.empty}
            </code>
          </td>
        </tr>
      )}
    </>
  )
}

/** `deposit|address:alice` as `deposit: alice`; the words of EVM chains are slots. */
function keyLabel(keyText: string): string {
  if (shownBundle.value === 'evm') return t.world.slot(keyText)
  return keyText.split('|').map((part) => part.replace(/^(address|sc|str):/, '')).join(': ')
}

function valueText({ readings: [likeliest], value }: StorageEntry): string {
  if (shownBundle.value === 'evm') return readBytes(value, names.value).text || t.empty
  if (likeliest?.as === 'address') return plainName(likeliest.text)
  return likeliest?.text || t.empty
}

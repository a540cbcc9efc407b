/** The bar above a text: which contract, which view of it, where to go, what to find. */
import type { Listing } from '../engine/text'
import { grouped } from '../ui/format'
import { Icon } from '../ui/icons'
import { Segments } from '../ui/parts'
import { nextOf } from './lines'
import { c } from './texts'
import { contracts, find, mode, pick, shown } from './view'

interface Props {
  /** When the text is there. */
  listing?: Listing | undefined
  /** Lines, from 0, that hold what is looked for. */
  found?: readonly number[] | undefined
  /** The chosen line, from 0. */
  active?: number
  onGo?: (line: number) => void
}

/** Functions offered at most: the rest is found by name. */
const MOST_OFFERED = 3000

export function CodeBar({ listing, found, active = -1, onGo }: Props) {
  const contract = shown.value
  return (
    <div class="tb code-bar">
      <span class="pick">
        <select aria-label={c.contract} value={contract?.path ?? ''} onChange={({ currentTarget }) => pick(currentTarget.value)}>
          {!contract && <option value="">{c.noContract}</option>}
          {contracts.value.map(({ path }) => (
            <option key={path} value={path}>
              {path}
            </option>
          ))}
        </select>
        <Icon name="down" />
      </span>
      {contract?.source !== undefined && <Segments label={c.view} value={mode.value} options={[['source', c.source], ['module', c.module]]} onPick={(value) => (mode.value = value)} />}
      {listing && onGo && listing.functions.length > 0 && <Functions listing={listing} onGo={onGo} />}
      <span class="grow" />
      {found && onGo && <Find found={found} active={active} onGo={onGo} />}
    </div>
  )
}

function Functions({ listing, onGo }: { listing: Listing; onGo: (line: number) => void }) {
  const exported = listing.functions.filter(({ exports }) => exports.length > 0)
  const others = listing.functions.filter(({ exports }) => exports.length === 0)
  const named = [...exported.map((one) => ({ ...one, text: one.exports.join(', ') })), ...others.map((one) => ({ ...one, text: one.name ?? `${one.index}` }))]
  return (
    <span class="pick">
      <select
        aria-label={c.goTo}
        value=""
        onChange={({ currentTarget }) => {
          onGo(Number(currentTarget.value))
          currentTarget.value = ''
        }}
      >
        <option value="">{c.goTo}</option>
        {named.slice(0, MOST_OFFERED).map(({ index, first, text }) => (
          <option key={index} value={first}>
            {text}
          </option>
        ))}
      </select>
      <Icon name="down" />
    </span>
  )
}

function Find({ found, active, onGo }: { found: readonly number[]; active: number; onGo: (line: number) => void }) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return
    const next = found[nextOf(found, active, event.shiftKey ? -1 : 1)]
    if (next !== undefined) onGo(next + 1)
    event.preventDefault()
  }
  return (
    <>
      {find.value !== '' && (
        <span class="q nw" role="status">
          {c.found(found.indexOf(active), grouped(found.length))}
        </span>
      )}
      <input type="search" class="in find" placeholder={c.find} aria-label={c.find} value={find.value} onInput={({ currentTarget }) => (find.value = currentTarget.value)} onKeyDown={onKeyDown} />
    </>
  )
}

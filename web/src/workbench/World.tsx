/** World: the accounts at the selected moment, and what the step changed in them. */
import { useRef, useState } from 'preact/hooks'
import type { Account, World as State } from '../engine/protocol'
import { placeLabel } from '../ui/place'
import { dialog, plainName, readOnly, session, world } from '../ui/app'
import { AccountRow } from './AccountRow'
import { Long } from './Long'
import { Blocks } from './BlockRow'
import { Icon } from '../ui/icons'
import { ChangeMark, Empty, IconButton } from '../ui/parts'
import { t } from '../ui/texts'

/** Height of a closed account, in pixels. */
const CLOSED = 53

export function World() {
  const [finding, setFinding] = useState(false)
  const [wanted, setWanted] = useState('')
  const state = world.value
  return (
    <section class="panel side world" aria-labelledby="h-world" id="world">
      <div class="ph">
        <h2 id="h-world" tabIndex={-1}>
          {t.world.title}
        </h2>
        {state && <span class="badge accent">{placeLabel(session.place.value)}</span>}
        <span class="grow" />
        <IconButton icon="find" label={t.world.find} pressed={finding} onClick={() => (setFinding(!finding), setWanted(''))} />
        {!readOnly.value && <IconButton icon="plus" label={t.world.addAccount} onClick={() => (dialog.value = { kind: 'account' })} />}
      </div>
      {finding && <Find value={wanted} onInput={setWanted} onClose={() => (setFinding(false), setWanted(''))} />}
      <div class="body" tabIndex={0} role="region" aria-label={t.world.accounts}>
        {state ? <Accounts state={state} wanted={wanted.trim().toLowerCase()} onClear={() => setWanted('')} /> : <NotYet />}
      </div>
    </section>
  )
}

function Find(props: { value: string; onInput: (text: string) => void; onClose: () => void }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <div class="tb find">
      <input
        ref={input}
        class="in"
        type="search"
        aria-label={t.world.find}
        placeholder={t.world.find}
        value={props.value}
        autofocus
        onInput={(event) => props.onInput(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && (event.stopPropagation(), props.onClose())}
      />
    </div>
  )
}

function NotYet() {
  return (
    <Empty icon="world" title={t.world.notYetTitle}>
      <p>{t.world.notYet}</p>
    </Empty>
  )
}

function Accounts({ state, wanted, onClear }: { state: State; wanted: string; onClear: () => void }) {
  const found = wanted ? state.accounts.filter((account) => matches(account, wanted)) : state.accounts
  const accounts = [...found.filter(({ isContract }) => !isContract), ...found.filter(({ isContract }) => isContract)]
  return (
    <>
      <Long key={wanted} items={accounts} tag="div" estimate={CLOSED} row={(account) => <AccountRow key={account.address} account={account} wanted={wanted} />} />
      {accounts.length === 0 && wanted && (
        <div class="sec">
          <p>{t.world.nothingFound(wanted)}</p>
          <button type="button" class="link" onClick={onClear}>
            {t.world.clear}
          </button>
        </div>
      )}
      {!wanted && <Blocks state={state} />}
      <Legend />
    </>
  )
}

function matches(account: Account, wanted: string): boolean {
  const { name, address, storage } = account
  const holds = (text: string | undefined) => text !== undefined && text.toLowerCase().includes(wanted)
  if (holds(name) || (name && holds(plainName(name))) || holds(address) || ('bech32' in account && holds(account.bech32))) return true
  return storage.some(({ key, keyText }) => holds(key) || holds(keyText))
}

function Legend() {
  return (
    <p class="q legend">
      {t.world.legend}{' '}
      <span class="nw">
        <ChangeMark mark="added" /> <span aria-hidden="true">{t.world.legendNew}</span>
      </span>{' '}
      <span class="nw">
        <ChangeMark mark="changed" /> <span aria-hidden="true">{t.world.legendChanged}</span>
      </span>{' '}
      <span class="nw">
        <ChangeMark mark="removed" /> <span aria-hidden="true">{t.world.legendRemoved}</span>
      </span>
    </p>
  )
}

export function Chevron() {
  return (
    <span class="chev">
      <Icon name="right" />
    </span>
  )
}

/** The accounts that are offered for an address, as the list of an input. */
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { known, type Known } from '../accounts'

/** More are offered only to who has come to the field, and only as far as they fit what is typed. */
const MANY = 200
const OFFERED = 30

/** The box of an input with the list `id`, which it brings along. */
export function KnownAccounts({ id, shown, children }: { id: string; shown: string; children: ComponentChildren }) {
  const [inside, setInside] = useState(false)
  const offered = known.value.length <= MANY ? known.value : inside ? fitting(shown) : []
  return (
    <span class="fieldbox" onFocusIn={() => setInside(true)} onFocusOut={() => setInside(false)}>
      {children}
      <datalist id={id}>
        {offered.map(({ name, expression }) => (
          <option key={expression} value={name}>
            {expression}
          </option>
        ))}
      </datalist>
    </span>
  )
}

function fitting(shown: string): Known[] {
  const wanted = shown.toLowerCase()
  return known.value.filter(({ name }) => name.toLowerCase().includes(wanted)).slice(0, OFFERED)
}

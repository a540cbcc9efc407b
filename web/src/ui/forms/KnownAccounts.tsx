/** The accounts that are offered for an address, as the list of an input. */
import { known } from '../accounts'

/** More are offered only as far as they fit what is typed. */
const MANY = 200
const OFFERED = 30

export function KnownAccounts({ id, shown }: { id: string; shown: string }) {
  const wanted = shown.toLowerCase()
  const fit = known.value.length <= MANY ? known.value : known.value.filter(({ name }) => name.toLowerCase().includes(wanted)).slice(0, OFFERED)
  return (
    <datalist id={id}>
      {fit.map(({ name, expression }) => (
        <option key={expression} value={name}>
          {expression}
        </option>
      ))}
    </datalist>
  )
}

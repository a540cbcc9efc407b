/** What a scenario of an EVM chain asks for as a whole: the fork whose rules hold, and whether programs are activated by themselves. */
import { readOnly, session } from '../ui/app'
import { Icon } from '../ui/icons'
import { text } from '../ui/summary'
import { t } from '../ui/texts'
import { withMember } from './member'
import { DEFAULT_FORK, FORKS } from './schema'
import { e } from './texts'

export function RulesBar() {
  const parsed = session.parsed.value
  if (!parsed.ok) return null
  const read = (key: string) => text(parsed.frame[key])
  const fork = read('spec') || DEFAULT_FORK
  return (
    <fieldset class="tb rules" disabled={readOnly.value} aria-label={e.rules}>
      <span class="badge line show-s">{t.chains[session.chain.value]}</span>
      <label for="rules-fork" class="q2">
        {e.fork}
      </label>
      <span class="pick">
        <select id="rules-fork" value={fork} onChange={(event) => set('spec', event.currentTarget.value)}>
          {[...new Set([...FORKS, fork])].map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
        <Icon name="down" />
      </span>
      <span class="grow" />
      {session.chain.value === 'stylus' && (
        <label class="row q2">
          <input type="checkbox" class="flag" checked={read('activation') !== 'required'} onChange={(event) => set('activation', event.currentTarget.checked ? 'implied' : 'required')} />
          {e.activate}
        </label>
      )}
    </fieldset>
  )
}

function set(key: string, value: string): void {
  session.dispatch({ type: 'text', scenario: withMember(session.document.value?.scenario ?? '', key, value) })
}

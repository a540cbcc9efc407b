/** What a contract in the world offers: one click writes a call, or asks a view that needs no arguments. */
import type { Account } from '../engine/protocol'
import { addSteps, runTo } from '../ui/actions'
import { embedded, readOnly, running, selectedStep, steps } from '../ui/app'
import { focusSoon } from '../ui/focus'
import { Icon } from '../ui/icons'
import { newStep } from '../ui/templates'
import { object } from '../ui/summary'
import { type Abi, abiOf } from './contract'
import { blanks, encoded } from './draft'
import { reads } from './Endpoint'
import { a } from './texts'
import type { Endpoint } from './types'

export function functionsOf(account: Account) {
  const abi = abiOf(account.codeFile)
  if (!abi || embedded || readOnly.value || abi.forms.endpoints.length === 0) return undefined
  return <Functions abi={abi} to={account.name ?? account.address} />
}

function Functions({ abi, to }: { abi: Abi; to: string }) {
  const { endpoints } = abi.forms
  return (
    <>
      <h3 class="h4">
        {a.functions} <span class="q">{endpoints.length}</span>
      </h3>
      <ul class="functions">
        {[...endpoints.filter((endpoint) => !reads(endpoint)), ...endpoints.filter(reads)].map((endpoint) => (
          <li key={endpoint.name}>
            <button type="button" class="link" disabled={running.value} title={endpoint.docs} onClick={() => void call(abi, endpoint, to)}>
              <Icon name={reads(endpoint) ? 'find' : 'play'} />
              {endpoint.name}
              <span class="vh"> {reads(endpoint) ? a.query : a.call}</span>
            </button>
            <span class="ty">{endpoint.inputs.map(({ name, type }) => name || type).join(', ')}</span>
            {endpoint.payable.length > 0 && <span class="badge line">{a.payable(endpoint.payable)}</span>}
          </li>
        ))}
      </ul>
    </>
  )
}

/** Adds the step behind the selected one; a view that takes nothing is asked at once. */
async function call(abi: Abi, endpoint: Endpoint, to: string): Promise<void> {
  const step = newStep(reads(endpoint) ? 'scQuery' : 'scCall')
  const callee = { abi, name: endpoint.name, endpoint }
  const tx = { ...object(step['tx']), to, function: endpoint.name, arguments: encoded(callee, blanks(callee)) ?? [] }
  const at = Math.min(selectedStep.value + 1, steps.value.length)
  addSteps([{ ...step, tx }], at)
  if (reads(endpoint) && endpoint.inputs.length === 0) return runTo(at)
  focusSoon(() => document.querySelector<HTMLElement>('.step.sel .typed :is(input, select, button)'))
}

/**
 * What the page shows by a contract's ABI. The page asks for each part and shows its own where it gets none; this part is loaded with
 * the first ABI that a document holds.
 *
 * | file | holds |
 * |---|---|
 * | `ask` | questions to the engine's bundle for authors |
 * | `contract` | which ABI belongs to which contract |
 * | `Arguments`, `Field`, `Parts`, `Endpoint` | forms |
 * | `draft` | arguments that are being written |
 * | `values`, `expressions`, `names` | values as forms hold them, as scenarios write them |
 * | `Decoded`, `show`, `stored` | results, events and stored values |
 * | `Functions` | what a contract in the world offers |
 */
import { useId } from 'preact/hooks'
import type { ComponentChildren } from 'preact'
import type { Json } from '../state/json'
import type { Step } from '../state/scenario'
import { ValuesField } from '../ui/forms/lists'
import { object } from '../ui/summary'
import { t } from '../ui/texts'
import { Arguments } from './Arguments'
import { abiOf, argumentsOf, type Call, called, callOf, codeOf, faultOf } from './contract'
import { blanks, encoded } from './draft'
import { EndpointField } from './Endpoint'
import { a } from './texts'

export { ready } from './ask'
export { functionsOf } from './Functions'
export { eventOf, expectedOf, returnData, returnText, stored } from './Decoded'

type SetPath = (path: string[], value: Json | undefined) => void

/** Fields of a step that the ABI describes, in the place of the page's own, by key. */
export function fieldsOf(step: Step, index: number, set: SetPath): Record<string, ComponentChildren> {
  const call = callOf(step)
  if (!call) return faultyField(step, set)
  const tx = object(step['tx'])
  const args = argumentsOf(tx)
  const own: Record<string, ComponentChildren> = {}
  if (step.step !== 'scDeploy') {
    own['function'] = <FunctionField call={call} step={step} onPick={(name) => set(['tx'], { ...tx, function: name, arguments: argumentsFor(call, name, args ?? []) })} />
  }
  if (call.endpoint && args) {
    const callee = { ...call, endpoint: call.endpoint }
    own['arguments'] = <Labelled><Arguments place={String(index)} callee={callee} args={args} onChange={(next) => set(['tx', 'arguments'], next)} /></Labelled>
  }
  return own
}

/** Those that there are when they fit the function as well, else what it takes at least. */
function argumentsFor({ abi }: Call, name: string, args: readonly Json[]): Json[] {
  const endpoint = called(abi, name)?.endpoint
  if (!endpoint) return [...args]
  const callee = { abi, name, endpoint }
  return encoded(callee, blanks(callee)) ?? []
}

/** The arguments of a deployment, for its dialog; undefined when no ABI is known for the contract. */
export function deployArguments(path: string, args: Json, onChange: (args: Json) => void): ComponentChildren {
  const call = called(abiOf(path), 'init')
  if (!call?.endpoint || !Array.isArray(args)) return undefined
  return <Arguments place={`deploy ${path}`} callee={{ ...call, endpoint: call.endpoint }} args={args} onChange={onChange} />
}

function FunctionField({ call, step, onPick }: { call: Call; step: Step; onPick: (name: string) => void }) {
  const id = useId()
  return (
    <>
      <label class="lb" for={id}>
        {t.fields['function']}
      </label>
      <div class="full row lined">
        <EndpointField id={id} call={call} tx={object(step['tx'])} isQuery={step.step === 'scQuery'} onChange={onPick} />
      </div>
    </>
  )
}

function Labelled({ children }: { children: ComponentChildren }) {
  return (
    <>
      <span class="lb">{t.fields['arguments']}</span>
      <div class="full row lined">{children}</div>
    </>
  )
}

/** An ABI that cannot be read says so where it would be used. */
function faultyField(step: Step, set: SetPath): Record<string, ComponentChildren> {
  const code = codeOf(step)
  const fault = code === undefined ? undefined : faultOf(code)
  const args = argumentsOf(object(step['tx']))
  if (!fault || !args) return {}
  return {
    arguments: (
      <Labelled>
        <div class="grow">
          <ValuesField id="arguments" label={t.fields['arguments']} value={args} onChange={(next) => set(['tx', 'arguments'], next)} />
          <p class="hint no">{a.faulty(fault.path, fault.error.text)}</p>
        </div>
      </Labelled>
    ),
  }
}

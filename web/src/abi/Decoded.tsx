/** Results, events and stored values by their types, beside the bytes. */
import type { Log } from '../engine/protocol'
import type { Step } from '../state/scenario'
import { type Abi, abiAt, callOf } from './contract'
import { ask, evaluate } from './ask'
import { count, expressions } from './expressions'
import { expressionOf, nameOf } from './names'
import { show } from './show'
import { storedType } from './stored'
import { a } from './texts'
import type { Form, Named, Parameter } from './types'
import { fromEngine } from './values'

/** A decoded value with its type. */
interface Read {
  name: string
  type: string
  text: string
}

function read({ name, type, form }: Parameter, value: Named['value']): Read {
  return { name, type, text: show(form, value, nameOf) }
}

/** What a step returned, by the outputs of its function; undefined when no ABI tells, or the data do not fit. */
function results(step: Step | undefined, out: readonly string[]): Read[] | undefined {
  const call = step && callOf(step)
  if (!call?.endpoint) return undefined
  const { answer } = ask(call.abi.text, { ask: 'decodeResults', endpoint: call.name, data: [...out] })
  return answer && call.endpoint.outputs.map((output, i) => read(output, answer[i]?.value ?? null))
}

/** The return data of a step, one line an output; the bytes beside them. */
export function returnData(step: Step | undefined, out: readonly string[]) {
  const found = results(step, out)
  if (!found) return undefined
  const isEach = found.length === out.length
  return (
    <>
      <ol class="out">
        {found.map(({ name, type, text }, i) => (
          <li key={i}>
            {name && <span class="q2">{name}: </span>}
            <b class="b">{text}</b> <span class="ty">{type}</span> {isEach && <code class="q">{out[i]}</code>}
          </li>
        ))}
      </ol>
      {!isEach && (
        <ol class="out raw-out" title={a.rawTitle}>
          {out.map((hex, i) => (
            <li key={i}>
              <code class="q">{hex}</code>
            </li>
          ))}
        </ol>
      )}
    </>
  )
}

/** What a step returned as expressions, for its expectations; undefined when it is not known which bytes belong to which output. */
export function expectedOf(step: Step, out: readonly string[]): string[] | undefined {
  const call = callOf(step)
  const { answer } = (call?.endpoint && ask(call.abi.text, { ask: 'decodeResults', endpoint: call.name, data: [...out] })) ?? {}
  if (!call?.endpoint || !answer) return undefined
  const expected: string[] = []
  for (const [i, { form }] of call.endpoint.outputs.entries()) {
    const value = fromEngine(form, answer[i]?.value ?? null, expressionOf)
    const data = out.slice(expected.length, expected.length + count(form, value))
    expected.push(...expressions(form, value, data, (expression) => evaluate(expression).answer))
  }
  return expected.length === out.length ? expected : undefined
}

/** The same on one line. */
export function returnText(step: Step, out: readonly string[]): string | undefined {
  return results(step, out)?.map(({ text }) => text).join(', ')
}

/** A log as an event of the contract that wrote it: its name, and its values one a line. */
export function eventOf({ address, topics, data }: Log): { name: string; values: Read[] } | undefined {
  const abi = abiAt(address)
  const { answer } = (abi && ask(abi.text, { ask: 'decodeEvent', topics, data })) ?? {}
  if (!abi || !answer) return undefined
  const event = abi.forms.events.find(({ identifier }) => identifier === answer.identifier)
  return event && { name: event.identifier, values: event.inputs.map((input, i) => read(input, answer.values[i]?.value ?? null)) }
}

/** A stored value by the view that gives it: its text, and how it was read. */
export function stored(address: string, keyText: string, hex: string): { text: string; title: string } | undefined {
  const abi = abiAt(address)
  const found = abi && storedType(abi.forms, keyText)
  if (!abi || !found) return undefined
  const text = valueText(abi, found.type, found.form, hex)
  return text === undefined ? undefined : { text, title: found.view ? a.asView(found.view, found.type) : a.as(found.type) }
}

function valueText(abi: Abi, type: string, form: Form, bytes: string): string | undefined {
  const { answer, error } = ask(abi.text, { ask: 'decodeValue', type, bytes })
  return error ? undefined : show(form, answer, nameOf)
}

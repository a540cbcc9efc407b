/**
 * Arguments as they are being written. What fits goes into the step at once; what does not fit yet is kept here, as long as the
 * step's arguments stay as they were. So undoing, and editing the JSON, always win.
 */
import { signal } from '@preact/signals'
import type { Json } from '../state/json'
import { ask, evaluate } from './ask'
import type { Abi } from './contract'
import { expressions } from './expressions'
import { expressionOf } from './names'
import type { AbiError, Endpoint } from './types'
import { blank, fromEngine, missing, toEngine } from './values'

/** An endpoint with its ABI. */
export interface Callee {
  abi: Abi
  /** `init` for a deployment. */
  name: string
  endpoint: Endpoint
}

/** Values for the inputs, or why the arguments that stand in the step are none. */
export type Start = { values: Json[]; misfit?: undefined } | { misfit: string; values?: undefined }

interface Draft {
  name: string
  written: string
  values: Json[]
}

/** By the place of the form: a step's index, or the contract that is deployed. */
const drafts = signal<ReadonlyMap<string, Draft>>(new Map())

/** What a form shows for these arguments. */
export function startOf(place: string, callee: Callee, args: readonly Json[]): Start {
  const draft = drafts.value.get(place)
  if (draft?.name === callee.name && draft.written === JSON.stringify(args)) return { values: draft.values }
  return args.length === 0 ? { values: blanks(callee) } : decoded(callee, args)
}

export function blanks({ endpoint }: Callee): Json[] {
  return endpoint.inputs.map(({ form }) => blank(form))
}

function decoded({ abi, name, endpoint }: Callee, args: readonly Json[]): Start {
  const data: string[] = []
  for (const arg of args) {
    const { answer, error } = evaluate(arg)
    if (error) return { misfit: error.message }
    data.push(answer)
  }
  const { answer, error } = ask(abi.text, { ask: 'decodeArguments', endpoint: name, data })
  if (error) return { misfit: error.text }
  return { values: endpoint.inputs.map(({ form }, i) => fromEngine(form, answer[i]?.value ?? null, expressionOf)) }
}

/** Keeps what is written in a form; gives the arguments when they can go into the step. */
export function write(place: string, callee: Callee, args: readonly Json[], values: Json[]): Json[] | undefined {
  const fitting = encoded(callee, values)
  const draft = { name: callee.name, written: JSON.stringify(fitting ?? args), values }
  drafts.value = new Map([...drafts.value, [place, draft]])
  return fitting
}

/** The arguments as expressions; undefined when a value is missing or wrong. */
export function encoded({ abi, name, endpoint }: Callee, values: readonly Json[]): Json[] | undefined {
  const args: Json[] = []
  for (const [index, { form, name: input }] of endpoint.inputs.entries()) {
    const value = values[index] ?? ''
    if (missing(form, value, input).length > 0) return undefined
    const { answer } = ask(abi.text, { ask: 'encodeInput', endpoint: name, index, value: toEngine(form, value) })
    if (!answer) return undefined
    args.push(...expressions(form, value, answer, (expression) => evaluate(expression).answer))
  }
  // Together they may not fit: nothing can follow an optional value that is absent.
  const all = endpoint.inputs.map(({ form }, i) => toEngine(form, values[i] ?? ''))
  return ask(abi.text, { ask: 'encodeArguments', endpoint: name, values: all }).error ? undefined : args
}

export interface Problem {
  missing: string[]
  error: AbiError | undefined
}

/** What is missing or wrong in the value of an input. */
export function problemOf({ abi, name, endpoint }: Callee, index: number, value: Json): Problem {
  const input = endpoint.inputs[index]!
  const gaps = missing(input.form, value, input.name || `[${index}]`)
  if (gaps.length > 0) return { missing: gaps, error: undefined }
  return { missing: [], error: ask(abi.text, { ask: 'encodeInput', endpoint: name, index, value: toEngine(input.form, value) }).error }
}

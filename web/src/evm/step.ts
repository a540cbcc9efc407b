/** What a step of an EVM scenario calls, and what it gave as the scenario would write it. */
import type { Log, Outcome } from '../engine/protocol'
import type { Json, JsonObject } from '../state/json'
import type { Step } from '../state/scenario'
import { world } from '../ui/app'
import { object, text } from '../ui/summary'
import { decode, type Value } from './decode'
import { errors, events } from './follow'
import { parseSignature, type Signature, signatureText } from './signature'

/** The function that a step calls by its signature. */
export function calledBy(step: Step | undefined): Signature | undefined {
  return parseSignature(text(object(object(step?.['tx'])['call'])['function']))
}

/** The step's expectations with the values that it gave: those that it has, or the usual ones when it has none. */
export function actualExpect(step: Step, outcome: Outcome): Json {
  const { statusName, message, out: [hex = '0x'], gasUsed, gasRemaining, ink, refund, logs } = outcome
  const isNew = step['expect'] === undefined
  const { out, revert, ...kept } = object(step['expect'])
  const given: Record<string, Json> = { message, gasUsed: gasUsed ?? '0', gas: gasRemaining ?? '0', ink: ink ?? '0', refund: refund ?? '0', logs: logs.map(actualLog) }
  const asked = Object.entries(given).filter(([key]) => key in kept || (isNew && key === 'logs' && logs.length > 0))
  // Of what a deployment returns, the code, nobody wants to read.
  const tellsOut = out !== undefined || revert !== undefined || (isNew && hex !== '0x' && !(outcome.deployed && outcome.status === '0'))
  return { ...kept, status: statusName, ...(tellsOut && actualOut(step, outcome, hex, isNew || Array.isArray(out))), ...Object.fromEntries(asked) }
}

/** What a step returned or reverted with, by types where they are known. */
function actualOut(step: Step, { statusName, status }: Outcome, hex: string, typed: boolean): JsonObject {
  const error = status === '0' ? undefined : errors.value.get(hex.slice(0, 10))
  const args = error && decode(error.inputs, '0x' + hex.slice(10))
  if (error && args) return { revert: { error: signatureText(error), arguments: args.map(toJson) } }
  const outputs = calledBy(step)?.outputs ?? []
  const values = typed && statusName === 'SUCCESS' && outputs.length > 0 ? decode(outputs, hex) : undefined
  return { out: values?.map(toJson) ?? hex }
}

/** A log by its event when all of its parts can be read, else by topics and data. */
function actualLog({ address, topics, data: [data = '0x'] }: Log): Json {
  const where = expressionOf(address)
  const event = events.value.get(topics[0] ?? '')
  const others = event && decode(event.inputs.filter(({ indexed }) => !indexed), data)
  if (!event || !others) return { address: where, topics, data }
  const indexed = event.inputs.filter((input) => input.indexed)
  // What is larger than a word stands in a topic only as its hash.
  const words = indexed.map((input, i) => ('base' in input.kind && !/^(string|bytes)$/.test(input.kind.base) ? decode([input], topics[i + 1] ?? '0x')?.[0] : undefined))
  if (words.includes(undefined)) return { address: where, topics, data }
  let [word, other] = [0, 0]
  const args = event.inputs.map((input) => (input.indexed ? words[word++] : others[other++]) ?? '')
  return { address: where, event: signatureText(event), arguments: args.map(toJson) }
}

/** Addresses by the names of their accounts. */
function toJson(value: Value): Json {
  return Array.isArray(value) ? value.map(toJson) : expressionOf(value)
}

function expressionOf(value: string): string {
  const account = /^0x[0-9a-fA-F]{40}$/.test(value) && world.value?.accounts.find(({ address }) => address.toLowerCase() === value.toLowerCase())
  return (account && account.name) || value
}

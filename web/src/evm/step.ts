/** What a step of an EVM scenario calls, and what it gave as the scenario would write it. */
import type { Outcome } from '../engine/protocol'
import type { Json } from '../state/json'
import type { Step } from '../state/scenario'
import { object, text } from '../ui/summary'
import { decode } from './decode'
import { parseSignature, type Signature } from './signature'

/** The function that a step calls by its signature. */
export function calledBy(step: Step | undefined): Signature | undefined {
  return parseSignature(text(object(object(step?.['tx'])['call'])['function']))
}

/** The step's expectations with the values that it gave; only those that it has. */
export function actualExpect(step: Step, { statusName, message, out: [hex = '0x'], gasUsed, gasRemaining, ink, refund }: Outcome): Json {
  const expect = object(step['expect'])
  const { revert: _replaced, ...kept } = expect
  const outputs = calledBy(step)?.outputs ?? []
  const typed = Array.isArray(expect['out']) && statusName === 'SUCCESS' ? decode(outputs, hex) : undefined
  const given: Record<string, Json> = { message, out: typed ?? hex, gasUsed: gasUsed ?? '0', gas: gasRemaining ?? '0', ink: ink ?? '0', refund: refund ?? '0' }
  const asked = Object.entries(given).filter(([key]) => key in expect || (key === 'out' && 'revert' in expect))
  return { ...kept, status: statusName, ...Object.fromEntries(asked) }
}

/** What a step gave, written as a scenario expects it. */
import type { Log, Outcome, StepResult } from '../engine/protocol'
import { hexToBytes, toText } from '../state/bytes'
import type { Json } from '../state/json'
import type { Step } from '../state/scenario'
import { world } from '../ui/app'
import { evm, isEvm } from '../ui/evm'
import { object } from '../ui/summary'
import { typed } from '../ui/typed'

/** The expectations with the values that the step gave: those that it has, or the usual ones when it has none. */
export function actualExpect(step: Step, { outcome }: StepResult): Json {
  if (!outcome) return object(step['expect'])
  return isEvm.value ? (evm.value?.actualExpect(step, outcome) ?? object(step['expect'])) : actual(step, outcome)
}

function actual(step: Step, { out, status, message, logs, gasRemaining, refund }: Outcome): Json {
  const expect = object(step['expect'])
  const given: Record<string, Json> = { logs: logs.map(logged), gas: gasRemaining ?? '0', refund: refund ?? '0' }
  const asked = Object.entries(given).filter(([key]) => key in expect || (step['expect'] === undefined && key === 'logs' && logs.length > 0))
  return { ...expect, out: typed.value?.expectedOf(step, out) ?? [...out], status, message: message && `str:${message}`, ...Object.fromEntries(asked) }
}

function logged({ address, endpoint, topics, data }: Log): Json {
  return { address: written(address), endpoint: `str:${endpoint}`, topics: topics.map(written), data: data.map(written) }
}

/** Bytes as a person would write them: a known account, text, else hex. */
function written(hex: string): string {
  if (hex === '0x') return ''
  const account = world.value?.accounts.find(({ address }) => address === hex)
  const text = toText(hexToBytes(hex))
  return account?.name ?? (text !== undefined && /^[\x20-\x7b\x7d\x7e]{3,}$/.test(text) ? `str:${text}` : hex)
}

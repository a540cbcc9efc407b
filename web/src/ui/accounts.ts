/** The accounts that a scenario speaks of, for choosing them in forms. */
import { computed } from '@preact/signals'
import { fromBech32 } from '../state/bech32'
import type { Step } from '../state/scenario'
import { created, named as accounts, plainName, selectedStep, session, steps, world } from './app'
import { shortAddress } from './format'
import { object, text } from './summary'

export interface Known {
  /** As a scenario writes it: `address:alice`, `sc:adder`, `bech32:erd1...`, `0x...`. */
  expression: string
  /** As people read it: `alice`. */
  name: string
  isContract: boolean
}

/** Accounts in the order in which the scenario and the world name them. */
export const known = computed<Known[]>(() => {
  const expressions = new Set<string>(steps.value.flatMap(named))
  for (const expression of created.value.keys()) expressions.add(expression)
  for (const { name, address } of accounts.value) expressions.add(name ?? address)
  return [...expressions].filter((expression) => expression && expression !== '+').map(describe)
})

export const people = computed(() => known.value.filter(({ isContract }) => !isContract))
export const contracts = computed(() => known.value.filter(({ isContract }) => isContract))

/** The addresses that a step brings into being. */
function named(step: Step): string[] {
  const created = Array.isArray(step['newAddresses']) ? step['newAddresses'].map((entry) => text(object(entry)['newAddress'])) : []
  return step.step === 'setState' ? [...Object.keys(object(step['accounts'])), ...created] : []
}

function describe(expression: string): Known {
  const hex = expression.startsWith('bech32:') ? fromBech32(expression.slice(7)) : expression
  const isContract = /^(sc|create):/.test(expression) || /^0x0{16}\w{48}$/.test(hex ?? '')
  const name = /^(address|sc|create):/.test(expression) ? plainName(expression) : shortAddress(hex ?? expression.slice(7))
  return { expression, name, isContract }
}

/** What somebody typed for an address, as an expression: a known name, `erd1...`, or what it is already. */
export function toExpression(typed: string, prefix: 'address' | 'sc'): string {
  const wanted = typed.trim()
  const found = known.value.find(({ name, expression }) => name === wanted || expression === wanted)
  if (found) return found.expression
  if (fromBech32(wanted)) return `bech32:${wanted}`
  return /^[A-Za-z][\w-]*$/.test(wanted) ? `${prefix}:${wanted}` : wanted
}

/** An expression as it is shown in a field: names without their prefix, wallet addresses as `erd1...`. */
export function fromExpression(expression: string): string {
  if (expression.startsWith('bech32:')) return expression.slice(7)
  const name = plainName(expression)
  return toExpression(name, expression.startsWith('sc:') ? 'sc' : 'address') === expression ? name : expression
}

/** The nonce that an account has at the end of the scenario: as the world says, else counted from its steps. */
export function plannedNonce(expression: string): string {
  const ranAll = session.run.value.results.length === steps.value.length
  const account = world.value?.accounts.find(({ name, address }) => name === expression || address === expression)
  const atEnd = session.place.value.moment === session.run.value.events && selectedStep.value >= steps.value.length - 1
  return ranAll && atEnd && account ? account.nonce : countedNonce(expression)
}

function countedNonce(expression: string): string {
  let nonce = 0n
  for (const step of steps.value) {
    const account = object(object(step['accounts'])[expression])
    if (step.step === 'setState' && typeof account['nonce'] === 'string') nonce = BigInt(account['nonce'].replace(/\D/g, '') || '0')
    const sends = step.step === 'scCall' || step.step === 'scDeploy' || step.step === 'transfer' || step.step === 'activate'
    if (sends && object(step['tx'])['from'] === expression) nonce += 1n
  }
  return String(nonce)
}

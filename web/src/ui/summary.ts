/** One line about a step: what kind, what it is about, who takes part. */
import type { Json, JsonObject } from '../state/json'
import { baseName } from '../state/project'
import type { Step } from '../state/scenario'
import { functionName, plainName } from './app'
import { amount, fullAddress, plainDecimal, shortAddress } from './format'
import { fromBech32 } from '../state/bech32'
import { t } from './texts'

export interface Summary {
  /** Quiet word before the name, such as `Call`. */
  kind: string
  /** The name in bold. */
  main: string
  route: string
  value: string
}

export function summarize(step: Step): Summary {
  const tx = object(step['tx'])
  const [from, to] = [shown(tx['from']), shown(tx['to'])]
  const value = valueOf(tx)
  switch (step.step) {
    case 'setState':
      return { kind: '', main: t.kinds.setState, route: setStateRoute(step), value: '' }
    case 'checkState':
      return { kind: '', main: t.kinds.checkState, route: accountNames(step), value: '' }
    case 'scDeploy':
      return { kind: t.kinds.scDeploy, main: codeName(tx['contractCode']), route: t.from(from) + expected(step), value }
    case 'scCall':
      return { kind: t.kinds.scCall, main: functionOf(tx), route: `${from} → ${to}${expected(step)}`, value }
    case 'scQuery':
      return { kind: t.kinds.scQuery, main: functionOf(tx), route: to + expected(step), value: '' }
    case 'transfer':
      return { kind: t.kinds.transfer, main: value || t.nothing, route: `${from} → ${to}`, value: '' }
    case 'activate':
      return { kind: t.kinds.activate, main: to, route: t.from(from), value }
    case 'validatorReward':
      return { kind: t.kinds.validatorReward, main: value || t.nothing, route: t.to(to), value: '' }
    case 'externalSteps':
      return { kind: '', main: t.kinds.externalSteps, route: text(step['path']), value: '' }
    case 'dumpState':
      return { kind: '', main: t.kinds.dumpState, route: text(step['comment']), value: '' }
    default:
      return { kind: '', main: step.step ?? t.unknownStep, route: t.unknownStepRoute, value: '' }
  }
}

/** `Call add`, for the timeline and the read-out. */
export function shortTitle(step: Step | undefined): string {
  if (!step) return ''
  const { main } = summarize(step)
  return main
}

/** What is in the accounts of a step, of which there may be very many; steps are never changed in place. */
const counted = new WeakMap<JsonObject, { people: number; contracts: number }>()

function count(accounts: JsonObject): { people: number; contracts: number } {
  const known = counted.get(accounts)
  if (known) return known
  const keys = Object.keys(accounts)
  const contracts = keys.filter((key) => key.startsWith('sc:')).length
  const found = { people: keys.length - contracts, contracts }
  counted.set(accounts, found)
  return found
}

function setStateRoute(step: Step): string {
  const { people, contracts } = count(object(step['accounts']))
  const parts = [
    t.count.accounts(people),
    t.count.contracts(contracts),
    t.count.newAddresses(Array.isArray(step['newAddresses']) ? step['newAddresses'].length : 0),
    step['currentBlockInfo'] || step['previousBlockInfo'] ? t.inText(t.block) : '',
  ]
  return parts.filter(Boolean).join(', ') || t.nothing
}

function accountNames(step: Step): string {
  const keys = Object.keys(object(step['accounts'])).filter((key) => key !== '+')
  return keys.map(shown).join(', ') || t.nothing
}

function valueOf(tx: JsonObject): string {
  const value = text(tx['egldValue'] ?? tx['value'])
  const number = plainDecimal(value)
  if (number !== undefined && number > 0n) return amount(String(number))
  const tokens = tx['esdtValue'] ?? tx['esdt']
  const moved = (Array.isArray(tokens) ? tokens : [tokens]).map(object).filter((token) => token['tokenIdentifier'])
  if (moved.length > 0) return moved.map(tokenText).join(', ')
  return number === 0n ? '' : value
}

/** A failure that is expected, where it has a name. */
function expected(step: Step): string {
  const { status, revert } = object(step['expect'])
  const name = text(object(revert)['error']).split('(')[0] || text(status)
  return /^[A-Za-z]/.test(name) && name !== 'SUCCESS' ? t.expects(name) : ''
}

/** A function by its name, by its signature, or by the first bytes of call data. */
function functionOf(tx: JsonObject): string {
  const name = text(tx['function']) || text(object(tx['call'])['function']).split('(')[0]
  return name || functionName(/^0x[0-9a-fA-F]{8}/.exec(text(tx['data']))?.[0] ?? '') || t.noFunction
}

/** `5 GOLD-123456 #1` */
function tokenText(token: JsonObject): string {
  const nonce = text(token['nonce'])
  const instance = /^0?$/.test(nonce) ? '' : ` #${nonce}`
  return `${text(token['value'])} ${text(token['tokenIdentifier']).replace(/^str:/, '')}${instance}`
}

export function codeName(code: Json | undefined): string {
  const named = text(code).replace(/^(\w+:)+/, '')
  return baseName(/^0x\w{20}/.test(named) ? t.bytecode : named).replace(/\.(wasm|mxsc\.json|bin|stylus)$/, '') || t.noCode
}

/** An address expression as the reader named it. */
export function shown(value: Json | undefined): string {
  const expression = text(value)
  if (expression.startsWith('bech32:')) return fullAddress(fromBech32(expression.slice(7)) ?? expression.slice(7)).slice(0, 10) + '…'
  if (/^0x[0-9a-fA-F]{64}$/.test(expression)) return fullAddress(expression.toLowerCase()).slice(0, 10) + '…'
  return (/^0x[0-9a-fA-F]{40}$/.test(expression) ? shortAddress(expression) : plainName(expression)) || t.nobody
}

export function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : ''
}

export function object(value: Json | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
}

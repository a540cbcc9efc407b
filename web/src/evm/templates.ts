/** New steps of EVM chains. They are filled with what the scenario already has, so that most can be run as they are. */
import type { Json } from '../state/json'
import type { Step, StepKind } from '../state/scenario'
import { contracts, people, plannedNonce } from '../ui/accounts'

/** Value that goes with an activation: more than its fee, the rest comes back. */
const ACTIVATION_VALUE = '1,000,000,000,000,000'

/** Undefined for the kinds that all chains begin in the same way. */
export function newStep(kind: StepKind): Step | undefined {
  const from = people.value.at(0)?.expression ?? 'address:alice'
  const to = contracts.value.at(-1)?.expression ?? 'sc:contract'
  switch (kind) {
    case 'scDeploy':
      return { step: kind, tx: { from, contractCode: '' } }
    case 'scCall':
      return { step: kind, tx: { from, to, call: { function: '', arguments: [] }, value: '0' } }
    case 'scQuery':
      return { step: kind, tx: { to, call: { function: '', arguments: [] } } }
    case 'transfer':
      return { step: kind, tx: { from, to: people.value.at(1)?.expression ?? to, value: '0' } }
    case 'activate':
      return { step: kind, tx: { from, to, value: ACTIVATION_VALUE } }
    default:
      return undefined
  }
}

export interface Deployment {
  name: string
  /** What is sent to create the contract. */
  code: string
  from: string
  /** Present when `from` does not exist yet. */
  newAccount?: { nonce: string; balance: string }
  /** The constructor with its arguments. */
  call?: { function: string; arguments: Json[] }
  value: string
  /** Whether a step activates the program. */
  activates: boolean
}

/** The steps that create a contract: its address follows from the creator and its nonce. */
export function deploySteps({ name, code, from, newAccount, call, value, activates }: Deployment): Step[] {
  const nonce = newAccount ? newAccount.nonce : plannedNonce(from)
  const paid = value && value !== '0' ? { value } : {}
  const expect = { status: 'SUCCESS' }
  const steps: Step[] = newAccount ? [{ step: 'setState', accounts: { [from]: { ...newAccount } } }] : []
  steps.push({ step: 'scDeploy', id: `deploy ${name}`, tx: { from, contractCode: code, ...(call && { call }), ...paid }, expect })
  if (activates) steps.push({ step: 'activate', id: `activate ${name}`, tx: { from, to: `create:${from}#${nonce}`, value: ACTIVATION_VALUE }, expect })
  return steps
}

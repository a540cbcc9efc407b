/** New steps. They are filled with what the scenario already has, so that most can be run as they are. */
import type { Json } from '../state/json'
import type { Step, StepKind } from '../state/scenario'
import { contracts, people, plannedNonce } from './accounts'
import { evm, isEvm } from './evm'

export const GAS_LIMIT = '5,000,000'

export function newStep(kind: StepKind): Step {
  const own = isEvm.value ? evm.value?.newStep(kind) : undefined
  if (own) return own
  const from = people.value.at(0)?.expression ?? 'address:alice'
  const to = contracts.value.at(-1)?.expression ?? 'sc:contract'
  const gas = { gasLimit: GAS_LIMIT, gasPrice: '0' }
  switch (kind) {
    case 'setState':
      return { step: kind, accounts: {} }
    case 'scDeploy':
      return { step: kind, tx: { from, contractCode: '', arguments: [], ...gas } }
    case 'scCall':
      return { step: kind, tx: { from, to, function: '', arguments: [], ...gas } }
    case 'scQuery':
      return { step: kind, tx: { to, function: '', arguments: [] } }
    case 'transfer':
      return { step: kind, tx: { from, to: people.value.at(1)?.expression ?? to, egldValue: '0', ...gas } }
    case 'activate':
      return { step: kind, tx: { from, to, value: '0' } }
    case 'validatorReward':
      return { step: kind, tx: { to: from, egldValue: '0' } }
    case 'checkState':
      return { step: kind, accounts: { '+': '' } }
    case 'externalSteps':
      return { step: kind, path: '' }
    case 'dumpState':
      return { step: kind }
  }
}

export interface Deployment {
  name: string
  code: string
  from: string
  /** Present when `from` does not exist yet. */
  newAccount?: { nonce: string; balance: string }
  arguments: Json[]
  value: string
  gasLimit: string
}

/** The steps that create a contract at `sc:NAME`: its address is announced first, as the scenario format asks. */
export function deploySteps(deployment: Deployment): Step[] {
  const { name, code, from, newAccount, value, gasLimit } = deployment
  const creatorNonce = newAccount ? newAccount.nonce : plannedNonce(from)
  const setState: Step = {
    step: 'setState',
    ...(newAccount && { accounts: { [from]: { ...newAccount } } }),
    newAddresses: [{ creatorAddress: from, creatorNonce, newAddress: `sc:${name}` }],
  }
  const tx = {
    from,
    contractCode: code,
    ...(value && value !== '0' && { egldValue: value }),
    arguments: deployment.arguments,
    gasLimit,
    gasPrice: '0',
  }
  return [setState, { step: 'scDeploy', id: `deploy ${name}`, tx, expect: { status: '0', message: '', out: [] } }]
}

/**
 * Which fields a step of each kind has. The forms are made from these tables, and so is what the editor of the JSON offers and explains.
 * Those of the EVM chains are in `evm/schema.ts`.
 */
import type { Json } from '../../state/json'

/** The fields of a chain's steps. */
export interface Schema {
  /** What can stand at the top of a scenario, besides its steps. */
  scenario: Field[]
  /** Fields of `tx`, by kind of step. */
  tx: Record<string, Field[]>
  /** Fields of `expect`, and what a new expectation says. */
  expect: Field[]
  usual: Json
  /** Fields of an account in `setState` and `checkState`. */
  account: Field[]
  /** Fields of the step itself, besides `step`, `tx`, `expect` and `accounts`. */
  step: Record<string, Field[]>
  /** Kinds of steps that can have expectations. */
  expects: readonly string[]
}

export type FieldKind = 'value' | 'amount' | 'address' | 'contract' | 'function' | 'code' | 'token' | 'tokens' | 'roles' | 'text' | 'number' | 'values' | 'map' | 'rows' | 'group' | 'json' | 'flag' | 'path' | 'call' | 'status' | 'results' | 'bytecode' | 'logs' | 'revert' | 'signature'

export interface Field {
  key: string
  /** Another key that means the same and is kept when a scenario uses it. */
  alias?: string
  kind: FieldKind
  /** The key of its name, where its own key means something else. */
  as?: string
  /** Shown even when the step does not have it. */
  always?: boolean
  /** What it starts with when it is added. */
  initial?: Json
  /** Takes the whole width. */
  full?: boolean
  /** Of `rows` and `logs` (a list of objects) and of `group`, `call` and `revert` (one object): the fields of each. */
  fields?: Field[]
  /** All that can stand there, or the usual ones. */
  options?: readonly string[]
}

const FROM: Field = { key: 'from', kind: 'address', always: true }
const FUNCTION: Field = { key: 'function', kind: 'function', always: true, full: true }
const ARGUMENTS: Field = { key: 'arguments', kind: 'values', always: true, full: true, initial: [] }
const VALUE: Field = { key: 'egldValue', alias: 'value', kind: 'amount', always: true, initial: '0' }
const GAS: Field = { key: 'gasLimit', kind: 'number', always: true, initial: '5,000,000' }
const GAS_PRICE: Field = { key: 'gasPrice', kind: 'number', initial: '0' }
const TOKEN_FIELDS: Field[] = [
  { key: 'tokenIdentifier', kind: 'token', always: true, initial: 'str:TOKEN-123456', full: true },
  { key: 'value', kind: 'number', always: true, initial: '1' },
  { key: 'nonce', kind: 'number', always: true, initial: '0' },
]
const NEW_TOKENS: Json = [{ tokenIdentifier: 'str:TOKEN-123456', value: '1' }]
const TOKENS: Field = { key: 'esdtValue', alias: 'esdt', kind: 'rows', full: true, initial: NEW_TOKENS, fields: TOKEN_FIELDS }
const METADATA: Field = { key: 'codeMetadata', kind: 'value', initial: '0x0506' }
const NEW_BLOCK: Json = { blockTimestamp: '0', blockRound: '0' }
const BLOCK_FIELDS: Field[] = [
  { key: 'blockTimestamp', kind: 'number' },
  { key: 'blockTimestampMs', kind: 'number' },
  { key: 'blockNonce', kind: 'number' },
  { key: 'blockRound', kind: 'number' },
  { key: 'blockEpoch', kind: 'number' },
  { key: 'blockRandomSeed', kind: 'value', full: true, initial: '' },
]
const ADDRESS_FIELDS: Field[] = [
  { key: 'newAddress', kind: 'contract', always: true, full: true },
  { key: 'creatorAddress', kind: 'address', always: true },
  { key: 'creatorNonce', kind: 'number', always: true, initial: '0' },
]
const NEW_ADDRESSES: Json = [{ creatorAddress: 'address:alice', creatorNonce: '0', newAddress: 'sc:contract' }]

const NONCE: Field = { key: 'nonce', kind: 'number', initial: '0' }

const TX_FIELDS: Record<string, Field[]> = {
  scDeploy: [FROM, { key: 'contractCode', kind: 'code', always: true }, ARGUMENTS, VALUE, GAS, METADATA, GAS_PRICE, NONCE],
  scCall: [FROM, { key: 'to', kind: 'contract', always: true }, FUNCTION, ARGUMENTS, VALUE, GAS, TOKENS, GAS_PRICE, NONCE],
  scQuery: [{ key: 'to', kind: 'contract', always: true, full: true }, FUNCTION, ARGUMENTS],
  transfer: [FROM, { key: 'to', kind: 'address', always: true }, VALUE, GAS, TOKENS, GAS_PRICE, NONCE],
  validatorReward: [{ key: 'to', kind: 'address', always: true }, VALUE],
}

const LOG_FIELDS: Field[] = [
  { key: 'address', kind: 'address', initial: '*' },
  { key: 'endpoint', kind: 'value', initial: 'str:' },
  { key: 'topics', kind: 'values', full: true, initial: [] },
  { key: 'data', as: 'logData', kind: 'values', full: true, initial: [''] },
]

const EXPECT_FIELDS: Field[] = [
  { key: 'status', kind: 'number', initial: '0' },
  { key: 'message', kind: 'value', initial: '' },
  { key: 'out', kind: 'values', initial: [] },
  { key: 'logs', kind: 'logs', full: true, initial: [], fields: LOG_FIELDS },
  { key: 'gas', kind: 'number', initial: '*' },
  { key: 'refund', kind: 'number', initial: '*' },
]

const INSTANCE_FIELDS: Field[] = [
  { key: 'nonce', kind: 'number', always: true, initial: '1' },
  { key: 'balance', kind: 'number', always: true, initial: '1' },
  { key: 'attributes', kind: 'value', full: true, initial: '' },
  { key: 'creator', kind: 'address', initial: '' },
  { key: 'royalties', kind: 'number', initial: '0' },
  { key: 'hash', kind: 'value', full: true, initial: '' },
  { key: 'uri', kind: 'values', full: true, initial: [] },
]

/** Fields of a token that an account holds, when it is more than a balance. */
export const TOKEN_STATE_FIELDS: Field[] = [
  { key: 'instances', kind: 'rows', full: true, initial: [{ nonce: '1', balance: '1' }], fields: INSTANCE_FIELDS },
  { key: 'lastNonce', kind: 'number', initial: '1' },
  { key: 'roles', kind: 'roles', full: true, initial: ['ESDTRoleLocalMint'] },
  { key: 'frozen', kind: 'number', initial: 'true' },
]

const ACCOUNT_FIELDS: Field[] = [
  { key: 'nonce', kind: 'number', initial: '0' },
  { key: 'balance', kind: 'amount', initial: '0' },
  { key: 'code', kind: 'code', initial: '' },
  { key: 'owner', kind: 'address', initial: '' },
  { key: 'storage', kind: 'map', full: true, initial: {} },
  { key: 'esdt', kind: 'tokens', full: true, initial: { 'str:TOKEN-123456': '1' } },
  { key: 'username', kind: 'value', initial: '' },
  METADATA,
  { key: 'developerRewards', kind: 'amount', initial: '0' },
  { key: 'asyncCallData', kind: 'value', initial: '' },
  { key: 'shard', kind: 'number', initial: '0' },
  { key: 'update', kind: 'flag', initial: true },
  { key: 'comment', kind: 'text', full: true, initial: '' },
]

/** Other tools print the logs of such a step. */
const DISPLAY_LOGS: Field = { key: 'displayLogs', kind: 'flag', initial: true }

const STEP_FIELDS: Record<string, Field[]> = {
  setState: [
    { key: 'newAddresses', kind: 'rows', full: true, initial: NEW_ADDRESSES, fields: ADDRESS_FIELDS },
    { key: 'currentBlockInfo', kind: 'group', full: true, initial: NEW_BLOCK, fields: BLOCK_FIELDS },
    { key: 'previousBlockInfo', kind: 'group', full: true, initial: NEW_BLOCK, fields: BLOCK_FIELDS },
    { key: 'blockHashes', kind: 'values', full: true, initial: [] },
  ],
  scDeploy: [DISPLAY_LOGS],
  scCall: [DISPLAY_LOGS],
  scQuery: [DISPLAY_LOGS],
  transfer: [DISPLAY_LOGS],
  externalSteps: [
    { key: 'path', kind: 'path', always: true, full: true },
    { key: 'traceGas', kind: 'flag', initial: true },
  ],
}

const SCENARIO_FIELDS: Field[] = [
  { key: 'name', kind: 'text', initial: '' },
  { key: 'comment', kind: 'text', initial: '' },
  { key: 'gasSchedule', kind: 'text', initial: 'v4', options: ['default', 'v4', 'v3', 'dummy'] },
  { key: 'checkGas', kind: 'flag', initial: true },
  { key: 'traceGas', kind: 'flag', initial: true },
]

const ID: Field = { key: 'id', alias: 'txId', kind: 'text', initial: '' }
const COMMENT: Field = { key: 'comment', kind: 'text', full: true, initial: '' }

/** The fields of a step itself, with those that steps of every kind can have. */
export function ownFields(schema: Schema, kind: string): Field[] {
  const common = kind === 'externalSteps' || kind === 'dumpState' ? [COMMENT] : [ID, COMMENT]
  return [...(schema.step[kind] ?? []), ...common]
}

export const MULTIVERSX: Schema = {
  scenario: SCENARIO_FIELDS,
  tx: TX_FIELDS,
  expect: EXPECT_FIELDS,
  usual: { out: [], status: '0', message: '' },
  account: ACCOUNT_FIELDS,
  step: STEP_FIELDS,
  expects: ['scDeploy', 'scCall', 'scQuery'],
}

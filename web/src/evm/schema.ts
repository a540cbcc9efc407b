/** Which fields a step of each kind has on the EVM chains. */
import { EVM_CHAINS } from '../state/chain'
import type { Field, Schema } from '../ui/forms/schema'

export const FORKS = ['London', 'Paris', 'Shanghai', 'Cancun', 'Prague', 'Osaka']
export const DEFAULT_FORK = 'Prague'

/** Statuses by name, the usual ones first. */
export const STATUSES = [
  'SUCCESS', 'REVERT', 'OUT_OF_GAS', 'FAILURE', 'INVALID_INSTRUCTION', 'UNDEFINED_INSTRUCTION', 'STACK_OVERFLOW', 'STACK_UNDERFLOW', 'BAD_JUMP_DESTINATION',
  'INVALID_MEMORY_ACCESS', 'CALL_DEPTH_EXCEEDED', 'STATIC_MODE_VIOLATION', 'PRECOMPILE_FAILURE', 'CONTRACT_VALIDATION_FAILURE', 'ARGUMENT_OUT_OF_RANGE',
  'INSUFFICIENT_BALANCE', 'INTERNAL_ERROR',
]

const FROM: Field = { key: 'from', kind: 'address', always: true }
const CONTRACT: Field = { key: 'to', kind: 'contract', always: true }
const ARGUMENTS: Field = { key: 'arguments', kind: 'values', initial: [] }
const CALL_FIELDS: Field[] = [{ key: 'function', kind: 'signature', initial: '' }, ARGUMENTS]
const CALL: Field = { key: 'call', alias: 'data', kind: 'call', always: true, full: true, fields: CALL_FIELDS }
const CREATION: Field = { key: 'call', kind: 'call', full: true, initial: { function: 'constructor()', arguments: [] }, fields: CALL_FIELDS }
const VALUE: Field = { key: 'value', kind: 'amount', always: true, initial: '0' }
const GAS: Field = { key: 'gasLimit', kind: 'number', initial: '16,000,000' }
const GAS_PRICE: Field = { key: 'gasPrice', kind: 'number', initial: '0' }
const NONCE: Field = { key: 'nonce', kind: 'number', initial: '0' }
const PAYING = [VALUE, GAS, GAS_PRICE, NONCE]

const BLOCK: Field[] = [
  { key: 'blockNumber', kind: 'number', initial: '1' },
  { key: 'blockTimestamp', kind: 'number', initial: '1' },
  { key: 'blockGasLimit', kind: 'number', initial: '30,000,000' },
  { key: 'blockBaseFee', kind: 'number', initial: '0' },
  { key: 'blockCoinbase', kind: 'address', initial: 'address:miner' },
  { key: 'blockPrevRandao', kind: 'value', full: true, initial: '0' },
]

/** A log by its event, or by its topics and data. */
const LOG_FIELDS: Field[] = [
  { key: 'address', kind: 'contract', initial: '*' },
  { key: 'event', kind: 'signature', initial: '' },
  ARGUMENTS,
  { key: 'topics', kind: 'values', full: true, initial: [] },
  { key: 'data', as: 'logData', kind: 'value', full: true, initial: '' },
]

const SCENARIO: Field[] = [
  { key: 'name', kind: 'text', initial: '' },
  { key: 'comment', kind: 'text', initial: '' },
  { key: 'chain', kind: 'text', initial: 'stylus', options: EVM_CHAINS },
  { key: 'spec', kind: 'text', initial: DEFAULT_FORK, options: FORKS },
  { key: 'chainId', kind: 'number', initial: '1' },
  { key: 'activation', kind: 'text', initial: 'required', options: ['implied', 'required'] },
  { key: 'cheatCodes', kind: 'text', initial: 'refused', options: ['absent', 'refused'] },
  { key: 'storageCache', kind: 'text', initial: 'writtenThrough', options: ['flushed', 'writtenThrough'] },
  { key: 'checkGas', kind: 'flag', initial: true },
  { key: 'traceGas', kind: 'flag', initial: true },
]

export const SCHEMA: Schema = {
  scenario: SCENARIO,
  tx: {
    scDeploy: [FROM, { key: 'contractCode', kind: 'bytecode', always: true }, CREATION, ...PAYING],
    scCall: [FROM, CONTRACT, CALL, ...PAYING],
    scQuery: [{ ...CONTRACT, full: true }, CALL, { key: 'from', kind: 'address', initial: '' }, { ...VALUE, always: false }, GAS],
    transfer: [FROM, { key: 'to', kind: 'address', always: true }, ...PAYING],
    activate: [FROM, CONTRACT, ...PAYING],
  },
  expect: [
    { key: 'status', kind: 'status', initial: 'SUCCESS', options: STATUSES },
    { key: 'message', kind: 'text', initial: '' },
    { key: 'out', kind: 'results', initial: '' },
    { key: 'revert', kind: 'revert', full: true, initial: { error: 'Error(string)', arguments: ['reason'] }, fields: [{ key: 'error', kind: 'signature', initial: '' }, ARGUMENTS] },
    { key: 'logs', kind: 'logs', full: true, initial: [], fields: LOG_FIELDS },
    { key: 'gasUsed', kind: 'number', initial: '*' },
    { key: 'ink', kind: 'number', initial: '*' },
    { key: 'gas', kind: 'number', initial: '*' },
    { key: 'refund', kind: 'number', initial: '*' },
  ],
  usual: { status: 'SUCCESS' },
  account: [
    { key: 'nonce', kind: 'number', initial: '0' },
    { key: 'balance', kind: 'amount', initial: '0' },
    { key: 'code', kind: 'bytecode', full: true, initial: '' },
    { key: 'storage', kind: 'map', full: true, initial: {} },
    { key: 'update', kind: 'flag', initial: true },
    { key: 'comment', kind: 'text', full: true, initial: '' },
  ],
  step: {
    setState: [
      { key: 'currentBlockInfo', kind: 'group', full: true, initial: { blockNumber: '1', blockTimestamp: '1' }, fields: BLOCK },
      { key: 'blockHashes', kind: 'map', full: true, initial: {} },
    ],
    externalSteps: [
      { key: 'path', kind: 'path', always: true, full: true },
      { key: 'traceGas', kind: 'flag', initial: true },
    ],
  },
  expects: ['scDeploy', 'scCall', 'scQuery', 'transfer', 'activate'],
}

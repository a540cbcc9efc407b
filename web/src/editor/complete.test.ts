import { CompletionContext } from '@codemirror/autocomplete'
import { jsonLanguage } from '@codemirror/lang-json'
import { EditorState } from '@codemirror/state'
import { describe, expect, test } from 'vitest'
import { SCHEMA } from '../evm/schema'
import { stepKinds } from '../state/scenario'
import { MULTIVERSX, type Schema } from '../ui/forms/schema'
import { complete } from './complete'
import { type Help, tell } from './hover'

const help = (schema: Schema): Help => ({
  schema,
  kinds: stepKinds(schema === SCHEMA ? 'stylus' : 'multiversx').map((kind) => ({ kind, hint: `about ${kind}` })),
  accounts: [
    { expression: 'address:alice', isContract: false },
    { expression: 'sc:adder', isContract: true },
  ],
  code: (creates) => [creates ? 'initcode:file:a' : 'file:a'],
  scenarios: ['other.steps.json'],
  files: ['a.wasm'],
  functions: (to) => (to === 'sc:adder' ? ['add', 'getSum'] : ['other']),
  signatures: (of) => [`${of}()`],
  tokens: ['str:GOLD-123456'],
  roles: ['ESDTRoleLocalMint'],
  prefixes: [
    ['str:', 'text'],
    ['address:', 'an account'],
  ],
  label: (key) => key.toUpperCase(),
  doc: (path) => `about ${path.join('/')}`,
  evaluate: async (expression, isTyped) => (isTyped ? undefined : `= ${expression}`),
})

/** The text without the mark, which stands where the cursor is. */
function at(text: string, mark = '|'): { state: EditorState; pos: number } {
  const pos = text.indexOf(mark)
  return { state: EditorState.create({ doc: text.replace(mark, ''), extensions: jsonLanguage }), pos }
}

function offered(text: string, schema = MULTIVERSX): string[] {
  const { state, pos } = at(text)
  const found = complete(new CompletionContext(state, pos, true), help(schema))
  return (found?.options ?? []).map(({ label }) => label)
}

const call = (inside: string) => `{"steps": [{"step": "setState"}, {"step": "scCall", "tx": {${inside}}}]}`
const expected = (inside: string) => `{"steps": [{"step": "scCall", "tx": {}, "expect": {${inside}}}]}`

describe('keys', () => {
  test('at the top, with those of the chain', () => {
    expect(offered('{"|"}')).toEqual(['name', 'comment', 'gasSchedule', 'checkGas', 'traceGas', 'steps'])
    expect(offered('{|}', SCHEMA)).toContain('storageCache')
  })
  test('of a step by its kind, without those that are there', () => {
    expect(offered('{"steps": [{"step": "scCall", "id": "x", "|"}]}')).toEqual(['displayLogs', 'comment', 'tx', 'expect'])
    expect(offered('{"steps": [{"step": "checkState", "|"}]}')).toEqual(['id', 'comment', 'accounts'])
    expect(offered('{"steps": [{"step": "transfer", "tx": {}, "|"}]}')).not.toContain('expect')
    expect(offered('{"steps": [{"step": "transfer", "tx": {}, "|"}]}', SCHEMA)).toContain('expect')
    expect(offered('{"steps": [{|}]}')).toEqual(['step', 'id', 'comment'])
  })
  test('of a transaction, also while the text behind them is not whole', () => {
    expect(offered(call('"from": "address:alice", "|"'))).toEqual(['to', 'function', 'arguments', 'egldValue', 'gasLimit', 'esdtValue', 'gasPrice', 'nonce'])
    expect(offered('{"steps": [{"step": "scCall", "tx": {"to": "sc:adder", "gas|')).toContain('gasLimit')
    expect(offered(call('"value": "1", "|"'))).not.toContain('egldValue')
    expect(offered(call('"|"'), SCHEMA)).toEqual(['from', 'to', 'call', 'value', 'gasLimit', 'gasPrice', 'nonce'])
  })
  test('of expectations and what is inside them', () => {
    expect(offered(expected('"|"'))).toEqual(['status', 'message', 'out', 'logs', 'gas', 'refund'])
    expect(offered(expected('"logs": [{"|"}]'))).toEqual(['address', 'endpoint', 'topics', 'data'])
    expect(offered(expected('"logs": [{"event": "A()", "|"}]'), SCHEMA)).toEqual(['address', 'arguments', 'topics', 'data'])
    expect(offered(expected('"revert": {"|"}'), SCHEMA)).toEqual(['error', 'arguments'])
  })
  test('of accounts: names, then fields, then tokens and what they hold', () => {
    const accounts = (inside: string, kind = 'setState') => `{"steps": [{"step": "${kind}", "accounts": {${inside}}}]}`
    expect(offered(accounts('"|"'))).toEqual(['address:alice', 'sc:adder', 'address:', 'sc:'])
    expect(offered(accounts('"address:alice": {}, "|"', 'checkState'))).toEqual(['sc:adder', '+', 'address:', 'sc:'])
    expect(offered(accounts('"address:alice": {"nonce": "0", "|"}'))).toContain('esdt')
    expect(offered(accounts('"address:alice": {"|"}'), SCHEMA)).not.toContain('esdt')
    expect(offered(accounts('"address:alice": {"esdt": {"|"}}'))).toEqual(['str:GOLD-123456'])
    expect(offered(accounts('"address:alice": {"esdt": {"str:GOLD-123456": {"instances": [{"|"}]}}}'))).toContain('royalties')
  })
  test('of a list of objects, also when a single one stands for it', () => {
    expect(offered('{"steps": [{"step": "setState", "newAddresses": [{"|"}]}]}')).toEqual(['newAddress', 'creatorAddress', 'creatorNonce'])
    expect(offered(call('"esdt": {"|"}'))).toEqual(['tokenIdentifier', 'value', 'nonce'])
  })
})

describe('values', () => {
  test('kinds of steps, as the chain has them', () => {
    expect(offered('{"steps": [{"step": "|"}]}')).toContain('validatorReward')
    expect(offered('{"steps": [{"step": |}]}', SCHEMA)).toContain('activate')
  })
  test('accounts, functions of the contract that is called, code, files, tokens', () => {
    expect(offered(call('"from": "|"'))).toEqual(['address:alice', 'sc:adder', 'address:'])
    expect(offered(call('"to": "sc:adder", "function": "|"'))).toEqual(['add', 'getSum'])
    expect(offered('{"steps": [{"step": "scDeploy", "tx": {"contractCode": "|"}}]}')).toEqual(['initcode:file:a'])
    expect(offered('{"steps": [{"step": "externalSteps", "path": "|"}]}')).toEqual(['other.steps.json'])
    expect(offered(call('"esdtValue": [{"tokenIdentifier": "|"}]'))).toEqual(['str:GOLD-123456'])
  })
  test('any value: its forms, accounts, files; behind a bar, the next one', () => {
    expect(offered(call('"arguments": ["|"]'))).toEqual(['str:', 'address:', 'address:alice', 'sc:adder', 'file:a.wasm'])
    const { state, pos } = at(call('"arguments": ["str:a|^"]'), '^')
    const found = complete(new CompletionContext(state, pos, true), help(MULTIVERSX))
    expect(found?.from).toBe(pos)
  })
  test('what can stand there in words', () => {
    expect(offered(expected('"status": "|"'), SCHEMA)).toContain('REVERT')
    expect(offered('{"activation": "|"}', SCHEMA)).toEqual(['implied', 'required'])
    expect(offered('{"checkGas": |}')).toEqual(['true', 'false'])
    expect(offered(call('"call": {"function": "|"}'), SCHEMA)).toEqual(['function()'])
    expect(offered(expected('"logs": [{"event": "|"}]'), SCHEMA)).toEqual(['event()'])
  })
  test('nothing where nothing is known', () => {
    expect(offered('{"name": "|"}')).toEqual([])
    expect(offered('{"other": {"|"}}')).toEqual([])
    expect(offered('|')).toEqual([])
  })
})

describe('what is told', () => {
  const told = async (text: string, schema = MULTIVERSX) => {
    const { state, pos } = at(text)
    return (await tell(state, pos, help(schema)))?.text
  }
  test('of a key what it means, of a value what it stands for', async () => {
    expect(await told(call('"gas|Limit": "5"'))).toBe('GASLIMIT. about steps/1/tx/gasLimit')
    expect(await told(call('"gasLimit": "5|000"'))).toBe('= 5000')
    expect(await told(call('"arguments": ["u64|:1"]'))).toBe('= u64:1')
    expect(await told('{"steps": [{"step": "sc|Call"}]}')).toBe('about scCall')
    expect(await told('{"steps": [{"step": "setState", "accounts": {"address:a|lice": {}}}]}')).toBe('= address:alice')
  })
  test('nothing of words that are no expressions, and of arguments by type', async () => {
    expect(await told(call('"function": "a|dd"'))).toBeUndefined()
    expect(await told(call('"call": {"function": "f(string)", "arguments": ["a|"]}'), SCHEMA)).toBeUndefined()
    expect(await told('{"name": "a|b"}')).toBeUndefined()
  })
})

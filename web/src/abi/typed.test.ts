/** Typed values, with the real bundle: what forms hold, what scenarios get, what is shown. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test, vi } from 'vitest'
import type { Json } from '../state/json'
import type { Form, Forms } from './types'

vi.hoisted(() => {
  class SilentWorker {
    postMessage() {}
    terminate() {}
  }
  vi.stubGlobal('Worker', SilentWorker)
})
vi.mock('../engine/text', async () => {
  const glue = await import('../engine/generated-text/proscenium.js')
  return { loadText: async () => (glue.initSync({ module: readFileSync(join(import.meta.dirname, '../engine/generated-text/proscenium_bg.wasm')) }), glue) }
})

const { ask, evaluate, ready } = await import('./ask')
const { abiPath } = await import('./contract')
const { expressions } = await import('./expressions')
const { show } = await import('./show')
const { storedType } = await import('./stored')
const { blank, fromEngine, missing, toEngine } = await import('./values')

beforeAll(ready)

const TYPES = {
  Order: { type: 'struct', fields: [{ name: 'id', type: 'u64' }, { name: 'owner', type: 'Address' }, { name: 'note', type: 'bytes' }, { name: 'side', type: 'Side' }] },
  Side: { type: 'enum', variants: [{ name: 'Buy', discriminant: 0 }, { name: 'Sell', discriminant: 1, fields: [{ name: '0', type: 'BigUint' }] }] },
}

/** An ABI with one endpoint that takes a value of each type. */
function abiWith(...types: string[]): string {
  const inputs = types.map((type, i) => ({ name: `v${i}`, type }))
  return JSON.stringify({ name: 'Test', endpoints: [{ name: 'f', mutability: 'mutable', inputs, outputs: [] }], types: TYPES })
}

function formOf(type: string): Form {
  return ask(abiWith(type), { ask: 'forms' }).answer!.endpoints[0]!.inputs[0]!.form
}

/** What a scenario gets for a form's value. */
function written(type: string, value: Json): string[] {
  const form = formOf(type)
  const { answer, error } = ask(abiWith(type), { ask: 'encodeInput', endpoint: 'f', index: 0, value: toEngine(form, value) })
  if (error) throw new Error(error.text)
  return expressions(form, value, answer, (expression) => evaluate(expression).answer)
}

const order: Json = ['7', 'address:alice', 'str:hi', { Sell: ['300'] }]

test.each<[string, Json, string[]]>([
  ['BigUint', '1,000', ['1,000']],
  ['BigUint', '0x0010', ['16']],
  ['BigUint', '0', ['0']],
  ['BigInt', '-1', ['-1']],
  ['BigInt', '255', ['+255']],
  ['u8', '5', ['5']],
  ['bool', true, ['true']],
  ['bool', false, ['false']],
  ['Address', 'address:alice', ['address:alice']],
  ['Address', 'sc:adder', ['sc:adder']],
  ['TokenIdentifier', 'GOLD-123456', ['str:GOLD-123456']],
  ['utf-8 string', '5', ['str:5']],
  ['utf-8 string', 'a|b', ['0x617c62']],
  ['bytes', '0x00ff', ['0x00ff']],
  ['bytes', 'str:hi', ['str:hi']],
  ['bytes', '', ['']],
  ['ManagedDecimal<2>', '1.5', ['150']],
  ['Side', 'Buy', ['0']],
  ['Side', { Sell: ['300'] }, ['u8:1|biguint:300']],
  ['Option<u8>', null, ['']],
  ['Option<u8>', ['0'], ['u8:1|u8:0']],
  ['Order', order, ['u64:7|address:alice|nested:str:hi|u8:1|biguint:300']],
  ['List<u16>', ['1', '2'], ['u16:1|u16:2']],
  ['Option<List<u16>>', [['1', '2']], ['u8:1|u32:2|u16:1|u16:2']],
  ['variadic<multi<u8,bool>>', [['1', true], ['2', false]], ['1', 'true', '2', 'false']],
  ['counted-variadic<u8>', ['1', '2'], ['2', '1', '2']],
  ['optional<BigUint>', null, []],
  ['optional<BigUint>', ['5'], ['5']],
])('%s %j stands in a scenario as %j', (type, value, expected) => {
  const found = written(type, value)
  expect(found.map((expression) => (evaluate(expression).answer === evaluate('').answer ? '' : expression))).toEqual(
    expected.map((expression) => (evaluate(expression).answer === evaluate('').answer ? '' : expression)),
  )
})

test.each<[string, Json]>([
  ['Order', order],
  ['List<Order>', [order, order]],
  ['Option<Option<u8>>', [null]],
  ['Option<Option<u8>>', [['5']]],
  ['tuple<u8,bool>', ['5', true]],
  ['variadic<multi<u8,Side>>', [['1', 'Buy'], ['2', { Sell: ['3'] }]]],
  ['array2<u8>', '0x0102'],
])('a form of %s shows what the scenario holds', (type, value) => {
  const data = written(type, value).map((expression) => evaluate(expression).answer!)
  const { answer } = ask(abiWith(type), { ask: 'decodeArguments', endpoint: 'f', data })
  const alice = evaluate('address:alice').answer
  const again = fromEngine(formOf(type), answer![0]!.value, (hex) => (hex === alice ? 'address:alice' : hex))
  expect(JSON.stringify(again)).toBe(JSON.stringify(value))
})

test('what a form begins with is missing where only its reader can know it', () => {
  const form = formOf('List<Order>')
  expect(blank(form)).toEqual([])
  const item = blank(formOf('Order'))
  expect(item).toEqual(['', '', '', 'Buy'])
  expect(missing(form, [order, item], 'orders')).toEqual(['orders[1].id', 'orders[1].owner'])
  expect(missing(formOf('Side'), { Sell: [''] }, 'side')).toEqual(['side.Sell.0'])
})

test('errors name the place that the form names', () => {
  const value = toEngine(formOf('List<Order>'), [['-1', 'address:alice', '', 'Buy']])
  const { error } = ask(abiWith('List<Order>'), { ask: 'encodeInput', endpoint: 'f', index: 0, value })
  expect(error).toMatchObject({ path: 'v0[0].id', message: '-1 is negative' })
})

test('values are shown on one line', () => {
  const value = { id: '1234567', owner: '0x00', note: '0x', side: { Sell: ['5'] } }
  expect(show(formOf('Order'), value, () => 'alice')).toBe('{id: 1,234,567, owner: alice, note: empty, side: Sell {0: 5}}')
  expect(show(formOf('bytes'), '0x6869', String)).toBe('“hi”')
  expect(show(formOf('bytes'), '0x00ff', String)).toBe('0x00ff')
  expect(show(formOf('Option<u8>'), null, String)).toBe('none')
  expect(show(formOf('variadic<multi<u8,bool>>'), [['1', true]], String)).toBe('[(1, true)]')
})

test('stored values have the types of the views that give them', () => {
  const view = (name: string, inputs: string[], output: string) => ({
    name, mutability: 'readonly', inputs: inputs.map((type) => ({ name: '', type })), outputs: [{ type: output }],
  })
  const text = JSON.stringify({
    name: 'Test',
    endpoints: [view('getSum', [], 'BigUint'), view('getDeposit', ['Address'], 'Order'), view('getMembers', [], 'variadic<Address>'), view('prices', [], 'variadic<multi<u64,tuple<u8,u8>>>')],
    types: TYPES,
  })
  const forms = ask(text, { ask: 'forms' }).answer as Forms
  const typeOf = (key: string) => storedType(forms, key)?.type
  expect(['sum', 'deposit|address:alice', 'deposit', 'members.len', 'members.item|1', 'prices.mapped|5', 'other'].map(typeOf)).toEqual(
    ['BigUint', 'Order', undefined, 'u32', 'Address', 'tuple<u8,u8>', undefined],
  )
})

test.each([
  ['adder.wasm', ['adder.wasm', 'adder.abi.json'], 'adder.abi.json'],
  ['output/adder.wasm', ['adder.abi.json', 'output/adder.abi.json'], 'output/adder.abi.json'],
  ['code/adder.wasm', ['abi/adder.abi.json'], 'abi/adder.abi.json'],
  ['adder.wasm', ['adder.mxsc.json'], 'adder.mxsc.json'],
  ['adder.mxsc.json', ['adder.mxsc.json', 'adder.abi.json'], 'adder.mxsc.json'],
  ['adder.wasm', ['other.abi.json', 'adder.scen.json'], undefined],
])('the ABI of %s among %j is %s', (code, paths, expected) => {
  expect(abiPath(code, Object.fromEntries(paths.map((path) => [path, new Uint8Array()])))).toBe(expected)
})

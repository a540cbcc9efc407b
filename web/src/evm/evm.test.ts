import { expect, test } from 'vitest'
import { artifacts, codeFromHex } from './artifacts'
import { decode, valueText } from './decode'
import { formOf, inForm, unwritten } from './forms'
import { withMember } from './member'
import { canonical, parseSignature, typeText } from './signature'
import { moduleKind } from './wasm'

test.each([
  ['setNumber(uint256)', 'setNumber(uint256)', ''],
  ['transfer(address to, uint amount) returns (bool)', 'transfer(address,uint256)', 'bool'],
  ['event Transfer(address indexed from, address indexed to, uint256 value)', 'Transfer(address,address,uint256)', ''],
  ['f((uint256 a, bytes b)[2][] pairs, string) view returns (int8, (bool))', 'f((uint256,bytes)[2][],string)', 'int8,(bool)'],
  ['number() returns (uint256)', 'number()', 'uint256'],
])('%s is read', (text, types, outputs) => {
  const signature = parseSignature(text)
  expect(signature && canonical(signature)).toBe(types)
  expect(signature?.outputs.map(({ kind }) => typeText(kind)).join(',')).toBe(outputs)
})

test.each(['', 'name', 'f(', 'f(uint7x)', 'f(uint256 a b)', 'f(uint256,)'])('%j is no signature', (text) => {
  expect(parseSignature(text)).toBeUndefined()
})

const word = (hex: string) => hex.padStart(64, '0')

test('values are decoded by their types', () => {
  const inputs = parseSignature('f(uint256,int8,bool,address,string,uint256[])')?.inputs ?? []
  const address = 'ab'.repeat(20)
  const data = [word('3e8'), 'f'.repeat(64), word('1'), word(address), word('c0'), word('100'), word('5'), '68656c6c6f'.padEnd(64, '0'), word('2'), word('7'), word('8')]
  const names = new Map([['0x' + address, 'alice']])
  const values = decode(inputs, '0x' + data.join('')) ?? []
  expect(values).toEqual(['1000', '-1', 'true', '0x' + address, 'hello', ['7', '8']])
  const texts = inputs.map(({ kind }, i) => valueText(kind, values[i] ?? '', names))
  expect(texts).toEqual(['1,000', '-1', 'true', 'alice', 'hello', '[7, 8]'])
  expect(decode(inputs, '0x' + data.slice(0, 7).join(''))).toBeUndefined()
  expect(decode(inputs, '0x')).toBeUndefined()
})

test('typed arguments have forms, in which the values of a scenario stand', () => {
  const [orders, pair, flag] = parseSignature('f((address owner, uint8[2] ids)[] orders, (int16, bytes4) pair, bool flag)')?.inputs ?? []
  const form = formOf(orders!.kind)
  expect(form).toMatchObject({ kind: 'list', item: { kind: 'struct', fields: [{ name: 'owner', form: { kind: 'address' } }, { form: { kind: 'list', length: 2, item: { kind: 'integer', bits: 8 } } }] } })
  expect(formOf(pair!.kind)).toEqual({ kind: 'tuple', items: [{ kind: 'integer', signed: true, bits: 16 }, { kind: 'fixedBytes', length: 4 }] })
  expect(inForm(form, [{ owner: 'address:alice', ids: [1, '2'] }, ['0xab', ['3', 4]]])).toEqual([['address:alice', ['1', '2']], ['0xab', ['3', '4']]])
  expect([inForm(formOf(flag!.kind), 'true'), inForm(formOf(flag!.kind), undefined)]).toEqual([true, false])
  expect([orders, pair, flag].map((input) => unwritten(input!))).toEqual([[], ['', ''], false])
})

test('an offset that leads astray gives nothing', () => {
  const inputs = parseSignature('f(bytes)')?.inputs ?? []
  expect(decode(inputs, '0x' + 'f'.repeat(64))).toBeUndefined()
  expect(decode(parseSignature('f(uint256[])')?.inputs ?? [], '0x' + word('20') + 'f'.repeat(64))).toBeUndefined()
})

test.each([
  ['an artifact of Hardhat', { contractName: 'A', abi: [], bytecode: '0x6001' }, 'A'],
  ['an artifact of Foundry', { abi: [], bytecode: { object: '0x6001' } }, 'File'],
  ['standard JSON', { contracts: { 'a.sol': { A: { abi: [], evm: { bytecode: { object: '6001' } } }, I: { abi: [], evm: { bytecode: { object: '' } } } } } }, 'A'],
  ['combined JSON', { contracts: { 'a.sol:A': { bin: '6001' } } }, 'A'],
])('%s holds a contract', (_, json, name) => {
  expect(artifacts(json, 'File')).toMatchObject([{ name, code: Uint8Array.of(0x60, 1) }])
})

test.each([
  [{ abi: [], bytecode: '0x' }, /no contract/],
  [{ contracts: {}, errors: [{ severity: 'error', message: 'Expected ;' }] }, /Expected ;/],
  [{ abi: [], bytecode: '0x60__$aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa$__' }, /linked/],
  [{ abi: [], bytecode: '0x6' }, /no hex/],
])('%j says what it lacks', (json, why) => {
  expect(artifacts(json, 'A')).toMatch(why)
})

test('hex text is code with and without its prefix', () => {
  expect(codeFromHex(' 0x6001\n')).toEqual(Uint8Array.of(0x60, 1))
  expect(codeFromHex('600')).toBeUndefined()
})

const header = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]
const chars = (text: string) => [text.length, ...text].map((one) => (typeof one === 'string' ? one.charCodeAt(0) : one))
const section = (id: number, body: number[]) => [id, body.length, ...body]
const importing = (module: string) => section(2, [1, ...chars(module), ...chars('f'), 0, 0])
const exporting = (name: string) => section(7, [1, ...chars(name), 0, 0])

test.each([
  [[...importing('vm_hooks')], 'stylus'],
  [[...importing('env'), ...exporting('ulmDispatchCaller')], 'ulm'],
  [[...importing('env'), ...exporting('init')], 'multiversx'],
  [exporting('user_entrypoint'), 'stylus'],
  [[], undefined],
  [importing('vm_hooks').slice(0, 5), undefined],
])('a module tells its chain', (bytes, kind) => {
  expect(moduleKind(Uint8Array.from([...header, ...bytes]))).toBe(kind)
})

test('a member is set in its place, or before the steps', () => {
  const text = '{\n  "name": "a",\n  "steps": []\n}\n'
  const added = withMember(text, 'spec', 'Cancun')
  expect(added).toBe('{\n  "name": "a",\n  "spec": "Cancun",\n  "steps": []\n}\n')
  expect(withMember(added, 'spec', 'Paris')).toBe(added.replace('Cancun', 'Paris'))
})

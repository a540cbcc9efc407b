// The parts of the differential test that need no oracle.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { root } from '../../crate/build/tasks/setup.mjs'
import { fromBech32, toBech32 } from './bech32.mjs'
import { CALLS } from './calls.mjs'
import { compare } from './compare.mjs'
import { coverage } from './coverage.mjs'
import { esdtStorage } from './esdt.mjs'
import { EXPECTED } from './expected.mjs'
import { generator } from './generate.mjs'
import { keccak256 } from './keccak.mjs'
import { readEvents } from './trace.mjs'
import { evaluator } from './values.mjs'
import { SIGNATURES } from './wasm.mjs'

const account = (changed) => ({ nonce: '1', balance: '2', code: '', codeMetadata: '', owner: '', storage: { aa: '01' }, reserved: {}, ...changed })
const call = (changed) => ({
  at: '1',
  id: 'a call',
  result: { status: 0, message: '', out: ['05'], gasUsed: '7', gasRemaining: '3', events: [{ address: 'aa', endpoint: 'f', topics: ['01'], data: ['02'] }], ...changed },
})
const look = (changed) => ({ at: '2', state: { bb: account(changed) } })
const fields = (left, right) => compare({ steps: left }, { steps: right }).map(({ field }) => field)

test('equal documents have no differences', () => {
  assert.deepEqual(fields([call(), look()], [call(), look()]), [])
})

test('a difference in any field of a result is told', () => {
  const other = { status: 10, message: 'm', out: ['06'], gasUsed: '8', gasRemaining: '2', events: [] }
  for (const [field, value] of Object.entries(other)) assert.deepEqual(fields([call()], [call({ [field]: value })]), [field])
  assert.deepEqual(fields([call()], [{ at: '1', error: 'the sender does not exist' }]), ['error'])
  assert.deepEqual(fields([call(), look()], [call()]), ['at', 'state bb'])
})

test('a difference in any field of the state is told, once', () => {
  const other = { nonce: '2', balance: '3', code: 'cc', codeMetadata: '0500', owner: 'dd' }
  for (const [field, value] of Object.entries(other)) assert.deepEqual(fields([look()], [look({ [field]: value })]), [`state bb ${field}`])
  assert.deepEqual(fields([look()], [look({ storage: {} })]), ['state bb storage aa'])
  assert.deepEqual(fields([look()], [look({ reserved: { ee: '01' } })]), ['state bb reserved ee'])
  assert.deepEqual(fields([look(), look()], [look({ nonce: '2' }), look({ nonce: '2' })]), ['state bb nonce'])
})

test('the table of explained differences is the one in the README', () => {
  const readme = readFileSync(join(root, 'tests/README.md'), 'utf8')
  for (const { what, why } of EXPECTED) assert.ok(readme.includes(`| ${what} | ${why} |`), what)
})

test('values are those of the scenario format', () => {
  const evaluate = evaluator('.')
  const cases = { '': '', '0': '', '255': 'ff', '+255': '00ff', '-1': 'ff', '-128': '80', '-129': 'ff7f', '1,000': '03e8', '0x00f': '000f', 'u16:5': '0005', 'i16:-2': 'fffe', 'str:a|u8:1': '6101', 'nested:str:ab': '000000026162', 'true': '01', 'false': '' }
  for (const [expression, hex] of Object.entries(cases)) assert.equal(evaluate(expression), hex, expression)
  assert.equal(evaluate('address:a#0b').slice(0, 4) + evaluate('address:a#0b').slice(60), '615f5f0b')
  assert.equal(evaluate('sc:x'), `0000000000000000050078${'5f'.repeat(21)}`)
  assert.equal(keccak256(''), 'c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470')
})

test('addresses go to bech32 and back', () => {
  const alice = Buffer.from('alice'.padEnd(32, '_')).toString('hex')
  assert.equal(toBech32(alice), 'erd1v9kxjcm9ta047h6lta047h6lta047h6lta047h6lta047h6lta0sn3h5n5')
  assert.equal(fromBech32(toBech32(alice)), alice)
})

test('tokens are stored as the chain stores them', () => {
  const held = { 'str:FUN-123456': '1000000', 'str:NFT-abcdef': { instances: [{ nonce: '1', balance: '1', uri: ['str:u'] }], lastNonce: '1', roles: ['ESDTRoleNFTBurn'] } }
  const entries = Object.entries(esdtStorage(held, evaluator('.'))).map(([key, value]) => [Buffer.from(key, 'hex').toString('latin1'), value])
  assert.deepEqual(entries, [
    ['ELRONDesdtFUN-123456', '1204000f42401a0200002200'],
    ['ELRONDesdtNFT-abcdef\x01', '120200011a0200002205080132' + '0175'],
    ['ELRONDroleesdtNFT-abcdef', `0a0f${Buffer.from('ESDTRoleNFTBurn').toString('hex')}`],
    ['ELRONDnonceNFT-abcdef', '01'],
  ])
})

test('events are read from the text of the VM', () => {
  const text = 'TRACE [vm/output] log entry  address = 00aa data = [[100 97] []] \nTRACE [vm/output] log entry  endpoint = 6164 topics = [[1]] \n'
  const event = { address: '00aa', endpoint: 'ad', topics: ['01'], data: ['6461', ''] }
  assert.deepEqual(readEvents(text), { events: [event], complete: true })
  assert.equal(readEvents(`${text}call SC method failed`).complete, false)
})

test('the generator knows every host function, and its contracts are valid', () => {
  assert.deepEqual([...CALLS.keys()].sort(), [...SIGNATURES.keys()].sort())
  const next = generator(5)
  for (let i = 0; i < 20; i++) {
    const { files, scenario } = next()
    for (const [name, hex] of Object.entries(files)) assert.ok(WebAssembly.validate(Buffer.from(hex, 'hex')), `${name} of ${i}`)
    assert.equal(scenario.steps[0].step, 'setState')
  }
})

test('the same seed generates the same, another seed something else', () => {
  assert.deepEqual(generator(9)(), generator(9)())
  assert.notDeepEqual(generator(9)(), generator(10)())
})

test('the coverage report names what was not called', () => {
  const called = Object.fromEntries([...SIGNATURES.keys()].filter((name) => name !== 'finish').map((name) => [name, [1, 1]]))
  const [first, second] = coverage([{ steps: [{ result: { hookGas: called } }, {}] }])
  assert.equal(first, `${SIGNATURES.size - 1} of ${SIGNATURES.size} host functions called`)
  assert.equal(second, 'not called: finish')
})

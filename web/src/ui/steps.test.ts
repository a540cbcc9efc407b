/** What the page makes of steps and addresses, with a worker that never answers. */
import { beforeEach, describe, expect, test, vi } from 'vitest'

vi.hoisted(() => {
  class SilentWorker {
    postMessage() {}
    terminate() {}
  }
  vi.stubGlobal('Worker', SilentWorker)
})

const { session } = await import('./app')
const { fromExpression, known, plannedNonce, toExpression } = await import('./accounts')
const { deploySteps, newStep } = await import('./templates')
const { summarize } = await import('./summary')
const { fromField, renameKey, setIn, toField } = await import('./forms/edit')
const { emptyProject } = await import('../state/project')

const ERD = 'erd1qqqqqqqqqqqqqqqpqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqzllls8a5w6u'

beforeEach(() => {
  session.dispatch({ type: 'open', project: emptyProject('test') })
  session.dispatch({
    type: 'insertSteps',
    at: 0,
    steps: [
      {
        step: 'setState',
        accounts: { 'address:alice': { nonce: '1,0' }, [`bech32:${ERD}`]: {}, '+': '' },
        newAddresses: [{ creatorAddress: 'address:alice', creatorNonce: '10', newAddress: 'sc:adder' }],
      },
      { step: 'scDeploy', tx: { from: 'address:alice', contractCode: 'file:out/adder.wasm' } },
      { step: 'scQuery', tx: { to: 'sc:adder', function: 'getSum' } },
    ],
  })
})

describe('addresses', () => {
  test('those that the scenario brings into being are known', () => {
    expect(known.value.map(({ name, isContract }) => [name, isContract])).toEqual([['alice', false], ['erd1qqqqqq…8a5w6u', true], ['adder', true]])
  })
  test.each([
    ['alice', 'address', 'address:alice'],
    ['adder', 'address', 'sc:adder'],
    [ERD, 'address', `bech32:${ERD}`],
    ['carol', 'address', 'address:carol'],
    ['carol', 'sc', 'sc:carol'],
    ['0x0102', 'address', '0x0102'],
    ['address:dan#01', 'sc', 'address:dan#01'],
  ] as const)('%s typed for an %s is %s', (typed, prefix, expression) => {
    expect(toExpression(typed, prefix)).toBe(expression)
  })
  test('what is shown is understood again', () => {
    for (const expression of ['address:alice', 'sc:adder', `bech32:${ERD}`, 'address:zoe', '0x01']) {
      expect(toExpression(fromExpression(expression), expression.startsWith('sc:') ? 'sc' : 'address')).toBe(expression)
    }
  })
})

describe('deploying', () => {
  const deployment = { name: 'two', code: 'file:two.wasm', from: 'address:alice', arguments: ['5'], value: '0', gasLimit: '9' }
  test('announces the address for the nonce that the creator will have', () => {
    expect(plannedNonce('address:alice')).toBe('11')
    const [setState, deploy] = deploySteps(deployment)
    expect(setState).toEqual({ step: 'setState', newAddresses: [{ creatorAddress: 'address:alice', creatorNonce: '11', newAddress: 'sc:two' }] })
    expect(deploy).toMatchObject({ step: 'scDeploy', tx: { from: 'address:alice', contractCode: 'file:two.wasm', arguments: ['5'], gasLimit: '9' } })
    expect(deploy?.['tx']).not.toHaveProperty('egldValue')
  })
  test('creates the account first when it is new', () => {
    const [setState] = deploySteps({ ...deployment, from: 'address:bob', newAccount: { nonce: '3', balance: '7' }, value: '1' })
    expect(setState).toMatchObject({ accounts: { 'address:bob': { nonce: '3', balance: '7' } }, newAddresses: [{ creatorNonce: '3' }] })
  })
})

test('a new call is from the first person to the last contract', () => {
  expect(newStep('scCall')['tx']).toMatchObject({ from: 'address:alice', to: 'sc:adder', function: '', arguments: [] })
})

test.each([
  [{ step: 'setState', accounts: { 'address:a': {}, 'sc:b': {} }, currentBlockInfo: {} }, '', 'Set state', '1 account, 1 contract, block', ''],
  [{ step: 'scDeploy', tx: { from: 'address:a', contractCode: 'mxsc:x/y.mxsc.json' } }, 'Deploy', 'y', 'from a', ''],
  [{ step: 'scCall', tx: { from: 'address:a', to: 'sc:b', function: 'f', egldValue: '1,000,000,000,000,000,000' } }, 'Call', 'f', 'a → b', '1 EGLD'],
  [{ step: 'scCall', tx: { from: 'address:a', to: 'sc:b', function: 'f', esdtValue: [{ tokenIdentifier: 'str:TOK-123456', value: '7' }] } }, 'Call', 'f', 'a → b', '7 TOK-123456'],
  [{ step: 'scQuery', tx: { to: 'sc:b', function: 'g' } }, 'Query', 'g', 'b', ''],
  [{ step: 'transfer', tx: { from: 'address:a', to: 'address:b', value: '5' } }, 'Transfer', '5 atto', 'a → b', ''],
  [{ step: 'checkState', accounts: { 'address:a': {}, '+': '' } }, '', 'Check state', 'a', ''],
  [{ step: 'externalSteps', path: 'x.steps.json' }, '', 'External steps', 'x.steps.json', ''],
  [{ step: 'other' }, '', 'other', 'this kind of step is not known', ''],
  [{}, '', 'Unknown step', 'this kind of step is not known', ''],
])('summary of %j', (step, kind, main, route, value) => {
  expect(summarize(step)).toEqual({ kind, main, route, value })
})

describe('fields', () => {
  test('setIn changes one place and nothing else', () => {
    const step = { step: 'scCall', tx: { from: 'a', to: 'b' }, expect: { out: [] } }
    expect(setIn(step, ['tx', 'to'], 'c')).toEqual({ ...step, tx: { from: 'a', to: 'c' } })
    expect(setIn(step, ['expect'], undefined)).toEqual({ step: 'scCall', tx: { from: 'a', to: 'b' } })
    expect(setIn({}, ['tx', 'from'], 'a')).toEqual({ tx: { from: 'a' } })
  })
  test('renameKey keeps the order', () => {
    expect(Object.keys(renameKey({ a: 1, b: 2, c: 3 }, 'b', 'x'))).toEqual(['a', 'x', 'c'])
  })
  test('trees are shown and read as JSON, everything else as it is', () => {
    for (const value of ['5', 'str:a', '', ['5', 'str:a'], { '1-a': '5' }]) expect(fromField(toField(value))).toEqual(value)
    expect(fromField('[1, ')).toBe('[1, ')
  })
})

// Generated scenarios: transactions that call every host function, with good and bad values, in contracts made for it.

import { CALLS } from './calls.mjs'
import { calleeContract, childContract, mainContract, risk } from './contracts.mjs'
import { ADDRESSES, ASSETS, FUNGIBLE, METADATA, SEMI, SINGLE } from './pools.mjs'
import { prepareSteps } from './prepare.mjs'
import { Random } from './random.mjs'

const MOST_CALLS = 4
const FUNCTIONS = 10
/** Transactions of one scenario. */
export const TRANSACTIONS = 14

/** Every host function again and again, each time in another order. */
function* forever(random) {
  for (;;) yield* random.shuffled([...CALLS.keys()])
}

const endless = (random) => { const names = forever(random); return { next: () => names.next().value } }

const expression = (hex) => `0x${hex}`

function tokens(random, address, roles) {
  const instance = (nonce) => ({
    nonce: String(nonce),
    balance: '100000',
    creator: expression(address),
    royalties: String(random.int(0, 5000)),
    hash: 'str:hash',
    uri: ['str:https://a', 'str:second'].slice(0, random.int(1, 2)),
    attributes: `str:attributes ${random.int(0, 99)}`,
  })
  const of = (name) => (roles ? { roles: ROLES[name].filter(() => random.chance(85)) } : {})
  return {
    [`str:${FUNGIBLE}`]: { instances: [{ nonce: '0', balance: '1000000' }], ...of(FUNGIBLE) },
    [`str:${SEMI}`]: { instances: [instance(1), instance(2)], lastNonce: '2', ...(address === ADDRESSES.callee && random.chance(15) ? { frozen: '1' } : {}), ...of(SEMI) },
    ...(roles ? { [`str:${SINGLE}`]: { instances: [{ ...instance(1), balance: '1' }], lastNonce: '1', ...of(SINGLE) } } : {}),
  }
}

const ROLES = {
  [FUNGIBLE]: ['ESDTRoleLocalMint', 'ESDTRoleLocalBurn'],
  [SEMI]: ['ESDTRoleNFTCreate', 'ESDTRoleNFTAddQuantity', 'ESDTRoleNFTBurn', 'ESDTRoleNFTUpdateAttributes', 'ESDTRoleNFTAddURI', 'ESDTRoleNFTRecreate', 'ESDTRoleModifyCreator', 'ESDTRoleModifyRoyalties', 'ESDTRoleSetNewURI'],
  [SINGLE]: ['ESDTRoleNFTCreate', 'ESDTRoleNFTBurn'],
}

const block = (random, nonce) => ({ blockTimestamp: String(1_700_000_000 + 6 * nonce), blockNonce: String(nonce), blockRound: String(nonce + 10), blockEpoch: String(random.int(1, 40)) })

function opening(random) {
  const { alice, bob, main, callee, child } = ADDRESSES
  const contract = (name, owner, metadata) => ({ nonce: '0', balance: '1000000', code: `file:${name}.wasm`, codeMetadata: expression(metadata), owner: expression(owner) })
  return {
    step: 'setState',
    accounts: {
      [expression(alice)]: { nonce: '0', balance: '1000000000', esdt: tokens(random, alice, false) },
      [expression(bob)]: { nonce: '7', balance: '5000000', esdt: tokens(random, bob, false), storage: { 'str:key1': 'str:of bob' } },
      [expression(main)]: { ...contract('main', alice, '0506'), esdt: tokens(random, main, true), storage: { 'str:preset': expression(random.bytes(random.int(1, 60))), 'str:key1': 'str:old', 'str:small1': expression(random.bytes(random.int(1, 8))) } },
      [expression(callee)]: { ...contract('callee', bob, random.pick(METADATA)), esdt: tokens(random, callee, false), storage: { 'str:key1': 'str:of callee' } },
      [expression(child)]: contract('child', main, '0506'),
    },
    currentBlockInfo: block(random, 1000 + random.int(0, 50)),
    previousBlockInfo: block(random, 999),
  }
}

const gasLimit = (random) => String(random.chance(12) ? random.int(1_200_000, 9_000_000) : 600_000_000)

function callArguments(random) {
  const one = () => (random.chance(30) ? `str:${random.pick([FUNGIBLE, 'key1', 'echo'])}` : expression(random.bytes(random.pick([0, 1, 4, 8, 9, 32]))))
  return Array.from({ length: random.int(0, 3) }, one)
}

/** EGLD as a token, in a transfer of several. */
const EGLD = { token: 'EGLD-000000', nonce: 0 }

/** What a call brings: nothing, EGLD, or tokens. */
function payment(random) {
  if (random.chance(45)) return {}
  if (random.chance(40)) return { egldValue: random.chance(6) ? '99000000000' : String(random.int(1, 900)) }
  const token = () => { const { token: name, nonce } = random.chance(8) ? EGLD : random.pick(ASSETS.slice(0, 4)); return { tokenIdentifier: `str:${name}`, nonce: String(nonce), value: String(random.int(1, 50)) } }
  return { esdtValue: Array.from({ length: random.pick([1, 1, 2]) }, token) }
}

function call(random, function_, to = ADDRESSES.main) {
  const from = ADDRESSES[random.pick(['alice', 'alice', 'bob'])]
  const tx = { from: expression(from), to: expression(to), function: function_, arguments: callArguments(random), gasLimit: gasLimit(random), gasPrice: random.chance(4) ? '1' : '0', ...payment(random) }
  return { step: 'scCall', id: function_, tx }
}

const OTHERS = [
  (random, calm) => ({ step: 'scQuery', id: 'query', tx: { to: expression(ADDRESSES.main), function: random.pick(calm), arguments: callArguments(random) } }),
  (random) => ({ step: 'scDeploy', id: 'deploy', tx: { from: expression(ADDRESSES.bob), contractCode: 'file:child.wasm', codeMetadata: expression(random.pick(METADATA)), egldValue: String(random.int(0, 5)), arguments: callArguments(random), gasLimit: gasLimit(random), gasPrice: '0' } }),
  (random) => ({ step: 'transfer', id: 'transfer', tx: { from: expression(ADDRESSES.alice), to: expression(ADDRESSES[random.pick(['bob', 'main', 'stranger'])]), egldValue: String(random.int(1, 900)), gasLimit: '50000', gasPrice: random.pick(['0', '1']) } }),
  (random) => call(random, random.pick(['who', 'pay', 'payToken', 'again', 'later', 'log', 'reject', 'missing']), ADDRESSES.callee),
  (random) => call(random, 'leaf'),
  (random) => ({ step: 'setState', id: 'time passes', currentBlockInfo: block(random, 1000 + random.int(0, 999)) }),
  (random) => upgrade(random, random.pick(['alice', 'bob', 'bob']), 'callee'),
]

/** An upgrade by a transaction, to the code that is there already. */
function upgrade(random, sender, name) {
  const list = [`file:${name}.wasm`, expression(random.pick(METADATA)), ...callArguments(random)]
  const tx = { from: expression(ADDRESSES[sender]), to: expression(ADDRESSES[name]), function: 'upgradeContract', arguments: list.slice(0, random.chance(8) ? 1 : list.length), gasLimit: gasLimit(random), gasPrice: '0' }
  return { step: 'scCall', id: 'upgrade', tx }
}

/** `calm` functions call nobody: a query that deploys would do so with another nonce on the oracle. */
function transaction(random, index, calm) {
  return index < FUNCTIONS || random.chance(40) ? call(random, `f${index % FUNCTIONS}`) : random.pick(OTHERS)(random, calm)
}

/** A function that makes one scenario after another from a seed: `{ files, scenario }`, files by name, in hex. */
export function generator(seed) {
  const random = new Random(seed)
  const queue = endless(random)
  const callee = calleeContract()
  return () => {
    const child = childContract(`mark ${random.int(0, 9)}`)
    const groups = Array.from({ length: FUNCTIONS }, () => Array.from({ length: random.int(1, MOST_CALLS) }, queue.next))
    const main = mainContract(random, groups, queue, childContract('new'))
    const calm = ['leaf', ...groups.flatMap((names, index) => (names.every((name) => risk(name) === 0) ? [`f${index}`] : []))]
    const order = random.shuffled(Array.from({ length: TRANSACTIONS }, (_, index) => index))
    const steps = [opening(random), ...prepareSteps(order.map((index) => transaction(random, index, calm)))]
    return { files: { 'main.wasm': main, 'callee.wasm': callee, 'child.wasm': child }, scenario: { gasSchedule: 'default', steps } }
  }
}

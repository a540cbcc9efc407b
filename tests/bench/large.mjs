// Documents that are larger than what people make by hand: very many accounts, storage entries, steps, events.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../crate/build/tasks/setup.mjs'

export const ACCOUNTS = 10_000
export const ENTRIES = 10_000
export const STEPS = 1000
/** Writes of one call; each gives three events. */
const WRITES = 33_330

const contract = () => ({ 'contracts/writes.wasm': readFileSync(join(root, 'tests/bench/contracts/writes.wasm')) })
const many = (count, entry) => Object.fromEntries(Array.from({ length: count }, (_, i) => entry(String(i + 1).padStart(5, '0'))))

const ALICE = { 'address:alice': { nonce: '0', balance: '0' } }
const stage = (storage = {}) => ({ 'sc:writes': { nonce: '0', balance: '0', storage, code: 'file:contracts/writes.wasm' } })

function setState(accounts) {
  return { step: 'setState', accounts }
}

function call(writes, id = `writes ${writes}`) {
  const tx = { from: 'address:alice', to: 'sc:writes', function: 'writes', arguments: [String(writes)], gasLimit: '600,000,000,000', gasPrice: '0' }
  return { step: 'scCall', id, tx, expect: { out: [String(writes)], status: '0' } }
}

/** The files of a scenario with these steps. */
function files(name, steps) {
  return { [`${name}.scen.json`]: JSON.stringify({ name, steps }, null, 4), ...contract() }
}

/** By what there is much of: file names and contents, to be dropped into the page together. */
export const large = {
  /** Accounts, set by the first step and changed by none; a call and another one after it. */
  accounts: () => files('accounts', [setState({ ...ALICE, ...stage(), ...many(ACCOUNTS, (n) => [`address:user${n}`, { nonce: '0', balance: n }]) }), call(5), call(6)]),
  /** Storage entries in one account; calls write a few more. */
  entries: () => files('entries', [setState({ ...ALICE, ...stage(many(ENTRIES, (n) => [`str:entry${n}`, n])) }), call(5), call(6)]),
  /** Steps, each of them a call. */
  steps: () => files('steps', [setState({ ...ALICE, ...stage() }), ...Array.from({ length: STEPS - 1 }, (_, i) => call(1 + (i % 3), `call ${i + 1}`))]),
  /** Events in one step, every third of which changes the world. */
  events: () => files('events', [setState({ ...ALICE, ...stage() }), call(WRITES)]),
}

// The token of each chain is played alike: the same steps under the same names, by the same people, with the same numbers.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { root } from '../../crate/build/tasks/setup.mjs'

/** Steps that MultiversX does not need, as its deployment takes an argument. */
const MORE = ['mint']
const read = (name) => JSON.parse(readFileSync(join(root, 'web/examples', name, `${name}.scen.json`), 'utf8'))
const model = read('token')

/** A number without the marks between its digits; nothing stands for 0 on MultiversX. */
const plain = (value) => (value === '' ? '0' : value.replaceAll(',', ''))
const isPerson = (value) => /^address:/.test(value)

/** What a step of any chain says: who does what, whether it succeeds, what a query gives. */
function essence({ step, id, tx, expect }) {
  const succeeds = expect && ['0', 'SUCCESS', undefined].includes(expect.status)
  if (step !== 'scCall' && step !== 'scQuery') return { step, id, from: tx?.from, succeeds }
  const [name] = (tx.function ?? tx.call.function).split('(')
  const values = (tx.arguments ?? tx.call.arguments).map(plain)
  return { step, id, from: tx.from, function: name, values, succeeds, gives: step === 'scQuery' ? expect.out.map(plain) : undefined, moves: succeeds && step === 'scCall' ? moved(expect.logs) : [] }
}

/** People and numbers of the events, without the events' own names. */
function moved(logs) {
  return logs.flatMap(({ topics, data, arguments: values }) => (values ?? [...topics.slice(1), ...data]).map(plain))
}

/** The numbers in storage at the end, and how often each person has sent something. */
function ending({ accounts }, token) {
  const people = Object.entries(accounts).filter(([name]) => isPerson(name))
  return { storage: Object.values(accounts[token].storage).map(plain).sort(), people: people.map(([name]) => name) }
}

for (const name of ['stylus-token', 'ulm-token', 'solidity-token']) {
  test(`${name} is played as the token of MultiversX`, () => {
    const steps = read(name).steps.filter(({ id }) => !MORE.includes(id))
    assert.deepEqual(steps.map(essence), model.steps.map(essence))
    assert.deepEqual(ending(steps.at(-1), 'create:address:alice#0'), ending(model.steps.at(-1), 'sc:token'))
  })
}

test('what is minted is what MultiversX deploys', () => {
  const deployed = model.steps.find(({ id }) => id === 'deploy')
  for (const name of ['stylus-token', 'ulm-token', 'solidity-token']) {
    const mint = read(name).steps.find(({ id }) => id === 'mint')
    assert.deepEqual(mint.tx.call.arguments.slice(1), deployed.tx.arguments)
  }
})

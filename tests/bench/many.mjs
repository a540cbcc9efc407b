// Scenarios with very many transactions, made of small ones.

import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from '../../crate/build/tasks/setup.mjs'

const FOLDER = 'test-results/bench'
const TRANSACTIONS = 1000

/**
 * Writes, for each of some examples, a scenario in which one of its calls stands a thousand times behind its first steps, with the expectations
 * that do not depend on how often; gives the folder.
 */
export function writeMany() {
  mkdirSync(join(root, FOLDER), { recursive: true })
  writeOne('web/examples/adder/adder.scen.json', `${TRANSACTIONS} transactions`, (steps) => ({ first: steps.slice(0, 2), call: callOf(steps, 'add') }))
  for (const language of ['stylus', 'solidity']) {
    const take = (steps) => ({ first: steps.slice(0, 3), call: oneToken(steps.find(({ id }) => id === 'transfer')) })
    writeOne(`web/examples/${language}-token/${language}-token.scen.json`, `${TRANSACTIONS} transfers, ${language}`, take)
  }
  return FOLDER
}

function callOf(steps, name) {
  return steps.find(({ step, tx }) => step === 'scCall' && tx.function === name)
}

/** The transfer, of one token. */
function oneToken({ tx, ...step }) {
  const [to] = tx.call.arguments
  return { ...step, tx: { ...tx, call: { ...tx.call, arguments: [to, '1'] } }, expect: { status: 'SUCCESS', out: ['true'] } }
}

function writeOne(example, name, take) {
  const scenario = JSON.parse(readFileSync(join(root, example), 'utf8'))
  const { first, call } = take(scenario.steps)
  const calls = Array.from({ length: TRANSACTIONS }, (_, number) => ({ ...call, id: `${call.id ?? 'call'} ${number}` }))
  const many = { ...scenario, name: 'many', comment: `${TRANSACTIONS} calls.`, steps: [...first, ...calls] }
  const contract = JSON.stringify(first).match(/file:([\w.-]+)/)[1]
  cpSync(join(root, dirname(example), contract), join(root, FOLDER, contract))
  writeFileSync(join(root, FOLDER, `${name}.scen.json`), JSON.stringify(many))
}

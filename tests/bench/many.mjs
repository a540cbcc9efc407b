// A scenario with very many transactions, made of a small one.

import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from '../../crate/build/tasks/setup.mjs'

const FOLDER = 'test-results/bench'
const TRANSACTIONS = 1000

/**
 * Writes a scenario in which the call of the adder stands a thousand times instead of once, without the expectations that
 * depend on how often; gives its folder.
 */
export function writeMany(adder) {
  const scenario = JSON.parse(readFileSync(join(root, adder), 'utf8'))
  const [setState, deploy] = scenario.steps
  const call = scenario.steps.find(({ step, tx }) => step === 'scCall' && tx.function === 'add')
  const calls = Array.from({ length: TRANSACTIONS }, (_, number) => ({ ...call, id: `add ${number}` }))
  const many = { ...scenario, name: 'many', comment: `${TRANSACTIONS} calls.`, steps: [setState, deploy, ...calls] }
  mkdirSync(join(root, FOLDER), { recursive: true })
  cpSync(join(root, dirname(adder), 'adder.wasm'), join(root, FOLDER, 'adder.wasm'))
  writeFileSync(join(root, FOLDER, `${TRANSACTIONS} transactions.scen.json`), JSON.stringify(many))
  return FOLDER
}

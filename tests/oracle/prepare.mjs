// Copies scenarios into a working folder in the form in which both sides play them: with the state asked for after every
// transaction, and without what the simulator cannot be given.

import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const LEFT_OUT = new Set(['src', 'target', 'node_modules'])
const TRANSACTIONS = new Set(['scDeploy', 'scCall', 'scQuery', 'transfer', 'validatorReward'])
/** Fields of a block that the simulator does not let anyone set. */
const UNSET = ['blockRandomSeed', 'blockTimestampMs']

/** A step that both sides answer with the whole state. */
export const LOOK = { step: 'checkState', accounts: { '+': '' } }

/** Steps as both sides play them. */
export function prepareSteps(steps) {
  return steps.flatMap((step) => {
    if (TRANSACTIONS.has(step.step)) return [step, LOOK]
    return step.step === 'setState' ? [settable(step)] : [step]
  })
}

function settable({ blockHashes, ...step }) {
  for (const block of ['currentBlockInfo', 'previousBlockInfo']) {
    if (!step[block]) continue
    step[block] = { ...step[block] }
    for (const field of UNSET) delete step[block][field]
  }
  return step
}

/** Copies all scenarios of MultiversX and contracts below `from`, both folders; gives the paths of the scenarios in `to`. */
export function prepareFolder(from, to) {
  mkdirSync(to, { recursive: true })
  const entries = readdirSync(from, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  return entries.flatMap((entry) => {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) return LEFT_OUT.has(entry.name) ? [] : prepareFolder(source, target)
    if (/\.(scen|steps)\.json$/.test(entry.name)) return prepareFile(source, target)
    if (/\.(wasm|json)$/.test(entry.name)) copyFileSync(source, target)
    return []
  })
}

function prepareFile(source, target) {
  const scenario = JSON.parse(readFileSync(source, 'utf8'))
  if (scenario.chain !== undefined) return []
  writeScenario(target, { ...scenario, steps: prepareSteps(scenario.steps) })
  return target.endsWith('.scen.json') ? [target] : []
}

export function writeScenario(path, scenario) {
  writeFileSync(path, JSON.stringify(scenario, null, 2))
}

// Varies the scenarios of the examples and of the corpus: their transactions come from other senders, with other arguments,
// values and limits, twice or not at all.

import { readFileSync, writeFileSync } from 'node:fs'
import { Random } from './random.mjs'

const ARGUMENTS = ['', '0x00', '1', '0xff', '0x0100', '1,000,000', '0x8000000000000000', '0xffffffffffffffffffffffffffffffffffffffff', 'str:key', 'str:FUN-123456', 'address:alice', 'sc:nobody']

/** Steps of a scenario that are transactions. */
const CALLS = new Set(['scCall', 'scQuery', 'transfer'])

const withArguments = (tx, list) => ({ ...tx, arguments: list })

/** Ways to change a transaction; each gives the transaction as it was when there is nothing to change. */
const CHANGES = [
  (random, tx, { users }) => (tx.from ? { ...tx, from: random.pick(users) } : tx),
  (random, tx, { functions }) => (tx.function ? { ...tx, function: random.pick(functions) } : tx),
  (random, tx) => withArguments(tx, (tx.arguments ?? []).slice(0, -1)),
  (random, tx) => withArguments(tx, [...(tx.arguments ?? []), random.pick(ARGUMENTS)]),
  (random, tx) => {
    const list = [...(tx.arguments ?? [])]
    if (list.length > 0) list[random.int(0, list.length - 1)] = random.pick(ARGUMENTS)
    return withArguments(tx, list)
  },
  (random, tx) => (tx.from && !tx.esdtValue ? { ...tx, egldValue: random.pick(['0', '1', '7', '99999999999999999999999']) } : tx),
  (random, { esdtValue, ...tx }) => tx,
  (random, tx) => (tx.gasLimit ? { ...tx, gasLimit: String(random.int(1_000_000, 6_000_000)) } : tx),
]

function changed(random, step, world) {
  const tx = random.pick(CHANGES)(random, step.tx, world)
  return { ...step, tx: step.step === 'transfer' ? { ...tx, function: undefined, arguments: undefined } : tx }
}

/** The steps of a scenario, some of the transactions changed, left out or made twice. */
function variedSteps(random, steps) {
  const transactions = steps.filter(({ step }) => CALLS.has(step))
  const world = {
    users: steps.flatMap(({ accounts }) => Object.keys(accounts ?? {})).filter((key) => key.startsWith('address:')),
    functions: transactions.flatMap(({ tx }) => tx.function ?? []),
  }
  return steps.flatMap((step) => {
    if (!CALLS.has(step.step) || random.chance(40)) return [step]
    if (random.chance(10)) return []
    if (random.chance(10)) return [step, step]
    return [changed(random, step, world)]
  })
}

/** How many transactions a scenario makes. */
export const countOf = ({ steps }) => steps.filter(({ step }) => CALLS.has(step)).length

/**
 * Writes variations of the scenarios in `files` beside them, of so many transactions in all; gives their paths. The scenarios are
 * prepared ones: what both sides answer with the state stands behind each transaction.
 */
export function writeVariations(seed, files, transactions) {
  const random = new Random(seed ^ 0x5eed)
  const sources = files.map((file) => ({ file, scenario: JSON.parse(readFileSync(file, 'utf8')) })).filter(({ scenario }) => countOf(scenario) > 0)
  const written = []
  for (let left = transactions; left > 0 && sources.length > 0; ) {
    const { file, scenario } = random.pick(sources)
    const path = file.replace(/\.scen\.json$/, `-varied-${written.length}.scen.json`)
    writeFileSync(path, JSON.stringify({ ...scenario, steps: variedSteps(random, scenario.steps) }, null, 2))
    written.push(path)
    left -= countOf(scenario)
  }
  return written
}

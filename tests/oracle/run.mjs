// The differential test: plays scenarios on the official VM, where its package can run, and on the node, and compares.
//
//   node tests/oracle/run.mjs [--seed N] [--transactions N] [--keep]
//
// --seed           what the generated transactions follow from; 1 when absent
// --transactions   about how many of them are played; 0 plays the corpus alone
// --keep           leaves the scenarios and both sides' documents in test-results/oracle

import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { root } from '../../crate/build/tasks/setup.mjs'
import { compare, describe } from './compare.mjs'
import { coverage } from './coverage.mjs'
import { explain } from './expected.mjs'
import { TRANSACTIONS, generator } from './generate.mjs'
import { playOnNode } from './node.mjs'
import { playOnOracle } from './player.mjs'
import { prepareFolder, writeScenario } from './prepare.mjs'
import { Simulnet, findOracle } from './simulnet.mjs'
import { writeVariations } from './vary.mjs'

/** Simulators that run at the same time. */
const MOST_AT_ONCE = 4
/** Differences of one scenario that are printed. */
const MOST_TOLD = 5
const CORPUS = ['web/examples', 'tests/scenarios/multiversx']
const RESULTS = join(root, 'test-results', 'oracle')
const [WORK, ORACLE, NODE] = ['scenarios', 'oracle', 'node'].map((name) => join(RESULTS, name))

/** Plays one scenario on a simulator of its own. */
async function playOnce(folder, file) {
  const simulnet = await Simulnet.start(folder)
  try {
    return await playOnOracle(simulnet, file)
  } catch (error) {
    throw new Error(`${relative(WORK, file)}: ${error.stack}\n${simulnet.lastWords}`)
  } finally {
    simulnet.stop()
  }
}

/** Plays all scenarios on the oracle, a few at a time; gives their documents in the order of the files. */
async function playAll(folder, files) {
  const documents = []
  const waiting = [...files.entries()]
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) documents[next[0]] = await playOnce(folder, next[1])
  }
  await Promise.all(Array.from({ length: Math.min(MOST_AT_ONCE, cpus().length) }, worker))
  return documents
}

/** Writes generated scenarios; gives their paths. */
function generate(seed, transactions) {
  const next = generator(seed)
  return Array.from({ length: Math.ceil(transactions / TRANSACTIONS) }, (_, index) => {
    const folder = join(WORK, 'generated', String(index).padStart(4, '0'))
    const { files, scenario } = next()
    mkdirSync(folder, { recursive: true })
    for (const [name, hex] of Object.entries(files)) writeFileSync(join(folder, name), hex, 'hex')
    const path = join(folder, 'generated.scen.json')
    writeScenario(path, scenario)
    return path
  })
}

/** Prints the differences of one scenario that are not explained; gives the numbers of them and of the explained ones. */
function report(name, differences) {
  const end = differences.findIndex((difference) => explain(difference)?.ends) + 1
  const compared = end > 0 ? differences.slice(0, end) : differences
  const open = compared.filter((difference) => !explain(difference))
  for (const difference of open.slice(0, MOST_TOLD)) console.log(`${name}: ${describe(difference)}`)
  if (open.length > MOST_TOLD) console.log(`${name}: and ${open.length - MOST_TOLD} more`)
  return { open: open.length, explained: compared.length - open.length }
}

/** Keeps what the oracle did beside what the node did. */
function keep(name, document) {
  mkdirSync(dirname(join(ORACLE, name)), { recursive: true })
  writeFileSync(join(ORACLE, name), JSON.stringify(document, null, 1))
}

const OPTIONS = { seed: { type: 'string', default: '1' }, transactions: { type: 'string', default: '1600' }, keep: { type: 'boolean' } }

async function main() {
  const { values } = parseArgs({ options: OPTIONS })
  const { folder, reason } = findOracle()
  if (!folder) return console.log(`skipped: the differential test, ${reason}`)
  rmSync(RESULTS, { recursive: true, force: true })
  for (const path of [WORK, NODE]) mkdirSync(path, { recursive: true })
  const corpus = CORPUS.flatMap((path) => prepareFolder(join(root, path), join(WORK, path)))
  const [seed, transactions] = [Number(values.seed), Number(values.transactions)]
  const varied = writeVariations(seed, corpus, transactions / 2)
  const files = [...corpus, ...varied, ...generate(seed, transactions / 2)]
  const [documents, nodeDocument] = await Promise.all([playAll(folder, files), playOnNode(WORK, NODE)])
  const ours = files.map(nodeDocument)
  const counts = files.map((file, index) => {
    keep(relative(WORK, file), documents[index])
    return report(relative(WORK, file), compare(documents[index], ours[index]))
  })
  conclude(counts, ours, values)
}

/** Prints what was played and what came of it. */
function conclude(counts, documents, { seed, keep: kept }) {
  const failed = counts.filter(({ open }) => open > 0).length
  const transactions = documents.flatMap(({ steps }) => steps).filter(({ result }) => result).length
  console.log(`seed ${seed}, ${transactions} transactions`)
  for (const line of coverage(documents)) console.log(line)
  console.log(`${counts.reduce((sum, each) => sum + each.explained, 0)} explained differences`)
  console.log(`${counts.length - failed} passed, ${failed} failed`)
  if (failed > 0) process.exitCode = 1
  else if (!kept) rmSync(RESULTS, { recursive: true, force: true })
}

await main()

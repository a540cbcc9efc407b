// The differential test: plays scenarios on the official VM, where its package can run, and on the node, and compares.
//
//   node tests/oracle/run.mjs [--keep]
//
// --keep   leaves the scenarios and both sides' documents in test-results/oracle

import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join, relative } from 'node:path'
import { root } from '../../crate/build/tasks/setup.mjs'
import { compare, describe } from './compare.mjs'
import { explain } from './expected.mjs'
import { playOnNode } from './node.mjs'
import { playOnOracle } from './player.mjs'
import { prepareFolder } from './prepare.mjs'
import { Simulnet, findOracle } from './simulnet.mjs'

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
  await Promise.all(cpus().map(worker))
  return documents
}

/** Prints the differences of one scenario; gives the numbers of those that are not explained, and of the explained ones. */
function report(name, differences) {
  const open = differences.filter((difference) => !explain(difference, name))
  for (const difference of open) console.log(`${name}: ${describe(difference)}`)
  return { open: open.length, explained: differences.length - open.length }
}

async function main() {
  const { folder, reason } = findOracle()
  if (!folder) return console.log(`skipped: the differential test, ${reason}`)
  rmSync(RESULTS, { recursive: true, force: true })
  for (const path of [WORK, NODE]) mkdirSync(path, { recursive: true })
  const files = CORPUS.flatMap((path) => prepareFolder(join(root, path), join(WORK, path)))
  const [documents, nodeDocument] = await Promise.all([playAll(folder, files), playOnNode(WORK, NODE)])
  const counts = files.map((file, index) => {
    const name = relative(WORK, file)
    const path = join(ORACLE, name)
    mkdirSync(join(path, '..'), { recursive: true })
    writeFileSync(path, JSON.stringify(documents[index], null, 1))
    return report(name, compare(documents[index], nodeDocument(file)))
  })
  const failed = counts.filter(({ open }) => open > 0).length
  const explained = counts.reduce((sum, each) => sum + each.explained, 0)
  console.log(`${explained} explained differences`)
  console.log(`${counts.length - failed} passed, ${failed} failed`)
  if (failed > 0) process.exitCode = 1
  else if (!process.argv.includes('--keep')) rmSync(RESULTS, { recursive: true, force: true })
}

await main()

// The ABIs of the examples of EVM chains have every function that the scenarios call by signature, with its results, and every event
// and error by which they expect something.

import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { root } from '../../crate/build/tasks/setup.mjs'

const EXAMPLES = join(root, 'web/examples')
const read = (...path) => JSON.parse(readFileSync(join(EXAMPLES, ...path), 'utf8'))
const types = (list = []) => list.map(({ type }) => type).join(',')
const squeeze = (signature) => signature.replaceAll(' ', '')

/** What a folder's ABIs have: `transfer(address,uint256)returns(bool)`, `Transfer(addressindexed,...)` without the indexed, `TooHigh(uint256)`. */
function known(folder) {
  const files = readdirSync(join(EXAMPLES, folder)).filter((file) => file.endsWith('.abi.json'))
  const entries = files.flatMap((file) => read(folder, file))
  const builtIn = ['Panic(uint256)']
  return new Set([...builtIn, ...entries.flatMap(({ name, inputs, outputs = [] }) => {
    const signature = `${name ?? 'constructor'}(${types(inputs)})`
    return [signature, `${signature}returns(${types(outputs)})`]
  })])
}

/** An event's signature with its types alone. */
const bare = (event) => event.replace(/\(.*\)/, (list) => `(${list.slice(1, -1).split(',').map((part) => part.trim().split(' ')[0]).join(',')})`)

function* named({ tx, expect = {} }) {
  const refused = expect.status === 'REVERT' && !expect.revert
  // What the contract does not know is asked for on purpose.
  if (tx?.call && !refused) yield squeeze(tx.call.function)
  if (expect.revert) yield expect.revert.error
  for (const { event } of Array.isArray(expect.logs) ? expect.logs : []) yield bare(event)
}

const folders = readdirSync(EXAMPLES, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name)
const scenarios = folders.filter((name) => name !== 'target').flatMap((folder) => readdirSync(join(EXAMPLES, folder)).filter((file) => file.endsWith('.scen.json')).map((file) => [folder, file]))

for (const [folder, file] of scenarios) {
  const { chain, steps } = read(folder, file)
  if (chain === undefined) continue
  test(`${folder}/${file}`, () => {
    const abi = known(folder)
    const missing = steps.flatMap((step) => [...named(step)]).filter((signature) => !abi.has(signature))
    assert.deepEqual(missing, [])
  })
}

// The examples of the EVM chains and the pairs, all their scenarios, dropped on the page and run.

import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { after, before, test } from 'node:test'
import { root } from '../../crate/build/tasks/setup.mjs'
import { allPass, drop, leave, openSite } from './page.mjs'

const EXAMPLES = join(root, 'web/examples')
const PAIRS = join(root, 'tests/scenarios/pairs')

let site
before(async () => {
  site = await openSite()
})
after(() => site?.close())

/** Folders with the scenarios in them that are of an EVM chain. */
const folders = [...readdirSync(EXAMPLES, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => join(EXAMPLES, name)), PAIRS]
const scenarios = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.scen.json') && JSON.parse(readFileSync(join(folder, file), 'utf8')).chain !== undefined)
    .map((file) => ({ folder, file })),
)

/** Drops a scenario with the contracts beside it on a page that has nothing else, and runs it to the end. */
async function play(folder, file) {
  const contracts = readdirSync(folder).filter((name) => /\.(wasm|bin|abi\.json)$/.test(name))
  const page = await site.visit()
  await drop(page, Object.fromEntries([file, ...contracts].map((name) => [name, readFileSync(join(folder, name))])))
  const { steps } = JSON.parse(readFileSync(join(folder, file), 'utf8'))
  await page.getByRole('button', { name: 'Run all' }).click()
  await allPass(page, steps.length)
  await leave(page)
}

test('there are such scenarios', () => assert.ok(scenarios.length >= 18, `${scenarios.length} scenarios`))

for (const { folder, file } of scenarios) test(`${basename(folder)}/${file} passes in the page`, () => play(folder, file))

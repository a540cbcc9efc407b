// Scenarios of the EVM chains in the page: opened in every way, run, looked at moment by moment.

import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { root } from '../../crate/build/tasks/setup.mjs'
import { drop, engineReady, leave, openSite, step, storageRow } from './page.mjs'

const SCENARIOS = join(root, 'tests/scenarios')

/** A scenario with the contracts beside it. */
function filesOf(chain, name, scenario = name) {
  const folder = join(SCENARIOS, chain, name)
  const contracts = readdirSync(folder).filter((file) => file.endsWith('.wasm'))
  return Object.fromEntries([`${scenario}.scen.json`, ...contracts].map((file) => [file, readFileSync(join(folder, file))]))
}

const all = ['evm', 'stylus', 'ulm'].flatMap((chain) =>
  readdirSync(join(SCENARIOS, chain)).flatMap((name) =>
    readdirSync(join(SCENARIOS, chain, name))
      .filter((file) => file.endsWith('.scen.json'))
      .map((file) => [chain, name, file.replace('.scen.json', '')]),
  ),
)

let site
before(async () => {
  site = await openSite()
})
after(() => site?.close())

/** Runs what was dropped, when it has come: what was open before may have passed, too. */
async function runAll(page) {
  await page.getByText('not run yet', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Run all' }).click()
  await page.getByText(/(\d+) of \1 steps pass/).waitFor()
}

test('every scenario of the EVM chains runs in the page', async () => {
  const page = await site.visit()
  for (const [chain, name, scenario] of all) {
    const files = filesOf(chain, name, scenario)
    await drop(page, files)
    const own = JSON.parse(files[`${scenario}.scen.json`]).chain
    await page.locator('header').getByText({ evm: 'EVM', stylus: 'Stylus', ulm: 'ULM' }[own], { exact: true }).waitFor()
    await runAll(page)
  }
  assert.ok(all.length >= 9, `${all.length} scenarios`)
  await leave(page)
})

test('the EVM engine is fetched when a document first needs it', async () => {
  const fetched = []
  const page = await site.visit({ watch: (request) => fetched.push(request.url()) })
  const bundles = () => fetched.filter((url) => /_bg.*\.wasm/.test(url)).length
  assert.equal(bundles(), 1)
  await drop(page, filesOf('stylus', 'counter'))
  await runAll(page)
  assert.equal(bundles(), 2)
  await leave(page)
})

test('examples of every chain run from the gallery', async () => {
  const page = await site.visit()
  await page.getByRole('button', { name: /^Show all/ }).click()
  const chains = await page.getByRole('group', { name: 'Chain' }).getByRole('button').allInnerTexts()
  for (const chain of chains.map((text) => text.replace(/\s*\d+$/, '')).filter((chain) => chain !== 'All')) {
    await page.getByRole('group', { name: 'Chain' }).getByRole('button', { name: new RegExp(`^${chain}`) }).click()
    await page.getByRole('button', { name: /^Run the .* example$/ }).first().click()
    await page.locator('header').getByText(chain, { exact: true }).waitFor()
    await page.getByText(/(\d+) of \1 steps pass/).waitFor()
    await page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: 'Examples' }).click()
  }
  await leave(page)
})

test('world, changes, trace and outcome follow the moment', async () => {
  const page = await site.visit()
  await drop(page, filesOf('stylus', 'counter'))
  await runAll(page)
  await step(page, 10).click()
  const account = page.locator('.acct').filter({ hasText: 'counter' }).filter({ hasText: 'Stylus' })
  await account.getByText(/^0x[0-9a-fA-F]{40}$/).first().waitFor()
  assert.match(await account.locator('tr').filter({ hasText: 'slot 0' }).innerText(), /41/)
  await page.getByText(/SUCCESS/).first().waitFor()
  await page.getByText('Ink used').waitFor()
  await step(page, 11).click()
  const row = account.locator('tr').filter({ hasText: 'slot 0' })
  await row.getByTitle('Changed since the previous step').waitFor()
  assert.match(await row.innerText(), /41[^]*42/)

  await page.getByRole('tab', { name: 'Trace' }).click()
  const tree = page.getByRole('tree', { name: 'Call tree' })
  for (const text of [/increment/, /storage_load_bytes32/, /storage_flush_cache/]) {
    await tree.getByRole('treeitem').filter({ hasText: text }).first().waitFor()
  }
  // Before the flush nothing is written: the moment inside the step shows it.
  await tree.getByRole('treeitem').filter({ hasText: 'storage_load_bytes32' }).first().click()
  await page.getByText('inside step 11').first().waitFor()
  await page.waitForFunction(() => [...document.querySelectorAll('.world tr')].some((row) => /slot 0/.test(row.textContent) && /41$/.test(row.textContent.trim())))
  await leave(page)
})

test('a revert tells its reason, and activation its facts', async () => {
  const page = await site.visit()
  await drop(page, filesOf('stylus', 'counter', 'activate'))
  await runAll(page)
  await step(page, 2).click()
  await page.getByText('ProgramNotActivated()').first().waitFor()
  await page.locator('.world').getByText('not yet', { exact: true }).waitFor()
  await step(page, 3).click()
  await page.locator('.world').getByText(/^version \d/).waitFor()
  await page.locator('.world').getByText('Cost to start').waitFor()
  await leave(page)
})

test('a link, a saved file and what is kept hold the chain', async () => {
  const page = await site.visit()
  await drop(page, filesOf('ulm', 'counter'))
  await runAll(page)
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  await page.getByText('Results', { exact: true }).waitFor()
  const link = await page.getByLabel('Link', { exact: true }).inputValue()
  await page.keyboard.press('Escape')
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save as a file' }).first().click()])
  const saved = readFileSync(await download.path())
  await page.getByText('Saved in this browser').waitFor()
  await page.reload()
  await engineReady(page)
  await page.getByText(/(\d+) of \1 steps pass/).waitFor()
  await leave(page)

  const other = await site.visit({ address: link })
  await other.getByText('Reproduced.').waitFor()
  await drop(other, { [download.suggestedFilename()]: saved })
  // It is the link's scenario: what has run is known, and only what was said of the link goes away.
  await other.getByText('Reproduced.').waitFor({ state: 'detached' })
  await other.getByRole('button', { name: 'Run all' }).click()
  await other.getByText('after step 7', { exact: true }).first().waitFor()
  // To open something is no edit.
  assert.equal(await other.getByText(/^The last edit/).count(), 0)
  assert.match(await storageRow(other, 'slot 0').innerText(), /42/)
  await leave(other)
})

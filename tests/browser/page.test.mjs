// The page's main ways, as a reader goes them, in a real browser.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { root } from '../../crate/build/tasks/setup.mjs'
import { addStep, allPass, drop, engineReady, fill, leave, openSite, runHere, step, storageRow } from './page.mjs'

const adder = readFileSync(join(root, 'web/examples/adder/adder.wasm'))

let site
before(async () => {
  site = await openSite()
})
after(() => site?.close())

test('one click runs the adder example', async () => {
  const page = await site.visit()
  await page.getByRole('button', { name: 'Run the Adder example' }).click()
  await page.getByText(/(\d+) of \1 steps pass/).waitFor()
  await leave(page)
})

test('a contract is deployed, called and queried by hand', async () => {
  const page = await site.visit()
  await deployAdder(page)
  assert.match(await storageRow(page, 'sum').innerText(), /5/)

  await addStep(page, 'Call')
  await fill(page, 'From', 'alice')
  await fill(page, 'To', 'adder')
  await fill(page, 'Function', 'add')
  await page.locator('.step.sel').getByRole('button', { name: 'Add argument' }).click()
  await fill(page, 'Arguments 1', '3')
  await runHere(page)
  await changedFromFiveToEight(page)
  await traceShowsHostCalls(page)

  await addStep(page, 'Query')
  await fill(page, 'To', 'adder')
  await fill(page, 'Function', 'getSum')
  await runHere(page)
  await step(page, 4).getByTitle('0x08').waitFor()

  await reloadKeepsTheWork(page)
  await leave(page)
})

/** Drops the contract, names a new account, gives 5 to init. */
async function deployAdder(page) {
  await drop(page, { 'adder.wasm': adder })
  const dialog = page.getByRole('dialog', { name: 'Deploy adder.wasm' })
  await dialog.getByLabel('Name', { exact: true }).fill('alice')
  await dialog.getByLabel('Balance').fill('10 EGLD')
  await dialog.getByRole('button', { name: 'Add argument' }).click()
  await dialog.getByLabel('Arguments 1').fill('5')
  await dialog.getByRole('button', { name: 'Deploy', exact: true }).click()
  await allPass(page, 2)
}

async function changedFromFiveToEight(page) {
  const row = storageRow(page, 'sum')
  await row.getByTitle('Changed since the previous step').waitFor()
  assert.match(await row.innerText(), /was\s*5[^]*8/)
}

async function traceShowsHostCalls(page) {
  await page.getByRole('tab', { name: 'Trace' }).click()
  const tree = page.getByRole('tree', { name: 'Call tree' })
  for (const text of [/mBufferStorageStore|bigIntStorage|storageStore/, /bigIntAdd/]) {
    await tree.getByRole('treeitem').filter({ hasText: text }).first().waitFor()
  }
}

async function reloadKeepsTheWork(page) {
  await page.getByText('Saved in this browser').waitFor()
  await page.reload()
  await engineReady(page)
  await step(page, 4).getByTitle('0x08').waitFor()
  assert.match(await storageRow(page, 'sum').innerText(), /8/)
}

test('an account is added by hand', async () => {
  const page = await site.visit()
  await page.getByRole('button', { name: 'Empty scenario' }).click()
  await page.getByRole('region', { name: 'World' }).getByRole('button', { name: 'Add account' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add account' })
  await dialog.getByLabel('Name', { exact: true }).fill('bob')
  await dialog.getByLabel('Balance').fill('3 EGLD')
  await dialog.getByRole('button', { name: 'Add account' }).click()
  const account = page.locator('.acct').filter({ hasText: 'bob' })
  await account.waitFor()
  assert.match(await account.innerText(), /erd1/)
  await leave(page)
})

test('a saved file opens again for another reader', async () => {
  const page = await site.visit()
  await deployAdder(page)
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save as a file' }).first().click()])
  const name = download.suggestedFilename()
  const saved = readFileSync(await download.path())
  await leave(page)

  const other = await site.visit()
  await drop(other, { [name]: saved })
  await other.getByRole('button', { name: 'Run all' }).click()
  await allPass(other, 2)
  await leave(other)
})

test('text is assembled, and what comes in a zip is found', async () => {
  const { zipSync, strToU8 } = await import('fflate')
  const page = await site.visit()
  await drop(page, { 'counter.wat': readFileSync(join(root, 'web/examples/counter/counter.wat')) })
  await page.getByRole('dialog', { name: /Deploy counter/ }).getByRole('button', { name: 'Close' }).click()
  await leave(page)

  const other = await site.visit()
  const scenario = readFileSync(join(root, 'web/examples/adder/adder.scen.json'), 'utf8')
  await drop(other, { 'adder.zip': zipSync({ 'work/adder.scen.json': strToU8(scenario), 'work/adder.wasm': adder }) })
  await other.getByRole('button', { name: 'Run all' }).click()
  await other.getByText(/(\d+) of \1 steps pass/).waitFor()
  await leave(other)
})

test('the keyboard runs all and moves in time', async () => {
  const page = await site.visit()
  await deployAdder(page)
  await page.locator('body').press('Control+Enter')
  await allPass(page, 2)
  // A run ends with the selection of its last transaction.
  await page.getByText(/Moment ([1-9]\d*) of \1\b/).waitFor()
  await page.locator('#scenario').focus()
  await page.keyboard.press('Home')
  await page.getByText('Moment 0 of', { exact: false }).waitFor()
  await leave(page)
})

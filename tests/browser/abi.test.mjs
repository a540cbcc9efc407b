// Contracts with their ABI: typed forms for deployments, calls and queries; results, events and storage by type.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { root } from '../../crate/build/tasks/setup.mjs'
import { accessible, fits } from './axe.mjs'
import { addStep, allPass, drop, leave, openSite, runHere, step, storageRow } from './page.mjs'

const example = (name) => readFileSync(join(root, 'web/examples', name))
const adder = example('adder/adder.wasm')
const adderAbi = example('adder/adder.abi.json')

/** An ABI for the adder with a function that it does not have: enough to see what a form writes. */
function abiWithParts() {
  const abi = JSON.parse(adderAbi)
  const input = (name, type) => ({ name, type })
  abi.endpoints.push({ name: 'trade', mutability: 'mutable', payableInTokens: ['EGLD'], onlyOwner: true, outputs: [], inputs: [input('orders', 'List<Order>'), input('limit', 'optional<BigUint>')] })
  abi.types = {
    Order: { type: 'struct', fields: [input('owner', 'Address'), input('token', 'TokenIdentifier'), input('side', 'Side')] },
    Side: { type: 'enum', variants: [{ name: 'Buy', discriminant: 0 }, { name: 'Sell', discriminant: 1, fields: [input('price', 'u64')] }] },
  }
  return JSON.stringify(abi)
}

let site
before(async () => {
  site = await openSite()
})
after(() => site?.close())

const form = (page) => page.locator('.step.sel')

/** Deploys the adder from its dialog. */
async function deploy(page, files, initial = '5') {
  await drop(page, files)
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(/^initial/).fill(initial)
  await dialog.getByRole('button', { name: 'Deploy' }).click()
  await page.getByText(/(\d+) of \1 steps pass/).waitFor()
}

test('a contract with its ABI is deployed, called and queried by typed forms', async () => {
  const page = await site.visit()
  await drop(page, { 'adder.wasm': adder, 'adder.abi.json': adderAbi })
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(/^initial/).fill('-5')
  await dialog.getByText('-5 is negative').waitFor()
  await dialog.getByLabel(/^initial/).fill('1_000')
  assert.equal(await dialog.getByText('is negative').count(), 0)
  await dialog.getByRole('button', { name: 'Deploy' }).click()
  await allPass(page, 2)

  await addStep(page, 'Call')
  await form(page).getByLabel('Function').selectOption('add')
  await form(page).getByText('Still to be filled in: value').waitFor()
  await form(page).getByLabel(/^value/).fill('340282366920938463463374607431768211456')
  await runHere(page)
  await addStep(page, 'Query')
  await form(page).getByLabel('Function').selectOption('getSum')
  await form(page).getByText('read only').waitFor()
  await runHere(page)
  const outcome = page.locator('.inspect')
  await outcome.getByText('340,282,366,920,938,463,463,374,607,431,768,212,456').waitFor()
  await outcome.getByText('BigUint').waitFor()
  await outcome.getByText('0x01000000000000000000000000000003e8').waitFor()
  assert.match(await storageRow(page, 'sum').locator('td').last().getAttribute('title'), /BigUint, as getSum gives it/)
  await leave(page)
})

test('values with parts are written as expressions, and a mistake is told where it is', async () => {
  const page = await site.visit()
  await deploy(page, { 'adder.wasm': adder, 'adder.abi.json': abiWithParts() })
  await addStep(page, 'Call')
  const fields = form(page)
  await fields.getByLabel('Function').selectOption('trade')
  for (const text of ['payable EGLD', 'only owner']) await fields.getByText(text).waitFor()
  await fields.getByRole('button', { name: 'Add item orders' }).click()
  await fields.getByLabel('orders 1: owner').fill('alice')
  await fields.getByLabel('orders 1: token').fill('GOLD-123456')
  await fields.getByLabel('orders 1: side').selectOption('Sell')
  await fields.getByLabel('orders 1: side: price').fill('18446744073709551616')
  await fields.getByText('orders[0].side.Sell.price: 18446744073709551616 is larger than 18446744073709551615').waitFor()
  assert.equal(await fields.getByLabel('orders 1: side: price').getAttribute('aria-invalid'), 'true')
  await fields.getByLabel('orders 1: side: price').fill('7')
  await fields.getByRole('group', { name: 'limit: none or given' }).getByRole('button', { name: 'given' }).click()
  await fields.getByLabel('limit', { exact: true }).fill('300')
  await fields.getByRole('button', { name: 'As value expressions' }).click()
  const written = await fields.getByLabel(/^Arguments \d/).evaluateAll((inputs) => inputs.map(({ value }) => value))
  assert.deepEqual(written, ['address:alice|nested:str:GOLD-123456|u8:1|u64:7', '300'])
  await fields.getByRole('button', { name: 'As a form' }).click()

  // What stands in the step is what the form shows, also after an undo.
  await fields.getByLabel('limit', { exact: true }).fill('301')
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.waitForFunction(() => ![...document.querySelectorAll('.typed input')].some(({ value }) => value === '301'))
  await leave(page)
})

test('arguments that do not fit stay as they are, with the reason', async () => {
  const page = await site.visit()
  await deploy(page, { 'adder.wasm': adder, 'adder.abi.json': adderAbi })
  await addStep(page, 'Call')
  await form(page).getByLabel('Function').selectOption('add')
  await form(page).getByRole('button', { name: 'As value expressions' }).click()
  for (let i = 0; i < 2; i++) await form(page).getByRole('button', { name: '+ Add argument' }).click()
  await form(page).getByText(/These arguments do not fit the ABI: there are 1 values more/).waitFor()
  await form(page).getByRole('button', { name: 'Write them anew in the form' }).click()
  await form(page).getByLabel(/^value/).fill('3')
  await runHere(page)
  await page.getByText('Succeeded').waitFor()
  await leave(page)
})

test('a contract in the world offers its functions: one click asks a view, or begins a call', async () => {
  const page = await site.visit()
  await page.getByRole('button', { name: 'Run the Adder example' }).click()
  await allPass(page, 7)
  const world = page.getByRole('region', { name: 'World' })
  await world.getByRole('button', { name: 'add (adds a call)' }).click()
  await page.waitForFunction(() => document.activeElement?.closest('.typed'))
  await page.keyboard.type('70')
  await runHere(page)
  await world.getByRole('button', { name: 'getSum (adds a query)' }).click()
  await page.locator('.inspect').getByText('78', { exact: true }).waitFor()
  assert.match(await form(page).locator('.sh').innerText(), /getSum/)

  // What it gave is expected as a person would write it.
  await form(page).getByRole('button', { name: 'Add expectations' }).click()
  await runHere(page)
  await form(page).getByRole('button', { name: 'Expect what just happened' }).click()
  assert.equal(await form(page).getByLabel('Return data 1').inputValue(), '78')
  await leave(page)
})

test('an ABI that comes later, in a .mxsc.json of the same name, is used; a faulty one says why', async () => {
  const page = await site.visit()
  await drop(page, { 'adder.wasm': adder })
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '+ Add argument' }).click()
  await dialog.getByLabel('Arguments 1').fill('5')
  await dialog.getByRole('button', { name: 'Deploy' }).click()
  await allPass(page, 2)
  await drop(page, { 'adder.abi.json': '{"name": "Adder", "endpoints": [{"name": "add", "inputs": [{}]}]}' })
  await form(page).getByText('adder.abi.json cannot be read', { exact: false }).waitFor()
  await drop(page, { 'adder.abi.json': adderAbi })
  await form(page).getByLabel(/^initial/).waitFor()
  assert.equal(await form(page).getByLabel(/^initial/).inputValue(), '5')
  await leave(page)
})

test('the ABI travels in links and saved projects', async () => {
  const sender = await site.visit()
  await deploy(sender, { 'adder.wasm': adder, 'adder.abi.json': abiWithParts() })
  const saving = sender.waitForEvent('download')
  await sender.getByRole('button', { name: 'Save as a file' }).click()
  const saved = readFileSync(await (await saving).path())
  await sender.getByRole('button', { name: 'Share', exact: true }).click()
  const field = sender.getByRole('dialog').getByLabel('Link', { exact: true })
  await sender.waitForFunction((field) => /#/.test(field.value), await field.elementHandle())
  const link = await field.inputValue()
  await leave(sender)

  const byLink = await site.visit({ address: link })
  const byFile = await site.visit()
  await drop(byFile, { 'adder.proscenium.json': saved })
  for (const page of [byLink, byFile]) {
    await step(page, 2).click()
    const initial = form(page).getByLabel(/^initial/)
    await initial.waitFor()
    assert.equal(await initial.inputValue(), '5')
    await leave(page)
  }
})

test('examples show typed forms and events at once, at every width', async () => {
  for (const [width, height] of [[1440, 900], [1024, 768], [390, 844]]) {
    for (const colorScheme of ['light', 'dark']) {
      const page = await site.visit({ viewport: { width, height }, colorScheme, address: `${site.address}?examples` })
      await page.getByRole('button', { name: 'Run the Multisig example' }).click()
      await page.getByText(/(\d+) of \1 steps pass/).waitFor()
      await step(page, 2).click()
      await form(page).getByRole('group', { name: 'members' }).waitFor()
      assert.equal(await form(page).getByRole('combobox', { name: 'members 3' }).inputValue(), 'carol')
      await page.screenshot({ path: join(root, `test-results/shots/${width}-${colorScheme}-abi.png`) })
      await fits(page, `abi ${width} ${colorScheme}`)
      await accessible(page, `abi ${width} ${colorScheme}`)
      await leave(page)
    }
  }
})

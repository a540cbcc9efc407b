// Contracts of the EVM chains come into the page as files, are deployed and called by hand.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { root } from '../../crate/build/tasks/setup.mjs'
import { addStep, allPass, drop, fill, leave, openSite, runHere, scenarioText, step, storageRow } from './page.mjs'

const example = (path) => readFileSync(join(root, 'web/examples', path))

let site
before(async () => {
  site = await openSite()
})
after(() => site?.close())

const deployDialog = (page, name) => page.getByRole('dialog', { name: `Deploy ${name}` })

/** Deploys from a new account what the dialog offers. */
async function deploy(page, name) {
  await deployDialog(page, name).getByRole('button', { name: 'Deploy', exact: true }).click()
  await allPass(page, 2)
}

async function call(page, signature, ...values) {
  await addStep(page, 'Call')
  await fill(page, 'Signature', signature)
  for (const [label, value] of values) await page.locator('.step.sel').getByLabel(label).fill(value)
  await runHere(page)
}

async function query(page, signature) {
  await addStep(page, 'Query')
  await fill(page, 'Signature', signature)
  await runHere(page)
}

test('a Stylus module built with cargo is prepared, deployed and called with typed arguments', async () => {
  const page = await site.visit()
  await drop(page, { 'stylus-counter.wasm': example('stylus-counter/stylus-counter.wasm') })
  const dialog = deployDialog(page, 'stylus-counter.stylus')
  await dialog.getByText(/prepared as cargo stylus does it/).waitFor()
  await deploy(page, 'stylus-counter.stylus')
  await page.locator('header').getByText('Stylus', { exact: true }).waitFor()

  await call(page, 'setNumber(uint256 number)', [/^number uint256/, '41'])
  await allPass(page, 3)
  const row = storageRow(page, 'slot 0')
  await row.getByTitle('New since the previous step').waitFor()
  assert.match(await row.innerText(), /41/)
  await call(page, 'increment()')
  await row.getByTitle('Changed since the previous step').waitFor()
  assert.match(await row.innerText(), /41[^]*42/)

  await query(page, 'number() returns (uint256)')
  assert.match(await step(page, 5).innerText(), /→\s*42/)
  await page.locator('.inspect').getByText('uint256').waitFor()
  await expectsTypedResult(page)
  await leave(page)
})

/** Writes what the query gave as its expectation, then another value, which fails. */
async function expectsTypedResult(page) {
  const form = page.locator('.step.sel')
  await form.getByRole('button', { name: 'Add expectations' }).click()
  await form.getByRole('combobox', { name: 'Add line' }).selectOption('out')
  await form.getByRole('button', { name: 'Write values by type' }).click()
  await form.getByLabel('Return data 1').fill('43')
  await runHere(page)
  await page.getByText('1 of 5 steps fails').waitFor()
  await form.getByRole('button', { name: 'Expect what just happened' }).click()
  await runHere(page)
  await allPass(page, 5)
}

test('an argument of a wrong type is told beside it', async () => {
  const page = await site.visit()
  await drop(page, { 'stylus-counter.wasm': example('stylus-counter/stylus-counter.wasm') })
  await deploy(page, 'stylus-counter.stylus')
  await addStep(page, 'Call')
  await fill(page, 'Signature', 'setNumber(uint8)')
  await page.locator('.step.sel').getByLabel(/^argument 1 uint8/).fill('300')
  await page.locator('.step.sel').getByText(/uint8/).filter({ hasText: '300' }).waitFor()
  await leave(page)
})

test('arguments with parts have fields for each', async () => {
  const page = await site.visit()
  await drop(page, { 'stylus-counter.wasm': example('stylus-counter/stylus-counter.wasm') })
  await deploy(page, 'stylus-counter.stylus')
  await addStep(page, 'Call')
  const form = page.locator('.step.sel')
  await fill(page, 'Signature', 'trade((address owner, uint8[2] ids)[] orders, bool last)')
  await form.getByRole('button', { name: /Add item orders/ }).click()
  await form.getByLabel(/: owner$/).fill('alice')
  for (const [i, id] of ['7', '300'].entries()) await form.getByLabel(new RegExp(`: ids ${i + 1}$`)).fill(id)
  await form.getByText(/300 is larger than 255/).waitFor()
  await form.getByLabel(/: ids 2$/).fill('8')
  await form.getByRole('button', { name: 'true', exact: true }).click()
  await form.getByText(/300 is larger/).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'JSON' }).click()
  const written = JSON.parse(await scenarioText(page)).steps.at(-1).tx.call.arguments
  assert.deepEqual(written, [[['address:alice', ['7', '8']]], true])
  await leave(page)
})

test('the ERC-20 flow of ULM, by hand', async () => {
  const page = await site.visit()
  const token = { 'ulm-token.wasm': example('ulm-token/ulm-token.wasm'), 'ulm-token.abi.json': example('ulm-token/ulm-token.abi.json') }
  await drop(page, token)
  await deployDialog(page, 'ulm-token.wasm').getByText('A ULM contract').waitFor()
  await deploy(page, 'ulm-token.wasm')
  await page.locator('.acct').filter({ hasText: 'ulm-token' }).getByText('ULM', { exact: true }).waitFor()
  await call(page, 'mint(address to, uint256 amount)', [/^to address/, 'alice'], [/^amount uint256/, '100'])
  await allPass(page, 3)
  await query(page, 'balanceOf(address owner) returns (uint256)')
  await page.locator('.step.sel').getByLabel(/^owner address/).fill('alice')
  await runHere(page)
  assert.match(await step(page, 4).innerText(), /→\s*100/)
  await call(page, 'transfer(address to, uint256 amount) returns (bool)', [/^to address/, 'bob'], [/^amount uint256/, '1000'])
  await page.getByText('Failed with status REVERT').waitFor()
  await leave(page)
})

test('a compiler’s JSON brings bytecode and ABI', async () => {
  const page = await site.visit()
  const artifact = { abi: JSON.parse(example('solidity-token/Token.abi.json')), bytecode: { object: '0x' + example('solidity-token/Token.bin').toString('hex') } }
  await drop(page, { 'Token.json': JSON.stringify(artifact) })
  await deployDialog(page, 'Token.bin').getByText(/Bytecode of the EVM/).waitFor()
  await deploy(page, 'Token.bin')
  await addStep(page, 'Query')
  const offered = await page.locator('.step.sel datalist option').evaluateAll((options) => options.map(({ value }) => value))
  assert.ok(offered.some((one) => /^balanceOf\(address/.test(one)), offered.join())
  await leave(page)
})

test('a file for another chain is recognised, and starts a scenario of its own', async () => {
  const page = await site.visit()
  await page.getByRole('group', { name: 'New scenario on' }).getByRole('button', { name: 'Stylus' }).click()
  await page.getByRole('button', { name: 'Empty scenario' }).click()
  const chains = page.getByRole('group', { name: 'Chain' })
  await chains.getByRole('button', { name: 'Stylus', pressed: true }).waitFor()
  await chains.getByRole('button', { name: 'ULM' }).click()
  await chains.getByRole('button', { name: 'ULM', pressed: true }).waitFor()
  await chains.getByRole('button', { name: 'Stylus' }).click()

  await addStep(page, 'Set state')
  await drop(page, { 'ulm-counter.wasm': example('ulm-counter/ulm-counter.wasm') })
  await page.getByText('It is a ULM contract, and this scenario is one of Stylus, where it cannot run.').waitFor()
  await page.getByRole('button', { name: 'Start a ULM scenario with it' }).click()
  await deployDialog(page, 'ulm-counter.wasm').waitFor()
  await deploy(page, 'ulm-counter.wasm')
  await drop(page, { 'adder.wasm': example('adder/adder.wasm') })
  await page.getByText('It is a MultiversX contract, and this scenario is one of ULM, where it cannot run.').waitFor()
  await leave(page)
})

test('programs can be made to need a step that activates them', async () => {
  const page = await site.visit()
  await page.getByRole('group', { name: 'New scenario on' }).getByRole('button', { name: 'Stylus' }).click()
  await page.getByRole('button', { name: 'Empty scenario' }).click()
  await page.getByLabel('Activate programs for me').uncheck()
  await drop(page, { 'stylus-counter.wasm': example('stylus-counter/stylus-counter.wasm') })
  const dialog = deployDialog(page, 'stylus-counter.stylus')
  await dialog.getByLabel('Activate it with a step of its own').waitFor()
  await dialog.getByRole('button', { name: 'Deploy', exact: true }).click()
  await allPass(page, 3)
  await page.locator('.world').getByText(/^version \d/).waitFor()
  await page.getByText(/Activate\s*stylus-counter/).first().waitFor()
  await leave(page)
})

// The code view: the text of contracts, the function at the moment, and contracts that are edited in place.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { root } from '../../crate/build/tasks/setup.mjs'
import { drop, leave, openSite, step } from './page.mjs'

let site
before(async () => {
  site = await openSite()
})
after(() => site?.close())

/** Opens an example and runs it. */
async function example(page, title) {
  const run = page.getByRole('button', { name: `Run the ${title} example`, exact: true })
  if (!(await run.isVisible())) await page.getByRole('button', { name: /^Show all/ }).click()
  await run.click()
  await page.getByText(/(\d+) of \1 steps pass/).waitFor()
}

/** The adder example, its fourth step shown from the inside: at the host call that adds. */
async function insideAdd(page) {
  await example(page, 'Adder')
  await page.getByRole('tab', { name: 'Trace' }).click()
  await page.locator('.steps .sh').nth(3).click()
  await page.getByRole('treeitem', { name: /bigIntAdd/ }).first().click()
}

const code = (page) => page.getByRole('listbox', { name: 'Code' })
const line = (page, text) => page.locator('.ln', { hasText: text }).first()
const chosen = (page) => page.evaluate(() => document.querySelector('.ln.active code')?.textContent)

async function chosenIs(page, text) {
  await page.waitForFunction((text) => document.querySelector('.ln.active code')?.textContent.includes(text), text)
}

test('by mouse: the function at the moment, what it calls, and what the module holds', async () => {
  const page = await site.visit()
  await insideAdd(page)
  await page.getByRole('tab', { name: 'Code' }).click()
  await page.getByText('adder runs add').waitFor()
  await page.getByText('1 call of it is marked').waitFor()
  await chosenIs(page, 'call 9 ;; env.bigIntAdd')
  assert.equal(await page.locator('.ln.here').count(), 1)
  assert.match(await page.locator('.ln.runs').first().textContent(), /\(func \(;17;\) \(type 4\) ;; add/)
  await page.getByText('Adds two big integers.').first().waitFor()

  const lists = page.getByRole('region', { name: 'Exports, imports and facts' })
  await lists.getByRole('button', { name: /^Imports 11/ }).click()
  await lists.getByRole('button', { name: 'signalError' }).click()
  await chosenIs(page, '(import "env" "signalError"')
  await lists.getByRole('button', { name: 'Facts' }).click()
  await lists.getByText('838 bytes').waitFor()
  await page.getByLabel('Go to function').selectOption({ label: 'getSum' })
  await chosenIs(page, '(func (;18;)')

  await step(page, 4).click()
  await page.getByText('Nothing runs at this moment: step 4 has ended.').waitFor()
  await page.getByRole('button', { name: 'Step into step 4' }).click()
  await page.getByText('adder runs add').waitFor()
  await chosenIs(page, ';; add')
  await leave(page)
})

test('by keyboard: lines are one stop, Enter follows a call, / finds', async () => {
  const page = await site.visit()
  await insideAdd(page)
  await page.keyboard.press('5')
  await chosenIs(page, 'env.bigIntAdd')
  await code(page).focus()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  assert.match(await chosen(page), /local\.get 2/)
  await page.keyboard.press('Home')
  await chosenIs(page, '(module')
  await page.keyboard.press('/')
  await page.keyboard.type('call 13')
  await page.keyboard.press('Enter')
  await chosenIs(page, 'call 13')
  await page.getByRole('status').filter({ hasText: /^1 of \d+$/ }).waitFor()
  await page.keyboard.press('Shift+Enter')
  await page.getByRole('status').filter({ hasText: /^(\d+) of \1$/ }).waitFor()
  await code(page).focus()
  await page.keyboard.press('Enter')
  await chosenIs(page, '(func (;13;)')

  // The moment moves while the reader is in the text.
  await page.getByRole('button', { name: 'Event', exact: true }).click()
  await code(page).focus()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await page.locator('.code-note', { hasText: 'adder runs add' }).filter({ hasNotText: 'bigIntAdd' }).waitFor()
  await leave(page)
})

test('a contract in text is edited in place: mistakes at their place, what had run is run again, undone', async () => {
  const page = await site.visit()
  await example(page, 'Counter')
  const passing = await page.getByText(/(\d+) of \1 steps pass/).textContent()
  const text = readFileSync(join(root, 'web/examples/counter/counter.wat'), 'utf8')
  const place = text.slice(0, text.indexOf('i64.const 1')).split('\n')
  await page.keyboard.press('5')
  const editor = page.getByRole('textbox', { name: 'Source of the contract, counter.wat' })
  await page.getByText('The contract is what this text gives.').waitFor()

  await editor.focus()
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('Control+f')
  await page.keyboard.type('i64.const 1')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await page.keyboard.type('i64.cons 1')
  await page.getByText(`Line ${place.length}, column ${place.at(-1).length + 1}: unknown operator`).waitFor()
  await page.locator('.cm-lintRange-error').waitFor()
  assert.equal(await page.getByText(/(\d+) of \1 steps pass/).textContent(), passing)

  await page.keyboard.press('Control+Home')
  await page.getByRole('button', { name: 'Go to it' }).click()
  for (const _ of 'i64.cons 1') await page.keyboard.press('Delete')
  await page.keyboard.type('i64.const 2')
  await page.getByText('The contract is what this text gives.').waitFor()
  await page.getByText(/\d+ of \d+ steps fail/).first().waitFor()

  const undo = page.getByRole('button', { name: 'Undo', exact: true })
  while (await undo.isEnabled() && !(await editor.getByText('(local.set $by (i64.const 1))').isVisible())) await undo.click()
  await page.getByText(passing).waitFor()
  await page.getByText('The contract is what this text gives.').waitFor()

  await page.getByRole('group', { name: 'What is shown' }).getByRole('button', { name: 'Module' }).click()
  await line(page, '(module').waitFor()
  await leave(page)
})

test('a Stylus program: its text, its entry point, and the program that the page made of a text', async () => {
  const page = await site.visit()
  await example(page, 'Stylus in the text format')
  await page.keyboard.press('5')
  await page.getByRole('button', { name: /^Step into step/ }).click()
  await page.getByText(/tally runs /).waitFor()
  await page.getByRole('button', { name: 'Module', exact: true }).click()
  await page.locator('.ln.here', { hasText: 'user_entrypoint' }).waitFor()

  await drop(page, { 'mine.wat': readFileSync(join(root, 'web/examples/stylus-text/tally.wat')) })
  await page.getByRole('button', { name: 'Only keep the file' }).click()
  await page.getByLabel('Contract', { exact: true }).selectOption('mine.stylus')
  await line(page, '(module').waitFor()
  await page.getByRole('button', { name: 'Source', exact: true }).click()
  await page.getByText('The contract is what this text gives.').waitFor()
  await leave(page)
})

test('a ULM contract runs its entry point; bytecode has no text', async () => {
  const page = await site.visit()
  await example(page, 'Counter on ULM')
  await page.keyboard.press('5')
  await page.getByRole('button', { name: /^Step into step/ }).click()
  await page.locator('.ln.here', { hasText: 'ulmDispatchCaller' }).waitFor()

  await page.getByRole('button', { name: 'Proscenium' }).click()
  await example(page, 'Token in Solidity')
  await page.getByRole('button', { name: /^Step into step/ }).click()
  await page.getByText('It is EVM bytecode, which has no text.').waitFor()
  await page.getByLabel('Contract', { exact: true }).selectOption('Token.bin')
  await line(page, '0x0000  PUSH1 0x80').waitFor()

  // What makes a contract is the code of the step.
  await step(page, 2).click()
  await page.getByRole('button', { name: 'Step into step 2' }).click()
  await page.locator('.code-note', { hasText: 'A new contract is being made' }).waitFor()
  assert.equal(await page.getByLabel('Contract', { exact: true }).inputValue(), 'Token.bin')
  await leave(page)
})

test('a contract of more than a megabyte stays usable', async () => {
  const page = await site.visit()
  const large = readFileSync(join(root, 'web/src/engine/generated-text/proscenium_bg.wasm'))
  const project = { proscenium: 1, name: 'large', chain: 'multiversx', path: 'large.scen.json', scenario: '{"steps":[]}', files: { 'large.wasm': large.toString('base64') } }
  await drop(page, { 'large.proscenium.json': JSON.stringify(project) })
  await page.getByRole('tab', { name: 'Code' }).click()
  await line(page, '(module').waitFor()
  await code(page).focus()
  await page.keyboard.press('End')
  await page.waitForFunction(() => Number(document.querySelector('.ln.active .nr')?.textContent) > 100_000)
  assert.ok((await page.locator('.ln').count()) < 150, 'only the rows in sight are drawn')
  await page.getByLabel('Find in code').fill('unreachable')
  await page.getByRole('status').filter({ hasText: /^\d[\d,]*$/ }).waitFor()
  await leave(page)
})

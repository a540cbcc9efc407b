// Scenarios are edited: as JSON in the editor, by moving steps, by forms for what is expected. By mouse and by keyboard.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { root } from '../../crate/build/tasks/setup.mjs'
import { allPass, drop, leave, openSite, runHere, scenarioText, step } from './page.mjs'

const example = (path) => readFileSync(join(root, 'web/examples', path))

let site
before(async () => {
  site = await openSite()
})
after(() => site?.close())

const editor = (page) => page.getByRole('textbox', { name: 'Scenario as JSON' })
const line = (page, text) => page.locator('.cm-line', { hasText: text }).first()
const offered = (page, name) => page.getByRole('listbox').getByRole('option', { name })
const form = (page) => page.locator('.step.sel')

async function openAdder(page) {
  await page.getByRole('button', { name: 'Run the Adder example' }).click()
  await allPass(page, 7)
}

async function showJson(page) {
  await page.getByRole('button', { name: 'JSON', exact: true }).click()
  await editor(page).waitFor()
}

/** What the selected step is called in the read-out of the moment. */
async function selectedStep(page, text) {
  await page.getByText(text, { exact: true }).first().waitFor()
}

/** Runs what was edited. Edits run by themselves only where runs are quick: what is tested here does not depend on it. */
async function runAgain(page) {
  await page.getByLabel('Run after each edit').uncheck()
  await page.getByRole('button', { name: 'Run all' }).click()
}

async function names(page) {
  return page.locator('.steps .sh b').allInnerTexts()
}

test('the scenario is written with the keyboard alone', async () => {
  const page = await site.visit()
  await openAdder(page)
  await page.getByRole('button', { name: 'JSON', exact: true }).focus()
  await page.keyboard.press('Enter')
  await editor(page).waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await editor(page).and(page.locator(':focus')).waitFor()

  // Found, changed, run; undone, and what had run is there again.
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('Control+f')
  await page.keyboard.type('"3"')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Backspace')
  await page.keyboard.type('4')
  assert.match(await scenarioText(page), /"arguments": \[\s*"4"\s*\]/)
  await page.keyboard.press('Control+Enter')
  await page.getByText('2 of 7 steps fail', { exact: true }).waitFor()
  await page.keyboard.press('Control+z')
  await allPass(page, 7)
  assert.match(await scenarioText(page), /"arguments": \[\s*"3"\s*\]/)
  await page.keyboard.press('Control+Shift+Enter')
  await page.getByText('4 of 7 steps run').waitFor()

  // A key is offered and taken, with what it begins with.
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.type('"')
  await offered(page, /egldValue/).waitFor()
  await page.keyboard.type('egl')
  await page.keyboard.press('Enter')
  await page.keyboard.type('7')
  assert.match(await scenarioText(page), /"egldValue": "7",\s*"gasLimit"/)
  await page.getByText('The text is a scenario').waitFor()

  // A mistake is told at its place, and gone to.
  await page.keyboard.press('End')
  await page.keyboard.type(',')
  await page.getByText(/Line \d+, column \d+/).waitFor()
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('F8')
  await page.waitForFunction(() => getSelection().anchorNode?.parentElement.closest('.cm-line')?.textContent.includes('egldValue'))
  await page.keyboard.press('Control+z')
  await page.getByText('The text is a scenario').waitFor()
  await page.keyboard.press('Control+y')
  await page.getByText(/Line \d+, column \d+/).waitFor()
  await page.keyboard.press('Tab')
  await editor(page).and(page.locator(':focus')).waitFor({ state: 'detached' })
  await leave(page)
})

/** By a click, and a second one if that did nothing, which it did once on a busy machine; why was not found. */
async function unfold(page) {
  const folded = page.locator('.cm-foldPlaceholder')
  await folded.click()
  await folded.waitFor({ state: 'detached', timeout: 3000 }).catch(() => folded.click())
  await folded.waitFor({ state: 'detached' })
}

test('the scenario is looked at and changed with the mouse', async () => {
  const page = await site.visit()
  await openAdder(page)
  await showJson(page)
  await selectedStep(page, 'step 6, add')

  // The step that is clicked is the selected one, and the selected one is marked.
  await editor(page).press('Control+Home')
  await line(page, '"id": "deploy"').click()
  await selectedStep(page, 'step 2, adder')
  await page.locator('.cm-chosen', { hasText: 'adder.wasm' }).waitFor()

  // What a field means, and what a value stands for.
  await line(page, '"gasLimit"').getByText('"gasLimit"').hover()
  await page.locator('.cm-tooltip', { hasText: 'The most gas that it may use.' }).waitFor()
  await line(page, '"address:alice"').getByText('"address:alice"').hover()
  await page.locator('.cm-tooltip', { hasText: /It stands for 0x61.*32 bytes/ }).waitFor()

  // Folded and unfolded.
  await page.mouse.move(700, 700)
  await page.locator('.cm-foldGutter [title="Fold line"]').nth(1).click()
  await unfold(page)

  // Replaced, told what is wrong with it, gone to it, undone.
  await line(page, '"id": "deploy"').click()
  await page.keyboard.press('Control+f')
  await page.getByRole('textbox', { name: 'Find' }).fill('"sc:adder"')
  await page.getByRole('textbox', { name: 'Replace' }).fill('"sc:')
  await page.getByRole('button', { name: 'replace all' }).click()
  await page.getByText(/Line 18, column \d+/).waitFor()
  await page.getByRole('button', { name: 'Go to it' }).first().click()
  await page.locator('.cm-activeLineGutter', { hasText: '18' }).waitFor()
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await page.getByText('The text is a scenario').waitFor()
  await allPass(page, 7)
  await leave(page)
})

test('what is read only stays as it is', async () => {
  const page = await site.visit()
  await openAdder(page)
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  const field = page.getByLabel('Link', { exact: true })
  await page.getByText('Results', { exact: true }).waitFor()
  const before = await field.inputValue()
  await page.getByLabel(/^Read only/).check()
  await page.waitForFunction(([field, before]) => field.value !== before, [await field.elementHandle(), before])
  const link = await field.inputValue()
  await leave(page)

  const reader = await site.visit({ address: link })
  await reader.getByText('Reproduced.').waitFor()
  await showJson(reader)
  assert.equal(await editor(reader).getAttribute('aria-readonly'), 'true')
  const text = await scenarioText(reader)
  await editor(reader).click()
  await reader.keyboard.type('x')
  assert.equal(await scenarioText(reader), text)
  await reader.getByRole('button', { name: 'Form', exact: true }).click()
  assert.equal(await reader.locator('.grip').count(), 0)
  await leave(reader)
})

test('without the editor the text is written in a plain field', async () => {
  const page = await site.visit()
  await openAdder(page)
  await page.route(/assets\/editor-/, (route) => route.abort())
  await page.getByRole('button', { name: 'JSON', exact: true }).click()
  const field = page.locator('textarea')
  await field.fill((await field.inputValue()).replace('"add 3"', '"add three"') + 'x')
  await page.getByText(/the text goes on after the end/).waitFor()
  await page.getByRole('button', { name: 'Go to it' }).click()
  await field.and(page.locator(':focus')).waitFor()
  await page.keyboard.press('Control+z')
  await allPass(page, 7)
  await leave(page, { expectFaults: true })
})

test('steps are moved with the mouse', async () => {
  const page = await site.visit()
  await openAdder(page)
  const order = await names(page)
  const from = await step(page, 2).boundingBox()
  await step(page, 2).hover()
  await page.mouse.move(from.x + 12, from.y + from.height / 2)
  await page.mouse.down()
  await page.mouse.move(from.x + 12, from.y + from.height / 2 + 10)
  await page.locator('[data-dragging]').waitFor()
  const to = await step(page, 5).boundingBox()
  await page.mouse.move(from.x + 12, to.y + to.height - 4, { steps: 5 })
  await page.locator('.step[data-drop]').waitFor()
  await page.mouse.up()
  const moved = [order[0], order[2], order[3], order[4], order[1], ...order.slice(5)]
  await page.waitForFunction((wanted) => [...document.querySelectorAll('.steps .sh b')].map((b) => b.textContent).join() === wanted, moved.join())
  await page.getByText('adder is step 5 of 7 now').waitFor({ state: 'attached' })
  await runAgain(page)
  await page.getByText(/\d of 7 steps fail$/).waitFor()
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await runAgain(page)
  await allPass(page, 7)
  assert.deepEqual(await names(page), order)

  // Escape leaves everything where it was.
  await page.mouse.move(from.x + 12, from.y + from.height / 2)
  await page.mouse.down()
  await page.mouse.move(from.x + 12, to.y, { steps: 3 })
  await page.keyboard.press('Escape')
  await page.mouse.up()
  assert.deepEqual(await names(page), order)
  assert.equal(await page.locator('[data-dragging], [data-drop], [data-dragged]').count(), 0)
  await leave(page)
})

test('steps are moved with the keyboard', async () => {
  const page = await site.visit()
  await openAdder(page)
  const order = await names(page)
  await step(page, 4).focus()
  await page.keyboard.press('Alt+ArrowUp')
  await page.getByText('add is step 3 of 7 now').waitFor({ state: 'attached' })
  await step(page, 3).and(page.locator(':focus')).waitFor()
  await page.keyboard.press('Alt+ArrowUp')
  await step(page, 2).and(page.locator(':focus')).waitFor()
  assert.deepEqual((await names(page)).slice(0, 4), [order[0], order[3], order[1], order[2]])
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await allPass(page, 7)
  await page.keyboard.press('Control+Shift+z')
  await page.keyboard.press('Control+y')
  assert.deepEqual((await names(page)).slice(0, 4), [order[0], order[3], order[1], order[2]])

  // By the buttons of the form, which keep the focus.
  await form(page).getByRole('button', { name: 'Move this step down' }).press('Enter')
  await form(page).getByRole('button', { name: 'Move this step down' }).and(page.locator(':focus')).waitFor()
  assert.deepEqual((await names(page)).slice(0, 3), [order[0], order[1], order[3]])
  await leave(page)
})

test('undoing takes back what is being typed in a field', async () => {
  const page = await site.visit()
  await openAdder(page)
  await step(page, 4).click()
  const field = form(page).getByLabel(/^value/)
  await field.fill('30')
  await page.getByText(/\d of 7 steps fail$/).waitFor()
  await page.keyboard.press('Control+z')
  await allPass(page, 7)
  assert.equal(await field.inputValue(), '3')
  await page.keyboard.press('Control+y')
  assert.equal(await field.inputValue(), '30')
  await leave(page)
})

test('a revert and logs are expected by forms', async () => {
  const page = await site.visit()
  const files = ['solidity-token.scen.json', 'Token.bin', 'Token.abi.json']
  await drop(page, Object.fromEntries(files.map((file) => [file, example(`solidity-token/${file}`)])))
  await page.getByRole('button', { name: 'Run all' }).click()
  await page.getByText(/(\d+) of \1 steps pass/).waitFor()
  const count = (await names(page)).length
  for (const [kind, label] of [['logs', 'Event'], ['revert', 'Error']]) {
    const index = await stepThatExpects(page, kind)
    await step(page, index + 1).click()
    await form(page).getByRole('button', { name: `Remove: ${kind === 'logs' ? 'Logs' : 'Revert'}` }).click()
    await form(page).getByRole('combobox', { name: 'Add line' }).selectOption(kind)
    if (kind === 'logs') await form(page).getByRole('button', { name: 'Add log' }).click()
    const group = form(page).getByRole('group', { name: kind === 'logs' ? 'Event 1' : 'Revert' })
    await group.getByLabel('Signature').fill(kind === 'logs' ? 'Nothing()' : 'Nothing()')
    await runHere(page)
    await page.getByText(/1 of \d+ steps fails/).waitFor()
    await form(page).getByRole('button', { name: 'Expect what just happened' }).click()
    assert.notEqual(await group.getByLabel('Signature').inputValue(), 'Nothing()', label)
    await page.getByRole('button', { name: 'Run all' }).click()
    await allPass(page, count)
  }
  await leave(page)
})

/** The first step that expects something, from 0. */
async function stepThatExpects(page, key) {
  const text = example('solidity-token/solidity-token.scen.json').toString()
  return JSON.parse(text).steps.findIndex(({ expect }) => Object.keys(expect?.[key] ?? {}).length > 0)
}

test('what a call gave is expected, logs as well', async () => {
  const page = await site.visit()
  await openAdder(page)
  await step(page, 5).click()
  await form(page).getByRole('combobox', { name: 'Add line' }).selectOption('logs')
  await form(page).getByRole('button', { name: 'Add log' }).click()
  await form(page).getByRole('checkbox', { name: 'Further logs may follow' }).check()
  await form(page).getByLabel('Data', { exact: true }).fill('0x05')
  await runHere(page)
  await page.getByText('1 of 5 steps fails').waitFor()
  await form(page).getByRole('button', { name: 'Expect what just happened' }).click()
  await form(page).getByText('It leaves no logs.').waitFor()
  await page.getByRole('button', { name: 'Run all' }).click()
  await allPass(page, 7)
  await leave(page)
})

test('what a check found is expected', async () => {
  const page = await site.visit()
  await openAdder(page)
  await step(page, 7).click()
  await form(page).getByLabel('Nonce', { exact: true }).first().fill('9')
  await form(page).getByLabel('value', { exact: true }).fill('10')
  await page.getByText(/1 of 7 steps fails$/).waitFor()
  await form(page).getByRole('button', { name: 'Expect what just happened' }).click()
  await allPass(page, 7)
  assert.equal(await form(page).getByLabel('Nonce', { exact: true }).first().inputValue(), '3')
  assert.equal(await form(page).getByLabel('value', { exact: true }).inputValue(), '8')
  await leave(page)
})

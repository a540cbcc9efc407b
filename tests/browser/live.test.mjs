// Runs after edits and what they changed; changes between two moments: by mouse and by keyboard.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { allPass, leave, openSite, step } from './page.mjs'

let site
before(async () => {
  site = await openSite()
})
after(() => site?.close())

/** The adder example with its fourth step open, which adds 3. */
async function openAdd(page) {
  await page.getByRole('button', { name: 'Run the Adder example' }).click()
  await allPass(page, 7)
  await step(page, 4).click()
}

const bar = (page) => page.locator('.compared')
const argument = (page) => page.locator('.step.sel').getByRole('textbox', { name: /^(value|Arguments 1)/ }).first()

test('by mouse: an edit is followed by a run, which tells what it changed; undo takes both back', async () => {
  const page = await site.visit()
  await openAdd(page)
  await argument(page).fill('4')
  await bar(page).getByText('The last edit changed what 3 steps give.').waitFor()
  assert.equal(await page.locator('.steps .differs').count(), 3)
  const outcome = page.locator('.inspect')
  await page.getByRole('tab', { name: 'Outcome' }).click()
  await outcome.getByRole('heading', { name: 'Other than before the last edit' }).waitFor()
  const sum = outcome.getByRole('row', { name: /adder sum/ })
  assert.deepEqual(await sum.getByRole('cell').allInnerTexts(), ['8', '9'])
  await bar(page).getByRole('button', { name: 'Next difference' }).click()
  await page.locator('#step-4[aria-expanded=true]').waitFor()
  assert.match(await outcome.getByRole('row', { name: /^Return data/ }).innerText(), /8\s+9/)
  await bar(page).getByRole('button', { name: 'Undo the edit' }).click()
  await allPass(page, 7)
  await leave(page)
})

test('by keyboard: mistakes wait until they are mended, and live runs can be switched off', async () => {
  const page = await site.visit()
  await openAdd(page)
  const gasLimit = page.locator('.step.sel').getByLabel('Gas limit', { exact: true })
  await gasLimit.focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('much')
  await bar(page).getByText('Edited. It runs again when the mistakes are mended.').waitFor()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('5,000,000')
  await allPass(page, 7)

  await page.getByLabel('Run after each edit').focus()
  await page.keyboard.press('Space')
  await argument(page).focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('4')
  await bar(page).getByRole('button', { name: 'Run again' }).focus()
  assert.equal(await page.getByText('3 of 7 steps run').count(), 1)
  await page.keyboard.press('Enter')
  await bar(page).getByText(/what 3 steps give/).waitFor()
  await leave(page)
})

test('by mouse: changes between two moments', async () => {
  const page = await site.visit()
  await openAdd(page)
  await page.getByRole('tab', { name: 'Changes' }).click()
  await step(page, 2).click()
  await page.getByRole('button', { name: 'Compare from here' }).click()
  await page.locator('.head.held').waitFor()
  await step(page, 6).click()
  const panel = page.locator('.inspect')
  await panel.getByRole('heading', { name: /^From after step 2, moment \d+ to after step 6, moment \d+/ }).waitFor()
  const nonce = panel.getByRole('row', { name: /alice nonce/ })
  await nonce.filter({ hasText: '3' }).waitFor()
  assert.deepEqual((await nonce.getByRole('cell').allInnerTexts()).slice(-2), ['1', '3'])
  // Backwards, too: the earlier moment is told first.
  await step(page, 1).click()
  await panel.getByRole('heading', { name: /^From after step 1, moment \d+ to after step 2/ }).waitFor()
  await page.getByRole('button', { name: 'Compare with the step before' }).click()
  await panel.getByRole('heading', { name: /^Since the start/ }).waitFor()
  await leave(page)
})

test('by keyboard: M holds on to a moment and lets it go', async () => {
  const page = await site.visit()
  await openAdd(page)
  await page.keyboard.press('2')
  await page.keyboard.press('m')
  await page.keyboard.press('Shift+ArrowRight')
  const heading = page.locator('.inspect').getByRole('heading', { level: 3 })
  await heading.filter({ hasText: /^From after step 4/ }).waitFor()
  await page.keyboard.press('m')
  await heading.filter({ hasText: /^Since step 4/ }).waitFor()
  await leave(page)
})

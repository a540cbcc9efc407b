// A newcomer's path, without a dead end: open the page, run an example, change an argument, see the difference, share, open the link
// elsewhere, finish the first lesson. Once with the mouse, once with the keyboard alone.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { press, reach, type } from './keys.mjs'
import { addStep, allPass, leave, openSite, step } from './page.mjs'

let site
before(async () => {
  site = await openSite()
})
after(() => site?.close())

const PERMISSIONS = { permissions: ['clipboard-read', 'clipboard-write'] }
const argument = (page) => page.locator('.step.sel').getByRole('textbox', { name: /^(value|Arguments 1)/ }).first()

/** What the edit changed is told: in the scenario, and for the query behind it side by side. */
async function seesTheDifference(page) {
  await page.getByText('The last edit changed what 3 steps give.').waitFor()
  await page.locator('.inspect').getByRole('heading', { name: 'Other than before the last edit' }).waitFor()
}

/** The link that was copied, as its reader opens it. */
async function reproducedElsewhere(link, options) {
  const page = await site.visit({ address: link, ...options })
  await page.locator('.notice').filter({ hasText: 'Reproduced.' }).waitFor()
  assert.equal(await page.getByLabel('Name of this document').inputValue(), 'Adder')
  return page
}

async function goalsAre(page, wanted) {
  await page.waitForFunction((wanted) => [...document.querySelectorAll('.todo li .vh')].map((mark) => mark.textContent).join() === wanted, wanted.join())
}

test('by mouse', async () => {
  const page = await site.visit(PERMISSIONS)
  await page.getByRole('button', { name: 'Run the Adder example' }).click()
  await allPass(page, 7)
  await step(page, 4).click()
  await argument(page).fill('4')
  await seesTheDifference(page)
  await page.getByRole('button', { name: 'Next difference' }).click()
  await page.locator('.inspect').getByRole('row', { name: /^Return data/ }).waitFor()
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Share this scenario' })
  await dialog.getByText('Results', { exact: true }).waitFor()
  await dialog.getByRole('button', { name: 'Copy link' }).click()
  await dialog.getByText('The link is copied').waitFor()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  await leave(page)

  const reader = await reproducedElsewhere(link)
  // The edit came along: the query that expects 8 gives 9.
  await step(reader, 5).click()
  await reader.locator('.inspect').getByText('9', { exact: true }).first().waitFor()
  await reader.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: 'Lessons' }).click()
  await reader.getByRole('button', { name: 'Start lesson 1', exact: true }).click()
  await goalsAre(reader, ['To do', 'To do', 'To do'])
  await reader.getByRole('button', { name: 'Run all' }).click()
  await goalsAre(reader, ['Done', 'Not right yet', 'Not right yet'])
  await step(reader, 3).click()
  await argument(reader).fill('7')
  await goalsAre(reader, ['Done', 'Done', 'Not right yet'])
  await addStep(reader, 'Query')
  await reader.locator('.step.sel').getByLabel('Function').selectOption('getSum')
  await goalsAre(reader, ['Done', 'Done', 'Done'])
  await reader.getByText('Every goal is met.').waitFor()
  // And on: the next lesson is one click away.
  await reader.getByRole('button', { name: 'Next lesson' }).click()
  await reader.getByText(/^Lesson 2 of \d+$/).waitFor()
  await leave(reader)
})

test('by keyboard alone', async () => {
  const page = await site.visit(PERMISSIONS)
  await press(page, 'Run the Adder example')
  await allPass(page, 7)
  // From the end of the run to the call that adds 3.
  await page.keyboard.press('s')
  while ((await page.locator('.step.sel .n').innerText()) !== '4') await page.keyboard.press('ArrowUp')
  await type(page, 'value', '4')
  await seesTheDifference(page)
  await press(page, 'Next difference')
  await page.locator('.inspect').getByRole('row', { name: /^Return data/ }).waitFor()
  await press(page, 'Share')
  const dialog = page.getByRole('dialog', { name: 'Share this scenario' })
  await dialog.getByText('Results', { exact: true }).waitFor()
  await press(page, 'Copy link')
  await dialog.getByText('The link is copied').waitFor()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  await leave(page)

  const reader = await reproducedElsewhere(link)
  await press(reader, 'Lessons')
  await press(reader, 'Start lesson 1')
  await goalsAre(reader, ['To do', 'To do', 'To do'])
  await reader.keyboard.press('Control+Enter')
  await goalsAre(reader, ['Done', 'Not right yet', 'Not right yet'])
  await reader.keyboard.press('s')
  while ((await reader.locator('.step.sel .n').innerText()) !== '3') await reader.keyboard.press('ArrowDown')
  await type(reader, 'value', '7')
  await goalsAre(reader, ['Done', 'Done', 'Not right yet'])
  await reader.keyboard.press('Escape')
  await reach(reader, 'Run to here')
  await reader.keyboard.press('a')
  await reader.keyboard.press('q')
  const name = reader.locator('.step.sel').getByLabel('Function')
  await name.waitFor()
  await reach(reader, 'Function')
  await reader.keyboard.type('getSum')
  await goalsAre(reader, ['Done', 'Done', 'Done'])
  await reader.getByText('Every goal is met.').waitFor()
  await leave(reader)
})

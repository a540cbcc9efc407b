// Lessons: the first one from its start to its goal by mouse and by keyboard; progress; screens.

import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { root } from '../../crate/build/tasks/setup.mjs'
import { accessible, fits } from './axe.mjs'
import { addStep, leave, openSite, step } from './page.mjs'

const SHOTS = join(root, 'test-results/shots')

let site
before(async () => {
  mkdirSync(SHOTS, { recursive: true })
  site = await openSite()
})
after(() => site?.close())

const list = (page) => page.getByRole('heading', { name: 'Lessons', level: 1 }).waitFor()
/** Waits for the text of the open lesson. */
const pane = (page) => page.getByRole('region', { name: 'Lesson text' }).getByRole('paragraph').nth(1).waitFor()
/** The goals as they stand: the hidden word of each mark. */
const goals = (page) => page.locator('.todo li .vh').allInnerTexts()

async function goalsAre(page, wanted) {
  await page.waitForFunction((wanted) => [...document.querySelectorAll('.todo li .vh')].map((mark) => mark.textContent).join() === wanted, wanted.join())
}

async function openList(page) {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: 'Lessons' }).click()
  await list(page)
}

test('the first lesson by mouse', async () => {
  const page = await site.visit()
  await openList(page)
  await page.getByRole('button', { name: 'Start lesson 1', exact: true }).click()
  await pane(page)
  assert.deepEqual(await goals(page), ['To do', 'To do', 'To do'])
  await page.getByRole('button', { name: 'Run all' }).click()
  await goalsAre(page, ['Done', 'Not right yet', 'Not right yet'])
  await page.getByText('2 goals are left.').last().waitFor()

  await page.getByRole('button', { name: 'Show a hint' }).click()
  await page.getByText('Hint 1 of 3.').waitFor()
  await step(page, 3).click()
  await page.locator('.step.sel').getByLabel(/^value/).fill('7')
  await page.getByRole('button', { name: 'Run all' }).click()
  await goalsAre(page, ['Done', 'Done', 'Not right yet'])

  await addStep(page, 'Query')
  await page.locator('.step.sel').getByLabel('Function').selectOption('getSum')
  await page.getByRole('button', { name: 'Run all' }).click()
  await goalsAre(page, ['Done', 'Done', 'Done'])
  await page.getByText('Every goal is met.').waitFor()

  await page.getByRole('group', { name: 'What this panel shows' }).getByRole('button', { name: 'World' }).click()
  await page.getByRole('heading', { name: 'World' }).waitFor()

  await page.getByText('Saved in this browser').waitFor({ state: 'attached' })
  await openList(page)
  await page.getByText(/^3 of \d+ exercises done/).waitFor()
  await page.reload()
  await pane(page)
  await goalsAre(page, ['Done', 'Done', 'Done'])

  await page.getByRole('button', { name: 'Start over' }).click()
  await goalsAre(page, ['To do', 'To do', 'To do'])

  await step(page, 4).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Run all' }).click()
  await goalsAre(page, ['Done', 'Not right yet', 'Not right yet'])
  await page.getByRole('button', { name: 'Start over' }).click()
  await goalsAre(page, ['To do', 'To do', 'To do'])
  await leave(page)
})

test('the first lesson by keyboard', async () => {
  const page = await site.visit()
  await page.getByRole('button', { name: 'Lessons', exact: true }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Start lesson 1', exact: true }).focus()
  await page.keyboard.press('Enter')
  await pane(page)
  await page.keyboard.press('Control+Enter')
  await goalsAre(page, ['Done', 'Not right yet', 'Not right yet'])

  await step(page, 3).focus()
  await page.keyboard.press('Enter')
  const value = page.locator('.step.sel').getByLabel(/^value/)
  await value.focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('7')
  await page.keyboard.press('Control+Enter')
  await goalsAre(page, ['Done', 'Done', 'Not right yet'])

  await page.keyboard.press('Escape')
  await step(page, 3).focus()
  await page.keyboard.press('a')
  await page.keyboard.press('q')
  const name = page.locator('.step.sel').getByLabel('Function')
  await name.focus()
  await page.keyboard.type('getSum')
  await page.keyboard.press('Control+Enter')
  await goalsAre(page, ['Done', 'Done', 'Done'])
  await leave(page)
})

test('the solution of a lesson of an EVM chain meets its goals in the page', async () => {
  const page = await site.visit()
  await openList(page)
  await page.getByRole('listitem').filter({ hasText: 'Breaking a contract' }).getByRole('button').click()
  await pane(page)
  for (const name of ['Show a hint', 'Another hint', 'Another hint', 'Show the solution']) await page.getByRole('button', { name }).click()
  await step(page, 7).waitFor()
  await page.getByRole('button', { name: 'Run all' }).click()
  await page.getByText('Every goal is met.').waitFor()
  await leave(page)
})

for (const viewport of [{ width: 1440, height: 900 }, { width: 1024, height: 768 }, { width: 390, height: 844 }]) {
  for (const colorScheme of ['light', 'dark']) {
    test(`the list and a lesson, ${viewport.width} pixels wide, ${colorScheme}`, async () => {
      const page = await site.visit({ viewport, colorScheme, address: site.address })
      await page.keyboard.press('Control+k')
      await page.getByRole('dialog').getByRole('combobox').fill('Lessons')
      await page.keyboard.press('Enter')
      await list(page)
      await look(page, `${viewport.width}-${colorScheme}-lessons`)
      await page.getByRole('button', { name: 'Start lesson 1', exact: true }).click()
      await pane(page)
      await page.keyboard.press('Control+Enter')
      const panes = page.getByRole('navigation', { name: 'Panes' }).getByRole('button', { name: 'Lesson' })
      if (await panes.isVisible()) await panes.click()
      await goalsAre(page, ['Done', 'Not right yet', 'Not right yet'])
      await look(page, `${viewport.width}-${colorScheme}-lesson`)
      await leave(page)
    })
  }
}

async function look(page, name) {
  await page.screenshot({ path: join(SHOTS, `${name}.png`) })
  await fits(page, name)
  await accessible(page, name)
}

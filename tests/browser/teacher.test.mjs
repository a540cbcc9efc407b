// A teacher's lesson without a build: written in the page by mouse and by keyboard, tried, saved, shared, and done by a pupil elsewhere.

import assert from 'node:assert/strict'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { root } from '../../crate/build/tasks/setup.mjs'
import { accessible, fits } from './axe.mjs'
import { drop, leave, openSite, step } from './page.mjs'

const SHOTS = join(root, 'test-results/shots')

let site
before(async () => {
  mkdirSync(SHOTS, { recursive: true })
  site = await openSite()
})
after(() => site?.close())

const writer = (page) => page.getByRole('region', { name: 'Write a lesson' }).first()
const part = (page, name) => page.getByRole('group', { name: 'The scenario beside is' }).getByRole('button', { name }).click()
const goalsAre = (page, wanted) => page.waitForFunction((wanted) => [...document.querySelectorAll('.todo li .vh')].map((mark) => mark.textContent).join() === wanted, wanted.join())

async function runAll(page) {
  await page.getByRole('button', { name: 'Run all' }).click()
  await page.getByText(/(\d+) of \1 steps pass/).waitFor()
}

async function openLessons(page) {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: 'Lessons' }).click()
  await page.getByRole('heading', { name: 'Lessons', level: 1 }).waitFor()
}

/** Begins a lesson with the adder example: its steps 1 and 2 alone are the start. */
async function beginLesson(page) {
  await page.getByRole('button', { name: 'Run the Adder example' }).click()
  await page.getByText(/(\d+) of \1 steps pass/).waitFor()
  await openLessons(page)
  await page.getByRole('button', { name: 'From this scenario' }).click()
  await page.getByLabel('Title').waitFor()
}

/** Takes away the steps after the second. */
async function shorten(page) {
  while ((await page.locator('.steps .sh').count()) > 2) {
    const count = await page.locator('.steps .sh').count()
    await step(page, count).click()
    await page.locator('.step.sel').getByRole('button', { name: 'Remove this step' }).click()
    await page.waitForFunction((count) => document.querySelectorAll('.steps .sh').length === count - 1, count)
  }
}

/** Writes a whole lesson; gives nothing back but the page in which it stands. */
async function write(page) {
  await beginLesson(page)
  await page.getByLabel('Title').fill('Adding up')
  await page.getByLabel('What it is good for').fill('Call a contract and read what it keeps.')
  await page.getByLabel('Text, in Markdown').fill('The contract keeps a **sum**.\n\n- Call `add`.\n- Then query `getSum`.\n\n<img src=x onerror="document.title=\'bad\'">')
  await part(page, 'Solution')
  await part(page, 'Start')
  await shorten(page)
  await part(page, 'Solution')
  await runAll(page)
  const query = page.locator('.steps .sh').filter({ hasText: 'getSum' }).last()
  await query.click()
  await writer(page).getByRole('button', { name: 'Expect what it gave' }).click()
  const check = page.locator('.steps .sh').filter({ hasText: 'Check state' }).last()
  await check.click()
  await writer(page).getByRole('button', { name: 'Check it after the pupil’s steps' }).click()
  await page.getByLabel('Goal 2, as the pupil reads it').fill('The sum is right at the end.')
  await writer(page).getByRole('button', { name: 'Add a hint' }).click()
  await page.getByLabel('Hint 1', { exact: true }).fill('Press **Add step**.')
}

test('a lesson is written, checked, tried, saved and shared by mouse, and done elsewhere', async () => {
  const page = await site.visit()
  await write(page)
  await writer(page).getByRole('button', { name: 'Check the goals' }).click()
  await page.getByText('The solution meets it.').nth(1).waitFor()
  assert.equal(await page.getByText('The start does not meet it, as it should be.').count(), 2)
  await page.getByRole('group', { name: 'What this panel shows' }).getByRole('button', { name: 'Preview' }).click()
  await page.getByRole('heading', { name: 'Adding up' }).waitFor()
  await page.getByText('<img src=x onerror=').waitFor()
  assert.equal(await page.locator('.prose img').count(), 0)

  await page.getByRole('button', { name: 'Try it as a pupil' }).click()
  await page.waitForFunction(() => document.querySelectorAll('.steps .sh').length === 2)
  await runAll(page)
  await goalsAre(page, ['Not right yet', 'Not right yet'])
  await page.getByRole('button', { name: 'Edit lesson' }).click()
  assert.equal(await page.getByLabel('Title').inputValue(), 'Adding up')
  const [download] = await Promise.all([page.waitForEvent('download'), writer(page).getByRole('button', { name: 'Save as a file' }).click()])
  const file = readFileSync(await download.path())
  assert.deepEqual(Object.keys(JSON.parse(file).files).filter((path) => !/wasm|abi/.test(path)).sort(), ['lesson.json', 'solution.scen.json', 'text.md'])
  assert.equal(JSON.parse(file).path, 'start.scen.json')
  await writer(page).getByRole('button', { name: 'Share', exact: true }).click()
  await page.getByText('Copy as Markdown').waitFor()
  await page.waitForFunction(() => document.querySelector('.linkbox input')?.value.includes('#'))
  const link = await page.getByLabel('Link', { exact: true }).inputValue()
  await leave(page)

  const pupil = await site.visit({ address: link })
  await pupil.getByRole('heading', { name: 'Adding up' }).waitFor()
  await goalsAre(pupil, ['Not right yet', 'Not right yet'])
  await pupil.getByRole('button', { name: 'Show a hint' }).click()
  await pupil.getByText('Press Add step.').waitFor()
  await pupil.getByRole('button', { name: 'Show the solution' }).click()
  await runAll(pupil)
  await goalsAre(pupil, ['Done', 'Done'])
  await pupil.getByText('Saved in this browser').waitFor({ state: 'attached' })
  await pupil.goto('about:blank')
  await pupil.goto(link)
  await goalsAre(pupil, ['Done', 'Done'])
  await pupil.getByRole('button', { name: 'Start over' }).click()
  await goalsAre(pupil, ['To do', 'To do'])
  await leave(pupil)

  const other = await site.visit()
  await drop(other, { 'adding-up.proscenium.json': file })
  await other.getByRole('heading', { name: 'Adding up' }).waitFor()
  await other.waitForFunction(() => document.querySelectorAll('.steps .sh').length === 2)
  await leave(other)
})

test('a lesson is written by keyboard', async () => {
  const page = await site.visit()
  await page.getByRole('button', { name: 'Run the Adder example' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText(/(\d+) of \1 steps pass/).waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('combobox').fill('write a lesson')
  await page.keyboard.press('Enter')
  await page.getByLabel('Title').focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('Typed')
  await page.getByLabel('Text, in Markdown').focus()
  await page.keyboard.type('Run **everything**.')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Every step passes' }).focus()
  await page.keyboard.press('Enter')
  await page.getByLabel('Goal 1, as the pupil reads it').waitFor()
  await page.getByRole('button', { name: 'Try it as a pupil' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Typed' }).waitFor()
  await page.keyboard.press('Control+Enter')
  await goalsAre(page, ['Done'])
  await page.waitForFunction(() => !document.querySelector('button[aria-label=Undo]').disabled)
  await page.keyboard.press('Control+z')
  await page.getByLabel('Title').waitFor()
  await leave(page)
})

test('progress is saved as a file and brought back in another browser', async () => {
  const page = await site.visit()
  await page.getByRole('button', { name: 'Start lesson 1' }).click()
  await page.getByRole('region', { name: 'Lesson text' }).waitFor()
  await runAll(page)
  await goalsAre(page, ['Done', 'Not right yet', 'Not right yet'])
  await page.locator('#step-2').click()
  await page.locator('.step.sel').getByLabel(/^value/).fill('6')
  await page.getByText('Saved in this browser').waitFor({ state: 'attached' })
  await openLessons(page)
  await page.getByText(/^1 of \d+ exercises done/).waitFor()
  assert.equal(await page.locator('.btn.primary').count(), 1)
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save it as a file' }).click()])
  const buffer = readFileSync(await download.path())
  // Another scenario in between: the lesson goes on where it was.
  await page.getByRole('button', { name: 'Proscenium' }).click()
  await page.getByRole('button', { name: 'Run the Crowdfunding example' }).click()
  await page.getByText(/(\d+) of \1 steps pass/).waitFor()
  await openLessons(page)
  await page.getByRole('button', { name: 'Continue lesson 1', exact: true }).click()
  await page.locator('#step-2').click()
  assert.equal(await page.locator('.step.sel').getByLabel(/^value/).inputValue(), '6')
  await leave(page)

  const other = await site.visit()
  await other.getByRole('button', { name: 'All lessons' }).click()
  const [chooser] = await Promise.all([other.waitForEvent('filechooser'), other.getByRole('button', { name: 'Bring it back from a file' }).click()])
  await chooser.setFiles({ name: 'progress.json', mimeType: 'application/json', buffer })
  await other.getByText('Your progress is here.').waitFor()
  await other.getByText(/^1 of \d+ exercises done/).waitFor()
  await leave(other)
})

for (const viewport of [{ width: 1440, height: 900 }, { width: 1024, height: 768 }, { width: 390, height: 844 }]) {
  for (const colorScheme of ['light', 'dark']) {
    test(`writing a lesson, ${viewport.width} pixels wide, ${colorScheme}`, async () => {
      const page = await site.visit({ viewport, colorScheme })
      await page.getByRole('button', { name: 'Run the Adder example' }).click()
      await page.getByText(/(\d+) of \1 steps pass/).waitFor()
      await page.keyboard.press('Control+k')
      await page.getByRole('dialog').getByRole('combobox').fill('write a lesson')
      await page.keyboard.press('Enter')
      await page.getByLabel('Text, in Markdown').fill('The contract keeps a **sum**.')
      await writer(page).getByRole('button', { name: 'Expect what it gave' }).click()
      await writer(page).getByRole('button', { name: 'Check the goals' }).click()
      await page.getByText('The start meets it already.').waitFor()
      const name = `${viewport.width}-${colorScheme}-writing`
      await page.screenshot({ path: join(SHOTS, `${name}.png`) })
      await fits(page, name)
      await accessible(page, name)
      await leave(page)
    })
  }
}
